"""The numbers that a browser puts before the items of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.readers.html.tree import inner_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?(?P<type>none|[a-z]+(?:-[a-z]+)*)\s*(?:;|$)", re.IGNORECASE)
# Items that begin with a number of their own need none.
_OWN_NUMBER = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|第[\d一二三四五六七八九十百]+[条章节]|[①-⑳])"
)
_MAX_START = 10_000
_DIGITS = "零一二三四五六七八九"


@dataclass(slots=True)
class Numbering:
    """The numbers of one list: the form of each, the number of the next item and what comes after it."""

    form: Callable[[int], str]
    number: int
    step: int

    def next(self, item: _Element) -> str:
        """The number before an item; one that states its own value is taken at its word."""
        stated = _number(item.get("value"))
        current = self.number if stated is None else stated
        self.number = current + self.step
        return self.form(current)


def numbering_of(element: _Element) -> Numbering | None:
    """How a list is numbered; ``None`` for one with bullets, without any mark, or whose items are numbered by hand."""
    items = [child for child in element if child.tag == "li"]
    style = _STYLE.search(element.get("style") or "")
    kind = (style.group("type").lower() if style else None) or element.get("type") or "decimal"
    form = _FORMS.get(kind if len(kind) == 1 else kind.lower())
    if element.tag != "ol" or not form or any(_OWN_NUMBER.match(inner_text(item)) for item in items):
        return None
    backwards = element.get("reversed") is not None
    start = _number(element.get("start"))
    if start is None:
        start = len(items) if backwards else 1
    return Numbering(form, start, -1 if backwards else 1)


def _number(written: str | None) -> int | None:
    return int(written) if written and re.fullmatch(r"\s*-?[0-9]{1,4}\s*", written) else None


def _chinese(number: int) -> str:
    """The numeral as lists have it, up to 99; 21 is 二十一."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def _letters(number: int) -> str:
    return chr(ord("a") + number - 1) if 0 < number < 27 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 40:
        return str(number)
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("decimal", "1"), lambda number: f"{number}."),
    "decimal-leading-zero": lambda number: f"{number:02}.",
    **dict.fromkeys(("lower-alpha", "lower-latin", "a"), lambda number: f"{_letters(number)}."),
    **dict.fromkeys(("upper-alpha", "upper-latin", "A"), lambda number: f"{_letters(number).upper()}."),
    **dict.fromkeys(("lower-roman", "i"), lambda number: f"{_roman(number)}."),
    **dict.fromkeys(("upper-roman", "I"), lambda number: f"{_roman(number).upper()}."),
    **dict.fromkeys(
        (
            "cjk-ideographic",
            "simp-chinese-informal",
            "simp-chinese-formal",
            "trad-chinese-informal",
            "cjk-decimal",
            "一",
        ),
        lambda number: f"{_chinese(number)}、",
    ),
}
