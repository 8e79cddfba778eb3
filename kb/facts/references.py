"""Mentions of other documents, and which document of the library each one means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kb.facts.departments import parse_body
from kb.facts.document_numbers import find_numbers, is_number
from kb.model import Clause, Document, Level, Reference, Relation
from kb.places import contains, find_places
from kb.text import fold, without_spaces

# The words before a mention give the relation; the nearest wins.
_RELATIONS: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (re.compile(r"(?:根据|依据|按照|依照)[^。；]{0,30}$"), Relation.BASIS),
    (re.compile(r"(?:贯彻落实|贯彻|落实|实施)[^。；]{0,30}$"), Relation.IMPLEMENTS),
    (re.compile(r"(?:废止|停止执行|失效)[^。；]{0,10}$"), Relation.REPEALS),
)
_TITLE = re.compile(
    r"《(?P<title>[^《》]{2,80})》(?:地方标准|国家标准|行业标准|团体标准)?(?:[（(〔](?P<number>[^（）()〔〕]*(?:〔\d{4}〕[^（）()]*)?)[）)])?"
)
# 贯彻落实A、B关于X精神: a mention without title marks.
_IN_SPIRIT = re.compile(
    r"贯彻落实(?P<issuers>[\u4e00-\u9fff、]{2,40}?)关于(?P<title>[\u4e00-\u9fff]{4,60}?)(?:的)?(?:精神|要求|部署)"
)
_YEARS = re.compile(r"[（(]\d{4}[^）)]*[）)]")
_SIMILAR = 0.55


def read_references(clauses: Sequence[Clause], document: Document) -> tuple[Reference, ...]:
    """Every mention of another document, unresolved (``target_id`` is ``None``)."""
    found = list(_declared(clauses[0], document)) if clauses else []
    for clause in clauses:
        if clause.label == "标题":
            continue
        titled = [*_titled(clause), *_in_spirit(clause)]
        found += sorted((*titled, *_numbered(clause, titled)), key=lambda row: row.start)
    return tuple(found)


def resolve(references: Iterable[Reference], documents: Sequence[Document]) -> list[Reference]:
    """Point each reference at the document of the library that it means, where one is held.

    A number decides; without one the title does, and where an issuer is named, its level and place.
    """
    by_number = {
        _plain(number): document
        for document in documents
        for number in re.split("[；;]", document.number or "")
        if number
    }
    by_id = {document.id: document for document in documents}
    by_title: dict[str, list[Document]] = {}
    for document in documents:
        by_title.setdefault(_core(document.title), []).append(document)
    resolved = []
    for reference in references:
        source = by_id[reference.document_id]
        target = by_number.get(_plain(reference.number)) if reference.number else None
        if target is None and reference.issuer:
            target = _by_issuer(reference, source, documents)
        elif target is None and reference.title:
            candidates = by_title.get(_core(reference.title), [])
            target = candidates[0] if len(candidates) == 1 else None
        valid = target is not None and target.id != source.id
        resolved.append(replace(reference, target_id=target.id if target is not None and valid else None))
    return resolved


def _by_issuer(reference: Reference, source: Document, documents: Sequence[Document]) -> Document | None:
    body = parse_body(reference.issuer or "", level=source.level)
    best: tuple[float, str, Document] | None = None
    for document in documents:
        if document.id == source.id or not _issued_by(document, body.keys[0], body.level, source):
            continue
        likeness = _likeness(_core(reference.title or ""), _core(_without_place(document.title)))
        if likeness >= _SIMILAR and (best is None or (likeness, document.id) > best[:2]):
            best = (likeness, document.id, document)
    return best[2] if best else None


def _issued_by(document: Document, key: str, level: Level | None, source: Document) -> bool:
    if level is Level.PROVINCE and not (document.level is level and contains(document.place, source.place)):
        return False
    return any(parse_body(issuer, level=document.level).keys[0] == key for issuer in document.issuers)


def _declared(head: Clause, document: Document) -> Iterator[Reference]:
    """The documents that the metadata block says this one is based on."""
    for number in document.based_on:
        place = head.text.find(number)
        if place >= 0:
            start = head.start + place
            yield Reference(
                head.id,
                document.id,
                number,
                None,
                number,
                None,
                Relation.IMPLEMENTS,
                None,
                number,
                start,
                start + len(number),
            )


def _titled(clause: Clause) -> Iterator[Reference]:
    for match in _TITLE.finditer(clause.text):
        number = match.group("number")
        number = number if number and is_number(number) else None
        yield _reference(clause, match, title=match.group("title"), number=number, issuer=None)


def _in_spirit(clause: Clause) -> Iterator[Reference]:
    for match in _IN_SPIRIT.finditer(clause.text):
        for issuer in match.group("issuers").split("、"):
            yield _reference(clause, match, title=match.group("title"), number=None, issuer=issuer)


def _numbered(clause: Clause, titled: Sequence[Reference]) -> Iterator[Reference]:
    """Numbers that stand outside the mentions with title marks."""
    for found in find_numbers(clause.text):
        start, end = clause.start + found.start, clause.start + found.end
        if any(row.start <= start and end <= row.end for row in titled if row.clause_id == clause.id):
            continue
        yield Reference(
            clause.id,
            clause.document_id,
            found.written,
            None,
            found.written,
            None,
            _relation(clause.text[: found.start]),
            None,
            found.written,
            start,
            end,
        )


def _reference(
    clause: Clause, match: re.Match[str], *, title: str, number: str | None, issuer: str | None
) -> Reference:
    before = clause.text[: match.start()]
    relation = Relation.IMPLEMENTS if issuer else _relation(before)
    start, end = clause.start + match.start(), clause.start + match.end()
    return Reference(
        clause.id, clause.document_id, match.group(), title, number, issuer, relation, None, match.group(), start, end
    )


def _relation(before: str) -> Relation:
    return next((relation for pattern, relation in _RELATIONS if pattern.search(before)), Relation.MENTIONS)


def _plain(number: str | None) -> str:
    return without_spaces(fold(number or ""))


def _core(title: str) -> str:
    """A title without its years and punctuation, for comparing."""
    return re.sub(r"[^\u4e00-\u9fffa-z0-9]", "", fold(_YEARS.sub("", title)))


def _without_place(title: str) -> str:
    """江苏省港口提升实施方案 as 港口提升实施方案: a mention that names the issuer leaves the place out."""
    leading = [mention for mention in find_places(title) if mention.start == 0]
    return title[leading[0].end :] if leading else title


def _likeness(first: str, second: str) -> float:
    """Share of common character pairs (Dice's coefficient), 0 to 1."""
    pairs_a = {first[i : i + 2] for i in range(len(first) - 1)}
    pairs_b = {second[i : i + 2] for i in range(len(second) - 1)}
    total = len(pairs_a) + len(pairs_b)
    return 2 * len(pairs_a & pairs_b) / total if total else 0.0
