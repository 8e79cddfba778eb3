"""The command that searches, its options, and how its hits are shown to people."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from kb.commands.terminal import open_kb, print_json, say, terminal_width, text_of
from kb.errors import FilterError
from kb.filters import Filters, first_day, last_day, whole_day
from kb.model import DocumentKind, Level

if TYPE_CHECKING:
    from kb.exact import Unresolved
    from kb.knowledge import KnowledgeBase
    from kb.search import Findings, Found

#: The most clauses that a search lists.
MAX_HITS = 1000
# The width of the words of a clause where the output goes to a file.
_WIDTH = 100
_INDENT = "    "

T = TypeVar("T")


def search(given: argparse.Namespace) -> int:
    """List the clauses that a question names or that are nearest to it, best first."""
    question = text_of(given.question)
    filters = _filters(given)
    with open_kb(given) as kb:
        try:
            findings = kb.search(question, limit=given.limit, filters=filters)
        except FilterError as error:
            given.parser.error(str(error))
        for line in _notes(findings):
            say(line)
        for rank, hit in enumerate(findings.hits, start=1):
            if given.json:
                _print_view(rank, hit, kb, question, findings)
            else:
                print(_shown(rank, hit, kb, question))
    return 0


def add_options(search: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    search.add_argument("question", metavar="QUESTION", help="what to look for; or a place, as 《甲》第九条")
    search.add_argument("-k", dest="limit", metavar="N", type=_hits, default=10, help="how many clauses (default: 10)")
    levels = ", ".join(f"{level.value} or {level.name.lower()}" for level in Level)
    kinds = [kind.value for kind in DocumentKind]

    def several(option: str, name: str, metavar: str, help_: str, type_: Callable[[str], object]) -> None:
        told = f"{help_}; may be given several times"
        search.add_argument(option, dest=name, metavar=metavar, action="append", default=[], type=type_, help=told)

    several("--level", "levels", "LEVEL", f"only documents of this level: {levels}", _level)
    several("--issuer", "issuers", "NAME", "only documents that this body issued, by any of its names", text_of)
    status_help = "only documents of this status, such as 现行有效; draft, or unknown where none is stated"
    several("--status", "statuses", "STATUS", status_help, text_of)
    several("--kind", "kinds", "KIND", f"only documents stored as {' or '.join(kinds)}", _kind)
    several("--document", "documents", "DOCUMENT", "only this document, by id, title or number", text_of)
    from_help = "only documents issued on this day or later: 2024-06-30, 2024-06 or 2024"
    search.add_argument("--from", dest="issued_from", metavar="DATE", type=_taken(first_day), help=from_help)
    to_help = "only documents issued on this day or before, or by the end of this month or year"
    search.add_argument("--to", dest="issued_to", metavar="DATE", type=_taken(last_day), help=to_help)
    on_help = "without documents that were not in force on this day; those that do not say stay"
    search.add_argument("--valid-on", metavar="DAY", type=_taken(whole_day), help=on_help)


def _filters(given: argparse.Namespace) -> Filters:
    if given.issued_from and given.issued_to and given.issued_from > given.issued_to:
        given.parser.error(f"--from {given.issued_from} is later than --to {given.issued_to}")
    return Filters(
        levels=tuple(given.levels),
        issuers=tuple(given.issuers),
        statuses=tuple(given.statuses),
        kinds=tuple(given.kinds),
        issued_from=given.issued_from,
        issued_to=given.issued_to,
        documents=tuple(given.documents),
        valid_on=given.valid_on,
    )


def _taken(read: Callable[[str], T]) -> Callable[[str], T]:
    """A reader of values whose refusal is wrong usage."""

    def taken(written: str) -> T:
        try:
            return read(written)
        except FilterError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return taken


def _level(written: str) -> Level:
    found = {**{level.value: level for level in Level}, **{level.name.lower(): level for level in Level}}
    level = found.get(text_of(written).strip().lower())
    if level is None:
        raise argparse.ArgumentTypeError(f"{written!r} is no level; there are: {', '.join(found)}")
    return level


def _kind(written: str) -> DocumentKind:
    try:
        return DocumentKind(written)
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in DocumentKind)
        raise argparse.ArgumentTypeError(f"{written!r} is no kind; there are: {kinds}") from error


def _hits(written: str) -> int:
    try:
        number = int(written)
    except ValueError:
        number = 0
    if not 1 <= number <= MAX_HITS:
        raise argparse.ArgumentTypeError(f"{written!r} is not a number from 1 to {MAX_HITS}")
    return number


def _notes(findings: Findings) -> Iterator[str]:
    """What the person at the command must know beside the hits."""
    selection, filters = findings.selection, findings.filters
    yield from map(_unresolved, findings.unresolved)
    if selection.undated:
        yield f"Note: {selection.undated} documents are left out because their day of issue is not known well enough"
    if selection.unsaid:
        unsaid = len(selection.unsaid)
        yield f"Note: {unsaid} documents do not say whether they are in force on {filters.valid_on}; they are kept"
    if selection.ids == ():
        yield "Note: the filters leave no document"


def _unresolved(one: Unresolved) -> str:
    from kb.exact import Why

    titles = "、".join(f"《{title}》" for title in one.titles[:5]) + (" …" if len(one.titles) > 5 else "")
    match one.why:
        case Why.NOT_HELD:
            return f"Note: {one.named} is not among the documents held"
        case Why.LEFT_OUT:
            return f"Note: 《{one.named}》 is named and left out by the filters"
        case Why.SEVERAL:
            where = f"stands in several documents: {titles}" if titles else "is given without a document"
            return f"Note: {one.named} {where}; name the one that is meant"
        case Why.NO_SUCH_PLACE:
            return f"Note: there is no {one.named} in {titles or 'any document'}"


def _print_view(rank: int, hit: Found, kb: KnowledgeBase, question: str, findings: Findings) -> None:
    from kb.views import hit_view

    print_json(hit_view(rank, hit, kb.document(hit.clause.document_id), question, findings))


def _shown(rank: int, hit: Found, kb: KnowledgeBase, question: str) -> str:
    """Two lines: rank, score, place and how it was found; then the words that share most with the question."""
    from kb.snippets import cut, snippet_of

    clause, document = hit.clause, kb.document(hit.clause.document_id)
    about = "，".join(filter(None, (document.number, document.level, document.status)))
    place = f"《{document.title}》{clause.label}" + (f"（{about}）" if about else "")
    page = f"  第{clause.page}页" if clause.page is not None else ""
    named = f"  ← {hit.named}" if hit.named else ""
    # A Chinese character takes two columns of the terminal.
    width = ((terminal_width() or 2 * _WIDTH) - len(_INDENT)) // 2
    words = cut(document.text, snippet_of(document.text, hit.start, hit.end, question), width=max(width, 10))
    return f"{rank:>2}  {hit.score:.3f}  {place}{page}{named}\n{_INDENT}{words}"
