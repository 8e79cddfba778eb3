from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kb.errors import ReadError
from kb.readers import pdf as reader
from kb.readers.base import BlockKind, Content
from kb.readers.pdf import read_pdf
from tests.files import image, pdf, pdf_raw
from tests.files.pdf_book import HEIGHT, LEFT, TOP, Book, no_number
from tests.golden_form import render

Golden = Callable[[str, str], None]


def _texts(data: bytes) -> list[str]:
    return [line.text for line in read_pdf(data, "file.pdf").lines]


def _bare(text: str) -> str:
    return text.lstrip("　")


def _written(*lines: tuple[float, float, str], foot: str = "") -> bytes:
    book = Book()
    book.foot = no_number
    for x, y, text in lines:
        book.text(x, y, text)
    if foot:
        book.centred(780, foot, 12)
    book.page()
    return book.save()


# Golden pairs


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan", pdf.plan),
        ("two_columns", pdf.two_columns),
        ("vertical", pdf.vertical),
        ("running_heads", pdf.running_heads),
        ("footnotes", pdf.footnotes),
        ("contents", pdf.contents),
        ("merged_table", pdf.merged_table),
        ("aligned_table", pdf.aligned_table),
        ("disturbed", pdf.disturbed),
        ("structured", pdf.structured),
    ],
)
def test_a_file_reads_as_its_golden_text(name: str, data: Callable[[], bytes], golden: Golden) -> None:
    golden(f"pdf/{name}", render(read_pdf(data(), f"{name}.pdf")))


def test_the_same_file_is_made_each_time() -> None:
    assert pdf.plan() == pdf.plan()


# Pages


def test_every_line_knows_its_page() -> None:
    content = read_pdf(pdf.plan(), "plan.pdf")
    pages = {line.text.split("。")[0]: line.page for line in content.lines}
    assert (pages["一、工作目标"], pages["三、保障措施"], pages["附件"], content.pages) == (1, 2, 3, 4)


def test_a_paragraph_over_a_page_break_is_one_and_stands_on_its_first_page() -> None:
    lines = read_pdf(pdf.text_pages(3), "text.pdf").lines
    assert {line.text for line in lines[:-1]} <= {_bare(text) for text in pdf.PARAGRAPHS}


def test_a_line_that_returns_in_the_text_of_each_page_is_kept() -> None:
    assert _texts(pdf.running_heads(6)).count("本页数据由市统计局核定。") == 6


def test_heads_and_page_numbers_are_left_out() -> None:
    text = "".join(_texts(pdf.running_heads(6)))
    assert not re.search("海州市港口志|第二章|共6页", text)


@pytest.mark.parametrize("foot", ["— 1 —", "- 1 -", "－1－", "第1页 共1页", "第 1 页", "1", "Page 1 of 1"])
def test_the_number_of_a_single_page_is_left_out(foot: str) -> None:
    assert _texts(_written((LEFT, TOP, "港口全年不冻。"), foot=foot)) == ["港口全年不冻。"]


@pytest.mark.parametrize("foot", ["2027", "联系人：李某", "7", "— 以上 —"])
def test_another_line_at_the_foot_of_a_single_page_is_kept(foot: str) -> None:
    assert _texts(_written((LEFT, TOP, "港口全年不冻。"), foot=foot)) == ["港口全年不冻。", foot]


def test_more_pages_than_allowed_are_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 2)
    content = read_pdf(pdf.plan(), "plan.pdf")
    assert max(line.page or 0 for line in content.lines) == 2
    assert content.gaps == ("pages 3-4 were not read: a file may have 2 pages; split it",)


# Order and direction


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_text_reads_the_same_however_the_page_is_turned(angle: int, marked: bool) -> None:
    assert _texts(pdf.rotated(angle, marked=marked)) == [_bare(text) for text in pdf.PARAGRAPHS[2:6]]


def test_columns_are_read_one_after_the_other() -> None:
    columns = [_bare(text) for text in (*pdf.LEFT_COLUMN, *pdf.RIGHT_COLUMN)]
    assert _texts(pdf.two_columns())[2:-1] == columns


def test_vertical_text_is_read_from_top_to_bottom_and_right_to_left() -> None:
    assert _texts(pdf.vertical()) == ["海州市公报", *(_bare(text) for text in pdf.VERTICAL)]


def test_a_watermark_is_left_out() -> None:
    assert "内部资料" not in "".join(_texts(pdf.disturbed()))


def test_letters_of_the_same_kind_side_by_side_are_kept() -> None:
    assert _texts(_written((LEFT, TOP, "all little hills......"))) == ["all little hills......"]


# Tables


def test_a_table_over_a_page_break_has_one_header_and_the_pages_of_its_rows() -> None:
    rows = [line for line in read_pdf(pdf.plan(), "plan.pdf").lines if line.kind.startswith("table")]
    assert [(row.kind, row.page) for row in rows] == [
        (BlockKind.TABLE_HEADER, 3),
        *[(BlockKind.TABLE_ROW, 3)] * 2,
        *[(BlockKind.TABLE_ROW, 4)] * 2,
    ]


# Structure


def test_a_file_protected_by_its_owner_is_read() -> None:
    assert len(_texts(pdf.encrypted())) == 2


def test_a_file_that_opens_only_with_a_password_is_refused() -> None:
    with pytest.raises(ReadError, match=r"file\.pdf: the PDF opens only with a password; open it"):
        read_pdf(pdf.encrypted("secret"), "file.pdf")


def test_the_title_of_the_properties_is_kept_without_the_name_of_a_program() -> None:
    assert read_pdf(pdf.structured(), "file.pdf").title == "海州市港口条例"


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - 文档1.docx", "无标题", "", "ÖÐ¹ú¸Û¿Ú"])
def test_a_title_that_says_nothing_is_none(title: str) -> None:
    book = Book()
    book.canvas.setTitle(title)
    book.text(LEFT, TOP, "港口全年不冻。")
    book.page()
    assert read_pdf(book.save(), "file.pdf").title is None


def test_a_heading_of_the_outline_is_a_paragraph_of_its_own() -> None:
    assert "第一节 港口岸线使用审批与港口经营许可办理程序及时限的规定" in _texts(pdf.structured())


def test_a_page_number_that_the_file_states_is_left_out_in_any_form() -> None:
    assert not {"i", "1"} & set(_texts(pdf.structured()))


def test_a_file_inside_the_file_is_a_gap() -> None:
    gaps = read_pdf(pdf.with_attachment(), "file.pdf").gaps
    assert gaps == ("the file “任务分工.xlsx” that lies inside the PDF was not read; save it and ingest it",)


def test_what_was_filled_in_a_form_is_text() -> None:
    assert _texts(pdf.form()) == ["Applicant Haizhou Port"]


def test_a_form_that_only_another_program_shows_is_a_gap() -> None:
    assert "XFA" in "".join(read_pdf(pdf_raw.dynamic_form(), "file.pdf").gaps)


# Damage


@pytest.mark.parametrize("width", [b"9" * 60, b"0", b"-5"], ids=["endless", "none", "less than none"])
def test_a_page_of_a_size_that_cannot_be_is_read_all_the_same(width: bytes) -> None:
    data = re.sub(rb"(/MediaBox \[ ?0 0 )[\d.]+", rb"\g<1>" + width, pdf.plan())
    assert any("工作目标" in line.text for line in read_pdf(data, "plan.pdf").lines)


def test_a_damaged_page_is_a_gap_and_the_others_are_read() -> None:
    content = read_pdf(pdf_raw.damaged_page(), "file.pdf")
    assert [(line.text, line.page) for line in content.lines] == [("The port of Haizhou", 1), ("is open all year.", 3)]
    assert content.gaps == ("page 2 could not be read because the file is damaged; get it again from its source",)


def test_a_file_whose_table_of_objects_is_wrong_is_read() -> None:
    data = re.sub(rb"startxref\n\d+", b"startxref\n7", pdf.plan())
    assert _texts(data) == _texts(pdf.plan())


def test_a_missing_end_is_a_gap() -> None:
    assert "the end of the file is missing" in read_pdf(pdf.plan()[:-3], "file.pdf").gaps[0]


@pytest.mark.parametrize(
    "data",
    [pdf.plan()[:5000], pdf.plan()[:100], b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", pdf_raw.no_pages()],
    ids=["half", "head", "begin", "empty", "no pages"],
)
def test_a_file_without_pages_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"file\.pdf: the PDF is damaged or has no page; get it again"):
        read_pdf(data, "file.pdf")


def test_blank_pages_are_no_success() -> None:
    with pytest.raises(ReadError, match=r"none of the 1 pages holds text \(all are blank\)"):
        read_pdf(_written(), "file.pdf")


# Pages without text


@pytest.fixture(scope="module")
def scan() -> Content:
    return read_pdf(pdf.scanned(image.rendered(image.notice())), "scan.pdf")


def test_a_picture_with_only_a_page_number_over_it_is_recognised(scan: Content) -> None:
    assert "海政发〔2024〕18号" in [line.text for line in scan.lines if line.page == 2]


def test_text_and_recognised_pages_are_told_apart(scan: Content) -> None:
    assert all((line.confidence is None) == (line.page == 1) for line in scan.lines)


def test_a_blank_page_beside_others_is_simply_empty(scan: Content) -> None:
    assert (scan.pages, scan.gaps) == (3, ())


def test_the_invisible_text_under_a_scan_is_taken_with_a_warning() -> None:
    content = read_pdf(pdf.layered(image.rendered(image.notice())), "file.pdf")
    assert [(line.text, line.confidence) for line in content.lines] == [(_bare(pdf.PARAGRAPHS[3]), None)]
    assert content.warnings[0].startswith("page 1: a scan whose text another program recognised")


def test_a_page_whose_font_has_no_meaning_counts_as_one_without_text() -> None:
    with pytest.raises(ReadError, match="page 1: no text was recognised"):
        read_pdf(pdf_raw.unmapped(), "file.pdf")


def test_a_page_too_large_for_a_picture_is_a_gap() -> None:
    book = Book(size=(9000, 9000))
    book.foot = no_number
    book.canvas.setFillGray(0.5)
    for place in range(40):
        book.canvas.circle(200 * place, HEIGHT, 90, fill=1)
    book.page()
    with pytest.raises(ReadError, match="it is too large"):
        read_pdf(book.save(), "file.pdf")
