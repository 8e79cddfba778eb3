"""The words that tie a number to what it measures: comparison, change, baseline, verbs of counting."""

from __future__ import annotations

import re
from functools import cache

from kb.model import Comparator

# Words before a number, nearest to it; the first table that fits gives the meaning.
COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    ("≥|≧|>=|不低于|不少于|不小于|不得低于|不得少于|至少|最低", Comparator.AT_LEAST),
    ("≤|≦|<=|不超过|不高于|不多于|不大于|不得超过|不得高于|控制在|限制在|最多|低于|小于|少于", Comparator.AT_MOST),
    (">|＞|超过|突破|高于|大于|超|逾|多于|过", Comparator.EXCEED),
    ("大约|约为|约|接近|近|大致", Comparator.ABOUT),
    ("达到|达成|达|稳定在|保持在|维持在|保持|稳定|实现|为|到|至|完成", Comparator.REACH),
)
AFTER = {
    "以上": Comparator.AT_LEAST,
    "以内": Comparator.AT_MOST,
    "之内": Comparator.AT_MOST,
    "以下": Comparator.AT_MOST,
    "左右": Comparator.ABOUT,
    "上下": Comparator.ABOUT,
}
# 新增 and 净增 say that something is counted anew, and not that it rises.
RISE = "增长|提高|提升|增加|上升|扩大|(?<![新净])增|升"
FALL = "下降|降低|减少|压缩|压减|缩短|缩减|削减|减|降"
TO = ("到", "至", "为")
NAMED_GROWTH = re.compile(r"(?:增速|增长率|增幅|增长速度|年均增长|涨幅)$")

_YEAR = r"(?:19|20)\d\d年(?:度|底|末)?"
_BASES = (
    rf"上年(?:同期|末)?|上一年度?|去年(?:同期|年?底|年?末)?|前一年|(?:上年|去年)?同期|上?年初|{_YEAR}(?:同期|水平|基数)?|"
    r"(?:“[^”]{2,6}”|\x00{4,8})(?:末|期末|时期|期间)|十[二三四五]五(?:末|期末)|基期|基准年|目前|当前|现状"
)
BASE = rf"(?:较|比|与|同|相比|相较于?|对比|在)(?P<base>{_BASES})(?:的)?(?:相比|基础上|水平)?"
_YEAR_ON_YEAR = r"(?P<yoy>同比|环比)"
#: A part that only says what the numbers after it are measured against: 与2020年相比，.
BASE_ALONE = re.compile(rf"(?:力争)?{BASE}[，,]?$")

_VERBS = (
    "新增|新建|新改建|改扩建|新建改建|扩建|改建|建成|建设|建立|改造|构建|培育|培养|培训|引进|引育|招引|招引?聘|组织|实施|遴选|认定|打造|推广|"
    "支持|开展|完成|创建|创成|举办|承办|制定|修订|制修订|编制|发布|推出|布局|设立|设置|选派|选树|选拔|评选|评定|形成|发展|储备|"
    "开工|投产|签约|落地|转化|申报|获批|争创|争取|孵化|挖掘|梳理|筛选|整治|治理|拆除|关停|淘汰|退出|处置|消除|盘活|复垦|造林|"
    "绿化|种植|植树|铺设|更新|配置|配备|投放|供应|筹集|帮扶|走访|检查|抽查|抽检|监测|覆盖|惠及|带动|吸纳|安置|解决|选择|"
    "实现|达成|拥有|集聚|聚集|汇聚|入驻|新认定|新培育|新引进|新登记|攻克|突破|研发|开发|备案|登记|出台|修复|恢复|提供|"
    "发放|完善|升级|提升|做强|做大|壮大|推动|推进|促成|促进|入选|上市|净增|输送|招收|招生|扩招|资助|选聘|聘请|派驻|确定|"
    "推荐|接待|开通|开设|开办|组建|招募|选育|化解|表彰|总结|征集|生产|收储|流转|保护|服务|巩固|落实"
)
# At the end of the words before a number-first count: 建设 3个…, 培育和引进 5家….
_VERB_AT_END = rf"(?:{_VERBS})(?:或者|或|和|并|、)?(?:{_VERBS})?(?:一批|各类|不同)?$"
LEADING = re.compile(
    r"^(?:[，、；：:\s\x01]|—+|以及|及|和|与|并且|并|且|同时|其中|使得|使|力争|确保|争取(?=达)|努力|推动(?=.*(?:达|率|值|量))|"
    r"全年|年内|预计|有望|将|再|约(?!束)|近(?![期年日来])|约有|共计|共(?![同建享识产济治体用])|总计|合计|计划|拟|要|到|时|分别|的|截至|通过努力)+"
)
TRAILING = re.compile(
    r"(?:力争|确保|预计|有望|基本|分别|均|都|各|将|要|应|须|要求|可|累计|总计|共计|合计|共(?![同建享识产济治体用])|再|平均|进一步|实现|约|已|就|也|应当|必须|总|"
    r"年均|每年|年度|全年|常年|始终|[三五]年(?:内|间)?|以|的|其中|，|,|\s|\x01)+$"
)
SEPARATOR = re.compile(r"、|以及|和|及|与|，|并|且")
# What a plan says of itself with such counts (实施10项重点任务) or of its outlook (树牢四个意识) is no aim.
NO_NOUN = re.compile(
    r"^(?:月|季度|小时)|(?:方面|阶段|任务|层面|维度|环节|步骤|领域|原则|关系|意识|自信|维护|确立|举措|措施|问题|行动|工作|政策|要求|"
    r"机制|制度|体系|模式|督导组|督查组|检查组|工作组)$"
)
SHARES = ("%", "‰", "个百分点", "个基点")
TIMES = ("个工作日", "工作日", "个小时", "小时", "分钟", "秒", "个月", "年", "天", "岁", "周", "学时", "课时")
# Behind a number: what makes it part of a name or a property (100亿元的企业, 30万吨级, 500强).
PROPERTY = re.compile(r"[的级型强制式版层幅]|及?以[上下]的|规模以|以[上下](?=[^，、。；\x00]{1,20}\d)")
# 达到300名的培训规模: the indicator stands behind.
SIZE = re.compile(r"的(?P<what>[^，、；的]{0,8}(?:规模|水平|目标|能力|产能))(?=\x00*$)")
# 使80%以上的规上企业完成改造: the share of a group that does something.
GROUP = re.compile(
    r"的(?P<what>[^，、；]{1,30}?(?:实现|达到|完成|建立|开展|具备|建成|纳入|享有|接入|应用|使用|配备|获得|得到|通过|达标|覆盖)"
    r"[^，；]{0,20})$"
)


@cache
def comparator_tail() -> re.Pattern[str]:
    """A word of comparison right before a number, as ``cmp``; a year behind it (达到2020年的) as ``of``."""
    words = "|".join(words for words, _ in COMPARATORS)
    return re.compile(rf"(?P<cmp>{words})(?:了)?(?:\x01+的?|(?P<of>{_YEAR})(?:水平)?的)?$")


@cache
def change_tail() -> re.Pattern[str]:
    """A rise or fall right before a number, as ``verb``."""
    return re.compile(
        rf"(?:(?<!\d)年均|平均每年|平均|每年|累计|再|分别|进一步|均|各)*(?P<verb>{RISE}|{FALL})(?:幅度|率)?$"
    )


@cache
def count_verb() -> re.Pattern[str]:
    """A verb that announces a count."""
    return re.compile(_VERBS)


@cache
def count_verb_at_end() -> re.Pattern[str]:
    """Such a verb right before a number: 建设 3个…."""
    return re.compile(_VERB_AT_END)


@cache
def base_pattern() -> re.Pattern[str]:
    """What a change is measured against: 比上年 as ``base``, 同比 as ``yoy``."""
    return re.compile(rf"{BASE}|{_YEAR_ON_YEAR}")


# 翻一番 is to be twice the baseline, so the value is a level in times of it and no growth.
DOUBLING = re.compile(r"翻(?P<times>[一两二三])?番")
TIMES_OVER = {"一": 2, "两": 4, "二": 4, "三": 8}
RESPECTIVELY = re.compile(r"分别|各自")
# Between the names that numbers are shared out to; 及 and 与 are also parts of words (普及率, 参与率).
SHARED_TO = re.compile(r"、|以及|和|(?<!参)与|(?<![普涉])及(?![率时格])")
# What is to be done away with is told by its size: 全面消除66人以上超大班额.
DONE_AWAY = re.compile(r"(?:全面|全部|基本|彻底)(?:消除|淘汰|取缔|关停|退出|化解)$")
FROM = re.compile(r"(?:由|从)(?P<base>[^由从]{0,14})$")
FROM_TO = re.compile(
    rf"^(?:左右|的水平)?(?:逐步|稳步|进一步)?(?:{RISE}|{FALL}|上升|调整|优化|发展|扩展|延长)?(?:到|至|为)"
    rf"(?:\x01*(?:{_YEAR})?的?)$"
)


def without_fillers(words: str) -> str:
    """The words before a number without adverbs, auxiliaries and blanks at their end; offsets from the front hold."""
    return TRAILING.sub("", words)


def meaning_of(words: str) -> Comparator:
    """What a word of comparison before a number means; a number without one is to be reached."""
    return next((meaning for table, meaning in COMPARATORS if words and words in table.split("|")), Comparator.REACH)


def split_list(gap: str) -> tuple[str, int | None]:
    """What belongs to the number before a gap, and where the words for the number behind it begin."""
    commas = [match.start() for match in re.finditer("、", gap)]
    found: list[re.Match[str]] = list(SEPARATOR.finditer(gap))
    if commas:
        found = [match for match in found if match.start() in commas]
    if not found:
        return gap, None
    chosen = found[0] if SEPARATOR.match(gap) else found[-1]
    return gap[: chosen.start()], chosen.end()
