"""One document of an OFD file: its pages in order with their templates, its outline, its attachments and notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.errors import ReadError
from kb.readers.ofd.page import Budget, Drawing, Resources, draw, page_size
from kb.readers.ofd.parts import Parts, child, children, text_in

if TYPE_CHECKING:
    from lxml.etree import _Element

# Notes of these kinds only mark a place in the text, or are a stamp.
_MARKS = {"Stamp", "Watermark", "Highlight", "Link"}


@dataclass(slots=True)
class Document:
    """A document that is open; its pages are drawn one after another and not kept."""

    part: str
    root: _Element
    parts: Parts
    budget: Budget
    resources: Resources = field(default_factory=Resources)
    #: What else belongs to the document and could not be read.
    failures: list[ReadError] = field(default_factory=list)
    _templates: dict[str, tuple[str, bool]] = field(default_factory=dict)
    _drawn: dict[str, _Element | None] = field(default_factory=dict)

    @classmethod
    def open(cls, parts: Parts, reference: str, holder: str, budget: Budget) -> Document:
        """Open the document whose root a reference names.

        Raises:
            ReadError: the root is missing or damaged.
        """
        part, root = parts.xml_of(reference, holder, "the document")
        document = cls(part, root, parts, budget)
        common = child(root, "CommonData")
        for listed in children(common, "PublicRes", "DocumentRes") if common is not None else ():
            try:
                document.resources.load(parts, text_in(listed), part)
            except ReadError as error:
                document.failures.append(error)
        for template in children(common, "TemplatePage") if common is not None else ():
            above = template.get("ZOrder") == "Foreground"
            document._templates[template.get("ID", "")] = template.get("BaseLoc", ""), above
        return document

    def page_entries(self) -> list[_Element]:
        """What the document lists as its pages, in order."""
        pages = child(self.root, "Pages")
        return list(children(pages, "Page")) if pages is not None else []

    def page(self, entry: _Element) -> Drawing:
        """Draw a page: the templates behind it, itself, the templates before it.

        Raises:
            ReadError: its part is missing or damaged, or draws more than a page holds.
        """
        self.budget.next_page()
        part, root = self.parts.xml_of(entry.get("BaseLoc", ""), self.part, "the page")
        drawing = Drawing(*page_size([child(root, "Area"), child(self.root, "CommonData", "PageArea")]))
        resources = self._page_resources(root, part, drawing)
        templates = self._templates_of(root, drawing)
        for template in (template for template, above in templates if not above):
            draw(template, drawing, resources, self.budget)
        before = len(drawing.runs)
        draw(root, drawing, resources, self.budget)
        drawing.own = sum(sum(1 for char in run.chars if not char.isspace()) for run in drawing.runs[before:])
        for template in (template for template, above in templates if above):
            draw(template, drawing, resources, self.budget)
        return drawing

    def headings(self) -> dict[str, list[str]]:
        """The titles in the outline of the document by the ID of the page they lead to."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        outlines = child(self.root, "Outlines")
        for item in outlines.iter("{*}OutlineElem") if outlines is not None else ():
            actions = child(item, "Actions")
            target = next(actions.iter("{*}Dest"), None) if actions is not None else None
            title = " ".join(item.get("Title", "").split())
            if target is not None and title:
                found[target.get("PageID", "")].append(title)
        return found

    def attachments(self) -> list[str]:
        """The names of the files that are attached for the reader to open."""
        listed = self._linked("Attachments")
        if listed is None:
            return []
        # Those that are not shown are data of the program that wrote the file.
        shown = (
            item for item in children(listed[1], "Attachment") if (item.get("Visible") or "true").lower() != "false"
        )
        return [
            " ".join((item.get("Name") or text_in(child(item, "FileLoc")) or "without a name").split())
            for item in shown
        ]

    def noted_pages(self) -> set[str]:
        """The IDs of the pages on which somebody wrote notes with text."""
        listed = self._linked("Annotations")
        return set(self._noted(*listed)) if listed is not None else set()

    def _noted(self, holder: str, root: _Element) -> Iterator[str]:
        for page in children(root, "Page"):
            try:
                _, notes = self.parts.xml_of(text_in(child(page, "FileLoc")), holder, "the notes on a page")
            except ReadError:
                continue  # notes are no part of the document
            if any(
                text_in(code)
                for note in children(notes, "Annot")
                if note.get("Type") not in _MARKS
                for code in note.iter("{*}TextCode")
            ):
                yield page.get("PageID", "")

    def _linked(self, name: str) -> tuple[str, _Element] | None:
        link = child(self.root, name)
        if link is None or not text_in(link):
            return None
        try:
            return self.parts.xml_of(text_in(link), self.part, f"the list of {name.lower()}")
        except ReadError as error:
            self.failures.append(error)
            return None

    def _page_resources(self, root: _Element, part: str, drawing: Drawing) -> Resources:
        own = list(children(root, "PageRes"))
        if not own:
            return self.resources
        resources = Resources(dict(self.resources.pictures), dict(self.resources.units))
        for listed in own:
            try:
                resources.load(self.parts, text_in(listed), part)
            except ReadError:
                drawing.missing += 1
        return resources

    def _templates_of(self, root: _Element, drawing: Drawing) -> list[tuple[_Element, bool]]:
        """The templates of a page and theirs, each once, and whether it lies above the page."""
        found: list[tuple[_Element, bool]] = []
        seen: set[str] = set()
        waiting = list(children(root, "Template"))
        while waiting:
            use = waiting.pop(0)
            number = use.get("TemplateID", "")
            if number in seen:
                continue
            seen.add(number)
            template = self._template(number)
            if template is None:
                drawing.missing += 1
                continue
            above = use.get("ZOrder") == "Foreground" if use.get("ZOrder") else self._templates[number][1]
            found.append((template, above))
            waiting.extend(children(template, "Template"))
        return found

    def _template(self, number: str) -> _Element | None:
        if number not in self._drawn:
            reference, _ = self._templates.get(number, ("", False))
            try:
                self._drawn[number] = self.parts.xml_of(reference, self.part, "a template")[1]
            except ReadError:
                self._drawn[number] = None
        return self._drawn[number]
