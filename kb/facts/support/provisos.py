"""What stands beside a promise: how long, where to apply, what bars from it, and whether it is being ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from kb.days import find_days
from kb.facts.dates import find_due_dates
from kb.facts.support.conditions import masked_brackets
from kb.facts.support.scaled import NUMBER

_TERM = rf"(?:{NUMBER})(?:个)?(?:周年|年|个月|月|天|日)(?:（含）)?(?:以内|之内|以下|内)?"
_LIMIT = (
    "一般不超过|原则上不超过|最长不超过|最多不超过|累计不超过|总计不超过|不超过|不得超过|不少于|"
    "最长可达|最长为|最长|最多|为|满"
)
_OF = (
    "补贴|补助|资助|奖励|贴息|贷款|享受|支持|扶持|减免|免征|担保|发放|实施|政策享受|政策|优惠|缓缴|"
    "延期缴纳|还款|展期|培育|免租|奖补"
)
_PERIODS = (
    re.compile(
        rf"(?:(?:{_OF})?(?:期限|年限|时限)|(?:{_OF})(?:时间|期间|期))(?:原则上|一般|累计|合计|均|"
        rf"最长|最多)?(?:{_LIMIT})?{_TERM}"
    ),
    re.compile(
        rf"(?:连续|累计|最长|最多|持续)(?:支持|补助|补贴|奖励|资助|给予|享受|发放|扶持|贴息)?(?:{_LIMIT})?{_TERM}(?!度)"
    ),
    re.compile(rf"(?:支持|补助|补贴|奖励|资助|享受|发放|贴息|减免|免征)(?:{_LIMIT}){_TERM}"),
    re.compile(
        r"(?:实施|执行|有效|享受|申请|申报|补贴|优惠)(?:期限|期)?(?:延长|延续)?(?:至|"
        r"到)\s?20\d\d年(?:\d{1,2}月(?:\d{1,2}日|底|末)?|底|末)?(?:止|前)?"
    ),
    re.compile(r"(?:自|从)?20\d\d年\d{1,2}月\d{1,2}日起?(?:至|到|—|－|-)(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:止|期间)?"),
    re.compile(rf"(?:{NUMBER})年内(?=，?(?:按|给予|予以|免|减|每年))"),
    re.compile(rf"(?<!提)前(?:{NUMBER})(?:个)?[年月](?=[^，。；]{{0,10}}(?:免|减|按|给予|补))"),
    re.compile(r"一次性(?:补贴|发放)期限"),
)
_APPLY = (
    re.compile(
        r"(?:可(?:以)?|应当?|须|需|通过|并|"
        r"由[^，。；]{2,14})?(?:按规定)?向[^，。；：]{2,30}?(?:提出|递交|提交)?(?:书面)?(?:申请|"
        r"申报|申领)"
    ),
    re.compile(
        r"(?:登录|登陆|通过|在|于)[^，。；]{2,40}?(?:平台|系统|网站|网|APP|小程序|窗口|大厅|"
        r"公众号)[^，。；]{0,12}?(?:申请|申报|申领|填报|提交|受理)[^，。；、]{0,6}"
    ),
    re.compile(r"由[^，。；]{2,30}?(?:负责)?(?:受理|审核发放|审核并发放)[^，。；、]{0,8}"),
    re.compile(r"到[^，。；]{2,24}?(?:局|厅|中心|窗口|大厅|机构|街道|镇政府|部门|所)(?:申请|申报|办理|申领)"),
    re.compile(r"(?:免申即享|即申即享|无需申请[^，。；]{0,10})"),
)
# What bars from a support, or cannot be had beside it; each takes the stretch between the pauses.
_BARS = re.compile(
    r"不得?重复(?:享受|申报|申请|补助|补贴|奖励|支持|资助|领取)|不重复|不予重复|就高不(?:重复|"
    r"就低)|不得同时(?:享受|申请|申报)|不能同时|不可同时|"
    r"(?:不(?:得|能|可|予)(?:与|和|同)|不与)[^，。；]{2,24}?(?:同时|重复|叠加|兼得)|不再(?:重复|"
    r"另行)|不(?:予|得)(?:补贴|补助|奖励|资助|支持|申请|申报|享受|受理|叠加)|不得再|不叠加|不能再|"
    r"不再(?:予以|给予|享受|补助|补贴|奖励|资助|支持|发放|纳入)|"
    r"不(?:享受|适用)(?:本|该|上述|此)|(?:只能|仅限?|只|限)(?:可)?(?:享受|申请|申报|支持|补贴|"
    r"资助|奖励|配套支持)一次|仅可申请一次|"
    r"按就高原则|从高不重复|择高|只能(?:选择)?(?:享受|申请)(?:其中)?一|停止(?:发放|享受)|不纳入(?:补贴|补助|奖励|支持)"
)
#: What a list of cases that bar from a support, or take it away, says of them.
BARS = re.compile(
    r"(?:下列|以下)[^。；]{0,12}(?:情形|情况|行为|条件)[^。]{0,20}(?:不予|不得|取消|停止|追回|收回|不再|终止|责令|处)"
)
_SUPPORT = "资助|补贴|补助|奖励|奖补|贴息|津贴|优惠政策|优惠|扶持政策|减免政策"
_ENDINGS = (
    re.compile(
        rf"(?:取消|停止(?:执行|实施)|终止(?:执行|实施)|废止)[^，。；]{{0,24}}(?:{_SUPPORT})(?!资格|"
        rf"申请|对象|的资格|审核)"
    ),
    re.compile(rf"(?:减少|退出|压减)(?:对|各类|财政)[^。；]{{0,60}}(?:{_SUPPORT})"),
    re.compile(
        rf"(?:{_SUPPORT})(?:政策|标准|资金|项目)?[^。；]{{0,30}}(?:全部取消|逐步取消|予以取消|"
        rf"停止执行|停止实施|不再执行|不再实施|逐步退出|退坡|即行停止|同时停止)"
    ),
    re.compile(
        rf"起[^，。；]{{0,6}}，?[^，。；]{{0,16}}(?:不再给予|不再发放|不再安排|不再提供|不再享受|"
        rf"不再实行|不再受理|停止发放|停止受理)[^，。；]{{0,24}}(?:{_SUPPORT})"
    ),
)
# Whose support is taken away for a reason of their own: no support is ended by that.
_OF_ONE = re.compile(r"的，|情形|骗取|虚假|违反|违规|资格|期满|逾期|查实|被|变化|次月|丧失")


def period_of(text: str) -> str | None:
    """How long a support is given, as written: 期限不超过3年, 执行至2025年底."""
    found = [match for pattern in _PERIODS if (match := pattern.search(text))]
    first = min(found, key=lambda match: (match.start(), -match.end()), default=None)
    return first.group() if first else None


def apply_of(text: str) -> str | None:
    """Where or how a support is applied for, as written."""
    found = [match for pattern in _APPLY if (match := pattern.search(text))]
    first = min(found, key=lambda match: match.start(), default=None)
    return first.group() if first else None


def excludes_of(text: str) -> tuple[str, ...]:
    """What bars from a support or cannot be had beside it, each from pause to pause as written."""
    found: list[str] = []
    for start, end in bar_spans(text):
        found.append(text[start:end])
    return tuple(dict.fromkeys(found))


def bar_spans(text: str) -> Sequence[tuple[int, int]]:
    """Where in ``text`` those words stand; a condition before them (已获得…的，) belongs to them."""
    spans: list[tuple[int, int]] = []
    masked = masked_brackets(text)
    for match in _BARS.finditer(masked):
        if spans and match.start() < spans[-1][1]:
            continue
        start = max(masked.rfind(sign, 0, match.start()) for sign in "，。；：") + 1
        while start > 0 and masked[start - 1] == "，" and _leads(masked[: start - 1]):
            start = max(masked.rfind(sign, 0, start - 1) for sign in "，。；：") + 1
        stop = min(at for sign in "，。；" if (at := f"{masked}。".find(sign, match.end())) >= 0)
        start = max(start, spans[-1][1] if spans else 0)
        spans.append((start + len(text[start:stop]) - len(text[start:stop].lstrip("，但且 ")), stop))
    return spans


def _leads(before: str) -> bool:
    """Whether the stretch that ends here is the case that a bar is for: 同时符合多项政策的, 与其他政策重复的."""
    last = re.split(r"[，。；：]", before)[-1]
    return last.endswith("的") or re.match(r"(?:同一|对?已|若|如|对同)", last) is not None


def is_ending(sentence: str) -> bool:
    """Whether a sentence says that a support is being ended for all, and not for somebody who lost it."""
    return any(pattern.search(sentence) for pattern in _ENDINGS) and not _OF_ONE.search(masked_brackets(sentence))


def end_date(sentence: str) -> str | None:
    """The last day of a support that is being ended, as an ISO date; ``None`` where no day is given."""
    for _, end, day in find_days(sentence):
        if sentence.startswith("起", end):
            return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
    return next((due.date for due in find_due_dates(sentence) if due.date), None)
