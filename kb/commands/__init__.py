"""What each command does: it takes the parsed arguments, prints, and returns the exit code.

What a command needs is imported when it runs, so a question that rows answer loads nothing else.
"""

from kb.commands.checking import check
from kb.commands.comparing import compare
from kb.commands.corrections import correct, corrections
from kb.commands.documents import documents, remove, show
from kb.commands.files import fetch, ingest, parse
from kb.commands.keeping import backup, doctor, rollback
from kb.commands.questions import ask
from kb.commands.searching import search
from kb.commands.tables import deadlines, measures, targets, tasks
from kb.commands.terminal import say
from kb.commands.users import users

__all__ = [
    "ask",
    "backup",
    "check",
    "compare",
    "correct",
    "corrections",
    "deadlines",
    "doctor",
    "documents",
    "fetch",
    "ingest",
    "measures",
    "parse",
    "remove",
    "rollback",
    "say",
    "search",
    "show",
    "targets",
    "tasks",
    "users",
]
