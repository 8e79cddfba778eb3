"""Commands that keep the knowledge base: go back, save it, examine it."""

from __future__ import annotations

import argparse

from kb import __version__
from kb.commands.corrections import tell_stale
from kb.commands.terminal import home_of, print_json, say, settings_of


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


def doctor(given: argparse.Namespace) -> int:
    """Check the knowledge base and say what is wrong with it."""
    from kb.health import examine

    findings, model = examine(settings_of(given))
    if given.json:
        print_json({"version": __version__, "findings": findings, "model": model})
    for finding in findings:
        say(f"- {finding}")
    if not findings:
        say("all is well")
    return 1 if findings else 0
