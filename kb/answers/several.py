"""One answer of several: what else was asked of the same thing stands below the first, the sources numbered on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.model import Answer, Citation

_KEY = re.compile(r"\[(\d+)\]")


def joined(answers: Sequence[Answer]) -> Answer:
    """The answers as one: an answer where one of them is; a refusal of one part is told beside the other."""
    first = answers[0]
    for other in answers[1:]:
        first = _with(first, other)
    return first


def _with(first: Answer, second: Answer) -> Answer:
    citations, text = _numbered_on(first.citations, second)
    return replace(
        first,
        text=first.text if text in first.text else f"{first.text}\n{text}",
        reason=first.reason if second.refused else None,
        citations=citations,
        nearest=first.nearest if first.refused and second.refused else (),
        facts=(*first.facts, *(row for row in second.facts if row not in first.facts)),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
    )


def _numbered_on(held: tuple[Citation, ...], answer: Answer) -> tuple[tuple[Citation, ...], str]:
    """The citations of both, each span once, and the text of the second with its keys among them."""
    places = {(one.document_id, one.start, one.end): one.key for one in held}
    citations, keys = list(held), dict[int, int]()
    for one in answer.citations:
        span = (one.document_id, one.start, one.end)
        if span not in places:
            places[span] = len(citations) + 1
            citations.append(replace(one, key=places[span]))
        keys[one.key] = places[span]

    def key(match: re.Match[str]) -> str:
        return f"[{keys.get(int(match.group(1)), match.group(1))}]"

    return tuple(citations), _KEY.sub(key, answer.text)
