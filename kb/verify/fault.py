"""What can be wrong with a text that cites, and how often it was in this process."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What kind of statement does not stand in what it cites."""

    #: A key without a citation, a citation that the text does not use, an answer without any.
    KEY = "key"
    #: The quote of a citation is not the stored text at its span.
    CITATION = "citation"
    QUOTATION = "quotation"
    NUMBER = "number"
    COUNT = "count"
    DATE = "date"
    BODY = "body"
    ROLE = "role"
    PLACE = "place"
    DOCUMENT_NUMBER = "document_number"
    TITLE = "title"
    #: An item, article or label: 第9项, 第十二条, 二（三）.
    POINTER = "pointer"
    POLARITY = "polarity"
    #: The words of the statement are not those of what it cites.
    SUPPORT = "support"
    #: A source is a draft, a digest or over, and no note says so.
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        found: the words that do not hold, as far as they can be told.
        message: what is wrong, in English, for logs and developers.
        line: the line of the text, from 0; ``None`` where the fault is of the whole answer.
    """

    kind: FaultKind
    found: str
    message: str
    line: int | None = None


class Tally:
    """How many faults of each kind were found; safe between threads."""

    def __init__(self) -> None:
        self._counted: Counter[FaultKind] = Counter()
        self._lock = threading.Lock()

    def add(self, faults: Iterable[Fault]) -> None:
        """Count faults."""
        with self._lock:
            self._counted.update(fault.kind for fault in faults)

    def as_dict(self) -> dict[str, int]:
        """The number of faults by the name of their kind; kinds without any are left out."""
        with self._lock:
            return {kind.value: self._counted[kind] for kind in FaultKind if self._counted[kind]}


#: What was cut or refused in this process.
counts = Tally()
