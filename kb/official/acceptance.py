"""Whether a document is the one that corpus.toml declares."""

from __future__ import annotations

from kb.corpus_manifest import Official
from kb.model import Document
from kb.official.outcome import RefusedError
from kb.text import fold, without_spaces


def check(declared: Official, document: Document) -> None:
    """Compare the declared title and number, as far as declared, with what was read in a document.

    Raises:
        RefusedError: one of them is another, or was not found.
    """
    for field, wanted, found in (
        ("number", declared.number, document.number),
        ("title", declared.title, document.title),
    ):
        if wanted is not None and (found is None or plain(wanted) != plain(found)):
            what = f"its {field} is {found}" if found else f"no {field} was found in it"
            raise RefusedError(
                f"another document lies at the address: {what}, and corpus.toml declares {wanted}; "
                "correct the address or what is declared"
            )


def plain(written: str) -> str:
    """A title or number in the form in which they are compared: brackets of one kind, no blanks."""
    return without_spaces(fold(written))
