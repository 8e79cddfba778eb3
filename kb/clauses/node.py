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
        level: the rank of a paragraph without a number that holds a list of its own, such as 第五条第二款.
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
    level: int | None = None

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
        """The rank of its numbering, below all for an attachment."""
        if self.level is not None:
            return self.level
        return self.marker.style.rank if self.marker else -1

    @property
    def article(self) -> Node | None:
        """The article that it is, or is a paragraph of."""
        if self.style == "article":
            return self
        return self.parent.article if self.level is not None and self.parent else None

    @property
    def style(self) -> str:
        """The name of its numbering, empty for a clause without a number."""
        return self.marker.style.name if self.marker else ""

    @property
    def path(self) -> tuple[str, ...]:
        """The steps from the top."""
        return (*self.parent.path, self.step) if self.parent else (self.step,)
