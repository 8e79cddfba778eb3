"""The knowledge base as its doors see it: open the live snapshot, ask, search, look things up."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kb.asking import ask
from kb.conversation import Conversation
from kb.embed.choice import chosen
from kb.errors import InternalError, QuestionError
from kb.events import Event, Finished, Found
from kb.facts.departments.operator_tables import read_registry
from kb.facts.departments.registry import Registry, using
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.manifest import hash_of
from kb.index.snapshot import Snapshot, open_live
from kb.library import Library
from kb.model import Answer, Clause, Document, Hit, Parsed, Responsibility
from kb.people import People
from kb.retrieve import Retriever
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.corrections.applying import Placement
    from kb.corrections.making import Request
    from kb.corrections.records import Correction
    from kb.eligibility.prepared import Prepared
    from kb.eligibility.profile import Profile
    from kb.eligibility.verdicts import Verdict
    from kb.filters import Filters
    from kb.search import Findings


@lru_cache(maxsize=1024)
def _unchanged(file: Path, modified: int, size: int, sha256: str) -> bool:
    """Whether a file has its content still; looked at once for every state of the file."""
    return hash_of(file) == sha256


#: Questions of an earlier conversation that are asked again when it goes on; later ones seldom lean on older ones.
_RECALLED = 8


def _held(people: People) -> tuple[Correction, ...]:
    if people.state() is None:
        return ()
    from kb.corrections.store import held

    return held(people)


class _Opened:
    """One snapshot with its stores; the search indexes are opened when the first question needs them."""

    def __init__(self, snapshot: Snapshot, people: People, registry: Registry, settings: Settings) -> None:
        self.snapshot = snapshot
        self._settings = settings
        self.registry = registry
        self.catalog = Catalog.open(snapshot.catalog)
        self._people = people
        self._written = people.state()
        self._corrections = _held(people)
        self.library = Library(self.catalog, self._search, self._corrections)
        self._retriever: Retriever | None = None
        self._opening = threading.Lock()
        self._prepared: tuple[Library, dt.date, list[Prepared]] | None = None
        self._preparing = threading.Lock()

    def refresh(self) -> None:
        """Take in what people have written since; answers under way finish with what they began with."""
        written = self._people.state()
        if written == self._written:
            return
        with self._opening:
            corrections = _held(self._people)
            self._written = written
            if corrections != self._corrections:
                self._corrections = corrections
                self.library = Library(self.catalog, self._search, corrections)

    def _search(self, question: str, limit: int, document_ids: Sequence[str] | None) -> list[Hit]:
        with self._opening:
            if self._retriever is None:
                self._retriever = Retriever.open(self.snapshot, chosen(self._settings))
        return self._retriever.search(question, limit=limit, document_ids=document_ids)

    def measures(self, today: dt.date) -> list[Prepared]:
        """The support measures as they stand on a day, prepared once; drafts whose final text is held are left out."""
        from kb.eligibility.prepared import prepare
        from kb.precedence import holding_first

        with self._preparing:
            library = self.library
            if self._prepared is None or self._prepared[:2] != (library, today):
                documents = holding_first(library.with_measures, library, "", beside=library.heads)
                rows = [row for document in documents for row in library.measures(document.id)]
                self._prepared = library, today, prepare(rows, library, today)
            return self._prepared[2]

    def close(self) -> None:
        self.catalog.close()
        if self._retriever is not None:
            self._retriever.close()


class KnowledgeBase:
    """The live snapshot of a home folder. Any number of threads may use one instance.

    A snapshot that is published while it is open, and a correction that is made, is noticed at the next call;
    answers under way finish on what they began with.
    """

    def __init__(self, settings: Settings, opened: _Opened) -> None:
        self._settings = settings
        self._home = Home(settings.home)
        self._people = People(self._home.people)
        self._opened = opened
        self._reopening = threading.Lock()

    @classmethod
    def open(cls, settings: Settings) -> KnowledgeBase:
        """Open the live snapshot of ``settings.home``.

        Raises:
            IndexStateError: there is none, or it is broken or of another format.
            SettingError: a table of bodies in the home is wrong.
        """
        home = Home(settings.home)
        return cls(settings, _Opened(open_live(home), People(home.people), read_registry(home.path), settings))

    def close(self) -> None:
        """Let go of the files."""
        self._opened.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _live(self) -> _Opened:
        """The stores of the live snapshot, opened anew when another one was published."""
        if self._home.require_live() != self._opened.snapshot.folder:
            with self._reopening:
                if self._home.require_live() != self._opened.snapshot.folder:
                    # The one before stays open for the answers that are under way on it.
                    registry = read_registry(self._home.path)
                    self._opened = _Opened(open_live(self._home), self._people, registry, self._settings)
        self._opened.refresh()
        return self._opened

    @property
    def library(self) -> Library:
        """The live snapshot as values."""
        return self._live().library

    @property
    def registry(self) -> Registry:
        """The registry of bodies, with the operator's tables as they were when the live snapshot was opened."""
        return self._live().registry

    def ask(self, question: str, *, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        """Answer one question; the conversation returned goes with the next one.

        Raises:
            QuestionError: the question is empty or too long.
            IndexStateError: the knowledge base can no longer be read.
        """
        for event in self.stream(question, conversation=conversation):
            if isinstance(event, Finished):
                return event.answer, event.conversation
        raise InternalError(f"the answer to {question!r} did not come to its end")

    def stream(self, question: str, *, conversation: Conversation | None = None) -> Iterator[Event]:
        """Answer one question and tell what happens: the verified answer, what a language model makes of it, the end.

        Where no model is set, or none has anything to do, the end follows at once. Closing the iterator lets go of
        the model.

        Raises:
            QuestionError: the question is empty or too long.
            IndexStateError: the knowledge base can no longer be read.
        """
        opened, settings = self._live(), self._settings
        with using(opened.registry):
            answer, after = ask(question, opened.library, today=settings.day, conversation=conversation)
        if settings.model is None:
            yield from (Found(answer, asking=False), Finished(answer, after))
            return
        # Only here is anything of a model loaded.
        from kb.write.writer import asks, write

        asking = asks(answer, settings.model)
        yield Found(answer, asking=asking)
        if asking:
            begun = time.perf_counter()
            worded = yield from write(answer, opened.library, question=question, settings=settings.model)
            elapsed = answer.elapsed_ms + (time.perf_counter() - begun) * 1000
            answer = replace(worded, elapsed_ms=round(elapsed, 3))
        yield Finished(answer, after)

    def recall(self, questions: Sequence[str]) -> Conversation:
        """The conversation after the last few of earlier questions, which are asked again without a model.

        A question that can be asked no longer is passed over.

        Raises:
            IndexStateError: the knowledge base can no longer be read.
        """
        opened, conversation = self._live(), Conversation()
        with using(opened.registry):
            for question in questions[-_RECALLED:]:
                try:
                    _, conversation = ask(
                        question, opened.library, today=self._settings.today, conversation=conversation
                    )
                except QuestionError:
                    continue
        return conversation

    def search(self, question: str, *, limit: int = 10, filters: Filters | None = None) -> Findings:
        """The clauses that a question names and those nearest to it, best first, within what the filters leave.

        Raises:
            QuestionError: the question is empty or too long.
            FilterError: a filter has a value that nothing has.
        """
        from kb.search import search  # what reads places in documents takes as long to load as an answer

        opened = self._live()
        with using(opened.registry):
            return search(question, opened.library, limit=limit, filters=filters)

    def check(self, profile: Profile) -> list[Verdict]:
        """Every support measure with each of its conditions held against the profile.

        Drafts whose final text is held are left out; the order is that of the documents and of their clauses.

        Raises:
            IndexStateError: the knowledge base can no longer be read.
        """
        from kb.eligibility.verdicts import judge

        opened, today = self._live(), self._settings.day
        with using(opened.registry):
            return judge(profile, opened.measures(today), today)

    def select(self, filters: Filters) -> frozenset[str]:
        """The ids of the documents that the filters leave.

        Raises:
            FilterError: a filter has a value that nothing has.
        """
        from kb.selection import select

        opened = self._live()
        with using(opened.registry):
            ids = select(filters, opened.library).ids
        return frozenset(head.id for head in opened.library.heads) if ids is None else frozenset(ids)

    def documents(self) -> list[Document]:
        """Every document, in the order of their sources."""
        return self.library.documents

    def document(self, document_id: str) -> Document:
        """One document.

        Raises:
            QuestionError: the library holds none of that id.
        """
        return self.library.document(document_id)

    def clauses(self, document_id: str) -> list[Clause]:
        """The clauses of one document in reading order."""
        self.library.document(document_id)
        return list(self.library.outline(document_id).clauses)

    def clause(self, clause_id: str) -> Clause:
        """One clause.

        Raises:
            QuestionError: the library holds none of that id.
        """
        return self.library.clause(clause_id)

    def parsed(self, document_id: str) -> Parsed | None:
        """One document with its clauses and its facts as stored, the corrections applied."""
        opened = self._live()
        parsed = opened.catalog.parsed(document_id)
        if parsed is None or not opened.library.placements(document_id):
            return parsed
        library = opened.library
        facts = replace(
            parsed.facts,
            responsibilities=tuple(library.responsibilities(document_id)),
            targets=tuple(library.targets(document_id)),
            deadlines=tuple(library.deadlines(document_id)),
            measures=tuple(library.measures(document_id)),
        )
        return replace(parsed, facts=facts)

    def original(self, document_id: str) -> Path | None:
        """The file that a document was read from; ``None`` where it is gone, changed, or lies in an archive.

        Raises:
            IndexStateError: the knowledge base can no longer be read.
        """
        manifest = self._live().snapshot.manifest
        held = next((one for one in manifest.documents if one.id == document_id), None)
        if held is None:
            return None
        file = Path(held.path)
        try:
            state = file.stat()
            same = file.is_file() and _unchanged(file, state.st_mtime_ns, state.st_size, held.sha256)
        except OSError:
            return None
        return file if same else None

    def responsibilities(self, document_id: str | None = None) -> list[Responsibility]:
        """The duties of one document, or of all."""
        library = self.library
        ids = [document_id] if document_id else [document.id for document in library.documents]
        return [row for one in ids for row in library.responsibilities(one)]

    def corrections(self) -> list[Placement]:
        """The corrections that were made, each with its state in every document that it is about."""
        return self.library.all_placements()

    def correct(self, request: Request) -> Placement:
        """Make a correction; it holds at once, and for every later ingest of the same text.

        Raises:
            QuestionError: the library holds no such clause.
            CorrectionError: it cannot be made as asked for.
            IndexStateError: it cannot be kept.
        """
        from kb.corrections.making import make
        from kb.corrections.store import add

        library = self.library
        clause = library.clause(request.clause_id)
        document = library.document(clause.document_id)
        clauses = library.outline(document.id).clauses
        made = add(self._people, make(request, document, clauses, library.applied(document.id)))
        return next(
            placement for placement in self.library.placements(document.id) if placement.correction.id == made.id
        )

    def withdraw(self, number: int) -> None:
        """Let a correction hold no longer.

        Raises:
            CorrectionError: there is none of that number.
        """
        from kb.corrections.store import withdraw

        withdraw(self._people, number)
