"""Pictures of documents: PNG, JPEG, and TIFF of one page or more. Their text is recognised."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from kb.errors import ReadError
from kb.readers.base import Content
from kb.readers.layout import read_layout
from kb.readers.scan.picture import Picture
from kb.readers.scan.recognition import recognise_pages
from kb.settings import MAX_PAGES

if TYPE_CHECKING:
    from PIL.Image import Image

#: The most pixels of a picture; A3 at 600 dpi has 70 million.
MAX_PIXELS = 100_000_000
#: Pixels a point that pictures are brought to (200 dpi).
SCALE = 200 / 72
_MOST_PIXELS = 60_000_000
# The sides of A4 in points: what a picture is taken for where its resolution tells nothing.
_SHORT, _LONG = 595.0, 842.0
_SANE_DPI = (50.0, 1300.0)
# What programs write that do not know the resolution; a page of that size is A4 or smaller.
_DEFAULT_DPI = frozenset({72.0, 96.0})
_LONGEST_DEFAULT = 900.0
# The longest side of other pages in points: that of A2 with a rim.
_LONGEST = 1750.0
_ADVICE = "look at the file; get it again, or scan the document again, straight and with 200 to 600 dpi"
# The tag of a TIFF page that marks a small copy of another page, or a mask for one.
_SUBFILE_TYPE, _COPY_OR_MASK = 254, 0b101


def read_image(data: bytes, name: str) -> Content:
    """Recognise the text of a picture; each page of a TIFF is a page.

    Raises:
        ReadError: the picture is damaged or too large, or no text was recognised on any page.
    """
    import PIL.Image

    try:
        with _quiet():
            image = PIL.Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
            frames, gaps = _frames(image)
    except ReadError as error:
        raise ReadError(f"{name}: {error}; {_ADVICE}") from error

    def render(page: int) -> Picture:
        with _quiet():
            image.seek(frames[page - 1])
            return _rendered(image)

    recognition = recognise_pages(range(1, len(frames) + 1), render, scale=SCALE)
    gaps += recognition.gaps
    if not recognition.pages:
        raise ReadError(f"{name}: {'; '.join(gaps)}; {_ADVICE}")
    lines = read_layout(recognition.pages)
    return Content(lines, pages=len(frames), warnings=recognition.warnings, gaps=tuple(gaps))


def read_page(data: bytes, name: str, number: int) -> Picture:
    """One page of a picture file as it is recognised, counted from 1.

    Raises:
        ReadError: the file is damaged or has no such page.
    """
    import PIL.Image

    try:
        with _quiet():
            image = PIL.Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
            frames, _ = _frames(image)
            if not 1 <= number <= len(frames):
                raise ReadError(f"it has {len(frames)} pages and none of number {number}")
            image.seek(frames[number - 1])
            return _rendered(image)
    except ReadError as error:
        raise ReadError(f"{name}: {error}; {_ADVICE}") from error


def open_picture(data: bytes) -> Picture:
    """A picture that lies inside a file of another format, with ``SCALE`` pixels a point.

    Raises:
        ReadError: it is damaged, too large, or of another kind.
    """
    import PIL.Image

    with _quiet():
        return _rendered(PIL.Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP", "GIF")))


@contextmanager
def _quiet() -> Iterator[None]:
    """Make a ReadError of whatever a damaged picture makes the library raise, and keep its warnings away."""
    import PIL.Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (ReadError, MemoryError):
        raise
    except PIL.UnidentifiedImageError as error:
        raise ReadError("the file is damaged, or no picture of the kinds PNG, JPEG and TIFF") from error
    except PIL.Image.DecompressionBombError as error:
        raise ReadError(f"the picture has more than {MAX_PIXELS} pixels") from error
    except Exception as error:  # the decoders of a format raise nearly every error there is
        raise ReadError(f"the picture is damaged ({error})") from error


def _frames(image: Image) -> tuple[list[int], list[str]]:
    """The pages among the pictures of a file, and what of it is not read."""
    if image.format != "TIFF":
        # Further pictures of a JPEG are previews of the first.
        more = getattr(image, "n_frames", 1) - 1 if image.format == "PNG" else 0
        return [0], [f"an animation: of its pictures only the first was read, {more} were not"] if more else []
    frames: list[int] = []
    try:
        for frame in range(MAX_PAGES):
            image.seek(frame)
            if not int(image.tag_v2.get(_SUBFILE_TYPE, 0)) & _COPY_OR_MASK:  # type: ignore[attr-defined]
                frames.append(frame)
    except EOFError:
        return frames or [0], []
    return frames, [f"more than {MAX_PAGES} pages; the rest was not read"]


def _rendered(image: Image) -> Picture:
    """The picture upright by its own statement, in RGB, with ``SCALE`` pixels a point."""
    from PIL.Image import Resampling

    if image.width * image.height > MAX_PIXELS:
        raise ReadError(f"the picture has more than {MAX_PIXELS} pixels ({image.width} x {image.height})")
    image.load()
    plain = _on_white(_turned(image))
    width, height = (points * SCALE for points in _points(plain.size, image.info.get("dpi")))
    factor = min(1.0, math.sqrt(_MOST_PIXELS / (width * height)))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(plain.resize(size, Resampling.BICUBIC).convert("RGB"))


def _turned(image: Image) -> Image:
    """The picture as a camera was held."""
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    except (ValueError, TypeError, KeyError, OSError, SyntaxError):
        return image  # a damaged note of the camera spoils no picture


def _on_white(image: Image) -> Image:
    """The picture in a mode that can be scaled, with white under what is transparent."""
    import PIL.Image

    if image.mode.startswith(("I", "F")):  # 16 bits and more, of which not all need be in use
        values = np.nan_to_num(np.asarray(image, dtype=np.float32))
        low, high = min(0.0, float(values.min())), float(values.max())
        return PIL.Image.fromarray(((values - low) * (255 / max(high - low, 1e-6))).astype(np.uint8))
    if image.has_transparency_data:
        image = image.convert("RGBA")
        return PIL.Image.alpha_composite(PIL.Image.new("RGBA", image.size, "white"), image).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _points(size: tuple[int, int], stated: object) -> tuple[float, float]:
    """Width and height of a page in points, by the stated resolution where it can be true, else those of A4."""
    width, height = size
    try:
        across, down = (float(dpi) for dpi in stated)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError):
        across = down = 0.0
    if all(_SANE_DPI[0] <= dpi <= _SANE_DPI[1] for dpi in (across, down)):
        points = (width * 72 / across, height * 72 / down)
        longest = _LONGEST_DEFAULT if {across, down} <= _DEFAULT_DPI else _LONGEST
        if max(points) <= longest:
            return points
    scale = (_LONG if width > height else _SHORT) / width
    return width * scale, height * scale
