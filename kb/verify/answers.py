"""The last gate of every answer: its quotations are the stored text, its keys are its citations."""

from __future__ import annotations

import re

from kb.errors import InternalError
from kb.library import Library
from kb.model import Answer

_KEY = re.compile(r"\[(\d{1,3})\]")


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
