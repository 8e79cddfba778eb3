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
    ("aeo", "ai", "app", "bim", "cim", "cod", "cpi", "ct", "dna", "eod", "esg", "etf", "gdp", "gps", "hpv", "iec", "iot")
    + ("ipo", "iso", "it", "lbs", "led", "lng", "lpg", "lpr", "ocr", "oem", "pcr", "pct", "pm", "ppac", "ppi", "ppp")
    + ("rcep", "reits", "vip", "voc", "vocs", "vpn", "vr", "wto")
)
# A word of English and no code: db32, t/ppac and iso 56005 are codes.
_ENGLISH = re.compile(r"(?<![A-Za-z0-9/])[A-Za-z]{3,}(?![A-Za-z0-9/]|[ -]?\d)")
_LATIN = re.compile("[A-Za-z]")
# Words that carry a question and name nothing; what negates, allows or orders is said in too many ways to be searched.
_CARRYING = frozenset(
    spelled(word)
    for word in (
        "about according actually after again against already also am among an and any anybody anyone anything are around as ask "
        "asking at available based be because been before being between both but by came can cannot case cases come comes could currently did do does "
        "doing done during each either else ever every find for from get gets getting give gives given go going good "
        "got had happen happens has have having he hello her here hi him his i if in into is it its itself just keep "
        "kind kinds kindly know let like look looking looks made make makes many may me mean meant mention mentioned "
        "mentions might more most much must my need needed needs no nor not now of off offer offered offering offers on only onto or other our ours out "
        "over own per please pls possible put question really regarding said same say says see shall she should show "
        "so some somebody something sort sorts state stated states still such since sure take takes taking tell than thank "
        "thanks that their them then there these they thing things this those through to too try trying type types "
        "under until up upon us use used uses using very via want wanted wants was we well were what will wish with within "
        "would write writes written yes yet you your yours bother sorry dear set sets anyway concerning"
    ).split()
)
# Articles, the s of possession, and when where it asks nothing: the price when it is set by agreement.
_SILENT = re.compile(
    r"(?<![a-z0-9/])(?:an?|the)(?![a-z0-9/])|['’]s(?![a-z])|(?<=[a-z] )(?<!and )(?<!since )(?<!by )when(?![a-z])"
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
def _terms() -> Phrases:
    return Phrases(_term_rows())


@cache
def _names() -> Phrases:
    """Terms and bodies; a term goes before a body of the same name."""
    return Phrases([*_term_rows(), *_body_rows()])


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
        carries = word.key in _CARRYING and end == place + 1
        if found or carries:
            meaning = found.chinese if found and not carries else ""
            at_home = word.key if meaning and end == place + 1 and word.key in _AT_HOME else ""
            written += f"{text[last : word.start]} {at_home} {meaning} "
            last = words[end - 1].end
        place = end
    written = _with_places(written + text[last:])
    return " ".join(_STOP.sub(" ", _STRAY.sub(" ", written)).split()).replace(" 〔", "〔")


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
