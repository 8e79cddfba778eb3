"""Sessions: a random token whose hash alone is kept, idle and absolute expiry, written at most once a minute."""

from __future__ import annotations

import datetime as dt

import pytest

from kb.accounts import sessions
from kb.accounts.users import User, add
from kb.accounts.visitor import Role
from kb.people import People

START = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)


class _Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def after(self, **span: float) -> None:
        self.now += dt.timedelta(**span)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    made = _Clock()
    monkeypatch.setattr(sessions, "now", made)
    return made


@pytest.fixture
def user(people: People) -> User:
    return add(people, "张三", Role.READER, password="海州市政策科2026", by="command")


def test_a_token_stands_for_its_account(people: People, user: User, clock: _Clock) -> None:
    assert sessions.user_of(people, sessions.begin(people, user)) == user


def test_no_two_tokens_are_alike(people: People, user: User) -> None:
    assert len({sessions.begin(people, user) for _ in range(20)}) == 20


def test_only_the_hash_of_a_token_is_kept(people: People, user: User) -> None:
    token = sessions.begin(people, user)
    assert token.encode() not in people.path.read_bytes()
    assert sessions.key_of(token).encode() in people.path.read_bytes()


def test_what_is_kept_of_a_token_is_no_token(people: People, user: User) -> None:
    assert sessions.user_of(people, sessions.key_of(sessions.begin(people, user))) is None


def test_a_session_ends_when_nobody_has_used_it(people: People, user: User, clock: _Clock) -> None:
    token = sessions.begin(people, user)
    clock.after(hours=8)
    assert sessions.user_of(people, token) is None


def test_a_session_in_use_goes_on_but_not_for_ever(people: People, user: User, clock: _Clock) -> None:
    token = sessions.begin(people, user)
    for _ in range(23):
        clock.after(hours=7)
        assert sessions.user_of(people, token) == user
    clock.after(hours=7)
    assert sessions.user_of(people, token) is None


def test_that_it_is_in_use_is_written_once_a_minute(people: People, user: User, clock: _Clock) -> None:
    token = sessions.begin(people, user)
    before = people.state()
    clock.after(seconds=59)
    sessions.user_of(people, token)
    assert people.state() == before
    clock.after(seconds=1)
    sessions.user_of(people, token)
    assert people.state() != before
    assert [one.seen for one in sessions.sessions(people, user)] == [clock.now.isoformat()]


def test_signing_out_ends_one_session(people: People, user: User) -> None:
    one, other = (sessions.begin(people, user) for _ in range(2))
    sessions.end(people, one)
    assert [sessions.user_of(people, token) for token in (one, other)] == [None, user]


def test_all_others_end_and_the_present_one_stays(people: People, user: User) -> None:
    tokens = [sessions.begin(people, user) for _ in range(3)]
    sessions.end_others(people, user, tokens[1])
    assert [sessions.user_of(people, token) for token in tokens] == [None, user, None]


def test_sessions_that_have_ended_are_swept_when_one_begins(people: People, user: User, clock: _Clock) -> None:
    sessions.begin(people, user)
    clock.after(days=8)
    sessions.begin(people, user)
    with people.reading() as connection:
        assert connection is not None
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (1,)


def test_no_token_stands_for_anybody_before_anybody_wrote(people: People) -> None:
    assert sessions.user_of(people, "anything") is None
