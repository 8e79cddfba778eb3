"""The last gate of every answer: what it quotes, names, counts and says stands in what it cites."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.answer import written_date
from kb.errors import InternalError, QuestionError
from kb.library import Library
from kb.model import Answer, Citation, Reason
from kb.verify.checking import Check
from kb.verify.fault import Fault, FaultKind, counts
from kb.verify.proof import Proof
from kb.verify.standing import unsaid
from kb.verify.statements import keys_of, statements, without_keys
from kb.wording import is_wording, say

#: Clauses shown beside an answer of which nothing was left.
MAX_NEAREST = 3
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Verified:
    """An answer all of whose statements hold, and what was cut from it for not holding."""

    answer: Answer
    cut: tuple[Fault, ...] = ()


def faults_of(text: str, citations: Iterable[Citation], library: Library, *, question: str = "") -> list[Fault]:
    """What is wrong with a text, a sentence or a whole answer, in Chinese or English; empty when all of it holds.

    Args:
        text: its statements rest on the citations whose keys ``[n]`` stand in them; a line without a key rests on those
            of its list or row, a text without any on all citations.
        citations: those that may be cited; their keys are unique.
        question: what it answers. Figures and names of the question may be denied, but are proven by nothing.

    Raises:
        QuestionError: a citation is of a document that the library does not hold.
    """
    return _faults_of(text, citations, library, question=question, own=frozenset())


def _faults_of(
    text: str, citations: Iterable[Citation], library: Library, *, question: str, own: frozenset[str]
) -> list[Fault]:
    """The same; of the lines ``own``, without their keys, only what they quote is looked at."""
    by_key = {citation.key: citation for citation in citations}
    found = [fault for citation in by_key.values() for fault in _citation_faults(citation, library)]
    broken = {citation.key for citation in by_key.values() if any(_citation_faults(citation, library))}
    whole = keys_of(text)
    proofs: dict[tuple[int, ...], Proof] = {}
    for statement in statements(text):
        if is_wording(statement.whole):
            continue
        if unknown := [key for key in statement.keys if key not in by_key]:
            if statement.keyed:
                said = "".join(f"[{key}]" for key in unknown)
                found.append(Fault(FaultKind.KEY, said, f"the keys {unknown} have no citation", statement.line))
            continue
        keys = statement.keys or (whole or tuple(by_key))
        if broken & set(keys):
            continue
        if keys not in proofs:
            proofs[keys] = Proof([by_key[key] for key in keys if key in by_key], library, question=question)
        beside = [by_key[key].clause_id for key in statement.beside if key in by_key]
        check = Check(statement, proofs[keys], beside)
        found += check.quotations() if statement.whole in own else check.faults()
    return list(dict.fromkeys(found))


def _citation_faults(citation: Citation, library: Library) -> Iterator[Fault]:
    text = library.document(citation.document_id).text
    if not citation.quote or text[citation.start : citation.end] != citation.quote:
        said = f"the quotation [{citation.key}] is not the text of {citation.document_id} at its span"
        yield Fault(FaultKind.CITATION, citation.quote, said)


def faults(answer: Answer, library: Library, *, day: str | None = None) -> list[Fault]:
    """What is wrong with an answer; empty when every statement, quotation, key and note holds.

    Args:
        day: the ISO day of which the answer tells, for what its notes must say of sources that are over.

    Raises:
        QuestionError: a citation is of a document that the library does not hold.
    """
    # A line without a key in a refusal speaks of what is nearest.
    given = answer.citations or (answer.nearest if answer.refused else ())
    # The day of which an answer tells is the asker's.
    told_of = (day, written_date(day, "zh")) if day else ()
    # Parted by full stops: the 20 of a question that ends in task 20 is not one number with the year of the day.
    asked = "。\n".join(filter(None, (answer.question, answer.understood, *told_of)))
    own = frozenset(without_keys(line) for line in answer.own)
    found = _faults_of(answer.text, given, library, question=asked, own=own)
    found += [fault for citation in answer.nearest for fault in _citation_faults(citation, library)]
    found += _key_faults(answer)
    for document, what in unsaid(answer, library, day):
        found.append(Fault(FaultKind.NOTE, document.title, f"no note says that 《{document.title}》 is {what}"))
    return list(dict.fromkeys(found))


def _key_faults(answer: Answer) -> Iterator[Fault]:
    minted = {citation.key for citation in answer.citations}
    in_text, in_notes = keys_of(answer.text), keys_of("\n".join(answer.notes))
    invented = (set(in_text) if answer.refused and not answer.citations else set()) | set(in_notes)
    if unknown := sorted(invented - minted):
        yield Fault(FaultKind.KEY, "", f"the keys {unknown} stand in the text without a citation")
    if (unused := sorted(minted - set(in_text) - set(in_notes))) and not answer.refused:
        yield Fault(FaultKind.KEY, "", f"the citations {unused} are not used in the text")
    if not answer.refused and not answer.citations:
        yield Fault(FaultKind.KEY, "", "the answer rests on no citation")


def verify(answer: Answer, library: Library, *, day: str | None = None) -> None:
    """Let an answer pass.

    Raises:
        InternalError: something does not hold; a wrong answer is worse than none.
    """
    if found := faults(answer, library, day=day):
        said = "; ".join(fault.message for fault in found)
        raise InternalError(f"the answer to {answer.question!r} failed its verification: {said}")


def verified(answer: Answer, library: Library, *, day: str | None = None) -> Verified:
    """The answer without the lines that do not hold, or a refusal where nothing that answers is left.

    What is cut is counted (:data:`kb.verify.counts`) and logged.
    """
    cut: list[Fault] = []
    while found := _faults(answer, library, day):
        cut += found
        answer = _without(answer, found)
    if cut:
        counts.add(cut)
        said = "; ".join(fault.message for fault in cut)
        _LOG.warning("cut from the answer to %r: %s", answer.question, said)
    return Verified(answer, tuple(cut))


def _faults(answer: Answer, library: Library, day: str | None) -> list[Fault]:
    try:
        return faults(answer, library, day=day)
    except QuestionError as error:
        # A citation of a document that is not held proves nothing.
        held = {head.id for head in library.heads}
        gone = [one for one in (*answer.citations, *answer.nearest) if one.document_id not in held]
        return [Fault(FaultKind.CITATION, one.quote, f"the quotation [{one.key}]: {error}") for one in gone]


def _without(answer: Answer, found: Sequence[Fault]) -> Answer:
    """The answer without the lines and citations that are wrong; always less than before."""
    lost = {
        citation
        for citation in (*answer.citations, *answer.nearest)
        for fault in found
        if (fault.kind, fault.found) in ((FaultKind.CITATION, citation.quote), (FaultKind.NOTE, citation.title))
    }
    lines = {fault.line for fault in found if fault.line is not None}
    bad_keys = {citation.key for citation in lost}
    kept = [
        line
        for place, line in enumerate(answer.text.split("\n"))
        if place not in lines and not bad_keys & set(keys_of(line))
    ]
    text = "\n".join(kept).strip("\n")
    notes = tuple(note for note in answer.notes if not bad_keys & set(keys_of(note)))
    used = set(keys_of(text)) | set(keys_of("\n".join(notes)))
    citations = tuple(one for one in answer.citations if one.key in used and one not in lost)
    nearest = tuple(one for one in answer.nearest if one not in lost)
    known = {one.key for one in citations}
    notes = tuple(note for note in notes if set(keys_of(note)) <= known)
    if not answer.refused and set(keys_of(text)) & known:
        return replace(answer, text=text, citations=citations, notes=notes)
    if answer.refused and text and text != answer.text:
        return replace(answer, text=text, citations=citations, nearest=nearest, notes=notes)
    return _refused(answer, [one for one in (*answer.citations, *answer.nearest) if one not in lost])


def _refused(answer: Answer, near: Sequence[Citation]) -> Answer:
    links = tuple(replace(one, key=key) for key, one in enumerate(near[:MAX_NEAREST], start=1))
    return replace(
        answer,
        text=say("unproven", answer.language),
        reason=answer.reason or (Reason.SILENT if links else Reason.NOTHING_RELEVANT),
        citations=(),
        nearest=links,
        facts=(),
        notes=(),
    )
