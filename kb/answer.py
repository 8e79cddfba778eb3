"""An answer in the making: statements, the citations minted for them, and what the reader must know of the sources."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, assert_never

from kb.library import Library
from kb.model import UNVERIFIED, Answer, Citation, Clause, Document, DocumentKind, Level, Reason
from kb.question import Question
from kb.text import sentences
from kb.validity import Standing, State, Touch, standing_in
from kb.wording import say

#: Clauses shown beside a refusal.
MAX_NEAREST = 3
#: Documents named one by one among those that were looked through.
MAX_SEARCHED = 3
#: The refusals that rest on a search.
_OF_A_SEARCH = (Reason.NOTHING_RELEVANT, Reason.NOT_IN_LIBRARY, Reason.SILENT)


class Draft:
    """Gathers the lines of one answer; every citation is minted here, so no key can be invented."""

    def __init__(self, question: Question, library: Library, today: dt.date) -> None:
        self.question = question
        self.library = library
        self.today = today
        #: The day, ISO, whose state is told: the one that the question names, else today.
        self.day = question.as_of or today.isoformat()
        self._lines: list[str] = []
        self._citations: list[Citation] = []
        self._facts: list[dict[str, Any]] = []
        self._notes: list[str] = []
        self._own: list[str] = []
        #: The words of a document that answer, where they were read from its text.
        self.passage = ""

    @property
    def language(self) -> str:
        return self.question.language

    def say(self, wording: str, /, **values: object) -> str:
        """The wording of that key in the language of the question; a topic is shown without the gaps left in it."""
        if "topic" in values:
            values["topic"] = " ".join(str(values["topic"]).split())
        return say(wording, self.language, **values)

    def line(self, text: str) -> None:
        """Add a line of its own."""
        self._lines.append(text)

    def own_line(self, text: str) -> None:
        """Add a line that says what was compared or counted here; of documents it states what it quotes, no more."""
        self.line(text)
        self._own.append(text)

    def line_once(self, text: str) -> None:
        """Add a line of its own unless it stands there already."""
        if text not in self._lines:
            self._lines.append(text)

    def first_line(self, text: str) -> None:
        """Add a line before all others."""
        self._lines.insert(0, text)

    def note(self, text: str) -> None:
        """Add a note that no source calls for by itself."""
        if text not in self._notes:
            self._notes.append(text)

    def fact(self, row: Any) -> None:
        """Keep a row behind the text."""
        value = asdict(row)
        if value not in self._facts:
            self._facts.append(value)

    def cite(self, document_id: str, start: int, end: int) -> str:
        """Mint the key of the quotation ``[start, end)``; the same span gets the same key."""
        for citation in self._citations:
            if (citation.document_id, citation.start, citation.end) == (document_id, start, end):
                return f"[{citation.key}]"
        citation = quotation(self.library, document_id, start, end, key=len(self._citations) + 1)
        self._citations.append(citation)
        return f"[{citation.key}]"

    def key_of(self, document_id: str, start: int, end: int) -> str | None:
        """The key of the first quotation in which ``[start, end)`` stands; ``None`` where none holds it."""
        for citation in self._citations:
            if citation.document_id == document_id and citation.start <= start and end <= citation.end:
                return f"[{citation.key}]"
        return None

    def cite_row(self, row: Any) -> str:
        """Keep a fact and mint the key of its quotation."""
        self.fact(row)
        return self.cite(row.document_id, row.start, row.end)

    def cite_heading(self, clause: Clause) -> str:
        """Mint the key of a clause's number and heading."""
        return self.cite(clause.document_id, clause.start, heading_end(clause))

    @property
    def empty(self) -> bool:
        return not self._lines

    def answer(self) -> Answer:
        """The finished answer."""
        return self._finished(None, ())

    def refusal(
        self,
        reason: Reason,
        text: str,
        nearest: Sequence[Clause] = (),
        *,
        within: Sequence[Document] | None = None,
    ) -> Answer:
        """A refusal that says what is missing and what was searched; ``nearest`` become links beside it.

        ``within`` are the documents that were looked through; without them those that the question names or of the
        levels that it names, else the whole library.
        """
        self._lines.insert(0, text)
        if reason is Reason.AMBIGUOUS:
            # A question back names what was spoken of before and may be meant; of documents it states nothing.
            self._own.append(text)
        if reason in _OF_A_SEARCH and (searched := self._searched(reason, text, within)):
            self.own_line(searched)
        links = tuple(
            quotation(self.library, clause.document_id, *first_words(clause), key=place)
            for place, clause in enumerate(nearest[:MAX_NEAREST], start=1)
        )
        return self._finished(reason, links)

    def _searched(self, reason: Reason, text: str, within: Sequence[Document] | None) -> str:
        """What was looked through; empty where the text of the refusal names it itself."""
        heads = self.library.heads
        if reason is Reason.NOT_IN_LIBRARY:
            return self.say("searched_library", count=len(heads))
        named = within if within is not None else self.question.documents
        if named:
            if all(f"《{document.title}》" in text for document in named):
                return ""
            titles = "、".join(f"《{document.title}》" for document in named[:MAX_SEARCHED])
            wording = "searched_titles" if len(named) <= MAX_SEARCHED else "searched_some"
            return self.say(wording, titles=titles, count=len(named))
        if self.question.levels:
            wanted = {Level.MINISTRY} if Level.NATION in self.question.levels else set[Level]()
            wanted |= set(self.question.levels)
            count = sum(head.level in wanted for head in heads)
            levels = "、".join(level.value for level in self.question.levels)
            return self.say("searched_levels", levels=levels, count=count)
        return self.say("searched_library", count=len(heads))

    def _finished(self, reason: Reason | None, nearest: tuple[Citation, ...]) -> Answer:
        # The notes may quote what ended a source, so they come before the citations are gathered.
        notes = tuple(dict.fromkeys([*self._source_notes(), *self._notes]))
        return Answer(
            question=self.question.raw,
            kind=self.question.kind.value,
            text="\n".join(self._lines),
            reason=reason,
            citations=tuple(self._citations),
            nearest=nearest,
            facts=tuple(self._facts),
            notes=notes,
            understood=self.question.understood,
            passage=self.passage if reason is None else "",
            own=tuple(self._own),
            language=self.language,
        )

    def place(self, clause: Clause) -> str:
        """How a clause is called in a statement, with the title of its document unless it is the one at hand."""
        name, document = name_of(clause, self.language), self.library.document(clause.document_id)
        return name if document.primary or self.library.primary == document else f"《{document.title}》{name}"

    def standing(self, document: Document) -> Standing:
        """How a document stands on the day of the answer."""
        return standing_in(self.library, document, self.day)

    def since(self, day: str | None) -> str:
        """A day from which something holds, in brackets; empty where it is not stated."""
        return self.say("since", since=written_date(day, self.language)) if day else ""

    def _source_notes(self) -> list[str]:
        cited = dict.fromkeys(citation.document_id for citation in self._citations)
        documents = [self.library.document(document_id) for document_id in cited]
        notes = []
        if self.question.as_of:
            notes.append(self.say("note_as_of", day=written_date(self.day, self.language)))
        if any(document.draft for document in documents):
            notes.append(self.say("note_draft"))
        if any(document.kind is DocumentKind.DIGEST for document in documents):
            notes.append(self.say("note_digest"))
        if any(self._unverified(citation) for citation in self._citations):
            notes.append(self.say("note_unverified"))
        if any(self.library.document(c.document_id).is_uncertain(c.start, c.end) for c in self._citations):
            notes.append(self.say("note_uncertain"))
        for document in documents:
            if document.gaps:
                notes.append(self.say("note_gaps", title=document.title, count=len(document.gaps)))
            notes += self._standing_notes(document)
            if self.library.placements(document.id):
                from kb.correction_notes import notes_on_corrections

                notes += notes_on_corrections(self.library, document.id, self._facts, self._citations, self.language)
        return notes

    def _standing_notes(self, document: Document) -> list[str]:
        """What the reader must know of a source that does not plainly hold on the day of the answer."""
        standing = self.standing(document)
        notes = []
        match standing.state:
            case State.REPEALED | State.REPLACED if standing.touch:
                notes.append(self._touched(f"note_{standing.state}", document, standing.touch))
            case State.REPEALED | State.REPLACED | State.ENDED:
                if standing.field == "status" and "届满" not in (document.status or ""):
                    notes.append(self.say("note_void", title=document.title, status=document.status))
                else:
                    period = document.period or document.validity or document.status or standing.until
                    notes.append(self.say("note_ended", title=document.title, period=period))
            case State.NOT_YET_IN_FORCE:
                wording = "note_not_yet" if standing.field == "in_force" else "note_later"
                since, day = (written_date(one or "", self.language) for one in (standing.since, self.day))
                notes.append(self.say(wording, title=document.title, since=since, day=day))
            case State.DRAFT | State.IN_FORCE | State.NOT_SAID:
                pass
            case _ as never:
                assert_never(never)
        return notes + [self._touched("note_amended", document, touch) for touch in standing.amended]

    def _touched(self, wording: str, document: Document, touch: Touch) -> str:
        """A note on what another document did to this one, with the words that say so."""
        return self.say(
            wording, title=document.title, by=touch.by.title, since=self.since(touch.day), key=self.cite_touch(touch)
        )

    def cite_touch(self, touch: Touch) -> str:
        """Mint the key of the sentence by which another document ends or changes one."""
        row = touch.reference
        span = next((pair for pair in sentences(touch.by.text) if pair[0] <= row.start < pair[1]), (row.start, row.end))
        return self.cite(touch.by.id, *span)

    def _unverified(self, citation: Citation) -> bool:
        """Whether the sentence of the quotation carries the mark of an unverified point."""
        text = self.library.document(citation.document_id).text
        if UNVERIFIED in citation.quote:
            return True
        following = re.match(r"[^。；\n]{0,40}", text[citation.end :])
        return following is not None and UNVERIFIED in following.group()


def quotation(library: Library, document_id: str, start: int, end: int, *, key: int) -> Citation:
    """The citation of ``[start, end)`` of a document; the clause is the one in which it starts."""
    document = library.document(document_id)
    outline = library.outline(document_id)
    clause = next(c for c in reversed(outline.clauses) if c.start <= start < max(c.end, c.start + 1))
    return Citation(
        key=key,
        document_id=document_id,
        title=document.title,
        number=document.number,
        clause_id=clause.id,
        label=clause.label,
        item=clause.item,
        page=document.page_at(start) or clause.page,
        quote=document.text[start:end],
        start=start,
        end=end,
    )


def heading_end(clause: Clause) -> int:
    """Where the number and heading of a clause end, without the stop that parts them from the body."""
    if clause.heading is None:
        return clause.end
    return clause.start + clause.text.index(clause.heading) + len(clause.heading)


def first_words(clause: Clause) -> tuple[int, int]:
    """The span that stands for a clause in a link: its heading, or its first sentence."""
    if clause.heading:
        return clause.start, heading_end(clause)
    stop = re.search(r"[。；\n]", clause.text)
    return clause.start, clause.start + (stop.end() if stop else len(clause.text))


def name_of(clause: Clause, language: str) -> str:
    """How a clause is called in a statement: 第9项“健全……”, or its label and heading."""
    heading = f"“{clause.heading}”" if clause.heading else ""
    if language == "en":
        return (f"Task {clause.item}" if clause.item else clause.label) + (f" {heading}" if heading else "")
    return (f"第{clause.item}项" if clause.item else clause.label) + heading


# The strokes between the cells of a table's row, and the running number in its first cell.
_CELL = re.compile(r"\s*\|\s*")
_FIRST_NUMBER = re.compile(r"^\d{1,3}\s*\|\s*")


def spoken(text: str) -> str:
    """The words of a table's row as they can be read aloud: the cells without their number, parted by commas."""
    return _CELL.sub("，", _FIRST_NUMBER.sub("", text)) if "|" in text else text


def titled(document: Document, language: str) -> str:
    """A document's title in title marks, with its number."""
    number = f"（{document.number}）" if document.number else ""
    return f"《{document.title}》{number}"


def written_date(date: str, language: str) -> str:
    """An ISO date as it is written in Chinese: 2024-02-02 → 2024年2月2日."""
    if language == "en":
        return date
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))
