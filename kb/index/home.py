"""The home folder of a knowledge base, and who may write to it.

::

    CURRENT                    the name of the live snapshot, replaced atomically
    LOCK                       held by an ingest while it runs
    snapshots/000001/          one published snapshot, never changed again
    snapshots/.working/        an ingest under way; swept by the next one if it was cut off
    people.sqlite              what people wrote; there once somebody has written something
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kb.errors import IndexStateError

_WORKING = ".working"


@dataclass(frozen=True, slots=True)
class Home:
    """Where the snapshots of one knowledge base stand."""

    path: Path

    @property
    def snapshots(self) -> Path:
        return self.path / "snapshots"

    @property
    def working(self) -> Path:
        """The folder in which the next snapshot is made."""
        return self.snapshots / _WORKING

    @property
    def people(self) -> Path:
        """The database of what people write, which stands beside the snapshots and is never inside one."""
        return self.path / "people.sqlite"

    @property
    def _current(self) -> Path:
        return self.path / "CURRENT"

    def published(self) -> list[str]:
        """The names of the published snapshots, oldest first."""
        with _translated(self.path):
            if not self.snapshots.is_dir():
                return []
            return sorted(folder.name for folder in self.snapshots.iterdir() if folder.name.isdigit())

    def live(self) -> Path | None:
        """The folder of the live snapshot; ``None`` where nothing was ever published.

        Raises:
            IndexStateError: the home is a file, cannot be read, or names a snapshot that is not there.
        """
        with _translated(self.path):
            if self.path.exists() and not self.path.is_dir():
                raise IndexStateError(
                    f"opening the knowledge base {self.path}: it is a file and must be a folder; "
                    "give another one with --home or KB_HOME"
                )
            try:
                name = self._current.read_text(encoding="utf-8").strip()
            except FileNotFoundError:
                name = ""
            except ValueError:
                name = "(unreadable)"
            published = self.published()
            if not name and not published and not self._current.exists():
                return None
            if name not in published:
                raise IndexStateError(
                    f"opening the knowledge base {self.path}: CURRENT names the snapshot {name!r}, which is not there; "
                    f"{self._mend(published)}"
                )
            return self.snapshots / name

    def require_live(self) -> Path:
        """The folder of the live snapshot.

        Raises:
            IndexStateError: as :meth:`live`, and also where nothing was ever published.
        """
        folder = self.live()
        if folder is None:
            raise IndexStateError(
                f"opening the knowledge base {self.path}: it is empty; run `python -m kb ingest` to build it"
            )
        return folder

    def switch(self, name: str) -> None:
        """Make a published snapshot the live one."""
        with _translated(self.path):
            fresh = self.path / "CURRENT.new"
            with fresh.open("w", encoding="utf-8") as file:
                file.write(name + "\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(fresh, self._current)
            sync_folder(self.path)

    def sweep(self) -> None:
        """Remove what a cut-off ingest left; only for the holder of the lock."""
        with _translated(self.path):
            shutil.rmtree(self.working, ignore_errors=True)
            (self.path / "CURRENT.new").unlink(missing_ok=True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the right to write; it ends with the process at the latest.

        Raises:
            IndexStateError: another process holds it, or the home cannot be written.
        """
        with _translated(self.path):
            if self.path.exists() and not self.path.is_dir():
                self.live()
            self.snapshots.mkdir(parents=True, exist_ok=True)
            file = (self.path / "LOCK").open("a+", encoding="utf-8")
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                file.seek(0)
                holder = file.read().strip() or "another process"
                raise IndexStateError(
                    f"writing the knowledge base {self.path}: it is being written by {holder}; "
                    "wait until that has ended and run the command again"
                ) from error
            now = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
            file.truncate(0)
            file.write(f"process {os.getpid()} on {socket.gethostname()} since {now}")
            file.flush()
            try:
                yield
            finally:
                file.truncate(0)

    @staticmethod
    def _mend(published: list[str]) -> str:
        if published:
            return "run `python -m kb rollback` to make the newest whole snapshot live"
        return "run `python -m kb ingest` with another --home, or remove the folder first"


def sync_folder(folder: Path) -> None:
    """Make the names in a folder safe against a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Raise the errors of the disk as ours."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise IndexStateError(
            f"using the knowledge base {path}: {error.filename or path}: {reason}; "
            "check the permissions and the free space, or give another folder with --home or KB_HOME"
        ) from error
