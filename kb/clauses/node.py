"""A clause while it is being gathered."""

from __future__ import annotations

from dataclasses import dataclass

from kb.outline import Marker

#: The label of the clause that holds title, number and metadata.
HEAD_LABEL = "标题"


@dataclass(slots=True)
class Node:
    """A clause while it is being gathered.

    Attributes:
        step: its own part of the path.
        prefix: what the labels of the clauses of an attachment begin with.
        paragraphs: how many paragraphs it has.
        is_paragraph: whether it is one of the paragraphs of an article, with items of its own.
    """

    marker: Marker | None
    parent: Node | None
    step: str
    label: str
    start: int
    end: int
    page: int | None
    heading: str | None = None
    body_start: int = 0
    prefix: str = ""
    paragraphs: int = 1
    is_paragraph: bool = False

    @property
    def is_attachment(self) -> bool:
        """Whether it holds an attachment with an outline of its own."""
        return self.parent is None and self.step.startswith("a") and self.marker is None

    @property
    def root(self) -> Node:
        """The outermost clause above it."""
        return self.parent.root if self.parent else self

    @property
    def rank(self) -> int:
        """The rank of its numbering: that of the article for its paragraphs, below all for an attachment."""
        if self.is_paragraph and self.parent:
            return self.parent.rank
        return self.marker.style.rank if self.marker else -1

    @property
    def style(self) -> str:
        """The name of its numbering, empty for a clause without a number."""
        return self.marker.style.name if self.marker else ""

    @property
    def path(self) -> tuple[str, ...]:
        """The steps from the top."""
        return (*self.parent.path, self.step) if self.parent else (self.step,)
