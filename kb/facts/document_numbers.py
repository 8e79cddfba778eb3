"""Document numbers: 国办发〔2023〕37号, 国务院令第306号, DB32/T 4308-2022, ISO 56005.

Chinese has no spaces, so the words before a number (贯彻落实国办发〔2023〕37号) run into the abbreviation
of its issuer; :func:`find_numbers` cuts them off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = r"[\u4e00-\u9fff]"
_YEAR = r"(?:19|20)\d\d"
_NUMERALS = "〇○零一二三四五六七八九十百"

_FORMS = (
    # 苏政办发〔2024〕8号, also with square, round and 【】 brackets, spaces, 第 and 號
    rf"(?P<issuer>{_HAN}{{2,24}}) ?[〔\[（(【［]\s?{_YEAR}\s?[〕\]）)】］]\s?第?\s?\d{{1,5}}\s?[号號]",
    # 国务院令第306号, 国知局公告第四二三号, 公告2021年第3号
    rf"(?P<decree>{_HAN}{{0,24}}(?:令|公告|通告))\s?(?:[〔\[（(]?{_YEAR}[〕\]）)]?\s?年?)?\s?第?\s?(?:\d{{1,4}}|[{_NUMERALS}]{{1,6}})\s?[号號]",
    # GB/T 1.1—2020, DB32/T 4308-2022, T/PPAC 402-2022
    rf"(?<![A-Za-z])[A-Z]{{1,5}}\d{{0,4}}(?:/[A-Z]{{1,6}})?\s?\d{{1,6}}(?:\.\d+)?[-—–:]{_YEAR}(?!\d)",
    # ISO 56005, ISO/IEC 27001
    r"(?<![A-Za-z])(?:ISO|IEC)(?:/(?:IEC|TS|TR))?\s?\d{4,6}(?:-\d{1,2})?(?!\d)",
)
_ANY = re.compile("|".join(_FORMS))

# Words before an issuer's abbreviation; no abbreviation holds them. 公布 and 发布 stand before decrees, too.
_WORDS_BEFORE = re.compile(
    rf"{_HAN}*?(?:贯彻|落实|执行|依据|根据|按照|依照|参照|遵照|对照|印发|转发|下发|颁布|公布|发布|出台|制定|修订|修改|修正|废止|"
    r"替代|代替|结合|通知|意见|方案|规定|办法|文件|标准|文号|字号|编号|即为|以及|[的了和与及或由据照对在按依以见即为是从至将把被并等])"
)
# Decrees name their issuer in full, so only what cannot begin a name is cut.
_DECREE_WORDS_BEFORE = re.compile(rf"{_HAN}*(?:根据|依据|按照|公布|发布|废止|修订|日(?!照)|[以的了由据经])")
_SHORTEST_ISSUER = 2


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number at ``[start, end)``, ``written`` as it stands there."""

    written: str
    start: int
    end: int


def find_numbers(text: str) -> Iterator[DocumentNumber]:
    """Every document number in ``text``, in order, without the words before it."""
    for match in _ANY.finditer(text):
        start = match.start()
        if match.group("issuer"):
            start += _cut(match.group("issuer"), _WORDS_BEFORE)
        elif match.group("decree"):
            decree = match.group("decree")
            start += _cut(decree, _DECREE_WORDS_BEFORE)
            if match.end() - start <= len("令第1号"):
                continue  # 第1号 of something, not of an issuer
        yield DocumentNumber(text[start : match.end()], start, match.end())


def _cut(issuer: str, words: re.Pattern[str]) -> int:
    """Length of the words before the abbreviation; what is left is never shorter than an abbreviation."""
    cut = 0
    while True:
        match = words.match(issuer, cut)
        if match is None or len(issuer) - match.end() < _SHORTEST_ISSUER:
            return cut
        cut = match.end()


def is_number(text: str) -> bool:
    """Whether ``text`` is one document number and nothing else."""
    found = list(find_numbers(text))
    return len(found) == 1 and found[0].written == text.strip()
