"""The values that pass between the parts: documents, clauses, facts, hits and answers.

Every value that comes out of a document carries the document's id and a half-open character span
``[start, end)`` into :attr:`Document.text`, so any quotation can be cut from the source again and
compared. All values are frozen; sequences are tuples.
"""

from kb.model.answers import Answer, Citation, Hit, Reason
from kb.model.conditions import Amount, AmountKind, Condition, Joint
from kb.model.documents import UNVERIFIED, Clause, Document, DocumentKind, Level
from kb.model.facts import (
    Ambiguity,
    Basis,
    Change,
    Comparator,
    Counting,
    Deadline,
    Definition,
    Facts,
    Measure,
    Parsed,
    Reference,
    Relation,
    Responsibility,
    Role,
    Target,
)

__all__ = [
    "UNVERIFIED",
    "Ambiguity",
    "Amount",
    "AmountKind",
    "Answer",
    "Basis",
    "Change",
    "Citation",
    "Clause",
    "Comparator",
    "Condition",
    "Counting",
    "Deadline",
    "Definition",
    "Document",
    "DocumentKind",
    "Facts",
    "Hit",
    "Joint",
    "Level",
    "Measure",
    "Parsed",
    "Reason",
    "Reference",
    "Relation",
    "Responsibility",
    "Role",
    "Target",
]
