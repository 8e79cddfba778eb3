"""What a document has to do with one that it mentions, by the words before and after the mention.

The rules see a sentence in which every mention is one sign, so that a list (《甲》、《乙》同时废止) is read as
one. The forms are those of official writing: 根据……制定, 贯彻落实, 按照……执行, 同时废止, 修改为, 现印发给你们.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.model import Relation

#: The sign that stands for a mention, with its number and the place in it.
SIGN = "\uf8ff"

_T = SIGN
_MORE = rf"(?:[、，,；;和与及]?(?:以及|及其|和)?\s?{_T})*(?:等(?!级)[^，,。；;]{{0,20}})?"
# A cue reaches as far as the comma; a list goes on behind it: 根据《甲》，《乙》.
_GAP = rf"(?:[^，,。；;：:\n]|[，,](?={_T})){{0,50}}$"
_END_WORDS = r"(?:废止|停止执行|停止施行|停止实施|停止适用|不再执行|不再施行|失效|作废)"
_ADVERBS = r"(?:同时|同步|即行|即|随之|一并|一律|相应|自行|自动|现|均|予以?|宣布|全部|不再有效|，|,)"
_SINCE = r"(?:[自从于][^，,。；;]{1,30}?(?:起|之日|日)[，,]?)?"
_SENT = r"(?:印发|转发|批转|公布|发布|颁布|下发)"
# Where a sentence begins, behind the number of its clause.
_HEAD = r"(?:^|[。；;\n：:])(?:(?:第[一二三四五六七八九十\d]{1,4}条|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])\s*)?"
_ITSELF = r"(?:本|该|此|新)[\u4e00-\u9fff]{1,6}"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A relation with what must stand before and after the mention; ``None`` asks for nothing there."""

    relation: Relation
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def _rule(relation: Relation, *, before: str | None = None, after: str | None = None) -> _Rule:
    return _Rule(relation, re.compile(before) if before else None, re.compile(after) if after else None)


# Tasks and wishes are no acts: 及时修订或者废止《甲》, 拟废止《甲》.
_NOT_YET = re.compile(
    r"(?:应当?|可以|建议|拟|需要?|及时|适时|推动|加快|研究|抓紧|组织|完成|开展|启动|参与|做好|要|不得|可)"
    r"[^，,。；;]{0,12}$"
)

# The words that decide by their place, first the acts on other documents; the first rule that fits wins.
_ACTS: tuple[_Rule, ...] = (
    _rule(
        Relation.REPLACES,
        after=rf"{_MORE}(?:中|的)?[^。；;]{{0,24}}(?:不一致|不符|抵触|不同)的?[^。；;]{{0,10}}以{_ITSELF}为准",
    ),
    _rule(
        Relation.REPLACES,
        after=rf"{_MORE}[，,]?{_SINCE}(?:同时|即)?(?:由|被|以){_ITSELF}(?:所)?(?:代替|替代|取代)",
    ),
    _rule(Relation.REPLACES, before=rf"(?:代替|替代|取代)(?:了|原)?{_MORE}[、和]?$"),
    _rule(
        Relation.REPEALS,
        after=rf"{_MORE}[，,]?(?:[^，,。；;\n]{{0,6}}件)?{_SINCE}{_ADVERBS}{{0,3}}{_END_WORDS}(?![的后前时之{_T}])",
    ),
    _rule(
        Relation.REPEALS,
        before=rf"(?:决定|现|现予|现予以|同时|一并|宣布|相应|予以)(?:予以)?(?:废止|停止执行)(?:了|原|下列|以下)?{_GAP}",
    ),
    # 废止《甲》等5件规章 at the head of a sentence that ends with the list.
    _rule(
        Relation.REPEALS,
        before=rf"{_HEAD}废止{_MORE}[、和]?$",
        after=rf"{_MORE}[^，,。；;]{{0,4}}\d{{1,3}}[件部项个][^，,。；;]{{0,12}}[。；;]?\s*$",
    ),
    _rule(
        Relation.AMENDS,
        before=r"(?:将|对|把|删去|删除|在|^|[。；;，,、：:\n])(?:原)?(?:[^，,。；;\n]{0,8})$",
        after=r"(?:[^。；;“\"\n]{0,40}?[，,]?)(?:修改为|修订为|修正为|调整为|变更为|作(?:出)?(?:了)?(?:如下|以下|部分)?(?:修改|修订|修正|调整)"
        r"|予以(?:修改|修订|修正)|(?:改为|增加(?:一|二|两|三|如下|以下))|中的?[^。；;\n]{0,30}(?:改为|删去))",
    ),
    _rule(Relation.AMENDS, before=r"(?:删去|删除|决定修改|决定修订|决定修正|决定对|决定将)(?:了|原)?$"),
    _rule(
        Relation.TRANSMITS,
        after=rf"{_MORE}(?:[，,]?(?:已|业经)|经)[^。；;\n]{{0,70}}[，,]?现(?:予以?|将[^。；;\n]{{0,60}})?(?:重新)?{_SENT}",
    ),
    _rule(
        Relation.TRANSMITS,
        before=r"(?:现|兹)(?:将|把)[^。；;\n]{0,80}$",
        after=rf"{_MORE}[^。；;\n，,]{{0,12}}{_SENT}",
    ),
    _rule(Relation.TRANSMITS, before=rf"将(?:[^。；;\n，,]{{0,20}}){_MORE}$", after=rf"{_MORE}{_SENT}给你们"),
    _rule(Relation.BASIS, before=r"以$", after=rf"{_MORE}[^，,。；;]{{0,8}}为(?:主要)?(?:依据|根据)"),
    _rule(Relation.FOLLOWS, after=rf"{_MORE}[^，,。；;]{{0,12}}执行(?=[。；;，,]|$)"),
    # 加大《甲规范》贯彻推广力度, 抓好《甲条例》的贯彻落实: the word stands behind the mention.
    _rule(
        Relation.IMPLEMENTS,
        before=rf"(?:加大|加强|抓好|做好|推进|推动|加快|强化|狠抓|促进)(?:对)?{_GAP}",
        after=rf"{_MORE}[^，,。；;：:\n]{{0,16}}?(?:贯彻|宣贯|落实|(?<!的)实施(?!细则|办法|意见|方案)|推广(?:应用|实施)?(?=力度|工作|[。；;，,]|$))",
    ),
)
# The words that reach forward to the mention; the nearest one wins.
_MAKING = r"(?:制定|编制|印发|出台|制订|起草|拟定|提出如下|现就|发布|特)"
_CUES: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (Relation.BASIS, re.compile(rf"(?:根据|依据|基于){_GAP}")),
    (
        Relation.IMPLEMENTS,
        re.compile(rf"(?:贯彻落实|贯彻执行|贯彻实施|贯彻|落实|组织实施|(?<!的)实施(?!细则|办法|意见|方案)){_GAP}"),
    ),
    (Relation.FOLLOWS, re.compile(rf"(?:按照|参照|依照|比照|遵照|对照|按(?={_T})|执行|适用|遵守|严格按){_GAP}")),
)
_MADE_AFTER = re.compile(rf"[^。；;\n]*{_MAKING}{_ITSELF}|[^。；;\n]*[，,](?:现|特)?(?:制定|编制|制订){_ITSELF}")
# 违反, 宣传: what stands nearer to the mention than a cue and takes it away.
_TAKES = re.compile(rf"(?:违反|宣传|学习|修订|完善|研究|起草|出台|签订|填写|提交|取得|持有?|领取|公布的?){_GAP}")


def relation_of(before: str, after: str) -> Relation:
    """The relation of a mention between ``before`` and ``after``: its sentence with :data:`SIGN` for each mention."""
    for rule in _ACTS:
        if rule.before and not rule.before.search(before):
            continue
        if rule.after and not rule.after.match(after):
            continue
        if rule.relation in (Relation.REPEALS, Relation.AMENDS, Relation.REPLACES) and _is_wish(before, after):
            continue
        return rule.relation
    return _forward(before, after)


def _is_wish(before: str, after: str) -> bool:
    """Whether an act is only to come: 应当废止《甲》, 《甲》应当及时废止."""
    return (
        _NOT_YET.search(before) is not None
        or re.match(r"[^，,。；;：“\"]{0,4}(?:应当?|拟|建议|可以)", after) is not None
    )


def _forward(before: str, after: str) -> Relation:
    found = [(match.start(), relation) for relation, cue in _CUES if (match := _last(cue, before))]
    if not found:
        return Relation.MENTIONS
    place, relation = max(found)
    taken = _last(_TAKES, before)
    if taken and taken.start() > place:
        return Relation.MENTIONS
    if relation is Relation.FOLLOWS and _MADE_AFTER.match(after):
        return Relation.BASIS
    return relation


def _last(cue: re.Pattern[str], before: str) -> re.Match[str] | None:
    """The nearest place before the mention at which a cue that reaches it begins."""
    found = cue.search(before)
    match = found
    while match:
        found, match = match, cue.search(before, match.start() + 1)
    return found


_ENDED_BARELY = re.compile(rf"{_HEAD}废止[^。；;，,：:\n]*$")


def ended_barely(before: str) -> bool:
    """Whether a sentence only says 废止《甲》: an act in a decision on repeals, elsewhere as often a task."""
    return _ENDED_BARELY.search(before) is not None


# What announces a list: 下列文件予以废止：
_ENDS_LIST = re.compile(
    rf"(?:(?:下列|以下|如下)[^。；;：:\n]{{0,40}}?{_END_WORDS}|{_END_WORDS}[^。；;：:\n]{{0,12}}(?:下列|以下|如下))"
    rf"[^。；;\n：:]{{0,40}}[：:]"
)
_ENDS_HEADING = re.compile(rf"{_END_WORDS}[^。；;，,]{{0,12}}(?:目录|清单|名单|文件|规章|法规)")
_AMENDS_LIST = re.compile(
    r"(?:下列|以下|如下)[^。；;：:\n]{0,40}?作(?:出)?(?:如下)?(?:修改|修订|修正)[^。；;\n：:]{0,12}[：:]"
)


def announced(text: str) -> Relation | None:
    """The relation that an opening line announces for all that is listed below it."""
    if match := _ENDS_LIST.search(text):
        return None if _NOT_YET.search(text[: match.start()]) else Relation.REPEALS
    return Relation.AMENDS if _AMENDS_LIST.search(text) else None


def headed(heading: str) -> Relation | None:
    """The relation that the heading of a list gives to its entries: 予以废止的文件目录."""
    return Relation.REPEALS if _ENDS_HEADING.search(heading) and "继续有效" not in heading else None


_OWN_TITLE: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (Relation.REPEALS, re.compile(r"(?:关于|宣布)废止[^《〈]{0,12}$")),
    (Relation.AMENDS, re.compile(r"关于(?:修改|修订|修正|调整)[^《〈]{0,12}$")),
    (Relation.TRANSMITS, re.compile(r"(?:印发|转发|批转|发布|公布)[^《〈]{0,20}$")),
    (Relation.IMPLEMENTS, re.compile(r"(?:贯彻|落实|实施|执行)[^《〈]{0,20}$")),
)


def relation_in_title(before: str) -> Relation | None:
    """The relation that a document's own title gives to one named in it: 关于废止《甲》的决定."""
    return next((relation for relation, form in _OWN_TITLE if form.search(before)), None)
