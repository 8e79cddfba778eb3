"""What an operator says of the rows that the rules read: corrected, added, struck, each with its reason.

A correction is anchored to the text: to the document by what it is, to the clause by its words, to the row by
what was read. So it holds for every later ingest of the same text, whatever the file, and it is never applied
to other words.
"""

from kb.corrections.anchors import is_meant
from kb.corrections.applying import Applied, Slot, Standing, State, apply
from kb.corrections.fields import CORE, FIELDS, ROWS, Kind, shown
from kb.corrections.making import Request, make
from kb.corrections.records import Action, Correction
from kb.corrections.store import add, held, withdraw

__all__ = [
    "CORE",
    "FIELDS",
    "ROWS",
    "Action",
    "Applied",
    "Correction",
    "Kind",
    "Request",
    "Slot",
    "Standing",
    "State",
    "add",
    "apply",
    "held",
    "is_meant",
    "make",
    "shown",
    "withdraw",
]
