from collections.abc import Callable

import pytest

from kb.readers.docx import read_docx
from tests.files.docx import (
    cell,
    field,
    paragraph,
    picture,
    row,
    run,
    section,
    style,
    table,
    text_box,
    word,
)
from tests.files.docx_papers import plan, rules
from tests.golden_form import render

_STYLES = style("Normal", more='w:default="1"') + style("Title")


def _lines(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data, "plan.docx").lines]


def _kinds(data: bytes) -> list[tuple[str, str]]:
    return [(str(line.kind), line.text) for line in read_docx(data, "plan.docx").lines]


def test_a_plan_under_its_notice(golden: Callable[[str, str], None]):
    golden("docx/plan", render(read_docx(plan(), "plan.docx")))


def test_rules_as_python_docx_saves_them(golden: Callable[[str, str], None]):
    golden("docx/rules", render(read_docx(rules(), "rules.docx")))


def test_the_title_of_two_paragraphs_is_one_line():
    body = [paragraph("海州市港口管理局关于", style="Title"), paragraph("开展航道整治的通知", style="Title")]
    assert _kinds(word(*body, styles=_STYLES)) == [("title", "海州市港口管理局关于开展航道整治的通知")]


def test_a_status_under_the_title_is_a_line_of_its_own():
    body = [paragraph("海州市航道管理办法", style="Title"), paragraph("（征求意见稿）", style="Title")]
    assert _kinds(word(*body, styles=_STYLES)) == [("title", "海州市航道管理办法"), ("paragraph", "（征求意见稿）")]


def test_the_title_of_an_attachment_is_no_second_title():
    body = [paragraph("通知", style="Title"), paragraph("正文。"), paragraph("任务分工表", style="Title")]
    assert [kind for kind, _ in _kinds(word(*body, styles=_STYLES))] == ["title", "paragraph", "paragraph"]


def test_a_letterhead_in_the_style_of_titles_is_no_title():
    body = [paragraph("海州市人民政府文件", style="Title"), paragraph("关于航道的通知", style="Title")]
    assert [kind for kind, _ in _kinds(word(*body, styles=_STYLES))] == ["paragraph", "title"]


def test_the_title_in_the_properties_is_kept():
    assert read_docx(word(paragraph("正文。"), title="航道整治方案"), "plan.docx").title == "航道整治方案"


@pytest.mark.parametrize("title", ["", " "])
def test_properties_without_a_title_give_none(title: str):
    assert read_docx(word(paragraph("正文。"), title=title), "plan.docx").title is None


def test_a_letterhead_only_in_the_header_of_the_first_page_is_kept():
    header = paragraph("海州市港口管理局文件") + paragraph("海港发〔2024〕3号")
    data = word(paragraph("正文。"), header=header, section=section(first_page=True, header="first"))
    assert _lines(data) == ["海州市港口管理局文件", "海港发〔2024〕3号", "正文。"]


def test_a_letterhead_in_a_text_box_of_the_header_is_kept():
    header = paragraph(text_box(paragraph("海州市港口管理局文件")))
    data = word(paragraph("正文。"), header=header, section=section(first_page=True, header="first"))
    assert _lines(data) == ["海州市港口管理局文件", "正文。"]


@pytest.mark.parametrize(
    ("header", "settings"),
    [
        ("海州市港口管理局文件", section(first_page=False, header="first")),
        ("海州市港口管理局文件", section(first_page=False, header="default")),
        ("海州市港口管理局文件", section(first_page=True, header="default")),
        ("海州市航道整治方案", section(first_page=True, header="first")),
        ("内部资料", section(first_page=True, header="first")),
    ],
)
def test_every_other_header_belongs_to_the_page(header: str, settings: str):
    assert _lines(word(paragraph("正文。"), header=paragraph(header), section=settings)) == ["正文。"]


def test_a_letterhead_that_the_body_repeats_is_read_once():
    header = paragraph("海州市港口管理局文件") + paragraph("— 1 —")
    data = word(paragraph("海州市港口管理局 文件"), header=header, section=section(first_page=True, header="first"))
    assert _lines(data) == ["海州市港口管理局 文件"]


def test_page_numbers_of_a_letterhead_are_left_out():
    header = paragraph("海州市港口管理局文件") + paragraph("第 ", field("PAGE", run("1")), " 页")
    data = word(paragraph("正文。"), header=header, section=section(first_page=True, header="first"))
    assert "海州市港口管理局文件" in _lines(data)
    assert not any("1" in line for line in _lines(data))


def test_a_joint_letterhead_in_a_table_is_one_line():
    data = word(
        table(
            row("海州市港口管理局", cell("文件", merge="restart")),
            row("海州市财政局", cell("", merge="continue")),
        ),
        paragraph("海港发〔2024〕3号"),
    )
    assert _lines(data) == ["海州市港口管理局 海州市财政局 文件", "海港发〔2024〕3号"]


def test_number_and_signer_in_a_table_are_lines():
    data = word(table(row("海政发〔2024〕3号", "签发人：王东海")), paragraph("关于航道的请示"))
    assert _kinds(data)[:2] == [("paragraph", "海政发〔2024〕3号"), ("paragraph", "签发人：王东海")]


def test_a_table_of_documents_is_no_letterhead():
    data = word(table(row("序号", "文件", "责任单位"), row("1", "海政发〔2024〕3号", "市港口管理局")))
    assert [kind for kind, _ in _kinds(data)] == ["table_header", "table_row"]


def test_an_imprint_in_a_table_is_lines():
    data = word(
        paragraph("正文。"),
        table(row(cell("抄送：市委办公室。", columns=2)), row("海州市人民政府办公室", "2024年3月2日印发")),
    )
    assert _lines(data)[1:] == ["抄送：市委办公室。", "海州市人民政府办公室 2024年3月2日印发"]


def test_a_scan_pasted_into_word_is_a_gap():
    assert read_docx(word(paragraph(picture(150, 210))), "plan.docx").gaps == (
        "pictures as large as a page (1): they may be scans, whose text was not read",
    )


def test_a_small_picture_in_a_document_without_text_is_a_gap():
    assert "almost no text" in read_docx(word(paragraph(picture(60, 40))), "plan.docx").gaps[0]


def test_a_seal_beside_a_whole_text_is_no_gap():
    assert read_docx(word(paragraph("完善港口设施。" * 40, picture(40, 40))), "plan.docx").gaps == ()


def test_an_embedded_workbook_is_a_gap():
    workbook = '<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    gaps = read_docx(word(paragraph("附表：", workbook)), "plan.docx").gaps
    assert gaps == ("1 × embedded object Excel.Sheet.12: the text in it was not read",)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('<w:altChunk r:id="rId9"/>', "document pasted in"),
        (
            '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="x/2006/chart"/></a:graphic></wp:inline>'
            "</w:drawing></w:r></w:p>",
            "chart",
        ),
    ],
)
def test_what_holds_text_and_is_not_read_is_a_gap(content: str, what: str):
    assert what in read_docx(word(paragraph("正文。"), content), "plan.docx").gaps[0]
