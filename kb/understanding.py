"""From a reading to a document understood: its metadata, its clauses and the facts in them."""

from __future__ import annotations

from dataclasses import replace

from kb.clauses import read_clauses
from kb.facts.deadlines.reading import read_deadlines
from kb.facts.definitions import read_definitions
from kb.facts.references import read_references
from kb.facts.responsibilities.reading import read_responsibilities
from kb.facts.support.measures import read_measures
from kb.facts.targets.reading import read_targets
from kb.metadata import read_metadata
from kb.model import DocumentKind, Facts, Parsed
from kb.readers import LOW_CONFIDENCE, Reading


def understand(reading: Reading, *, primary: bool = False) -> Parsed:
    """Read everything that the rules find in one document.

    Raises:
        ReadError: the metadata block holds a value that is not known.
    """
    document, head, warnings = read_metadata(reading, primary=primary)
    document = replace(
        document,
        pages=reading.pages,
        page_breaks=_page_breaks(reading),
        recognised=any(block.confidence is not None for block in reading.blocks),
        uncertain=_uncertain(reading),
        gaps=reading.gaps,
    )
    clauses, number_warnings = read_clauses(reading, head, document_id=document.id)
    if document.kind is DocumentKind.DIGEST:
        number_warnings = ()  # a digest leaves clauses out, so its numbers jump by nature
    definitions = read_definitions(clauses)
    facts = Facts(
        responsibilities=read_responsibilities(clauses, level=document.level),
        targets=read_targets(clauses, document),
        deadlines=read_deadlines(clauses, document),
        measures=read_measures(clauses),
        references=read_references(clauses, document, definitions),
        definitions=definitions,
    )
    return Parsed(document, clauses, facts, (*reading.warnings, *warnings, *number_warnings))


def _page_breaks(reading: Reading) -> tuple[int, ...]:
    """Where each page begins; a page without text begins where the next one does."""
    breaks: list[int] = []
    for block in reading.blocks:
        if block.page is not None and block.page > len(breaks):
            breaks += [block.start] * (block.page - len(breaks))
    return tuple(breaks)


def _uncertain(reading: Reading) -> tuple[int, ...]:
    """The spans of the lines that were recognised with little confidence, starts and ends in turn."""
    return tuple(
        edge
        for block in reading.blocks
        if block.confidence is not None and block.confidence < LOW_CONFIDENCE
        for edge in (block.start, block.end)
    )
