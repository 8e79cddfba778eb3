"""The text of recognised lines: marks that recognition confuses, put right where official writing leaves no doubt.

Only spaces and marks change; letters, digits and Chinese characters never do.
"""

from __future__ import annotations

import re

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff〇]"
# What may stand before or after a mark that belongs to Chinese text.
_BEFORE = r"(?<=[\u3400-\u4dbf\u4e00-\u9fff〇”’》）〕%])"
_AFTER = r"(?=[\u3400-\u4dbf\u4e00-\u9fff〇“‘《（〔]|$)"
# A heading whose characters are spread out is one word. Other spaces stay: they may part names.
_SPREAD = re.compile(rf"{_HAN}(?: +{_HAN})+")

# Each case: what is written, and what official writing makes of it.
_CASES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Marks of full width bring their own space.
    (re.compile(r" +(?=[，。；：？！、）〕》”])|(?<=[，。；：？！、（〔《“]) +"), ""),
    # The year of a document number stands in hexagonal brackets: 海政发〔2024〕18号.
    (re.compile(rf"(?<={_HAN}) ?[\[(（【〔［{{] ?((?:19|20)\d{{2}}) ?[\])）】〕］}}] ?(?=\d{{1,5}} ?号)"), r"〔\1〕"),
    # Marks between Chinese characters have their full width.
    (re.compile(rf"{_BEFORE} ?, ?{_AFTER}"), "，"),
    (re.compile(rf"{_BEFORE} ?; ?{_AFTER}"), "；"),
    (re.compile(rf"{_BEFORE} ?: ?{_AFTER}"), "："),
    (re.compile(rf"{_BEFORE} ?\? ?{_AFTER}"), "？"),
    (re.compile(rf"{_BEFORE} ?! ?{_AFTER}"), "！"),
    # A bracket that touches a Chinese character is a Chinese bracket, and so is its other half,
    # which may stand on another line.
    (re.compile(rf"[(（]((?:{_HAN}|[“《])[^()（）]*)[)）]"), r"（\1）"),
    (re.compile(rf"[(（]([^()（）]*(?:{_HAN}|[”》]))[)）]"), r"（\1）"),
    (re.compile(rf"\((?={_HAN})(?![^()（）]*[)）])"), "（"),
    (re.compile(rf"^([^()（）]*{_HAN})\)"), r"\1）"),
    # Straight quotation marks around Chinese text.
    (re.compile(rf"\"({_HAN}[^\"]*)\""), r"“\1”"),
)


def repaired(text: str) -> str:
    """A recognised line with the marks and spaces of official writing."""
    text = text.strip()
    if _SPREAD.fullmatch(text):
        return text.replace(" ", "")
    for wrong, right in _CASES:
        text = wrong.sub(right, text)
    return text
