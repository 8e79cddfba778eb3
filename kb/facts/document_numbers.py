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
# Every pair that keyboards and converters put where 〔〕 belong, and the year in Chinese digits between them.
_OPEN, _CLOSE = r"[〔\[（(【［﹝〖〈]", r"[〕\]）)】］﹞〗〉]"
_BRACKETED_YEAR = rf"{_OPEN}\s?(?:{_YEAR}|[{_NUMERALS}]{{4}})\s?{_CLOSE}"
_SERIAL = rf"(?:\d{{1,5}}|[{_NUMERALS}]{{1,5}})"

_FORMS = (
    # 苏政办发〔2024〕8号, also with other brackets, spaces, 第, 號 and Chinese digits
    rf"(?P<issuer>{_HAN}{{2,24}}) ?{_BRACKETED_YEAR}\s?第?\s?{_SERIAL}\s?[号號]",
    # (86)财税字第12号, as numbers were written before 1990
    rf"{_OPEN}(?:19|20)?\d\d{_CLOSE}\s?{_HAN}{{2,12}}字\s?第?\s?\d{{1,5}}\s?[号號]",
    # 国务院令第306号, 国知局公告第四二三号, 公告2021年第3号
    rf"(?P<decree>{_HAN}{{0,24}}(?:令|公告|通告))\s?(?:{_OPEN}?{_YEAR}{_CLOSE}?\s?年?)?\s?第?\s?(?:\d{{1,4}}|[{_NUMERALS}]{{1,6}})\s?[号號]",
    # 海州市人民政府第25号令
    rf"(?P<order>{_HAN}{{0,24}}(?:政府|国务院|部|委员会|局|署|银行|主席))\s?第\s?{_SERIAL}\s?[号號]\s?令(?![人行])",
    # GB/T 1.1—2020, DB32/T 4308-2022, T/PPAC 402-2022
    rf"(?P<standard>(?<![A-Za-z])[A-Z]{{1,5}}\d{{0,4}}(?:/[A-Z]{{1,6}})?\s?\d{{1,6}}(?:\.\d+)?[-—–:]{_YEAR}(?!\d)"
    # ISO 56005, ISO/IEC 27001
    r"|(?<![A-Za-z])(?:ISO|IEC)(?:/(?:IEC|TS|TR))?\s?\d{4,6}(?:-\d{1,2})?(?!\d))",
)
_ANY = re.compile("|".join(_FORMS))

# Words before an issuer's abbreviation; no abbreviation holds them. 公布 and 发布 stand before decrees, too.
_WORDS_BEFORE = re.compile(
    rf"{_HAN}*?(?:贯彻|落实|执行|依据|根据|按照|依照|参照|遵照|对照|印发|转发|下发|颁布|公布|发布|出台|制定|修订|修改|修正|废止|"
    r"替代|代替|结合|通知|意见|方案|规定|办法|文件|标准|文号|字号|编号|即为|以及|[的了和与及或由据照对在按依以见即为是从至将把被并等])"
)
# Of these words some also abbreviate a place, but only where nothing stands before them: 并政发, 和政办.
_PLACE_SIGNS = "并和从依"
# Decrees name their issuer in full, so only what cannot begin a name is cut.
_DECREE_WORDS_BEFORE = re.compile(
    rf"{_HAN}*(?:根据|依据|按照|执行|贯彻|落实|实施|公布|发布|废止|修订|日(?!照)|[以的了由据经])"
)
_SHORTEST_ISSUER = 2
# 原海人社发〔2017〕9号: a former document. 原政发 is of a place that begins so.
_FORMER = re.compile(rf"原(?![政府办县市]){_HAN}{{2}}")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number at ``[start, end)``, ``written`` as it stands there.

    ``standard`` tells the number of a standard (GB/T 1.1—2020) from that of a document that a body issues.
    """

    written: str
    start: int
    end: int
    standard: bool = False


def find_numbers(text: str) -> Iterator[DocumentNumber]:
    """Every document number in ``text``, in order, without the words before it."""
    for match in _ANY.finditer(text):
        start = match.start()
        if match.group("issuer"):
            start += _cut(match.group("issuer"), _WORDS_BEFORE)
            start += _FORMER.match(text, start) is not None
        elif order := match.group("order"):
            start += _cut(order, _DECREE_WORDS_BEFORE)
        elif decree := match.group("decree"):
            start += _cut(decree, _DECREE_WORDS_BEFORE)
            if match.end() - start <= len("令第1号"):
                continue  # 第1号 of something, not of an issuer
        yield DocumentNumber(text[start : match.end()], start, match.end(), match.group("standard") is not None)


def _cut(issuer: str, words: re.Pattern[str]) -> int:
    """Length of the words before the abbreviation; what is left is never shorter than an abbreviation."""
    cut = 0
    while True:
        match = words.match(issuer, cut)
        if match is None or len(issuer) - match.end() < _SHORTEST_ISSUER:
            return cut
        cut = match.end()


def read_number(text: str) -> DocumentNumber | None:
    """The document number that ``text`` is, ``None`` where it is none or holds more."""
    bare = text.strip()
    found = list(find_numbers(bare))
    if len(found) != 1 or found[0].end != len(bare):
        return None
    before = bare[: found[0].start]
    if before and (len(before) > 1 or before not in _PLACE_SIGNS):
        return None
    return DocumentNumber(bare, 0, len(bare), found[0].standard)
