from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps

from kb.errors import ReadError
from kb.readers.scan import image as module
from kb.readers.scan.image import read_image
from tests.files.image import blank, encoded, notice, rendered, skewed, slip, table, tiff, turned, worn
from tests.golden_form import render

_SLIP = slip(100)
_TEXTS = [line.text for line in _SLIP.written]


def _lines(data: bytes, name: str = "scan.png") -> list[str]:
    return [line.text for line in read_image(data, name).lines]


def _deep(image: Image.Image, kind: Any, factor: float) -> Image.Image:
    return Image.fromarray((np.asarray(image.convert("L"), np.float32) * factor).astype(kind))


def _transparent(image: Image.Image) -> Image.Image:
    ink = ImageOps.invert(image.convert("L"))
    return Image.merge("RGBA", [Image.new("L", image.size, 0)] * 3 + [ink])


_FORMS: dict[str, tuple[str, Callable[[Image.Image], Image.Image], dict[str, Any]]] = {
    "PNG": ("PNG", lambda image: image, {}),
    "PNG of 16 bits": ("PNG", lambda image: _deep(image, np.uint16, 257), {}),
    "PNG with a palette": ("PNG", lambda image: image.convert("P", palette=Image.Palette.ADAPTIVE, colors=16), {}),
    "PNG of one bit": ("PNG", lambda image: image.convert("1"), {}),
    "PNG with transparency": ("PNG", _transparent, {}),
    "grey PNG with transparency": ("PNG", lambda image: _transparent(image).convert("LA"), {}),
    "JPEG": ("JPEG", lambda image: image, {"quality": 40}),
    "grey JPEG": ("JPEG", lambda image: image.convert("L"), {}),
    "JPEG in CMYK": ("JPEG", lambda image: image.convert("CMYK"), {}),
    "TIFF": ("TIFF", lambda image: image, {}),
    "TIFF in CMYK": ("TIFF", lambda image: image.convert("CMYK"), {}),
    "TIFF of a fax": ("TIFF", lambda image: image.convert("1"), {"compression": "group4"}),
    "TIFF with LZW": ("TIFF", lambda image: image, {"compression": "tiff_lzw"}),
    "TIFF with JPEG": ("TIFF", lambda image: image, {"compression": "jpeg"}),
    "TIFF of 12 bits": ("TIFF", lambda image: _deep(image, np.uint16, 16), {}),
    "TIFF of fractions": ("TIFF", lambda image: _deep(image, np.float32, 1 / 255), {}),
    "white on black": ("PNG", ImageOps.invert, {}),
}


@pytest.mark.parametrize("form", _FORMS)
def test_a_picture_is_read_in_every_form(form: str) -> None:
    kind, change, options = _FORMS[form]
    assert _lines(encoded(change(_SLIP.image), kind, dpi=100, **options)) == _TEXTS


@pytest.mark.parametrize(("orientation", "degrees"), [(3, 180), (6, 90), (8, 270)])
def test_a_camera_says_how_it_was_held(orientation: int, degrees: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(rendered(_SLIP, turned(degrees)), "JPEG", dpi=100, exif=exif.tobytes())
    assert _lines(data, "photo.jpg") == _TEXTS


def test_a_damaged_note_of_the_camera_spoils_no_picture() -> None:
    assert _lines(encoded(_SLIP.image, "JPEG", dpi=100, exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")) == _TEXTS


def test_the_pages_of_a_tiff_are_pages() -> None:
    second = slip(100, "二、由市财政局负责。")
    content = read_image(tiff([_SLIP.image, second.image], dpi=100), "scan.tif")
    assert content.pages == 2
    assert [(line.page, line.text) for line in content.lines] == [
        *((1, text) for text in _TEXTS),
        (2, "二、由市财政局负责。"),
    ]


def test_a_small_copy_of_a_page_is_no_page() -> None:
    small = _SLIP.image.resize((100, 30))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    content = read_image(tiff([_SLIP.image, small], dpi=100), "scan.tif")
    assert (content.pages, [line.text for line in content.lines]) == (1, _TEXTS)


def test_an_empty_page_among_others_is_a_gap() -> None:
    content = read_image(tiff([_SLIP.image, blank(), _SLIP.image], dpi=100), "scan.tif")
    assert content.gaps == ("page 2: no text was recognised",)
    assert {line.page for line in content.lines} == {1, 3}


def test_a_damaged_page_among_others_is_a_gap() -> None:
    data = bytearray(tiff([_SLIP.image, _SLIP.image], dpi=100, compression="tiff_deflate"))
    end = data.rindex(b"\x78\x9c", 0, data.rindex(b"II") if data.rindex(b"II") else len(data))
    data[end : end + 40] = bytes(40)
    content = read_image(bytes(data), "scan.tif")
    assert len(content.gaps) == 1
    assert content.gaps[0].startswith("page 2: not recognised, the picture is damaged")
    assert {line.page for line in content.lines} == {1}


def test_more_pages_than_are_allowed_are_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGES", 1)
    content = read_image(tiff([_SLIP.image] * 3, dpi=100), "scan.tif")
    assert (content.pages, content.gaps) == (1, ("more than 1 pages; the rest was not read",))


def test_of_an_animation_the_first_picture_is_read() -> None:
    data = encoded(_SLIP.image, save_all=True, append_images=[slip(100, "另外一幅").image], dpi=100)
    content = read_image(data, "scan.png")
    assert [line.text for line in content.lines] == _TEXTS
    assert content.gaps == ("an animation: of its pictures only the first was read, 1 were not",)


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [
        ((1654, 2339), (200, 200), (595, 842)),
        ((1240, 1754), (150, 150), (595, 842)),
        ((595, 842), (72, 72), (595, 842)),
        ((2339, 3307), (200, 200), (842, 1191)),
        ((1728, 1100), (204, 98), (610, 808)),
        ((1654, 2339), None, (595, 842)),
        ((1654, 2339), (72, 72), (595, 842)),
        ((2339, 1654), (96, 96), (842, 595)),
        ((1654, 2339), (1, 1), (595, 842)),
        ((1654, 2339), (20000, 20000), (595, 842)),
        ((1654, 2339), (float("nan"), 200), (595, 842)),
        ((1654, 2339), "200", (595, 842)),
        ((1080, 20000), None, (595, 11019)),
        ((400, 60), (96, 96), (300, 45)),
    ],
)
def test_a_page_is_a4_unless_the_file_states_a_size_that_can_be(
    size: tuple[int, int], dpi: object, points: tuple[int, int]
) -> None:
    assert module._points(size, dpi) == pytest.approx(points, abs=1)


def test_a_warning_says_that_the_text_was_recognised() -> None:
    (warning,) = read_image(encoded(_SLIP.image, dpi=100), "scan.png").warnings
    assert warning.startswith("the text was recognised from a picture")


@pytest.mark.parametrize("side", [1, 40, 900])
def test_a_picture_without_text_is_no_success(side: int) -> None:
    with pytest.raises(ReadError, match=r"^scan\.png: page 1: no text was recognised; look at the file"):
        read_image(encoded(Image.new("RGB", (side, side), "white")), "scan.png")


def _png(width: int, height: int) -> bytes:
    """A file that claims a size and holds almost nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9999))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [11_000, 60_000])
def test_a_picture_that_unpacks_to_too_much_is_refused(side: int) -> None:
    with pytest.raises(ReadError, match=r"^bomb\.png: .*more than 100000000 pixels"):
        read_image(_png(side, side), "bomb.png")


def _jpeg() -> bytes:
    return encoded(_SLIP.image, "JPEG")


@pytest.mark.parametrize(
    "data",
    [
        encoded(_SLIP.image)[:-2000],
        _jpeg()[:-3000],
        _jpeg()[:300],
        encoded(_SLIP.image, "TIFF", compression="tiff_lzw")[:-3000],
        encoded(_SLIP.image.convert("1"), "TIFF", compression="group4")[:-600],
        encoded(_SLIP.image)[:8],
        b"\xff\xd8\xff" + bytes(99),
        b"II*\x00" + bytes(99),
        b"",
        b"text",
    ],
    ids=["png", "jpeg", "head of a jpeg", "tiff", "fax", "signature", "empty jpeg", "empty tiff", "nothing", "text"],
)
def test_a_damaged_picture_is_refused(data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReadError, match=r"^scan: .*damaged.*; look at the file"):
        read_image(data, "scan")
    assert capfd.readouterr() == ("", "")


def test_an_error_of_the_library_has_no_address_of_memory() -> None:
    with pytest.raises(ReadError) as caught:
        read_image(b"II*\x00", "scan.tif")
    assert "0x" not in str(caught.value)


def test_a_scan_of_a_notice_with_its_table(golden: Callable[[str, str], None]) -> None:
    pages = [rendered(notice(), worn(), skewed(1.5)), rendered(table(), worn(2), skewed(-0.7))]
    golden("image/notice", render(read_image(tiff(pages), "notice.tif")))


def test_a_file_of_another_length_is_the_same_picture() -> None:
    packed = io.BytesIO(encoded(_SLIP.image, dpi=100) + b"\x00" * 500)
    assert _lines(packed.getvalue()) == _TEXTS
