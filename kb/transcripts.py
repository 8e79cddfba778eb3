"""A conversation as a Word file: questions, answers with their tables and lists, and every source in full."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import IO, TYPE_CHECKING

from kb.model import Answer, Citation, Document
from kb.official_citation import official_citation
from kb.wording import say

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

#: The font of Chinese text, held by every Word and WPS in Chinese; other programs put their own in its place.
FONT = "宋体"
_KEY = re.compile(r"(\[\d+\])")
_ENTRY = re.compile(r"(?P<inner>  )?(?:- |\d{1,3}\. )")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
# What XML cannot hold.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question of a conversation and what came of it.

    Attributes:
        asked: when, as an ISO time.
        problem: why it could not be looked up, in words, where there is no answer.
    """

    asked: str
    question: str
    answer: Answer | None
    problem: str | None = None


def write_transcript(
    title: str,
    exchanges: Sequence[Exchange],
    file: IO[bytes],
    *,
    language: str = "zh",
    document_of: Callable[[str], Document | None] = lambda _: None,
) -> None:
    """Write a conversation as DOCX.

    Args:
        title: what the conversation is called.
        exchanges: in the order in which they were asked.
        file: where to.
        language: of the words around questions and answers, ``zh`` or ``en``.
        document_of: a document by its id as far as it is still held; it says whether a source is a draft or a digest.
    """
    import docx

    word = docx.Document()
    _dress(word)
    word.core_properties.title = _clean(title)
    word.core_properties.author = ""
    word.add_heading(_clean(title), level=1)
    for exchange in exchanges:
        _exchange(word, exchange, language, document_of)
    foot = word.sections[0].footer.paragraphs[0]
    foot.text = say("transcript_foot", language)
    word.save(file)


def _dress(word: WordDocument) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Bullet 2", "Quote"):
        style = word.styles[name]
        style.font.name = "Times New Roman"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    word.styles["Normal"].font.size = Pt(12)


def _exchange(
    word: WordDocument, exchange: Exchange, language: str, document_of: Callable[[str], Document | None]
) -> None:
    word.add_heading(_clean(exchange.question), level=2)
    moment = dt.datetime.fromisoformat(exchange.asked).astimezone()
    word.add_paragraph(say("transcript_asked", language, moment=f"{moment:%Y-%m-%d %H:%M}"))
    answer = exchange.answer
    if answer is None:
        word.add_paragraph(_clean(exchange.problem or say("transcript_unanswered", language)))
        return
    if answer.understood:
        word.add_paragraph(_clean(say("transcript_understood", language, question=answer.understood)))
    _text(word, answer.text)
    for note in answer.notes:
        word.add_paragraph(_clean(say("transcript_note", language, note=note)))
    cited = answer.citations or answer.nearest
    if cited:
        word.add_heading(say("transcript_sources" if answer.citations else "transcript_nearest", language), level=3)
    for citation in cited:
        _source(word, citation, document_of(citation.document_id))


def _text(word: WordDocument, text: str) -> None:
    """The lines of an answer: tables as tables, lists as lists, keys raised."""
    for is_table, lines in groupby(text.split("\n"), key=lambda line: line.startswith("|")):
        if is_table:
            _table(word, [line for line in lines if not _RULE.fullmatch(line.strip())])
            continue
        for line in filter(str.strip, lines):
            entry = _ENTRY.match(line)
            style = ("List Bullet 2" if entry["inner"] else "List Bullet") if entry else None
            _runs(word.add_paragraph(style=style), line[entry.end() :] if entry else line)


def _table(word: WordDocument, lines: Sequence[str]) -> None:
    rows = [[cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]] for line in lines]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    table = word.add_table(rows=0, cols=width, style="Table Grid")
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, content in zip(cells, row, strict=False):
            _runs(cell.paragraphs[0], content, bold=number == 0)


def _runs(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    for part in _KEY.split(_clean(text)):
        if part:
            run = paragraph.add_run(part)
            run.bold = bold or None
            run.font.superscript = True if _KEY.fullmatch(part) else None


def _source(word: WordDocument, citation: Citation, document: Document | None) -> None:
    word.add_paragraph(_clean(f"[{citation.key}] {official_citation(citation, document)}"))
    word.add_paragraph(_clean(citation.quote.strip()), style="Quote")


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text)
