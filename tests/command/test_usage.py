"""Wrong usage ends with exit code 2, a usage line on standard error, and nothing on standard output."""

import re
from pathlib import Path

import pytest

from tests.command.conftest import Run

COMMANDS = [
    *("ingest", "fetch", "ask", "check", "search", "parse", "show"),
    *("tasks", "targets", "deadlines", "measures", "compare", "correct", "corrections", "users"),
    *("documents", "remove", "rollback", "backup", "doctor"),
]
WRONG = [
    [],
    ["advise"],
    ["ask"],
    ["ask", "任务9由谁负责", "--jsonl"],
    ["ask", "任务9由谁负责", "任务10由谁负责"],
    ["ask", "任务9由谁负责", "--yaml"],
    ["ask", "任务9由谁负责", "--js"],
    ["search"],
    ["search", "专利", "-k", "0"],
    ["search", "专利", "-k", "-1"],
    ["search", "专利", "-k", "many"],
    ["search", "专利", "-k", "100000"],
    ["parse"],
    ["show"],
    ["show", "d0", "--text", "--json"],
    ["tasks", "--department"],
    ["tasks", "--json", "--xlsx", "t.xlsx"],
    ["targets", "d0"],
    ["measures", "--xlsx"],
    ["compare"],
    ["correct"],
    ["correct", "d0/1"],
    ["correct", "d0/1", "reference", "--strike", "--reason", "误"],
    ["correct", "d0/1", "target", "--add", "--strike", "--reason", "误"],
    ["correct", "d0/1", "target", "--row", "0", "--strike", "--reason", "误"],
    ["corrections", "--withdraw", "first"],
    ["users", "invite"],
    ["users", "list", "张三"],
    ["users", "add"],
    ["users", "add", "张三", "--role", "owner"],
    ["users", "role", "张三"],
    ["users", "close", "张三", "--role", "reader"],
    ["users", "close", "张三", "--password-stdin"],
    ["documents", "d0"],
    ["remove"],
    ["rollback", "000001"],
    ["backup"],
    ["doctor", "--home"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_ends_with_2(arguments: list[str], call: Run) -> None:
    done = call(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "usage: python -m kb" in done.err


def test_wrong_usage_ends_the_process_with_2(run: Run) -> None:
    done = run("ask")
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, call: Run) -> None:
    done = call(command, "--help")
    assert done.code == 0
    assert f"usage: python -m kb {command}" in done.out


def test_help_lists_every_command(call: Run) -> None:
    listed = re.findall(r"^    ([a-z]+)\b", call("--help").out, re.MULTILINE)
    assert listed == COMMANDS


def test_the_version_is_told(call: Run) -> None:
    assert call("--version").out.startswith("policy-kb ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["documents", "--home", "{home}", "--json"],
        ["--home", "{home}", "documents", "--json"],
        ["documents", "--json", "--home={home}"],
    ],
)
def test_the_home_may_stand_before_or_behind_the_command(arguments: list[str], call: Run, home: Path) -> None:
    assert len(call(*[argument.format(home=home) for argument in arguments]).objects) == 20


def test_options_may_stand_between_arguments(call: Run, tmp_path: Path) -> None:
    done = call("ingest", "corpus/digests/zcgg-law.md", "--home", f"{tmp_path}/new", "corpus/digests/gbf-2023-37.md")
    assert done.code == 0
    assert "2 documents" in done.err


def test_options_may_stand_before_the_question(call: Run) -> None:
    assert call("ask", "--json", "任务9由谁负责").object["question"] == "任务9由谁负责"


def test_a_question_may_begin_with_a_dash_behind_two_dashes(call: Run) -> None:
    assert call("ask", "--json", "--", "-任务9由谁负责").code == 0


def test_the_home_option_goes_before_the_environment(call: Run, tmp_path: Path) -> None:
    done = call("documents", "--home", f"{tmp_path}/absent")
    assert done.code == 1
    assert "absent" in done.err
