from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kb.errors import ReadError
from kb.readers.base import LOW_CONFIDENCE
from kb.readers.layout import Page
from kb.readers.scan import recognition as module
from kb.readers.scan.picture import Picture
from kb.readers.scan.recogniser import MODELS
from kb.readers.scan.recognition import Recognition, recognise_pages
from kb.settings import MAX_READ_SECONDS, MAX_RECOGNITION_SECONDS
from tests.files.image import blurred, body, fax, notice, rendered, skewed, slip, table, turned, worn
from tests.files.paper import Sheet, Written, row_by_row

_BLANK: Picture = np.full((120, 200, 3), 255, np.uint8)


def _recognise(image: Image.Image, dpi: int) -> Page:
    (page,) = recognise_pages([1], lambda _: np.asarray(image.convert("RGB")), scale=dpi / 72).pages
    return page


def _texts(page: Page) -> list[str]:
    return row_by_row(Written(one.text, one.x0, one.y0, one.size) for one in page.segments)


def _written(sheet: Sheet) -> list[str]:
    # A page number between dashes comes with shorter dashes and without spaces.
    return [text.replace("— ", "-").replace(" —", "-") for text in row_by_row(sheet.written)]


def test_a_page_is_recognised_character_by_character() -> None:
    sheet = body()
    assert _texts(_recognise(sheet.image, 150)) == _written(sheet)


def test_each_line_has_its_place_size_and_confidence() -> None:
    sheet = slip()
    page = _recognise(sheet.image, 150)
    assert (page.number, page.width, page.height) == pytest.approx((1, 320, 100), abs=1)
    for segment, line in zip(sorted(page.segments, key=lambda one: one.y0), sheet.written, strict=True):
        assert (segment.x0, segment.y0, segment.size) == pytest.approx((line.x, line.y, line.size), abs=3)
        assert segment.x1 > segment.x0 + 10 * line.size
        assert segment.confidence is not None
        assert LOW_CONFIDENCE < segment.confidence <= 1


def test_a_worn_page_that_lies_askew_reads_as_a_straight_one() -> None:
    sheet = table()
    page = _recognise(rendered(sheet, worn(), skewed(2)), 150)
    assert _texts(page) == _written(sheet)
    assert len([rule for rule in page.rules if rule.x1 - rule.x0 > 400]) == 7


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_turned(degrees: int) -> None:
    sheet = slip()
    page = _recognise(rendered(sheet, turned(degrees)), 150)
    assert _texts(page) == _written(sheet)
    assert (page.width, page.height) == pytest.approx((320, 100), abs=1)


@pytest.mark.parametrize("dpi", [72, 100, 300, 600])
def test_low_and_high_resolutions_are_brought_to_one(dpi: int) -> None:
    sheet = slip(dpi)
    assert _texts(_recognise(sheet.image, dpi)) == _written(sheet)


def test_a_black_and_white_fax_is_read() -> None:
    sheet = slip(200)
    assert _texts(_recognise(rendered(sheet, fax), 200)) == _written(sheet)


def test_the_date_under_a_seal_is_read_and_the_seal_is_not() -> None:
    sheet = notice()
    texts = _texts(_recognise(rendered(sheet, worn()), 150))
    assert texts[0] == "海州市人民政府文件"
    assert [text for text in texts if text in ("海州市人民政府", "2024年6月18日")] == [
        "海州市人民政府",
        "2024年6月18日",
    ]
    assert set(texts) <= set(_written(sheet))


def test_cells_whose_texts_nearly_meet_stay_apart() -> None:
    sheet = Sheet(150, width=320, height=120)
    sheet.table(20, 20, (89, 89, 89), [("市港口管理局", "市财政局负责", "2024年9月")] * 2)
    texts = [segment.text for segment in _recognise(sheet.image, 150).segments]
    assert sorted(texts) == sorted(["市港口管理局", "市财政局负责", "2024年9月"] * 2)


def test_the_head_of_a_narrow_column_is_read_from_top_to_bottom() -> None:
    sheet = table()
    for number, character in enumerate("责任单位"):
        sheet.write(200, 420 + 13 * number, character, size=12)
    (head,) = [segment for segment in _recognise(sheet.image, 150).segments if segment.vertical]
    assert (head.text, head.x0, head.y0) == ("责任单位", pytest.approx(200, abs=5), pytest.approx(420, abs=5))


def test_a_page_written_from_top_to_bottom_is_read_column_by_column() -> None:
    columns = ("海州市人民政府关于加强港口管理的通知", "各县市区人民政府市各有关部门")
    sheet = Sheet(150, width=200, height=400)
    for column, text in enumerate(columns):
        for number, character in enumerate(text):
            sheet.write(140 - 40 * column, 30 + 18 * number, character)
    assert _texts(_recognise(sheet.image, 150)) == list(columns)


def test_a_long_screenshot_is_read_to_its_end() -> None:
    lines = [f"第{number}条由市港口管理局负责解释" for number in range(10, 50)]
    sheet = slip(100, *lines)
    assert _texts(_recognise(sheet.image, 100)) == lines


def test_a_line_that_can_hardly_be_read_has_a_low_confidence() -> None:
    page = _recognise(rendered(slip(72), blurred(0.4)), 72)
    assert any(segment.confidence is not None and segment.confidence < LOW_CONFIDENCE for segment in page.segments)


def _recognition(*pictures: Picture | ReadError) -> Recognition:
    def render(page: int) -> Picture:
        picture = pictures[page - 1]
        if isinstance(picture, ReadError):
            raise picture
        return picture

    return recognise_pages(range(1, len(pictures) + 1), render, scale=150 / 72)


def test_a_warning_says_that_the_text_was_recognised() -> None:
    (warning,) = _recognition(np.asarray(slip().image)).warnings
    assert warning.startswith("the text was recognised from a picture")


def test_a_warning_counts_the_lines_of_low_confidence() -> None:
    (warning,) = _recognition(np.asarray(rendered(slip(72), blurred(0.4)))).warnings
    assert f"confidence is under {LOW_CONFIDENCE}: " in warning


def test_nothing_recognised_is_nothing_to_compare() -> None:
    assert _recognition(_BLANK).warnings == ()


def _noise() -> Picture:
    chance = np.random.default_rng(7).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    return np.asarray(Image.fromarray(chance).resize((800, 600), Image.Resampling.BICUBIC))


@pytest.mark.parametrize(
    "picture",
    [_BLANK, _BLANK * 0, np.zeros((1, 1, 3), np.uint8), np.zeros((1, 50, 3), np.uint8), _noise()],
    ids=["white", "black", "one pixel", "one row", "photo"],
)
def test_a_picture_without_text_is_a_gap(picture: Picture) -> None:
    assert _recognition(picture).gaps == ("page 1: no text was recognised",)


def test_a_page_that_is_damaged_is_a_gap_and_the_others_are_read() -> None:
    recognition = _recognition(ReadError("it is torn"), np.asarray(slip().image))
    assert recognition.gaps == ("page 1: not recognised, it is torn",)
    assert [page.number for page in recognition.pages] == [2]


def test_print_that_cannot_be_read_is_a_gap() -> None:
    clear, torn = np.asarray(slip().image), np.asarray(rendered(slip(150, "龘龖鱻羴犇"), blurred(0.15)))
    recognition = _recognition(np.concatenate([clear, torn]))
    assert recognition.gaps == ("page 1: 1 piece of print could not be read",)
    assert _texts(recognition.pages[0]) == _written(slip())


def test_a_picture_too_narrow_for_a_page_is_a_gap() -> None:
    (gap,) = _recognition(np.zeros((9000, 3, 3), np.uint8)).gaps
    assert gap.startswith("page 1: not recognised, a picture of 3 x 9000 pixels is too narrow")


@pytest.mark.parametrize(
    ("pages", "listed"), [([4], "page 4"), ([4, 5, 6], "pages 4-6"), ([1, 3, 4, 9], "pages 1, 3-4, 9")]
)
def test_no_page_is_begun_after_the_time_for_scans(pages: Sequence[int], listed: str) -> None:
    recognition = recognise_pages(pages, lambda _: _BLANK, scale=1.0, seconds=0)
    (gap,) = recognition.gaps
    assert recognition.pages == ()
    assert gap == f"{listed}: not recognised, the time for scans was used up; split the file"


def test_the_time_for_scans_leaves_time_for_one_page() -> None:
    assert MAX_RECOGNITION_SECONDS + 60 <= MAX_READ_SECONDS


def test_every_model_lies_in_the_package() -> None:
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    assert [file for file in MODELS.values() if not (folder / file).is_file()] == []


def test_recognition_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    module.recogniser.cache_clear()
    _recognition(np.asarray(slip().image), _BLANK)
    assert capfd.readouterr() == ("", "")


def test_the_same_picture_is_recognised_the_same_alone_and_among_others() -> None:
    picture = np.asarray(slip().image)
    alone, among = _recognition(picture), _recognition(np.asarray(rendered(slip(), worn())), picture)
    assert alone.pages[0].segments == among.pages[1].segments
