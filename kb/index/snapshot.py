"""Snapshots: made beside the live one, checked, published in one step, taken back, and saved.

A published folder is never changed, so a reader keeps whole answers while an ingest runs, and a
failure at any point leaves the live snapshot as it was.
"""

from __future__ import annotations

import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kb.errors import IndexStateError, InternalError, KbError
from kb.index.catalog import Catalog
from kb.index.home import Home, sync_folder
from kb.index.keywords import Keywords
from kb.index.manifest import Manifest, hash_of
from kb.index.vectors import Vectors
from kb.people import People
from kb.settings import KEPT_SNAPSHOTS

CATALOG = "catalog.sqlite"
KEYWORDS = "keywords"
VECTORS = "vectors"
#: Written once and never touched by a reader. Chroma may write into its own folder when it opens it.
_HASHED = (CATALOG,)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One snapshot folder and its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def catalog(self) -> Path:
        return self.folder / CATALOG

    @property
    def keywords(self) -> Path:
        return self.folder / KEYWORDS

    @property
    def vectors(self) -> Path:
        return self.folder / VECTORS


def open_live(home: Home) -> Snapshot:
    """The live snapshot.

    Raises:
        IndexStateError: there is none, or it is damaged or of another format.
    """
    folder = home.require_live()
    return Snapshot(folder, Manifest.read(folder))


@contextmanager
def begin(home: Home) -> Iterator[Path]:
    """A folder to make the next snapshot in: a copy of the live one, or empty; gone afterwards unless published.

    The caller holds ``home.lock()``.
    """
    home.sweep()
    live = home.live()
    try:
        if live is None:
            home.working.mkdir(parents=True)
        else:
            shutil.copytree(live, home.working)
        yield home.working
    except OSError as error:
        raise IndexStateError(
            f"making a snapshot in {home.working}: {error}; check the permissions and the free space"
        ) from error
    finally:
        home.sweep()


def publish(home: Home, manifest: Manifest) -> Snapshot:
    """Check the working folder, make it the live snapshot, and drop the oldest ones.

    Raises:
        InternalError: the stores do not agree with one another or with the manifest.
    """
    findings = _disagreements(home.working, manifest)
    if findings:
        raise InternalError(
            "checking the new snapshot before publishing it: "
            + "; ".join(findings)
            + "; nothing was published, please report this with the files that were ingested"
        )
    manifest.write(home.working)
    _sync_all(home.working)
    published = home.published()
    name = f"{int(published[-1]) + 1 if published else 1:06d}"
    os.rename(home.working, home.snapshots / name)
    sync_folder(home.snapshots)
    home.switch(name)
    _prune(home)
    return Snapshot(home.snapshots / name, manifest)


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of the files of a snapshot that never change."""
    return {name: hash_of(folder / name) for name in _HASHED}


def rollback(home: Home, *, to: str | None = None) -> str:
    """Make the newest whole snapshot before the live one live, and remove the later ones; returns its name.

    Where CURRENT is broken, the newest whole snapshot is taken.

    Args:
        to: the name of the earlier snapshot to go back to.

    Raises:
        IndexStateError: there is no snapshot to go back to.
    """
    with home.lock():
        try:
            live = home.require_live().name
        except IndexStateError:
            live = ""
        published = home.published()
        earlier = [name for name in published if (not live or name < live) and to in (None, name)]
        whole = [name for name in earlier if not findings_of(home.snapshots / name)]
        if not whole:
            missing = f"{to} is no earlier whole snapshot" if to else "there is no earlier whole snapshot"
            raise IndexStateError(
                f"rolling back the knowledge base {home.path}: {missing}; "
                "run `python -m kb ingest --home NEW_FOLDER` to build a new one"
            )
        home.switch(whole[-1])
        for name in published:
            if name > whole[-1]:
                shutil.rmtree(home.snapshots / name, ignore_errors=True)
        return whole[-1]


def backup(home: Home, file: Path) -> Path:
    """Write the live snapshot and what people wrote to a ``.tar.gz`` that unpacks into a home folder.

    Returns:
        The file.

    Raises:
        IndexStateError: there is no live snapshot, or the file exists or cannot be written.
    """
    from tempfile import TemporaryDirectory  # not needed to answer

    live = open_live(home)
    if file.exists():
        raise IndexStateError(f"writing the backup {file}: it exists already; name another file")
    partial = file.with_name(file.name + ".partial")
    try:
        partial.touch(mode=0o600)  # what people wrote is in it
        with tarfile.open(partial, "w:gz") as archive, TemporaryDirectory(prefix="policy-kb-") as folder:
            archive.add(live.folder, arcname=f"snapshots/{live.name}")
            archive.add(home.path / "CURRENT", arcname="CURRENT")
            people = Path(folder) / home.people.name
            if People(home.people).copy_to(people):
                archive.add(people, arcname=people.name)
        os.replace(partial, file)
    except OSError as error:
        raise IndexStateError(f"writing the backup {file}: {error}; name a folder that can be written") from error
    finally:
        partial.unlink(missing_ok=True)
    return file


def doctor(home: Home) -> list[str]:
    """What is wrong with the knowledge base, each finding with what to do; empty when all is well."""
    try:
        live = home.require_live()
    except IndexStateError as error:
        return [str(error)]
    findings = People(home.people).damage()
    if home.working.exists():
        findings.append(f"{home.working} is left of an ingest that was cut off; the next ingest removes it")
    for name in home.published():
        remedy = "run `python -m kb rollback`" if name == live.name else "it is not live; remove the folder"
        findings += [f"snapshot {name}: {finding}; {remedy}" for finding in findings_of(home.snapshots / name)]
    return findings


def findings_of(folder: Path) -> list[str]:
    """What is wrong with one published snapshot."""
    try:
        manifest = Manifest.read(folder)
    except IndexStateError as error:
        return [str(error)]
    findings = []
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file():
            findings.append(f"{name} is missing")
        elif hash_of(path) != expected:
            findings.append(f"{name} was changed after it was published")
    return findings + _disagreements(folder, manifest)


def _disagreements(folder: Path, manifest: Manifest) -> list[str]:
    """Where catalog, keywords and vectors differ from the manifest, or cannot be opened."""
    documents, clauses, nodes = len(manifest.documents), manifest.clauses, manifest.nodes
    checks: list[tuple[str, Callable[[], tuple[int, ...]], tuple[int, ...]]] = [
        ("catalog (documents, clauses)", lambda: _catalog_counts(folder), (documents, clauses)),
        ("keywords (clauses, documents)", lambda: Keywords.open(folder / KEYWORDS).counts(), (nodes, documents)),
        ("vectors (clauses)", lambda: _vector_counts(folder), (nodes,)),
    ]
    findings = []
    for what, count, expected in checks:
        try:
            found = count()
        except KbError as error:
            findings.append(str(error))
            continue
        if found != expected:
            findings.append(f"{what} holds {found} where the manifest says {expected}")
    return findings


def _catalog_counts(folder: Path) -> tuple[int, ...]:
    with Catalog.open(folder / CATALOG) as catalog:
        damage = catalog.check()
        if damage:
            raise IndexStateError(f"the catalog {folder / CATALOG} is damaged: {damage[0]}")
        counts = catalog.counts()
    return counts["documents"], counts["clauses"]


def _vector_counts(folder: Path) -> tuple[int, ...]:
    with Vectors.open(folder / VECTORS) as vectors:
        return (vectors.count(),)


def _prune(home: Home) -> None:
    for name in home.published()[:-KEPT_SNAPSHOTS]:
        shutil.rmtree(home.snapshots / name, ignore_errors=True)


def _sync_all(folder: Path) -> None:
    for parent, _, files in os.walk(folder):
        for name in files:
            descriptor = os.open(Path(parent) / name, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        sync_folder(Path(parent))
