"""What a part of a sentence states with a number: indicator, comparator, value, growth or level, baseline.

A part is what stands between two pauses. Its numbers are read one by one with the words before and
behind each: 产值达到500亿元 (level), 能耗比2024年下降10% (growth), 新建泊位3个 or 新建3个泊位 (count).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kb.facts.quantities import Quantity, find_quantities
from kb.model import Change, Comparator


@dataclass(frozen=True, slots=True)
class Statement:
    """A number with what it says, at ``[start, end)`` of the part of the sentence.

    Attributes:
        indicator: as written; a count's verb and noun with the number left out (建设…特色园区).
        unit: ``value`` and ``upper`` are in it; a fall is negative.
        baseline: what a growth or a change is measured against, as written.
        noun: of a count that stands before its noun, the noun; else empty.
        verb: the word that announces a count, for the counts that follow it in the list; else empty.
        rests_on_level: whether 达到, 增长 or another word of the kind ties the number to the indicator.
    """

    indicator: str
    comparator: Comparator
    value: float
    upper: float | None
    unit: str
    change: Change
    baseline: str | None
    start: int
    end: int
    verb: str = ""
    rests_on_level: bool = True


# Words before a number, nearest to it; the first table that fits gives the meaning.
_COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    ("不低于|不少于|不小于|不得低于|不得少于|至少|最低", Comparator.AT_LEAST),
    ("不超过|不高于|不多于|不大于|不得超过|不得高于|控制在|限制在|最多|低于|小于|少于", Comparator.AT_MOST),
    ("超过|突破|高于|大于|超|逾|多于|过", Comparator.EXCEED),
    ("大约|约为|约|接近|近|大致", Comparator.ABOUT),
    ("达到|达成|达|稳定在|保持在|维持在|保持|稳定|实现|为|到|至|完成", Comparator.REACH),
)
_AFTER = {
    "以上": Comparator.AT_LEAST,
    "以内": Comparator.AT_MOST,
    "之内": Comparator.AT_MOST,
    "以下": Comparator.AT_MOST,
    "左右": Comparator.ABOUT,
    "上下": Comparator.ABOUT,
}
_RISE = "增长|提高|提升|增加|上升|扩大|增|升"
_FALL = "下降|降低|减少|压缩|压减|缩短|缩减|削减|减|降"
_TO = ("到", "至", "为")
_NAMED_GROWTH = re.compile(r"(?:增速|增长率|增幅|增长速度|年均增长|涨幅)$")

_YEAR = r"(?:19|20)\d\d年(?:度|底|末)?"
_BASES = (
    rf"上年(?:同期|末)?|上一年度?|去年(?:同期|年?底|年?末)?|前一年|(?:上年|去年)?同期|上?年初|{_YEAR}(?:同期|水平|基数)?|"
    r"“[^”]{2,6}”(?:末|期末|时期|期间)|十[二三四五]五(?:末|期末)|基期|基准年|目前|当前|现状"
)
_BASE = rf"(?:较|比|与|同|相比|相较于?|对比|在)(?P<base>{_BASES})(?:的)?(?:相比|基础上|水平)?"
_YEAR_ON_YEAR = r"(?P<yoy>同比|环比)"
#: A part that only says what the numbers after it are measured against: 与2020年相比，.
BASE_ALONE = re.compile(rf"(?:力争)?{_BASE}[，,]?$")

_VERBS = (
    "新增|新建|新改建|改扩建|新建改建|扩建|改建|建成|建设|建立|改造|构建|培育|培养|培训|引进|引育|招引|招引?聘|组织|实施|遴选|认定|打造|推广|"
    "支持|开展|完成|创建|创成|举办|承办|制定|修订|制修订|编制|发布|推出|布局|设立|设置|选派|选树|选拔|评选|评定|形成|发展|储备|"
    "开工|投产|签约|落地|转化|申报|获批|争创|争取|孵化|挖掘|梳理|筛选|整治|治理|拆除|关停|淘汰|退出|处置|消除|盘活|复垦|造林|"
    "绿化|种植|植树|铺设|更新|配置|配备|投放|供应|筹集|帮扶|走访|检查|抽查|抽检|监测|覆盖|惠及|带动|吸纳|安置|解决|选择|"
    "实现|达成|拥有|集聚|聚集|汇聚|入驻|新认定|新培育|新引进|新登记|攻克|突破|研发|开发|备案|登记|出台|建|增|修复|恢复|提供|"
    "发放|完善|升级|提升|做强|做大|壮大|推动|推进|促成|促进|入选|上市|净增|输送|招收|招生|扩招|资助|选聘|聘请|派驻|确定|"
    "推荐|表彰|总结|征集|生产|收储|流转|保护|服务|巩固|落实"
)
# At the end of the words before a number-first count: 建设 3个…, 培育和引进 5家….
_VERB_AT_END = rf"(?:{_VERBS})(?:或者|或|和|并|、)?(?:{_VERBS})?(?:一批|各类|不同)?$"
_LEADING = re.compile(
    r"^(?:[，、；：:\s\x01]|—+|以及|及|和|与|并且|并|且|同时|其中|使得|使|力争|确保|争取(?=达)|努力|推动(?=.*(?:达|率|值|量))|全年|年内|预计|有望|将|"
    r"再|约(?!束)|近(?![期年日来])|约有|共计|共|总计|合计|计划|拟|要|到|时|分别|的|每个|截至|通过努力)+"
)
_TRAILING = re.compile(
    r"(?:力争|确保|预计|有望|基本|分别|均|都|各|将|要|应|须|要求|可|累计|总计|共计|合计|共|再|平均|进一步|实现|约|已|就|也|应当|必须|总|年均|每年|年度|以|的|其中|，|,|\s|\x01)+$"
)
_SEPARATOR = re.compile(r"、|以及|和|及|与|，|并|且")
# What a plan says of itself with such counts (实施10项重点任务) or of its outlook (树牢四个意识) is no aim.
_NO_NOUN = re.compile(
    r"^(?:月|季度|小时)|(?:方面|阶段|任务|层面|维度|环节|步骤|领域|原则|关系|意识|自信|维护|确立|举措|措施|问题|行动|工作|政策|要求|机制|制度|体系|模式|督导组|督查组|检查组|工作组)$"
)
_SHARES = ("%", "‰", "个百分点", "个基点")
_TIMES = ("个工作日", "工作日", "个小时", "小时", "分钟", "秒", "个月", "天", "岁", "周", "学时", "课时")
# Behind a number: what makes it part of a name or a property (100亿元的企业, 30万吨级, 500强).
_PROPERTY = re.compile(r"[的级型强制式版层幅]|及?以[上下]的|规模以|以[上下](?=[^，、。；\x00]{1,20}\d)")
# 达到2000名的招生规模: the indicator stands behind.
_SIZE = re.compile(r"的(?P<what>[^，、；的]{0,8}(?:规模|水平|目标|能力|产能))$")
# 使80%以上的规上企业完成改造: the share of a group that does something.
_GROUP = re.compile(
    r"的(?P<what>[^，、；]{1,30}?(?:实现|达到|完成|建立|开展|具备|建成|纳入|享有|接入|应用|使用|配备|获得|得到|通过|达标|覆盖)[^，；]{0,20})$"
)


def read_statements(
    text: str, shadow: str, *, carried: str = "", verb: str = "", bare: bool = False
) -> Iterator[Statement]:
    """Every number of a part of a sentence that says how much of something is aimed at.

    Args:
        text: the part as written.
        shadow: the same with names, brackets and terms blanked out and digits in half-width; offsets are equal.
        carried: the indicator before it in the sentence, which a part without one speaks of.
        verb: the verb of a count before it in the sentence, which a bare count continues.
        bare: whether a number may stand without any word that ties it to its indicator (企业100家).
    """
    reading = _Reading(text, shadow, carried, verb, bare)
    yield from reading.statements()


@cache
def _comparator_tail() -> re.Pattern[str]:
    words = "|".join(words for words, _ in _COMPARATORS)
    return re.compile(rf"(?P<cmp>{words})(?:了)?(?:\x01+的?|(?P<of>{_YEAR})(?:水平)?的)?$")


@cache
def _change_tail() -> re.Pattern[str]:
    return re.compile(rf"(?:年均|平均每年|每年|累计|再|分别|进一步|均|各)*(?P<verb>{_RISE}|{_FALL})(?:幅度|率)?$")


@cache
def _count_verb() -> re.Pattern[str]:
    return re.compile(_VERBS)


@cache
def _count_verb_at_end() -> re.Pattern[str]:
    return re.compile(_VERB_AT_END)


@cache
def _base() -> re.Pattern[str]:
    return re.compile(rf"{_BASE}|{_YEAR_ON_YEAR}")


# 翻一番 is to be twice the baseline, so the value is a level in times of it and no growth.
_DOUBLING = re.compile(r"翻(?P<times>[一两二三])?番")
_TIMES_OVER = {"一": 2, "两": 4, "二": 4, "三": 8}
_RESPECTIVELY = re.compile(r"分别|各自")
_FROM = re.compile(r"(?:由|从)(?P<base>[^由从]{0,14})$")
_FROM_TO = re.compile(
    rf"^(?:左右|的水平)?(?:逐步|稳步|进一步)?(?:{_RISE}|{_FALL}|上升|调整|优化|发展|扩展|延长)?(?:到|至|为)(?:\x01*(?:{_YEAR})?的?)$"
)


@dataclass(slots=True)
class _Reading:
    """The reading of one part of a sentence, from number to number."""

    text: str
    shadow: str
    carried: str
    verb: str
    bare: bool

    def statements(self) -> Iterator[Statement]:
        quantities = list(find_quantities(self.shadow))
        if not quantities and (doubled := _DOUBLING.search(self.shadow)):
            yield from self._doubled(doubled)
        lead, baseline, listed, origin = 0, None, False, None
        shares = self._shares(quantities)
        for place, quantity in enumerate(quantities):
            later = quantities[place + 1 :]
            bound = later[0].start if later else len(self.shadow)
            gap = self.shadow[quantity.end : bound]
            if later and (source := _FROM.search(self.shadow[lead : quantity.start])) and _FROM_TO.match(gap):
                first = lead + source.start("base")
                baseline = self.text[first : quantity.end]
                self.carried = self._words(lead, self.shadow[lead : lead + source.start()], None) or self.carried
                lead, origin = quantity.end, lead
                continue
            noun, following = _split(gap) if later else (gap, None)
            if following is None and later:
                # Without a separator the number is a property of what follows: 产值超100亿元的企业5家.
                lead = quantity.end if _count_verb().match(gap) else lead
                continue
            found = self._statement(lead, quantity, noun, listed=listed, baseline=baseline)
            if found is not None:
                if origin is not None:
                    found = replace(found, start=origin)
                yield replace(found, indicator=shares[place], start=0) if shares else found
                self.verb = found.verb or self.verb
                self.carried = found.indicator
            listed, baseline, origin = True, None, None
            lead = quantity.end + (following or 0)

    def _shares(self, quantities: Sequence[Quantity]) -> tuple[str, ...]:
        """The indicator of each number of a list that is shared out: A和B分别达到10%和20%."""
        if len(quantities) < 2 or not (match := _RESPECTIVELY.search(self.shadow[: quantities[0].start])):
            return ()
        names = self._words(0, self.shadow[: match.start()], None)
        parts = [part.strip() for part in re.split(r"、|以及|和|与|及", names) if part.strip()]
        if len(parts) != len(quantities):
            return (names,) * len(quantities) if len(parts) == 1 else ()
        return tuple(parts)

    def _statement(
        self, lead: int, quantity: Quantity, noun: str, *, listed: bool, baseline: str | None
    ) -> Statement | None:
        left = self.shadow[lead : quantity.start]
        group = _GROUP.match(self.shadow[quantity.end :])
        if group and quantity.unit == "%" and len(left.strip("\x01，, ")) <= 6:
            what = self.text[quantity.end + group.start("what") : quantity.end + group.end("what")]
            return self._made(what, _after(quantity, Comparator.REACH), quantity, lead, quantity.end + group.end())
        compared = _comparator_tail().search(left)
        size = _SIZE.match(noun) if compared else None
        if (_PROPERTY.match(noun) and not size) or _is_an_article(quantity, left):
            return None
        ahead = left[: compared.start()] if compared else left
        words = compared.group("cmp") if compared else ""
        changed = _change_tail().search(_stripped(ahead) if words not in _TO else ahead)
        comparator = _after(quantity, _meaning(words) if words or "至少" not in left else Comparator.AT_LEAST)
        baseline = baseline or (compared and compared.group("of")) or None
        if changed and words not in _TO:
            return self._growth(lead, _stripped(ahead)[: changed.start()], changed.group("verb"), comparator, quantity)
        if changed:
            ahead = ahead[: changed.start()]
        if (compared and words not in ("实现", "完成", "过", "稳定", "保持")) or baseline:
            found = self._level(lead, ahead, comparator, quantity, size.group("what") if size else noun, baseline)
            return replace(found, end=quantity.end + size.end()) if size and found else found
        if listed and _RESPECTIVELY.search(self.shadow[:lead]) and not left.strip():
            return self._made(self.carried, comparator, quantity, lead, quantity.end)
        return self._count(lead, left, comparator, quantity, noun, listed=listed)

    def _doubled(self, match: re.Match[str]) -> Iterator[Statement]:
        base = _base().search(self.shadow[: match.start()])
        indicator = self._words(0, self.shadow[: match.start()], base) or self.carried
        if indicator:
            times = float(_TIMES_OVER[match.group("times") or "一"])
            named = (base and self.text[base.start("base") : base.end("base")]) or None
            yield Statement(indicator, Comparator.REACH, times, None, "倍", Change.ABSOLUTE, named, 0, match.end())

    def _growth(self, lead: int, ahead: str, verb: str, comparator: Comparator, quantity: Quantity) -> Statement | None:
        if quantity.unit in ("人次",) and not ahead:
            return None
        base = _base().search(ahead)
        indicator = self._words(lead, ahead, base) or self.carried
        if not indicator:
            return None
        falls = verb in _FALL.split("|")
        named = base and (
            base.group("base") and self.text[lead + base.start("base") : lead + base.end("base")] or base.group("yoy")
        )
        made = self._made(indicator, comparator, quantity, lead, quantity.end)
        return replace(
            made,
            change=Change.GROWTH,
            baseline=named or None,
            value=-made.value if falls else made.value,
            upper=-made.upper if falls and made.upper is not None else made.upper,
        )

    def _level(
        self, lead: int, ahead: str, comparator: Comparator, quantity: Quantity, noun: str, baseline: str | None
    ) -> Statement | None:
        ends_in_verb = _count_verb_at_end().search(_stripped(ahead))
        if ends_in_verb and noun and quantity.unit not in _SHARES:
            return self._number_first(lead, ahead, comparator, quantity, noun)
        base = None if baseline else re.search(_BASE, ahead)
        indicator = self._words(lead, ahead, base)
        if indicator.startswith("占") and self.carried and "占" not in self.carried:
            indicator = self.carried + indicator
        indicator = indicator or self.carried
        if not indicator and noun and quantity.unit not in _SHARES:
            indicator = self._noun(quantity, noun)
        if not indicator:
            return None
        growth = _NAMED_GROWTH.search(indicator) is not None
        against = baseline or (base and self.text[lead + base.start("base") : lead + base.end("base")]) or None
        made = self._made(indicator, comparator, quantity, lead, quantity.end)
        counts = comparator is Comparator.AT_LEAST and _count_verb().search(_stripped(ahead)) is not None
        change = Change.GROWTH if growth else Change.ABSOLUTE
        return replace(made, baseline=against, change=change, rests_on_level=not counts)

    def _count(
        self, lead: int, left: str, comparator: Comparator, quantity: Quantity, noun: str, *, listed: bool
    ) -> Statement | None:
        counted = quantity.unit not in _SHARES and quantity.unit not in _TIMES
        ahead = _stripped(left)
        found = _count_verb().search(ahead)
        noun = noun.strip("\x01 ")
        if counted and noun and _count_verb_at_end().search(ahead):
            return self._number_first(lead, left, comparator, quantity, noun)
        if counted and noun and listed and self.verb and not _LEADING.sub("", ahead):
            made = self._made(
                self.verb + self._noun(quantity, noun), comparator, quantity, lead, self._noun_end(quantity, noun)
            )
            return replace(made, verb=self.verb, rests_on_level=False)
        if noun and not re.match(r"[（(\x00]|并|且|以?及", noun):
            return None
        indicator = self._words(lead, left, None)
        if not indicator:
            return None
        made = self._made(indicator, comparator, quantity, lead, quantity.end)
        if counted and found:
            return replace(made, verb=found.group(), rests_on_level=False)
        if (listed and self.verb and counted) or self.bare:
            return replace(made, rests_on_level=False)
        return None

    def _number_first(
        self, lead: int, ahead: str, comparator: Comparator, quantity: Quantity, noun: str
    ) -> Statement | None:
        if _NO_NOUN.search(noun) or quantity.unit in _TIMES or not noun.strip("\x00 "):
            return None
        verb = self._words(lead, ahead, None)
        made = self._made(verb + self._noun(quantity, noun), comparator, quantity, lead, self._noun_end(quantity, noun))
        announced = _count_verb_at_end().search(_stripped(ahead))
        return replace(made, verb=announced.group() if announced else "", rests_on_level=False)

    def _noun(self, quantity: Quantity, noun: str) -> str:
        return self.text[quantity.end : self._noun_end(quantity, noun)].strip()

    def _noun_end(self, quantity: Quantity, noun: str) -> int:
        behind = self.shadow[quantity.end :]
        return quantity.end + behind.find(noun) + len(noun)

    def _words(self, lead: int, ahead: str, left_out: re.Match[str] | None) -> str:
        """The words of the document before a number, without terms, comparison and fillers."""
        shadow = (
            ahead
            if left_out is None
            else ahead[: left_out.start()] + "\x01" * len(left_out.group()) + ahead[left_out.end() :]
        )
        words = "".join(
            char for char, seen in zip(self.text[lead : lead + len(shadow)], shadow, strict=True) if seen != "\x01"
        )
        words = _TRAILING.sub("", _LEADING.sub("", words.strip()))
        words = re.sub(r"^(?:全[省市县区国州])?(?:全年|累计|新增|净增)+", "", words)
        return re.sub(r"至少|(?:不少于|平均)$", "", words).strip("，, ")

    def _made(self, indicator: str, comparator: Comparator, quantity: Quantity, start: int, end: int) -> Statement:
        if quantity.vague and comparator is Comparator.REACH:
            comparator = Comparator.EXCEED
        return Statement(
            indicator=indicator,
            comparator=comparator,
            value=float(quantity.value),
            upper=None if quantity.upper is None else float(quantity.upper),
            unit=quantity.unit,
            change=Change.ABSOLUTE,
            baseline=None,
            start=start,
            end=end,
        )


def _stripped(ahead: str) -> str:
    return _TRAILING.sub("", ahead)


def _meaning(words: str) -> Comparator:
    return next((meaning for table, meaning in _COMPARATORS if words and words in table.split("|")), Comparator.REACH)


def _after(quantity: Quantity, before: Comparator) -> Comparator:
    return _AFTER.get(quantity.after, before)


def _is_an_article(quantity: Quantity, left: str) -> bool:
    """一个 and 一批 count nothing, unless it says at least one or how often in a year."""
    if not quantity.spelled or quantity.value != 1 or quantity.unit in (*_SHARES, "倍") or quantity.upper:
        return False
    often = quantity.unit in ("次", "场", "期", "届") and "\x01" in left
    return not often and not re.search(r"至少|不少于|不低于", left)


def _split(gap: str) -> tuple[str, int | None]:
    """What belongs to the number before a gap, and where the words for the number behind it begin."""
    commas = [match.start() for match in re.finditer("、", gap)]
    found: Sequence[re.Match[str]] = list(_SEPARATOR.finditer(gap))
    if commas:
        found = [match for match in found if match.start() in commas]
    if not found:
        return gap, None
    chosen = found[0] if _SEPARATOR.match(gap) else found[-1]
    return gap[: chosen.start()], chosen.end()
