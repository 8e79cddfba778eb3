"""A form about a firm as an address holds it: a line in words, the kinds ticked, an answer a fact; and what it tells.

The values of a form are pairs of names and texts, so that the form can be shared, printed and gone back in:

    text=我们有40个人    kind=专精特新企业    class:小微企业=no    number:revenue=3000万元    place=盐城市
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from kb.eligibility.amounts import find_amounts
from kb.eligibility.asks import Ask, kind_of, missing
from kb.eligibility.classes import FirmClass, Group, classes, narrowest
from kb.eligibility.inquiry import is_unknown, reply
from kb.eligibility.numbers import Number, forms
from kb.eligibility.profile import TAX_RATINGS, Profile
from kb.eligibility.reading import read_profile
from kb.eligibility.verdicts import Verdict
from kb.text import fold, normalise_question

#: Answers to a question of yes or no, and the answer that a fact is not known, which every question takes.
YES, NO, UNKNOWN = "yes", "no", "unknown"
#: Characters of the line in words, of the answer to one question, and how many answers are taken.
MAX_TEXT = 400
MAX_ANSWER = 40
MAX_FACTS = 120
#: Questions that are put at once.
AT_ONCE = 3
#: The units in which a sum of money is asked for, by language, the one that fits a firm's accounts first.
MONEY_UNITS = {"zh": ("万元", "亿元", "元"), "en": ("million yuan", "billion yuan", "yuan")}

_KINDS = (Group.ENTITY, Group.TITLE, Group.SIZE, Group.INDUSTRY, Group.OWNER)
# What everybody is who asks: no kind to choose.
_EVERYBODY = ("单位", "创新主体", "市场主体")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds.

    Attributes:
        kinds: the names of classes that are ticked.
        facts: the keys of facts with their answers, as written or as :data:`YES`, :data:`NO` or :data:`UNKNOWN`.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return self == Filled()

    def values(self) -> list[tuple[str, str]]:
        """The form as pairs of names and values; :func:`filled` reads them back."""
        line = [("text", self.text)] if self.text else []
        return [*line, *(("kind", kind) for kind in self.kinds), *self.facts]

    def without(self, fact: str) -> Filled:
        """The form without its answer for one fact."""
        return replace(self, facts=tuple(pair for pair in self.facts if pair[0] != fact))


@dataclass(frozen=True, slots=True)
class Told:
    """What a form tells.

    Attributes:
        said: what was read of the line in words.
        lost: the part of it that other answers of the form contradict; those count.
        unread: the facts whose answers were not understood; nothing is known of them.
        unknown: the facts that are not known to who filled the form in.
    """

    profile: Profile
    said: Profile
    lost: Profile
    unread: tuple[str, ...]
    unknown: tuple[str, ...]


def filled(values: Iterable[tuple[str, str]], own: Set[str]) -> Filled:
    """The form of an address; what is no value of a form is left out.

    Of two answers for one fact the later counts, and one that says something before :data:`UNKNOWN`.

    Args:
        values: names and values, as an address or a form sent gives them. ``unit:revenue`` is the unit of a bare
            number given as ``number:revenue``.
        own: the facts in words of the documents (``own:…``, ``bar:…``) that some measure asks for; no other is taken.
    """
    given = [(name, " ".join(value.split())) for name, value in values]
    units = {name.partition(":")[2]: value for name, value in given if name.startswith("unit:")}
    text = next((value for name, value in given if name == "text" and value), "")
    kinds = dict.fromkeys(value for name, value in given if name == "kind" and value in classes())
    facts: dict[str, str] = {}
    for name, value in given:
        if not value or not _is_fact(name, own):
            continue
        answer = _answer(name, value[:MAX_ANSWER], units)
        if (name in facts and answer != UNKNOWN) or (name not in facts and len(facts) < MAX_FACTS):
            facts[name] = answer
    return Filled(text[:MAX_TEXT], tuple(kinds), tuple(facts.items()))


def _is_fact(name: str, own: Set[str]) -> bool:
    kind, _, rest = name.partition(":")
    match kind:
        case "class":
            return rest in classes()
        case "number":
            return rest in {number.value for number in Number}
        case "own" | "bar":
            return name in own
    return name in ("place", "tax_rating")


def _answer(fact: str, value: str, units: dict[str, str]) -> str:
    """An answer with the unit of a bare number; 不清楚 in whatever words as :data:`UNKNOWN`."""
    kind, _, name = fact.partition(":")
    plain = fold(normalise_question(value))
    if is_unknown(plain):
        return UNKNOWN
    if kind != "number":
        return value
    if not re.fullmatch(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return value
    own = forms()[Number(name)].unit
    unit = units.get(name, "") if own == "元" else own
    if unit in MONEY_UNITS["en"]:
        return f"{value} {unit}"
    return value + (unit if unit in MONEY_UNITS["zh"] else own)


def told(form: Filled, today: dt.date) -> Told:
    """What a form tells: the line first, then the kinds, then the answers; the later counts."""
    said = read_profile(form.text) if form.text else Profile()
    profile = said
    if form.kinds:
        profile = profile.with_more(Profile(classes=tuple((kind, True) for kind in narrowest(form.kinds))))
    unread = []
    for fact, answer in form.facts:
        if answer == UNKNOWN:
            continue
        more = _read(fact, answer, today)
        if more is None:
            unread.append(fact)
        else:
            profile = profile.with_more(more)
    unknown = tuple(fact for fact, answer in form.facts if answer == UNKNOWN)
    return Told(profile, said, _lost(said, profile), tuple(unread), unknown)


def _read(fact: str, answer: str, today: dt.date) -> Profile | None:
    """What an answer says of its fact; ``None`` where it is not understood."""
    kind, _, name = fact.partition(":")
    plain = fold(normalise_question(answer))
    if kind == "number":
        if name == Number.AGE and (founded := _year(plain, today)):
            return Profile(founded=founded)
        return reply(plain, fact) if _is_one_amount(plain) else None
    if kind == "tax_rating":
        return Profile(tax_rating=plain.upper()) if plain.upper() in TAX_RATINGS else None
    return reply(plain, fact)


def _year(plain: str, today: dt.date) -> str | None:
    """The year of foundation where one is given instead of the years since."""
    match = re.fullmatch(r"((?:19|20)\d\d)年?", plain)
    return match[1] if match and int(match[1]) <= today.year else None


def _is_one_amount(plain: str) -> bool:
    """Whether an answer is one amount and nothing besides: of -5 and 5或6 nothing is read."""
    amounts = list(find_amounts(plain))
    if not amounts:
        return plain in ("没有", "无", "none", "no")
    return len(amounts) == 1 and (amounts[0].start, amounts[0].end) == (0, len(plain))


def _lost(said: Profile, profile: Profile) -> Profile:
    """What was said in words and does not hold in the profile that came of the whole form."""
    numbers = dict(profile.numbers)
    fields = ("founded", "place", "zone", "tax_rating")
    values = {name: getattr(said, name) for name in fields if getattr(said, name) != getattr(profile, name)}
    return Profile(
        classes=tuple((name, is_so) for name, is_so in said.classes if profile.is_a(name) is not is_so),
        numbers=tuple((number, known) for number, known in said.numbers if numbers.get(number) != known),
        **values,
    )


def next_asks(verdicts: Sequence[Verdict], form: Filled, known: Told) -> tuple[list[Ask], int]:
    """The questions to put next, at most :data:`AT_ONCE`, and how many there are.

    First those whose answer was not understood, then those that decide most measures; none that was answered.
    """
    answered = {fact for fact, _ in form.facts} - set(known.unread)
    asks = [ask for ask in missing(verdicts) if ask.fact not in answered]
    asks.sort(key=lambda ask: ask.fact not in known.unread)
    return asks[:AT_ONCE], len(asks)


def own_facts(verdicts: Iterable[Verdict]) -> frozenset[str]:
    """The facts that documents ask for in words of their own."""
    facts = (leaf.fact for verdict in verdicts for leaf in verdict.leaves if leaf.fact)
    return frozenset(fact for fact in facts if kind_of(fact) in ("own", "bar"))


def kinds_to_choose(verdicts: Iterable[Verdict]) -> list[tuple[Group, list[tuple[FirmClass, int]]]]:
    """The kinds that the measures are about, by their sort, each with the number of measures, the most met first.

    Args:
        verdicts: the measures checked against an empty profile, so that every one still asks for its kinds.
    """
    counts: dict[str, int] = {}
    for verdict in verdicts:
        for fact in {leaf.fact for leaf in verdict.leaves if leaf.fact}:
            kind, _, name = fact.partition(":")
            if kind == "class" and name not in _EVERYBODY:
                counts[name] = counts.get(name, 0) + 1
    found = [(classes()[name], count) for name, count in counts.items()]
    found.sort(key=lambda pair: -pair[1])
    grouped = [(group, [pair for pair in found if pair[0].group is group]) for group in _KINDS]
    return [(group, pairs) for group, pairs in grouped if pairs]
