from __future__ import annotations

import pytest

from kb.text import fold, has_han, normalise_question, sentences, tokens, unspaced, without_spaces


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢｃ１２", "abc12"),
        ("專利轉化", "专利转化"),
        ("〔2024〕", "(2024)"),
        ("【责任单位：】", "(责任单位:)"),
        ("“苏科贷”、", '"苏科贷",'),
        ("2023—2025年", "2023-2025年"),
        ("任务⑨", "任务9"),
        ("任务⑩", "任务⑩"),
        ("㈨", "㈨"),
        ("全\u3000角", "全 角"),
    ],
)
def test_folding_makes_ways_of_writing_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["①㈨Ⅳ½ﬁ", "專利轉化運用", "乾隆皇帝幹部", "😀表情", "ｱｲｳ"])
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("任务⑨由誰負責？", "任务9由谁负责?"),
        ("第㈨项", "第(九)项"),
        ("ＷＨＯ  leads\n９", "WHO leads 9"),
        ("  空格　　", "空格"),
    ],
)
def test_a_question_is_written_plainly(text: str, plain: str) -> None:
    assert normalise_question(text) == plain


@pytest.mark.parametrize(
    ("text", "found"), [("who leads 任务", True), ("who leads", False), ("", False), ("，。", False)]
)
def test_chinese_is_told_by_its_characters(text: str, found: bool) -> None:
    assert has_han(text) is found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("专利", ["专", "利", "专利"]),
        ("增长10%", ["增", "长", "增长", "10%", "10"]),
        ("20个", ["20个", "20"]),
        ("DB32/T 4308-2022", ["db32t43082022", "db", "32", "t", "4308", "2022"]),
        ("ISO56005", ["iso56005", "iso", "56005"]),
        ("patent pools", ["patent", "pools"]),
        ("", []),
    ],
)
def test_tokens_are_characters_pairs_numbers_with_units_and_codes(text: str, expected: list[str]) -> None:
    assert list(tokens(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙", ["甲。", "乙！", "丙"]),
        ("他说“好。”走了。", ["他说“好。”", "走了。"]),
        ("一行\n二行", ["一行", "二行"]),
        ("  甲。  乙。 ", ["甲。", "乙。"]),
        ("甲；乙？", ["甲；", "乙？"]),
        ("", []),
    ],
)
def test_sentences_end_at_stops_and_lines(text: str, expected: list[str]) -> None:
    assert [text[first:last] for first, last in sentences(text)] == expected


def test_sentences_of_a_part_are_spans_of_the_whole() -> None:
    text = "标题。甲。乙。"
    assert [text[first:last] for first, last in sentences(text, 3, 5)] == ["甲。"]


@pytest.mark.parametrize("text", ["通 知", "通\u3000知\n", "\t通\u00a0知"])
def test_white_space_of_any_kind_is_taken_out(text: str) -> None:
    assert without_spaces(text) == "通知"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("通 知", "通知"),
        ("海 州 市 港 口 办 法", "海州市港口办法"),
        ("海州市财政局 海州市民政局", "海州市财政局 海州市民政局"),
        (" 通知 ", "通知"),
    ],
)
def test_characters_that_were_spread_out_are_brought_together(line: str, read: str) -> None:
    assert unspaced(line) == read
