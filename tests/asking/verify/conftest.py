"""Citations of the made-up library."""

from __future__ import annotations

import pytest

from kb.answer import quotation
from kb.library import Library
from kb.model import Citation, Document
from tests.asking.verify.citing import Cite


@pytest.fixture(scope="session")
def cite(library: Library, documents: dict[str, Document]) -> Cite:
    """The clause in which the words stand, cited whole."""

    def cited(file: str, words: str, *, key: int = 1) -> Citation:
        document = documents[file]
        start = document.text.index(words)
        clauses = library.outline(document.id).clauses
        clause = next(one for one in reversed(clauses) if one.start <= start < one.end)
        return quotation(library, document.id, clause.start, clause.end, key=key)

    return cited
