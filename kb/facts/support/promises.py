"""Whether a sentence promises support, and whether it is a report, a punishment or a duty of the office instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.facts.support.kinds import GIVEN, MONEY

_PROMISES = re.compile(
    r"支持|鼓励|引导|推动|助力|助|落实|给予|予以|提供|扩大|加大|加强|开展|探索|享受|享有|获得|"
    r"减免|免征|减征|免收|返还|缓缴|推送|推荐|纳入|面向|"
    r"额度|利率|不超过|不少于|不低于|取消|停止|申请|申领|申报|领取|发放|奖励|补贴|补助|资助|贴息|"
    r"实施|补偿|标准|免费|免除|减半|降低|应当|"
    r"每[人户家件年月]|"
    r"可|最高|[元％%]"
)
#: The verbs that promise something to somebody, whatever its kind.
_TO_SOMEBODY = re.compile(
    r"支持|鼓励|引导|推动|助力|帮助|扶持|助|给予|予以|提供|享受|享有|推荐|推送|获得|优先|组织|"
    r"纳入|面向|依托|为[^，。；]{2,20}(?:提供|开展)|落实|探索|加大|加快|可"
)
# Kinds that are an office's daily work unless they are offered to somebody.
_OFFERS = frozenset(("服务", "培训", "平台", "对接", "备案认定"))
_OFFERED = re.compile(
    r"支持|鼓励|引导|推动|助力|帮助|扶持|给予|获得|享受|(?:为|向|面向)[^。；]{2,60}?(?:提供|开展)|"
    r"依托|加强[^，。；]{0,20}指导服务|组织[^，。；]{0,12}(?:开展|参加|对接)"
)
# What gives money: a noun alone (加强补贴资金监管) promises none.
_GIVES = re.compile(
    r"给予|予以|发放|享受|享有|领取|申领|可申请|可(?:以)?(?:向|在|通过)|实施期限|延长至|可按|按[^，。；]{1,24}(?:补|奖|资助|贴息|返还|"
    r"标准)|支持|鼓励|引导|推动|助力|提供|落实|扩大|加大|"
    r"免征|减征|免收|减免|免除|返还|缓缴|减半|降低|免费|安排|设立|奖励\d|一次性(?:奖励|补贴|补助|"
    r"资助)|资助\d|补贴\d|补助\d|[元%％](?:的)?(?:一次性)?(?:奖励|补贴|补助|资助|贴息)|"
    r"实施[^，。；]{0,48}(?:政策|补贴|补助|奖励|资助|贴息|减免|保险|贷款|担保)|优先|探索|标准为|"
    r"扶持|对[^，。；]{2,40}(?:奖励|补助|补贴|资助|贴息)|额度|利率|不超过(?!其|该|本(?![省市区县]))|减按|扣减[^，。；]{0,16}税|"
    r"应当[^，。；]{0,8}(?:奖励|补助|补贴|资助)"
)
# What is forbidden or missing is no promise.
_NO_PROMISE = re.compile(r"不得|不与|避免|没有写明|没有查到|没有收录|严禁|禁止|不予|不再|不能")
_PUNISHES = re.compile(
    r"罚款|罚金|处以|追回|追缴|责令|骗取|弄虚作假|虚假|违反|违规|违法|追究|收回|警告|处分|吊销|"
    r"撤销|侵占|挪用|截留|套取|冒领|退回|没收|"
    r"构成犯罪|解除|赔偿责任|失信惩戒|人民法院|侵权人|诉讼|非法|不如实|拒不|隐瞒|伪造"
)
# 未被列入失信名单, 无违法记录 are conditions and do not punish.
_CLEAN = re.compile(r"(?:未|无|没有|不存在|不得有|非)[^，。；]{0,16}(?:违法|违规|失信|处罚|处分|虚假)[^，。；]{0,8}")
_REPORTS = re.compile(
    r"(?:已|已经|累计|共|共计|全年|去年|上半年|前三季度|截至[^，。；]{2,14}，)(?:已)?(?:累计|共|为[^，。；]{1,16})?"
    r"(?:发放|支持|兑现|拨付|给予|落实|减免|惠及|下达|投入|奖励|补贴|办理|返还|完成|培训|提供)(?!不超过|不得|最高|最多|最长|比例|金额|总额|期|时间|年限|上限)|"
    r"(?:发放|兑现|拨付|减免|给予|落实|争取)了|"
    r"(?:得到|取得|获得)了|取得[^，。；]{0,8}成效|制定本|特制定|印发给你们|现印发|现将|决策部署|指导思想|习近平|"
    r"所称|所指|是指|指(?:的是|涉及|具有|由|经|在)|记者|介绍说|据介绍|据悉|答：|问："
)
# The office's own work on the money.
_ADMINISTERS = re.compile(
    r"(?:资金|经费|补贴|补助|奖励|贷款|担保|保险)(?:的)?(?:监管|管理|使用|绩效|拨付|审计|预算|"
    r"清算|结算|发放工作|统计|核算|来源|分配|兑付|支付|审批|审核|保障|落实)|"
    r"(?:监督|检查|考核|统计|审计|公示|公开|核查|复核|抽查|台账|备查|汇总|通报|清理|整治|打击|"
    r"规范|报送|编制|牵头负责|负责组织|负责指导|宣传|协调)|"
    r"由[^，。；]{2,20}(?:列支|承担|负担|安排解决|保障)|指标|年度计划|合同|协议|承诺书|申请表|"
    r"材料|证明|凭证|因素确定|综合确定|另行(?:制定|规定|确定)|清算|负责|要(?:加大|加强|落实|统筹|"
    r"切实)|手续(?!费)|认真总结|进行总结|梳理|规定保障落实|终止发放|调整[^，。；]{0,8}标准|提供便利|支付完毕|制定[^，。；]{2,40}(?:目录|办法|细则|标准|方案)|有条件的(?:地区|地方|区|市|"
    r"县)|各地可(?!给予)|可(?:根据|结合)|提高[^，。；]{0,12}标准"
)
_DUTY = re.compile(r"应当|必须|应(?!急|用|对|届|收|纳|缴|税)|须|(?<!供)需(?!求|要)|负责|有权|有义务")
#: The headings of what is aimed at; measures stand elsewhere.
AIMS = re.compile(
    r"^(?:总体要求|总体目标|工作目标|主要目标|发展目标|指导思想|基本原则|工作原则|总体思路|"
    r"行动目标|目标任务|目标|背景|适用范围|附则|法律责任|罚则|监督管理|监督检查)$"
)


def may_promise(sentence: str) -> bool:
    """A quick look: whether a sentence has any of the words of a promise and is no remark in brackets."""
    return sentence[0] not in "〔（(【[" and _PROMISES.search(sentence) is not None


def is_promise(promise: str, kinds: Sequence[str], *, addressed: bool, named: bool, sums: bool) -> bool:
    """Whether ``promise`` gives one of ``kinds`` to somebody.

    ``addressed`` tells that it says to whom or on what condition, ``named`` that some type of firm or person is
    named, ``sums`` that it states an amount.
    """
    if promise.rstrip("；。;， ").endswith("的"):
        return False  # a case without a promise: an item of a list
    checked = _CLEAN.sub("", promise)
    if not kinds or _NO_PROMISE.search(checked) or _PUNISHES.search(checked) or _REPORTS.search(checked):
        return False
    if not MONEY & set(kinds):
        if _DUTY.search(promise) and not re.search(r"支持|鼓励|引导|助力|帮助|扶持|给予", promise):
            return False
        if set(kinds) <= _OFFERS and not _OFFERED.search(promise):
            return False
        if set(kinds) == {"服务"} and _ADMINISTERS.search(promise):
            return False
        return (named or addressed) and _TO_SOMEBODY.search(promise) is not None
    if _ADMINISTERS.search(promise) and not sums and not (addressed and re.search(r"给予|予以|享受", promise)):
        return False
    if sums and GIVEN & set(kinds):
        return True
    return _GIVES.search(promise) is not None
