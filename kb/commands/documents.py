"""Commands on the documents that are held."""

from __future__ import annotations

import argparse

from kb.commands.corrections import tell_stale
from kb.commands.terminal import open_kb, print_json, say, settings_of


def show(given: argparse.Namespace) -> int:
    """Show one stored document."""
    from kb.views import document_view, parsed_view

    with open_kb(given) as kb:
        document = kb.document(given.document_id)
        parsed = kb.parsed(given.document_id) if given.json else None
    if parsed is not None:
        print_json(parsed_view(parsed))
    elif given.text:
        print(document.text)
    else:
        for name, value in document_view(document).items():
            if value not in (None, (), ""):
                print(f"{name}: {'、'.join(value) if isinstance(value, tuple) else value}")
        print(f"\n{document.text}")
    return 0


def documents(given: argparse.Namespace) -> int:
    """List the documents of the knowledge base."""
    from kb.views import document_view

    with open_kb(given) as kb:
        for document in kb.documents():
            if given.json:
                print_json(document_view(document))
            else:
                print(f"{document.id}  {document.level or '—'}  《{document.title}》{document.number or ''}")
    return 0


def remove(given: argparse.Namespace) -> int:
    """Take documents out of the knowledge base."""
    from kb.build import remove as take_out

    settings = settings_of(given)
    report = take_out(given.document_ids, settings)
    say(f"{len(report.files)} removed, {report.documents} documents held")
    tell_stale(settings)
    return 0
