"""The command line: ``python -m kb COMMAND``, the same as ``policy-kb COMMAND``.

JSON goes to standard output, one object or one object a line, in UTF-8 whatever the locale says;
messages and progress go to standard error. Exit codes: 0 done, 1 something failed (the message says
what to do), 2 wrong usage.

The parser is argparse's: a question that rows answer is answered before a larger command library
would have been loaded.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kb import __version__, commands
from kb.commands import say
from kb.commands.searching import add_options as add_search_options
from kb.errors import InternalError, KbError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; wrong usage raises ``SystemExit`` with code 2."""
    _speak_utf8()
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
        sys.stdout.flush()
    except KbError as error:
        say(f"Error: {error}")
        if isinstance(error, InternalError):
            say("This is a bug: please report it with the command.")
        return 1
    except BrokenPipeError:
        # Whoever read the output has left. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        say(f"Error: {error}; check the disk and the permissions, then run the command again")
        return 1
    except KeyboardInterrupt:
        say("Interrupted; nothing half done was kept.")
        return 1
    return code


def _speak_utf8() -> None:
    """Standard output and input in UTF-8, also where the locale is C; other streams than files stay as they are."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Bytes that are no text come through as surrogates, so that their line can be named; a mark at the head goes.
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape")


class _CommandParser(argparse.ArgumentParser):
    """A parser that takes options between the arguments too: ``ingest a --home b c``."""

    _mixed = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        # What stands behind "--" is no option, and the mixed reading of Python 3.11 forgets that.
        if self._mixed or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._mixed = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixed = False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kb",
        description="A knowledge base of Chinese government policy that answers questions with citations.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"policy-kb {__version__}")
    home_help = "folder of the knowledge base (default: KB_HOME, else ./data/kb)"
    parser.add_argument("--home", metavar="DIR", type=Path, help=home_help)
    parsers = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_CommandParser)

    def command(run: Callable[[argparse.Namespace], int], *, as_json: bool = True) -> argparse.ArgumentParser:
        help_ = (run.__doc__ or "").partition("\n")[0]
        made = parsers.add_parser(run.__name__, help=help_, description=help_, allow_abbrev=False)
        made.set_defaults(run=run, parser=made)
        # Without a default of its own it leaves a --home before the command in place.
        made.add_argument("--home", metavar="DIR", type=Path, default=argparse.SUPPRESS, help=home_help)
        if as_json:
            made.add_argument("--json", action="store_true", help="print JSON")
        return made

    command(commands.ingest).add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders")
    fetch = command(commands.fetch)
    fetch.add_argument("folder", metavar="FOLDER", nargs="?", type=Path, help="the folder with the corpus.toml")
    fetch.add_argument("--only", metavar="NUMBER", help="the one document of this number, or of this title")
    ask = command(commands.ask)
    ask.add_argument("question", metavar="QUESTION", nargs="?", help="one question")
    jsonl_help = 'read {"question": …, "conversation": …} lines from standard input, write an answer a line'
    ask.add_argument("--jsonl", action="store_true", help=jsonl_help)
    check = command(commands.check)
    check.add_argument("--profile", metavar="FILE", type=Path, help="a JSON file with what is known of the firm")
    check.add_argument("--text", metavar="TEXT", help="what is known of the firm, in Chinese or English")
    add_search_options(command(commands.search))
    command(commands.parse).add_argument("file", metavar="FILE", type=Path, help="the file to read")
    show = command(commands.show, as_json=False)
    show.add_argument("document_id", metavar="DOCUMENT_ID", help="the id of a document")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help="print the text alone, to which all spans refer")
    form.add_argument("--json", action="store_true", help="print JSON")
    for table in (commands.tasks, commands.targets, commands.deadlines, commands.measures):
        _add_table_options(command(table, as_json=False))
    compare = command(commands.compare, as_json=False)
    compare.add_argument("document_id", metavar="DOCUMENT_ID", help="the id of a document")
    compare_help = "what it is compared with (default: the documents that it carries out)"
    compare.add_argument("others", metavar="OTHER_ID", nargs="*", help=compare_help)
    _add_forms(compare)
    _add_correction_options(command(commands.correct))
    made = command(commands.corrections)
    made.add_argument("--withdraw", metavar="ID", type=_number, help="take this correction back")
    _add_user_options(command(commands.users))
    command(commands.documents)
    command(commands.remove, as_json=False).add_argument(
        "document_ids", metavar="DOCUMENT_ID", nargs="+", help="the ids of documents"
    )
    command(commands.rollback, as_json=False)
    command(commands.backup, as_json=False).add_argument("file", metavar="FILE", type=Path, help="the .tar.gz to write")
    command(commands.doctor)
    return parser


def _add_table_options(table: argparse.ArgumentParser) -> None:
    table.add_argument("--department", metavar="NAME", help="only what concerns this body")
    table.add_argument("--document", metavar="ID", help="only what stands in this document")
    _add_forms(table)


def _add_forms(command: argparse.ArgumentParser) -> None:
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--xlsx", metavar="FILE", type=Path, help="write an XLSX file instead")


def _add_correction_options(correct: argparse.ArgumentParser) -> None:
    kinds = ("responsibility", "target", "deadline", "measure")
    correct.add_argument("clause_id", metavar="CLAUSE_ID", help="the id of the clause, as `tasks --json` gives it")
    correct.add_argument("kind", metavar="KIND", choices=kinds, help=f"the kind of the row: {', '.join(kinds)}")
    correct.add_argument("--row", metavar="N", type=_number, help="which of several rows of the kind, from 1")
    set_help = "what a field should say; may be given several times"
    correct.add_argument("--set", metavar="FIELD=VALUE", action="append", default=[], help=set_help)
    action = correct.add_mutually_exclusive_group()
    action.add_argument("--add", action="store_true", help="the row is missing: add it")
    action.add_argument("--strike", action="store_true", help="the row is false: take it out")
    correct.add_argument("--quote", metavar="TEXT", help="with --add: the words of the clause that the row rests on")
    correct.add_argument("--reason", metavar="TEXT", default="", help="why; every correction needs a reason")
    correct.add_argument("--by", metavar="NAME", help="who says so")


def _add_user_options(users: argparse.ArgumentParser) -> None:
    actions = ("list", "add", "role", "password", "close")
    users.add_argument("action", metavar="ACTION", nargs="?", default="list", choices=actions, help=", ".join(actions))
    users.add_argument("name", metavar="NAME", nargs="?", help="the name of the account")
    roles = ("reader", "editor", "administrator")
    users.add_argument("--role", metavar="ROLE", choices=roles, help=f"with add and role: {', '.join(roles)}")
    password_help = "with add and password: read the password from one line of standard input"
    users.add_argument("--password-stdin", action="store_true", help=password_help)


def _number(written: str) -> int:
    if not (written.isdecimal() and int(written) >= 1):
        raise argparse.ArgumentTypeError(f"{written!r} is not a number from 1")
    return int(written)
