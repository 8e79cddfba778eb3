"""How a sentence promises: where it says to whom and on what condition, and where it says what.

The ordinary forms are 对…的企业，给予…; …的，给予…; 支持符合条件的企业……; 在…注册且…的企业，可享受…
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.facts.support.beneficiaries import RECEIVER
from kb.facts.support.conditions import masked_brackets
from kb.facts.support.thresholds import has_threshold

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grant:
    """One promise of a sentence at ``[start, end)`` of it.

    Attributes:
        zone: the words that say on what condition, without the receiver; ``None`` where there are none.
        receiver: the words that say to whom.
        promise: the words that say what.
    """

    start: int
    end: int
    zone: Span | None
    receiver: Span | None
    promise: Span


# What a promise begins with.
_GIVES = re.compile(
    r"给予|予以|发放|可(?:以|按规定|优先|继续)?(?:申请|申领|领取|享受|获得|按|向|给予|在)|享受|"
    r"享有|按(?:照|规定|每|其|实际|不|\d|上)|按.{0,24}?(?:标准|比例|补助|补贴|奖励|资助|给予)|"
    r"(?:再|另|另外|分别|每年|每[人户家件年月]|一次性|最高|额外|优先|适当|全额|继续|依法|一律|"
    r"予)*(?:奖励|补助|补贴|资助|补足|贴息|奖补|免征|减征|免收|减免|返还|免除|缓缴|奖)(?!政策|"
    r"资金|对象|标准|项目|条件|申请|期限)|"
    r"[省市区县镇](?:级|本级|财政)(?:财政|资金)?(?=按|给予|予以|再|另|配套|补)|"
    r"减按|减半|暂免|免(?=征|收|交|缴|费)|提供|额度|利率|(?:最高|最多|一般)?不超过\d|最高\d|"
    r"由.{2,16}?(?:给予|补|奖)|给(?=予|\d)"
)
_OPEN = re.compile(
    r"(?<![应核比绝面针相派配反])对(?:于)?(?![接口外策应象标照比等话付手立抗准此])|针对|"
    r"凡(?:是)?(?=[\u4e00-\u9fff])|面向|(?<![方导趋志转意])向(?=[\u4e00-\u9fff])(?!社会|上|下|前|"
    r"后)"
)
# Segments before the condition that say how and when and are no condition.
_SETTING = re.compile(
    r"^(?:为|按照?|根据|依据|自|从|加大|落实|实施|继续|支持|鼓励|引导|推动|建立|完善|加强|统筹|"
    r"设立|安排|开展|优化|强化|推进|充分|"
    r"积极|进一步|深入|大力|全面|发挥|依托|通过(?![^，]*(?:认定|评审|评价|验收))|在(?:上述|此|"
    r"现行|政策|有效期|本办法|享受)|期间|疫情|其中|原则上|\d{4}年|到\d|每年|市|省|区|各|国家|政府|"
    r"县级|财政|"
    r"由|本|将|以|围绕|聚焦|坚持|遵循|探索|制定|组织|优先|重点)"
)
_SUPPORTS = re.compile(
    r"给予(?=[^，。；\d]{2,30}的[^，。；的\d]{2,12}(?:\d|每|一次性|最高|不超过))|支持|鼓励|引导|助力|推动|帮助|扶持|推荐|指导|(?<![补资救援求])助(?!贷|学|残|老)"
)
_CASE_GIVES = re.compile(
    r"^[^，]{2,40}的(?:，)?(?:可以?|再|分别|一次性|每[人家户年个])*(?:给予|奖励|补助|补贴|资助)(?=.{0,6}\d)"
)
# What an attribute must have to be a condition: 有条件的园区, not 重要的企业.
_MARK = re.compile(
    r"未|无|没有|创办|合格|达标|优秀|符合|有条件|具备|满足|达到|进入|列入|纳入|入选|获得|取得|通过|认定|评为|拥有|手中有|持有|"
    r"注册|登记|首次|裁员|年满|毕业|"
    r"失业|就业满|缴纳|参保|投保|从事|困难|设立|成立|授予|评定|推选|遴选|备案|实现|完成|连续|运营|"
    r"引进|新增|新建|投产|吸纳|招用|入驻|销售|出口|购买|承担|主导|参与|牵头"
)
# A verb that governs a receiver with a condition: 为符合条件的企业.
_SERVES = re.compile(r"(?:为|支持|鼓励|帮助|引导|给)(?=符合|有条件|具备|在|经)")
#: More characters than this behind the last 的 are a sentence and no receiver.
_LONGEST_HEAD = 80
_GIVES_PLAINLY = re.compile(r"给予|提供|额度|利率|予以|发放|奖励|补助|补贴|资助|贴息|享受|免征|减免|返还|[元％%]")
# Words between the condition and the word that gives.
_ADVERBS = re.compile(
    r"(?:[，： \u3000]|可以?|将|再|应当?|均|由|分别|一次性|每年|另外?|额外|最高|优先|一律|按规定|"
    r"由[^，。；的]{2,12}(?:财政|部门|局|政府)|市?财政|依法|继续|适当|也|每[人户家件年月天日])+$"
)
# 对其实际发生的租金的50%给予补贴: what the share is of, no condition.
_OF_THEIRS = re.compile(r"其|该|上述|所|实际发生|实际支付|新增贷款|贷款|利息|费用")
_AFTER_ENTRY = re.compile(r"(?:进入|列入|纳入|入选|通过)[^，。；、]{2,16}(?=后)")
_BARE = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:在|达到)?\d+(?:\.\d+)?(?:万|亿)?[元人](?:（含）)?(?:以上|以下|以内)(?=企业)"
)


def grants(sentence: str) -> Iterator[Grant]:
    """The promises of one sentence, in order; a new 对… or …的， behind a promise begins another."""
    masked = masked_brackets(sentence)
    segments = _segments(masked)
    begins = _begins(masked, segments)
    for place, begin in enumerate(begins):
        end = begins[place + 1] if place + 1 < len(begins) else len(sentence)
        yield _grant(sentence, masked, begin, end)


def _segments(masked: str) -> list[Span]:
    """The stretches between the commas and colons."""
    spans: list[Span] = []
    past = 0
    for match in re.finditer(r"[，：]", masked):
        spans.append((past, match.start()))
        past = match.end()
    spans.append((past, len(masked)))
    return spans


def _begins(masked: str, segments: list[Span]) -> list[int]:
    """Where each promise begins: a segment that says to whom, behind one that promised, before one that promises."""
    begins = [0]
    given = False
    for place, (a, b) in enumerate(segments):
        words = masked[a:b]
        addresses = _OPEN.match(words) is not None or words.endswith("的") or _CASE_GIVES.search(words) is not None
        rest = masked[b : segments[min(place + 1, len(segments) - 1)][1]]
        promises = _GIVES.search(words) or _GIVES.search(rest)
        if given and addresses and promises and re.search(r"\d", masked[a:]) and not re.match(r"符合|具备", words):
            begins.append(a)
        case = words.endswith("的") or ("的" in words and _receives(words))
        given = given or (_GIVES.search(words) is not None and not case)
    return begins


def _grant(sentence: str, masked: str, begin: int, end: int) -> Grant:
    found = _addressed(masked, begin, end) or _supported(masked, begin, end)
    if found is None:
        return Grant(begin, end, None, None, (begin, end))
    zone, receiver, promise = found
    told = max(span[1] for span in (zone, receiver) if span)
    told += len(masked[told:]) - len(masked[told:].lstrip("\u3000"))
    # 对毕业生每人每月给予…: what it is counted by stands before the word that gives.
    promise = min(promise, told) if told > begin and promise > begin else promise
    return Grant(begin, end, zone if zone and zone[0] < zone[1] else None, receiver, (promise, end))


_Parts = tuple[Span | None, Span | None, int]


def _addressed(masked: str, begin: int, end: int) -> _Parts | None:
    """对…的企业，给予…, …的，给予…: the parts before the first word that gives."""
    segments = [(begin + a, begin + b) for a, b in _segments(masked[begin:end])]
    for place, (a, b) in enumerate(segments):
        if _is_case(masked[a:b]) and _GIVES.search(masked, b, end):
            continue
        if _OPEN.match(masked, a) and not _GIVES_PLAINLY.search(masked, a, b) and _GIVES_PLAINLY.search(masked, b, end):
            continue
        for gives in _GIVES.finditer(masked, a, b):
            if gives.start() > a and (found := _before(masked, begin, gives.start())):
                return (*found, gives.start())
            # 每张床位给予, 一次性给予: the condition ends at the pause before.
            if found := _before_stretch(masked, segments, place):
                return (*found, a)
            if gives.start() == a or gives.group().endswith(("给予", "予以", "发放")):
                break
    for (a, b), (after, _) in itertools.pairwise(segments):
        if _OPEN.match(masked, a) and (found := _before(masked[:b], a, b)):
            return (*found, after)
    return None


def _before_stretch(masked: str, segments: list[Span], place: int) -> tuple[Span | None, Span | None] | None:
    """Condition and receiver that end at the pause before a stretch, or before those that only say how (根据成效)."""
    for earlier in range(place - 1, -1, -1):
        a, b = segments[earlier]
        if found := _before(masked, segments[0][0], b):
            return found
        if not _SETTING.match(masked[a:b]):
            return None
    return None


def _is_case(words: str) -> bool:
    """Whether a stretch between pauses says in which case, though it may hold a word that gives."""
    return words.endswith("的") or ("的" in words and _OPEN.match(words) is not None and _receives(words))


def _receives(words: str) -> bool:
    return RECEIVER.search(re.sub(r"[\u3000等]+$", "", words)) is not None


def _before(masked: str, begin: int, stop: int) -> tuple[Span | None, Span | None] | None:
    """Condition and receiver that end at ``stop``."""
    words = _ADVERBS.sub("", masked[begin:stop])
    opened = _opener(words)
    first = opened if opened is not None else _past_setting(words)
    if opened is None and not words.endswith("的"):
        first = max(first, _last_stretch(words))
    if first >= len(words) or _OF_THEIRS.match(words, first):
        return None
    if words.endswith("的"):
        return (begin + first, begin + len(words) - 1), None
    last = words.rfind("的", first)
    head = words[max(last + 1, first) :]
    if len(head) > _LONGEST_HEAD or "，" in head:
        return None
    receiver = (begin + max(last + 1, first), begin + len(words))
    if last < 0:
        return (_own_size(masked, receiver), receiver) if opened is not None and _receives(head) else None
    if opened is None:
        return _unopened(masked, (begin + first, begin + last), receiver)
    # 对申请的第二件器具，补贴60%: what it is given for is the condition itself.
    whole = (begin + first, begin + len(words))
    return ((begin + first, begin + last), receiver) if _receives(head) else (whole, None)


def _opener(words: str) -> int | None:
    """Where the words behind 对, 针对, 面向 begin; one at the beginning of a stretch before one within it."""
    opens = list(_OPEN.finditer(words))
    first = next((match for match in opens if match.start() == 0 or words[match.start() - 1] in "，：\u3000"), None)
    opened = first or next((match for match in opens if "向" not in match.group()), None)
    return opened.end() if opened else None


def _unopened(masked: str, zone: Span, receiver: Span) -> tuple[Span | None, Span | None] | None:
    """在本市注册的企业，可享受…: without a word that opens it, it must be a condition and end in a receiver."""
    verbs = list(_SERVES.finditer(masked, *zone))
    zone = (verbs[-1].end() if verbs else zone[0], zone[1])
    condition = has_threshold(masked[slice(*zone)]) or _MARK.search(masked, *zone) is not None
    return (zone, receiver) if condition and _receives(masked[slice(*receiver)]) else None


def _last_stretch(words: str) -> int:
    """Where the last stretch between pauses begins, with those before it that it is joined to (，且…的企业)."""
    spans = _segments(words)
    place = len(spans) - 1
    while place > 0 and re.match(r"且|并|同时|或", words[spans[place][0] :]):
        place -= 1
    return spans[place][0]


def _own_size(masked: str, receiver: Span) -> Span | None:
    """A size without 的 before the word for the firm: 年营业收入2000万元以上企业."""
    match = _BARE.search(masked, *receiver)
    return match.span() if match else None


def _past_setting(words: str) -> int:
    """Where the condition begins behind the segments that only say how and when."""
    place = 0
    for a, b in _segments(words):
        if b == len(words) or not _SETTING.match(words[a:b]):
            return a
        place = b + 1
    return place


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(rf"(?:{_SUPPORTS.pattern})、?(?P<a>[^，。；：]{{1,60}}?)的(?=[^，。；：的]{{2,20}})")


def _supported(masked: str, begin: int, end: int) -> _Parts | None:
    """支持符合条件的企业……, 企业进入培育名单后获得……: an attribute that is a condition."""
    for match in _attribute().finditer(masked, begin, end):
        a, b = match.span("a")
        later = list(_SUPPORTS.finditer(masked, a, b))
        a = later[-1].end() if later else a
        if has_threshold(masked[a:b]) or _MARK.search(masked, a, b):
            a += len(masked[a:b]) - len(masked[a:b].lstrip("、"))
            return (_last_condition(masked, a, b), None, begin)
    bare = _AFTER_ENTRY.search(masked, begin, end) or _BARE.search(masked, begin, end)
    return (bare.span(), None, begin) if bare else None


def _last_condition(masked: str, a: int, b: int) -> Span:
    """The attribute without the verb that governs it: 推进符合条件 → 符合条件."""
    match = re.search(r"符合[^，。；]{1,16}$|有条件$|具备[^，。；]{1,16}$", masked[a:b])
    return (a + match.start(), b) if match else (a, b)
