"""Letterhead and imprint of official papers, which Word files keep in page headers and in tables without lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.readers.base import BlockKind, Line
from kb.readers.debris import is_page_line, without_debris
from kb.readers.grid import Cell
from kb.text import without_spaces

# 海州市人民政府文件, also 文件 alone beside the names of several bodies.
_LETTERHEAD = re.compile(r"[\u4e00-\u9fff、\s（）()]{0,80}文\s{0,8}件")
_NUMBER = re.compile(
    r"(?:发文字号\s*[:：]\s*)?[\u4e00-\u9fff]{1,20}\s?[〔\[（(【［]\s?\d{4}\s?[〕\]）)】］]\s?第?\s?\d{1,5}\s?[号號]"
)
_SIGNER = re.compile(r"签发人\s*[:：]?.*")
_IMPRINT = re.compile(
    r"(?:抄\s*送|主\s*送|分\s*送|抄\s*报)\s*[:：].*|.{0,40}\d{4}年\d{1,2}月\d{1,2}日\s*印\s*发", re.DOTALL
)
_PRINTED = re.compile(r"日\s*印\s*发$")
_WORD = re.compile(r"文\s{0,8}件")
_BODIES = re.compile(r"[\u4e00-\u9fff（）()、\s]{3,120}")
# No letterhead or imprint has more rows.
_MAX_ROWS = 12
_MAX_HEADER_LINES = 20
# The body repeats a letterhead among its first lines if at all.
_FIRST_LINES = 20


def is_letterhead(text: str) -> bool:
    """Whether a line is the name of a paper with its issuer, or a document number, and nothing else."""
    return bool(_LETTERHEAD.fullmatch(text.strip()) or _NUMBER.fullmatch(text.strip()))


def header_lines(header: Sequence[Line], body: Sequence[Line]) -> tuple[Line, ...]:
    """What the header of the first page adds to the text.

    A letterhead or a document number that stands only there belongs to the document, with the lines around
    it; every other header, and one that the body repeats, belongs to the page. Page numbers never stay.
    """
    texts = [text for line in header[:_MAX_HEADER_LINES] if (text := without_debris(line.text))]
    texts = [text for text in texts if not is_page_line(text)]
    known = {without_spaces(line.text) for line in body[:_FIRST_LINES]}
    if not any(is_letterhead(text) and without_spaces(text) not in known for text in texts):
        return ()
    return tuple(Line(BlockKind.PARAGRAPH, text) for text in texts if without_spaces(text) not in known)


def furniture_lines(cells: Sequence[Cell], *, first: bool) -> tuple[Line, ...]:
    """The lines of a table that only places a letterhead (``first``: at the head of the text) or an imprint.

    Names of bodies in one column beside 文件 in the next are one line, as they are read; so is each row of
    an imprint. Empty for every other table.
    """
    filled = [cell for cell in cells if cell.text.strip()]
    rows = max((cell.row for cell in filled), default=0) + 1
    if not filled or rows > _MAX_ROWS:
        return ()
    texts = _letterhead(filled) if first else []
    if not texts and all(
        _IMPRINT.fullmatch(cell.text.strip()) or _PRINTED.search(_row(cells, cell.row)) for cell in filled
    ):
        texts = [_row(cells, row) for row in range(rows)]
    return tuple(Line(BlockKind.PARAGRAPH, text) for text in texts if text)


def _letterhead(cells: Sequence[Cell]) -> list[str]:
    """The lines of a letterhead; none where a cell is anything but an issuer, 文件, a number or who signs."""
    word = next((cell for cell in cells if _WORD.fullmatch(cell.text.strip())), None)
    if word is None:
        known = all(is_letterhead(cell.text) or _SIGNER.fullmatch(cell.text.strip()) for cell in cells)
        found = known and any(is_letterhead(cell.text) for cell in cells)
        return [cell.text.strip() for cell in cells] if found else []
    beside = [cell for cell in cells if cell is not word and word.row <= cell.row < word.row + word.rows]
    others = [cell.text.strip() for cell in cells if cell is not word and cell not in beside]
    if not beside or any(cell.column > word.column or not _BODIES.fullmatch(cell.text.strip()) for cell in beside):
        return []
    if not all(_NUMBER.fullmatch(text) or _SIGNER.fullmatch(text) for text in others):
        return []
    return [" ".join(cell.text.strip() for cell in (*beside, word)), *others]


def _row(cells: Sequence[Cell], row: int) -> str:
    return " ".join(cell.text.strip() for cell in cells if cell.row == row and cell.text.strip())
