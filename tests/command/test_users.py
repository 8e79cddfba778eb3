"""``python -m kb users``: accounts listed, made, changed and closed; there is no password that was not given."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kb.accounts.signing_in import sign_in
from kb.index.home import Home
from kb.people import People
from tests import cheap_hashes
from tests.command.conftest import Done, Run

PASSWORD = "海州市政策科2026"


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_hashes.install(monkeypatch)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def users(call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a home of its own, with what it reads from standard input."""

    def run(*arguments: str, typed: str = f"{PASSWORD}\n", terminal: bool = False) -> Done:
        monkeypatch.setattr(sys, "stdin", _Terminal() if terminal else io.StringIO(typed))
        return call("users", *arguments, "--home", tmp_path / "new")

    return run


def _people(tmp_path: Path) -> People:
    return People(Home(tmp_path / "new").people)


def test_the_first_administrator_is_made_before_there_are_documents(users: Run, tmp_path: Path) -> None:
    done = users("add", "管理员", "--role", "administrator", "--password-stdin", "--json")
    assert done.code == 0
    assert done.object["role"] == "administrator"
    assert sign_in(_people(tmp_path), "管理员", PASSWORD, address="", by="").name == "管理员"


def test_an_account_is_a_readers_unless_a_role_is_given(users: Run) -> None:
    assert users("add", "张三", "--password-stdin", "--json").object["role"] == "reader"


def test_without_accounts_it_says_how_the_first_one_is_made(users: Run) -> None:
    done = users()
    assert (done.code, done.out) == (0, "")
    assert "python -m kb users add NAME --role administrator" in done.err


def test_the_password_is_asked_for_twice_on_a_terminal(users: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    assert users("add", "张三", terminal=True).code == 0
    assert list(typed) == []


def test_two_passwords_that_differ_make_nothing(users: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([PASSWORD, PASSWORD + "x"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    done = users("add", "张三", terminal=True)
    assert (done.code, "differ" in done.err) == (1, True)
    assert users("--json").out == ""


def test_without_a_terminal_no_password_is_made_up(users: Run) -> None:
    done = users("add", "张三")
    assert done.code == 1
    assert "--password-stdin" in done.err


@pytest.mark.parametrize("typed", ["", "\n", "short\n", "张三\n"])
def test_a_password_that_will_not_do_makes_nothing(typed: str, users: Run) -> None:
    assert users("add", "张三", "--password-stdin", typed=typed).code == 1
    assert users("--json").out == ""


def test_accounts_are_listed_with_role_and_state(users: Run) -> None:
    users("add", "管理员", "--role", "administrator", "--password-stdin")
    users("add", "张三", "--password-stdin")
    users("close", "张三")
    found = users("list", "--json").objects
    assert [(one["name"], one["role"], one["signs_in"]) for one in found] == [
        ("管理员", "administrator", "password"),
        ("张三", "reader", "not at all"),
    ]
    assert "closed" in users().out


def test_role_and_password_are_changed(users: Run, tmp_path: Path) -> None:
    users("add", "张三", "--password-stdin")
    assert users("role", "张三", "--role", "editor", "--json").object["role"] == "editor"
    assert users("password", "张三", "--password-stdin", typed="东海省海州市2026\n").code == 0
    assert sign_in(_people(tmp_path), "张三", "东海省海州市2026", address="", by="").role == "editor"


def test_the_last_administrator_is_not_closed(users: Run) -> None:
    users("add", "管理员", "--role", "administrator", "--password-stdin")
    done = users("close", "管理员")
    assert (done.code, "last administrator" in done.err) == (1, True)


@pytest.mark.parametrize("arguments", [["role", "李四", "--role", "editor"], ["close", "李四"], ["password", "李四"]])
def test_an_account_that_there_is_not_is_said_to_be_none(arguments: list[str], users: Run) -> None:
    done = users(*arguments)
    assert (done.code, "no account" in done.err) == (1, True)
