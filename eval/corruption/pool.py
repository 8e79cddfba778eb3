"""What wrong texts are made from, and what tells whether they are wrong."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.corruption.cases import Case
from kb.library import Library
from kb.model import Citation
from kb.text import fold, without_spaces

KEY = re.compile(r"\[\d{1,3}\]")
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Pool:
    """What wrong things are taken from: the library, every citation of the right cases, the names of bodies."""

    library: Library
    citations: Sequence[Citation]
    bodies: Sequence[str]

    def source_of(self, case: Case) -> str:
        """All that the citations of a case can prove, in the form in which it is looked through."""
        parts = [case.answer.question, case.answer.understood or ""]
        for citation in case.answer.citations:
            document = self.library.document(citation.document_id)
            clause = self.library.clause(citation.clause_id)
            head = self.library.outline(document.id).clauses[0]
            parts += [clause.text, citation.quote, document.title, head.text, document.number or ""]
            parts += [str(clause.item), clause.label]
        return plain("\n".join(parts))


class IsTrueError(Exception):
    """What a rule would write is true."""


Rule = Callable[[Case, random.Random, Pool], Case | None]


def plain(text: str) -> str:
    """A text in the form in which it is looked through."""
    return without_spaces(fold(text))


def pick(pattern: str, text: str, rng: random.Random) -> re.Match[str] | None:
    """One of the matches of a pattern in a text."""
    found = list(re.finditer(pattern, text))
    return rng.choice(found) if found else None


def swapped(case: Case, match: re.Match[str], words: str) -> Case:
    """The case with other words in the place of a match."""
    text = case.answer.text
    return case.saying(f"{text[: match.start()]}{words}{text[match.end() :]}")


def has_figure(source: str, value: float) -> bool:
    """Whether a text has a number in digits."""
    return re.search(rf"(?<![\d.]){value:g}(?![\d.])", source.replace(",", "")) is not None


_STRANGE = "质权税债券库链群港矿棉钢桥渔牧林兽陶纸"


def other_character(words: str, rng: random.Random) -> str:
    """The words with one Chinese character changed."""
    places = [place for place, char in enumerate(words) if HAN.match(char)]
    place = rng.choice(places or [0])
    return f"{words[:place]}{rng.choice([char for char in _STRANGE if char != words[place]])}{words[place + 1 :]}"
