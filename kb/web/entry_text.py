"""A measure that was checked, as something one can read: its name, how it was judged, each condition on its own line.

The words are those of the answer, all of them and in their order; only how they stand on the page is decided here.
The forms are those of :mod:`kb.wording.eligibility`, which is where the sentences come from.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

from kb.eligibility.truth import Truth
from kb.eligibility.verdicts import Outcome
from kb.wording import say

_LANGUAGES = ("zh", "en")
_OPEN, _SHUT = "（(“", "）)”"
# The name of an entry ends before the first colon that stands outside a quotation and in no title.
_NAME = re.compile(r"((?:《[^》]*》)?(?:“[^”]*”|[^：:《》，。；“”]){1,80}?)(：|: )")


@lru_cache(maxsize=1)
def _outcomes() -> tuple[tuple[str, Outcome, str], ...]:
    """How a line of remarks begins, by its outcome in each language."""
    return tuple(
        (say("check_remarks", language, outcome=said, remarks="").removeprefix("  - "), outcome, said)
        for language in _LANGUAGES
        for outcome in Outcome
        for said in (say(f"outcome_{outcome}", language),)
    )


@lru_cache(maxsize=1)
def _truths() -> tuple[tuple[str, Truth], ...]:
    return tuple((say(f"truth_{truth}", language), truth) for language in _LANGUAGES for truth in Truth)


def judged(line: str) -> Markup | None:
    """The remarks on a measure, drawn; ``None`` for any other line."""
    for begin, outcome, said in _outcomes():
        if line.startswith(begin):
            parts = Markup("").join(map(_remark, _parts(line.removeprefix(begin))))
            badge = Markup('<span class="verdict {}">{}</span>').format(outcome, said)
            return badge + Markup('<ul class="checks">{}</ul>').format(parts)
    return None


def _remark(part: str) -> Markup:
    found = [(part.rfind(said), truth) for said, truth in _truths() if said in part]
    if not found:
        return Markup("<li>{}</li>").format(part)
    # Of conditions that stand together the last word is that on all of them.
    return Markup('<li class="{}">{}</li>').format(max(found)[1], part)


def _parts(remarks: str) -> list[str]:
    """The remarks one by one; what stands in brackets or in quotation marks belongs together."""
    depth, begun, parts = 0, 0, []
    for place, sign in enumerate(remarks):
        depth = max(0, depth + (sign in _OPEN) - (sign in _SHUT))
        if sign in "；;" and depth == 0:
            parts.append(remarks[begun:place])
            begun = place + 1
    return [part.strip() for part in (*parts, remarks[begun:]) if part.strip()]


def name_of(text: str) -> tuple[str, str, str] | None:
    """The name of an entry, the colon behind it and the rest; ``None`` where it begins without a name."""
    match = _NAME.match(text)
    return (match.group(1), match.group(2), text[match.end() :]) if match else None
