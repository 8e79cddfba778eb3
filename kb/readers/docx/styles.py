"""The styles of a Word file: what a paragraph takes from its style and from those that it is based on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.readers.docx.xml import W, find, is_on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Word has nine levels of numbering.
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Style:
    """One style.

    Attributes:
        id: what paragraphs call it by.
        name: lower case; Word and WPS keep the English names of built-in styles in files of any language.
        list_id, level: of the numbering that the style itself sets; ``None`` where it sets none.
        hidden: whether its text is; ``None`` where it does not say.
    """

    id: str
    name: str
    based_on: str | None
    list_id: str | None
    level: int | None
    hidden: bool | None


class Styles:
    """The styles by id, and the one of paragraphs that name none."""

    def __init__(self, styles: dict[str, Style], default: str | None) -> None:
        self._styles = styles
        self._default = default

    @classmethod
    def read(cls, root: _Element | None) -> Styles:
        """Read the part of the styles; a file may lack it."""
        styles: dict[str, Style] = {}
        default = None
        for element in () if root is None else root.iter(W + "style"):
            style_id = value(element, "styleId")
            if style_id is None or style_id in styles:
                continue
            styles[style_id] = _style(element, style_id)
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
                default = style_id
        return cls(styles, default)

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """A style and those it is based on, the nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while style_id is not None and style_id not in seen:
            seen.add(style_id)
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def of_paragraph(self, paragraph: _Element) -> str | None:
        """The id of a paragraph's style."""
        named = value(find(paragraph, "pPr", "pStyle"))
        return named if named in self._styles else self._default

    def name(self, style_id: str | None) -> str:
        """The name of a style in lower case; empty where there is no such style."""
        return self._styles[style_id].name if style_id in self._styles else ""

    def hides(self, style_id: str | None) -> bool:
        """Whether text of a style is hidden."""
        return next((style.hidden for style in self.chain(style_id) if style.hidden is not None), False)


def _style(element: _Element, style_id: str) -> Style:
    numbering = find(element, "pPr", "numPr")
    return Style(
        id=style_id,
        name=(value(find(element, "name")) or "").strip().lower(),
        based_on=value(find(element, "basedOn")),
        list_id=value(find(numbering, "numId")),
        level=whole(value(find(numbering, "ilvl")), 0, LEVELS),
        hidden=is_on(find(element, "rPr", "vanish")),
    )
