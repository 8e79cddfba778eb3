"""The turns of a conversation as they are drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb import history
from kb.model import Answer, Citation, Document, Reason
from kb.web import thread
from kb.web.session import Session, Turn
from kb.web.words import Language
from kb.web.words.frame import CHINESE, ENGLISH

DOCUMENT = Document(id="d1", source="a.txt", sha256="", title="某方案", text="由甲局负责。", primary=True)
CITATION = Citation(1, "d1", "某方案", "某发〔2030〕1号", "d1/2.1", "二1", 3, None, "由甲局负责。", 0, 6)
ANSWER = Answer("谁负责", "responsibility", "甲局。[1]", citations=(CITATION,), notes=("征求意见稿，尚未生效",))


def _drawn(session: Session, document: Document | None = None) -> str:
    assert session.turn is not None
    return thread.drawn_turn(session.turn, session.language, lambda _: document)


def _thread(answer: Answer, language: Language = Language.CHINESE, question: str = "谁负责") -> str:
    return _drawn(Session(language).asked(question).answered(answer, None))  # type: ignore[arg-type]


def test_the_answer_stands_before_its_notes_and_these_before_its_sources() -> None:
    drawn = _thread(ANSWER)
    assert drawn.index("甲局。") < drawn.index("尚未生效") < drawn.index('class="sources"')


def test_a_source_card_names_title_number_place_and_quotation() -> None:
    card = _thread(ANSWER).partition('class="card"')[2].partition("</li>")[0]
    assert all(part in card for part in ("某方案", "某发〔2030〕1号", "二1 · 第3项", "由甲局负责。"))


def test_many_sources_are_folded_behind_the_first() -> None:
    many = tuple(replace(CITATION, key=key) for key in range(1, 9))
    drawn = _thread(replace(ANSWER, citations=many))
    assert (
        drawn.index('<span class="key" aria-hidden="true">3<') < drawn.index("<details") < drawn.index("其余 5 条出处")
    )


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("words", [CHINESE, ENGLISH])
def test_every_reason_to_refuse_has_words(reason: Reason, words: object) -> None:
    language = Language.CHINESE if words is CHINESE else Language.ENGLISH
    refusal = Answer("问", "passage", "缺少这一内容。", reason=reason, nearest=(CITATION,))
    drawn = _thread(refusal, language)
    assert 'class="help"' in drawn
    assert "缺少这一内容。" in drawn


def test_a_refusal_offers_the_nearest_clauses_as_links() -> None:
    drawn = _thread(Answer("问", "passage", "没有写明。", reason=Reason.SILENT, nearest=(CITATION,)))
    assert 'class="nearest"' in drawn
    assert "start=0&amp;end=6" in drawn


def test_how_a_question_was_understood_is_shown() -> None:
    shown = _thread(replace(ANSWER, understood="第3项由谁负责"))
    assert '理解为：</span> <span class="understood-words">第3项由谁负责</span>' in shown


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_nothing_that_is_asked_or_stored_is_drawn_as_markup(hostile: str) -> None:
    bad = replace(CITATION, title=hostile, quote=hostile, label=hostile, number=hostile)
    answer = replace(ANSWER, text=hostile + "[1]", citations=(bad,), notes=(hostile,), understood=hostile)
    drawn = _thread(answer, question=hostile)
    assert "<script" not in drawn
    assert "<img" not in drawn


def test_a_waiting_question_says_that_it_is_looked_up() -> None:
    assert "正在查阅文件" in _drawn(Session().asked("谁负责"))


def test_a_question_that_cannot_be_asked_gets_the_words_of_the_error() -> None:
    assert "问题太长" in _drawn(Session().asked("问").failed("问题太长"))


def test_the_welcome_tells_the_state_of_the_library() -> None:
    drawn = thread.welcome(2, replace(DOCUMENT, draft=True), (), CHINESE)
    assert all(part in drawn for part in ("2 份文件", "某方案", "征求意见稿"))


def test_each_source_can_be_copied_as_documents_cite() -> None:
    draft = replace(DOCUMENT, draft=True)
    assert 'data-copy="《某方案》（某发〔2030〕1号）第3项"' in _thread(ANSWER)
    drawn = _drawn(Session().asked("谁负责").answered(ANSWER, None), draft)  # type: ignore[arg-type]
    assert 'data-copy="《某方案（征求意见稿）》（某发〔2030〕1号）第3项"' in drawn


def test_a_kept_turn_says_where_it_is_kept_and_how_it_was_rated() -> None:
    turn = Turn.of(history.Turn(4, "2030-01-01", "谁负责", ANSWER, good=False), "abc")
    drawn = thread.drawn_turn(turn, Language.CHINESE, lambda _: None)
    assert 'data-conversation="abc" data-place="4"' in drawn
    assert 'data-rate="poor" aria-pressed="true"' in drawn
    assert 'data-rate="good" aria-pressed="false"' in drawn


def test_a_stopped_question_can_be_asked_again() -> None:
    drawn = _drawn(Session().asked("谁负责").settled())
    assert "已停止查找" in drawn
    assert 'data-ask="谁负责"' in drawn


def test_what_follows_a_turn_offers_questions_and_the_file() -> None:
    session = Session(Language.ENGLISH).asked("谁").answered(ANSWER, None).kept(history.Kept("abc", 0))  # type: ignore[arg-type]
    drawn = thread.after(session, ("何时完成？",))
    assert 'data-ask="何时完成？"' in drawn
    assert 'href="conversations/abc/export.docx?lang=en"' in drawn


def test_an_answer_that_could_not_be_kept_says_so() -> None:
    session = Session().asked("谁").answered(ANSWER, None)  # type: ignore[arg-type]
    assert "没有存入对话记录" in thread.after(session, ())
