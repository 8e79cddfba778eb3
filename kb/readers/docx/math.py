"""Formulas of Word files as one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.readers.docx.xml import M, W

if TYPE_CHECKING:
    from lxml.etree import _Element

# How the parts of a structure stand in a line: {num}/{den} is a fraction.
_FORMS = {
    "f": "{num}/{den}",
    "sSup": "{e}^{sup}",
    "sSub": "{e}_{sub}",
    "sSubSup": "{e}_{sub}^{sup}",
    "rad": "{deg}√{e}",
}
_PARTS = ("num", "den", "e", "sup", "sub", "deg")
# Parts of more than one sign are put in brackets.
_GROUPED = frozenset("+-*/×÷=±·，, −")
_LEFT_OUT = frozenset((W + "del", W + "moveFrom", M + "ctrlPr"))


def math_text(element: _Element) -> str:
    """A formula, or a part of one, in a line: fractions as a/b, powers as a^b."""
    if element.tag in _LEFT_OUT or not isinstance(element.tag, str):
        return ""
    if element.tag in (M + "t", W + "t"):
        return element.text or ""
    name = element.tag.removeprefix(M)
    if form := _FORMS.get(name):
        parts = {part: element.find(M + part) for part in _PARTS}
        return form.format(**{key: "" if part is None else _grouped(math_text(part)) for key, part in parts.items()})
    inner = "".join(map(math_text, element))
    if name == "nary":
        return _property(element, "naryPr", "chr", "∫") + inner
    if name == "d":
        return _property(element, "dPr", "begChr", "(") + inner + _property(element, "dPr", "endChr", ")")
    return inner


def _grouped(text: str) -> str:
    return f"({text})" if any(sign in text for sign in _GROUPED) else text


def _property(element: _Element, group: str, name: str, default: str) -> str:
    stated = element.find(f"{M}{group}/{M}{name}")
    return default if stated is None else stated.get(M + "val") or ""
