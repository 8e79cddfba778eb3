"""The references of a document: its mentions of other documents with the places in them, and of its own places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.facts.references.marking import Marked
from kb.facts.references.mentions import Mention, Named, find_mentions, in_full, named_before, names_in
from kb.facts.references.places import LIST_JOINT, Owner, Place, find_places, next_article
from kb.facts.references.positions import Positions
from kb.facts.references.relations import announced, ended_barely, headed, relation_in_title
from kb.model import Clause, Definition, Document, Reference, Relation
from kb.text import without_spaces

_HEAD, _LIST_OF_ATTACHMENTS = "标题", "附件说明"
_MARKED = re.compile(r"[《〈](?P<title>[^《》〈〉\n]{2,120})[》〉]")
_AMENDED = re.compile(
    r"^(?:中华人民共和国)?(?P<law>[\u4e00-\u9fff]{1,30}法)修正案|关于(?:修改|修订|修正)[《〈](?P<one>[^《》〈〉]{2,80})[》〉]的决定"
)
_AMENDS_MANY = re.compile(r"关于[\u4e00-\u9fff、]{0,6}(?:修改|修订|修正)")
_ENDS_OTHERS = re.compile(r"废止.{0,40}的(?:决定|通知|公告|令)$")
_BEHIND_TITLE = re.compile(r"\s?(?:中|里)?的?\s?")
# 本办法第六条规定第一款.
_BETWEEN = ("规定", "规定的", "的")
# 合同第三条, 约定: no place of a document.
_CONTRACT = re.compile(r"(?:合同|协议|协定|公约|章程|议定书)(?:中|的)?\s?$")


def read_references(
    clauses: Sequence[Clause], document: Document, definitions: Sequence[Definition] = ()
) -> tuple[Reference, ...]:
    """Every mention of another document or of a place, in reading order.

    Places in the document itself are resolved; what is meant by the other mentions the library tells (:func:`resolve`).
    """
    if not clauses:
        return ()
    body = [clause for clause in clauses if clause.label != _HEAD]
    mentions = {clause.id: find_mentions(clause.text) for clause in body}
    names = names_in((mention for row in mentions.values() for mention in row), definitions)
    reader = _Reader(document, clauses, names)
    found = [*_declared(clauses[0], document), *_titled(clauses[0], document)]
    for clause in body:
        meant = (in_full(mention, clause.text, names) for mention in mentions[clause.id])
        found += reader.read(clause, [mention for mention in meant if mention and not _is_itself(mention, document)])
    return tuple(found)


def _is_itself(mention: Mention, document: Document) -> bool:
    """Whether a mention is only the number of the document itself, as its history or its decree states it."""
    bare = mention.number and not mention.title
    return bool(bare and document.number) and without_spaces(mention.number or "").endswith(
        without_spaces(document.number or "")
    )


class _Reader:
    """What reading one clause needs of the whole document; remembers the law that is being amended."""

    def __init__(self, document: Document, clauses: Sequence[Clause], names: dict[str, Named]) -> None:
        self._document = document
        self._by_id = {clause.id: clause for clause in clauses}
        self._leads = _leads(clauses)
        self._names = names
        self._positions = Positions(clauses)
        amended = _AMENDED.search(document.title)
        self._ending = _ENDS_OTHERS.search(document.title) is not None
        self._amending = bool(amended) or _AMENDS_MANY.search(document.title) is not None
        self._changed: list[Mention] = []
        self._amended = amended and (amended.group("law") or amended.group("one"))

    def read(self, clause: Clause, mentions: list[Mention]) -> list[Reference]:
        """The references of one clause."""
        places = [] if clause.label == _LIST_OF_ATTACHMENTS else find_places(clause.text)
        own: list[tuple[Place, Clause | None]] = []
        if places:
            self._changed = self._amended_in(clause, mentions) if self._amending else []
            mentions, own = self._with_places(clause, mentions, places)
        rows = [self._internal(clause, place, target) for place, target in own]
        if mentions:
            marked = Marked(clause.text, [(mention.start, mention.end) for mention in mentions])
            inherited = self._inherited(clause)
            for mention in mentions:
                relation = mention.relation or marked.relation(mention.start, mention.end)
                if relation is Relation.MENTIONS:
                    ended = self._ending and ended_barely(clause.text[: mention.start])
                    relation = inherited or (Relation.REPEALS if ended else relation)
                if relation is Relation.AMENDS and self._amending:
                    self._amended = mention.title
                rows.append(_reference(clause, mention, relation))
        return sorted(rows, key=lambda row: (row.start, row.end))

    def _amended_in(self, clause: Clause, mentions: Sequence[Mention]) -> list[Mention]:
        """The texts that a clause changes: what it says behind each of them is about that one."""
        marked = Marked(clause.text, [(mention.start, mention.end) for mention in mentions])
        inherits = self._inherited(clause) is Relation.AMENDS
        told = ((mention, marked.relation(mention.start, mention.end)) for mention in mentions)
        return [
            mention
            for mention, relation in told
            if mention.title and (relation is Relation.AMENDS or (inherits and relation is Relation.MENTIONS))
        ]

    def _inherited(self, clause: Clause) -> Relation | None:
        """The relation that the list announces in which a clause stands."""
        at: Clause | None = clause
        while at is not None:
            above = self._by_id.get(at.parent or "")
            for said in (self._leads.get(at.id, ""), above.text.rstrip() if above else ""):
                if said.endswith(("：", ":")) and (relation := announced(said)):
                    return relation
            if above and (relation := headed(above.heading or "")):
                return relation
            at = above
        return None

    def _with_places(
        self, clause: Clause, mentions: list[Mention], places: Sequence[Place]
    ) -> tuple[list[Mention], list[tuple[Place, Clause | None]]]:
        """The mentions with the places that belong to them, and the places in the document itself."""
        found = list(mentions)
        own: list[tuple[Place, Clause | None]] = []
        last: Mention | Place | None = None
        floor = len(clause.marker) if clause.marker else 0
        for place in _with_lists(clause.text, places):
            if place.start < floor or any(m.start <= place.start < m.end for m in mentions):
                continue
            mention = self._owner(clause, found, place, last)
            if isinstance(mention, Mention):
                if mention in found and mention.article is None:
                    found.remove(mention)
                found.append(mention := _at(mention, clause.text, place))
                last = mention
            elif mention is not None:
                target = self._positions.locate(mention, clause)
                if target is not None or mention.owner in (Owner.SELF, Owner.ATTACHMENT):
                    own.append((mention, target))
                    last = mention
            found.sort(key=lambda one: one.start)
        return found, own

    def _owner(
        self, clause: Clause, found: Sequence[Mention], place: Place, last: Mention | Place | None
    ) -> Mention | Place | None:
        """Whose place it is: the mention's, the document's own (the place itself), or nobody's."""
        text = clause.text
        before = found[bisect_left([one.start for one in found], place.start) - 1] if found else None
        before = before if before and before.end <= place.start else None
        bare = place.owner is Owner.BARE
        if (
            before
            and place.owner in (Owner.BARE, Owner.ATTACHMENT)
            and before.article is None
            and not before.issuer
            and _BEHIND_TITLE.fullmatch(text, before.end, place.start)
        ):
            return before
        if bare and isinstance(last, Place) and not place.article and text[last.end : place.start] in _BETWEEN:
            return replace(place, article=last.article)
        if bare and last is not None and LIST_JOINT.fullmatch(text, last.end, place.start):
            if isinstance(last, Mention):
                return last if place.article else None
            return place if place.article else replace(place, article=last.article)
        if place.owner is Owner.SELF and text[place.start] in "该此":
            return before and replace(before, start=place.start, end=place.start, article=None)
        if self._amending and place.owner is not Owner.ATTACHMENT:
            return self._of_amended(text, place)
        return self._by_name(clause, place) if bare and place.article else self._own(clause, place)

    def _by_name(self, clause: Clause, place: Place) -> Mention | Place | None:
        """A bare article belongs to the law named before it; without one it is the document's own."""
        if named := named_before(clause.text, place.start, self._names):
            return named
        if _CONTRACT.search(clause.text, max(0, place.start - 8), place.start):
            return None
        return self._own(clause, place)

    def _of_amended(self, text: str, place: Place) -> Mention | Place | None:
        """In a text that amends a law 本法 and a bare 第三条 mean that law."""
        if place.owner is Owner.SELF and place.kind.endswith("决定"):
            return place
        if place.owner is Owner.BARE and place.article and (named := named_before(text, place.start, self._names)):
            self._amended = named.title
            return named
        for mention in self._changed:
            if mention.end <= place.start:
                self._amended = mention.title
        if place.article is None or not self._amended or place.owner not in (Owner.SELF, Owner.BARE):
            return None
        return Mention(place.start, place.start, self._amended)

    def _own(self, clause: Clause, place: Place) -> Place | None:
        if place.owner is Owner.ATTACHMENT:
            heading = clause.path and clause.path[-1].startswith("a") and clause.parent is None
            return None if heading and clause.start + place.start < clause.body_start else place
        if place.owner is Owner.BARE and place.division and place.division[1] == "部分":
            return None  # 第二部分 alone may be a part of anything
        if place.owner is Owner.SELF or self._positions.has_articles:
            return place
        return place if place.owner is Owner.HERE and place.article is None else None

    def _internal(self, clause: Clause, place: Place, target: Clause | None) -> Reference:
        written = clause.text[place.start : place.end]
        return Reference(
            clause.id,
            clause.document_id,
            written,
            None,
            None,
            None,
            Relation.MENTIONS,
            clause.document_id,
            written,
            clause.start + place.start,
            clause.start + place.end,
            article=written,
            target_clause_id=target.id if target else None,
        )


def _leads(clauses: Sequence[Clause]) -> dict[str, str]:
    """For each numbered clause the paragraph without a number that stands before the list, by its id."""
    leads: dict[str, str] = {}
    last: dict[str | None, str] = {}
    for clause in clauses:
        if clause.marker:
            leads[clause.id] = last.get(clause.parent, "")
        elif clause.label != _HEAD:
            last[clause.parent] = clause.text.rstrip()
    return leads


def _with_lists(text: str, places: Sequence[Place]) -> Iterator[Place]:
    """The places, and those of a list whose numbers leave out 第: 第三十七条、三十八条."""
    for place in places:
        yield place
        joint = LIST_JOINT.match(text, place.end) if place.article else None
        following = next_article(text, joint.end()) if joint and joint.group().strip() == "、" else None
        if following and place.article and following.article and following.article > place.article:
            yield following


def _at(mention: Mention, text: str, place: Place) -> Mention:
    """A mention together with the place in it; a further place of a list stands for itself."""
    joined = mention.article is None
    start = mention.start if joined else place.start
    written = text[place.start : place.end]
    if place.owner is Owner.SELF:
        written = written[written.index("第") :]
    return replace(mention, start=start, end=place.end, article=written)


def _declared(head: Clause, document: Document) -> Iterator[Reference]:
    """The documents that the metadata block says this one is based on."""
    for number in document.based_on:
        place = head.text.find(number)
        if place >= 0:
            mention = Mention(place, place + len(number), number=number)
            yield _reference(head, mention, Relation.IMPLEMENTS)


def _titled(head: Clause, document: Document) -> Iterator[Reference]:
    """The documents that the document's own title names: 关于修改《……》的决定."""
    place = head.text.find(document.title)
    for match in _MARKED.finditer(document.title) if place >= 0 else ():
        if relation := relation_in_title(document.title[: match.start()]):
            mention = Mention(place + match.start(), place + match.end(), match.group("title"))
            yield _reference(head, mention, relation)


def _reference(clause: Clause, mention: Mention, relation: Relation) -> Reference:
    written = clause.text[mention.start : mention.end]
    return Reference(
        clause.id,
        clause.document_id,
        written,
        mention.title,
        mention.number,
        mention.issuer,
        relation,
        None,
        written,
        clause.start + mention.start,
        clause.start + mention.end,
        article=mention.article,
    )
