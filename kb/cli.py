"""The command line: ``python -m kb COMMAND``, the same as ``policy-kb COMMAND``.

JSON goes to standard output, one object or one object a line; messages and progress go to standard
error. Exit codes: 0 done, 1 something failed (the message says what to do), 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from kb import __version__
from kb.errors import InternalError, KbError, QuestionError
from kb.knowledge import KnowledgeBase
from kb.question import Conversation
from kb.settings import Settings
from kb.views import answer_view, document_view, parsed_view, task_view

app = typer.Typer(
    help="A knowledge base of Chinese government policy that answers questions with citations.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_Home = Annotated[Path | None, typer.Option("--home", help="Folder of the knowledge base (KB_HOME, ./data/kb).")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """Run the command line; an error of ours ends with its message and exit code 1."""
    with _reported():
        app()


@contextmanager
def _reported() -> Iterator[None]:
    try:
        yield
    except KbError as error:
        note = "\nThis is a bug: please report it with the command." if isinstance(error, InternalError) else ""
        typer.echo(f"Error: {error}{note}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(1)


def _print(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def _open(home: Path | None) -> KnowledgeBase:
    return KnowledgeBase.open(Settings.from_environment(home=home))


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files or folders.")] = None,
    home: _Home = None,
    as_json: _Json = False,
) -> None:
    """Bring files or folders (default: corpus) into the knowledge base."""
    from kb.report import run_ingest

    raise typer.Exit(run_ingest(paths or [], Settings.from_environment(home=home), as_json=as_json))


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="One question.")] = None,
    home: _Home = None,
    as_json: _Json = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"question":…, "conversation":…?} lines, write an answer a line.')
    ] = False,
) -> None:
    """Answer one question, or one a line."""
    if jsonl == (question is not None):
        raise typer.BadParameter("give one QUESTION, or --jsonl and questions on standard input")
    with _open(home) as kb:
        if jsonl:
            raise typer.Exit(_ask_lines(kb))
        answer, _ = kb.ask(question or "")
        if as_json:
            _print(answer_view(answer))
            return
        typer.echo(answer.text)
        for note in answer.notes:
            typer.echo(f"※ {note}")
        for citation in answer.citations or answer.nearest:
            number = f"（{citation.number}）" if citation.number else ""
            typer.echo(f"[{citation.key}] 《{citation.title}》{number} {citation.label}：{citation.quote}")


def _ask_lines(kb: KnowledgeBase) -> int:
    """Answer line after line; a line that cannot be answered gets an object with its error, and exit code 1."""
    conversations: dict[str, Conversation] = {}
    failed = False
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            question, name = _asked(line, number)
            answer, after = kb.ask(question, conversation=conversations.get(name) if name else None)
        except KbError as error:
            failed = True
            _print({"line": number, "error": str(error)})
            continue
        if name:
            conversations[name] = after
        _print(answer_view(answer))
        sys.stdout.flush()
    return 1 if failed else 0


def _asked(line: str, number: int) -> tuple[str, str | None]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuestionError(f"line {number} is not JSON ({error}); write one {{\"question\": …}} object a line") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("question"), str):
        raise QuestionError(f"line {number} has no question; write one {{\"question\": …}} object a line")
    name = fields.get("conversation")
    return fields["question"], None if name is None else str(name)


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="What to look for.")],
    limit: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many clauses.")] = 10,
    home: _Home = None,
    as_json: _Json = False,
) -> None:
    """List the clauses nearest to a question, best first."""
    with _open(home) as kb:
        for rank, (clause, score) in enumerate(kb.search(question, limit=limit), start=1):
            document = kb.document(clause.document_id)
            if as_json:
                _print(
                    {
                        "rank": rank,
                        "score": round(score, 6),
                        "document_id": document.id,
                        "title": document.title,
                        "number": document.number,
                        "clause_id": clause.id,
                        "label": clause.label,
                        "item": clause.item,
                        "text": clause.text,
                        "start": clause.start,
                        "end": clause.end,
                    }
                )
            else:
                typer.echo(f"{rank:>2}  {score:.3f}  《{document.title}》{clause.label}  {clause.text[:60]}")


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(help="The file to read.")],
    as_json: _Json = False,
) -> None:
    """Show what would be read from a file, without storing it."""
    from kb.readers import read_file
    from kb.understanding import understand

    parsed = understand(read_file(file))
    if as_json:
        _print(parsed_view(parsed))
        return
    document = parsed.document
    typer.echo(f"{document.title}  {document.number or ''}  {document.level or ''}  {document.status or ''}".rstrip())
    for clause in parsed.clauses:
        duties = [row.body for row in parsed.facts.responsibilities if row.clause_id == clause.id]
        typer.echo(f"{clause.label}  {clause.heading or clause.text[:40]}  {'、'.join(duties)}".rstrip())
    for warning in parsed.warnings:
        typer.echo(f"warning: {warning}", err=True)


@app.command()
def show(
    document_id: Annotated[str, typer.Argument(help="The id of a document.")],
    home: _Home = None,
    text: Annotated[bool, typer.Option("--text", help="Print the text alone, as citations refer to it.")] = False,
    as_json: _Json = False,
) -> None:
    """Show one stored document."""
    with _open(home) as kb:
        document = kb.document(document_id)
        parsed = kb.parsed(document_id)
        if as_json and parsed is not None:
            _print(parsed_view(parsed))
        elif text:
            typer.echo(document.text)
        else:
            for name, value in document_view(document).items():
                if value not in (None, (), ""):
                    typer.echo(f"{name}: {'、'.join(value) if isinstance(value, tuple) else value}")
            typer.echo(f"\n{document.text}")


@app.command()
def tasks(
    department: Annotated[str | None, typer.Option("--department", help="Only the tasks of this body.")] = None,
    home: _Home = None,
    as_json: _Json = False,
) -> None:
    """Print the responsibility table: every task with its bodies, or the tasks of one body."""
    from kb.answers.bodies import matches
    from kb.facts.departments import find_bodies

    with _open(home) as kb:
        library = kb.library
        rows = kb.responsibilities()
        if department is not None:
            bodies = [mention.body for mention in find_bodies(department, known=library.body_names)]
            if not bodies:
                raise QuestionError(f"no department is known by the name {department!r}; `python -m kb tasks` lists all")
            rows = [row for row in rows if any(matches(body, row) for body in bodies)]
        for row in rows:
            clause = library.outline(row.document_id).by_id[row.clause_id]
            document = library.document(row.document_id)
            if as_json:
                _print(task_view(row, clause, document))
            else:
                task = f"第{clause.item}项" if clause.item else clause.label
                typer.echo(f"《{document.title}》{task} {clause.heading or ''}  {row.body}  {row.role}  {row.basis}")


@app.command()
def documents(home: _Home = None, as_json: _Json = False) -> None:
    """List the documents of the knowledge base."""
    with _open(home) as kb:
        for document in kb.documents():
            if as_json:
                _print(document_view(document))
            else:
                typer.echo(f"{document.id}  {document.level or '—'}  《{document.title}》{document.number or ''}")


@app.command()
def remove(
    document_ids: Annotated[list[str], typer.Argument(metavar="DOCUMENT_ID...", help="Ids of documents.")],
    home: _Home = None,
) -> None:
    """Take documents out of the knowledge base."""
    from kb.build import remove as remove_documents

    report = remove_documents(document_ids, Settings.from_environment(home=home))
    typer.echo(f"{len(report.files)} removed, {report.documents} documents held", err=True)


@app.command()
def rollback(home: _Home = None) -> None:
    """Go back to the snapshot before the live one."""
    from kb.index.home import Home
    from kb.index.snapshot import rollback as roll_back

    name = roll_back(Home(Settings.from_environment(home=home).home))
    typer.echo(f"snapshot {name} is live", err=True)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The .tar.gz to write.")], home: _Home = None) -> None:
    """Write the live snapshot to one file."""
    from kb.index.home import Home
    from kb.index.snapshot import backup as back_up

    written = back_up(Home(Settings.from_environment(home=home).home), file)
    typer.echo(f"{written} written", err=True)


@app.command()
def doctor(home: _Home = None, as_json: _Json = False) -> None:
    """Check the knowledge base and say what is wrong with it."""
    from kb.index.home import Home
    from kb.index.snapshot import doctor as examine

    findings = examine(Home(Settings.from_environment(home=home).home))
    if as_json:
        _print({"version": __version__, "findings": findings})
    for finding in findings:
        typer.echo(f"- {finding}", err=True)
    if not findings:
        typer.echo("all is well", err=True)
    raise typer.Exit(1 if findings else 0)
