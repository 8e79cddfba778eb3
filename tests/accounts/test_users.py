"""Accounts: made, changed and closed, with one administrator always left and everything in the log."""

from __future__ import annotations

import stat
from collections.abc import Callable

import pytest

from kb.accounts import sessions
from kb.accounts.faults import Fault
from kb.accounts.users import (
    User,
    add,
    change_password,
    change_role,
    close,
    has_administrator,
    in_use,
    known_elsewhere,
    user_named,
    users,
)
from kb.accounts.visitor import Role
from kb.audit import entries
from kb.errors import AccountError
from kb.people import People

PASSWORD = "海州市政策科2026"


def _add(people: People, name: str, role: Role = Role.READER) -> User:
    return add(people, name, role, password=PASSWORD, by="command")


def _log(people: People) -> list[tuple[str, str, str | None]]:
    return [(entry.who, entry.action, entry.object) for entry in entries(people, limit=20)]


def test_an_account_is_who_makes_requests(people: People) -> None:
    visitor = _add(people, "张三", Role.EDITOR).visitor
    assert (visitor.owner, visitor.name, visitor.role) == ("user:1", "张三", Role.EDITOR)


def test_the_database_holds_no_password_and_is_for_its_owner_alone(people: People) -> None:
    _add(people, "张三")
    assert PASSWORD.encode() not in people.path.read_bytes()
    assert stat.S_IMODE(people.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("again", ["zhangsan", "ZHANGSAN", "ＺｈａｎｇＳａｎ", " zhangsan "])
def test_a_name_is_taken_whatever_its_case(people: People, again: str) -> None:
    _add(people, "ZhangSan")
    with pytest.raises(AccountError) as refused:
        _add(people, again)
    assert refused.value.fault == Fault.NAME_TAKEN


def test_a_name_is_taken_whatever_its_case_in_any_script(people: People) -> None:
    _add(people, "ÉMILE")
    with pytest.raises(AccountError, match="taken"):
        _add(people, "émile")


@pytest.mark.parametrize(
    ("name", "fault"),
    [("", Fault.NAME_EMPTY), ("  ", Fault.NAME_EMPTY), ("长" * 65, Fault.NAME_LONG), ("a\u202eb", Fault.NAME_UNSEEN)],
)
def test_what_cannot_be_a_name_is_refused(people: People, name: str, fault: Fault) -> None:
    with pytest.raises(AccountError) as refused:
        _add(people, name)
    assert refused.value.fault == fault
    assert users(people) == []


def test_a_name_is_found_in_whatever_case(people: People) -> None:
    made = _add(people, "ZhangSan")
    assert user_named(people, "zhangsan") == made
    assert user_named(people, "lisi") is None


def test_nobody_is_there_before_anybody_wrote(people: People) -> None:
    assert (users(people), user_named(people, "张三"), has_administrator(people)) == ([], None, False)


def test_the_name_of_a_closed_account_is_not_given_out_again(people: People) -> None:
    _add(people, "张三")
    close(people, "张三", by="command")
    with pytest.raises(AccountError) as refused:
        _add(people, "张三")
    assert refused.value.fault == Fault.NAME_CLOSED


@pytest.mark.parametrize("change", ["role", "password", "close"])
def test_a_change_ends_the_sessions_of_the_account_and_of_no_other(people: People, change: str) -> None:
    _add(people, "管理", Role.ADMINISTRATOR)
    tokens = [sessions.begin(people, _add(people, name)) for name in ("张三", "李四")]
    match change:
        case "role":
            change_role(people, "张三", Role.EDITOR, by="管理")
        case "password":
            change_password(people, "张三", "东海省海州市2026", by="管理")
        case _:
            close(people, "张三", by="管理")
    found = [sessions.user_of(people, token) for token in tokens]
    assert [user and user.name for user in found] == [None, "李四"]


@pytest.mark.parametrize(
    "change",
    [
        lambda people: change_role(people, "管理", Role.EDITOR, by="管理"),
        lambda people: close(people, "管理", by="管理"),
    ],
    ids=["role", "close"],
)
def test_the_last_administrator_stays(people: People, change: Callable[[People], User]) -> None:
    _add(people, "管理", Role.ADMINISTRATOR)
    with pytest.raises(AccountError) as refused:
        change(people)
    assert refused.value.fault == Fault.LAST_ADMINISTRATOR
    assert in_use(people, "管理").role is Role.ADMINISTRATOR


def test_one_of_two_administrators_may_go(people: People) -> None:
    [_add(people, name, Role.ADMINISTRATOR) for name in ("甲甲", "乙乙")]
    close(people, "甲甲", by="乙乙")
    with pytest.raises(AccountError, match="last administrator"):
        close(people, "乙乙", by="乙乙")


def test_a_closed_account_can_neither_be_changed_nor_closed_again(people: People) -> None:
    _add(people, "张三")
    close(people, "张三", by="command")
    for change in (
        lambda: close(people, "张三", by="command"),
        lambda: change_role(people, "张三", Role.EDITOR, by="command"),
        lambda: change_password(people, "张三", PASSWORD, by="command"),
    ):
        with pytest.raises(AccountError, match="no account"):
            change()


def test_everything_is_in_the_log(people: People) -> None:
    _add(people, "管理", Role.ADMINISTRATOR)
    _add(people, "张三")
    change_role(people, "张三", Role.EDITOR, by="管理")
    change_password(people, "张三", "东海省海州市2026", by="管理")
    close(people, "张三", by="管理")
    assert _log(people)[:3] == [
        ("管理", "account.close", "张三"),
        ("管理", "account.password", "张三"),
        ("管理", "account.role", "张三"),
    ]
    assert _log(people)[3:] == [("command", "account.add", "张三"), ("command", "account.add", "管理")]


def test_whoever_signs_in_elsewhere_is_a_reader_without_a_password(people: People) -> None:
    made = known_elsewhere(people, ("wangwu",), subject="https://login.example 7")
    assert (made.role, made.has_password, made.subject) == (Role.READER, False, "https://login.example 7")


def test_a_person_is_known_by_the_subject_whatever_the_name_is_now(people: People) -> None:
    made = known_elsewhere(people, ("wangwu",), subject="issuer 7")
    assert known_elsewhere(people, ("wang.wu",), subject="issuer 7") == made
    assert len(users(people)) == 1


def test_a_provider_does_not_give_anybody_the_account_of_another(people: People) -> None:
    _add(people, "管理", Role.ADMINISTRATOR)
    with pytest.raises(AccountError) as refused:
        known_elsewhere(people, ("管理",), subject="issuer 8")
    assert refused.value.fault == Fault.NAME_TAKEN


def test_the_next_name_is_taken_where_the_first_is_another_persons(people: People) -> None:
    _add(people, "wangwu")
    made = known_elsewhere(people, ("WangWu", "王五", "wangwu@example.org"), subject="issuer 9")
    assert made.name == "王五"


def test_a_proxy_names_the_account_itself(people: People) -> None:
    made = _add(people, "管理", Role.ADMINISTRATOR)
    assert known_elsewhere(people, ("管理",), subject=None) == made


def test_a_closed_account_stays_closed_for_whoever_signs_in_elsewhere(people: People) -> None:
    known_elsewhere(people, ("wangwu",), subject=None)
    close(people, "wangwu", by="command")
    with pytest.raises(AccountError) as refused:
        known_elsewhere(people, ("wangwu",), subject=None)
    assert refused.value.fault == Fault.ACCOUNT_CLOSED
