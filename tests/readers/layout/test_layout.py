from __future__ import annotations

from collections.abc import Sequence

import pytest

from kb.readers.base import BlockKind
from kb.readers.layout import Page, Rule, Segment, read_layout

WIDTH, HEIGHT = 600.0, 800.0
LEFT, SIZE, LEADING = 80.0, 16.0, 28.0
COLUMNS = 28
FULL = "加快推进东港区码头工程和西港区航道工程完善集疏运体系建设"
assert len(FULL) == COLUMNS


def _segment(text: str, x: float = LEFT, y: float = 100.0, size: float = SIZE, **more: object) -> Segment:
    width = sum(size if ord(char) > 0x2E80 or char == "—" else size / 2 for char in text)
    return Segment(text, x, y, x + width, y + size, size, **more)  # type: ignore[arg-type]


def _lines(*texts: str, top: float = 100.0, left: float = LEFT, **more: object) -> list[Segment]:
    """One line a text; full-width spaces at its head are an indent by place."""
    found = []
    for place, text in enumerate(texts):
        bare = text.lstrip("　")
        found.append(_segment(bare, left + (len(text) - len(bare)) * SIZE, top + place * LEADING, **more))
    return found


def _page(segments: Sequence[Segment], number: int = 1, rules: Sequence[Rule] = ()) -> Page:
    return Page(number, WIDTH, HEIGHT, tuple(segments), tuple(rules))


def _texts(*pages: Page) -> list[str]:
    return [line.text for line in read_layout(pages)]


def _box(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]


def _grid(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    level = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return [*level, *(Rule(x, ys[0], x, ys[-1]) for x in xs)]


def test_no_pages_give_no_lines() -> None:
    assert read_layout(()) == ()
    assert read_layout([_page([])]) == ()


# Paragraphs


def test_full_lines_are_joined() -> None:
    assert _texts(_page(_lines("　　" + FULL[2:], FULL, "推动发展。"))) == [FULL[2:] + FULL + "推动发展。"]


def test_an_indent_begins_a_paragraph() -> None:
    assert len(_texts(_page(_lines("　　" + FULL[2:], FULL, "　　" + FULL[2:], "推动发展。")))) == 2


def test_a_short_line_ends_a_paragraph() -> None:
    assert len(_texts(_page(_lines(FULL, "推动发展。", FULL, "推动发展。")))) == 2


@pytest.mark.parametrize(
    ("end", "joined"),
    [("建设", True), ("建设，", True), ("“建设”", True), ("建设。", False), ("建设。”", False), ("（建设）", False)],
)
def test_a_line_a_little_short_goes_on_unless_a_sentence_ends_with_it(end: str, joined: bool) -> None:
    short = FULL[: COLUMNS - 2 - len(end)] + end
    assert (len(_texts(_page(_lines("　　" + FULL[2:], FULL, short, "推动发展。")))) == 1) is joined


def test_an_outline_number_begins_a_paragraph() -> None:
    texts = _texts(_page(_lines(FULL[:-1] + "。", "二、" + FULL[2:], "推动发展。", FULL, "完。")))
    assert texts[1].startswith("二、")


def test_an_article_quoted_at_the_head_of_a_line_goes_on() -> None:
    lines = _lines("　　" + FULL[4:] + "依照", "第三条规定办理。", "　　" + FULL[2:], "推动发展。")
    assert _texts(_page(lines))[0] == FULL[4:] + "依照第三条规定办理。"


def test_a_wide_step_parts_paragraphs() -> None:
    lines = [*_lines(FULL, FULL, FULL), *_lines(FULL, FULL, "完。", top=240)]
    assert len(_texts(_page(lines))) == 2


def test_another_size_parts_paragraphs() -> None:
    lines = [*_lines(FULL, FULL), _segment("港口", y=156, size=10)]
    assert _texts(_page(lines)) == [FULL + FULL, "港口"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (FULL[:24] + "the port", "system建成。", FULL[:24] + "the port system建成。"),
        (FULL[:24] + "the sea-", "port建成。", FULL[:24] + "the sea-port建成。"),
        (FULL[:26] + "2024", "年底建成。", FULL[:26] + "2024年底建成。"),
    ],
)
def test_latin_words_keep_their_space_over_lines(first: str, second: str, joined: str) -> None:
    assert _texts(_page(_lines(FULL, first, second)))[0] == FULL + joined


def test_centred_lines_of_a_title_stay_lines() -> None:
    title = [_segment(FULL[:20], 94, 100, 22), _segment("三年行动方案", 238, 135, 22)]
    assert _texts(_page([*title, *_lines(FULL, "完。", top=200)]))[:2] == [FULL[:20], "三年行动方案"]


def test_a_signature_at_the_right_is_not_joined() -> None:
    lines = [*_lines(FULL, "完。"), _segment("海州市人民政府办公室", 368, 200), _segment("2025年3月5日", 420, 228)]
    assert _texts(_page(lines)) == [FULL + "完。", "海州市人民政府办公室", "2025年3月5日"]


def test_lines_of_a_table_of_contents_stay_lines() -> None:
    lines = _lines("一、工作目标" + "…" * 20 + "12", "完善集疏运体系" + "…" * 19 + "15", FULL)
    assert len(_texts(_page(lines))) == 3


def test_a_paragraph_goes_on_over_a_page_break_and_keeps_its_first_page() -> None:
    lines = read_layout([_page(_lines(FULL, FULL), 1), _page(_lines(FULL, "完。"), 2)])
    assert [(line.text, line.page) for line in lines] == [(FULL * 3 + "完。", 1)]


def test_a_paragraph_does_not_go_on_over_a_page_that_is_missing() -> None:
    assert len(_texts(_page(_lines(FULL, FULL), 1), _page(_lines(FULL, "完。"), 3))) == 2


def test_the_confidence_of_a_paragraph_is_that_of_its_least_sure_line() -> None:
    lines = [*_lines(FULL, confidence=0.99), *_lines("完。", top=128, confidence=0.6)]
    assert [line.confidence for line in read_layout([_page(lines)])] == [0.6]


def test_recognised_lines_of_uneven_height_are_joined() -> None:
    lines = [_segment(FULL, y=100 + place * 28, size=SIZE, confidence=0.9) for place in range(3)]
    uneven = [Segment(s.text, s.x0, s.y0, s.x1, s.y1 + n, s.size + n, False, 0.9) for n, s in enumerate(lines)]
    assert len(_texts(_page(uneven))) == 1


# Lines


def test_pieces_of_a_line_are_one_line() -> None:
    assert _texts(_page([_segment("港口"), _segment("管理局", 114)])) == ["港口管理局"]


def test_a_gap_is_a_space() -> None:
    assert _texts(_page([_segment("海州市财政局"), _segment("海州市民政局", 200)])) == ["海州市财政局 海州市民政局"]


@pytest.mark.parametrize("step", [20, 40, 60])
def test_a_title_set_apart_by_place_is_one_word(step: float) -> None:
    assert _texts(_page([_segment(char, 100 + n * step) for n, char in enumerate("海州市文件")])) == ["海州市文件"]


@pytest.mark.parametrize("text", ["海 州 市 文 件", "通　　知", "目 录"])
def test_a_title_set_apart_by_spaces_is_one_word(text: str) -> None:
    assert " " not in _texts(_page([_segment(text)]))[0]


def test_a_space_between_words_is_kept() -> None:
    assert _texts(_page([_segment("第一条　为了加强管理")])) == ["第一条　为了加强管理"]


def test_an_indent_of_wide_spaces_counts_as_place() -> None:
    lines = [_segment("　　" + FULL[2:], y=100), _segment(FULL, y=128), _segment("　　港口。", y=156)]
    assert _texts(_page(lines)) == [FULL[2:] + FULL, "港口。"]


def test_a_line_drawn_twice_stands_once() -> None:
    assert _texts(_page([_segment("特急", 80), _segment("特急", 80.5, 100.3)])) == ["特急"]


def test_the_number_of_a_note_is_raised() -> None:
    assert _texts(_page([_segment("增长10%"), _segment("1", 137, 98, 8), _segment("，", 142)])) == ["增长10%¹，"]


# Running heads and page numbers


def _numbered(head: str, foot: str, number: int) -> Page:
    segments = [_segment(head, 250, 40, 10), *_lines(FULL, "完。"), _segment(foot, 290, 760, 10)]
    return _page([segment for segment in segments if segment.text], number)


@pytest.mark.parametrize("form", ["{}", "- {} -", "— {} —", "第{}页", "第{}页 共3页", "{}/3", "·{}·"])
def test_page_numbers_of_any_form_are_left_out(form: str) -> None:
    assert set(_texts(*(_numbered("", form.format(number), number) for number in (1, 2, 3)))) == {FULL + "完。"}


def test_numbers_that_do_not_count_with_the_pages_are_kept() -> None:
    texts = _texts(*(_numbered("", str(value), number) for number, value in ((1, 500), (2, 320), (3, 470))))
    assert {"500", "320", "470"} <= set(texts)


def test_heads_that_alternate_are_left_out() -> None:
    heads = ("海州市港口志", "第二章 港区建设")
    texts = _texts(*(_numbered(heads[number % 2], "", number) for number in range(1, 7)))
    assert set(texts) == {FULL + "完。"}


def test_a_first_line_that_returns_on_each_page_is_kept() -> None:
    pages = [_page(_lines("本页数据由市统计局核定。", FULL, "完。", top=90), number) for number in (1, 2, 3, 4)]
    assert _texts(*pages).count("本页数据由市统计局核定。") == 4


def test_a_title_that_returns_at_the_head_of_each_page_is_kept() -> None:
    pages = [_page([_segment("承诺书", 250, 60, 24), *_lines(FULL, "完。", top=130)], n) for n in (1, 2, 3)]
    assert _texts(*pages).count("承诺书") == 3


# Columns


def _column(text: str, x: float, top: float = 200.0, count: int = 5) -> list[Segment]:
    return [_segment(text[:13], x, top + place * 20) for place in range(count)]


def test_columns_are_read_one_after_the_other() -> None:
    title = _segment(FULL, 80, 100)
    left, right = _column("左" * 13, 80), _column("右" * 13, 80 + 15 * SIZE)
    mixed = [piece for pair in zip(left, right, strict=True) for piece in pair]
    assert _texts(_page([title, *mixed])) == [FULL, "左" * 65 + "右" * 65]


def test_a_line_across_parts_the_columns() -> None:
    upper = [*_column("左" * 13, 80), *_column("右" * 13, 320)]
    lower = [*_column("下" * 13, 80, 400), *_column("末" * 13, 320, 400)]
    texts = _texts(_page([*upper, _segment(FULL, 80, 350), *lower]))
    assert "".join(texts).index("右") < "".join(texts).index(FULL) < "".join(texts).index("下")


def test_columns_close_together_are_told_by_the_gap_that_returns() -> None:
    left, right = _column("左" * 13, 80, count=8), _column("右" * 13, 80 + 14 * SIZE, count=8)
    assert _texts(_page([*left, *right])) == ["左" * 104 + "右" * 104]


def test_names_side_by_side_are_no_columns() -> None:
    names = [
        piece for n in range(5) for piece in (_segment("李某", 80, 100 + 28 * n), _segment("港口局", 300, 100 + 28 * n))
    ]
    assert _texts(_page(names)) == ["李某 港口局"] * 5


def test_vertical_pieces_are_read_from_the_right() -> None:
    columns = [("海州市公报", 500), ("港口全年不冻", 470), ("航道通畅", 440)]
    pieces = [Segment(text, x, 100, x + SIZE, 100 + 17 * len(text), SIZE, vertical=True) for text, x in columns]
    assert _texts(_page(pieces)) == [text for text, _ in columns]


def _margin(text: str) -> Segment:
    return Segment(text, 30, 120, 30 + SIZE, 120 + 40 * len(text), SIZE, vertical=True)


def test_text_along_the_margin_follows_the_paragraph() -> None:
    pages = [_page([_margin("附图一"), *_lines(FULL, FULL)], 1), _page(_lines(FULL, "完。"), 2)]
    assert _texts(*pages) == [FULL * 3 + "完。", "附图一"]


def test_text_along_the_margin_of_page_after_page_is_left_out() -> None:
    pages = [_page([_margin("装订线"), *_lines(FULL, "完。")], number) for number in (1, 2, 3)]
    assert set(_texts(*pages)) == {FULL + "完。"}


# Tables


def test_a_ruled_table_gives_its_rows() -> None:
    cells = [("任务", 90, 110), ("单位", 300, 110), ("扩建码头。", 90, 150), ("港口局", 300, 150)]
    page = _page([_segment(*cell) for cell in cells], rules=_grid((80, 290, 500), (100, 140, 180)))
    assert [(line.kind, line.text) for line in read_layout([page])] == [
        (BlockKind.TABLE_HEADER, "任务 | 单位"),
        (BlockKind.TABLE_ROW, "扩建码头。 | 港口局"),
    ]


def test_text_before_and_after_a_table_stays_in_its_place() -> None:
    page = _page(
        [
            _segment("前文。", 80, 60),
            _segment("任务", 90, 110),
            _segment("单位", 300, 110),
            _segment("后文。", 80, 200),
        ],
        rules=_grid((80, 290, 500), (100, 140)),
    )
    assert _texts(page) == ["前文。", "任务 | 单位", "后文。"]


def test_the_lines_of_a_cell_are_joined() -> None:
    cells = [("扩建东港区码", 85, 105), ("头工程。", 85, 125), ("港口局", 200, 105)]
    page = _page([_segment(*cell) for cell in cells], rules=_grid((80, 190, 300), (100, 150)))
    assert _texts(page) == ["扩建东港区码头工程。 | 港口局"]


def test_lines_of_a_cell_that_were_ended_on_purpose_are_set_apart() -> None:
    cells = [("财政局", 85, 105), ("民政局", 85, 125), ("扩建码头。", 300, 105)]
    page = _page([_segment(*cell) for cell in cells], rules=_grid((80, 290, 500), (100, 150)))
    assert _texts(page) == ["财政局 民政局 | 扩建码头。"]


def test_a_table_open_at_its_sides_has_all_its_columns() -> None:
    rules = [*(Rule(80, y, 500, y) for y in (100, 140, 180)), Rule(220, 100, 220, 180), Rule(360, 100, 360, 180)]
    cells = [
        (text, x, y)
        for y, row in ((110, "甲乙丙"), (150, "丁戊己"))
        for x, text in zip((90, 230, 370), row, strict=True)
    ]
    assert _texts(_page([_segment(*cell) for cell in cells], rules=rules)) == ["甲 | 乙 | 丙", "丁 | 戊 | 己"]


def test_a_frame_around_text_is_no_table() -> None:
    assert _texts(_page(_lines(FULL, "完。"), rules=_box(70, 90, 540, 170))) == [FULL + "完。"]


def test_rules_without_columns_are_no_table() -> None:
    page = _page([_segment("抄送：市委办公室。", 80, 710)], rules=[Rule(80, 700, 520, 700), Rule(80, 735, 520, 735)])
    assert [line.kind for line in read_layout([page])] == [BlockKind.PARAGRAPH]


def _table_page(number: int, rows: Sequence[tuple[str, str, str]], top: float = 100.0) -> Page:
    ys = [top + 40 * place for place in range(len(rows) + 1)]
    cells = [
        _segment(text, x, y + 10)
        for y, row in zip(ys, rows, strict=False)
        for x, text in zip((85, 155, 305), row, strict=True)
        if text
    ]
    return _page(cells, number, _grid((80, 150, 300, 500), ys))


def test_a_table_that_goes_on_has_its_header_once() -> None:
    head = ("序号", "任务", "单位")
    texts = _texts(
        _table_page(1, [head, ("1", "扩建码头。", "港口局")]), _table_page(2, [head, ("2", "疏浚。", "海事局")])
    )
    assert texts == ["序号 | 任务 | 单位", "1 | 扩建码头。 | 港口局", "2 | 疏浚。 | 海事局"]


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    first = _table_page(1, [("序号", "任务", "单位"), ("1", "扩建东港区码头工程", "港口局")])
    texts = _texts(first, _table_page(2, [("", "并疏浚航道。", ""), ("2", "开班列。", "交通局")]))
    assert texts[1:] == ["1 | 扩建东港区码头工程并疏浚航道。 | 港口局", "2 | 开班列。 | 交通局"]


def test_a_cell_over_rows_is_repeated_after_the_page_break() -> None:
    first = _table_page(1, [("类别", "任务", "单位"), ("基建", "扩建码头。", "港口局")])
    lines = read_layout([first, _table_page(2, [("", "疏浚航道。", "海事局")])])
    assert [(line.text, line.page) for line in lines[2:]] == [("基建 | 疏浚航道。 | 海事局", 2)]


def test_a_line_that_says_that_the_table_goes_on_is_left_out() -> None:
    second = _table_page(2, [("2", "疏浚。", "海事局")], top=140)
    second = Page(2, WIDTH, HEIGHT, (_segment("（续表）", 430, 115), *second.segments), second.rules)
    texts = _texts(_table_page(1, [("序号", "任务", "单位"), ("1", "扩建码头。", "港口局")]), second)
    assert texts[-1] == "2 | 疏浚。 | 海事局"
    assert "（续表）" not in texts


def test_a_table_of_other_columns_on_the_next_page_is_another_table() -> None:
    second = _page([_segment("甲", 90, 110), _segment("乙", 300, 110)], 2, _grid((80, 290, 500), (100, 140)))
    assert _texts(_table_page(1, [("序号", "任务", "单位"), ("1", "扩建码头。", "港口局")]), second)[-1] == "甲 | 乙"


def test_columns_exactly_below_one_another_are_a_table() -> None:
    rows = [("港区", "泊位", "吞吐量"), ("东港区", "12", "6500"), ("西港区", "8", "3100")]
    cells = [
        _segment(text, x, 100 + 28 * y)
        for y, row in enumerate(rows)
        for x, text in zip((80, 250, 400), row, strict=True)
    ]
    assert _texts(_page(cells)) == [" | ".join(row) for row in rows]


@pytest.mark.parametrize("xs", [(80, 250), (80, 250, 400)])
def test_two_columns_or_two_rows_are_not_enough_for_a_table(xs: tuple[float, ...]) -> None:
    rows = 3 if len(xs) == 2 else 2
    cells = [_segment("港口局", x, 100 + 28 * y) for y in range(rows) for x in xs]
    assert {line.kind for line in read_layout([_page(cells)])} == {BlockKind.PARAGRAPH}


# Notes


def test_smaller_text_below_a_short_rule_is_a_note_after_the_paragraph() -> None:
    note = [_segment("1 港口指海州港。", 80, 610, 9), _segment("2 航道指西航道。", 80, 625, 9)]
    first = _page([*_lines(FULL, FULL), *note], 1, [Rule(80, 600, 220, 600)])
    lines = read_layout([first, _page(_lines(FULL, "完。"), 2)])
    assert [(line.kind, line.text) for line in lines] == [
        (BlockKind.PARAGRAPH, FULL * 3 + "完。"),
        (BlockKind.NOTE, "1 港口指海州港。"),
        (BlockKind.NOTE, "2 航道指西航道。"),
    ]


@pytest.mark.parametrize("rule", [Rule(80, 600, 520, 600), Rule(300, 600, 420, 600), Rule(80, 200, 220, 200)])
def test_other_rules_make_no_notes(rule: Rule) -> None:
    page = _page([*_lines(FULL, FULL), _segment("港口指海州港。", 80, 610, 9)], 1, [rule])
    assert BlockKind.NOTE not in {line.kind for line in read_layout([page])}
