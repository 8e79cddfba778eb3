"""The command that answers."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from kb.commands.terminal import open_kb, print_json, say, text_of
from kb.errors import IndexStateError, InternalError, KbError, QuestionError

if TYPE_CHECKING:
    from kb.conversation import Conversation
    from kb.knowledge import KnowledgeBase
    from kb.model import Answer


def ask(given: argparse.Namespace) -> int:
    """Answer one question, or one a line."""
    from kb.views import answer_view

    if given.jsonl == (given.question is not None):
        given.parser.error("give one QUESTION, or --jsonl and questions on standard input")
    with open_kb(given) as kb:
        if given.jsonl:
            return _ask_lines(kb)
        question = text_of(given.question)
        answer, shown = (kb.ask(question)[0], "") if given.json or not sys.stdout.isatty() else _follow(kb, question)
    if given.json:
        print_json(answer_view(answer))
        return 0
    # What a model wrote so far stands on the terminal already, unless something else stands in the end.
    kept = bool(shown) and answer.text.startswith(shown)
    print(answer.text[len(shown) :] if kept else f"\n\n{answer.text}" if shown else answer.text)
    for note in answer.notes:
        print(f"※ {note}")
    for citation in answer.citations or answer.nearest:
        number = f"（{citation.number}）" if citation.number else ""
        print(f"[{citation.key}] 《{citation.title}》{number} {citation.label}：{citation.quote}")
    return 0


def _follow(kb: KnowledgeBase, question: str) -> tuple[Answer, str]:
    """Show the sentences of a language model on the terminal as they pass; the answer, and what was shown of it."""
    from kb.events import Finished, Written

    shown = ""
    for event in kb.stream(question):
        if isinstance(event, Written):
            print(event.text, end="", flush=True)
            shown += event.text
        if isinstance(event, Finished):
            return event.answer, shown
    raise InternalError(f"the answer to {question!r} did not come to its end")


def _ask_lines(kb: KnowledgeBase) -> int:
    """Answer line after line; a line that cannot be answered gets an object with its error, and exit code 1."""
    from kb.views import answer_view

    conversations: dict[str, Conversation] = {}
    failed = 0
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            question, name = _read_line(line)
            answer, after = kb.ask(question, conversation=conversations.get(name) if name else None)
        except IndexStateError:
            raise  # no later line could be answered either
        except Exception as error:  # whatever is wrong with one line must not cost the others
            failed += 1
            bug = not isinstance(error, KbError) or isinstance(error, InternalError)
            reason = f"the program failed on this question ({error!r}); please report it" if bug else str(error)
            print_json({"line": number, "error": reason})
        else:
            if name:
                conversations[name] = after
            print_json(answer_view(answer))
        sys.stdout.flush()
    if failed:
        say(f'Error: {failed} of the lines could not be answered; each has its reason in its place as "error"')
    return 1 if failed else 0


def _read_line(line: str) -> tuple[str, str | None]:
    """The question of a line and the name of its conversation."""
    form = 'write {"question": "…"} or {"question": "…", "conversation": "name"} on one line'
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"the line is not JSON ({error}); {form}") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("question"), str):
        raise QuestionError(f"the line has no question; {form}")
    name = fields.get("conversation")
    if not isinstance(name, str | int | None):
        raise QuestionError(f"the conversation of the line is no name; {form}")
    return text_of(fields["question"]), None if name is None else str(name)
