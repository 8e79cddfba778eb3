"""Long texts as windows that the network can read, those first in which the question's words stand."""

from __future__ import annotations

from kb.topic import grams

#: The length of a window and the distance of the next one, in characters; what the network was trained on.
SIZE, STEP = 700, 400
#: Windows of one text that are read.
MOST = 4
#: A window begins behind a mark that ends a sentence, if one stands so near.
_BACK = 80
_ENDS = "。；！？\n"


def windows(text: str) -> list[tuple[int, int]]:
    """The windows of a text, as spans in its order; neighbours overlap."""
    if len(text) <= SIZE:
        return [(0, len(text))]
    found, begin = [], 0
    while begin + SIZE < len(text):
        found.append((begin, begin + SIZE))
        nominal = begin + STEP
        begin = next((at for at in range(nominal, nominal - _BACK, -1) if text[at - 1] in _ENDS), nominal)
    return [*found, (begin, len(text))]


def telling(question: str, text: str) -> list[tuple[int, int]]:
    """The windows of a text to read for a question, in the order of the text."""
    found = windows(text)
    if len(found) <= MOST:
        return found
    asked = grams(question)
    held = [len(asked & grams(text[begin:end])) for begin, end in found]
    best = sorted(range(len(found)), key=lambda place: -held[place])[:MOST]
    return [found[place] for place in sorted(best)]
