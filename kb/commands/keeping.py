"""Commands that keep the knowledge base: go back, save it, examine it."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING, Any

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


def _model_state(settings: Settings) -> dict[str, Any] | None:
    """Whether the language model answers, what that took and, where it does not, why; ``None`` where none is set."""
    if settings.model is None:
        return None
    from kb.errors import ModelError
    from kb.write.client import chat_model
    from kb.write.prompts import PROBE
    from kb.write.usage import USAGE

    begun = time.perf_counter()
    state: dict[str, Any] = {"name": settings.model.name, "url": settings.model.url, "writes": settings.model.writes}
    try:
        for _ in chat_model(settings.model).stream(PROBE):
            state.setdefault("first_word_ms", round((time.perf_counter() - begun) * 1000, 1))
    except ModelError as error:
        state["finding"] = f"{error}; answers are given as they are, without the model"
    return {**state, "answers": "finding" not in state, "usage": USAGE.report()}


def doctor(given: argparse.Namespace) -> int:
    """Check the knowledge base and say what is wrong with it."""
    from kb.index.snapshot import doctor as examine

    settings = settings_of(given)
    findings = examine(home_of(given)) or [*stale(settings), *_search_findings(settings)]
    model = _model_state(settings)
    if model and "finding" in model:
        findings.append(model["finding"])
    if given.json:
        print_json({"version": __version__, "findings": findings, "model": model})
    for finding in findings:
        say(f"- {finding}")
    if not findings:
        say("all is well")
    return 1 if findings else 0
