"""How a test cites: the clause of a document in which words stand."""

from __future__ import annotations

from typing import Protocol

from kb.model import Citation


class Cite(Protocol):
    """The citation of the clause in which words of a document stand."""

    def __call__(self, file: str, words: str, *, key: int = 1) -> Citation: ...
