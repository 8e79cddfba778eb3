import logging
from collections.abc import Callable
from dataclasses import replace

import pytest

from kb.errors import InternalError, QuestionError
from kb.library import Library
from kb.model import Answer, Citation, Document, Reason
from kb.verify import FaultKind, counts, faults, verified, verify
from kb.wording import say
from tests.asking.seen import Ask
from tests.asking.verify.citing import Cite

_QUOTE = "每年新建助餐点60个。"


@pytest.fixture
def citation(documents: dict[str, Document]) -> Citation:
    plan = documents["plan"]
    start = plan.text.index(_QUOTE)
    return Citation(
        1, plan.id, plan.title, None, f"{plan.id}/2.1.3", "二（一）3", 3, None, _QUOTE, start, start + len(_QUOTE)
    )


@pytest.fixture
def answer(citation: Citation) -> Answer:
    return Answer("每年建多少", "target", f"{_QUOTE}[1]", citations=(citation,), notes=(say("note_draft", "zh"),))


def _kinds(answer: Answer, library: Library, day: str | None = None) -> list[FaultKind]:
    return [fault.kind for fault in faults(answer, library, day=day)]


def _moved(citation: Citation, by: int) -> Citation:
    return replace(citation, start=citation.start + by, end=citation.end + by)


def test_an_answer_whose_quotations_and_keys_hold_passes(answer: Answer, library: Library) -> None:
    assert faults(answer, library) == []
    verify(answer, library)


def test_a_changed_quotation_is_caught(answer: Answer, citation: Citation, library: Library) -> None:
    wrong = replace(answer, citations=(replace(citation, quote="每年新建助餐点90个。"),))
    (fault,) = faults(wrong, library)
    assert fault.kind is FaultKind.CITATION
    assert fault.message == f"the quotation [1] is not the text of {citation.document_id} at its span"


@pytest.mark.parametrize("by", [-1, 1, 500])
def test_a_quotation_at_another_place_is_caught(answer: Answer, citation: Citation, library: Library, by: int) -> None:
    assert _kinds(replace(answer, citations=(_moved(citation, by),)), library) == [FaultKind.CITATION]


def test_an_empty_quotation_is_caught(answer: Answer, citation: Citation, library: Library) -> None:
    empty = replace(citation, quote="", end=citation.start)
    assert _kinds(replace(answer, citations=(empty,)), library) == [FaultKind.CITATION]


def test_a_changed_quotation_beside_a_refusal_is_caught(answer: Answer, citation: Citation, library: Library) -> None:
    refused = Answer("问", "passage", "没有写明", reason=Reason.SILENT, nearest=(_moved(citation, 1),))
    assert _kinds(refused, library) == [FaultKind.CITATION]


def test_a_key_that_was_not_minted_is_caught(answer: Answer, library: Library) -> None:
    assert _kinds(replace(answer, text=f"{answer.text}[2][17]"), library) == [FaultKind.KEY]


def test_a_citation_that_is_not_used_is_caught(answer: Answer, citation: Citation, library: Library) -> None:
    wrong = replace(answer, citations=(citation, replace(citation, key=2)))
    assert [fault.message for fault in faults(wrong, library)] == ["the citations [2] are not used in the text"]


def test_an_answer_without_a_citation_is_caught(answer: Answer, library: Library) -> None:
    wrong = replace(answer, text="就近得到照料。", citations=(), notes=())
    assert [fault.message for fault in faults(wrong, library)] == ["the answer rests on no citation"]


def test_a_refusal_needs_no_citation(library: Library) -> None:
    assert faults(Answer("问", "passage", "没有写明", reason=Reason.SILENT), library) == []


def test_a_refusal_may_not_invent_a_key_either(library: Library) -> None:
    invented = Answer("问", "passage", "没有写明[1]", reason=Reason.SILENT)
    assert set(_kinds(invented, library)) == {FaultKind.KEY}


def test_a_citation_of_a_document_that_is_not_held_is_caught(
    answer: Answer, citation: Citation, library: Library
) -> None:
    with pytest.raises(QuestionError, match="there is no document"):
        faults(replace(answer, citations=(replace(citation, document_id="d000000000000"),)), library)


def test_a_year_in_square_brackets_is_no_key(answer: Answer, library: Library) -> None:
    asked = replace(answer, text=f"{answer.text}没有写明依据国办发[2023]88号", question="依据国办发[2023]88号吗")
    assert faults(asked, library) == []


def test_a_wrong_answer_is_not_let_out_and_every_fault_is_named(answer: Answer, library: Library) -> None:
    wrong = replace(answer, text="每年六十个[3]")
    with pytest.raises(InternalError, match=r"每年建多少.*\[3\].*; .*\[1\] are not used"):
        verify(wrong, library)


@pytest.mark.parametrize(
    ("file", "note", "day"),
    [
        ("plan", "note_draft", None),
        ("law", "note_digest", None),
        ("nation", "note_digest", None),
        ("nation", "note_ended", "2026-06-01"),
    ],
)
def test_a_source_that_is_a_draft_a_digest_or_over_must_be_said(
    library: Library, documents: dict[str, Document], cite: Cite, file: str, note: str, day: str | None
) -> None:
    document = documents[file]
    words = {"plan": _QUOTE, "law": "养老机构应当与入住老年人签订书面协议", "nation": "推行家庭养老床位"}[file]
    period = document.period or ""
    notes = [say(wording, "zh") for wording in ("note_draft", "note_digest")]
    notes.append(say("note_ended", "zh", title=document.title, period=period))
    told = Answer("问", "passage", f"{words}[1]", citations=(cite(file, words),), notes=tuple(notes))
    assert faults(told, library, day=day) == []
    left_out = say(note, "zh", title=document.title, period=period) if note == "note_ended" else say(note, "zh")
    silent = replace(told, notes=tuple(one for one in notes if one != left_out))
    assert _kinds(silent, library, day) == [FaultKind.NOTE]


@pytest.fixture
def two_lines(answer: Answer, cite: Cite) -> Answer:
    """An answer whose second line is wrong."""
    wrong = cite("plan", "每年培训护理员2000名", key=2)
    return replace(answer, text=f"{answer.text}\n每年培训护理员9000名[2]", citations=(*answer.citations, wrong))


def test_a_line_that_does_not_hold_is_cut_with_its_citation(
    two_lines: Answer, answer: Answer, library: Library
) -> None:
    kept = verified(two_lines, library)
    assert (kept.answer.text, kept.answer.citations) == (answer.text, answer.citations)
    assert [fault.kind for fault in kept.cut] == [FaultKind.NUMBER]


def test_what_is_cut_is_counted_and_logged(
    two_lines: Answer, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    before = counts.as_dict().get("number", 0)
    with caplog.at_level(logging.WARNING):
        verified(two_lines, library)
    assert counts.as_dict()["number"] == before + 1
    assert "9000名" in caplog.text


def test_an_answer_that_holds_is_left_as_it_is(answer: Answer, library: Library) -> None:
    assert verified(answer, library).answer is answer


def test_a_lead_whose_count_is_wrong_after_the_cut_goes_too(answer: Answer, cite: Cite, library: Library) -> None:
    other = cite("plan", "每年培训护理员2000名", key=2)
    text = f"写明的目标有2项：\n- {_QUOTE}[1]\n- 每年培训护理员9000名。[2]"
    kept = verified(replace(answer, text=text, citations=(*answer.citations, other)), library).answer
    assert kept.text == f"- {_QUOTE}[1]"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda answer: replace(answer, text="每年新建助餐点90个。[1]"), Reason.SILENT),
        (lambda answer: replace(answer, text=f"{_QUOTE}[7]"), Reason.SILENT),
        (lambda answer: replace(answer, citations=(_moved(answer.citations[0], 1),)), Reason.NOTHING_RELEVANT),
        (lambda answer: replace(answer, text="就近得到照料。", citations=()), Reason.NOTHING_RELEVANT),
    ],
)
def test_where_nothing_is_left_the_answer_becomes_a_refusal(
    answer: Answer, library: Library, change: Callable[[Answer], Answer], reason: Reason
) -> None:
    refused = verified(change(answer), library).answer
    assert (refused.reason, refused.text, refused.citations) == (reason, say("unproven", "zh"), ())
    assert faults(refused, library) == []


def test_a_citation_of_a_document_that_is_gone_is_cut(answer: Answer, citation: Citation, library: Library) -> None:
    gone = replace(answer, citations=(replace(citation, document_id="d000000000000"),))
    assert verified(gone, library).answer.reason is Reason.NOTHING_RELEVANT


@pytest.mark.parametrize(
    "question",
    [
        "任务1由谁负责",
        "哪个部门承担的任务最多",
        "县区政府有哪些任务",
        "方案有哪些量化目标",
        "有哪些时间节点",
        "共有多少项任务",
        "库里有哪些文件",
        "制定依据是什么",
        "国家、省、市的护理型床位占比各是多少",
        "我是小微企业，能享受什么支持",
        "营业收入800万元的企业能贷多少",
        "任务3的内容是什么",
        "什么是家庭照护假",
        "贷款贴息的比例是多少",
        "任务20由谁负责",
        "护理型床位占比已经达到多少",
        "who leads task 1",
        "what is due by the end of 2026",
    ],
)
def test_every_quotation_is_the_stored_text_at_its_span(ask: Ask, library: Library, question: str) -> None:
    answer = ask(question)
    for citation in (*answer.citations, *answer.nearest):
        assert library.document(citation.document_id).text[citation.start : citation.end] == citation.quote != ""
        clause = library.clause(citation.clause_id)
        assert (clause.label, clause.item) == (citation.label, citation.item)
        assert clause.start <= citation.start < clause.end
    assert faults(answer, library) == []
