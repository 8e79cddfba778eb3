"""From a reading to a document understood: its metadata, its clauses and the facts in them."""

from __future__ import annotations

from kb.clauses import read_clauses
from kb.facts.measures import read_measures
from kb.facts.references import read_references
from kb.facts.responsibilities import read_responsibilities
from kb.facts.targets import read_deadlines, read_targets
from kb.metadata import read_metadata
from kb.model import DocumentKind, Facts, Parsed
from kb.readers import Reading


def understand(reading: Reading, *, primary: bool = False) -> Parsed:
    """Read everything that the rules find in one document.

    Raises:
        ReadError: the metadata block holds a value that is not known.
    """
    document, head, warnings = read_metadata(reading, primary=primary)
    clauses, number_warnings = read_clauses(reading, head, document_id=document.id)
    if document.kind is DocumentKind.DIGEST:
        number_warnings = ()  # a digest leaves clauses out, so its numbers jump by nature
    facts = Facts(
        responsibilities=read_responsibilities(clauses, level=document.level),
        targets=read_targets(clauses, title=document.title),
        deadlines=read_deadlines(clauses),
        measures=read_measures(clauses),
        references=read_references(clauses, document),
    )
    return Parsed(document, clauses, facts, (*reading.warnings, *warnings, *number_warnings))
