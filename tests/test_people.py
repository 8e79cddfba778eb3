"""The database of what people write: private, versioned, whole when copied, and told of when it is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kb.errors import IndexStateError
from kb.people import People


def _write(people: People, reason: str = "核对原件") -> None:
    with people.writing() as connection:
        connection.execute(
            "INSERT INTO corrections (made, reason, action, kind, document, clause, row, others, changes) "
            "VALUES ('2026-01-01', ?, 'correct', 'target', '{}', '{}', '{}', '[]', '[]')",
            (reason,),
        )


def _reasons(people: People) -> list[str]:
    with people.reading() as connection:
        assert connection is not None
        return [row[0] for row in connection.execute("SELECT reason FROM corrections ORDER BY id")]


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path / "people.sqlite")


def test_reading_where_nobody_wrote_makes_no_file(people: People) -> None:
    with people.reading() as connection:
        assert connection is None
    assert (people.state(), people.path.exists()) == (None, False)


def test_the_file_is_for_its_owner_alone(people: People) -> None:
    _write(people)
    assert people.path.stat().st_mode & 0o777 == 0o600


def test_every_transaction_changes_the_state_and_reading_does_not(people: People) -> None:
    _write(people)
    first = people.state()
    assert _reasons(people) == ["核对原件"]
    assert people.state() == first
    _write(people)
    assert people.state() != first


def test_a_transaction_that_fails_leaves_nothing(people: People) -> None:
    _write(people)
    with pytest.raises(IndexStateError, match="no such table"), people.writing() as connection:
        [connection.execute(f"DELETE FROM {table}") for table in ("corrections", "absent")]
    assert _reasons(people) == ["核对原件"]


def test_an_empty_file_is_one_that_is_about_to_be_filled(people: People) -> None:
    people.path.touch()
    with people.reading() as connection:
        assert connection is None
    _write(people)
    assert _reasons(people) == ["核对原件"]


def test_a_copy_is_whole_while_another_writes(people: People, tmp_path: Path) -> None:
    _write(people)
    with people.writing() as connection:
        connection.execute("UPDATE corrections SET reason = '未完成'")
        assert People(people.path).copy_to(tmp_path / "copy.sqlite")
    assert _reasons(People(tmp_path / "copy.sqlite")) == ["核对原件"]


def test_nothing_is_copied_where_nobody_wrote(people: People, tmp_path: Path) -> None:
    assert not people.copy_to(tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_file_of_a_newer_program_is_refused(people: People) -> None:
    _write(people)
    with closing(sqlite3.connect(people.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(IndexStateError, match="version 99"), people.reading():
        pass
    with pytest.raises(IndexStateError, match="install the newer program"), people.writing():
        pass


def test_a_file_that_is_no_database_is_told_with_what_to_do(people: People) -> None:
    people.path.write_text("no database " * 100)
    with pytest.raises(IndexStateError, match=r"people\.sqlite of a backup"), people.reading():
        pass
    assert "people.sqlite of a backup" in people.damage()[0]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexStateError, match="permissions"), People(tmp_path / "absent" / "people.sqlite").writing():
        pass
