from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from kb.build import ingest
from kb.errors import InputError, ReadError
from kb.knowledge import KnowledgeBase
from kb.model import Document
from kb.page_images import WIDTH, PagePart, boxes, has_pictures, parts_of, picture
from kb.settings import Settings
from tests.files import image, pdf
from tests.files.pdf_book import Book, no_number

LINE = "支持建设专利转化平台，每年评选十家。"


def _one_line(tmp_path: Path, *, turn: int = 0, cut: bool = False) -> Path:
    """A page with one line, perhaps turned, perhaps cropped to a part around it."""
    book = Book()
    book.foot = no_number
    book.text(150, 300, LINE)
    book.page()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(book.save())))
    page = writer.pages[0]
    if turn:
        page.rotate(turn)
    if cut:
        page.cropbox = RectangleObject((100, 300, 560, 800))
    out = tmp_path / "line.pdf"
    with out.open("wb") as file:
        writer.write(file)
    return out


def _ink(png: bytes) -> tuple[float, float, float, float]:
    """The edges of everything dark on a picture, as shares of its size."""
    dark = np.asarray(PIL.Image.open(io.BytesIO(png)).convert("L")) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    height, width = dark.shape
    return columns[0] / width, rows[0] / height, columns[-1] / width, rows[-1] / height


@pytest.mark.parametrize(("turn", "cut"), [(0, False), (90, False), (270, False), (0, True), (90, True)])
def test_the_box_over_a_quotation_lies_on_its_ink_however_the_page_is_turned_and_cropped(
    tmp_path: Path, turn: int, cut: bool
) -> None:
    file = _one_line(tmp_path, turn=turn, cut=cut)
    (box,) = boxes(file, PagePart(1, LINE))
    found = (box.left, box.top, box.left + box.width, box.top + box.height)
    assert found == pytest.approx(_ink(picture(file, 1)), abs=0.008)


def test_words_are_found_without_regard_to_blanks_and_width(tmp_path: Path) -> None:
    file = _one_line(tmp_path)
    assert boxes(file, PagePart(1, " 支持建设专利转化\n平台,每年评选十家。")) == boxes(file, PagePart(1, LINE))


def test_of_words_that_are_not_whole_on_the_page_the_sentences_that_are_get_a_box(tmp_path: Path) -> None:
    file = _one_line(tmp_path)
    assert len(boxes(file, PagePart(1, "另一页上的一句话。" + LINE))) == 1
    assert boxes(file, PagePart(1, "这一页上没有的话。")) == ()


def test_a_picture_of_a_page_is_as_wide_as_promised(tmp_path: Path) -> None:
    shown = PIL.Image.open(io.BytesIO(picture(_one_line(tmp_path), 1)))
    assert (shown.format, shown.width) == ("PNG", WIDTH)


def test_a_scan_is_shown_as_it_is_and_its_words_have_no_box(tmp_path: Path) -> None:
    file = tmp_path / "scan.tiff"
    file.write_bytes(image.tiff([image.blank(600, 800), image.rendered(image.notice())]))
    assert _ink(picture(file, 2))[1] > 0
    assert boxes(file, PagePart(2, "通知")) == ()


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_page_that_the_file_has_not_is_an_error_that_says_how_many_it_has(tmp_path: Path, number: int) -> None:
    with pytest.raises(InputError, match="1 pages"):
        picture(_one_line(tmp_path), number)


def test_a_file_without_pages_has_no_pictures(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("一、总体要求", encoding="utf-8")
    assert not has_pictures(file)
    with pytest.raises(InputError, match="open the file itself"):
        picture(file, 1)


def test_a_file_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="ingest the file again"):
        picture(tmp_path / "gone.pdf", 1)


@pytest.mark.parametrize(
    ("span", "parts"),
    [
        ((0, 4), [PagePart(1, "第一页甲")]),
        ((2, 7), [PagePart(1, "页甲\n"), PagePart(2, "第二")]),
        ((5, 9), [PagePart(2, "第二页乙")]),
        ((9, 14), [PagePart(3, "第三页丙")]),
    ],
)
def test_a_quotation_is_parted_by_the_pages_that_it_lies_on(span: tuple[int, int], parts: list[PagePart]) -> None:
    text = "第一页甲\n第二页乙\n第三页丙"
    document = Document(id="d", source="a.pdf", sha256="", title="", text=text, pages=3, page_breaks=(0, 5, 10))
    assert parts_of(document, *span) == parts
    assert parts_of(replace(document, pages=None, page_breaks=()), *span) == []


def test_the_file_of_a_document_is_found_while_it_is_what_was_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf.plan())
    settings = Settings(home=tmp_path / "kb", workers=1)
    ingest([file], settings)
    with KnowledgeBase.open(settings) as kb:
        document = kb.documents()[0]
        assert kb.original(document.id) == file
        clause = max(kb.clauses(document.id), key=lambda one: len(one.body))
        (part, *_) = parts_of(document, clause.start, clause.end)
        assert boxes(file, part)
        file.write_bytes(pdf.two_columns())
        assert hashlib.sha256(file.read_bytes()).hexdigest() != document.sha256
        assert kb.original(document.id) is None
        file.unlink()
        assert kb.original(document.id) is None
        assert kb.original("d000000000000") is None
