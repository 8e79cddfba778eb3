"""One change of the library: files taken in or out, in a working snapshot that is begun when it is needed."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.embed.base import Embedding
from kb.errors import EmbeddingError, IndexStateError, InputError, InternalError, KbError, ReadError
from kb.holdings import Holdings, held_as, still_there, why_again
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.keywords import tokeniser_id
from kb.index.made_with import mismatch
from kb.index.manifest import Held, Manifest, hash_of
from kb.index.snapshot import CATALOG, begin, hashes, publish
from kb.model import Parsed
from kb.outcome import FileReport, IngestReport, Listener, State, file_report
from kb.sources import LINK, Source, rules_id
from kb.workers import Workers

_log = logging.getLogger(__name__)


class Change:
    """One change of the library: what is held while it is made, and the working snapshot once one is needed."""

    def __init__(
        self,
        home: Home,
        live: Path | None,
        before: Manifest | None,
        workers: Workers,
        listener: Listener,
        embedding: Embedding | None,
        replacing: Mapping[Path, str],
    ) -> None:
        self._home = home
        self._live = live
        self._before = before
        self._holdings = Holdings(before)
        self._workers = workers
        self._listener = listener
        self._embedding = embedding
        self._replacing = replacing
        self._begun: dict[str, Future[Parsed]] = {}
        self._hashes: dict[Path, str] = {}
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
    def begin(
        cls,
        home: Home,
        workers: Workers,
        *,
        embedding: Embedding | None = None,
        listener: Listener | None = None,
        replacing: Mapping[Path, str] | None = None,
    ) -> Change:
        """A change of what is live now; the caller holds ``home.lock()``.

        Without an ``embedding`` documents can only be removed, and the vectors of the others stay as they are.

        Args:
            replacing: the ids of held documents whose place files take, by the absolute paths of these files.

        Raises:
            InputError: a document to be replaced is not held.
            IndexStateError: the home is broken or of another format.
        """
        live = home.live()
        before = Manifest.read(live) if live else None
        change = cls(home, live, before, workers, listener or Listener(), embedding, replacing or {})
        for document_id in change._replacing.values():
            change._held(document_id, "replacing")
        return change

    def __enter__(self) -> Change:
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()

    def take_all(self, sources: Sequence[Source]) -> None:
        """Take in files in their order, while the workers read ahead; archives give their members."""
        coming: deque[Source] = deque()
        for source in sources:
            if source.is_archive and not source.problem:
                self._take_read_ahead(coming, 0)
                self._take_archive(source)
                continue
            self._read_ahead(source)
            coming.append(source)
            self._take_read_ahead(coming, 2 * self._workers.count)
        self._take_read_ahead(coming, 0)

    def _take_read_ahead(self, coming: deque[Source], left: int) -> None:
        while len(coming) > left:
            self.take(coming.popleft())

    def _read_ahead(self, source: Source) -> None:
        """Let a worker begin with a file that will have to be read, as far as that can be told before its turn."""
        if source.problem or not source.supported:
            return
        try:
            sha256 = self._hash(source)
        except ReadError:
            return  # said when its turn comes
        if sha256 not in self._begun and self._known(source, sha256) is None:
            self._begun[sha256] = self._workers.read(source.path, source.name, primary=bool(source.primary))

    def _take_archive(self, archive: Source) -> None:
        """Unpack an archive and take in its members under the archive's name and their own."""
        self._listener.begins(archive.name)
        with TemporaryDirectory(prefix="policy-kb-") as unpacked:
            try:
                future = self._workers.unpack(archive.path, archive.name, Path(unpacked))
                members = self._workers.result(future, archive.name)
            except KbError as error:
                reason = str(error).removeprefix(f"{archive.name}: ")
                self._report(archive.place, FileReport(archive.name, State.FAILED, reason))
                return
            sources = [
                Source(
                    name=f"{archive.name}/{member.name}",
                    path=member.path or archive.path / member.name,
                    in_folder=True,
                    problem=member.problem,
                    address=f"{archive.place}/{member.name}",
                )
                for member in members
            ]
            if not any(source.supported for source in sources):
                reason = "the archive holds no file that can be read"
                self._report(archive.place, FileReport(archive.name, State.FAILED, reason))
            self.take_all(sources)

    def take(self, source: Source) -> None:
        """Decide what a file is to the library, read it where it has to be read, and report."""
        self._listener.begins(source.name)
        try:
            report = self._taken_in(source)
        except KbError as error:
            if isinstance(error, IndexStateError | EmbeddingError):
                raise
            report = FileReport(source.name, State.FAILED, str(error).removeprefix(f"{source.name}: "))
        except Exception as error:  # a bug met by one file must not cost the others
            _log.exception("reading %s", source.path)
            reason = f"the program failed on this file ({error!r}); please report it with the file"
            report = FileReport(source.name, State.FAILED, reason)
        self._report(source.place, report)

    def _taken_in(self, source: Source) -> FileReport:
        if source.problem:
            raise ReadError(f"{source.name}: {source.problem}")
        if not source.supported and source.in_folder:
            return FileReport(source.name, State.SKIPPED, f"files of the kind {source.path.suffix} are not read")
        replaced = self._replacing.get(source.path)
        old = self._holdings.get(replaced) if replaced else self._holdings.at(source.place, source.name)
        if old is not None and not source.in_folder:
            link = next((number for number in old.numbers if number.startswith(LINK)), None)
            # A file that replaces another keeps its own name, which says how it is to be read.
            name = source.name if replaced else old.source
            source = replace(source, name=name, primary=old.primary, link=link)
        if self._taken.setdefault(source.name, source.path) != source.path:
            raise ReadError(
                f"{source.name}: another file of this name is in the same ingest ({self._taken[source.name]}); "
                "give the folder that holds both"
            )
        sha256 = self._hash(source)
        known = self._known(source, sha256)
        return known or self._read(source, old, sha256)

    def _hash(self, source: Source) -> str:
        """The hash of a file, taken once: when it is read ahead, or when its turn comes."""
        if source.path not in self._hashes:
            self._hashes[source.path] = _sha256(source)
        return self._hashes[source.path]

    def _known(self, source: Source, sha256: str) -> FileReport | None:
        """The report on a file that need not be read, ``None`` where it has to be."""
        left_out = self._holdings.superseded(sha256)
        original = self._holdings.get(left_out.superseded_by or "") if left_out else None
        if left_out and original and left_out.rules == rules_id():
            return FileReport(source.name, State.SUPERSEDED, _instead(original))
        held = self._holdings.of_content(sha256)
        if held is None:
            return None
        same_file = held.path == source.place or held.source == source.name
        if not same_file and still_there(held):
            reason = f"the same content as {held.source}"
            return FileReport(source.name, State.UNCHANGED, reason, held.id)
        primary = held.primary if source.primary is None else source.primary
        if not same_file or held.rules != rules_id() or held.primary != primary:
            return None
        if source.link is not None and source.link not in held.numbers:
            return None
        return FileReport(source.name, State.UNCHANGED, None, held.id)

    def _read(self, source: Source, old: Held | None, sha256: str) -> FileReport:
        primary = bool(source.primary)
        begun = self._begun.pop(sha256, None) or self._workers.read(source.path, source.name, primary=primary)
        parsed = self._workers.result(begun, source.name)
        # Begun under the name it has in the folder; a file given itself keeps the one it was held under.
        parsed = replace(parsed, document=replace(parsed.document, source=source.name, primary=primary))
        held = held_as(parsed, source)
        original = self._holdings.original_of(held)
        if original is not None and original is not old:  # else neither of the two would be left
            self._holdings.supersede(held, original)
            self._dirty = True
            if old is not None:
                self._drop(old)
            return file_report(parsed, State.SUPERSEDED, _instead(original))
        same_bytes = self._holdings.get(held.id)
        if old is not None and old.id != held.id:
            self._drop(old)
        self._put(held, parsed)
        if same_bytes is not None:
            return file_report(parsed, State.REPLACED, why_again(same_bytes, held))
        return file_report(parsed, State.REPLACED if old else State.ADDED, None)

    def _put(self, held: Held, parsed: Parsed) -> None:
        if self._embedding is not None and not self._changed:
            # Asked once before all files are read, so that a server that is down does not cost hours of reading.
            _ = self._embedding.dimension
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
        held = self._held(document_id, "removing")
        self._drop(held)
        self._report(held.path, FileReport(held.source, State.REMOVED, None, held.id))

    def _held(self, document_id: str, doing: str) -> Held:
        held = self._holdings.get(document_id)
        if held is None:
            raise InputError(
                f"{doing} {document_id}: no document of this id is held; `python -m kb documents` lists them"
            )
        return held

    def finish(self, started: float) -> IngestReport:
        """Publish what was changed, if anything was, and what another tokeniser or embedding makes anew.

        Raises:
            EmbeddingError: the embedding fails; nothing is published.
        """
        reason = mismatch(self._before, self._embedding) if self._before and self._embedding else None
        if reason is not None:
            self._listener.rebuilds(reason)
        if self._changed or self._removed or self._dirty or reason is not None:
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
        filled = fill(
            self._folder,
            catalog,
            changed=self._changed,
            removed=self._removed,
            before=self._before,
            embedding=self._embedding,
            progress=self._listener.embeds,
        )
        clauses = catalog.counts()["clauses"]
        catalog.close()
        self._open_catalog = None
        manifest = Manifest(
            tokeniser=tokeniser_id(),
            embedding=filled.embedding,
            dimension=filled.dimension,
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
        self._listener.ends(report)


def _resolve_references(catalog: Catalog) -> None:
    """Point the references of all documents at the documents and clauses that the library now holds."""
    from kb.facts.references import resolve

    catalog.replace_references(resolve(catalog.references(), catalog.documents(), catalog.clauses))


def _sha256(source: Source) -> str:
    try:
        return hash_of(source.path)
    except OSError as error:
        raise ReadError(f"{source.name}: cannot be read ({error.strerror}); check its permissions") from error


def _instead(original: Held) -> str:
    return f"the library holds the document itself: {original.source}"
