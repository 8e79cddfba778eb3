"""The curve of refusals as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from eval.reading.refusals import Curve, Point

_WIDTH, _HEIGHT = 640, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 24, 56, 60
_STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_INK, _PALE, _LINE = "#1f2933", "#d5dbe1", "#9f1d20"


def to_svg(curve: Curve, *, name: str, threshold: float) -> str:
    """Precision over recall of refusing, the point of ``threshold`` marked, as an SVG file without outside references.

    The dashed line is what refusing at random would give: the share of unanswerable questions.
    """
    total = curve.answerable + curve.unanswerable
    title = f"{name}: {curve.unanswerable} of {total} questions unanswerable"
    chance = curve.unanswerable / total
    marked = [point for point in curve.points if point.threshold <= threshold][-1:]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        'font-family="sans-serif" font-size="13" role="img">',
        f"<title>Refusing unanswerable questions, {escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        _text(_LEFT, 24, "Refusing what the document does not answer", extra='font-size="16" font-weight="bold"'),
        _text(_LEFT, 43, title),
        *(line for step in _STEPS for line in _grid(step)),
        _text(
            (_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 14, "recall: share of the unanswerable that is refused", "middle"
        ),
        _text(0, 0, "precision: share of the refusals that is right", "middle", extra=_upright()),
        f'<polyline fill="none" stroke="{_INK}" stroke-dasharray="4 4" points="{_path([(0, chance), (1, chance)])}"/>',
        f'<polyline fill="none" stroke="{_LINE}" stroke-width="2" points="{_path(_corners(curve.points))}"/>',
        *(line for point in marked for line in _mark(point, threshold)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _corners(points: Sequence[Point]) -> list[tuple[float, float]]:
    """The points that the eye can tell apart: one for every half of a pixel."""
    seen = {(round(_x(point.recall) * 2), round(_y(point.precision) * 2)): point for point in points}
    return [(point.recall, point.precision) for point in seen.values()]


def _grid(step: float) -> list[str]:
    x, y = _x(step), _y(step)
    return [
        f'<path stroke="{_PALE}" d="M{x:.1f} {_y(0):.1f}V{_y(1):.1f}M{_x(0):.1f} {y:.1f}H{_x(1):.1f}"/>',
        _text(x, _HEIGHT - _BOTTOM + 20, f"{step:.1f}", "middle"),
        _text(_LEFT - 8, y + 4, f"{step:.1f}", "end"),
    ]


def _mark(point: Point, threshold: float) -> list[str]:
    x, y = _x(point.recall), _y(point.precision)
    told = f"answers from {threshold:.2f}: precision {point.precision:.2f}, recall {point.recall:.2f}"
    anchor = "start" if point.recall < 0.5 else "end"
    shift = 10 if anchor == "start" else -10
    return [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{_LINE}"/>', _text(x + shift, y - 10, told, anchor)]


def _text(x: float, y: float, written: str, anchor: str = "start", *, extra: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_INK}" {extra}>{escape(written)}</text>'


def _upright() -> str:
    return f'transform="translate(18 {(_TOP + _HEIGHT - _BOTTOM) / 2:.1f}) rotate(-90)"'


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_x(recall):.1f},{_y(precision):.1f}" for recall, precision in points)


def _x(recall: float) -> float:
    return _LEFT + recall * (_WIDTH - _LEFT - _RIGHT)


def _y(precision: float) -> float:
    return _HEIGHT - _BOTTOM - precision * (_HEIGHT - _TOP - _BOTTOM)
