"""A page as a picture: brought to a size, put upright, its seals taken out, its drawn lines found.

A picture is an array (height, width, 3) of RGB bytes; ``scale`` is its pixels per point. A quad is the
outline of a line of text, an array (4, 2) of x and y: upper left, upper right, lower right, lower left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

import numpy as np
from numpy.typing import NDArray

from kb.readers.layout import Rule

Picture = NDArray[np.uint8]
Quad = NDArray[np.float32]

#: A picture taller than so many times its width is a long screenshot and is cut.
_LONG = 4.0
_STRIP = 1.4
# Seals of offices measure 38 to 58 mm; letters of a letterhead stay under 30 mm.
_SEAL_POINTS = (85.0, 190.0)
# The part of its square that a circle fills, with room for a broken ring.
_CIRCLE = (0.66, 0.86)
# Red ink: how far red stands over the other channels. Above the brightness there is no black under it.
_REDNESS = 40
_INK_BRIGHTNESS = 110
# Seals are looked for on a picture of so many pixels a point.
_SEARCH_SCALE = 1.0
# A line of a table is thin and longer than any stroke of a character.
_RULE_POINTS = 30.0
_RULE_THICKNESS = 4.0
_SMOOTH_POINTS = 3.0
# How much darker than around a line is, of 255.
_RULE_CONTRAST = 10
_MAX_RULES = 2000
# A row of a line with less than this part of the ink of a full one holds no character.
_INK_SHARE = 0.15
# A row with more than this part of ink is no row of characters.
_RULE_SHARE = 0.9
# Fewer degrees are in the noise of the outlines; more is no skew of a scanned page.
_SKEW_DEGREES = (0.2, 20.0)


def resized(picture: Picture, factor: float) -> Picture:
    """The picture ``factor`` times as large; at least one pixel each way."""
    import cv2

    height, width = picture.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    if size == (width, height):
        return picture
    return cast(Picture, cv2.resize(picture, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC))


def strips(picture: Picture) -> Iterator[tuple[int, Picture]]:
    """A long picture in pieces of about a page, cut where a row holds least; each with its upper edge in pixels."""
    height, width = picture.shape[:2]
    if height <= width * _LONG:
        yield 0, picture
        return
    top, step = 0, max(1, round(width * _STRIP))
    while height - top > step * 1.3:
        first = top + round(step * 0.7)
        rows = picture[first : top + step].astype(np.float32).std(axis=(1, 2))
        span = max(3, width // 60)
        spread = np.convolve(rows, np.ones(span), "valid")  # least in the middle of a gap, not at its edge
        # The last gap: the piece is as long as it can be.
        cut = first + len(spread) - 1 - int(np.argmin(spread[::-1])) + span // 2
        yield top, picture[top:cut]
        top = cut
    yield top, picture[top:]


def without_seals(picture: Picture, scale: float) -> Picture:
    """The picture with the red ink of round seals made white, so that the date under a seal can be read.

    Red letters outside a seal, such as a letterhead, stay.
    """
    import cv2

    factor = min(1.0, _SEARCH_SCALE / scale)
    red = _reddish(resized(picture, factor))
    if not red.any():
        return picture
    # The ring is broken where black letters cross it.
    bridge = np.ones((max(3, round(scale * factor * 4)),) * 2, np.uint8)
    closed = cv2.morphologyEx(red, cv2.MORPH_CLOSE, bridge)
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    cleaned = picture
    for contour in contours:
        x, y, width, height = (round(length / factor) for length in cv2.boundingRect(contour))
        area = cv2.contourArea(cv2.convexHull(contour)) / factor**2
        if _is_seal(width / scale, height / scale, area / (width * height)):
            cleaned = picture.copy() if cleaned is picture else cleaned
            margin = round(2 / factor)
            across, down = max(0, x - margin), max(0, y - margin)
            part = cleaned[down : y + height + margin, across : x + width + margin]
            part[:] = _without_red(part)
    return cleaned


def _reddish(picture: Picture) -> Picture:
    channels = picture.astype(np.int16)
    return np.asarray(channels[..., 0] - channels[..., 1:].max(axis=2) > _REDNESS, dtype=np.uint8)


def _without_red(picture: Picture) -> Picture:
    import cv2

    red = _reddish(picture)
    paper = np.median(picture[red == 0], axis=0) if not red.all() else 255
    # The rim of a stroke is pale; black under the ink is dark in the red channel, too, and stays.
    inked = (cv2.dilate(red, np.ones((3, 3), np.uint8)) > 0) & (picture[..., 0] > _INK_BRIGHTNESS)
    return np.asarray(np.where(inked[..., None], paper, picture[..., :1]), dtype=np.uint8)


def _is_seal(width: float, height: float, filled: float) -> bool:
    low, high = _SEAL_POINTS
    return low <= max(width, height) <= high and 0.75 <= width / height <= 1.33 and _CIRCLE[0] <= filled <= _CIRCLE[1]


def drawn_rules(picture: Picture, scale: float, quads: Sequence[Quad]) -> tuple[Rule, ...]:
    """The straight horizontal and vertical lines of an upright picture, in points.

    Lines within one of the outlines of its text are strokes of large letters and left out.
    """
    import cv2

    grey = cast(Picture, cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    texts = np.array([[*quad.min(axis=0), *quad.max(axis=0)] for quad in quads]).reshape(-1, 4) / scale
    found: list[Rule] = []
    for across in (True, False):
        for x, y, width, height in _long_marks(grey, scale, across=across):
            thickness, extent = (height, width) if across else (width, height)
            box = np.array([x, y, x + width, y + height]) / scale
            inside = (box[:2] >= texts[:, :2] - 1).all(axis=1) & (box[2:] <= texts[:, 2:] + 1).all(axis=1)
            if thickness <= max(4, _RULE_THICKNESS * scale) and extent >= 5 * thickness and not inside.any():
                middle = (box[:2] + box[2:]) / 2
                ends = (box[0], middle[1], box[2], middle[1]) if across else (middle[0], box[1], middle[0], box[3])
                found.append(Rule(*(float(end) for end in ends)))
    return tuple(found) if len(found) <= _MAX_RULES else ()  # a screen of dots or hatching is no table


def _long_marks(grey: Picture, scale: float, *, across: bool) -> list[list[int]]:
    """Where dark marks run on for long in one direction: x, y, width and height in pixels."""
    import cv2

    def along(length: float) -> tuple[int, int]:
        pixels = max(1, round(length))
        return (pixels, 1) if across else (1, pixels)

    # Noise does not last along a line; paper is grey and darker to one side, so ink is what is darker than around.
    smooth = cv2.blur(grey, along(_SMOOTH_POINTS * scale))
    around = max(15, round(scale * 12) | 1)
    ink = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, _RULE_CONTRAST)
    # A slight tilt breaks a line into steps of one pixel: thickened across, it holds together.
    thick = cv2.dilate(ink, np.ones(along(3), np.uint8))
    kernel = np.ones(along(_RULE_POINTS * scale)[::-1], np.uint8)
    _, _, places, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel))
    return cast(list[list[int]], places[1:, :4].tolist())


def lies_sideways(quads: Sequence[Quad]) -> bool:
    """Whether the lines of a page run up or down."""
    across = down = 0.0
    for quad in quads:
        width, height = sides(quad)
        if max(width, height) >= 1.5 * min(width, height):  # a single character says nothing
            across, down = across + (width if width > height else 0), down + (height if height > width else 0)
    return down > across


def turned(picture: Picture, quads: Sequence[Quad], quarters: int) -> tuple[Picture, list[Quad]]:
    """The picture and the outlines on it turned by quarters, counter-clockwise."""
    for _ in range(quarters):
        width = picture.shape[1]
        picture = np.ascontiguousarray(np.rot90(picture))
        quads = [_sorted_corners(np.stack([quad[:, 1], width - quad[:, 0]], axis=1)) for quad in quads]
    return picture, list(quads)


def _sorted_corners(quad: Quad) -> Quad:
    left, right = np.split(quad[np.argsort(quad[:, 0], kind="stable")], 2)
    left, right = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    return np.stack([left[0], right[0], right[1], left[1]]).astype(np.float32)


def straightening(quads: Sequence[Quad], picture: Picture) -> NDArray[np.float64] | None:
    """The matrix (2, 3) that makes the lines of a page level; ``None`` where they are, or show no common skew."""
    import cv2

    angles, weights = [], []
    for quad in quads:
        width, height = sides(quad)
        if width >= 4 * height:  # a short line tells little
            (dx, dy) = (quad[1] + quad[2] - quad[0] - quad[3]) / 2
            angles.append(float(np.degrees(np.arctan2(dy, dx))))
            weights.append(width)
    if not angles:
        return None
    order = np.argsort(angles)
    total = np.cumsum(np.asarray(weights)[order])
    angle = angles[order[int(np.searchsorted(total, total[-1] / 2))]]
    if not _SKEW_DEGREES[0] <= abs(angle) <= _SKEW_DEGREES[1]:
        return None
    height, width = picture.shape[:2]
    return cast(NDArray[np.float64], cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0))


def straightened(picture: Picture, matrix: NDArray[np.float64]) -> Picture:
    """The picture after the matrix of :func:`straightening`, its corners filled with the colour of paper."""
    import cv2

    size = (picture.shape[1], picture.shape[0])
    paper = np.median(picture[::8, ::8].reshape(-1, 3), axis=0).tolist()
    return cast(Picture, cv2.warpAffine(picture, matrix, size, borderValue=paper))


def cut_at_rules(quad: Quad, upright: Quad, rules: Sequence[Rule], scale: float) -> list[tuple[Quad, Quad]]:
    """A line of text in pieces, where the vertical lines of a table cross it.

    ``quad`` is its outline on the picture, ``upright`` on the straightened one, on which the rules lie;
    so are the two outlines of each piece.
    """
    (left, top), (right, bottom) = upright.min(axis=0).tolist(), upright.max(axis=0).tolist()
    middle, height = (top + bottom) / 2, bottom - top
    cuts = [0.0, 1.0]
    for rule in rules:
        x, upper, lower = rule.x0 * scale, rule.y0 * scale, rule.y1 * scale
        # A line that ends within the text is a stroke of it.
        crosses = upper <= middle - height / 3 and lower >= middle + height / 3 and lower - upper > height
        if rule.x0 == rule.x1 and crosses and left < x < right:
            cuts.append((x - left) / (right - left))
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        # The margin of an outline beyond the last line holds no character.
        if (end - start) * (right - left) >= height * 0.4 or len(cuts) == 2:
            pieces.append((_part(quad, start, end), _part(upright, start, end)))
    return pieces


def _part(quad: Quad, start: float, end: float) -> Quad:
    upper, lower = quad[1] - quad[0], quad[2] - quad[3]
    corners = [quad[0] + upper * start, quad[0] + upper * end, quad[3] + lower * end, quad[3] + lower * start]
    return np.stack(corners).astype(np.float32)


def moved(quad: Quad, matrix: NDArray[np.float64]) -> Quad:
    """An outline after the matrix of :func:`straightening`."""
    return (quad @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)


def cropped(picture: Picture, quad: Quad) -> Picture:
    """What is inside an outline, level; its sides are at least one pixel long."""
    import cv2

    width, height = (max(1, round(side)) for side in sides(quad))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.ascontiguousarray(quad, np.float32), corners)
    flags, border = cv2.INTER_CUBIC, cv2.BORDER_REPLICATE
    return cast(Picture, cv2.warpPerspective(picture, matrix, (width, height), flags=flags, borderMode=border))


def ink_box(picture: Picture) -> tuple[int, int, int, int]:
    """Where the characters of a level line stand on its picture: left, top, right, bottom in pixels."""
    import cv2

    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (3, 3), 0)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    if ink.mean() > 0.5:
        ink = 1 - ink  # white letters on a dark ground
    height, width = ink.shape
    # A row or column full of ink is a line of a table, unless the picture is of one character: a dash, a one.
    top, bottom = _extent(ink.sum(axis=1), width if width > 3 * height else width + 1)
    left, right = _extent(ink.sum(axis=0), height if width > 3 * height else height + 1)
    return left, top, right, bottom


def _extent(counts: NDArray[np.int64], full: int) -> tuple[int, int]:
    # Against full rows or columns of print: specks and the feet of the line above are less.
    least = max(1, _INK_SHARE * np.percentile(counts, 90))
    (filled,) = np.nonzero((counts >= least) & (counts < _RULE_SHARE * full))
    return (int(filled[0]), int(filled[-1]) + 1) if len(filled) else (0, len(counts))


def sides(quad: Quad) -> tuple[float, float]:
    """Width and height of an outline in pixels."""
    width = max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))
    height = max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1]))
    return float(width), float(height)
