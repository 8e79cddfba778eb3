"""The bilingual glossary: English policy terms as Chinese ones, so that an English question meets Chinese text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kb.glossary.inflection import spelled
from kb.glossary.phrases import Phrases, words_of
from kb.glossary.quantities import in_chinese
from kb.places import find_places
from kb.tables import alternatives, read_table
from kb.text import has_han

__all__ = ["for_search", "to_chinese"]

# Latin words that Chinese texts use as they stand.
_AT_HOME = frozenset(
    (
        *("aeo", "ai", "app", "bim", "cim", "cod", "cpi", "ct", "dna", "eod", "esg", "etf", "gdp", "gps", "hpv"),
        *("iec", "iot", "ipo", "iso", "it", "lbs", "led", "lng", "lpg", "lpr", "ocr", "oem", "pcr", "pct", "pm"),
        *("ppac", "ppi", "ppp", "rcep", "reits", "vip", "voc", "vocs", "vpn", "vr", "wto"),
    )
)
# A word of English and no code: db32, t/ppac and iso 56005 are codes.
_ENGLISH = re.compile(r"(?<![A-Za-z0-9/])[A-Za-z]{3,}(?![A-Za-z0-9/]|[ -]?\d)")
_LATIN = re.compile("[A-Za-z]")
# Articles, what is left of words behind an apostrophe, and who and when where they ask nothing: graduates who start.
_SILENT = re.compile(
    r"(?<![a-z0-9/])(?:an?|the)(?![a-z0-9/])|(?<![a-z])(?:ca|could|did|do|does|had|has|have|is|are|may|must|should|was|"
    r"were|will|would|wo)n['’]t(?![a-z])|['’](?:d|ll|m|re|s|ve)(?![a-z])|"
    r"(?<=[a-z] )(?<!and )(?<!by )(?<!exactly )(?<!know )(?<!me )(?<!of )(?<!say )(?<!says )(?<!since )(?<!then )"
    r"(?:who|when)(?![a-z])"
)
_STRAY = re.compile(r"(?:^|(?<=\s))[-–—,.;:!?\"'“”‘’()&/+]+(?=\s|$)")
_STOP = re.compile(r"[,.;:!?\"“”]+(?=\s|$)")

# Forms that name a body in English and not its field: finance bureau, and not finance.
_BODY = re.compile(
    r"\b(?:administration|association|authority|bank|brigade|bureau|commission|committee|council|court|customs|"
    r"department|federation|league|ministry|office|procuratorate|regulator)\b"
)
_NATIONAL = re.compile(r"^(?:ministry of|national|state|general administration|china|supreme)\b")


@cache
def _function_words() -> frozenset[str]:
    """Words that carry a question and name nothing.

    What negates, allows or orders is among them: it is said in too many ways to be searched for.
    """
    return frozenset(spelled(row["word"]) for row in read_table("function_words"))


@cache
def _terms() -> Phrases:
    return Phrases(_term_rows())


@cache
def _names() -> Phrases:
    """Terms and bodies; a term goes before a body of the same name."""
    return Phrases(_body_rows(), beyond=_terms())


def _term_rows() -> Iterator[tuple[str, str]]:
    for row in read_table("terms"):
        for english in alternatives(row["english"].lower()):
            yield english, row["chinese"]


def _body_rows() -> Iterator[tuple[str, str]]:
    for row in read_table("departments"):
        key = row["key"]
        short = next((form for form in alternatives(row["forms"]) if _shortens(form, key)), "")
        national = alternatives(row["nation"])
        for english in alternatives(row["english_forms"].lower()):
            if _BODY.search(english):
                yield english, national[0] if national and _NATIONAL.match(english) else f"{key} {short}".strip()


def _shortens(form: str, key: str) -> bool:
    """Whether a name is the longer one with characters left out: 发改委, 发展和改革委员会."""
    rest = iter(key)
    return len(form) < len(key) and all(char in rest for char in form)


def to_chinese(text: str, *, keep: Callable[[str], bool] = lambda _: False) -> str:
    """English terms of ``text`` replaced by their Chinese ones; other words stay, and so do those to ``keep``."""
    plain = text.lower()
    words = words_of(plain)
    written, last = "", 0
    for found in _terms().cover(words):
        start, end = words[found.first].start, words[found.end - 1].end
        if not keep(plain[start:end]):
            written += f"{plain[last:start]} {found.chinese} "
            last = end
    return written + plain[last:]


def for_search(question: str) -> str:
    """A question in the words that the search indexes hold: English and mixed ones in Chinese, Chinese ones as given.

    Terms, bodies, places, numbers with units and dates become Chinese; words that only carry the question are left
    out; codes, document numbers, Chinese and words that no table has stay, in lower case. What comes out goes in
    again unchanged.
    """
    if not _is_foreign(question):
        return question
    text = in_chinese(_SILENT.sub(" ", question.lower()))
    words = words_of(text)
    meanings = {found.first: found for found in _names().cover(words)}
    written, last, place = "", 0, 0
    while place < len(words):
        word, found = words[place], meanings.get(place)
        end = found.end if found else place + 1
        carries = word.key in _function_words() and end == place + 1
        if found or carries:
            meaning = found.chinese if found and not carries else ""
            at_home = word.key if meaning and end == place + 1 and word.key in _AT_HOME else ""
            written += f"{text[last : word.start]} {at_home} {meaning} "
            last = words[end - 1].end
        place = end
    written = _with_places(written + text[last:])
    return " ".join(_STOP.sub(" ", _STRAY.sub(" ", written)).split()).replace(" 〔", "〔") or question


def _is_foreign(question: str) -> bool:
    """Whether there is English to translate: more than codes and words at home in Chinese."""
    if not _LATIN.search(question):
        return False
    words = [match.group().lower() for match in _ENGLISH.finditer(question)]
    return any(word not in _AT_HOME for word in words) or (bool(words) and not has_han(question))


def _with_places(text: str) -> str:
    for mention in reversed(find_places(text)):
        if text[mention.start].isascii():
            text = f"{text[: mention.start]} {mention.place.short} {text[mention.end :]}"
    return text
