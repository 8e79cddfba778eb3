"""What a sentence reports of the past: its numbers and dates set nothing."""

from __future__ import annotations

import re

# 截至2020年底，全市已有…; 2023年以来; “十三五”期间，…显著提升 in a chapter on what was achieved.
_PAST = re.compile(
    r"截至目前|现已|截至(?:19|20)\d\d年[^，。；]{0,8}，?[^，。；]{0,20}(?:已|累计|共有?|现有|拥有|达到?|超过|突破|有)|目前[^，。；]{0,20}(?:已|有|为|达)|"
    r"(?<!现代化)以来|近年来|(?<![未])[一两三四五几多十\d]年来|近[两三四五几\d]年|过去[一两三四五几\d]|(?<!国家)现有(?!企业|技术|的)|上一?年度?[^，。；比]{0,8}(?:完成|实现|达到)|"
    r"已(?:经)?(?:有|建成|建立|完成|达到?|实现|形成|培育|认定|累计|超过|突破|覆盖|成为|连续|开展|组织|发放|支持|帮助|投入|纳入|推广|开通)|"
    r"(?:圆满|如期|顺利|超额)(?:完成|实现)了?|(?:完成|实现|达到|取得|建成|培育|突破|超过|增长|下降|荣获|获得|形成)了|了\d|居全[国省市]第|同比净增"
)
_AHEAD = re.compile(
    r"(?<!截)(?:到|至)(?:19|20)\d\d年|(?:19|20)\d\d年(?:\d{1,2}月)?(?:底|末|以|之)?前|力争|确保|争取|今后|未来|下一步|预期目标|工作目标|主要目标"
)
#: Headings of the parts of a plan that tell where things stand.
LOOKING_BACK = re.compile(
    r"(?:^|发展|工作|现有|建设|良好|现实)基础$|现状$|现状(?:与|和|及|分析)|回顾|(?:^|主要|取得|取得的|工作|建设|发展|阶段性)(?:成效|成绩|成就)$|"
    r"面临(?:的)?(?:形势|机遇|挑战|问题|环境)|(?:发展|当前|国内外)形势|形势(?:分析|与|和|要求)|^发展环境|^(?:制定|编制|发展|规划|起草)?背景|"
    r"存在(?:的)?(?:主要|突出)?(?:问题|困难|短板)|起草说明|(?:20\d\d年|上年|“十.五”).{0,12}(?:完成|执行|工作|实施)情况"
)
# A day without 前 or 底 that dates a document or an event; 2024年底前印发方案 is a term all the same.
_EVENT = re.compile(
    r"[，、]?(?:\d{1,2}时)?[^，。；]{0,12}?(?:印发|发布|公布|修订|修正|成文|起|通过|施行|批准|召开|签署|签订|挂牌|成立|及以后|颁布)"
)
# 到2024年3月末，累计支持…: a month that a report counts up to; an aim to be reached counts up to a year's end.
# 公共交通, 医共体, 共建共享 hold the character and count nothing.
_IN_ALL = r"(?<!公)共(?:有|计|(?=[\d一二三四五六七八九十百千]|支持|完成|实现|新增|建成|培育|开展|发放))"
_COUNTS_UP = re.compile(rf"，[^，。；]{{0,8}}(?:累计|{_IN_ALL}|已)")
_UNTIL = re.compile(r"(?:截至|截止)(?:目前|当前|[^，。；]{0,4}(?:19|20)\d\d年[^，。；]{0,6})$")
_COUNTED = re.compile(rf"，?[^。；]{{0,20}}?(?:已|累计|{_IN_ALL}|现有|拥有|达|超过|突破|有|增长|完成了)")
# 与2019年底相比: what is compared with; 一季度应缴纳的费用: when something is owed, and not when it is due.
_COMPARED = re.compile(r"相比|相较|的?水平|的?基础上|存量|数据|值")
_PERIOD = re.compile(r"(?:季度|半年)$")
_HAPPENED = re.compile(r"可|应缴|应纳|缴纳|的|同比|增长|下降|实现(?:利|税)|，[^，。；]{0,20}(?:增长|下降|达到?\d)")
_CLOSED = re.compile(r"(?:前|底|末|内|期间|间|止|半年|季度)$")
_QUALIFIES = re.compile(
    r"(?:已|前已)?(?:授权|登记|注册|成立|设立|取得|出生|毕业|参加工作|入学|投产|建成|入库|入职|退役|获得|购买|签订|印发|发布|出台)"
    r"(?:[^，。；]{0,12})的"
)


def looks_back(text: str) -> bool:
    """Whether a part of a sentence reports what was; said of what it aims at, it does not."""
    return _PAST.search(text) is not None and _AHEAD.search(text) is None


def counts_up(words: str, after: str) -> bool:
    """Whether words end in a day up to which the words behind them count what there is (截至2020年底，共有…)."""
    return _UNTIL.search(words) is not None and _COUNTED.match(after) is not None


def looks_ahead(text: str) -> bool:
    """Whether a part of a sentence says what is aimed at (到2025年, 力争, 确保)."""
    return _AHEAD.search(text) is not None


def is_no_term(wording: str, after: str) -> bool:
    """Whether a date with what stands behind it dates an event or a thing (2025年5月21日印发, 2020年以前成立的)."""
    if _QUALIFIES.match(after) or _COMPARED.match(after) or (_PERIOD.search(wording) and _HAPPENED.match(after)):
        return True
    if "月" in wording and not wording.endswith("前") and _COUNTS_UP.match(after):
        return True
    return _CLOSED.search(wording) is None and _EVENT.match(after) is not None
