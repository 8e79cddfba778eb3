"""Which documents belong side by side: those above a plan, and the versions of one text."""

from __future__ import annotations

import re

from kb.facts.departments import parse_body
from kb.genres import GENRE
from kb.library import Library
from kb.model import Document, Level, Relation
from kb.text import fold, without_spaces

# 关于印发《……》的通知, 关于公开征求《……》意见的公告: the text itself is inside.
_WRAPPED = re.compile(
    r"^.{0,60}?关于(?:印发|发布|公布|下发|转发|修订印发|再次|公开|对|就|向社会)?[^《]{0,12}《(?P<inner>.+)》[^《》]{0,20}"
    r"(?:通知|公告|通告|意见|函|启事)$"
)
_ISSUED = re.compile(r"^.{0,60}?关于(?:印发|发布|公布|下发|转发)(?P<inner>[^《》]+?)的(?:通知|公告|通告)$")
# What sets one version apart from another, in brackets or behind the title.
_VERSION = re.compile(
    r"\((?:[^()]*(?:稿|草案|修订|修正|试行|暂行|废止|失效|版|摘编|原文|全文)[^()]*|[\d年至—\-\s.]+)\)"
    r"|(?:公开)?(?:征求意见|送审|讨论|报批|审议)稿$|(?:修订|修正)?草案(?=$|\()"
)
_STATE = re.compile(r"^中华人民共和国")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|州|盟|县|区)(?=[\u4e00-\u9fff]{4})")
# The words of a title that say what sort of plan it is, behind what it is about.
_SORT = re.compile(
    rf"(?:贯彻落实|实施|推进|关于|进一步)|(?:三年|专项|重点)?(?:行动|工作)?(?:实施|工作|行动|若干)?(?:的)?{GENRE}$|[《》\"]"
)
#: Characters of a title's core, at least: 实施办法 alone names no text.
_SHORTEST_CORE = 6
_SHORTEST_SUBJECT = 4
_DRAFT = re.compile("征求意见|草案|送审|讨论稿|报批稿|审议稿")


def documents_above(library: Library, document: Document) -> list[Document]:
    """The documents of a higher level that a plan carries out, highest first.

    They are those that it names, outside its tasks, as its basis or as carried out by it; where none of them is
    held, those whose title is about the same (专利转化运用 of a 专利转化运用专项行动实施方案).
    """
    by_id = library.outline(document.id).by_id
    carried_out = {
        row.target_id
        for row in library.references(document.id)
        if row.relation in (Relation.BASIS, Relation.IMPLEMENTS) and by_id[row.clause_id].item is None
    }
    named = [held for held in library.basis_of(document) if held.id in carried_out and _is_above(held, document)]
    if named:
        return named
    subject = subject_of(document)
    if len(subject) < _SHORTEST_SUBJECT:
        return []
    # The rules for titles are slow for a library of tens of thousands; nearly all fall out by four characters.
    begins = subject[:_SHORTEST_SUBJECT]
    alike = [
        head
        for head in library.heads
        if _is_above(head, document) and begins in without_spaces(fold(head.title)) and subject_of(head) == subject
    ]
    return [library.document(head.id) for head in sorted(alike, key=lambda head: _rank(head.level))]


def versions_of(library: Library, document: Document) -> list[Document]:
    """The other versions of a document that the library holds, oldest first, drafts before the final texts.

    Two documents are versions of one text when their titles are the same but for what sets versions apart
    (征求意见稿, 试行, 修订, years), their places and levels do not contradict each other, and some issuer is the
    same where both name theirs and neither is a draft nor says that the other ends with it.
    """
    found = [held for held in library.documents if held.id != document.id and are_versions(held, document)]
    return sorted(found, key=age)


def are_versions(first: Document, second: Document) -> bool:
    """Whether two documents are versions of one text."""
    core = core_of(first)
    if len(core) < _SHORTEST_CORE or core != core_of(second):
        return False
    if first.place and second.place and first.place != second.place:
        return False
    if first.level and second.level and first.level is not second.level:
        return False
    drafted = is_draft(first) or is_draft(second)
    return drafted or _ends(first, second) or _ends(second, first) or _share_issuer(first, second)


def on_one_level(first: Document, second: Document) -> bool:
    """Whether neither of two documents stands above the other, so that they can only be versions."""
    return are_versions(first, second) or not (_is_above(first, second) or _is_above(second, first))


def is_draft(document: Document) -> bool:
    """Whether a document is a draft, by its status or its title."""
    return document.draft or _DRAFT.search(f"{document.status or ''}{document.title}") is not None


def age(document: Document) -> tuple[bool, str, str]:
    """What puts versions in order: drafts first, then by their day."""
    return not is_draft(document), document.dated or "", document.id


def core_of(document: Document) -> str:
    """The title of a text without the notice around it, the place and what sets its versions apart."""
    title = without_spaces(fold(document.title))
    wrapped = _WRAPPED.match(title) or _ISSUED.match(title)
    title = wrapped.group("inner") if wrapped else title
    before = None
    while title != before:
        before, title = title, _VERSION.sub("", title)
    title = _STATE.sub("", title)
    if document.place and title.startswith(fold(document.place)):
        title = title[len(document.place) :]
    return title


def subject_of(document: Document) -> str:
    """What a plan is about by its title: without place, years and the words for its sort."""
    title = _PLACE.sub("", core_of(document))
    before = None
    while title != before:
        before, title = title, _SORT.sub("", title)
    return title


def height(document: Document) -> int:
    """The place of a document's level, the highest first; an unknown level comes last."""
    return _rank(document.level)


def _is_above(upper: Document, lower: Document) -> bool:
    return lower.level is not None and _rank(upper.level) < _rank(lower.level)


def _rank(level: Level | None) -> int:
    """The place of a level, the highest first; a document of unknown level is above none."""
    return list(Level).index(level) if level else len(Level)


def _ends(newer: Document, older: Document) -> bool:
    """Whether one says that the other ends with it."""
    number, title = fold(older.number or ""), fold(older.title)
    return any((number and number in fold(named)) or title in fold(named) for named in newer.repeals)


def _share_issuer(first: Document, second: Document) -> bool:
    if not first.issuers or not second.issuers:
        return True
    one, other = ({parse_body(name).keys[0] for name in document.issuers} for document in (first, second))
    return bool(one & other)
