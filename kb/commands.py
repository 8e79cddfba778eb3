"""What each command does: it takes the parsed arguments, prints, and returns the exit code.

What a command needs is imported when it runs, so a question that rows answer loads nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from kb import __version__
from kb.errors import IndexStateError, InternalError, KbError, QuestionError
from kb.settings import MAX_QUESTION_CHARS, Settings

if TYPE_CHECKING:
    from kb.conversation import Conversation
    from kb.index.home import Home
    from kb.knowledge import KnowledgeBase
    from kb.model import Responsibility


def _print(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False))


def say(message: str) -> None:
    """Write a message for the person at the command to standard error."""
    print(message, file=sys.stderr)


def _settings(given: argparse.Namespace) -> Settings:
    return Settings.from_environment(home=given.home)


def _home(given: argparse.Namespace) -> Home:
    from kb.index.home import Home

    return Home(_settings(given).home)


def _open(given: argparse.Namespace) -> KnowledgeBase:
    from kb.knowledge import KnowledgeBase

    return KnowledgeBase.open(_settings(given))


def _text(written: str) -> str:
    """Text as given, as Unicode: bytes that the locale could not read are taken as UTF-8."""
    try:
        return written.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError as error:
        raise QuestionError("the question holds bytes that are not text; write it in UTF-8") from error


def ingest(given: argparse.Namespace) -> int:
    """Bring files or folders (default: corpus) into the knowledge base."""
    from kb.report import run_ingest

    return run_ingest(given.paths, _settings(given), as_json=given.json)


def fetch(given: argparse.Namespace) -> int:
    """Fetch the official texts that a folder (default: corpus) names, and ingest them."""
    from kb.report import run_fetch

    return run_fetch(given.folder, _settings(given), only=given.only, as_json=given.json)


def ask(given: argparse.Namespace) -> int:
    """Answer one question, or one a line."""
    from kb.views import answer_view

    if given.jsonl == (given.question is not None):
        given.parser.error("give one QUESTION, or --jsonl and questions on standard input")
    with _open(given) as kb:
        if given.jsonl:
            return _ask_lines(kb)
        answer, _ = kb.ask(_text(given.question))
    if given.json:
        _print(answer_view(answer))
        return 0
    print(answer.text)
    for note in answer.notes:
        print(f"※ {note}")
    for citation in answer.citations or answer.nearest:
        number = f"（{citation.number}）" if citation.number else ""
        print(f"[{citation.key}] 《{citation.title}》{number} {citation.label}：{citation.quote}")
    return 0


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
            _print({"line": number, "error": reason})
        else:
            if name:
                conversations[name] = after
            _print(answer_view(answer))
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
    return _text(fields["question"]), None if name is None else str(name)


def search(given: argparse.Namespace) -> int:
    """List the clauses nearest to a question, best first."""
    from kb.views import hit_view

    question = _text(given.question)
    if not question.strip():
        raise QuestionError("the question is empty; type what to look for, such as 专利开放许可")
    if len(question) > MAX_QUESTION_CHARS:
        raise QuestionError(
            f"the question has {len(question)} characters, more than the {MAX_QUESTION_CHARS} that are read; shorten it"
        )
    with _open(given) as kb:
        for rank, (clause, score) in enumerate(kb.search(question, limit=given.limit), start=1):
            document = kb.document(clause.document_id)
            if given.json:
                _print(hit_view(rank, score, clause, document))
            else:
                print(f"{rank:>2}  {score:.3f}  《{document.title}》{clause.label}  {clause.text[:60]}")
    return 0


def parse(given: argparse.Namespace) -> int:
    """Show what would be read from a file, without storing it."""
    from kb.facts.operator_tables import read_registry
    from kb.facts.registry import using
    from kb.views import parsed_view
    from kb.workers import Workers

    with using(read_registry(_settings(given).home)), Workers() as workers:
        parsed = workers.result(workers.read(given.file, given.file.name), given.file.name)
    if given.json:
        _print(parsed_view(parsed))
        return 0
    document = parsed.document
    print(f"{document.title}  {document.number or ''}  {document.level or ''}  {document.status or ''}".rstrip())
    for clause in parsed.clauses:
        duties = [row.body for row in parsed.facts.responsibilities if row.clause_id == clause.id]
        print(f"{clause.label}  {clause.heading or clause.text[:40]}  {'、'.join(duties)}".rstrip())
    for warning in parsed.warnings:
        say(f"warning: {warning}")
    return 0


def show(given: argparse.Namespace) -> int:
    """Show one stored document."""
    from kb.views import document_view, parsed_view

    with _open(given) as kb:
        document = kb.document(given.document_id)
        parsed = kb.parsed(given.document_id) if given.json else None
    if parsed is not None:
        _print(parsed_view(parsed))
    elif given.text:
        print(document.text)
    else:
        for name, value in document_view(document).items():
            if value not in (None, (), ""):
                print(f"{name}: {'、'.join(value) if isinstance(value, tuple) else value}")
        print(f"\n{document.text}")
    return 0


def tasks(given: argparse.Namespace) -> int:
    """Print the responsibility table: every task with its bodies, or the tasks of one body."""
    from kb.views import task_view

    with _open(given) as kb:
        library = kb.library
        rows = kb.responsibilities() if given.department is None else _rows_of(_text(given.department), kb)
        for row in rows:
            clause = library.outline(row.document_id).by_id[row.clause_id]
            document = library.document(row.document_id)
            if given.json:
                _print(task_view(row, clause, document))
            else:
                task = f"第{clause.item}项" if clause.item else clause.label
                print(f"《{document.title}》{task} {clause.heading or ''}  {row.body}  {row.role}  {row.basis}")
    return 0


def _rows_of(department: str, kb: KnowledgeBase) -> list[Responsibility]:
    from kb.answers.bodies import matches
    from kb.facts.departments import find_bodies
    from kb.facts.registry import using
    from kb.text import fold, normalise_question

    with using(kb.registry):
        mentions = find_bodies(fold(normalise_question(department)), known=kb.library.body_names)
    if not mentions:
        raise QuestionError(f"no department is known by the name {department!r}; `python -m kb tasks` lists all")
    rows = [row for row in kb.responsibilities() if any(matches(mention.body, row) for mention in mentions)]
    if not rows:
        say(f"no document gives {department} a task")
    return rows


def documents(given: argparse.Namespace) -> int:
    """List the documents of the knowledge base."""
    from kb.views import document_view

    with _open(given) as kb:
        for document in kb.documents():
            if given.json:
                _print(document_view(document))
            else:
                print(f"{document.id}  {document.level or '—'}  《{document.title}》{document.number or ''}")
    return 0


def remove(given: argparse.Namespace) -> int:
    """Take documents out of the knowledge base."""
    from kb.build import remove as take_out

    report = take_out(given.document_ids, _settings(given))
    say(f"{len(report.files)} removed, {report.documents} documents held")
    return 0


def rollback(given: argparse.Namespace) -> int:
    """Go back to the snapshot before the live one."""
    from kb.index.snapshot import rollback as roll_back

    say(f"snapshot {roll_back(_home(given))} is live")
    return 0


def backup(given: argparse.Namespace) -> int:
    """Write the live snapshot to one file."""
    from kb.index.snapshot import backup as back_up

    say(f"{back_up(_home(given), given.file)} written")
    return 0


def doctor(given: argparse.Namespace) -> int:
    """Check the knowledge base and say what is wrong with it."""
    from kb.index.snapshot import doctor as examine

    findings = examine(_home(given))
    if given.json:
        _print({"version": __version__, "findings": findings})
    for finding in findings:
        say(f"- {finding}")
    if not findings:
        say("all is well")
    return 1 if findings else 0
