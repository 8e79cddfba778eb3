"""Word files (.docx and its kin): numbering, tables, notes, text boxes and tracked changes as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.readers.base import BlockKind, Content, Line
from kb.readers.docx.body import Body
from kb.readers.docx.head import header_lines
from kb.readers.docx.package import WordFile, open_word
from kb.readers.docx.scans import is_place, with_scans
from kb.readers.docx.xml import find


def read_docx(data: bytes, name: str) -> Content:
    """Read a Word file.

    The text is that of the document with every tracked change accepted, without comments, hidden text, tables
    of contents, and headers and footers; only a letterhead in the header of the first page is kept. Pictures that
    are scans of pages are recognised. The format has no pages.

    Raises:
        ReadError: the file is encrypted, damaged, no Word file, or unpacks to more than is allowed.
    """
    word = open_word(data, name)
    body = Body(word)
    root = find(word.document, "body")
    lines = [] if root is None else list(_titled(body.lines(root)))
    lines[:0] = _letterhead(word, lines)
    scans = with_scans(lines, body.pictures, word.picture)
    for picture in scans.left:
        body.shapes.leave(picture)
    gaps = [*word.gaps, *body.shapes.gaps(sum(len(line.text) for line in scans.lines)), *scans.gaps]
    if body.unnumbered and word.numbering is None:
        gaps.append(
            f"the automatic numbers of {body.unnumbered} paragraphs: the file does not hold the part that states them"
        )
    return Content(tuple(scans.lines), title=word.title, warnings=scans.warnings, gaps=tuple(gaps))


def _titled(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with one title: the first paragraphs in the style of titles, which are joined to one line.

    A status in brackets under the title (试行) is a line of its own, and further titles are those of attachments.
    """
    title: list[str] = []
    ended = False
    for line in lines:
        if line.kind is BlockKind.TITLE and not ended and not (title and line.text.startswith(("（", "(", "【", "["))):
            title.append(line.text)
            continue
        if title and not ended:
            yield Line(BlockKind.TITLE, _joined(title))
            ended = True
        yield Line(BlockKind.PARAGRAPH, line.text) if line.kind is BlockKind.TITLE else line
    if title and not ended:
        yield Line(BlockKind.TITLE, _joined(title))


def _joined(title: list[str]) -> str:
    joined = ""
    for line in title:
        latin = joined[-1:].isascii() and joined[-1:].isalnum() and line[:1].isascii() and line[:1].isalnum()
        joined += (" " if latin else "") + line
    return joined


def _letterhead(word: WordFile, lines: list[Line]) -> tuple[Line, ...]:
    if word.header is None:
        return ()
    head = Body(word)
    return header_lines([line for line in head.lines(word.header) if not is_place(line)], lines)
