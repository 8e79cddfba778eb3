from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from kb.readers.layout import Rule
from kb.readers.scan import picture as pictures
from kb.readers.scan.picture import Picture, Quad
from tests.files.image import blurred, notice, rendered, skewed, table, worn
from tests.files.paper import RED, Sheet


def _picture(sheet: Sheet) -> Picture:
    return np.asarray(sheet.image)


def _quad(x0: float, y0: float, x1: float, y1: float) -> Quad:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)


def _long(rules: Iterable[Rule]) -> list[Rule]:
    """Without strokes of characters, which recognition leaves out by the outlines of the text."""
    return [rule for rule in rules if rule.x1 - rule.x0 + rule.y1 - rule.y0 > 150]


def _red(picture: Picture, sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> int:
    part = picture[sheet.pixels(y0) : sheet.pixels(y1), sheet.pixels(x0) : sheet.pixels(x1)].astype(int)
    return int((part[..., 0] - part[..., 1] > 60).sum())


def test_the_ink_of_a_seal_goes_and_the_date_under_it_stays() -> None:
    sheet = notice(100)
    cleaned = pictures.without_seals(_picture(sheet), sheet.dpi / 72)
    assert _red(cleaned, sheet, 340, 545, 480, 680) == 0
    date = cleaned[sheet.pixels(618) : sheet.pixels(638), sheet.pixels(345) : sheet.pixels(470)]
    assert (date[..., 0] < 80).mean() > 0.05


def test_a_red_letterhead_is_no_seal() -> None:
    sheet = notice(100)
    before, after = _picture(sheet), pictures.without_seals(_picture(sheet), sheet.dpi / 72)
    assert np.array_equal(before[: sheet.pixels(210)], after[: sheet.pixels(210)])


def test_one_large_red_character_is_no_seal() -> None:
    sheet = Sheet(100, width=200, height=200)
    sheet.write(60, 60, "国", size=80, colour=RED, bold=True)
    assert pictures.without_seals(_picture(sheet), sheet.dpi / 72) is not None
    assert np.array_equal(pictures.without_seals(_picture(sheet), sheet.dpi / 72), _picture(sheet))


def test_a_page_without_red_is_given_back_as_it_is() -> None:
    picture = _picture(table(72))
    assert pictures.without_seals(picture, 1.0) is picture


@pytest.mark.parametrize("dpi", [72, 100, 200, 300])
def test_the_lines_of_a_table_are_found_at_every_resolution(dpi: int) -> None:
    rules = _long(pictures.drawn_rules(_picture(table(dpi)), dpi / 72, []))
    across = sorted({round(rule.y0) for rule in rules if rule.y0 == rule.y1})
    down = sorted({round(rule.x0) for rule in rules if rule.x0 == rule.x1})
    assert len(across) == 7
    assert down == pytest.approx([60, 100, 300, 420, 535], abs=1)


def test_the_lines_of_a_table_are_found_on_worn_paper() -> None:
    picture = np.asarray(rendered(table(150), worn(), blurred(0.8)))
    assert len(_long(pictures.drawn_rules(picture, 150 / 72, []))) == 12


def test_strokes_of_large_letters_are_no_lines() -> None:
    sheet = notice(150)
    head = _quad(*(sheet.pixels(side) for side in (94, 88, 500, 145)))
    rule, *others = pictures.drawn_rules(_picture(sheet), 150 / 72, [head])
    assert (rule.x0, rule.y0, rule.x1) == pytest.approx((80, 200, 515), abs=2)
    assert [other for other in others if other.y0 < 200] == []


@pytest.mark.parametrize("degrees", [-8.0, -1.0, 0.5, 3.0])
def test_skew_is_measured_on_the_outlines_of_long_lines(degrees: float) -> None:
    turn = np.radians(degrees)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]], np.float32)
    quads = [(_quad(50, y, 400, y + 20) @ matrix.T).astype(np.float32) for y in range(50, 350, 40)]
    straightening = pictures.straightening(quads, np.zeros((500, 500, 3), np.uint8))
    assert straightening is not None
    level = pictures.moved(quads[3], straightening)
    assert level[0, 1] == pytest.approx(level[1, 1], abs=0.5)


@pytest.mark.parametrize("quads", [[], [_quad(10, 10, 300, 30)], [_quad(10, 10, 30, 40)]])
def test_a_level_page_is_not_moved(quads: list[Quad]) -> None:
    assert pictures.straightening(quads, np.zeros((99, 99, 3), np.uint8)) is None


def test_a_line_is_cut_where_the_line_of_a_table_crosses_it() -> None:
    line = _quad(0, 100, 400, 120)
    rules = [Rule(100, 0, 100, 300), Rule(0, 90, 400, 90), Rule(200, 105, 200, 112), Rule(398, 0, 398, 300)]
    pieces = pictures.cut_at_rules(line, line, rules, 1.0)
    assert [(piece[:, 0].min(), piece[:, 0].max()) for piece, _ in pieces] == [(0, 100), (100, 398)]


def test_a_page_is_sideways_when_most_of_its_text_runs_down() -> None:
    down, across, single = _quad(0, 0, 20, 300), _quad(0, 0, 200, 20), _quad(0, 0, 20, 20)
    assert pictures.lies_sideways([down, across, single])
    assert not pictures.lies_sideways([down, across, across, single])
    assert not pictures.lies_sideways([])


def test_outlines_turn_with_their_picture() -> None:
    picture = np.zeros((100, 200, 3), np.uint8)
    picture[10:20, 150:190] = 255
    turned, (quad,) = pictures.turned(picture, [_quad(150, 10, 190, 20)], 1)
    assert turned.shape == (200, 100, 3)
    assert (pictures.cropped(turned, quad) == 255).all()
    assert pictures.sides(quad) == (10, 40)


def test_a_long_picture_is_cut_in_its_empty_rows_and_nothing_is_lost() -> None:
    picture = np.full((3000, 300, 3), 255, np.uint8)
    for y in range(20, 2980, 40):
        picture[y : y + 25, 20:280:3] = 0
    pieces = list(pictures.strips(picture))
    assert len(pieces) > 5
    assert sum(len(piece) for _, piece in pieces) == len(picture)
    assert all((piece[0] == 255).all() and (piece[-1] == 255).all() for _, piece in pieces)


def test_a_page_is_not_cut() -> None:
    picture = np.zeros((842, 595, 3), np.uint8)
    assert [top for top, _ in pictures.strips(picture)] == [0]


def test_the_ink_of_a_line_is_found_without_the_line_of_a_table_above_it() -> None:
    sheet = Sheet(150, width=300, height=60)
    sheet.write(40, 20, "市港口管理局负责全市岸电建设")
    bare = pictures.ink_box(_picture(sheet))
    sheet.rule(0, 10, 300, 10)
    assert pictures.ink_box(_picture(sheet)) == bare


def test_a_skewed_table_keeps_its_lines_when_it_is_straightened() -> None:
    picture = np.asarray(rendered(table(100), skewed(2)))
    turn = np.radians(-2)
    line = np.array(
        [[100, 200], [700, 200 + 600 * np.tan(turn)], [700, 220 + 600 * np.tan(turn)], [100, 220]], np.float32
    )
    matrix = pictures.straightening([line], picture)
    assert matrix is not None
    assert len(_long(pictures.drawn_rules(pictures.straightened(picture, matrix), 100 / 72, []))) == 12
