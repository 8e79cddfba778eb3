"""``ask --jsonl``: a question a line, an answer a line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command.conftest import Done, Run

LEANING = "那第13项呢"


def _lines(*values: Any) -> str:
    return "".join(
        (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)) + "\n" for value in values
    )


@pytest.fixture(scope="module")
def mixed(run: Run, home: Path) -> Done:
    """Two conversations and single questions between one another."""
    lines = _lines(
        {"question": "任务9由谁负责", "conversation": "a"},
        {"question": "市科技局负责哪些任务", "conversation": "b"},
        {"question": LEANING, "conversation": "a"},
        {"question": LEANING},
        {"question": "任务5由谁负责"},
        {"question": LEANING, "conversation": None},
        {"question": "第13项任务由谁负责"},
    )
    return run("ask", "--jsonl", "--home", home, stdin=lines)


def test_every_line_gets_an_answer_in_its_place(mixed: Done) -> None:
    assert (mixed.code, mixed.err) == (0, "")
    assert [answer["question"] for answer in mixed.objects][:3] == ["任务9由谁负责", "市科技局负责哪些任务", LEANING]
    assert len(mixed.objects) == 7


def test_lines_of_one_conversation_share_their_context(mixed: Done) -> None:
    leaning, full = mixed.objects[2], mixed.objects[6]
    assert leaning["kind"] == "responsibility"
    assert leaning["text"].splitlines()[0] == full["text"].splitlines()[0]


def test_what_was_understood_is_told(mixed: Done) -> None:
    assert mixed.objects[2]["understood"]
    assert mixed.objects[0]["understood"] is None


@pytest.mark.parametrize("place", [3, 5])
def test_a_line_without_a_conversation_stands_alone(mixed: Done, place: int) -> None:
    assert mixed.objects[place]["understood"] is None


def test_an_answer_is_the_one_that_ask_gives(mixed: Done, call: Run) -> None:
    assert mixed.objects[4] | {"elapsed_ms": 0} == call("ask", "任务5由谁负责", "--json").object | {"elapsed_ms": 0}


GOOD = {"question": "任务9由谁负责"}
BAD = [
    ("not json", "not JSON"),
    ('{"question": "任务9', "not JSON"),
    ("[" * 100_000, "not JSON"),
    ("[]", "no question"),
    ('"任务9由谁负责"', "no question"),
    ("{}", "no question"),
    ('{"question": null}', "no question"),
    ('{"question": 9}', "no question"),
    ('{"question": "任务9由谁负责", "conversation": ["a"]}', "no name"),
    ('{"question": ""}', "empty"),
    ('{"question": "  \\n"}', "empty"),
    ('{"question": "\\ud800"}', "UTF-8"),
    (json.dumps({"question": "专" * 20_000}), "20000 characters"),
]


@pytest.mark.parametrize(("line", "reason"), BAD, ids=[str(number) for number in range(len(BAD))])
def test_a_bad_line_gets_its_error_and_the_others_their_answers(
    line: str, reason: str, call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(_lines(GOOD, line, GOOD)))
    done = call("ask", "--jsonl")
    first, error, last = done.objects
    assert done.code == 1
    assert "1 of the lines" in done.err
    assert error["line"] == 2
    assert reason in error["error"]
    assert first["text"] == last["text"]


def test_bytes_that_are_no_text_cost_only_their_line(run: Run, home: Path) -> None:
    good = _lines(GOOD).encode()
    done = run("ask", "--jsonl", "--home", home, stdin=good + '{"question": "专利"}\n'.encode("gb18030") + good)
    assert done.code == 1
    assert ["error" in value for value in done.objects] == [False, True, False]
    assert "UTF-8" in done.objects[1]["error"]


def test_a_byte_order_mark_and_other_line_ends_are_taken(run: Run, home: Path) -> None:
    done = run(
        "ask", "--jsonl", "--home", home, stdin=b"\xef\xbb\xbf" + _lines(GOOD, GOOD).replace("\n", "\r\n").encode()
    )
    assert done.code == 0
    assert len(done.objects) == 2


def test_empty_lines_are_passed_over(run: Run, home: Path) -> None:
    done = run("ask", "--jsonl", "--home", home, stdin="\n" + _lines(GOOD) + "  \n")
    assert (done.code, len(done.objects)) == (0, 1)


def test_no_lines_give_no_answers(run: Run, home: Path) -> None:
    done = run("ask", "--jsonl", "--home", home)
    assert (done.code, done.out) == (0, "")


def test_a_name_may_be_a_number(run: Run, home: Path) -> None:
    lines = _lines({"question": "任务9由谁负责", "conversation": 7}, {"question": LEANING, "conversation": 7})
    assert run("ask", "--jsonl", "--home", home, stdin=lines).objects[1]["understood"]


def test_json_beside_jsonl_changes_nothing(run: Run, home: Path) -> None:
    assert run("ask", "--jsonl", "--json", "--home", home, stdin=_lines(GOOD)).object["question"] == GOOD["question"]
