"""The manifest of a snapshot: what it holds and with what it was made, as one JSON file."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb import __version__
from kb.errors import IndexStateError

#: The layout of a snapshot folder. Raise it when an older program could not read a newer snapshot, or the reverse.
FORMAT = 4
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Held:
    """One file that the library knows.

    Attributes:
        id, sha256: of its content.
        source: the name under which it was ingested.
        path: where it stood, absolute.
        primary: whether a corpus.toml named it the primary document.
        numbers: the document numbers in their matching form, and the link of a digest with the text in its place.
        digest: whether it is a digest of a document.
        rules: a hash of the program that read it; another one means that it is worth reading again.
        superseded_by: the id of the original that stands in the library in its place, ``None`` for a stored document.
    """

    id: str
    sha256: str
    source: str
    path: str
    primary: bool
    numbers: tuple[str, ...]
    digest: bool
    rules: str
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds.

    Attributes:
        tokeniser, embedding, dimension: with what keywords and vectors were made; searching needs the same again.
        clauses: all clauses; ``nodes``: those with a body, which stand in keywords and vectors.
        files: SHA-256 of the files that never change once published, by name.
        created_by: the program and its version.
    """

    tokeniser: str
    embedding: str
    dimension: int
    documents: tuple[Held, ...]
    superseded: tuple[Held, ...]
    clauses: int
    nodes: int
    files: dict[str, str]
    created_by: str = f"policy-kb {__version__}"
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write the manifest into a snapshot folder."""
        text = json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a snapshot folder.

        Raises:
            IndexStateError: it is missing, damaged or of another format version.
        """
        path = folder / NAME
        try:
            written = json.loads(path.read_text(encoding="utf-8"))
            found = written["format"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _damaged(path, error) from error
        if found != FORMAT:
            raise IndexStateError(
                f"opening the knowledge base {folder.parent.parent}: it has format {found!r}, this program reads "
                f"format {FORMAT}; use the program that made it, or build a new one: "
                "`python -m kb ingest --home NEW_FOLDER`"
            )
        try:
            return cls._of(written)
        except (KeyError, TypeError) as error:
            raise _damaged(path, error) from error

    @classmethod
    def _of(cls, written: dict[str, Any]) -> Manifest:
        for name in ("documents", "superseded"):
            written[name] = tuple(Held(**{**row, "numbers": tuple(row["numbers"])}) for row in written[name])
        return cls(**written)


def hash_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(path: Path, error: Exception) -> IndexStateError:
    return IndexStateError(f"reading {path}: {error!r}; run `python -m kb rollback` to go back to the snapshot before")
