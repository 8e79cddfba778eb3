from kb.readers.docx import read_docx
from tests.files.docx import cell, paragraph, row, run, table, text_box, word


def _kinds(*body: str) -> list[tuple[str, str]]:
    return [(str(line.kind), line.text) for line in read_docx(word(*body), "plan.docx").lines]


def _rows(*rows: str) -> list[str]:
    return [text for _, text in _kinds(table(*rows))]


_HEADER = row("重点任务", "牵头单位", "完成时限")


def test_a_table_stands_in_its_place():
    body = [paragraph("前"), table(_HEADER, row("扩建码头。", "市港口管理局", "2025年底")), paragraph("后")]
    assert _kinds(*body) == [
        ("paragraph", "前"),
        ("table_header", "重点任务 | 牵头单位 | 完成时限"),
        ("table_row", "扩建码头。 | 市港口管理局 | 2025年底"),
        ("paragraph", "后"),
    ]


def test_a_cell_over_rows_stands_in_each():
    rows = _rows(
        _HEADER,
        row(cell("扩建码头。", merge="restart"), "市港口管理局", "2025年底"),
        row(cell("", merge="continue"), "市财政局", "2026年底"),
    )
    assert rows[1:] == ["扩建码头。 | 市港口管理局 | 2025年底", "扩建码头。 | 市财政局 | 2026年底"]


def test_a_merge_that_says_nothing_goes_on():
    continued = cell("").replace("<w:tcPr>", "<w:tcPr><w:vMerge/>")
    rows = _rows(_HEADER, row(cell("扩建码头。", merge="restart"), "甲局", "年底"), row(continued, "乙局", "年底"))
    assert rows[2] == "扩建码头。 | 乙局 | 年底"


def test_a_merge_that_goes_on_from_nothing_keeps_its_text():
    assert _rows(_HEADER, row("扩建。", "甲局", "年底"), row(cell("疏浚。", merge="continue"), "乙局", "年底"))[2] == (
        "疏浚。 | 乙局 | 年底"
    )


def test_a_cell_over_columns_leaves_the_others_in_place():
    assert _rows(_HEADER, row(cell("扩建码头，由各县负责。", columns=2), "2025年底"))[1] == (
        "扩建码头，由各县负责。 |  | 2025年底"
    )


def test_a_row_may_begin_in_a_later_column():
    assert _rows(_HEADER, row("市港口管理局", "2025年底", properties='<w:gridBefore w:val="1"/>'))[1] == (
        "| 市港口管理局 | 2025年底"
    )


def test_a_header_row_that_word_repeats_is_the_header():
    data = word(table(row("任务说明。", "单位", properties="<w:tblHeader/>"), row("扩建码头。", "港口局")))
    assert [str(line.kind) for line in read_docx(data, "plan.docx").lines] == ["table_header", "table_row"]


def test_a_table_in_a_cell_follows_the_outer_one():
    inner = table(row("年份", "目标"), row("2025年", "八千万吨。"))
    rows = _rows(_HEADER, row(cell(paragraph("扩建码头。") + inner + paragraph()), "甲局", "年底"))
    assert rows[1:] == ["扩建码头。 | 甲局 | 年底", "年份 | 目标", "2025年 | 八千万吨。"]


def test_a_frame_around_a_text_is_no_table():
    body = table(row(cell(paragraph("总则") + table(_HEADER, row("扩建。", "甲局", "年底")) + paragraph("附则"))))
    assert [kind for kind, _ in _kinds(body)] == ["paragraph", "table_header", "table_row", "paragraph"]


def test_paragraphs_in_a_cell_are_kept_apart():
    units = cell(paragraph("市港口管理局") + paragraph("市财政局"))
    assert _rows(_HEADER, row("扩建。", units, "年底"))[1] == "扩建。 | 市港口管理局 市财政局 | 年底"


def test_a_column_name_broken_in_a_narrow_column_is_one_word():
    names = row(cell(paragraph("序") + paragraph("号")), cell(paragraph("牵头") + paragraph("单位")))
    assert _rows(names, row("1", "市港口管理局"))[0] == "序号 | 牵头单位"


def test_a_deleted_row_is_left_out():
    assert len(_rows(_HEADER, row("旧。", "甲局", "年底", properties="<w:del/>"), row("新。", "乙局", "年底"))) == 2


def test_rows_and_cells_in_content_controls_are_read():
    controlled = f"<w:sdt><w:sdtContent>{row('扩建。', '甲局', '年底')}</w:sdtContent></w:sdt>"
    inner = row("疏浚。", "乙局", f"{cell()}").replace(
        cell(), f"<w:sdt><w:sdtContent>{cell('年底')}</w:sdtContent></w:sdt>"
    )
    assert _rows(_HEADER, controlled, inner)[1:] == ["扩建。 | 甲局 | 年底", "疏浚。 | 乙局 | 年底"]


def test_tracked_changes_in_a_cell_are_accepted():
    changed = cell(paragraph(f"<w:del>{run('甲局')}</w:del>", f"<w:ins>{run('乙局')}</w:ins>"))
    assert _rows(_HEADER, row("扩建。", changed, "年底"))[1] == "扩建。 | 乙局 | 年底"


def test_a_text_box_in_a_cell_belongs_to_the_cell():
    boxed = cell(paragraph(text_box(paragraph("专栏")), "扩建。"))
    assert _rows(_HEADER, row(boxed, "甲局", "年底"))[1] == "专栏 扩建。 | 甲局 | 年底"


def test_a_table_in_a_text_box_is_a_table():
    body = paragraph(text_box(table(_HEADER, row("扩建。", "甲局", "年底")), paragraph()))
    assert [kind for kind, _ in _kinds(body)] == ["table_header", "table_row"]


def test_a_span_of_any_size_is_bounded():
    wide = cell("扩建。").replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="999999999"/>')
    assert _rows(_HEADER, row(wide, "甲局", "年底"))[1].startswith("扩建。 |")
