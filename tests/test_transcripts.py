from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document as WordDocument

from kb.model import Answer, Citation, Document, Reason
from kb.transcripts import Exchange, write_transcript

CITED = Citation(
    key=1,
    document_id="d1",
    title="海州市方案",
    number="海政发〔2030〕5号",
    clause_id="d1/9",
    label="二9",
    item=9,
    page=None,
    quote="建设平台十家。\n",
    start=0,
    end=8,
)
ANSWER = Answer(
    question="第9项要做什么",
    kind="content",
    text="第9项要求建设平台。[1]\n- 平台十家[1]\n  - 每年评选\n| 单位 | 任务 |\n| --- | --- |\n| 甲\\|乙 | 建设[1] |",
    citations=(CITED,),
    notes=("征求意见稿，尚未生效",),
    understood="第9项说了什么？",
)


def _written(*exchanges: Exchange, language: str = "zh", draft: bool = False) -> WordDocument:
    out = io.BytesIO()
    held = Document(id="d1", source="a", sha256="", title="海州市方案", text="", draft=draft)
    write_transcript("对话", exchanges, out, language=language, document_of=lambda _: held)
    out.seek(0)
    return docx.Document(out)


def _exchange(answer: Answer | None = ANSWER, problem: str | None = None) -> Exchange:
    return Exchange("2030-05-01T01:02:03+00:00", "第9项要做什么", answer, problem)


def _texts(word: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs]


def test_a_conversation_holds_question_answer_notes_and_sources_in_full() -> None:
    texts = _texts(_written(_exchange(), draft=True))
    assert texts[:2] == ["对话", "第9项要做什么"]
    for wanted in (
        "理解为：第9项说了什么？",
        "第9项要求建设平台。[1]",
        "说明：征求意见稿，尚未生效",
        "[1] 《海州市方案（征求意见稿）》（海政发〔2030〕5号）第9项",
        "建设平台十家。",
    ):
        assert wanted in texts


def test_lists_are_lists_and_tables_are_tables() -> None:
    word = _written(_exchange())
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs if paragraph.style}
    assert styles["平台十家[1]"] == "List Bullet"
    assert styles["每年评选"] == "List Bullet 2"
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["单位", "任务"], ["甲|乙", "建设[1]"]]


def test_the_key_of_a_source_is_raised() -> None:
    first = next(one for one in _written(_exchange()).paragraphs if one.text.startswith("第9项要求"))
    assert [(run.text, run.font.superscript) for run in first.runs] == [("第9项要求建设平台。", None), ("[1]", True)]


def test_a_refusal_names_the_nearest_clauses_as_no_answer() -> None:
    refusal = replace(ANSWER, text="没有写。", reason=Reason.SILENT, citations=(), nearest=(CITED,))
    texts = _texts(_written(_exchange(refusal)))
    assert "相近的条款（不是答案）" in texts
    assert "出处" not in texts


@pytest.mark.parametrize(
    ("problem", "said"), [("问题太长", "问题太长"), (None, "这个问题没有得到答案。")], ids=["said", "unsaid"]
)
def test_a_question_without_an_answer_says_why(problem: str | None, said: str) -> None:
    assert said in _texts(_written(_exchange(None, problem)))


def test_the_words_around_are_english_on_request() -> None:
    texts = _texts(_written(_exchange(), language="en"))
    assert "Understood as: 第9项说了什么？" in texts
    assert "Sources" in texts


def test_characters_that_no_word_file_can_hold_are_left_out() -> None:
    texts = _texts(_written(replace(_exchange(None, "坏\x00字\ud800符"), question="问\x0b题")))
    assert "坏字符" in texts
    assert "问题" in texts
