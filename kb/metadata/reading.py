"""What a document says about itself: title, number, issuers, level, dates, status, what it rests on.

The metadata block of a file is taken as written. Without one, the head of the text is read: the
title stands first, over one line or several, then perhaps a number, a status in brackets and the
addressees. What is not stated stays ``None``; nothing is guessed. A text without a title goes by
the name of its file, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kb.bodies import number_issuers, title_issuers
from kb.errors import ReadError
from kb.metadata.adoption import Adoption, read_adoption
from kb.metadata.closing import Closing, read_closing
from kb.metadata.head import Head, asks_for_comments, read_head
from kb.metadata.levels import level_of, place_of
from kb.metadata.validity import Sources, Validity, read_validity
from kb.model import UNVERIFIED, Document, DocumentKind, Level
from kb.readers import Block, BlockKind, Reading

_DRAFT_WORDS = ("征求意见", "草案", "送审稿", "讨论稿")
# The metadata block of an operator has names for its fields; what a site shows over a page has labels.
_DECLARED = re.compile(r"[a-z_]+\s*:")
# Who put up the page, often the office of the government; 发文机关 and 制定机关 are the issuers.
_PUBLISHER = re.compile(r"【?发布(?:机构|机关|单位)")
# When the site put up the page; 印发日期 and 公布日期 are the document's own.
_PUT_UP = re.compile(r"【?(?:发布|公开)日期")
_LEVEL_WORDS = {
    "国家": Level.NATION,
    "部委": Level.MINISTRY,
    "省": Level.PROVINCE,
    "市": Level.CITY,
    "县": Level.COUNTY,
}


def read_metadata(reading: Reading, *, primary: bool = False) -> tuple[Document, tuple[Block, ...], tuple[str, ...]]:
    """The document of a reading, the blocks of its head (not part of any clause), and warnings.

    Raises:
        ReadError: the metadata block names a level of government that there is not.
    """
    head = read_head(reading)
    fields = {key: value for key, value in reading.metadata.items() if isinstance(value, str)}
    marked = tuple(sorted(key for key, value in fields.items() if UNVERIFIED in value))
    plain = {key: value.replace(UNVERIFIED, "").strip() or None for key, value in fields.items()}
    digest = plain.get("kind") == "digest"
    found_title = plain.get("title") or head.title
    title = found_title or reading.title or Path(reading.name).stem
    lines = [reading.text[block.start : block.end] for block in reading.blocks[len(head.blocks) :]]
    adoption = Adoption() if digest else read_adoption(lines)
    closing = read_closing(lines)
    number = plain.get("number") or head.number or adoption.number
    issuers = _declared_issuers(reading) if digest else _issuers(reading, head, title, closing, adoption, number)
    level = _level(plain.get("level"), reading.name) or _inferred_level((*issuers, title, *adoption.makers))
    status = plain.get("status") or head.status or ("征求意见" if asks_for_comments(title) else None)
    dates = _dates(reading, head, closing, adoption, plain)
    document = Document(
        id=f"d{reading.sha256[:12]}",
        source=reading.name,
        sha256=reading.sha256,
        title=title,
        text=reading.text,
        number=number,
        issuers=issuers,
        level=level,
        place=_place(title, issuers, level),
        written=dates.written,
        issued=dates.issued,
        in_force=dates.in_force,
        period=plain.get("period"),
        validity=dates.validity,
        valid_until=dates.valid_until,
        status=status,
        kind=DocumentKind.DIGEST if digest else DocumentKind.ORIGINAL,
        primary=primary,
        draft=any(word in (status or "") for word in _DRAFT_WORDS),
        based_on=_listed(reading.metadata.get("based_on")),
        repeals=dates.repeals,
        addressees=closing.addressees,
        attachments=closing.attachments,
        copied_to=closing.copied_to,
        printed=closing.printed,
        abridged=dates.abridged,
        unverified=marked,
        url=plain.get("url"),
    )
    return document, tuple(head.blocks), _warnings(reading, found_title, level)


def _warnings(reading: Reading, title: str | None, level: Level | None) -> tuple[str, ...]:
    warnings = []
    if not title:
        stand_in = "the title in the file's properties" if reading.title else "the file's name"
        warnings.append(f"{reading.name}: no title was found, so {stand_in} stands for it; put it on the first line")
    if not level:
        warnings.append(f"{reading.name}: the level of government is not stated")
    return tuple(warnings)


def _listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if isinstance(value, str):
        value = tuple(re.split(r"[、,，;；]", value))
    return tuple(item.strip() for item in value or () if item.strip())


def _metadata_lines(reading: Reading) -> list[str]:
    return [reading.text[block.start : block.end] for block in reading.blocks if block.kind is BlockKind.METADATA]


def _declared_issuers(reading: Reading) -> tuple[str, ...]:
    return _listed(reading.metadata.get("issuers"))


def _issuers(
    reading: Reading, head: Head, title: str, closing: Closing, adoption: Adoption, number: str | None
) -> tuple[str, ...]:
    """Who issued a document: what an operator declares, or else what letterhead, title and signature say.

    The head that a site puts over a page may name whoever put it up, or the first of several issuers.
    """
    given = _declared_issuers(reading)
    if given and any(_DECLARED.match(line) for line in _metadata_lines(reading)):
        return given
    by_title = title_issuers(title)
    put_up_by = any(_PUBLISHER.match(line) for line in _metadata_lines(reading))
    known = by_title or (put_up_by and (head.issuers or closing.signers))
    if given and known and not _same_bodies(given, known):
        given = ()
    stated = [given, head.issuers, by_title, closing.signers, adoption.makers]
    stated.append(number_issuers(number) if number else ())
    found: tuple[str, ...] = next((bodies for bodies in stated if bodies), ())
    # A letterhead or a site may name the first of joint issuers only; the title or the signature names all.
    return max((bodies for bodies in stated if found and set(found) <= set(bodies)), key=len, default=found)


def _same_bodies(given: tuple[str, ...], by_title: tuple[str, ...]) -> bool:
    """Whether one list is part of the other; 税务总局 is 国家税务总局, but 海州市人民政府 is not its 办公室."""
    fewer, more = sorted((given, by_title), key=len)
    return all(any(name.endswith(other) or other.endswith(name) for other in more) for name in fewer)


def _dates(
    reading: Reading, head: Head, closing: Closing, adoption: Adoption, plain: Mapping[str, str | None]
) -> Validity:
    given = dict(plain)
    put_up = None
    if any(_PUT_UP.match(line) for line in _metadata_lines(reading)):
        put_up = given.pop("issued", None)
    start = next((block.start for block in reading.blocks if block.kind is not BlockKind.METADATA), 0)
    return read_validity(
        Sources(
            text="" if plain.get("kind") == "digest" else reading.text[start:],
            signature=closing.signature,
            imprint=closing.imprint,
            adoption=adoption,
            head=head.written,
            given=given,
            put_up=put_up,
        )
    )


def _level(written: str | None, name: str) -> Level | None:
    if written is None:
        return None
    if written not in _LEVEL_WORDS:
        known = "、".join(_LEVEL_WORDS)
        raise ReadError(f"{name}: the metadata block says level: {written}; known levels are {known}")
    return _LEVEL_WORDS[written]


def _inferred_level(names: tuple[str, ...]) -> Level | None:
    return next((level for name in names if (level := level_of(name))), None)


def _place(title: str, issuers: tuple[str, ...], level: Level | None) -> str | None:
    if level in (None, Level.NATION, Level.MINISTRY):
        return None
    return next((place for name in (title, *issuers) if (place := place_of(name))), None)
