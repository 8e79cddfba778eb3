"""OFD pages that are pictures, drawn for the recognition of scans."""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

from kb.errors import ReadError
from kb.readers.ofd.page import Drawing, Picture
from kb.readers.ofd.parts import Parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

# Pixels in a millimetre: 200 in an inch.
PIXELS = 200 / 25.4
#: An A0 sheet at that scale; more is no page.
MAX_PIXELS = 64_000_000
# How much of a side a picture may lean.
_LEAN = 0.05


def render_pictures(drawing: Drawing, parts: Parts) -> NDArray[np.uint8]:
    """The pictures of a page on white, (height, width, 3) in RGB with ``PIXELS`` to a millimetre.

    Raises:
        ReadError: a picture is missing, of a format that cannot be opened, or larger than a page.
    """
    import numpy as np
    from PIL import Image

    sheet = Image.new("RGB", _pixels(drawing.width, drawing.height), "white")
    for picture in drawing.pictures:
        if picture.part is None:
            raise ReadError("its picture is missing in the file")
        image, (left, top) = _fitted(_opened(parts.read(picture.part)), picture)
        sheet.paste(image, (left, top), image)
    return np.asarray(sheet)


def _pixels(width: float, height: float) -> tuple[int, int]:
    size = max(1, round(width * PIXELS)), max(1, round(height * PIXELS))
    if size[0] * size[1] > MAX_PIXELS:
        raise ReadError(f"it measures {width:.0f} by {height:.0f} mm, more than is recognised")
    return size


def _opened(data: bytes) -> Image:
    """A picture with its transparency."""
    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            # Pillow warns of pictures that it takes for bombs and of slips in their data that do no harm.
            warnings.simplefilter("ignore")
            if image.width * image.height > MAX_PIXELS:
                raise ReadError(f"its picture has {image.width} by {image.height} pixels, more than are recognised")
            return image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError) as error:
        raise ReadError(f"its picture cannot be opened ({error})") from error


def _fitted(image: Image, picture: Picture) -> tuple[Image, tuple[int, int]]:
    """A picture as it lies on the page, mirrored and turned by quarters, and its upper left corner in pixels."""
    from PIL.Image import Resampling, Transpose

    a, b, c, d, _, _ = picture.matrix
    if max(abs(a), abs(d)) < _LEAN * max(abs(b), abs(c)):
        image, a, d = image.transpose(Transpose.TRANSPOSE), c, b
    elif max(abs(b), abs(c)) > _LEAN * max(abs(a), abs(d)):
        raise ReadError("its picture lies slantwise")
    if a < 0:
        image = image.transpose(Transpose.FLIP_LEFT_RIGHT)
    if d < 0:
        image = image.transpose(Transpose.FLIP_TOP_BOTTOM)
    x0, y0, x1, y1 = picture.box
    return image.resize(_pixels(x1 - x0, y1 - y0), Resampling.LANCZOS), (round(x0 * PIXELS), round(y0 * PIXELS))
