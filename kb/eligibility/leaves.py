"""A single condition held against a profile: a threshold, a class, a place, a grade, or words that only the firm knows.

A condition is only held against a fact where its words say that fact and nothing besides; any other is left to the firm
itself, which can answer for the words as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb.eligibility.checks import Check, Part, Why
from kb.eligibility.classes import classes_of
from kb.eligibility.numbers import Number, forms, in_unit, number_named
from kb.eligibility.profile import TAX_RATINGS
from kb.eligibility.ranges import holds
from kb.eligibility.standards import names_no_standard
from kb.eligibility.subject import Firm
from kb.eligibility.truth import Truth, all_of, any_of, opposite, truth_of
from kb.model import Condition
from kb.places import contains, find_places
from kb.text import fold


@dataclass(frozen=True, slots=True)
class _Found:
    """What a condition asks of the profile and how it stands with it."""

    truth: Truth
    why: Why
    fact: str


def check_leaf(leaf: Condition, firm: Firm, part: Part = Part.CONDITION) -> Check:
    """Hold one condition against a firm."""
    if names_no_standard(leaf.text):
        return Check(part, Truth.CANNOT_TELL, Why.NO_STANDARD, leaf.text, leaf.start, leaf.end)
    found = _threshold(leaf, firm) if leaf.value is not None else _statement(leaf, firm)
    found = found or own_words(leaf.text, firm)
    return Check(part, found.truth, found.why, leaf.text, leaf.start, leaf.end, fact=found.fact)


def own_words(text: str, firm: Firm) -> _Found:
    """A condition that only the firm can tell, asked in its own words."""
    words = fold(text).strip()
    known = firm.profile.meets(words)
    return _Found(truth_of(known), Why.OWN_WORDS if known is None else Why.SAID, f"own:{words}")


def of_class(name: str, firm: Firm) -> _Found:
    """Whether the firm is of a class."""
    known = firm.profile.is_a(name)
    return _Found(truth_of(known), Why.NOT_SAID if known is None else Why.SAID, f"class:{name}")


# What may stand around the name of a number in a threshold without changing what is asked.
_AROUND = re.compile(
    r"(?:[\s,.()\"]|上一?(?:个)?(?:会计|财务)?年度?|上年末|年度?|全年|年末|企业|公司|单位|申[报请]单位|申请人|的|其中|且|并|须|需|应当?|已|"
    r"实现|拥有|具有|具备|持有|取得|获得|实际|达到?|超过|突破|不(?:超过|低于|少于|高于|多于|大于|小于|足|满)|未(?:超过|满|低于)|低于|少于|小于|高于|多于|大于|至少|最低|"
    r"在|为|有|满|及?以[上下内]|之间|人民币|不?含|本数|至|到|-|~|\d+(?:\.\d+)?|[一二两三四五六七八九十百千万亿零]|"
    r"元|人|名|件|项|个月?|%|百分之|天|日|原则上|总额|总数)*"
)


def _threshold(leaf: Condition, firm: Firm) -> _Found | None:
    """A number against its threshold; ``None`` where the number is of something besides, as over several years."""
    number = number_named(fold(leaf.subject or ""))
    if number is None or leaf.negated or leaf.value is None or leaf.comparator is None:
        return None
    value = in_unit(leaf.value, leaf.unit, number)
    upper = None if leaf.upper is None else in_unit(leaf.upper, leaf.unit, number)
    rest = _name_of(number).sub("", fold(leaf.text), count=1)
    if value is None or not _AROUND.fullmatch(rest):
        return None
    known = firm.profile.number(number, firm.today)
    truth = Truth.CANNOT_TELL if known is None else holds(known, leaf.comparator, value, upper)
    said = number in dict(firm.profile.numbers) or (number is Number.AGE and firm.profile.founded is not None)
    why = Why.SAID if truth is not Truth.CANNOT_TELL else Why.ROUGH if said else Why.NOT_SAID
    return _Found(truth, why, f"number:{number}")


@cache
def _name_of(number: Number) -> re.Pattern[str]:
    return re.compile(forms()[number].words)


_RATING = re.compile(
    r"(?:企业)?纳税信用(?:等级|级别|评级|评价)?(?:结果)?(?:为|达到|在|评为|是)*(?P<grade>[abmcd])级?(?:\(含\))?(?P<up>及?以上)?(?:的|企业|纳税人)*"
)


def _statement(leaf: Condition, firm: Firm) -> _Found | None:
    text = fold(leaf.text).strip(" ,.;")
    return _rating(text, firm) or _flag(text, firm) or _place(text, firm) or _class(leaf, text, firm)


def _rating(text: str, firm: Firm) -> _Found | None:
    match = _RATING.fullmatch(text)
    if match is None:
        return None
    asked, said = match["grade"].upper(), firm.profile.tax_rating
    if said is None:
        return _Found(Truth.CANNOT_TELL, Why.NOT_SAID, "tax_rating")
    good = TAX_RATINGS[: TAX_RATINGS.index(asked) + 1] if match["up"] else (asked,)
    return _Found(truth_of(said in good), Why.SAID, "tax_rating")


# Ways of asking for a state of the firm: the words, the class, and whether it has to be of it or must not.
_SPAN = r"(?:(?:近|最近|前|过去)[\d一二两三四五]+年(?:以?内|来)?)?"
_NOT = r"(?:未(?:曾)?(?:被)?|没有(?:被)?|无|不存在|不得?有|不在|不属于|不得(?:被)?)"
_FLAGS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (
        re.compile(
            rf"{_SPAN}(?:企业|单位|申请人)?{_NOT}(?:列入|纳入|在)?(?:国家|全国|经营)?(?:严重)?(?:违法)?失信(?:主体|被执行人|企业|联合惩戒)*(?:对象)?(?:名单|名录)(?:的|内|中)*"
        ),
        "失信名单记录",
        False,
    ),
    (
        re.compile(rf"{_SPAN}(?:企业|单位|申请人)?{_NOT}(?:重大|严重)?(?:不良|失信)(?:的)?(?:信用|征信)?(?:记录|行为)"),
        "不良信用记录",
        False,
    ),
    (re.compile(r"(?:企业)?(?:信用|征信)(?:状况|记录|情况)?(?:良好|正常)|诚信(?:守法)?经营"), "不良信用记录", False),
    (re.compile(r"(?:企业)?(?:未|没有|不)(?:发生)?裁员"), "裁员", False),
    (re.compile(r"(?:具有|具备|有|取得)?独立(?:的)?法人(?:资格|地位)?"), "独立法人资格", True),
    (re.compile(r"(?:企业)?(?:已|已经|成功)?(?:在[^,;]{2,12})?(?:首发)?上市(?:的)?(?:企业|公司)?"), "上市企业", True),
    (re.compile(r"(?:企业)?(?:未|尚未|非)上市(?:的)?(?:企业|公司)?"), "上市企业", False),
    (
        re.compile(
            r"(?:以|用|通过|开展|办理|已?获得|取得|利用)*(?:自有|自主)?(?:知识产权|专利权?|商标权?)质押(?:方式)?(?:获得|取得|办理)?(?:银行)?(?:融资|贷款)+"
        ),
        "质押贷款",
        True,
    ),
    (re.compile(r"(?:已?购买|投保|参加|办理)(?:了)?(?:知识产权|专利)(?:类)?(?:[^,;]{0,4})保险"), "知识产权保险", True),
)


def _flag(text: str, firm: Firm) -> _Found | None:
    for pattern, name, wanted in _FLAGS:
        if pattern.fullmatch(text):
            found = of_class(name, firm)
            return found if wanted else _Found(opposite(found.truth), found.why, found.fact)
    return None


_REGISTERED = re.compile(
    r"(?:企业|公司|单位)?(?:须|应当?|需|已|均)?(?:注册(?:登记)?地(?:址)?|工商注册|注册|登记)?(?:及纳税地)?(?:在|位于|为)"
    r"(?P<where>[^,;]{2,20}?)(?:行政区域|行政区划|辖区|区域|范围|境)?(?:之?内)?(?:依法|合法|工商|市场监管部门)*(?:登记|注册|设立|成立|纳税|和|并|且|,)*(?:的|企业|公司|单位)*"
)
_HERE = re.compile(r"[本我全](?P<unit>市|省|区|县|自治区)")


def _place(text: str, firm: Firm) -> _Found | None:
    """在本市依法登记注册, 注册地在某市: the place of the document, or the one that is named."""
    match = _REGISTERED.fullmatch(text)
    if match is None:
        return None
    where = match["where"]
    if firm.profile.zone and fold(firm.profile.zone) == where:
        return _Found(Truth.MET, Why.SAID, "place")
    named = find_places(where)
    if here := _HERE.fullmatch(where):
        own = firm.document_place or ""
        return place_of(own, firm) if own.endswith(here["unit"]) else None
    whole = [mention for mention in named if mention.end == len(where)]
    return place_of(whole[-1].place.name, firm) if whole and named[0].start == 0 else None


def place_of(place: str, firm: Firm) -> _Found:
    """Whether the firm is registered in a place or in what lies in it."""
    own = firm.profile.place
    if own is None:
        return _Found(Truth.CANNOT_TELL, Why.NOT_SAID, "place")
    if contains(place, own):
        return _Found(Truth.MET, Why.SAID, "place")
    # Who says only the province may be in any city of it.
    inside = contains(own, place)
    return _Found(Truth.CANNOT_TELL if inside else Truth.NOT_MET, Why.ROUGH if inside else Why.SAID, "place")


_ASKED_AS = re.compile(
    r"^(?:企业|单位|申请人|申报单位)?(?:(?:须|应当?|需|必须|已|被|经|获(?![得评批])|不得?|不含|不包括|不属于|不是|非|除|未|没有)*"
    r"(?:认定为|评定为|评为|确定为|备案为|获评|入选|列入|纳入|属于|获得|取得|具有|拥有|通过|是|为|系)?)"
)
_BEHIND = re.compile(r"(?:认定|称号|资格|资质|评定|名单|除外|以外|外|的)*$")
_LIST = re.compile(r"[,;]|或者?|和|及|与")
_NEW = re.compile(r"首次|新认定|新获|当年|重新")


def _class(leaf: Condition, text: str, firm: Firm) -> _Found | None:
    """A class that is asked for or excluded; of one that is only partly known, a part that fails decides."""
    if _NEW.search(text):
        return None
    lead = _ASKED_AS.match(text)
    phrase = _BEHIND.sub("", text[lead.end() if lead else 0 :])
    if leaf.negated and len(several := _LIST.split(phrase)) > 1:
        return _none_of(several, firm)
    names, rest = classes_of(phrase)
    if not names or _LIST.search(rest):
        return None
    found = [of_class(name, firm) for name in names]
    truth = all_of(one.truth for one in found)
    first = next((one for one in found if one.truth is truth), found[0])
    if not rest:
        return _Found(opposite(truth) if leaf.negated else truth, first.why, first.fact)
    if truth is Truth.NOT_MET and not leaf.negated:
        return first
    return None


def _none_of(phrases: list[str], firm: Firm) -> _Found | None:
    """Whether the firm is of none of the classes that are excepted together (房地产、建筑业企业除外)."""
    found: list[_Found] = []
    for phrase in filter(None, phrases):
        names, rest = classes_of(phrase)
        if rest or len(names) != 1:
            return None
        found.append(of_class(names[0], firm))
    truth = opposite(any_of(one.truth for one in found))
    return next((_Found(truth, one.why, one.fact) for one in found if opposite(one.truth) is truth), None)
