"""Commands that print the rows: duties, targets, terms, measures."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kb.commands.terminal import open_kb, print_json, say, terminal_width, text_of

if TYPE_CHECKING:
    from kb.corrections.fields import Kind


def tasks(given: argparse.Namespace) -> int:
    """Print the responsibility table: every task with its bodies, or the tasks of one body."""
    from kb.corrections.fields import Kind

    return _table(given, Kind.RESPONSIBILITY, "no document gives {} a task")


def targets(given: argparse.Namespace) -> int:
    """Print the targets: what is to be reached by when, with its number and unit."""
    from kb.corrections.fields import Kind

    return _table(given, Kind.TARGET, "no task of {} states a target")


def deadlines(given: argparse.Namespace) -> int:
    """Print the deadlines: what is due by when, or how often."""
    from kb.corrections.fields import Kind

    return _table(given, Kind.DEADLINE, "no task of {} states a deadline")


def measures(given: argparse.Namespace) -> int:
    """Print the support measures: what is promised to whom, on which conditions."""
    from kb.corrections.fields import Kind

    return _table(given, Kind.MEASURE, "no task of {} states a measure")


def _table(given: argparse.Namespace, kind: Kind, nothing: str) -> int:
    from kb.exports import to_text, write_xlsx
    from kb.facts.departments.registry import using
    from kb.listing import entries, table
    from kb.views import row_view

    department = None if given.department is None else text_of(given.department)
    with open_kb(given) as kb, using(kb.registry):
        found = entries(kb.library, kind, department=department, document_id=given.document)
    if not found:
        say(nothing.format(department) if department else f"the documents state no {kind}")
    if given.json:
        for entry in found:
            print_json(row_view(entry.row, entry.number, entry.clause, entry.document))
    elif given.xlsx is not None:
        write_xlsx([table(kind, found)], given.xlsx)
        say(f"{given.xlsx} written, {len(found)} rows")
    elif found:
        print(to_text(table(kind, found), width=terminal_width()))
    return 0
