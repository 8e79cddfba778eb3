"""A profile in words, and the question that asks for a fact."""

from __future__ import annotations

import datetime as dt
import math
import re

from kb.eligibility.asks import Ask
from kb.eligibility.checks import Check, Part, Why
from kb.eligibility.classes import Group, classes, follows
from kb.eligibility.numbers import Number, forms
from kb.eligibility.profile import Profile
from kb.eligibility.ranges import Range
from kb.eligibility.truth import Truth
from kb.text import fold
from kb.wording import say


def described(profile: Profile, language: str) -> str:
    """What was said, fact by fact, in the language of the answer."""
    told = [
        say("profile_class" if is_so else "profile_not", language, name=class_name(name, language))
        for name, is_so in profile.classes
    ]
    for number, known in profile.numbers:
        name = say(f"number_{number}", language)
        told.append(say("profile_number", language, name=name, range=range_in_words(known, number, language)))
    if profile.founded:
        told.append(say("profile_founded", language, day=profile.founded))
    if place := profile.zone or profile.place:
        told.append(say("profile_place", language, name=place))
    if profile.tax_rating:
        told.append(say("profile_tax_rating", language, grade=profile.tax_rating))
    told += [
        say("profile_meets" if is_so else "profile_meets_not", language, text=words.removeprefix("bar:"))
        for words, is_so in profile.own
    ]
    return say("profile_between", language).join(told) or say("profile_empty", language)


def ground_of(check: Check, profile: Profile, today: dt.date, language: str) -> str:
    """What of the profile a decided condition rests on; empty where the condition itself says it."""
    kind, _, name = (check.fact or "").partition(":")
    if check.truth is Truth.CANNOT_TELL or check.why is not Why.SAID:
        return ""
    if kind == "number" and (known := profile.number(Number(name), today)):
        return say("ground_said", language, fact=range_in_words(known, Number(name), language))
    if kind == "place" and profile.place:
        return say("ground_said", language, fact=say("profile_place", language, name=profile.place))
    if kind == "tax_rating" and profile.tax_rating:
        return say("ground_said", language, fact=say("profile_tax_rating", language, grade=profile.tax_rating))
    if kind == "class":
        return _class_ground(name, profile, language)
    return ""


def number_of(check: Check, language: str) -> str:
    """What a threshold is about where its own words leave it to the sentence before (2000万元至5000万元的)."""
    kind, _, name = (check.fact or "").partition(":")
    if kind != "number" or re.search(forms()[Number(name)].words, fold(check.text)):
        return ""
    return say(f"number_{name}", language)


def _class_ground(name: str, profile: Profile, language: str) -> str:
    """The class that was said and from which it follows that another one holds or does not."""
    for said, is_so in profile.classes:
        if said != name and follows(frozenset({(said, is_so)})).get(name) is profile.is_a(name):
            frame = "profile_class" if is_so else "profile_not"
            return say("ground_said", language, fact=say(frame, language, name=class_name(said, language)))
    return ""


def class_name(name: str, language: str) -> str:
    """How a class is called; one that only a document names keeps its Chinese name."""
    known = classes().get(name)
    return known.english if known and language == "en" else name


def range_in_words(known: Range, number: Number, language: str) -> str:
    """A range with its unit: 3亿元, 不到1000万元, 在300人和400人之间."""
    unit = forms()[number].unit
    low, high = (_written(value, unit, language) for value in (known.low, known.high))
    if known.is_exact:
        frame = "range_exact"
    elif math.isinf(known.high):
        frame = "range_above" if known.low_open else "range_least"
    elif known.low <= 0:
        frame = "range_below" if known.high_open else "range_most"
    else:
        frame = "range_between"
    said = say(frame, language, low=low, high=high, unit=say(f"unit_{unit}", language))
    return said.replace(" %", "%")


def _written(value: float, unit: str, language: str) -> str:
    if math.isinf(value):
        return ""
    if unit == "元":
        scales = ((1e8, "亿"), (1e4, "万")) if language == "zh" else ((1e9, " billion"), (1e6, " million"))
        for scale, word in scales:
            if value >= scale:
                return f"{_plain(value / scale)}{word}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


#: The form of the answer at the end of a question: （写数字，单位：元）.
_ANSWERED_AS = re.compile(r"\s?[（(][^（）()]*[）)]$")


def question_alone(ask: Ask, language: str) -> str:
    """The question that asks for a fact, where the form of its answer is seen."""
    return _ANSWERED_AS.sub("", question_of(ask, language))


def question_of(ask: Ask, language: str) -> str:
    """The question that asks for a fact, with the form of its answer."""
    kind, _, name = ask.fact.partition(":")
    if kind in ("place", "tax_rating"):
        return say(f"ask_{kind}", language)
    if kind == "number":
        number = Number(name)
        unit = say(f"unit_{forms()[number].unit}", language)
        return say("ask_number", language, name=say(f"number_{number}", language), unit=unit)
    if kind == "class":
        known = classes().get(name)
        has = known is not None and known.group is Group.STATE and name != "上市企业"
        return say("ask_has" if has else "ask_is", language, name=class_name(name, language))
    if kind == "bar":
        return say("ask_barred", language, text=ask.text)
    if ask.part is Part.RECEIVER:
        return say("ask_is", language, name=ask.text)
    return say("ask_meets", language, text=ask.text)
