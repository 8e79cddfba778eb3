"""What the language model has done in this process, counted: answers, sentences, tokens, money."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.settings import ModelSettings

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one request, as its server counted them."""

    read: int
    written: int

    def cost(self, settings: ModelSettings) -> float | None:
        """What they cost at the prices of the settings; ``None`` without prices."""
        if settings.price_in is None or settings.price_out is None:
            return None
        return (self.read * settings.price_in + self.written * settings.price_out) / _MILLION


class Usage:
    """Counters that any number of threads may raise."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._stood: Counter[str] = Counter()
        self._replaced: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._cost = 0.0

    def asked(self, tokens: Tokens | None, cost: float | None, *, begun: bool) -> None:
        """A request ended; ``tokens`` are ``None`` where the server counted none, though its answer had ``begun``."""
        with self._lock:
            self._counts["requests"] += 1
            if tokens is None:
                self._counts["uncounted"] += begun
            else:
                self._counts["tokens_read"] += tokens.read
                self._counts["tokens_written"] += tokens.written
            self._cost += cost or 0.0

    def worded(self) -> None:
        """An answer was worded by the model."""
        self._count(self._counts, "worded")

    def stood(self, why: str) -> None:
        """The extractive answer stood."""
        self._count(self._stood, why)

    def passed(self) -> None:
        """A sentence passed."""
        self._count(self._counts, "passed")

    def replaced(self, flaw: str) -> None:
        """A sentence was replaced by an extractive one."""
        self._count(self._replaced, flaw)

    def left_out(self, flaw: str) -> None:
        """A sentence was left out."""
        self._count(self._left_out, flaw)

    def _count(self, counter: Counter[str], name: str) -> None:
        with self._lock:
            counter[str(name)] += 1

    def report(self) -> dict[str, Any]:
        """Everything counted so far, as a JSON object; ``cost`` is in the currency of the prices."""
        names = ("requests", "tokens_read", "tokens_written", "uncounted", "worded", "passed")
        with self._lock:
            return {
                **{name: self._counts[name] for name in names},
                "replaced": dict(self._replaced),
                "left_out": dict(self._left_out),
                "stood": dict(self._stood),
                "cost": round(self._cost, 6),
            }


#: What this process has counted.
USAGE = Usage()
