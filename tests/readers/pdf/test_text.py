from __future__ import annotations

import numpy as np
import pytest

from kb.readers.layout.page import Rule
from kb.readers.pdf.fonts import bar_font
from kb.readers.pdf.garbled import is_garbled, readable
from kb.readers.pdf.runs import Glyphs, boxes_of, find_runs, texts_of


def _glyphs(*placed: tuple[str, float, float], size: float = 10) -> Glyphs:
    boxes = [(x, y, x + (size if ord(char) > 0x2E80 else size / 2), y + size) for char, x, y in placed]
    return Glyphs(np.array([ord(char) for char, _, _ in placed]), np.array(boxes, np.float64))


def _runs(*placed: tuple[str, float, float], rules: tuple[Rule, ...] = ()) -> list[str]:
    glyphs = _glyphs(*placed)
    return texts_of(glyphs, find_runs(glyphs, rules))


def test_glyphs_on_one_line_are_one_run() -> None:
    assert _runs(("港", 0, 0), ("口", 10, 0), ("局", 20, 0)) == ["港口局"]


def test_a_gap_parts_runs() -> None:
    assert _runs(("港", 0, 0), ("口", 30, 0)) == ["港", "口"]


def test_another_line_parts_runs() -> None:
    assert _runs(("港", 0, 0), ("口", 0, 30)) == ["港", "口"]


def test_a_rule_between_glyphs_parts_runs() -> None:
    assert _runs(("港", 0, 0), ("口", 11, 0), rules=(Rule(10.5, -20, 10.5, 50),)) == ["港", "口"]


def test_a_character_drawn_twice_stands_once() -> None:
    assert _runs(("港", 0, 0), ("港", 0.4, 0), ("口", 10, 0), ("口", 10.4, 0)) == ["港口"]


def test_characters_one_below_the_other_are_a_run_downwards() -> None:
    glyphs = _glyphs(("港", 0, 0), ("口", 0, 11), ("局", 0, 22))
    runs = find_runs(glyphs, ())
    assert (texts_of(glyphs, runs), runs.down.tolist()) == (["港口局"], [True])


@pytest.mark.parametrize(
    ("before", "after", "text"), [("t", "S", "t S"), ("港", "口", "港口"), ("港", "S", "港S"), ("5", "年", "5年")]
)
def test_the_library_s_spaces_stay_between_latin_letters_only(before: str, after: str, text: str) -> None:
    glyphs = _glyphs((before, 0, 0), (" ", 10, 0), (after, 11, 0))
    glyphs.boxes[1] = (10, 10, 10, 10)
    glyphs.boxes[0, 2] = 10
    assert texts_of(glyphs, find_runs(glyphs, ())) == [text]


def test_the_box_of_a_run_is_around_all_its_glyphs() -> None:
    glyphs = _glyphs(("港", 0, 0), ("口", 10, 1), ("局", 90, 0))
    assert boxes_of(glyphs, find_runs(glyphs, ())).tolist() == [[0, 0, 20, 11], [90, 0, 100, 10]]


def test_a_page_without_glyphs_has_no_runs() -> None:
    glyphs = Glyphs(np.zeros(0, np.int64), np.zeros((0, 4)))
    runs = find_runs(glyphs, ())
    assert (texts_of(glyphs, runs), len(boxes_of(glyphs, runs))) == ([], 0)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_four_turns_bring_a_page_back(quarters: int) -> None:
    glyphs = _glyphs(("港", 20, 30))
    width, height = (100.0, 200.0)
    turned = glyphs.turned(quarters, width, height)
    across, down = (height, width) if quarters % 2 else (width, height)
    assert turned.turned(-quarters % 4, across, down).boxes.tolist() == glyphs.boxes.tolist()


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("加快推进港口码头工程建设。", False),
        ("加快推進港口碼頭工程建設。", False),
        ("The port of Haizhou is open.", False),
        ("1,234.56　元％〔2025〕①②③", False),
        ("\ue123\ue124\ue125港口码头工程建设", True),
        ("\x01\x03\x04\x05\x06\x07\x0e\x0f", True),
        ("ÖÐ¹ú¸Û¿Ú¹ÜÀí¾Ö", True),
        ("āĂăĄąĆćĈĉĊ", True),
        ("㐀㐁㐂㐃㐄㐅㐆㐇㐈", True),
        ("\ue123\ue124港", False),
    ],
)
def test_text_that_is_none_is_told(text: str, garbled: bool) -> None:
    assert is_garbled(np.array([ord(char) for char in text if not char.isspace()])) is garbled


@pytest.mark.parametrize(
    ("text", "shown", "unknown"),
    [("港口", "港口", 0), ("\uf06c港口", "港口", 0), ("王\ue816", "王□", 1), ("\uf0d8\ue001", "□", 1)],
)
def test_private_characters_are_shown_as_squares_and_counted(text: str, shown: str, unknown: int) -> None:
    assert readable(text) == (shown, unknown)


def test_the_bar_font_is_one_that_programs_open(tmp_path_factory: pytest.TempPathFactory) -> None:
    from PIL import ImageFont

    path = tmp_path_factory.mktemp("font") / "bar.ttf"
    path.write_bytes(bar_font())
    left, top, right, bottom = ImageFont.truetype(str(path), 100).getbbox("港")
    assert (right - left, bottom - top) == (10, 100)
