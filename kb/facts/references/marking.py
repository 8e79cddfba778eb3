"""A text in which every mention is one sign, for rules that read a whole list as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.facts.references.relations import SIGN, announced, relation_of
from kb.model import Relation

_SENTENCE_END = "。\n"
# How far behind an opening line (下列文件予以废止：) its list may reach within one paragraph.
_LONGEST_LIST = 4000


class Marked:
    """A text with signs for its mentions, and where each sign stands."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        pieces: list[str] = []
        self._signs: dict[tuple[int, int], int] = {}
        length = last = 0
        for start, end in sorted(set(spans)):
            if start < last:  # two readings of the same words share one sign
                self._signs[start, end] = length - 1
                continue
            pieces += [text[last:start], SIGN]
            length += start - last + 1
            self._signs[start, end] = length - 1
            last = end
        self._text = "".join((*pieces, text[last:]))

    def relation(self, start: int, end: int) -> Relation:
        """The relation of the mention at ``[start, end)`` of the text."""
        sign = self._signs[start, end]
        first = max(self._text.rfind(stop, 0, sign) for stop in _SENTENCE_END) + 1
        ends = [place for stop in _SENTENCE_END if (place := self._text.find(stop, sign)) >= 0]
        before, after = self._text[first:sign], self._text[sign + 1 : min(ends, default=len(self._text))]
        relation = relation_of(before, after)
        return self._announced(sign) or relation if relation is Relation.MENTIONS else relation

    def _announced(self, sign: int) -> Relation | None:
        """The relation of a list that a line before it announces: 下列文件予以废止：《甲》；《乙》。"""
        stop = self._text.rfind("。", max(0, sign - _LONGEST_LIST), sign) + 1
        said = self._text[stop:sign]
        return announced(said) if re.search("[：:]", said) else None
