"""The last gate of every answer: its quotations are the stored text, its keys are its citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.errors import InternalError
from kb.library import Library
from kb.model import Answer, Citation

_KEY = re.compile(r"\[(\d{1,3})\]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class FaultKind(StrEnum):
    """What kind of statement does not stand in what it cites."""

    KEY = "key"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a text."""

    kind: FaultKind
    found: str
    message: str


def faults_of(text: str, citations: Sequence[Citation], library: Library, *, question: str = "") -> list[Fault]:
    """What is wrong with a text that cites: keys without a citation, numbers that stand in no cited clause."""
    keys = {citation.key for citation in citations}
    found = [Fault(FaultKind.KEY, key, "no such citation") for key in _KEY.findall(text) if int(key) not in keys]
    held = " ".join(
        f"{one.label}{one.item or ''}{one.title}{one.number}{one.quote}{library.clause(one.clause_id).text}{question}"
        for one in citations
    )
    numbers = _NUMBER.findall(_KEY.sub("", text))
    return found + [Fault(FaultKind.NUMBER, one, "stands nowhere") for one in numbers if one not in held]


def faults(answer: Answer, library: Library) -> list[str]:
    """What is wrong with an answer; empty when every quotation and key holds."""
    found = []
    for citation in (*answer.citations, *answer.nearest):
        text = library.document(citation.document_id).text
        if not citation.quote or text[citation.start : citation.end] != citation.quote:
            found.append(f"the quotation [{citation.key}] is not the text of {citation.document_id} at its span")
    used = {int(key) for said in (answer.text, *answer.notes) for key in _KEY.findall(said)}
    minted = {citation.key for citation in answer.citations}
    if used - minted:
        found.append(f"the keys {sorted(used - minted)} stand in the text without a citation")
    if minted - used and not answer.refused:
        found.append(f"the citations {sorted(minted - used)} are not used in the text")
    if not answer.refused and not answer.citations:
        found.append("the answer rests on no citation")
    return found


def verify(answer: Answer, library: Library) -> None:
    """Let an answer pass.

    Raises:
        InternalError: a quotation or a key does not hold; a wrong answer is worse than none.
    """
    if found := faults(answer, library):
        raise InternalError(f"the answer to {answer.question!r} failed its verification: {'; '.join(found)}")
