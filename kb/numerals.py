"""Numbers as official documents write them: 9, ９, 九, 十五, 二〇二一, 一百二十三."""

from __future__ import annotations

import re

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

#: Characters of a Chinese numeral, for use inside a regular expression's brackets.
NUMERAL_CHARS = "〇○零一二三四五六七八九十百千两"

_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def parse_numeral(text: str) -> int | None:
    """The whole number that ``text`` writes in Arabic (half- or full-width) or Chinese digits.

    Positional Chinese digits (二〇二一) are read digit by digit. Returns ``None`` for anything else.
    """
    text = text.strip()
    if not text:
        return None
    if _PLAIN.fullmatch(text):
        return int(text)
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in _LARGE:
            # 亿 counts all before it (三万亿), 万 only what stands behind the last 亿 (一亿两千万).
            counted = section + digit + (total if char == "亿" else 0)
            total = counted * _LARGE[char] + (0 if char == "亿" else total)
            section = digit = 0
        else:
            return None
    return total + section + digit


def parse_number(text: str) -> float | None:
    """The number that ``text`` writes, decimals included: 1,200, 3.5, 三点五, 十二; ``None`` for anything else."""
    text = text.strip()
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", ""))
    whole, point, fraction = text.partition("点")
    number = parse_numeral(whole)
    if number is None or not point:
        return None if number is None else float(number)
    digits = [_DIGITS.get(char, 10) for char in fraction]
    if not digits or max(digits) > 9:
        return None
    return number + float("0." + "".join(map(str, digits)))


def chinese_numeral(number: int) -> str:
    """``number`` from 0 to 9999 in Chinese: 15 → 十五, 120 → 一百二十.

    Raises:
        ValueError: the number is outside that range.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is outside 0..9999")
    if number == 0:
        return "零"
    parts: list[str] = []
    pending_zero = False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            if pending_zero:
                parts.append("零")
            parts.append("〇一二三四五六七八九"[digit] + unit)
            pending_zero = False
        elif parts and number:
            pending_zero = True
    written = "".join(parts)
    return written[1:] if written.startswith("一十") else written
