"""Pages of government sites: the document alone, and the head that the site puts over it as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from kb.errors import ReadError
from kb.readers.base import BlockKind, Content, Line
from kb.readers.html.copies import drop_copies, without_copies
from kb.readers.html.edges import Document, document_lines, is_sentence
from kb.readers.html.head import PageHead, is_empty_field, leading_fields, read_head, read_head_line
from kb.readers.html.main import drop_unseen, find_document
from kb.readers.html.source import (
    decode_page,
    has_scripts,
    has_tags,
    is_archive,
    open_archive,
    parse_page,
    unpack_texts,
)
from kb.readers.html.text import PageLine
from kb.readers.html.title import Properties, find_title, read_properties
from kb.readers.html.tree import drop_all, drop_comments, measure
from kb.readers.text import read_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_HAN = re.compile(r"[\u4e00-\u9fff]")
# A page with so little Chinese text, and neither a day nor a number, may say something else than a document.
_FEW_HAN, _HARDLY_ANY = 150, 40
_OFFICIAL = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月|[〔\[]\d{4}[〕\]]")
_ERROR_PAGE = re.compile(
    r"页面(?:不存在|已删除|已过期|找不到|丢失|走丢)|找不到(?:页面|该页|您)|\b(?:40[34]|50[0234])\b"
    r"|访问(?:受限|被拒绝|过于频繁|的页面)|拒绝访问|请输入验证码|安全验证|请先登录|登录超时|用户登录|正在(?:跳转|加载)"
    r"|系统(?:维护|繁忙|升级)|内容(?:已被)?删除|Not Found|Forbidden|Bad Gateway",
    re.IGNORECASE,
)
#: A page is hardly more than links where so large a share of its text is.
_LINKED_PAGE = 0.5
_FIRST_LINES = 40
#: A page with pictures and less text than this shows its document as pictures.
_FEW_BESIDE_PICTURES = 200
_FILE = re.compile(r"\.(?:pdf|ofd|docx?|xlsx?|wps)\b", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Content:
    """Read a saved web page, whether as HTML or as an archive of the page (MHTML).

    Raises:
        ReadError: the page holds no document: it frames others, is an error or login page, or a script makes its text.
    """
    if is_archive(data):
        return read_mhtml(data, name)
    text = decode_page(data, name)
    return _read(text, name) if has_tags(text) else read_text(text.encode(), name)


def read_mhtml(data: bytes, name: str) -> Content:
    """Read a web page that a browser saved as an archive (MHT, MHTML).

    Raises:
        ReadError: the file is no archive, or the page in it holds no document.
    """
    return _read(open_archive(data, name), name)


def _read(text: str, name: str) -> Content:
    root = parse_page(text, name)
    drop_comments(root)
    unpack_texts(root, name)
    frames = _frames(root)
    login = any((field.get("type") or "").lower() == "password" for field in root.iter("input"))
    properties = read_properties(root)
    drop_unseen(root)
    measures = measure(root)
    if drop_copies(root, measures):
        measures = measure(root)
    title = find_title(root, measures, properties)
    head = read_head(root, measures)
    if head.elements:
        drop_all(root, head.elements)
        measures = measure(root)
    document = find_document(root, measures)
    lines = without_copies(document_lines(document, title or next(iter(properties.titles), None)))
    lines = list(_without_head(lines, head))
    _refuse(lines, document, name, frames=frames, scripts=has_scripts(text), login=login)
    return _content(lines, document, head, title, properties, frames)


def _content(
    lines: Sequence[PageLine],
    document: Document,
    head: PageHead,
    title: str | None,
    properties: Properties,
    frames: Sequence[str],
) -> Content:
    metadata = head.metadata(title)
    if properties.number:
        metadata.setdefault("number", properties.number)
    named = metadata.get("title")
    # What the page only states may be the name of the column; a title that is shown, or in the head, is none.
    stated = next(iter(properties.titles), None)
    shown = named if isinstance(named, str) else title or stated
    top = [Line(BlockKind.METADATA, line) for line in head.lines]
    if shown and not _begins_with(lines, shown):
        top.append(Line(BlockKind.TITLE, shown))
    body = (Line(line.kind, line.text) for line in lines)
    return Content(
        (*top, *body),
        metadata,
        title=shown,
        gaps=tuple(_gaps(lines, document, frames)),
        warnings=tuple(_warnings(lines)),
    )


def _gaps(lines: Sequence[PageLine], document: Document, frames: Sequence[str]) -> Iterator[str]:
    """What of the document stands in other files."""
    for frame in frames:
        if _FILE.search(frame):
            yield f"the page shows the file {frame} in a frame; get it as well"
    if document.pictures and _count_han(lines) < _FEW_BESIDE_PICTURES:
        yield f"the page shows {document.pictures} pictures, whose text is not read; get the document as a file"


def _warnings(lines: Sequence[PageLine]) -> Iterator[str]:
    damaged = sum(line.text.count("\ufffd") for line in lines)
    if damaged:
        yield f"damaged characters, read as \ufffd: {damaged}; compare with the source"


def _count_han(lines: Sequence[PageLine]) -> int:
    return sum(len(_HAN.findall(line.text)) for line in lines)


def _begins_with(lines: Sequence[PageLine], title: str) -> bool:
    """Whether the text begins with its title, over any number of lines."""
    wanted = re.sub(r"[\W_]", "", title)
    begin = re.sub(r"[\W_]", "", "".join(line.text for line in lines[:12]))
    return wanted in begin[: len(wanted) + 160]


def _without_head(lines: Sequence[PageLine], head: PageHead) -> Iterator[PageLine]:
    """The lines without those of a head above the first sentence; its fields are taken."""
    top = list(takewhile(lambda line: read_head_line(line.text) or not is_sentence(line), lines[:_FIRST_LINES]))
    found = leading_fields([line.text for line in top])
    for fields in found:
        for label, value in fields:
            head.take(label, value)
    for place, line in enumerate(lines):
        if place >= len(found) or not (found[place] or (head.lines and is_empty_field(line.text))):
            yield line


def _frames(root: _Element) -> list[str]:
    """What a page shows in frames: files, or other pages."""
    sources = [frame.get("src") or "" for frame in root.iter("iframe", "frame", "embed", "object")]
    return [source for source in sources if source and not source.startswith(("about:", "javascript:", "data:"))]


def _refuse(
    lines: Sequence[PageLine], document: Document, name: str, *, frames: Sequence[str], scripts: bool, login: bool
) -> None:
    """Refuse a page without a document, with the reason.

    Raises:
        ReadError: there is none.
    """
    text = "".join(line.text for line in lines)
    han = _count_han(lines)
    if han < _FEW_HAN and not _OFFICIAL.search(text) and (found := _ERROR_PAGE.search(text)):
        raise ReadError(f"{name}: this is an error or login page ({found.group()}); get the page again from its source")
    if han >= _HARDLY_ANY or (document.marks > 1 and text.strip()):
        return
    if login:
        raise ReadError(f"{name}: this is a login page; log in, open the document and save that page")
    if frames:
        raise ReadError(
            f"{name}: the page only frames another ({frames[0]}); open that address and save the page there"
        )
    if not text.strip() or document.link_share > _LINKED_PAGE or scripts:
        raise ReadError(
            f"{name}: the page holds no text of a document; a script may make it: "
            "open it in a browser, wait until the text is there and save it from there"
        )
