"""Commands that correct rows by hand and show what became of the corrections."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kb.commands.terminal import open_kb, print_json, say, text_of

if TYPE_CHECKING:
    from kb.corrections.applying import Placement
    from kb.settings import Settings


def correct(given: argparse.Namespace) -> int:
    """Correct a row of a clause, add one that is missing (--add), or strike a false one (--strike)."""
    from kb.corrections.fields import Kind
    from kb.corrections.making import Request
    from kb.corrections.records import Action

    action = Action.ADD if given.add else Action.STRIKE if given.strike else Action.CORRECT
    request = Request(
        clause_id=given.clause_id,
        kind=Kind(given.kind),
        action=action,
        reason=text_of(given.reason),
        by=None if given.by is None else text_of(given.by).strip(),
        row=given.row,
        changes=tuple(_setting(text_of(written)) for written in given.set),
        quote=None if given.quote is None else text_of(given.quote),
    )
    with open_kb(given) as kb:
        placement = kb.correct(request)
    if given.json:
        _print_placement(placement)
    number = placement.correction.id
    say(f"correction {number} holds; `python -m kb corrections --withdraw {number}` takes it back")
    return 0


def _setting(written: str) -> tuple[str, str]:
    from kb.errors import CorrectionError

    name, sign, value = written.partition("=")
    if not sign:
        raise CorrectionError(f"--set {written!r} has no value; write --set FIELD=VALUE, --set FIELD= for none")
    return name.strip(), value


def corrections(given: argparse.Namespace) -> int:
    """List the corrections with their state, or take one back (--withdraw)."""
    with open_kb(given) as kb:
        if given.withdraw is not None:
            kb.withdraw(given.withdraw)
            say(f"correction {given.withdraw} is withdrawn; the row is shown as it is read")
            return 0
        placements = kb.corrections()
    for placement in placements:
        if given.json:
            _print_placement(placement)
        else:
            print("\n".join(_lines(placement)))
    if not placements:
        say("nothing was corrected; `python -m kb correct --help` says how")
    return 0


def _print_placement(placement: Placement) -> None:
    from kb.views import correction_view

    print_json(correction_view(placement))


def _lines(placement: Placement) -> list[str]:
    """A correction for people: what it is, what it says, why, and the text that it was made of."""
    made = placement.correction
    by = f" by {made.by}" if made.by else ""
    changes = ", ".join(f"{name}={value}" for name, value in made.changes)
    before = ", ".join(f"{name}={value}" for name, value in made.row.fields if value)
    return [
        f"{made.id}  {placement.state}  {made.action} {made.kind}  《{made.document.title}》{made.clause.label}"
        f"  {placement.clause_id or ''}".rstrip(),
        *([f"    read: {before}"] if before else []),
        *([f"    set: {changes}"] if changes else []),
        f"    quote: {made.row.quote}",
        f"    reason: {made.reason} ({made.made}{by})",
    ]


def tell_stale(settings: Settings) -> None:
    """Say which corrections have lost their text, after a command that may have changed it."""
    from kb.errors import IndexStateError
    from kb.health import stale

    try:
        for finding in stale(settings):
            say(f"warning: {finding}")
    except IndexStateError as error:
        say(f"warning: {error}")
