"""The command that sets documents side by side."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from kb.commands.terminal import open_kb, print_json, say, terminal_width
from kb.errors import QuestionError

if TYPE_CHECKING:
    from kb.exports import Table
    from kb.library import Library
    from kb.model import Document

#: The widest column of a comparison that is written to a file, in characters: the text of a clause.
_WIDE, _NARROW = 50, 14


def compare(given: argparse.Namespace) -> int:
    """Set a document beside those above it, or two versions of it side by side."""
    from kb.exports import to_text, write_xlsx
    from kb.facts.departments.registry import using

    with open_kb(given) as kb, using(kb.registry):
        library = kb.library
        documents = [library.document(id_) for id_ in dict.fromkeys([given.document_id, *given.others])]
        table, view = _compared(library, documents)
    if given.json:
        print_json(view)
    elif given.xlsx is not None:
        write_xlsx([table], given.xlsx)
        say(f"{given.xlsx} written, {len(table.rows)} rows")
    else:
        print(to_text(table, width=terminal_width()))
    return 0


def _compared(library: Library, documents: list[Document]) -> tuple[Table, dict[str, Any]]:
    """Two documents of one level are versions of one text; otherwise the lowest is compared with those above it."""
    from kb.comparison.kinship import age, documents_above, height, on_one_level
    from kb.comparison.levels import compare_levels
    from kb.comparison.tables import levels_table, levels_view, versions_table, versions_view
    from kb.comparison.versions import compare_versions

    if len(documents) == 2 and on_one_level(*documents):
        old, new = sorted(documents, key=age)
        versions = compare_versions(library, old.id, new.id)
        return _table("版本对比", *versions_table(versions)), versions_view(versions)
    # A stable sort, so that of two at one level the first that was named stays the lower one.
    lower, *above = sorted(documents, key=height, reverse=True)
    above = above or documents_above(library, lower)
    if not above:
        raise QuestionError(
            f"comparing {lower.id}: the library holds no document that 《{lower.title}》 carries out; "
            "name the documents to compare it with, `python -m kb documents` lists them"
        )
    levels = compare_levels(library, lower.id, [document.id for document in above])
    return _table("层级对比", *levels_table(levels, library)), levels_view(levels)


def _table(name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    from kb.exports import Column, Table

    longest = [max((len(row[place]) for row in rows), default=0) for place in range(len(header))]
    columns = tuple(
        Column(title, _WIDE if length > _NARROW else _NARROW) for title, length in zip(header, longest, strict=True)
    )
    return Table(name, columns, tuple(rows))
