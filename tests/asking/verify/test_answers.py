from dataclasses import replace

import pytest

from kb.errors import InternalError, QuestionError
from kb.library import Library
from kb.model import Answer, Citation, Document, Reason
from kb.verify import faults, verify
from tests.asking.seen import Ask

_QUOTE = "每年新建助餐点60个。"


@pytest.fixture
def citation(documents: dict[str, Document]) -> Citation:
    plan = documents["plan"]
    start = plan.text.index(_QUOTE)
    return Citation(
        1, plan.id, plan.title, None, f"{plan.id}/x", "二（一）3", 3, None, _QUOTE, start, start + len(_QUOTE)
    )


@pytest.fixture
def answer(citation: Citation) -> Answer:
    return Answer("每年建多少", "target", f"{_QUOTE}[1]", citations=(citation,))


def _moved(citation: Citation, by: int) -> Citation:
    return replace(citation, start=citation.start + by, end=citation.end + by)


def test_an_answer_whose_quotations_and_keys_hold_passes(answer: Answer, library: Library) -> None:
    assert faults(answer, library) == []
    verify(answer, library)


def test_a_changed_quotation_is_caught(answer: Answer, citation: Citation, library: Library) -> None:
    wrong = replace(answer, citations=(replace(citation, quote="每年新建助餐点90个。"),))
    assert faults(wrong, library) == [f"the quotation [1] is not the text of {citation.document_id} at its span"]


@pytest.mark.parametrize("by", [-1, 1, 500])
def test_a_quotation_at_another_place_is_caught(answer: Answer, citation: Citation, library: Library, by: int) -> None:
    assert len(faults(replace(answer, citations=(_moved(citation, by),)), library)) == 1


def test_an_empty_quotation_is_caught(answer: Answer, citation: Citation, library: Library) -> None:
    empty = replace(citation, quote="", end=citation.start)
    assert len(faults(replace(answer, citations=(empty,)), library)) == 1


def test_a_changed_quotation_beside_a_refusal_is_caught(answer: Answer, citation: Citation, library: Library) -> None:
    refused = Answer("问", "passage", "没有写明", reason=Reason.SILENT, nearest=(_moved(citation, 1),))
    assert len(faults(refused, library)) == 1


def test_a_key_that_was_not_minted_is_caught(answer: Answer, library: Library) -> None:
    wrong = replace(answer, text=f"{answer.text}[2][17]")
    assert faults(wrong, library) == ["the keys [2, 17] stand in the text without a citation"]


def test_a_citation_that_is_not_used_is_caught(answer: Answer, citation: Citation, library: Library) -> None:
    wrong = replace(answer, citations=(citation, replace(citation, key=2)))
    assert faults(wrong, library) == ["the citations [2] are not used in the text"]


def test_an_answer_without_a_citation_is_caught(answer: Answer, library: Library) -> None:
    wrong = replace(answer, text="每年六十个。", citations=())
    assert faults(wrong, library) == ["the answer rests on no citation"]


def test_a_refusal_needs_no_citation(library: Library) -> None:
    assert faults(Answer("问", "passage", "没有写明", reason=Reason.SILENT), library) == []


def test_a_refusal_may_not_invent_a_key_either(library: Library) -> None:
    assert len(faults(Answer("问", "passage", "没有写明[1]", reason=Reason.SILENT), library)) == 1


def test_a_citation_of_a_document_that_is_not_held_is_caught(
    answer: Answer, citation: Citation, library: Library
) -> None:
    with pytest.raises(QuestionError, match="there is no document"):
        faults(replace(answer, citations=(replace(citation, document_id="d000000000000"),)), library)


def test_a_year_in_square_brackets_is_no_key(answer: Answer, library: Library) -> None:
    assert faults(replace(answer, text=f"{answer.text}国办发[2023]88号"), library) == []


def test_a_wrong_answer_is_not_let_out_and_every_fault_is_named(answer: Answer, library: Library) -> None:
    wrong = replace(answer, text="每年六十个[3]")
    with pytest.raises(InternalError, match=r"每年建多少.*\[3\].*; .*\[1\] are not used"):
        verify(wrong, library)


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
