"""Signing in: the same answer to a wrong name and a wrong password, waits that grow, hashes that keep up."""

from __future__ import annotations

import datetime as dt

import pytest
from argon2 import PasswordHasher

from kb.accounts import passwords, signing_in
from kb.accounts.signing_in import check_password, sign_in
from kb.accounts.users import add, change_password, close, known_elsewhere
from kb.accounts.visitor import Role
from kb.audit import entries
from kb.errors import AccountError, LockedError, SignInError
from kb.people import People

PASSWORD = "海州市政策科2026"
HERE = "10.3.0.7"


@pytest.fixture(autouse=True)
def _account(people: People) -> None:
    add(people, "ZhangSan", Role.EDITOR, password=PASSWORD, by="command")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[dt.datetime]:
    times = [dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)]
    monkeypatch.setattr(signing_in, "now", lambda: times[-1])
    return times


def _try(people: People, name: str, password: str, address: str = HERE) -> str:
    try:
        return sign_in(people, name, password, address=address, by="visitor:x").name
    except LockedError as error:
        return f"wait {error.seconds}"
    except SignInError as error:
        return str(error)


def test_the_right_password_lets_in_whatever_the_case_of_the_name(people: People) -> None:
    assert _try(people, " zhangsan ", PASSWORD) == "ZhangSan"


def test_a_wrong_name_and_a_wrong_password_get_the_same_words(people: People) -> None:
    known_elsewhere(people, ("wangwu",), subject=None)
    add(people, "lisi", Role.READER, password=PASSWORD, by="command")
    close(people, "lisi", by="command")
    answers = [_try(people, name, "不对的密码2026") for name in ("ZhangSan", "nobody", "wangwu", "lisi", "")]
    assert set(answers) == {"the name or the password is wrong"}


@pytest.mark.parametrize("name", ["ZhangSan", "nobody", "wangwu", "lisi"])
def test_a_hash_is_compared_whether_there_is_such_an_account_or_not(
    people: People, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_elsewhere(people, ("wangwu",), subject=None)
    add(people, "lisi", Role.READER, password=PASSWORD, by="command")
    close(people, "lisi", by="command")
    compared = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, *given: str) -> bool:
        compared.append(given)
        return verify(self, *given)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    _try(people, name, "不对的密码2026")
    assert len(compared) == 1


def test_five_failures_of_a_name_make_it_wait_longer_and_longer(people: People, clock: list[dt.datetime]) -> None:
    for _ in range(5):
        assert _try(people, "ZhangSan", "wrong") == "the name or the password is wrong"
    waits = []
    for _ in range(7):
        waits.append(_try(people, "ZhangSan", PASSWORD))
        clock.append(clock[-1] + dt.timedelta(seconds=int(waits[-1].split()[1])))
        _try(people, "ZhangSan", "wrong")
    assert waits == ["wait 30", "wait 60", "wait 120", "wait 240", "wait 480", "wait 900", "wait 900"]


def test_the_wait_is_over_for_the_right_password(people: People, clock: list[dt.datetime]) -> None:
    [_try(people, "ZhangSan", "wrong") for _ in range(5)]
    clock.append(clock[-1] + dt.timedelta(seconds=30))
    assert _try(people, "ZhangSan", PASSWORD) == "ZhangSan"
    assert [_try(people, "ZhangSan", "wrong") for _ in range(4)] == ["the name or the password is wrong"] * 4


def test_a_name_that_does_not_exist_waits_as_well(people: People, clock: list[dt.datetime]) -> None:
    [_try(people, "nobody", "wrong") for _ in range(5)]
    assert _try(people, "NOBODY", "wrong") == "wait 30"


def test_one_name_does_not_make_another_wait(people: People, clock: list[dt.datetime]) -> None:
    [_try(people, "nobody", "wrong") for _ in range(5)]
    assert _try(people, "ZhangSan", PASSWORD) == "ZhangSan"


def test_an_address_that_tries_many_names_has_to_wait(people: People, clock: list[dt.datetime]) -> None:
    [_try(people, f"name{number}", "wrong") for number in range(20)]
    assert _try(people, "ZhangSan", PASSWORD) == "wait 30"
    assert _try(people, "ZhangSan", PASSWORD, "10.3.0.8") == "ZhangSan"


def test_the_addresses_of_one_ipv6_network_are_one(people: People, clock: list[dt.datetime]) -> None:
    [_try(people, f"name{number}", "wrong", f"2001:db8:1:2::{number:x}") for number in range(20)]
    assert _try(people, "ZhangSan", PASSWORD, "2001:db8:1:2:ffff::1") == "wait 30"
    assert _try(people, "ZhangSan", PASSWORD, "2001:db8:1:3::1") == "ZhangSan"


def test_failures_are_forgotten_after_a_day(people: People, clock: list[dt.datetime]) -> None:
    [_try(people, "ZhangSan", "wrong") for _ in range(5)]
    clock.append(clock[-1] + dt.timedelta(hours=24))
    assert _try(people, "ZhangSan", "wrong") == "the name or the password is wrong"
    with people.reading() as connection:
        assert connection is not None
        assert connection.execute("SELECT count(*) FROM failures").fetchone() == (1,)


def test_a_new_password_ends_the_wait(people: People, clock: list[dt.datetime]) -> None:
    [_try(people, "ZhangSan", "wrong") for _ in range(5)]
    change_password(people, "ZhangSan", "东海省海州市2026", by="command")
    assert _try(people, "ZhangSan", "东海省海州市2026") == "ZhangSan"


def test_a_password_typed_as_a_name_is_kept_nowhere(people: People) -> None:
    _try(people, "my-secret-2026", "whatever")
    assert b"my-secret-2026" not in people.path.read_bytes()


def test_a_hash_of_other_parameters_is_made_anew_when_its_owner_signs_in(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: newer)
    assert _try(people, "ZhangSan", PASSWORD) == "ZhangSan"
    with people.reading() as connection:
        assert connection is not None
        kept = connection.execute("SELECT password FROM users").fetchone()[0]
    assert not newer.check_needs_rehash(kept)
    assert _try(people, "ZhangSan", PASSWORD) == "ZhangSan"


def test_both_ways_stand_in_the_log_and_nobody_is_named_before_the_password_was_right(people: People) -> None:
    _try(people, "ZhangSan", "wrong")
    _try(people, "ZhangSan", PASSWORD)
    found = [(entry.who, entry.action, entry.object, entry.detail) for entry in entries(people, limit=2)]
    assert found == [
        ("ZhangSan", "sign_in", "ZhangSan", {"address": HERE}),
        ("visitor:x", "sign_in.fail", "ZhangSan", {"address": HERE}),
    ]


def test_the_wait_holds_for_whoever_says_the_password_once_more(people: People, clock: list[dt.datetime]) -> None:
    for _ in range(5):
        with pytest.raises(SignInError):
            check_password(people, "ZhangSan", "wrong", address=HERE)
    with pytest.raises(LockedError):
        check_password(people, "ZhangSan", PASSWORD, address=HERE)


def test_an_account_without_a_password_has_none_to_say(people: People) -> None:
    known_elsewhere(people, ("wangwu",), subject=None)
    with pytest.raises(AccountError, match="elsewhere"):
        check_password(people, "wangwu", PASSWORD, address=HERE)
