"""The numerals of automatic numbering: the formats that Word and WPS offer, as the page shows them.

The formats are those of ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat). Past the last character of a set
(①…⑳, 甲…癸) and for formats of other scripts the number stands in plain digits, as in Word.
"""

from __future__ import annotations

from collections.abc import Callable

from kb.numerals import chinese_numeral

_HAN_ZERO, _HAN_CIRCLE = "〇一二三四五六七八九", "○一二三四五六七八九"
_FULL_WIDTH = "０１２３４５６７８９"
_LEGAL = str.maketrans("零〇一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("零〇一二三四五六七八九十百千", "零零壹貳參肆伍陸柒捌玖拾佰仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# Longer than this a number of repeated letters (AAAA) says nothing to anybody.
_MAX_LETTERS = 26 * 4


def numeral(number: int, form: str) -> str:
    """``number`` in a format of Word's, such as ``chineseCounting``; plain digits where that has no sign for it."""
    write = _FORMS.get(form)
    return (write(number) if write else None) or str(number)


def _digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _of_set(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else None


def _counted(number: int) -> str | None:
    return chinese_numeral(number) if 0 <= number <= 9999 else None


def _counted_to_99(number: int) -> str:
    """十一 and 九十九, then digit by digit (一○○), as the simpler of Word's Chinese formats has it."""
    return chinese_numeral(number) if 0 < number < 100 else _digits(_HAN_CIRCLE)(number)


def _japanese(number: int) -> str | None:
    """Without the zero and without 一 before 百 and 千: 百一, 千二百."""
    counted = _counted(number)
    if counted is None or number == 0:
        return "〇" if number == 0 else None
    return counted.replace("零", "").replace("一百", "百").replace("一千", "千").replace("一十", "十")


def _legal(table: dict[int, int]) -> Callable[[int], str | None]:
    def write(number: int) -> str | None:
        counted = _counted(number)
        if counted is None:
            return None
        return ("一" + counted if counted.startswith("十") else counted).translate(table)

    return write


def _roman(number: int) -> str | None:
    if not 0 < number < 4000:
        return None
    written = ""
    for size, sign in _ROMAN:
        count, number = divmod(number, size)
        written += sign * count
    return written


def _lower_roman(number: int) -> str | None:
    return (_roman(number) or "").lower() or None


def _letters(first: str) -> Callable[[int], str | None]:
    """A to Z, then AA, BB and so on."""
    return lambda number: (
        chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= _MAX_LETTERS else None
    )


def _sixty(number: int) -> str | None:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 0 < number <= 60 else None


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_CIRCLED = _of_set("".join(map(chr, range(0x2460, 0x2474))))
_FORMS: dict[str, Callable[[int], str | None]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _digits(_FULL_WIDTH),
    "decimalFullWidth2": _digits(_FULL_WIDTH),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    # ⑴ and ⒈ are one character on the page; as brackets and full stop the outline reads them.
    "decimalEnclosedParen": lambda number: f"（{number}）" if 0 < number <= 20 else None,
    "decimalEnclosedFullstop": lambda number: f"{number}." if 0 < number <= 20 else None,
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _counted_to_99,
    "chineseCountingThousand": _counted,
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographDigital": _digits(_HAN_ZERO),
    "ideographTraditional": _of_set(_STEMS),
    "ideographZodiac": _of_set(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "ideographEnclosedCircle": _of_set("".join(map(chr, range(0x3280, 0x328A)))),
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digits(_HAN_ZERO),
    "japaneseLegal": _legal(_LEGAL_TRADITIONAL),
    "taiwaneseCounting": _counted_to_99,
    "taiwaneseCountingThousand": _counted,
    "taiwaneseDigital": _digits(_HAN_CIRCLE),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": _lower_roman,
    "ordinal": _ordinal,
}
