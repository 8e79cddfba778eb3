"""Which files an ingest is about: the files and folders given, and the ``corpus.toml`` in a folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kb.corpus_manifest import MANIFEST, Official, read_manifest
from kb.errors import InputError
from kb.facts.departments.registry import current
from kb.readers.formats import ARCHIVES, FORMATS

#: How a link begins; the blank keeps it apart from all numbers, which are compared without any.
LINK = "instead of "
#: Files that speak about a folder and are no part of the library.
_ABOUT = {"readme.md", MANIFEST}

#: What decides what is read from a file; a change here makes every document worth reading again.
_RULES = (
    "model",
    "text.py",
    "numerals.py",
    "readers",
    "days.py",
    "genres.py",
    "headings.py",
    "bodies.py",
    "metadata",
    "outline",
    "clauses",
    "places.py",
    "tables.py",
    "understanding.py",
    "passages.py",
    "facts",
    "data",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to ingest.

    Attributes:
        name: the path below the folder given, with ``/``; the file's name for a file given itself.
        path: absolute.
        in_folder: whether it was found in a folder.
        primary: whether the folder's corpus.toml names it; ``None`` for a file given itself, which says nothing of it.
        problem: why it cannot be read at all, where that is known already.
        link: what a digest and the official text that corpus.toml puts in its place have in common, besides a number.
        address: where it lasts, for a file that was unpacked from an archive: the archive's path and the name in it.
    """

    name: str
    path: Path
    in_folder: bool
    primary: bool | None = None
    problem: str | None = None
    address: str | None = None
    link: str | None = None

    @property
    def place(self) -> str:
        """Where the file is found again."""
        return self.address or str(self.path)

    @property
    def supported(self) -> bool:
        """Whether some reader knows the suffix, or it is an archive of files."""
        return self.path.suffix.lower() in FORMATS or self.is_archive

    @property
    def is_archive(self) -> bool:
        """Whether it holds other files."""
        return self.path.suffix.lower() in ARCHIVES


def find_sources(paths: Sequence[Path]) -> list[Source]:
    """All files of the files and folders given, each once, in the order given and sorted inside a folder.

    Raises:
        InputError: there is nothing to ingest.
        SettingError: a corpus.toml is wrong.
    """
    found: dict[Path, Source] = {}
    for path in paths:
        for source in _below(path) if path.is_dir() else [_single(path)]:
            found.setdefault(source.path, source)
    sources = list(found.values())
    if not any(source.supported or source.problem or not source.in_folder for source in sources):
        given = ", ".join(str(path) for path in paths) or "(nothing)"
        kinds = " ".join(sorted({*FORMATS, *ARCHIVES}))
        raise InputError(f"ingesting {given}: there is no file to read; files of these kinds can be read: {kinds}")
    return sources


def _single(path: Path) -> Source:
    problem = None if path.exists() else f"there is no such file or folder; check the path {path}"
    return Source(path.name, path.resolve(), in_folder=False, problem=problem)


def _below(folder: Path) -> Iterator[Source]:
    root = folder.resolve()
    manifest = read_manifest(root)
    links = _links(root, manifest.official)
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(root, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith(".") or name.lower() in _ABOUT:
                continue
            path = Path(parent) / name
            relative = path.relative_to(root).as_posix()
            primary = relative == manifest.primary
            yield Source(relative, path, in_folder=True, primary=primary, link=links.get(relative))
    for error in unreadable:
        path = Path(str(error.filename))
        yield Source(path.name, path, in_folder=True, problem=f"the folder cannot be read: {error.strerror}")


def _links(folder: Path, officials: Sequence[Official]) -> dict[str, str]:
    """The links of the digests whose official texts stand in the folder, and of these texts, by their names."""
    links = {}
    for official in officials:
        stored = official.stored(folder)
        if official.digest is not None and stored is not None:
            links[official.digest] = links[stored] = f"{LINK}{official.digest}"
    return links


def rules_id() -> str:
    """A hash of the program that reads and understands files, and of the operator's tables that hold here."""
    own = current().additions.fingerprint
    return hashlib.sha256(f"{_program_id()} {own}".encode()).hexdigest()[:16] if own else _program_id()


@lru_cache(maxsize=1)
def _program_id() -> str:
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for name in _RULES:
        path = package / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.relative_to(package).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
