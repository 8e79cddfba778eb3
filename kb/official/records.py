"""What is remembered of each fetch, so that an unchanged document need not come again.

A hidden file in the folder. It can be lost without harm: everything is then fetched and checked again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from kb.corpus_manifest import Official
from kb.index.home import sync_folder
from kb.index.manifest import hash_of

NAME = ".fetched.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What was accepted from an address.

    Attributes:
        file: where it is stored, below the folder.
        title, number: as declared when it was accepted.
        etag, last_modified: by which the host tells this state of the document from others.
    """

    file: str
    sha256: str
    title: str | None
    number: str | None
    etag: str | None
    last_modified: str | None


class Records:
    """The records of a folder, by address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME
        self._records = _read(self._path)

    def of(self, official: Official) -> Record | None:
        """What was last accepted for a document, while it stands in the folder as it was stored."""
        record = self._records.get(str(official.address))
        return record if record and self._stands(record) else None

    def put(self, official: Official, record: Record) -> None:
        """Remember what was accepted; the file is written anew at once."""
        self._records[str(official.address)] = record
        text = json.dumps(
            {address: asdict(one) for address, one in self._records.items()}, ensure_ascii=False, indent=1
        )
        replace_file(self._path, lambda file: file.write(f"{text}\n".encode()))

    def _stands(self, record: Record) -> bool:
        try:
            return hash_of(self._folder / record.file) == record.sha256
        except OSError:
            return False


def conditions(record: Record | None, official: Official) -> dict[str, str]:
    """The headers under which a host may answer that nothing has changed; none where more was declared since."""
    if record is None or (record.title, record.number) != (official.title, official.number):
        return {}
    if not record.file.startswith(f"{official.stem}."):
        return {}
    found = {"If-None-Match": record.etag, "If-Modified-Since": record.last_modified}
    return {name: value for name, value in found.items() if value}


def replace_file(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file so that its name leads to the old content or to all of the new, whenever the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        try:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(file.name, 0o644)
            os.replace(file.name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(file.name)
            raise
    sync_folder(path.parent)


def _read(path: Path) -> dict[str, Record]:
    try:
        fields = json.loads(path.read_bytes())
        return {address: Record(**record) for address, record in fields.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
