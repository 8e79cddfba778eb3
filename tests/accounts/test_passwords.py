"""Passwords: which will do, and that of one only an argon2id hash is kept."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from kb.accounts import passwords
from kb.accounts.faults import Fault
from kb.errors import AccountError


@pytest.mark.parametrize("password", ["海州市政策科2026", "correct horse", "a b c d e f", "1234567890"])
def test_a_password_of_ten_characters_will_do(password: str) -> None:
    passwords.check("张三", password)


@pytest.mark.parametrize(
    ("name", "password", "fault"),
    [
        ("张三", "", Fault.PASSWORD_SHORT),
        ("张三", "九个字的密码不够的", Fault.PASSWORD_SHORT),
        ("张三", "x1" * 101, Fault.PASSWORD_LONG),
        ("zhangsan.hz", "ZhangSan.HZ", Fault.PASSWORD_OBVIOUS),
        ("张三", "0000000000", Fault.PASSWORD_OBVIOUS),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_its_fault(name: str, password: str, fault: Fault) -> None:
    with pytest.raises(AccountError) as refused:
        passwords.check(name, password)
    assert refused.value.fault == fault


def test_the_hash_is_argon2id_and_holds_no_password() -> None:
    kept = passwords.hashed("海州市政策科2026")
    assert kept.startswith("$argon2id$")
    assert "海州市政策科2026" not in kept


def test_two_hashes_of_one_password_differ() -> None:
    assert passwords.hashed("海州市政策科2026") != passwords.hashed("海州市政策科2026")


def test_a_hash_matches_its_password_and_no_other() -> None:
    kept = passwords.hashed("海州市政策科2026")
    assert passwords.matches(kept, "海州市政策科2026")
    assert not passwords.matches(kept, "海州市政策科2027")


def test_nothing_matches_where_no_hash_is_kept() -> None:
    assert not passwords.matches(None, "nobody's")


def test_a_damaged_hash_is_said_to_be_one() -> None:
    with pytest.raises(AccountError) as refused:
        passwords.matches("$argon2id$broken", "海州市政策科2026")
    assert refused.value.fault == Fault.PASSWORD_DAMAGED


def test_a_hash_of_other_parameters_is_outdated() -> None:
    assert passwords.outdated(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash("x"))
    assert not passwords.outdated(passwords.hashed("海州市政策科2026"))


def test_the_parameters_are_those_that_the_library_recommends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found = passwords._hasher()
    assert (found.time_cost, found.memory_cost, found.parallelism) == (3, 65536, 4)
