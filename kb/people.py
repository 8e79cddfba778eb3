"""What people write: one SQLite database beside the snapshots, never inside one, so that no rollback loses a word.

It holds the corrections of rows, accounts and their sessions, conversations, ratings and the audit log. Any number of
processes may read and write it: a transaction is short, and whoever comes second waits for the first. SQLite's
rollback journal is kept on purpose: the file then is whole by itself after every transaction, can be read
where nothing may be written, and its header counts the transactions.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kb.errors import IndexStateError

#: What each version of the schema adds to the one before; the version of a file is its ``user_version``.
_VERSIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE corrections (id INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, by TEXT, "
        "reason TEXT NOT NULL, action TEXT NOT NULL, kind TEXT NOT NULL, document TEXT NOT NULL, clause TEXT NOT NULL, "
        '"row" TEXT NOT NULL, others TEXT NOT NULL, changes TEXT NOT NULL, withdrawn TEXT)',
    ),
    (
        # An account that signs in elsewhere has no password; ``subject`` is by what it is known there.
        "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL COLLATE NOCASE UNIQUE, "
        "role TEXT NOT NULL, password TEXT, subject TEXT UNIQUE, made TEXT NOT NULL, closed TEXT)",
        # Of a session's token its hash alone is kept.
        "CREATE TABLE sessions (token TEXT PRIMARY KEY, user INTEGER NOT NULL, made TEXT NOT NULL, seen TEXT NOT NULL, "
        "expires TEXT NOT NULL)",
        "CREATE TABLE failures (name TEXT NOT NULL COLLATE NOCASE, address TEXT NOT NULL, at TEXT NOT NULL)",
        "CREATE INDEX failures_by_name ON failures (name, at)",
        "CREATE INDEX failures_by_address ON failures (address, at)",
        # ``owner`` is that of ``kb.accounts.visitor``: an account, or a browser that reads without one.
        "CREATE TABLE conversations (id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, "
        "made TEXT NOT NULL, changed TEXT NOT NULL)",
        "CREATE INDEX conversations_by_owner ON conversations (owner, changed)",
        "CREATE TABLE turns (conversation TEXT NOT NULL, place INTEGER NOT NULL, asked TEXT NOT NULL, "
        "question TEXT NOT NULL, answer TEXT, problem TEXT, reason TEXT, PRIMARY KEY (conversation, place))",
        # A question without an answer or a poor rating is work until somebody settles it.
        "CREATE TABLE ratings (conversation TEXT NOT NULL, place INTEGER NOT NULL, good INTEGER NOT NULL, "
        "reason TEXT, comment TEXT, at TEXT NOT NULL, PRIMARY KEY (conversation, place))",
        "CREATE TABLE settled (conversation TEXT NOT NULL, place INTEGER NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, "
        "note TEXT, PRIMARY KEY (conversation, place))",
        "CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, "
        "action TEXT NOT NULL, object TEXT, detail TEXT)",
    ),
)
#: How long a process waits for another that is writing, in seconds.
_PATIENCE = 10.0
# Where the header of an SQLite file counts its transactions.
_COUNTER = 24


@dataclass(frozen=True, slots=True)
class People:
    """The database at ``path``; it is made, readable for its owner alone, by the first who writes."""

    path: Path

    def state(self) -> tuple[int, bytes] | None:
        """What changes with every transaction and costs next to nothing to ask; ``None`` where there is no file."""
        try:
            with self.path.open("rb") as file:
                return os.fstat(file.fileno()).st_ino, os.pread(file.fileno(), 4, _COUNTER)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unusable(self.path, error) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection to read by; ``None`` where nobody has written anything yet.

        Raises:
            IndexStateError: the file is damaged, or was written by a newer program.
        """
        if not self.path.exists():
            yield None
            return
        if self._older():
            with self.writing():
                pass  # brings the file to the schema of this program
        with self._connected("ro") as connection:
            # An empty file is one that another process is about to fill.
            yield connection if self._version(connection) else None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection within one transaction, committed at the end and taken back where an error ends it.

        Raises:
            IndexStateError: the folder cannot be written, or the file is damaged, in use or of a newer program.
        """
        try:
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise _unusable(self.path, error) from error
        with self._connected("rw") as connection:
            # The journal is emptied and not removed after each transaction, which takes a fifth of the time on disk.
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statements in _VERSIONS[self._version(connection) :]:
                    for statement in statements:
                        connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {len(_VERSIONS)}")
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def copy_to(self, file: Path) -> bool:
        """Write a whole copy, also while others write; ``False`` where there is nothing to copy."""
        with self.reading() as connection:
            if connection is None:
                return False
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
            with closing(sqlite3.connect(file)) as copy:
                connection.backup(copy)
        return True

    def damage(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is whole or not there."""
        try:
            with self.reading() as connection:
                found = connection.execute("PRAGMA quick_check").fetchall() if connection else []
        except IndexStateError as error:
            return [str(error)]
        return [str(_unusable(self.path, row[0])) for row in found if row[0] != "ok"]

    @contextmanager
    def _connected(self, mode: str) -> Iterator[sqlite3.Connection]:
        uri = f"file:{quote(str(self.path.resolve()))}?mode={mode}"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)) as connection:
                yield connection
        except sqlite3.Error as error:
            raise _unusable(self.path, error) from error

    def _older(self) -> bool:
        with self._connected("ro") as connection:
            return 0 < self._version(connection) < len(_VERSIONS)

    def _version(self, connection: sqlite3.Connection) -> int:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(_VERSIONS):
            raise IndexStateError(
                f"using {self.path}: it has version {version} and this program knows {len(_VERSIONS)}; "
                "install the newer program again"
            )
        return version


def _unusable(path: Path, error: object) -> IndexStateError:
    return IndexStateError(
        f"using what people wrote, {path}: {error}; check the permissions and the free space, "
        "or put the people.sqlite of a backup in its place"
    )
