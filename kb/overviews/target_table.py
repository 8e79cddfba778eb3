"""Targets of one indicator beside each other: what the nation, the province and the city aim at.

Which clause answers to which is told by :mod:`kb.comparison.levels`, which targets of two such clauses are of one
indicator by :mod:`kb.comparison.differences`; nothing is matched by other rules here, and no sum is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from kb.comparison.differences import bare_indicator, paired_targets
from kb.comparison.kinship import documents_above, height
from kb.comparison.levels import compare, parsed_of
from kb.comparison.units import task_units
from kb.library import Library
from kb.model import Document, Level, Parsed, Target
from kb.text import fold, without_spaces

#: Documents with targets among which indicators are looked for; more are too many to set side by side.
MOST_DOCUMENTS = 80


@dataclass(frozen=True, slots=True)
class Indicator:
    """The targets of one indicator, those of the lowest level first.

    Attributes:
        name: the indicator as the lowest document writes it.
    """

    name: str
    rows: tuple[Target, ...]

    def at(self, level: Level | None, levels: dict[str, Level | None]) -> list[Target]:
        """Its targets at one level, ``levels`` being those of the documents."""
        return [row for row in self.rows if levels[row.document_id] is level]


_kept: WeakKeyDictionary[Library, dict[tuple[str, ...], list[Indicator]]] = WeakKeyDictionary()


def indicators(library: Library, documents: Iterable[Document]) -> list[Indicator]:
    """The targets of some documents by indicator, in the reading order of the lowest document that has each.

    The documents are compared in pairs, so they should be few (:data:`MOST_DOCUMENTS`).
    """
    held = sorted((one for one in documents if library.targets(one.id)), key=height, reverse=True)
    kept = _kept.setdefault(library, {})
    key = tuple(document.id for document in held)
    if key not in kept:
        kept[key] = [Indicator(group[0].indicator, tuple(group)) for group in _groups(library, held)]
    return kept[key]


def documents_beside(library: Library, documents: Sequence[Document]) -> list[Document]:
    """Those documents with the ones above each of them that it carries out."""
    above = [upper for one in documents if library.targets(one.id) for upper in documents_above(library, one)]
    return list({document.id: document for document in [*documents, *above]}.values())


def _groups(library: Library, documents: Sequence[Document]) -> list[list[Target]]:
    groups: list[list[Target]] = []
    group_of: dict[Target, list[Target]] = {}
    chains = [{one.id, *(held.id for held in documents_above(library, one))} for one in documents]
    compared: list[Parsed] = []
    for document in documents:
        parsed = parsed_of(library, document)
        below = [lower for lower in compared if _answers(lower.document, document, chains)]
        likes = {above: row for lower in reversed(below) for row, above in _pairs(lower, parsed)}
        own: dict[str, list[Target]] = {}
        for row in parsed.facts.targets:
            name = without_spaces(fold(bare_indicator(row)))
            group = own.get(name) or (group_of[likes[row]] if row in likes else None)
            if group is None:
                group = []
                groups.append(group)
            group.append(row)
            own[name] = group_of[row] = group
        compared.append(parsed)
    return groups


def _answers(lower: Document, upper: Document, chains: Sequence[set[str]]) -> bool:
    """Whether one document carries out the other, or a third one both."""
    return lower.level is not upper.level and any({lower.id, upper.id} <= chain for chain in chains)


def _pairs(lower: Parsed, upper: Parsed) -> Iterator[tuple[Target, Target]]:
    """The targets of one indicator in two documents, from the clauses that answer to each other."""
    below = {unit.passage.clause_id: unit.targets for unit in task_units(lower)}
    above = {unit.passage.clause_id: unit.targets for unit in task_units(upper)}
    met: set[Target] = set()
    for task in compare(lower, [upper]).tasks:
        for counterpart in task.counterparts:
            first, second = below[task.lower.clause_id], above[counterpart.upper.clause_id]
            for row, held in paired_targets(first, second):
                if row and held and not {row, held} & met:
                    met |= {row, held}
                    yield row, held
