"""Scans pasted into Word, recognised with the real models."""

from __future__ import annotations

import pytest

from kb.model import Document
from kb.readers import read_bytes
from kb.readers.docx import read_docx
from kb.understanding import understand
from tests.files import image
from tests.files.docx import cell, paragraph, picture, row, table, with_pictures, word

_PAGE, _SMALL = (160, 226), (40, 40)


@pytest.fixture(scope="module")
def scan() -> bytes:
    return image.encoded(image.rendered(image.notice(100)), dpi=100)


def _document(data: bytes) -> Document:
    return understand(read_bytes(data, "scan.docx")).document


def test_a_scan_stands_where_it_was_pasted_and_is_told_apart(scan: bytes) -> None:
    data = with_pictures(word(paragraph("附件"), paragraph(picture(*_PAGE, 1)), paragraph("以上为扫描件。")), scan)
    read = read_docx(data, "plan.docx")
    assert (read.lines[0].text, read.lines[-1].text) == ("附件", "以上为扫描件。")
    assert [line.confidence is None for line in (read.lines[0], read.lines[1], read.lines[-1])] == [True, False, True]
    assert read.gaps == ()
    assert "recognised from a picture" in read.warnings[0]


def test_a_document_of_scans_alone_is_a_document(scan: bytes) -> None:
    document = _document(with_pictures(word(paragraph(picture(*_PAGE, 1))), scan))
    assert (document.number, document.recognised) == ("海政发〔2024〕18号", True)


def test_a_strip_of_text_is_recognised_where_there_is_almost_no_other(scan: bytes) -> None:
    strip = picture(120, 60, 1)
    few, many = (with_pictures(word(paragraph(text, strip)), scan) for text in ("见图。", "完善港口设施。" * 40))
    assert len(read_docx(few, "plan.docx").lines) > 3
    assert [line.text for line in read_docx(many, "plan.docx").lines] == ["完善港口设施。" * 40]


@pytest.mark.parametrize(
    ("body", "pictures", "gap"),
    [
        (paragraph(picture(*_PAGE, 1)), [b"no picture"], "picture 1: not recognised, the file is damaged"),
        (paragraph(picture(*_PAGE, 2)), [], "picture 1: not recognised, the file does not hold it"),
        (paragraph(picture(*_SMALL, 1)), [b""], "almost no text"),
        (table(row(cell(paragraph(picture(*_PAGE, 1))), "甲")), [b""], "as large as a page"),
    ],
    ids=["damaged", "missing", "small", "in a table"],
)
def test_a_picture_that_is_not_read_is_a_gap(body: str, pictures: list[bytes], gap: str) -> None:
    data = with_pictures(word(paragraph("正文。"), body), *pictures)
    assert gap in " ".join(read_docx(data, "plan.docx").gaps)
