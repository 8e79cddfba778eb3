"""``check --profile FILE`` and ``check --text TEXT``: the verdicts for people and as JSON, and wrong profiles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kb.eligibility.reading import read_profile
from kb.knowledge import KnowledgeBase
from tests.command.conftest import Run
from tests.eligibility.measures import write_measures

_FIELDS = ["document_id", "title", "number", "clause_id", "label", "item", "quote", "start", "end", "outcome"]


@pytest.fixture
def ships(call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the made-up programme, on a day on which most of it is in force."""
    monkeypatch.setenv("KB_TODAY", "2026-06-01")
    assert call("ingest", write_measures(tmp_path / "measures"), "--home", tmp_path / "home").code == 0
    return tmp_path / "home"


def _profile(folder: Path, value: Any) -> Path:
    file = folder / "profile.json"
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return file


def test_a_text_is_checked_and_printed_for_people(call: Run, ships: Path) -> None:
    done = call("check", "--text", "泰州的小巨人，营收4000万，员工60人", "--home", ships)
    assert done.code == 0
    understood, counts, *lines = done.out.splitlines()
    assert "泰州市" in understood
    assert "符合的有1条" in counts
    assert lines[0].startswith("- 《泰州市船配产业扶持办法》第一条")
    assert lines[1].startswith("  - 【符合】")
    assert lines[-1].startswith("还需要知道：")


def test_english_is_answered_in_english(call: Run, ships: Path) -> None:
    out = call("check", "--text", "an SME in Jiangsu with 80 staff", "--home", ships).out
    assert "Support measures checked one by one" in out
    assert "Still to be known" in out


def test_a_profile_from_a_file_gives_the_same_as_its_text(call: Run, ships: Path, tmp_path: Path) -> None:
    told = call("check", "--text", "泰州的小巨人，营收4000万，没有外资", "--json", "--home", ships).object
    file = _profile(tmp_path, told["profile"])
    assert call("check", "--profile", file, "--json", "--home", ships).object == told


def test_the_json_holds_every_condition_with_its_clause_and_span(call: Run, ships: Path) -> None:
    told = call("check", "--text", "泰州企业，营收4000万", "--json", "--home", ships).object
    assert list(told) == ["profile", "verdicts", "missing", "next_question"]
    verdict = next(one for one in told["verdicts"] if "一次性奖励20万元" in one["quote"])
    assert list(verdict)[: len(_FIELDS)] == _FIELDS
    assert verdict["outcome"] == "open"
    text = call("show", verdict["document_id"], "--text", "--home", ships).out
    tree = next(one for one in verdict["conditions"] if one["part"] == "condition")
    assert [text[part["start"] : part["end"]] for part in tree["parts"]] == [part["text"] for part in tree["parts"]]
    assert [part["truth"] for part in tree["parts"]] == ["met", "cannot_tell"]
    assert {part["clause_id"] for part in tree["parts"]} == {verdict["clause_id"]}
    assert told["next_question"] == told["missing"][0]
    assert set(told["next_question"]) == {"fact", "form", "decides", "question", "question_en"}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"umsatz": 5}, "'umsatz', which is not known"),
        ({"revenue": "much"}, "write a number in its unit"),
        ("text", "not a JSON object"),
    ],
)
def test_a_wrong_profile_is_an_error_that_names_it(value: Any, message: str, call: Run, tmp_path: Path) -> None:
    done = call("check", "--profile", _profile(tmp_path, value))
    assert (done.code, done.out) == (1, "")
    assert message in done.err


def test_a_file_that_is_no_json_or_is_not_there_is_an_error(call: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    assert "is not JSON" in call("check", "--profile", tmp_path / "bad.json").err
    assert "cannot be read" in call("check", "--profile", tmp_path / "none.json").err


def test_a_text_that_tells_nothing_of_a_firm_is_an_error(call: Run) -> None:
    done = call("check", "--text", "你好")
    assert (done.code, done.out) == (1, "")
    assert "nothing about a firm was understood" in done.err


@pytest.mark.parametrize("arguments", [[], ["--text", "高企", "--profile", "x.json"]])
def test_one_of_profile_and_text_is_needed(arguments: list[str], call: Run) -> None:
    assert call("check", *arguments).code == 2


def test_the_knowledge_base_checks_a_profile(kb: KnowledgeBase) -> None:
    verdicts = kb.check(read_profile("盐城的高新技术企业"))
    assert {one.measure.document_id for one in verdicts} <= {document.id for document in kb.documents()}
    assert all(one.checks for one in verdicts)
