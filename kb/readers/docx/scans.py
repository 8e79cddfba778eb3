"""Pictures in a Word file that are scans of pages: recognised, and put where they stand."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kb.readers.base import BlockKind, Line
from kb.readers.docx.shapes import FEW_CHARACTERS, Picture
from kb.settings import MAX_RECOGNITION_SECONDS

# Stands for a picture among the lines; Unicode keeps this character for the place of an object.
_PLACE = "\ufffc"
_PLACED = re.compile(rf"{_PLACE}(\d{{1,6}})")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a file with the text of its scans, what of them was not read, and what to compare.

    ``left`` are the pictures that were not looked at, too small for a text.
    """

    lines: list[Line]
    gaps: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    left: tuple[Picture, ...] = ()


def place_of(number: int) -> Line:
    """The line that stands for the picture of that number, from 0."""
    return Line(BlockKind.PARAGRAPH, f"{_PLACE}{number}")


def is_place(line: Line) -> bool:
    """Whether a line stands for a picture."""
    return _PLACED.fullmatch(line.text) is not None


def with_scans(lines: Sequence[Line], pictures: Sequence[Picture], read: Callable[[str], bytes]) -> Recognised:
    """Recognise the pictures that are as large as pages, or all where there is almost no text beside them.

    Args:
        lines: with a line in the place of each picture.
        pictures: by their numbers.
        read: gives the bytes of a picture by its relationship; raises a ReadError, which makes a gap.
    """
    few = sum(len(line.text) for line in lines if not is_place(line)) < FEW_CHARACTERS
    wanted = {number for number, picture in enumerate(pictures) if picture.is_page or (few and picture.may_be_text)}
    left = tuple(picture for number, picture in enumerate(pictures) if number not in wanted)
    kept = [line for line in lines if (number := _number(line, pictures)) is None or number in wanted]
    return replace(_recognised(kept, pictures, read), left=left) if wanted else Recognised(kept, left=left)


def _number(line: Line, pictures: Sequence[Picture]) -> int | None:
    match = _PLACED.fullmatch(line.text)
    return int(match.group(1)) if match and int(match.group(1)) < len(pictures) else None


def _recognised(lines: Sequence[Line], pictures: Sequence[Picture], read: Callable[[str], bytes]) -> Recognised:
    """Pictures that follow one another are the pages of one text, which may run on from each to the next."""
    from kb.readers.layout import Page, read_layout
    from kb.readers.scan.image import SCALE, open_picture
    from kb.readers.scan.recognition import Recognition, recognise_pages

    end = time.monotonic() + MAX_RECOGNITION_SECONDS
    found: list[Line] = []
    pages: list[Page] = []
    gaps: list[str] = []
    for placed, run in groupby(lines, key=lambda line: _number(line, pictures) is not None):
        if not placed:
            found += run
            continue
        numbers = [number + 1 for line in run if (number := _number(line, pictures)) is not None]
        recognition = recognise_pages(
            numbers,
            lambda number: open_picture(read(pictures[number - 1].relation)),
            scale=SCALE,
            seconds=max(0.0, end - time.monotonic()),
        )
        pages += recognition.pages
        gaps += (re.sub(r"^page", "picture", gap) for gap in recognition.gaps)
        found += (replace(line, page=None) for line in read_layout(recognition.pages))
    return Recognised(found, tuple(gaps), Recognition(tuple(pages)).warnings)
