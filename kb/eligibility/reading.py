"""What people write about their firm, as a profile: 我是盐城一家专精特新小巨人，去年营收3亿，没有外资."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kb.eligibility.amounts import Amount, find_amounts
from kb.eligibility.classes import narrowest, word_patterns
from kb.eligibility.numbers import Number, NumberForm, forms
from kb.eligibility.profile import Profile
from kb.eligibility.ranges import Range
from kb.places import find_places
from kb.text import fold, normalise_question

# Where one statement ends and the next begins; a point or comma inside a number ends none.
_STOPS = re.compile(
    r"[;!?\n]|,(?!\d{3}|(?:而|应该?是?|\s)*是\s?\d)|\.(?!\d)|(?<!\d)\."
    r"|\bbut\b|\band (?=(?:we|not|no|have|has)\b)|但是?|不过|而且|并且|另外|同时|还有"
)


def read_profile(text: str) -> Profile:
    """What a text in Chinese or English says about the firm of its writer.

    What is wished for (想申请专精特新), asked (是不是高新技术企业) or said of others (客户是外企) is not taken as said.
    """
    profile = Profile()
    for piece in statements(text):
        profile = profile.with_more(_read(piece))
    return profile


# The full English name of 专精特新 holds commas of its own.
_SRDI = re.compile(
    r"speciali[sz]ed,?(?: (?:refined|sophisticated|distinctive|differential|"
    r"unique|fine|new|innovative|novel|and),?){2,}"
)


def statements(text: str) -> list[str]:
    """The statements of a text, folded, without those that speak of others; what 、 lists stays together."""
    plain = _SRDI.sub("srdi ", fold(normalise_question(text).replace("、", "/")))
    pieces = [piece.strip() for piece in _STOPS.split(plain)]
    return [piece for piece in pieces if piece and not _OF_OTHERS.search(piece)]


_OF_OTHERS = re.compile(
    r"客户|母公司|子公司|同行|朋友|供应商|竞争对手|对手|合作(?:方|伙伴|单位)|上下游|别人|人家"
    r"|\b(?:customers?|clients?|parent company|suppliers?|competitors?|partners?)\b"
)


def _read(piece: str) -> Profile:
    said = dict(_classes(piece))
    yes = narrowest(name for name, is_so in said.items() if is_so)
    numbers = dict(_numbers(piece))
    return Profile(
        classes=tuple((name, True) for name in yes) + tuple((name, False) for name, is_so in said.items() if not is_so),
        numbers=tuple(numbers.items()),
        founded=_founded(piece),
        place=_place(piece),
        zone=_zone(piece),
        tax_rating=_rating(piece),
    )


# What a class that follows is said to be: not so, so, wished for, or asked.
_SIGNS = re.compile(
    r"(?P<ask>是不是|是否|算不算|属不属于|能不能|可不可以|如何|怎么|哪些|什么|\bwhether\b|\bhow\b)|"
    r"(?P<want>想要?|打算|准备|计划|正在|拟|申[请报]|争取|希望|力争|创建|评选|冲刺|成为|进不了"
    r"|\b(?:want|plan|hope|aim|apply|applying|become|becoming|going to)\b)|"
    r"(?P<no>不是|并非|没有?(?!问题)|不属于|不算|算不上|称不上|尚未|还未|从未|未|无|非(?!常)|不(?![良足到超低少高多满大小同断仅但只])|零|\b(?:not|no|never|without|none|neither|nor|isn't|aren't|don't|haven't|hasn't)\b|n't\b)|"
    r"(?P<yes>而是|只是|就是|已经?是?|是|属于|有(?!关)|获得?|取得|拿到|评上|认定|\b(?:but|is|are|am|have|has|hold|holds)\b)"
)
_NOT_BEHIND = re.compile(
    r"(?:[^,;]{0,6}?)(?:也|都|还|就)?(?:不是(?=$|[,;])|没有?(?:评上|拿到|通过|认定)?(?=$|的|[,;])|"
    r"没评上|没拿到|评不上|算不上|还没|\b(?:yet )?not yet\b)"
)
_ASKED_BEHIND = re.compile(r"(?:的)?(?:吗|么|嘛)")
# A good state that is the contrary of a class.
_CONTRARIES = (
    (re.compile(r"(?:信用|征信|诚信)(?:记录|状况|情况)?(?:一直|都|很|均)?(?:良好|优秀|正常|没问题|没有问题|不错|干净)|"
            r"\b(?:good|clean) credit"
        ),
        "不良信用记录",
    ),
    (re.compile(r"(?:全内资|纯内资|\bdomestically owned|\bno foreign)"), "外商投资企业"),
    (re.compile(r"(?:未|没有?|还没|尚未|非)上市|\bunlisted\b|\bnot (?:publicly )?listed"), "上市企业"),
)  # fmt: skip


def _classes(piece: str) -> Iterator[tuple[str, bool]]:
    contrary = {name for pattern, name in _CONTRARIES if pattern.search(piece)}
    yield from ((name, False) for name in contrary)
    found = [
        (one.name, match)
        for one, pattern in word_patterns()
        for match in pattern.finditer(piece)
        if match.group() and one.name not in contrary
    ]
    for name, match in found:
        said = _polarity(piece, match)
        # Who is no high-tech firm may well be a firm.
        if said is None or (not said and (name == "企业" and len(found) > 1)) or _is_inside(match, found):
            continue
        yield name, said


def _is_inside(match: re.Match[str], found: Sequence[tuple[str, re.Match[str]]]) -> bool:
    """Whether the words are part of longer ones that name a class: 企业 in 高新技术企业."""
    return any(
        other.start() <= match.start() and match.end() <= other.end() and len(other.group()) > len(match.group())
        for _, other in found
    )


def _polarity(piece: str, match: re.Match[str]) -> bool | None:
    """Whether the words say yes or no of a class; ``None`` where they say neither."""
    sign = next(reversed(list(_SIGNS.finditer(piece, 0, match.start()))), None)
    if any(found.lastgroup == "want" for found in _SIGNS.finditer(piece, 0, match.start())):
        return None
    if sign is not None and sign.lastgroup == "ask":
        return None
    if _ASKED_BEHIND.match(piece, match.end()):
        return None
    if _NOT_BEHIND.match(piece, match.end()):
        return False
    return sign is None or sign.lastgroup != "no"


def _numbers(piece: str) -> Iterator[tuple[Number, Range]]:
    """Each amount with the number that it is of: the one named right before it, else the one right behind."""
    amounts = list(find_amounts(piece))
    since = 0
    for place, amount in enumerate(amounts):
        before = piece[since : amount.start]
        if _DENIED.search(before):
            continue  # 营收不是3亿,是2亿: what is named before it is what the next amount is of
        since = amount.end
        behind = piece[amount.end : amounts[place + 1].start if place + 1 < len(amounts) else len(piece)]
        if (number := _number_of(amount, before, behind)) is not None:
            value = amount.range.times(_TIMES.get((forms()[number].unit, amount.unit), 1.0))
            yield number, _begun(value) if number is Number.AGE and amount.unit == "年" else value
    yield from ((number, Range.exactly(0.0)) for number in _COUNTED if _none_of(number).search(piece))


def _begun(years: Range) -> Range:
    """成立六年 is said from the sixth anniversary to the seventh."""
    return Range(years.low, years.high + 1, high_open=True) if years.is_exact and years.low % 1 == 0 else years


#: What a firm can say that it has none of.
_COUNTED = (Number.PATENTS, Number.INVENTIONS, Number.VALID_INVENTIONS, Number.UTILITY_MODELS)


@cache
def _none_of(number: Number) -> re.Pattern[str]:
    form = forms()[number]
    none = r"(?:还?没有?|暂?无|零)(?:任何|一[件项])?(?:授权)?(?:的)?"
    return re.compile(rf"{none}(?:{form.words})(?:$|[,;/的])|\b(?:no|without(?: any)?) (?:{form.foreign})(?:$|[,;/])")


# Years from months.
_TIMES = {("年", "个月"): 1 / 12}
_UNITS = {"元": ("元",), "人": ("人",), "件": ("件", ""), "%": ("%",), "年": ("年", "个月")}
_NEAR = 10
_NEAR_ENGLISH = 24
_DENIED = re.compile(r"(?:不是|并非|没有?|\bnot)\s?$")
_APPLIED = re.compile(r"申请|在审|受理|\b(?:applied|applications?|pending|filed)\b")


def _number_of(amount: Amount, before: str, behind: str) -> Number | None:
    fits = [(number, form) for number, form in forms().items() if amount.unit in _UNITS[form.unit]]
    best: tuple[int, int, Number] | None = None
    for order, (number, form) in enumerate(fits):
        for gap in (_gap_before(form, before), _gap_behind(form, behind)):
            if gap is not None and (best is None or (gap, order) < best[:2]):
                best = (gap, order, number)
    if best is None:
        return Number.STAFF if amount.unit == "人" else None
    if forms()[best[2]].unit == "件" and _APPLIED.search(before + behind[:12]):
        return None
    return best[2]


def _gap_before(form: NumberForm, text: str) -> int | None:
    """Twice the characters that lie between the last name of a number and the amount behind it."""
    reach = _NEAR_ENGLISH if text.strip().isascii() else _NEAR
    ends = [match.end() for match in _named(form).finditer(text) if match.group()]
    gap = len(text) - ends[-1] if ends else None
    return 2 * gap if gap is not None and gap <= reach else None


def _gap_behind(form: NumberForm, text: str) -> int | None:
    """The same for a name behind its amount, which has to follow at once: 15件发明专利, 3亿元的营收.

    It is nearer than any but one right before the amount.
    """
    lead = re.match(r"\s*(?:的|of |in |annual |yearly )*", text)
    return 1 if lead and _named(form).match(text, lead.end()) else None


@cache
def _named(form: NumberForm) -> re.Pattern[str]:
    """How a number is called in either language, in official words or lay ones."""
    return re.compile("|".join(filter(None, (form.words, form.lay, rf"\b(?:{form.foreign})"))))


_FOUNDED = re.compile(
    r"(?P<a>(?:19|20)\d\d)(?:年(?:(?P<m>\d{1,2})月)?)?(?:[^,;\d]{0,6})?(?:成立|注册|设立|创立|创办|开业)|"
    r"(?:成立|注册|设立|创立|创办)(?:于|时间是?)?(?:在)?(?P<b>(?:19|20)\d\d)(?:年(?:(?P<n>\d{1,2})月)?)?|"
    r"\b(?:founded|established|set up|since|registered)(?: in)? (?P<c>(?:19|20)\d\d)"
)


def _founded(piece: str) -> str | None:
    match = _FOUNDED.search(piece)
    if match is None:
        return None
    year, month = match["a"] or match["b"] or match["c"], match["m"] or match["n"]
    return f"{year}-{int(month):02}" if month and 1 <= int(month) <= 12 else year


_ZONE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6})(?:高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|自贸区|保税区|新区)"
)
_AT = re.compile(r"^.*(?:在|位于|是|注册于|落户)")


# What follows a place that is part of a name, or whose documents are meant.
_NOT_ITS_PLACE = re.compile(r"(?:省|市)?(?:里)?的?(?:银行|路|街|大学|学院|方案|政策|文件|办法|规定|措施|苏)")


def _place(piece: str) -> str | None:
    """The lowest place that a statement names and does not deny."""
    found = find_places(piece)
    kept = [
        mention
        for mention in found
        if not re.search(r"(?:不在|不是|非|\bnot in )\s*$", piece[: mention.start])
        and not _NOT_ITS_PLACE.match(piece, mention.end)
    ]
    return kept[-1].place.name if kept else None


def _zone(piece: str) -> str | None:
    match = _ZONE.search(piece)
    if match is None:
        return None
    name = _AT.sub("", match.group())
    for mention in reversed(find_places(name)):
        if mention.start == 0 and mention.end < len(name) - 2:
            name = name[mention.end :]
    return name


_RATING = re.compile(
    r"纳税(?:信用)?(?:等级|评级|级别)?(?:是|为|评为|评定为)?(?P<zh>[abmcd])(?![a-z])"
    r"|\b(?P<en>[abmcd])[- ](?:grade|rated|rating)(?: in)?(?: tax)"
    r"|\btax (?:credit )?(?:rating|grade)(?: is| of)? (?P<of>[abmcd])\b"
)


def _rating(piece: str) -> str | None:
    match = _RATING.search(piece)
    return next(filter(None, match.groups())).upper() if match else None
