import io

import numpy as np
import pytest
from PIL import Image

from kb.errors import ReadError
from kb.readers.ofd.page import Drawing, Picture
from kb.readers.ofd.parts import Matrix, Parts
from kb.readers.ofd.picture import render_pictures
from tests.files import ofd


def _rendered(image: Image.Image, matrix: Matrix, size: tuple[float, float] = (25.4, 12.7), kind: str = "PNG"):
    packed = io.BytesIO()
    image.save(packed, kind)
    parts = Parts.open(ofd.pack({"a.img": packed.getvalue()}), "scan.ofd")
    return render_pictures(Drawing(*size, pictures=[Picture("a.img", matrix)]), parts)


def _corner() -> Image.Image:
    """White with a black upper left quarter."""
    image = Image.new("RGB", (40, 40), "white")
    image.paste((0, 0, 0), (0, 0, 20, 20))
    return image


def test_a_page_is_drawn_at_two_hundred_pixels_an_inch():
    assert _rendered(_corner(), (25.4, 0, 0, 12.7, 0, 0)).shape == (100, 200, 3)


@pytest.mark.parametrize(
    ("matrix", "black"),
    [
        ((12.7, 0, 0, 12.7, 0, 0), (25, 25)),
        ((12.7, 0, 0, 12.7, 12.7, 0), (25, 125)),
        ((-12.7, 0, 0, 12.7, 12.7, 0), (25, 75)),  # mirrored
        ((-12.7, 0, 0, -12.7, 12.7, 12.7), (75, 75)),  # on its head
        ((0, 12.7, -12.7, 0, 12.7, 0), (25, 75)),  # turned by a quarter, clockwise
        ((0, -12.7, 12.7, 0, 0, 12.7), (75, 25)),
    ],
)
def test_a_picture_lies_as_its_transform_says(matrix: Matrix, black: tuple[int, int]):
    drawn = _rendered(_corner(), matrix)
    rows, columns = np.nonzero(drawn[..., 0] < 128)
    assert (rows.mean(), columns.mean()) == (pytest.approx(black[0], abs=1.5), pytest.approx(black[1], abs=1.5))


@pytest.mark.parametrize(
    ("mode", "kind"), [("1", "TIFF"), ("L", "JPEG"), ("P", "PNG"), ("LA", "PNG"), ("CMYK", "JPEG")]
)
def test_pictures_of_every_depth_are_drawn(mode: str, kind: str):
    drawn = _rendered(_corner().convert(mode), (12.7, 0, 0, 12.7, 0, 0), kind=kind)
    assert drawn[25, 25].max() < 60
    assert drawn[75, 75].min() > 200


def test_what_is_transparent_stays_white():
    assert _rendered(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), (12.7, 0, 0, 12.7, 0, 0)).min() == 255


@pytest.mark.parametrize(
    ("matrix", "size", "reason"),
    [
        ((9, 9, -9, 9, 0, 0), (25.4, 12.7), "lies slantwise"),
        ((12.7, 0, 0, 12.7, 0, 0), (9000, 9000), "measures 9000 by 9000 mm"),
        ((90000, 0, 0, 90000, 0, 0), (25.4, 12.7), "measures 90000 by 90000 mm"),
        ((0, 0, 0, 0, 0, 0), (25.4, 12.7), None),
    ],
)
def test_a_picture_that_cannot_be_drawn_says_why(matrix: Matrix, size: tuple[float, float], reason: str | None):
    if reason is None:
        assert _rendered(_corner(), matrix, size).shape == (100, 200, 3)
    else:
        with pytest.raises(ReadError, match=reason):
            _rendered(_corner(), matrix, size)
