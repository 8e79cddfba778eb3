"""The JSON forms of the command contract, from values."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kb.exact import Unresolved, Why
from kb.filters import Filters
from kb.model import Answer, Citation, Reason
from kb.search import Findings, Found
from kb.selection import Selection
from kb.views import answer_view, document_view, hit_view, parsed_view, row_view
from tests.samples import parsed

CITATION = Citation(1, "d0123456789ab", "方案", None, "d0123456789ab/1", "一", 1, None, "整治", 3, 5)
ANSWER = Answer("问", "target", "整治。[1]", citations=(CITATION,), facts=({"value": 5.0},), notes=("据要点摘编",))


def _as_json(view: dict[str, Any]) -> Any:
    return json.loads(json.dumps(view))


def test_an_answer_names_its_fields_in_the_order_of_the_contract() -> None:
    assert list(answer_view(ANSWER)) == [
        *("question", "kind", "text", "refused", "reason", "citations"),
        *("nearest", "facts", "notes", "understood", "written_by", "elapsed_ms"),
    ]


def test_a_citation_carries_its_quotation_and_span() -> None:
    (citation,) = _as_json(answer_view(ANSWER))["citations"]
    assert citation == {
        **{"key": 1, "document_id": "d0123456789ab", "title": "方案", "number": None},
        **{"clause_id": "d0123456789ab/1", "label": "一", "item": 1, "page": None},
        **{"quote": "整治", "start": 3, "end": 5},
    }


def test_an_answer_is_not_refused_and_has_no_reason() -> None:
    view = _as_json(answer_view(ANSWER))
    assert (view["refused"], view["reason"]) == (False, None)


def test_a_refusal_has_the_code_of_its_reason() -> None:
    view = _as_json(answer_view(Answer("问", "target", "没有写明。", reason=Reason.SILENT)))
    assert (view["refused"], view["reason"], view["citations"]) == (True, "silent", [])


def test_a_document_is_shown_without_its_text() -> None:
    document = parsed().document
    view = _as_json(document_view(document))
    assert "text" not in view
    assert (view["id"], view["level"], view["kind"], view["number"]) == (document.id, "市", "original", None)


def test_a_fact_stands_with_its_clause_and_does_not_name_it_again() -> None:
    clauses = _as_json(parsed_view(parsed()))["clauses"]
    assert [[len(clause[kind]) for kind in ("responsibilities", "targets", "measures")] for clause in clauses] == [
        [0, 0, 0],
        [2, 1, 0],
        [0, 0, 1],
    ]
    assert not {"clause_id", "document_id"} & clauses[1]["targets"][0].keys()


def test_a_parsed_document_carries_its_text_and_warnings() -> None:
    value = parsed()
    view = _as_json(parsed_view(value))
    assert (view["text"], view["warnings"]) == (value.document.text, ["第3项缺失"])


_FINDINGS = Findings((), (Unresolved("任务9", Why.NO_SUCH_PLACE, ("甲方案",)),), Filters(), Selection())


def test_a_hit_tells_where_its_clause_stands() -> None:
    value = parsed()
    clause = value.clauses[1]
    hit = Found(clause, 0.12345678, clause.start, clause.end)
    view = _as_json(hit_view(1, hit, value.document, "整治面积", _FINDINGS))
    assert (view["rank"], view["score"], view["clause_id"]) == (1, 0.123457, clause.id)
    assert value.document.text[view["start"] : view["end"]] == view["text"]
    assert value.document.text[view["quote_start"] : view["quote_end"]] == view["quote"]
    assert "整治面积" in view["quote"]
    assert (view["resolved"], view["named"], view["standing"], view["level"]) == (False, None, None, "市")


def test_a_hit_that_is_named_quotes_what_is_named() -> None:
    value = parsed()
    clause = value.clauses[1]
    view = hit_view(1, Found(clause, 1.0, clause.start, clause.start + 4, "任务1"), value.document, "任务1", _FINDINGS)
    assert (view["resolved"], view["named"], view["quote"]) == (True, "任务1", clause.text[:4])


def test_a_hit_tells_what_the_question_names_in_vain() -> None:
    value = parsed()
    clause = value.clauses[1]
    view = _as_json(hit_view(1, Found(clause, 1.0, clause.start, clause.end), value.document, "任务9", _FINDINGS))
    assert view["unresolved"] == [{"named": "任务9", "why": "no_such_place", "titles": ["甲方案"]}]


@pytest.mark.parametrize(("unsaid", "standing"), [(True, "not_said"), (False, "in_force")])
def test_a_hit_tells_how_its_document_stands_on_the_day_asked_for(unsaid: bool, standing: str) -> None:
    value = parsed()
    clause = value.clauses[1]
    selection = Selection((value.document.id,), frozenset({value.document.id} if unsaid else ()))
    findings = Findings((), (), Filters(valid_on="2024-01-01"), selection)
    view = _as_json(hit_view(1, Found(clause, 1.0, clause.start, clause.end), value.document, "整治", findings))
    assert view["standing"] == standing


def test_a_row_of_the_table_tells_task_and_body() -> None:
    value = parsed()
    row = value.facts.responsibilities[0]
    view = _as_json(row_view(row, 1, value.clauses[1], value.document))
    assert (view["row"], view["number"], view["corrected"]) == (1, None, None)
    assert (view["item"], view["body"], view["role"], view["basis"]) == (1, "市农业农村局", "responsible", "stated")
    assert view["keys"] == ["市农业农村局"]
