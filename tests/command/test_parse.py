"""``parse FILE [--json]``: every field of the contract, and nothing stored."""

from pathlib import Path
from typing import Any

import pytest

from kb.model import Basis, Role
from tests.command.conftest import ROOT, Run

_TOP = ["title", "number", "issuers", "level", "issued", "in_force", "status", "kind", "text", "clauses", "warnings"]
_CLAUSE = (
    "id label item heading text start end parent page "
    "responsibilities targets deadlines measures references definitions"
)
_DUTY = ["body", "as_written", "role", "basis", "quote", "start", "end"]
_FACTS = ("responsibilities", "targets", "deadlines", "measures", "references", "definitions")
_FILES = ["yancheng-plan-draft.txt", "digests/gbf-2023-37.md", "digests/patent-law-2020.md", "digests/jiangsu-loans.md"]


@pytest.fixture(params=_FILES)
def parsed(request: pytest.FixtureRequest, call: Run) -> Any:
    return call("parse", ROOT / "corpus" / request.param, "--json").object


@pytest.fixture
def plan(call: Run) -> Any:
    return call("parse", ROOT / "corpus" / _FILES[0], "--json").object


def test_a_parsed_document_has_the_fields_of_the_contract(parsed: Any) -> None:
    assert [name for name in parsed if name in _TOP] == _TOP
    assert isinstance(parsed["issuers"], list)
    assert isinstance(parsed["warnings"], list)


def test_a_clause_has_the_fields_of_the_contract(parsed: Any) -> None:
    assert parsed["clauses"]
    assert {tuple(clause) for clause in parsed["clauses"]} == {tuple(_CLAUSE.split())}


def test_a_clause_is_the_text_at_its_span(parsed: Any) -> None:
    for clause in parsed["clauses"]:
        assert clause["text"] == parsed["text"][clause["start"] : clause["end"]]


def test_every_parent_is_a_clause_before(parsed: Any) -> None:
    seen = {None}
    for clause in parsed["clauses"]:
        assert clause["parent"] in seen
        seen.add(clause["id"])


@pytest.mark.parametrize("kind", _FACTS)
def test_every_fact_is_the_text_at_its_span(kind: str, parsed: Any) -> None:
    for clause in parsed["clauses"]:
        for row in clause[kind]:
            assert row["quote"] == parsed["text"][row["start"] : row["end"]]


def test_a_responsibility_has_the_fields_of_the_contract(plan: Any) -> None:
    rows = [row for clause in plan["clauses"] for row in clause["responsibilities"]]
    assert rows
    for row in rows:
        assert set(_DUTY) <= row.keys()
        assert row["role"] in set(Role)
        assert row["basis"] in set(Basis)


def test_the_plan_has_its_title_status_and_fifteen_tasks(plan: Any) -> None:
    assert plan["title"] == "盐城市专利转化运用专项行动实施方案"
    assert (plan["status"], plan["number"], plan["level"], plan["kind"]) == ("征求意见稿", None, "市", "original")
    assert [clause["item"] for clause in plan["clauses"] if clause["item"]] == list(range(1, 16))


def test_a_body_keeps_its_name_as_written(plan: Any) -> None:
    (ninth,) = [clause for clause in plan["clauses"] if clause["item"] == 9]
    stated = [row for row in ninth["responsibilities"] if row["basis"] == "stated"]
    assert [row["as_written"] for row in stated] == ["市市场监管局（知识产权局）", "市科技局", "市教育局", "市财政局"]
    assert {row["role"] for row in stated} == {"responsible"}


def test_a_duty_from_an_earlier_sentence_is_quoted_there(plan: Any) -> None:
    (ninth,) = [clause for clause in plan["clauses"] if clause["item"] == 9]
    inherited = [row for row in ninth["responsibilities"] if row["basis"] == "inherited"]
    assert inherited
    assert all(row["end"] < ninth["start"] for row in inherited)


def test_a_digest_says_what_it_is(call: Run) -> None:
    parsed = call("parse", ROOT / "corpus" / "digests" / "gbf-2023-37.md", "--json").object
    assert (parsed["kind"], parsed["number"], parsed["level"]) == ("digest", "国办发〔2023〕37号", "国家")


def test_what_is_parsed_is_what_is_stored(plan: Any, call: Run) -> None:
    stored = call("show", plan["id"], "--json").object
    for document in (plan, stored):
        document.update(primary=None)
        for clause in document["clauses"]:  # which held document is meant is known only where documents are held
            clause["references"] = [row | {"target_id": None} for row in clause["references"]]
    assert plan == stored


def test_nothing_is_stored(run: Run, tmp_path: Path) -> None:
    assert run("parse", ROOT / "corpus" / _FILES[0], "--home", tmp_path / "home", "--json").code == 0
    assert not (tmp_path / "home").exists()


def test_without_json_a_person_can_read_it(call: Run) -> None:
    lines = call("parse", ROOT / "corpus" / _FILES[0]).out.splitlines()
    assert "盐城市专利转化运用专项行动实施方案" in lines[0]
    assert any(line.startswith("二（三）9  健全尽职免责和容错机制  市市场监管局（知识产权局）、") for line in lines)


def test_warnings_go_to_standard_error(call: Run, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("防汛工作通知\n一、内容\n做好防汛。\n", encoding="utf-8")
    done = call("parse", file)
    assert "warning: " in done.err
    assert "warning" not in done.out
