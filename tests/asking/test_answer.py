from dataclasses import replace

import pytest

from kb.answer import MAX_NEAREST, Draft, first_words, heading_end, name_of, quotation, titled
from kb.library import Library
from kb.model import Clause, Document, Reason
from tests.asking.policies import TODAY
from tests.asking.seen import Ask, Read


@pytest.fixture
def draft(read: Read, library: Library) -> Draft:
    return Draft(read("任务9由谁负责"), library, TODAY)


def _clause(library: Library, document: Document, label: str) -> Clause:
    return next(clause for clause in library.outline(document.id).clauses if clause.label == label)


def test_a_citation_is_the_text_at_its_span_with_its_clause(
    draft: Draft, library: Library, documents: dict[str, Document]
) -> None:
    clause = _clause(library, documents["plan"], "二（三）9")
    draft.line(f"原文{draft.cite_heading(clause)}")
    (citation,) = draft.answer().citations
    assert (citation.quote, citation.label, citation.item) == ("9.排查消防安全隐患", "二（三）9", 9)
    assert documents["plan"].text[citation.start : citation.end] == citation.quote


def test_the_same_span_gets_the_same_key_and_another_the_next(draft: Draft, documents: dict[str, Document]) -> None:
    plan = documents["plan"].id
    assert [draft.cite(plan, 0, 3), draft.cite(plan, 0, 3), draft.cite(plan, 0, 4)] == ["[1]", "[1]", "[2]"]


def test_a_fact_is_kept_once(draft: Draft, library: Library, documents: dict[str, Document]) -> None:
    row = library.targets(documents["plan"].id)[0]
    assert draft.cite_row(row) == draft.cite_row(row) == "[1]"
    assert [fact["indicator"] for fact in draft.answer().facts] == [row.indicator]


def test_an_answer_holds_its_lines_in_order_and_is_in_the_language_asked(draft: Draft) -> None:
    assert draft.empty
    draft.line("甲")
    draft.line("乙")
    answer = draft.answer()
    assert (answer.text, answer.language, answer.kind, answer.refused) == ("甲\n乙", "zh", "responsibility", False)


def test_a_refusal_says_first_what_is_missing_and_links_a_few_clauses(
    draft: Draft, library: Library, documents: dict[str, Document]
) -> None:
    draft.line("原文")
    tasks = library.outline(documents["plan"].id).items()
    answer = draft.refusal(Reason.SILENT, "没有写明", tasks)
    assert answer.text == "没有写明\n原文\n查找范围：库中全部5份文件。"
    assert (answer.reason, answer.refused, len(answer.nearest)) == (Reason.SILENT, True, MAX_NEAREST)
    assert [link.item for link in answer.nearest] == [1, 2, 3]


def test_a_note_is_given_once(draft: Draft) -> None:
    draft.note("甲")
    draft.note("甲")
    assert draft.answer().notes == ("甲",)


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("plan", ["征求意见稿，尚未生效"]),
        ("province", ["据要点摘编，非文件原文"]),
        (
            "nation",
            ["据要点摘编，非文件原文", "《养老服务提质增效行动方案（2023—2025年）》的期限（2023—2025）已届满"],
        ),
    ],
)
def test_the_reader_is_told_what_a_source_is(
    draft: Draft, documents: dict[str, Document], name: str, notes: list[str]
) -> None:
    draft.cite(documents[name].id, 0, 3)
    assert list(draft.answer().notes) == notes


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"uncertain": (2, 5)}, "引文由扫描件识别得来，部分文字识别把握不大，请核对原件"),
        ({"uncertain": (40, 50)}, None),
        ({"gaps": ("page 2: no text was recognised",)}, "有1处内容未能读取"),
        ({"status": "失效"}, "标明失效，不再有效"),
        ({"status": "已废止"}, "标明已废止，不再有效"),
        ({"status": "部分失效"}, None),
        ({"validity": "有效期2年", "valid_until": "2025-12-31"}, "的期限（有效期2年）已届满"),
        ({"validity": "有效期5年", "valid_until": "2028-12-31"}, None),
    ],
)
def test_the_reader_is_told_what_limits_a_source(
    draft: Draft,
    library: Library,
    documents: dict[str, Document],
    monkeypatch: pytest.MonkeyPatch,
    fields: dict[str, object],
    note: str | None,
) -> None:
    law = documents["law"]
    draft.cite(law.id, 0, 5)
    usual = draft.answer().notes
    limited = replace(law, **fields)  # type: ignore[arg-type]
    monkeypatch.setattr(Library, "document", lambda _library, _id: limited)
    added = [given for given in draft.answer().notes if given not in usual]
    assert [note in given if note else False for given in added] == [True] * (note is not None)


@pytest.mark.parametrize(("words", "unverified"), [("惠及200万户", True), ("推行家庭养老床位", False)])
def test_a_point_that_is_marked_unverified_is_told(
    draft: Draft, documents: dict[str, Document], words: str, unverified: bool
) -> None:
    start = documents["nation"].text.index(words)
    draft.cite(documents["nation"].id, start, start + len(words))
    assert any("待核对" in note for note in draft.answer().notes) is unverified


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("任务9由谁负责", "征求意见稿"),
        ("省里的护理型床位占比目标是多少", "要点摘编"),
        ("全国护理型床位占比是多少", "已届满"),
        ("适老化改造惠及多少户", "待核对"),
        ("who leads task 9", "Draft for comments"),
    ],
)
def test_the_notes_stand_beside_the_answer(ask: Ask, question: str, note: str) -> None:
    assert any(note in given for given in ask(question).notes)


def test_a_refusal_without_a_source_needs_no_note(ask: Ask) -> None:
    assert ask("任务20由谁负责").notes == ()


@pytest.mark.parametrize(
    ("label", "language", "name"),
    [
        ("二（三）9", "zh", "第9项“排查消防安全隐患”"),
        ("二（三）9", "en", "Task 9 “排查消防安全隐患”"),
        ("三（一）", "zh", "三（一）“加强统筹协调”"),
        ("三（一）", "en", "三（一） “加强统筹协调”"),
    ],
)
def test_a_clause_is_called_by_number_and_heading(
    library: Library, documents: dict[str, Document], label: str, language: str, name: str
) -> None:
    assert name_of(_clause(library, documents["plan"], label), language) == name


def test_an_article_is_called_by_its_number(library: Library, documents: dict[str, Document]) -> None:
    assert name_of(_clause(library, documents["law"], "第十五条"), "zh") == "第十五条"


def test_a_document_is_called_by_title_and_number(documents: dict[str, Document]) -> None:
    assert titled(documents["province"], "zh") == "《江苏省养老服务提质增效实施方案》（苏政办发〔2024〕91号）"
    assert titled(documents["plan"], "zh") == "《扬州市养老服务提质增效实施方案》"


def test_a_link_shows_the_heading_or_the_first_sentence(library: Library, documents: dict[str, Document]) -> None:
    task = _clause(library, documents["plan"], "二（一）3")
    article = _clause(library, documents["law"], "第三条")
    assert documents["plan"].text[slice(*first_words(task))] == "3.推广社区助餐点"
    assert documents["law"].text[slice(*first_words(article))] == article.text.strip()


def test_the_heading_ends_before_its_stop(library: Library, documents: dict[str, Document]) -> None:
    task = _clause(library, documents["plan"], "二（一）3")
    assert documents["plan"].text[heading_end(task)] == "。"


def test_a_quotation_belongs_to_the_clause_in_which_it_starts(library: Library, documents: dict[str, Document]) -> None:
    plan = documents["plan"]
    start = plan.text.index("老年人凭助餐卡")
    citation = quotation(library, plan.id, start, start + 7, key=4)
    assert (citation.key, citation.quote, citation.item, citation.title) == (4, "老年人凭助餐卡", 3, plan.title)
