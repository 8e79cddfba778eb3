"""Commands that keep the knowledge base: go back, save it, examine it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kb import __version__
from kb.commands.corrections import stale, tell_stale
from kb.commands.terminal import home_of, print_json, say, settings_of

if TYPE_CHECKING:
    from kb.settings import Settings


def rollback(given: argparse.Namespace) -> int:
    """Go back to the snapshot before the live one."""
    from kb.index.snapshot import rollback as roll_back

    say(f"snapshot {roll_back(home_of(given))} is live")
    tell_stale(settings_of(given))
    return 0


def backup(given: argparse.Namespace) -> int:
    """Write the live snapshot and what people wrote to one file."""
    from kb.index.snapshot import backup as back_up

    say(f"{back_up(home_of(given), given.file)} written")
    return 0


def _search_findings(settings: Settings) -> list[str]:
    """Whether the live snapshot can be searched with the embedding that is set."""
    from kb.embed.choice import chosen
    from kb.errors import KbError
    from kb.index.home import Home
    from kb.index.made_with import findings
    from kb.index.snapshot import open_live

    try:
        return findings(open_live(Home(settings.home)).manifest, chosen(settings))
    except KbError as error:
        return [str(error)]


def doctor(given: argparse.Namespace) -> int:
    """Check the knowledge base and say what is wrong with it."""
    from kb.index.snapshot import doctor as examine

    settings = settings_of(given)
    findings = examine(home_of(given)) or [*stale(settings), *_search_findings(settings)]
    if given.json:
        print_json({"version": __version__, "findings": findings})
    for finding in findings:
        say(f"- {finding}")
    if not findings:
        say("all is well")
    return 1 if findings else 0
