"""What all commands share: how they open the knowledge base, read text and speak."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from kb.errors import QuestionError
from kb.settings import Settings

if TYPE_CHECKING:
    from kb.index.home import Home
    from kb.knowledge import KnowledgeBase


def print_json(value: Any) -> None:
    """Write a value to standard output as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False))


def say(message: str) -> None:
    """Write a message for the person at the command to standard error."""
    print(message, file=sys.stderr)


def settings_of(given: argparse.Namespace) -> Settings:
    """The settings of a command: the environment, and ``--home`` before it."""
    return Settings.from_environment(home=given.home)


def home_of(given: argparse.Namespace) -> Home:
    """The home folder that a command is about."""
    from kb.index.home import Home

    return Home(settings_of(given).home)


def open_kb(given: argparse.Namespace) -> KnowledgeBase:
    """The knowledge base that a command asks, open."""
    from kb.knowledge import KnowledgeBase

    return KnowledgeBase.open(settings_of(given))


def text_of(written: str) -> str:
    """Text as given, as Unicode: bytes that the locale could not read are taken as UTF-8."""
    try:
        return written.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError as error:
        raise QuestionError("what was typed holds bytes that are not text; write it in UTF-8") from error


def terminal_width() -> int | None:
    """The columns of the terminal; ``None`` where the output goes to a file, which takes lines of any length."""
    if not sys.stdout.isatty():
        return None
    named = os.environ.get("COLUMNS", "")
    return int(named) if named.isdecimal() else os.get_terminal_size(sys.stdout.fileno()).columns
