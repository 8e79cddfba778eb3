"""Where files that people bring in are kept.

::

    HOME/files/<sha256>/<name>      a file that a document of some snapshot was read from
    HOME/files/.incoming/<random>   a file under way: being sent, or waiting for its turn

All of it can be read by the owner of the home alone. A file stays as long as a snapshot speaks of it, so that going
back to an earlier one finds it again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from kb.errors import InputError
from kb.index.home import Home
from kb.index.manifest import Held, Manifest
from kb.readers.formats import ARCHIVES, FORMATS
from kb.settings import MAX_FILE_BYTES
from kb.uploads.names import clean_name, free_name

_INCOMING = ".incoming"
#: Seconds that a file which no snapshot speaks of is left alone: another program may be taking it in.
GRACE = 3600.0
#: Seconds after which a file that was being sent is taken for left over.
_LEFT_OVER = 24 * 3600.0


class Refusal(StrEnum):
    """Why a file was not taken, before anybody tried to read it."""

    KIND = "kind"
    EMPTY = "empty"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has arrived whole, still under a name that nobody knows."""

    name: str
    sha256: str
    size: int
    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken; nothing of it is kept."""

    name: str
    reason: Refusal


class Incoming:
    """One file while it is being sent; what is too large or of no kind that is read is dropped as it comes."""

    def __init__(self, home: Home, given: str, *, limit: int = MAX_FILE_BYTES) -> None:
        self.name = clean_name(given)
        self._path = files_of(home) / _INCOMING / secrets.token_hex(16)
        self._limit = limit
        self._file: IO[bytes] | None = None
        self._digest = hashlib.sha256()
        self._size = 0
        known = Path(self.name).suffix.lower() in (*FORMATS, *ARCHIVES)
        self._refusal = None if known else Refusal.KIND

    def write(self, data: bytes) -> None:
        """Take the next bytes.

        Raises:
            InputError: the disk does not take them.
        """
        if self._refusal is not None or not data:
            return
        self._size += len(data)
        if self._size > self._limit:
            self._refusal = Refusal.TOO_LARGE
            self.drop()
            return
        with _stored(self.name):
            if self._file is None:
                _make_private(self._path.parent)
                self._file = os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
            self._file.write(data)
        self._digest.update(data)

    def end(self) -> Received | Refused:
        """The file, which has come to its end.

        Raises:
            InputError: the disk does not take it.
        """
        reason = self._refusal or (None if self._size else Refusal.EMPTY)
        if reason is not None or self._file is None:
            return Refused(self.name, reason or Refusal.EMPTY)
        with _stored(self.name):
            self._file.close()
        return Received(self.name, self._digest.hexdigest(), self._size, self._path)

    def drop(self) -> None:
        """Forget the file, which was broken off or is too large."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._path.unlink(missing_ok=True)
            self._file = None


def files_of(home: Home) -> Path:
    """The folder of all files that people bring in."""
    return home.path / "files"


def keep(home: Home, received: Sequence[Received], *, replaces: str | None = None) -> list[Path]:
    """Move files that have arrived to where they stay; a name that stands for another content gets a number.

    Args:
        replaces: the id of the document whose place they take, whose name is free for them.

    Raises:
        IndexStateError: the home is broken.
        InputError: the disk does not take them.
    """
    taken = _names(home, replaces)
    kept = []
    for one in received:
        name = free_name(one.name, one.sha256, taken)
        taken[name] = one.sha256
        path = files_of(home) / one.sha256 / name
        with _stored(name):
            _make_private(path.parent)
            os.replace(one.path, path)
            os.utime(path)
        kept.append(path.resolve())
    return kept


def drop(received: Sequence[Received]) -> None:
    """Forget files that have arrived and are not wanted any more."""
    for one in received:
        one.path.unlink(missing_ok=True)


def sweep(home: Home, *, now: float | None = None) -> None:
    """Remove the files that no snapshot speaks of, but for those of the last hour.

    Raises:
        IndexStateError: a manifest cannot be read; nothing is removed.
    """
    now = time.time() if now is None else now
    spoken_of = {held.path for name in home.published() for held in _all_held(home.snapshots / name)}
    # The members of an archive are held by names below its own.
    spoken_of |= {str(above) for path in spoken_of for above in Path(path).parents if above.suffix.lower() in ARCHIVES}
    folder = files_of(home)
    for path in [*folder.glob("[0-9a-f]*/*"), *(folder / _INCOMING).glob("*")]:
        patience = _LEFT_OVER if path.parent.name == _INCOMING else GRACE
        with contextlib.suppress(FileNotFoundError):  # somebody else has removed it
            if str(path.resolve()) not in spoken_of and path.stat().st_mtime < now - patience:
                path.unlink()
    for place in folder.glob("[0-9a-f]*"):
        with contextlib.suppress(OSError):  # it holds files
            place.rmdir()


def _names(home: Home, replaces: str | None) -> dict[str, str]:
    """The names that files go by in the live snapshot; an archive's members stand below its name."""
    live = home.live()
    if live is None:
        return {}
    named = {}
    for held in Manifest.read(live).documents:
        if held.id != replaces:
            first, below, _ = held.source.partition("/")
            named[first] = "members of an archive" if below else held.sha256
    return named


def _all_held(snapshot: Path) -> list[Held]:
    manifest = Manifest.read(snapshot)
    return [*manifest.documents, *manifest.superseded]


def _make_private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = folder.parent
    os.chmod(files, 0o700)
    os.chmod(folder, 0o700)


@contextlib.contextmanager
def _stored(name: str) -> Iterator[None]:
    """Raise the errors of the disk as ours."""
    try:
        yield
    except OSError as error:
        raise InputError(
            f"keeping {name}: {error.strerror or error}; check the free space and the permissions of the home"
        ) from error
