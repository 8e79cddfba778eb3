"""Commands on files: bring them in, fetch them, show what would be read."""

from __future__ import annotations

import argparse

from kb.commands.corrections import tell_stale
from kb.commands.terminal import print_json, say, settings_of


def ingest(given: argparse.Namespace) -> int:
    """Bring files or folders (default: corpus) into the knowledge base."""
    from kb.report import run_ingest

    settings = settings_of(given)
    code = run_ingest(given.paths, settings, as_json=given.json)
    tell_stale(settings)
    return code


def fetch(given: argparse.Namespace) -> int:
    """Fetch the official texts that a folder (default: corpus) names, and ingest them."""
    from kb.report import run_fetch

    settings = settings_of(given)
    code = run_fetch(given.folder, settings, only=given.only, as_json=given.json)
    tell_stale(settings)
    return code


def parse(given: argparse.Namespace) -> int:
    """Show what would be read from a file, without storing it."""
    from kb.facts.departments.operator_tables import read_registry
    from kb.facts.departments.registry import using
    from kb.views import parsed_view
    from kb.workers import Workers

    with using(read_registry(settings_of(given).home)), Workers() as workers:
        parsed = workers.result(workers.read(given.file, given.file.name), given.file.name)
    if given.json:
        print_json(parsed_view(parsed))
        return 0
    document = parsed.document
    print(f"{document.title}  {document.number or ''}  {document.level or ''}  {document.status or ''}".rstrip())
    for clause in parsed.clauses:
        duties = [row.body for row in parsed.facts.responsibilities if row.clause_id == clause.id]
        print(f"{clause.label}  {clause.heading or clause.text[:40]}  {'、'.join(duties)}".rstrip())
    for warning in parsed.warnings:
        say(f"warning: {warning}")
    return 0
