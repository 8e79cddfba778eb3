"""One change of the library: files taken in or out, in a working snapshot that is begun when it is needed."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from kb.errors import IndexStateError, InputError, InternalError, KbError, ReadError
from kb.holdings import Holdings
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.keywords import tokeniser_id
from kb.index.manifest import Held, Manifest, hash_of
from kb.index.snapshot import CATALOG, begin, hashes, publish
from kb.model import Document, DocumentKind, Parsed
from kb.outcome import FileReport, IngestReport, State
from kb.sources import Source, rules_id
from kb.text import fold

_log = logging.getLogger(__name__)


class Change:
    """One change of the library: what is held while it is made, and the working snapshot once one is needed."""

    def __init__(
        self, home: Home, live: Path | None, before: Manifest | None, progress: Callable[[FileReport], None] | None
    ) -> None:
        self._home = home
        self._live = live
        self._before = before
        self._holdings = Holdings(before)
        self._progress = progress
        self._taken: dict[str, Path] = {}
        self._changed: set[str] = set()
        self._removed: set[str] = set()
        self._dirty = False
        self._stack = ExitStack()
        self._folder: Path | None = None
        self._open_catalog: Catalog | None = None
        #: The last word on each file, by its path.
        self.reports: dict[str, FileReport] = {}

    @classmethod
    def begin(cls, home: Home, progress: Callable[[FileReport], None] | None) -> Change:
        """A change of what is live now; the caller holds ``home.lock()``.

        Raises:
            IndexStateError: the home is broken or of another format.
        """
        live = home.live()
        return cls(home, live, Manifest.read(live) if live else None, progress)

    def __enter__(self) -> Change:
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()

    def take(self, source: Source) -> None:
        """Decide what a file is to the library, read it where it has to be read, and report."""
        try:
            report = self._taken_in(source)
        except KbError as error:
            if isinstance(error, IndexStateError):
                raise
            report = FileReport(source.name, State.FAILED, str(error).removeprefix(f"{source.name}: "))
        except Exception as error:  # a bug met by one file must not cost the others
            _log.exception("reading %s", source.path)
            reason = f"the program failed on this file ({error!r}); please report it with the file"
            report = FileReport(source.name, State.FAILED, reason)
        self._report(str(source.path), report)

    def _taken_in(self, source: Source) -> FileReport:
        if source.problem:
            raise ReadError(f"{source.name}: {source.problem}")
        if not source.supported and source.in_folder:
            return FileReport(source.name, State.SKIPPED, f"files of the kind {source.path.suffix} are not read")
        old = self._holdings.at(str(source.path), source.name)
        if old is not None and not source.in_folder:
            source = replace(source, name=old.source, primary=old.primary)
        if self._taken.setdefault(source.name, source.path) != source.path:
            raise ReadError(
                f"{source.name}: another file of this name is in the same ingest ({self._taken[source.name]}); "
                "give the folder that holds both"
            )
        sha256 = _sha256(source)
        known = self._known(source, sha256)
        return known or self._read(source, old)

    def _known(self, source: Source, sha256: str) -> FileReport | None:
        """The report on a file that need not be read, ``None`` where it has to be."""
        left_out = self._holdings.superseded(sha256)
        original = self._holdings.get(left_out.superseded_by or "") if left_out else None
        if left_out and original and left_out.rules == rules_id():
            return FileReport(source.name, State.SUPERSEDED, _instead(original))
        held = self._holdings.of_content(sha256)
        if held is None:
            return None
        same_file = held.path == str(source.path) or held.source == source.name
        if not same_file and _still_there(held):
            reason = f"the same content as {held.source}"
            return FileReport(source.name, State.UNCHANGED, reason, held.id)
        primary = held.primary if source.primary is None else source.primary
        if not same_file or held.rules != rules_id() or held.primary != primary:
            return None
        return FileReport(source.name, State.UNCHANGED, None, held.id)

    def _read(self, source: Source, old: Held | None) -> FileReport:
        from kb.readers import read_file
        from kb.understanding import understand

        reading = read_file(source.path, name=source.name)
        parsed = understand(reading, primary=bool(source.primary))
        held = _held(parsed, source)
        original = self._holdings.original_of(held)
        if original is not None:
            self._holdings.supersede(held, original)
            self._dirty = True
            if old is not None:
                self._drop(old)
            return _report(parsed, State.SUPERSEDED, _instead(original))
        same_bytes = self._holdings.get(held.id)
        if old is not None and old.id != held.id:
            self._drop(old)
        self._put(held, parsed)
        if same_bytes is not None:
            return _report(parsed, State.REPLACED, _why_again(same_bytes, held))
        return _report(parsed, State.REPLACED if old else State.ADDED, None)

    def _put(self, held: Held, parsed: Parsed) -> None:
        self._catalog().add(parsed)
        self._holdings.store(held)
        self._changed.add(held.id)
        self._removed.discard(held.id)
        for digest in self._holdings.digests_of(held):
            self._drop(digest)
            self._holdings.supersede(digest, held)
            self._report(digest.path, FileReport(digest.source, State.SUPERSEDED, _instead(held), digest.id))

    def _drop(self, held: Held) -> None:
        self._catalog().remove(held.id)
        self._holdings.drop(held)
        self._changed.discard(held.id)
        self._removed.add(held.id)

    def remove(self, document_id: str) -> None:
        """Take out one document."""
        held = self._holdings.get(document_id)
        if held is None:
            raise InputError(
                f"removing {document_id}: no document of this id is held; `python -m kb documents` lists them"
            )
        self._drop(held)
        self._report(held.path, FileReport(held.source, State.REMOVED, None, held.id))

    def finish(self, started: float) -> IngestReport:
        """Publish what was changed, if anything was."""
        if self._changed or self._removed or self._dirty:
            self._publish()
        live = self._home.live()
        manifest = Manifest.read(live) if live else None
        return IngestReport(
            files=tuple(self.reports.values()),
            documents=len(manifest.documents) if manifest else 0,
            clauses=manifest.clauses if manifest else 0,
            snapshot=live.name if live else None,
            published=live != self._live,
            seconds=round(time.perf_counter() - started, 3),
        )

    def _publish(self) -> None:
        from kb.index.fill import fill

        catalog = self._catalog()
        if self._folder is None:
            raise InternalError("a change was published before its working snapshot was begun")
        _resolve_references(catalog)
        filled = fill(self._folder, catalog, changed=self._changed, removed=self._removed, before=self._before)
        clauses = catalog.counts()["clauses"]
        catalog.close()
        self._open_catalog = None
        manifest = Manifest(
            tokeniser=tokeniser_id(),
            embedding=filled.embedding,
            dimension=filled.dimension,
            fitted_on=filled.fitted_on,
            documents=self._holdings.documents(),
            superseded=self._holdings.left_out(),
            clauses=clauses,
            nodes=filled.nodes,
            files=hashes(self._folder),
        )
        publish(self._home, manifest)

    def _catalog(self) -> Catalog:
        """The catalog of the working snapshot, which is begun when the first change needs it."""
        if self._open_catalog is None:
            self._folder = self._stack.enter_context(begin(self._home))
            path = self._folder / CATALOG
            self._open_catalog = Catalog.open(path, writable=True) if self._before else Catalog.create(path)
            self._stack.callback(self._close_catalog)
        return self._open_catalog

    def _close_catalog(self) -> None:
        if self._open_catalog is not None:
            self._open_catalog.close()

    def _report(self, path: str, report: FileReport) -> None:
        self.reports[path] = report
        if self._progress is not None:
            self._progress(report)


def _resolve_references(catalog: Catalog) -> None:
    """Point the references of all documents at those that the library now holds."""
    from kb.facts.references import resolve

    catalog.replace_references(resolve(catalog.references(), catalog.documents()))


def _sha256(source: Source) -> str:
    try:
        return hash_of(source.path)
    except OSError as error:
        raise ReadError(f"{source.name}: cannot be read ({error.strerror}); check its permissions") from error


def _held(parsed: Parsed, source: Source) -> Held:
    document = parsed.document
    return Held(
        id=document.id,
        sha256=document.sha256,
        source=source.name,
        path=str(source.path),
        primary=document.primary,
        numbers=_numbers(document),
        digest=document.kind is DocumentKind.DIGEST,
        rules=rules_id(),
    )


def _numbers(document: Document) -> tuple[str, ...]:
    """The document's numbers as they are compared; a digest of two documents has two."""
    parts = re.split("[;；]", document.number or "")
    return tuple(sorted({re.sub(r"\s", "", fold(part)) for part in parts} - {""}))


def _still_there(held: Held) -> bool:
    """Whether the file that was ingested still has its content; if not, another of the same content takes its place."""
    path = Path(held.path)
    try:
        return path.is_file() and hash_of(path) == held.sha256
    except OSError:
        return False


def _instead(original: Held) -> str:
    return f"the library holds the document itself: {original.source}"


def _why_again(old: Held, new: Held) -> str:
    if old.source != new.source:
        return f"it was {old.source} before"
    if old.primary != new.primary:
        return "corpus.toml names it as the primary document" if new.primary else "it is no longer the primary document"
    return "read again by a newer program"


def _report(parsed: Parsed, state: State, reason: str | None) -> FileReport:
    document = parsed.document
    return FileReport(
        source=document.source,
        state=state,
        reason=reason,
        document_id=document.id,
        characters=len(document.text),
        clauses=len(parsed.clauses),
        warnings=parsed.warnings,
    )
