import pytest

from kb.readers.docx import read_docx
from kb.readers.docx.numerals import numeral
from tests.files.docx import cell, level, lists, paragraph, row, style, styled_list, table, word
from tests.files.docx_papers import OUTLINE

_PLAIN = OUTLINE.replace('<w:pStyle w:val="heading1"/>', "").replace('<w:pStyle w:val="heading2"/>', "")
_NORMAL = style("Normal", more='w:default="1"')
_SECOND_ANEW = {
    1: '<w:abstractNumId w:val="0"/>',
    2: '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
}


def _lines(*body: str, numbering: str = "", **parts: str) -> list[str]:
    given = {"numbering": numbering, **parts} if numbering else parts
    return [line.text for line in read_docx(word(*body, **given), "plan.docx").lines]


def _items(*places: tuple[int, int]) -> list[str]:
    return [paragraph("项", numbered=place) for place in places]


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {1: "（1）", 20: "（20）", 21: "21"}),
        ("decimalEnclosedFullstop", {3: "3."}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 99: "九十九", 101: "一○一"}),
        ("chineseCountingThousand", {10: "十", 20: "二十", 101: "一百零一", 110: "一百一十", 1000: "一千"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 11: "壹拾壹", 101: "壹佰零壹"}),
        ("ideographDigital", {1: "一", 10: "一〇", 21: "二一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("ideographLegalTraditional", {2: "貳", 6: "陸"}),
        ("japaneseCounting", {10: "十", 110: "百十", 211: "二百十一"}),
        ("taiwaneseCounting", {12: "十二"}),
        ("taiwaneseCountingThousand", {101: "一百零一"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX", 4000: "4000"}),
        ("lowerRoman", {9: "ix"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 103: "103rd"}),
        ("hebrew1", {5: "5"}),
        ("chineseCountingThousand", {0: "零", 10000: "10000"}),
    ],
)
def test_numerals_are_those_of_the_page(form: str, written: dict[int, str]):
    assert {number: numeral(number, form) for number in written} == written


def test_levels_nest_and_restart():
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert _lines(*_items(*places), numbering=lists(_PLAIN)) == [
        "一、项", "（一）项", "1.项", "2.项", "（二）项", "1.项", "二、项", "（一）项",
    ]  # fmt: skip


def test_a_level_that_is_skipped_counts_as_begun():
    assert _lines(*_items((1, 1), (1, 1), (1, 0)), numbering=lists(_PLAIN)) == ["（一）项", "（二）项", "二、项"]


def test_lists_on_one_abstract_list_go_on_from_each_other():
    numbers = {1: '<w:abstractNumId w:val="0"/>', 2: '<w:abstractNumId w:val="0"/>'}
    assert _lines(*_items((1, 0), (2, 0), (1, 0)), numbering=lists(_PLAIN, numbers=numbers)) == [
        "一、项", "二、项", "三、项",
    ]  # fmt: skip


def test_a_list_that_starts_anew_does():
    places = _items((1, 0), (1, 0), (2, 0), (2, 0))
    assert _lines(*places, numbering=lists(_PLAIN, numbers=_SECOND_ANEW)) == ["一、项", "二、项", "一、项", "二、项"]


def test_a_list_may_begin_at_another_number():
    assert _lines(*_items((1, 0), (1, 0)), numbering=lists(level(0, "decimal", "%1．", start=9))) == ["9．项", "10．项"]


def test_a_list_may_write_a_level_in_its_own_way():
    numbers = {1: f'<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1)")}</w:lvlOverride>'}
    assert _lines(*_items((1, 0)), numbering=lists(_PLAIN, numbers=numbers)) == ["1)项"]


@pytest.mark.parametrize(
    ("restart", "articles"),
    [("", ["第1条", "第1条", "第1条"]), ("0", ["第1条", "第2条", "第3条"]), ("1", ["第1条", "第2条", "第1条"])],
)
def test_articles_restart_where_the_list_says(restart: str, articles: list[str]):
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    numbering = lists(
        level(0, "decimal", "第%1章") + level(1, "decimal", "第%2节") + level(2, "decimal", "第%3条", more=more)
    )
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    found = _lines(*_items(*places), numbering=numbering)
    assert [line.split()[0] for line in found if "条" in line] == articles


def test_a_number_of_several_levels_may_be_in_plain_digits():
    numbering = lists(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert _lines(*_items((1, 0), (1, 1)), numbering=numbering) == ["一、项", "1.1 项"]


def test_a_number_of_several_levels_shows_each_in_its_own_way():
    numbering = lists(level(0, "upperLetter", "%1") + level(1, "decimal", "%1-%2、"))
    assert _lines(*_items((1, 0), (1, 1), (1, 1)), numbering=numbering) == ["A 项", "A-1、项", "A-2、项"]


@pytest.mark.parametrize(
    ("text", "suffix", "following", "line"),
    [
        ("第%1条", "tab", "为了发展", "第1条 为了发展"),
        ("第%1条", "nothing", "为了发展", "第1条为了发展"),
        ("%1、", "tab", "发展", "1、发展"),
        ("%1、", "space", "发展", "1、 发展"),
        ("%1.", "tab", "2025年底", "1. 2025年底"),
        ("%1.", "nothing", "2025年底", "1. 2025年底"),
        ("（%1）", "tab", "2025年底", "（1）2025年底"),
        ("%1.", "tab", "Build a port", "1. Build a port"),
        ("%1", "tab", "发展", "1 发展"),
    ],
)
def test_number_and_text_do_not_run_into_each_other(text: str, suffix: str, following: str, line: str):
    numbering = lists(level(0, "decimal", text, more=f'<w:suff w:val="{suffix}"/>'))
    assert _lines(paragraph(following, numbered=(1, 0)), numbering=numbering) == [line]


@pytest.mark.parametrize(
    ("bullet", "fonts", "line"),
    [
        ("——", "", "——项"),
        ("—", "", "—项"),
        ("●", "", "项"),
        ("\uf0b7", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', "项"),
        ("l", '<w:rFonts w:ascii="Wingdings"/>', "项"),
        ("o", '<w:rFonts w:ascii="Courier New"/>', "项"),
        ("附：", "", "附：项"),
    ],
)
def test_dashes_stay_and_decoration_goes(bullet: str, fonts: str, line: str):
    assert _lines(*_items((1, 0)), numbering=lists(level(0, "bullet", bullet, fonts=fonts))) == [line]


def test_a_level_without_numerals_shows_its_words():
    assert _lines(*_items((1, 0)), numbering=lists(level(0, "none", "附件："))) == ["附件：项"]


def test_numbering_hangs_on_the_style():
    styles = _NORMAL + style("一级", styled_list(1, 0)) + style("二级", styled_list(1, 1))
    body = [paragraph("总", style="一级"), paragraph("分", style="二级"), paragraph("分", style="二级")]
    assert _lines(*body, styles=styles, numbering=lists(_PLAIN)) == ["一、总", "（一）分", "（二）分"]


def test_numbering_comes_from_the_style_that_a_style_is_based_on():
    styles = _NORMAL + style("一级", styled_list(1, 0)) + style("一级加粗", based_on="一级")
    body = [paragraph("总", style="一级"), paragraph("总", style="一级加粗")]
    assert _lines(*body, styles=styles, numbering=lists(_PLAIN)) == ["一、总", "二、总"]


def test_the_level_tied_to_a_style_is_its_level():
    numbering = lists(level(0, "decimal", "%1.") + level(1, "decimal", "(%2)", more='<w:pStyle w:val="二级"/>'))
    styles = _NORMAL + style("一级", styled_list(1)) + style("二级", styled_list(1))
    body = [paragraph("总", style="一级"), paragraph("分", style="二级")]
    assert _lines(*body, styles=styles, numbering=numbering) == ["1.总", "(1)分"]


def test_numbering_of_the_default_style_holds_for_paragraphs_without_a_style():
    styles = style("Normal", styled_list(1, 0), more='w:default="1"')
    assert _lines(paragraph("总"), styles=styles, numbering=lists(_PLAIN)) == ["一、总"]


def test_a_paragraph_may_take_the_numbering_off():
    styles = _NORMAL + style("一级", styled_list(1, 0))
    body = [
        paragraph("总", style="一级"),
        paragraph("续", style="一级", numbered=(0, 0)),
        paragraph("总", style="一级"),
    ]
    assert _lines(*body, styles=styles, numbering=lists(_PLAIN)) == ["一、总", "续", "二、总"]


def test_a_style_may_take_the_numbering_off():
    styles = _NORMAL + style("一级", styled_list(1, 0)) + style("无号", styled_list(0), based_on="一级")
    assert _lines(paragraph("续", style="无号"), styles=styles, numbering=lists(_PLAIN)) == ["续"]


def test_a_list_may_stand_on_a_numbering_style():
    styles = _NORMAL + style("公文列表", styled_list(2), kind="numbering")
    numbering = lists('<w:numStyleLink w:val="公文列表"/>', '<w:styleLink w:val="公文列表"/>' + _PLAIN)
    assert _lines(*_items((1, 0), (1, 1)), styles=styles, numbering=numbering) == ["一、项", "（一）项"]


def test_numbering_styles_in_a_circle_end():
    styles = _NORMAL + style("甲", styled_list(1), kind="numbering")
    assert _lines(*_items((1, 0)), styles=styles, numbering=lists('<w:numStyleLink w:val="甲"/>')) == ["项"]


def test_styles_based_on_each_other_in_a_circle_end():
    styles = style("甲", based_on="乙") + style("乙", based_on="甲")
    assert _lines(paragraph("总", style="甲"), styles=styles, numbering=lists(_PLAIN)) == ["总"]


def test_numbering_goes_on_after_a_table():
    body = [*_items((1, 0)), table(row("任务", "单位"), row("扩建码头。", "港口局")), *_items((1, 0))]
    assert [line for line in _lines(*body, numbering=lists(_PLAIN)) if "项" in line] == ["一、项", "二、项"]


def test_a_column_of_automatic_numbers_is_read():
    number = cell(paragraph(numbered=(1, 0)))
    body = table(row("序号", "任务"), row(number, "扩建码头。"), row(number, "开通航线。"))
    assert _lines(body, numbering=lists(level(0, "decimal", "%1"))) == [
        "序号 | 任务", "1 | 扩建码头。", "2 | 开通航线。",
    ]  # fmt: skip


def test_an_empty_numbered_paragraph_counts_and_is_no_line():
    body = [*_items((1, 0)), paragraph(numbered=(1, 0)), *_items((1, 0))]
    assert _lines(*body, numbering=lists(_PLAIN)) == ["一、项", "三、项"]


def test_numbers_filled_up_with_zeros_are_read():
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = lists(f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{custom}<w:lvlText w:val="%1号"/></w:lvl>')
    assert _lines(*_items((1, 0)), numbering=numbering) == ["007号 项"]


def test_numbers_that_the_file_does_not_state_are_a_gap():
    content = read_docx(word(*_items((1, 0), (1, 0))), "plan.docx")
    assert [line.text for line in content.lines] == ["项", "项"]
    assert content.gaps == ("the automatic numbers of 2 paragraphs: the file does not hold the part that states them",)


def test_a_list_that_is_not_defined_shows_no_number():
    content = read_docx(word(*_items((7, 0)), numbering=lists(_PLAIN)), "plan.docx")
    assert ([line.text for line in content.lines], content.gaps) == (["项"], ())
