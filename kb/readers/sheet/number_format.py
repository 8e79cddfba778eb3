"""Numbers and dates of a sheet as people see them: 0.15 under ``0%`` is 15%, 45627 under another 2024年12月.

The codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import datetime as dt
import math
import operator
import re
from calendar import day_name, month_name
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

_YM, _MD, _YMD = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_HM, _HMS, _AHM, _AHMS = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"', '上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'
#: Formats that a file names by number only. Those from 27 on and 14 and 22 are the ones of simplified Chinese.
BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
    49: "@", 27: _YM, 28: _MD, 29: _MD, 30: "m-d-yy", 31: _YMD, 32: _HM, 33: _HMS, 34: _AHM, 35: _AHMS, 36: _YM,
    50: _YM, 51: _MD, 52: _YM, 53: _MD, 54: _MD, 55: _AHM, 56: _AHMS, 57: _YM, 58: _MD,
}  # fmt: skip

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<space>_.|\*.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<half>AM/PM|A/P|上午/下午)|(?P<power>E[+-])|(?P<digit>[0#?])|(?P<mark>[.,%/@])"
    r"|(?P<date>y+|m+|d+|h+|s+|aaaa?|e+|b+)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(?P<sign><=|>=|<>|<|>|=)\s*(?P<value>-?\d+(?:\.\d+)?)")
_SIGNS = {"<": operator.lt, ">": operator.gt, "=": operator.eq, "<=": operator.le, ">=": operator.ge, "<>": operator.ne}
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CURRENCY = re.compile(r"\$(?P<symbol>[^-]*)")
_HAN_DAYS, _HAN_DIGITS = "一二三四五六日", "〇一二三四五六七八九"
_LAST_DAY = 2_958_466  # the day after 9999-12-31
_GENERAL_DIGITS = 10
_EXACT = 15
#: How formats begin that show a date as the system does, in its long form.
_LONG_DATE = ("[$-F800]", "[$-x-sysdate]")
_LONGEST_CODE = 255
_CONTEXT = Context(prec=300)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four parts of a code, with the sign and number of its condition where it states one."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, float] | None
    han: bool

    @property
    def is_date(self) -> bool:
        kinds = {token.kind for token in self.tokens}
        return bool(kinds & {"date", "elapsed", "half"}) and not kinds & {"general", "power"}


def shown(value: float, code: str, *, epoch_1904: bool = False) -> str:
    """A number as its format shows it; as a plain number where the format cannot show it."""
    if not math.isfinite(value):
        return ""
    if code == "General":
        return general(value)
    sections = _sections(code)
    section, negative = _chosen(sections, value)
    if section is None:
        return general(value)
    if section.is_date:
        days = value + 1462 if epoch_1904 else value
        return _date(days, section) if 0 <= days < _LAST_DAY else general(value)
    return _number(abs(value) if negative else value, section)


def general(value: float) -> str:
    """A finite number without a format: whole numbers whole, others with as many digits as a column shows."""
    if value == int(value) and abs(value) < 10**_EXACT:
        return str(int(value))
    exact = Decimal(repr(value))
    if not -_GENERAL_DIGITS < exact.adjusted() < _EXACT:
        return f"{value:.6G}"
    places = max(0, _GENERAL_DIGITS - max(1, exact.adjusted() + 1))
    return _plain(exact, places, 0)


def serial(moment: dt.datetime) -> float:
    """The number that stands for a moment in the calendar of 1900."""
    return (moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    if any(code.startswith(sign) for sign in _LONG_DATE):
        code = _YMD
    return tuple(_section(part) for part in _parts(code[:_LONGEST_CODE]))


def _parts(code: str) -> list[str]:
    """The sections of a code; a semicolon inside quotes or brackets parts nothing."""
    pieces = re.findall(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;"\\\[]|[\[\\])+|(?<=;)(?=;|$)|^(?=;)', code, re.DOTALL)
    return pieces[:4] or ["General"]


def _section(part: str) -> _Section:
    tokens: list[_Token] = []
    condition: tuple[str, float] | None = None
    han = False
    for match in _TOKEN.finditer(part):
        kind, text = match.lastgroup or "literal", match[match.lastgroup or 0]
        if kind == "bracket":
            if found := _CONDITION.fullmatch(text):
                condition = (found["sign"], float(found["value"]))
            elif _ELAPSED.fullmatch(text):
                tokens.append(_Token("elapsed", text.lower()))
            elif found := _CURRENCY.match(text):
                tokens.append(_Token("literal", found["symbol"]))
            han = han or text.lower() == "dbnum1"
        elif kind in ("quoted", "escaped", "literal"):
            tokens.append(_Token("literal", text))
        elif kind == "date":
            tokens.append(_Token("date", text.lower()))
        elif kind != "space":
            tokens.append(_Token(kind, text))
    return _Section(tuple(tokens), condition, han)


def _chosen(sections: Sequence[_Section], value: float) -> tuple[_Section | None, bool]:
    """The section for a value, and whether it shows a negative one without its sign."""
    stated = [section for section in sections if section.condition is not None]
    if stated:
        for section in stated:
            sign, bound = section.condition or ("=", 0.0)
            if _SIGNS[sign](value, bound):
                return section, False
        return next((section for section in sections if section.condition is None), None), False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _number(value: float, section: _Section) -> str:
    tokens = section.tokens
    if any(token.kind == "mark" and token.text in "/@" for token in tokens):
        return general(value)
    slots = [place for place, token in enumerate(tokens) if token.kind in ("digit", "general", "power")]
    if not slots:
        return "".join(token.text for token in tokens if token.kind in ("literal", "mark"))
    first, last = slots[0], slots[-1]
    while last + 1 < len(tokens) and tokens[last + 1].kind == "mark" and tokens[last + 1].text in ".,":
        last += 1
    if first and tokens[first - 1] == _Token("mark", "."):
        first -= 1
    body = tokens[first : last + 1]
    if any(token.kind == "literal" for token in body):
        return general(value)
    percents = sum(token == _Token("mark", "%") for token in tokens)
    exact = Decimal(repr(value)).scaleb(2 * percents)
    if exact.adjusted() > _EXACT * 2:
        return general(value)
    shown_number = general(float(exact)) if body[0].kind == "general" else _digits(exact, body)
    before = "".join(token.text for token in tokens[:first])
    behind = "".join(token.text for token in tokens[last + 1 :])
    sign = "-" if shown_number.startswith("-") else ""
    return f"{sign}{before}{shown_number.removeprefix('-')}{behind}".strip()


def _digits(exact: Decimal, body: Sequence[_Token]) -> str:
    pattern = "".join(token.text for token in body)
    if "E" in pattern.upper():
        places = len(re.findall(r"[0#?]", pattern.upper().partition("E")[0].partition(".")[2]))
        return f"{exact:.{places}E}"
    whole, _, part = pattern.partition(".")
    scaled = part if part else whole
    thousands = len(scaled) - len(scaled.rstrip(","))
    exact = exact.scaleb(-3 * thousands)
    text = _plain(exact, len(re.findall(r"[0#?]", part)), part.count("0"))
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    number, dot, places_text = text.partition(".")
    number = number.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole.rstrip(","):
        number = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", number)
    return f"{sign}{number}{dot}{places_text}"


def _plain(exact: Decimal, most: int, least: int) -> str:
    """A decimal rounded half up to ``most`` places, zeros at its end cut down to ``least`` places."""
    text = f"{exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP, _CONTEXT):f}"
    number, _, places = text.partition(".")
    places = places.rstrip("0").ljust(least, "0")
    shown_number = f"{number}.{places}" if places else number
    return shown_number.removeprefix("-") if not re.search("[1-9]", shown_number) else shown_number


def _date(days: float, section: _Section) -> str:
    # Excel takes 1900 for a leap year: before its 60th day the count is one less.
    moment = dt.datetime(1899, 12, 30) + dt.timedelta(days=1 if 1 <= days < 60 else 0)
    try:
        moment += dt.timedelta(seconds=round(days * 86400))
    except OverflowError:
        return general(days)
    tokens = section.tokens
    half = any(token.kind == "half" for token in tokens)
    pieces = []
    for place, token in enumerate(tokens):
        if token.kind == "half":
            pieces.append(_half(moment, token.text))
        elif token.kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
            pieces.append(str(round(days * 86400) // unit).rjust(len(token.text), "0"))
        elif token.kind == "date":
            minutes = token.text[0] == "m" and len(token.text) < 3 and _is_minutes(tokens, place)
            pieces.append(_field(moment, token.text, minutes=minutes, half=half, han=section.han))
        elif token.kind != "digit" and token.text != "@":
            pieces.append(token.text)
    return "".join(pieces).strip().removesuffix(".")


def _is_minutes(tokens: Sequence[_Token], place: int) -> bool:
    """Whether an ``m`` stands beside hours or seconds."""
    fields = [at for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    at = fields.index(place)
    before = tokens[fields[at - 1]].text[0] if at else ""
    behind = tokens[fields[at + 1]].text[0] if at + 1 < len(fields) else ""
    return before == "h" or behind == "s"


def _half(moment: dt.datetime, written: str) -> str:
    first, second = written.split("/")
    return first if moment.hour < 12 else second


def _field(moment: dt.datetime, code: str, *, minutes: bool, half: bool, han: bool) -> str:
    letter, length = code[0], len(code)
    if letter in "yeb":
        year = f"{moment.year % 100:02}" if letter == "y" and length < 3 else str(moment.year)
        return "".join(_HAN_DIGITS[int(digit)] for digit in year) if han else year
    if letter == "a":
        return ("星期" if length == 4 else "") + _HAN_DAYS[moment.weekday()]
    if length > 2 and letter in "md":
        name = month_name[moment.month] if letter == "m" else day_name[moment.weekday()]
        return name[:1] if length == 5 else name if length == 4 else name[:3]
    hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
    month = moment.minute if minutes else moment.month
    value = {"m": month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return _han(value) if han else str(value).rjust(min(length, 2), "0")


def _han(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else _HAN_DIGITS[tens] + "十"
    return head + (_HAN_DIGITS[ones] if ones or not tens else "")
