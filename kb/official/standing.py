"""How the official sources of a library's folders stand: what is declared, what is stored, what may be talked to."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb.corpus_manifest import MANIFEST, Official, read_manifest
from kb.errors import SettingError
from kb.index.manifest import Held
from kb.official.records import Records


@dataclass(frozen=True, slots=True)
class Standing:
    """One official source.

    Attributes:
        file: where its text stands below the folder, ``None`` where it was never fetched.
        verified: whether what stands there is what a fetch has stored.
        stored: when it was stored.
        document_id: the document that was read from it.
    """

    official: Official
    file: str | None
    verified: bool
    stored: dt.datetime | None
    document_id: str | None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that documents were ingested from and that has a corpus.toml.

    Attributes:
        key: by which it is named in an address.
        problem: why its corpus.toml cannot be used.
    """

    key: str
    path: Path
    hosts: tuple[str, ...] = ()
    sources: tuple[Standing, ...] = ()
    problem: str | None = None


def folders(documents: Iterable[Held]) -> list[Folder]:
    """The folders with a corpus.toml among those that the documents of a library come from."""
    held = {document.path: document for document in documents}
    roots = {
        Path(path[: -len(document.source)])
        for path, document in held.items()
        if path.endswith(f"/{document.source}")  # not a member of an archive, nor a file given by itself elsewhere
    }
    return [_folder(root, held) for root in sorted(roots) if (root / MANIFEST).is_file()]


def _folder(root: Path, held: dict[str, Held]) -> Folder:
    key = hashlib.sha256(str(root).encode()).hexdigest()[:12]
    try:
        manifest = read_manifest(root)
    except SettingError as error:
        return Folder(key, root, problem=str(error))
    records = Records(root)
    sources = tuple(_standing(root, official, records, held) for official in manifest.official)
    return Folder(key, root, tuple(sorted(str(host) for host in manifest.hosts)), sources)


def _standing(root: Path, official: Official, records: Records, held: dict[str, Held]) -> Standing:
    file = official.stored(root)
    if file is None:
        return Standing(official, None, False, None, None)
    stored = dt.datetime.fromtimestamp((root / file).stat().st_mtime, dt.UTC)
    document = held.get(str(root / file))
    return Standing(official, file, records.of(official) is not None, stored, document.id if document else None)
