"""Footnotes and endnotes of Word files: where each stands, and the mark it goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.readers.docx.numerals import numeral
from kb.readers.docx.xml import W, find, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kb.readers.docx.package import WordFile

# The kinds of notes: the part, the tag of one note, the tag of their settings, and Word's own format of their marks.
_KINDS = (("footnotes", "footnote", "footnotePr", "decimal"), ("endnotes", "endnote", "endnotePr", "lowerRoman"))


class Notes:
    """The notes of a file by part and id; each is given once, at the first place that refers to it."""

    def __init__(self, word: WordFile) -> None:
        self._notes: dict[tuple[str, str], _Element] = {}
        self._forms: dict[str, str | None] = {}
        self._counts: dict[str, int] = {}
        for part, tag, settings, usual in _KINDS:
            root = word.footnotes if part == "footnotes" else word.endnotes
            for note in () if root is None else root.iter(W + tag):
                if value(note, "type") in (None, "normal"):
                    self._notes.setdefault((part, value(note, "id") or ""), note)
            stated = next(iter(word.document.iter(W + settings)), None)
            restarts = value(find(stated, "numRestart")) not in (None, "continuous")
            self._forms[part] = None if restarts else value(find(stated, "numFmt")) or usual

    def take(self, part: str, note_id: str) -> tuple[str, _Element] | None:
        """A note and its mark, such as ``[1]``; ``None`` where it was taken already or is missing.

        Marks that begin anew on each page are not known, since the file does not say where pages end.
        """
        note = self._notes.pop((part, note_id), None)
        if note is None:
            return None
        self._counts[part] = self._counts.get(part, 0) + 1
        form = self._forms[part]
        return f"[{numeral(self._counts[part], form) if form else '注'}]", note
