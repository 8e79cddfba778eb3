"""What a conversation keeps of its turns: plain values, few of them, that outlive the snapshot they were asked of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.conversation.pattern import Pattern
from kb.conversation.phrases import plain
from kb.cues import Kind, Wanted
from kb.errors import QuestionError
from kb.facts.departments import BodyMention
from kb.library import Library
from kb.model import Answer, Basis, Document, Level, Reason
from kb.places import Place
from kb.pointers import Pointers
from kb.question import Question
from kb.topic import topic_of

if TYPE_CHECKING:
    from kb.eligibility.inquiry import Inquiry

#: Subjects that can be returned to, clauses and bodies kept of an answer, bodies kept of the questions.
SUBJECTS = 10
CITED = 20
BODIES = 3
#: Characters kept of a question; a longer one tells a story first, and its core is kept.
ASKED = 160
#: What says in which language a question is answered; it is no part of the question.
TOLD_IN = Pattern(r"^用英文回答：| \(in Chinese\)$")
# Turns that have no subject.
_NO_SUBJECT = (Reason.NOT_A_QUESTION, Reason.OUT_OF_SCOPE)


@dataclass(frozen=True, slots=True)
class Subject:
    """One turn as later ones lean on it.

    Attributes:
        asked: the question in full words: as typed, or as it was understood.
        topic: the words of its topic.
        documents: ids of the documents that it named.
        focus: ids of the clauses that the question itself was about, where the conversation said which.
        cited: ids of the clauses that the answer cited, in its order.
        named: the bodies that the answer named, in its order.
        unclear: whether it was asked back what is meant, so that the next question may say it.
    """

    asked: str
    text: str
    language: str
    kind: Kind
    wanted: Wanted
    search_text: str
    topic: str
    pointers: Pointers
    carried: str = ""
    bodies: tuple[BodyMention, ...] = ()
    documents: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    places: tuple[Place, ...] = ()
    focus: tuple[str, ...] = ()
    as_of: str | None = None
    cited: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    unclear: bool = False

    @classmethod
    def of(cls, question: Question, answer: Answer) -> Subject:
        """What is kept of a question and its answer."""
        asked = TOLD_IN.sub("", " ".join((question.understood or plain(question.raw)).split()))
        pointed = question.focus or question.pointers.any
        sources = answer.citations or (answer.nearest if answer.reason is Reason.SILENT and pointed else ())
        cited = dict.fromkeys(citation.clause_id for citation in sources)
        told = [str(row["body"]) for row in answer.facts if row.get("body") and row.get("basis") != Basis.INHERITED]
        return cls(
            asked=asked if len(asked) <= ASKED else question.text[:ASKED],
            text=question.text,
            language=question.language,
            kind=question.kind,
            wanted=question.wanted,
            search_text=question.search_text,
            topic=question.topic.text,
            pointers=question.pointers,
            carried=question.carried,
            bodies=question.bodies,
            documents=tuple(document.id for document in question.documents),
            missing=question.missing,
            levels=question.levels,
            places=question.places,
            focus=question.focus,
            as_of=question.as_of,
            cited=tuple(cited)[:CITED] or question.focus,
            named=question.choices or tuple(dict.fromkeys(told))[:CITED],
            unclear=answer.reason is Reason.AMBIGUOUS,
        )

    def held_in(self, library: Library) -> Subject:
        """The subject without the documents and clauses that the library holds no longer."""
        focus, cited = (tuple(one for one in ids if _holds(library, one)) for ids in (self.focus, self.cited))
        documents = tuple(document.id for document in self.documents_in(library))
        return replace(self, focus=focus, cited=cited, documents=documents)

    def documents_in(self, library: Library) -> tuple[Document, ...]:
        """The documents that the question named."""
        return tuple(library.document(one) for one in self.documents if _holds_document(library, one))

    def again(self, library: Library, raw: str) -> Question:
        """The question once more, as it was understood then."""
        return Question(
            raw=raw,
            text=self.text,
            language=self.language,
            kind=self.kind,
            wanted=self.wanted,
            search_text=self.search_text,
            topic=topic_of(self.topic, library.rarity),
            pointers=self.pointers,
            carried=self.carried,
            bodies=self.bodies,
            documents=self.documents_in(library),
            missing=self.missing,
            levels=self.levels,
            places=self.places,
            focus=self.focus,
            as_of=self.as_of,
            understood=self.asked,
        )


def _holds_document(library: Library, document_id: str) -> bool:
    try:
        library.document(document_id)
    except QuestionError:
        return False
    return True


def _holds(library: Library, clause_id: str) -> bool:
    try:
        library.clause(clause_id)
    except QuestionError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Conversation:
    """What later questions may lean on: the subjects of the turns before, oldest first, and the bodies named last.

    ``profile`` is the check of a firm that is under way.
    """

    subjects: tuple[Subject, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    profile: Inquiry | None = None

    @property
    def last(self) -> Subject | None:
        """The subject of the turn before."""
        return self.subjects[-1] if self.subjects else None

    def after(self, question: Question, answer: Answer) -> Conversation:
        """The conversation after an answer; a greeting and a question off the subject leave it as it is."""
        if answer.reason in _NO_SUBJECT:
            return self
        bodies = (
            *(kept for kept in self.bodies if kept.body not in [new.body for new in question.bodies]),
            *question.bodies,
        )
        subject = Subject.of(question, answer)
        if subject.unclear and self.last is not None:  # asked back, it is still about what was told before
            told = subject.named or self.last.named
            subject = replace(subject, cited=subject.cited or self.last.cited, named=told)
        subjects = (*self.subjects, subject)
        return replace(self, subjects=subjects[-SUBJECTS:], bodies=bodies[-BODIES:])

    def held_in(self, library: Library) -> Conversation:
        """The conversation without what the library holds no longer."""
        return replace(self, subjects=tuple(subject.held_in(library) for subject in self.subjects))
