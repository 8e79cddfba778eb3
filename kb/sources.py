"""Which files an ingest is about: the files and folders given, and the ``corpus.toml`` in a folder."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kb.errors import InputError, SettingError
from kb.readers import READERS

MANIFEST = "corpus.toml"
#: Files that speak about a folder and are no part of the library.
_ABOUT = {"readme.md", MANIFEST}

#: What decides what is read from a file; a change here makes every document worth reading again.
_RULES = (
    "model.py",
    "text.py",
    "numerals.py",
    "readers",
    "metadata.py",
    "outline.py",
    "clauses.py",
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
    """

    name: str
    path: Path
    in_folder: bool
    primary: bool | None = None
    problem: str | None = None

    @property
    def supported(self) -> bool:
        """Whether some reader knows the suffix."""
        return self.path.suffix.lower() in READERS


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
        kinds = " ".join(sorted(READERS))
        raise InputError(f"ingesting {given}: there is no file to read; files of these kinds can be read: {kinds}")
    return sources


def _single(path: Path) -> Source:
    problem = None if path.exists() else f"there is no such file or folder; check the path {path}"
    return Source(path.name, path.resolve(), in_folder=False, problem=problem)


def _below(folder: Path) -> Iterator[Source]:
    root = folder.resolve()
    primary = _primary_of(root)
    unreadable: list[OSError] = []
    for parent, folders, files in os.walk(root, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith(".") or name.lower() in _ABOUT:
                continue
            path = Path(parent) / name
            relative = path.relative_to(root).as_posix()
            yield Source(relative, path, in_folder=True, primary=relative == primary)
    for error in unreadable:
        path = Path(str(error.filename))
        yield Source(path.name, path, in_folder=True, problem=f"the folder cannot be read: {error.strerror}")


def _primary_of(folder: Path) -> str | None:
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingError(f'reading {path}: {error}; it holds one line: primary = "the file\'s name"') from error
    unknown = sorted(set(fields) - {"primary"})
    if unknown:
        raise SettingError(f"reading {path}: unknown field {unknown[0]!r}; known is only primary")
    primary = fields.get("primary")
    if primary is not None and not (isinstance(primary, str) and (folder / primary).is_file()):
        raise SettingError(f"reading {path}: primary names {primary!r}, which is no file in {folder}; correct the name")
    return primary


@lru_cache(maxsize=1)
def rules_id() -> str:
    """A hash of the program that reads and understands files."""
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
