"""What a support measure promises in numbers: sums, ceilings, floors, shares, rates, and by what they are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kb.facts.support.scaled import NUMBER, SCALE, scaled
from kb.model import Amount, AmountKind

_LEAST = "不低于|不少于|最低|至少"
_MOST = (
    "一般不超过|原则上不超过|最高不超过|最多不超过|最高不高于|累计不超过|不超过|不高于|不多于|"
    "最高可达|最高为|最高|最多|上限为|上限"
)
_POINTS = "个百分点"
_COINS = "人民币元|美元|港元|欧元|元"
_PER_WORDS = (
    "平方米|立方米|千瓦时|吨公里|公里|公斤|课时|学年|学期|人次|件|人|户|年度|年|月|天|日|个|家|项|张|辆|台|套|亩|吨|床|次|名|"
    "艘|标箱|标准箱|千瓦|瓦|期|场|款|批|店|村|所|篇|班|头|只|羽|株|斤|生(?!产|育|态|活|物)"
)
_PER = re.compile(
    rf"(?:每(?:增加\d*|新增\d*|满\d*|\d*)?(?:{_PER_WORDS})(?:每(?:{_PER_WORDS}))*)+|"
    rf"每[\u4e00-\u9fff]{{1,6}}\d+个?(?:{_PER_WORDS})"
)
_SLASH_PER = re.compile(rf"\s?[/／](?:({_PER_WORDS})(?:[·.]({_PER_WORDS}))?)(?:[/／]({_PER_WORDS}))?")
# A percentage of these is what things are like and not what is given.
_STATE = re.compile(
    r"(?:增长|增幅|提高|提升|下降|降低|减少|占比|比例达|比重|覆盖率|完成率|达标率|幅度|率达到?|"
    r"达到|同比|上浮|下浮|目标|降至|降到|下调|上调|放宽|适用|自缴|自付|自筹|自担|自负|自行承担|个人承担)[^，；、]{0,4}$|"
    r"(?<![费利税])率[^，；、]{0,16}$"
)
_RATE_AFTER = re.compile(r"的?(?:征收率|税率|费率)")
_RATE_BEFORE = re.compile(r"(?:利率|费率|年化)[^，；、的]{0,12}$")
# 按贷款利率50%给予贴息: a share of the rate.
_OF_RATE = re.compile(r"的?(?:比例)?(?:给予|予以|贴息|补)")
# A sum of these is a size and no gift.
_SIZE_BEFORE = re.compile(
    r"(?:收入|产值|销售额|销售|营收|资产|资本|投资额?|总投资|投入|纳税额?|税收|成交额|进出口额|工资|(?<!补贴)(?<!补助)(?<!奖励)限额|保险金额|保额|规模|贷款余额|"
    r"合同额|交易额|单户担保金额)[^，；、]{0,8}$"
)
_SIZE_AFTER = re.compile(
    r"(?:（含）|\(含\))?(?:以上|以下|以内)?的?(?:企业|单位|(?:项目|设备)(?!资助|补助|补贴|经费|资金|支持|扶持|奖|购置补))"
)
_SHARES = {"全额": 100.0, "减半": 50.0, "半价": 50.0}


@cache
def _pattern() -> re.Pattern[str]:
    number = NUMBER
    return re.compile(
        rf"(?:(?P<bound>{_LEAST}|{_MOST})(?:为|达|人民币)?)?\s?(?:"
        rf"LPR\s?(?P<sign>加|减|\+|-|下浮|上浮)\s?(?P<points>\d+)\s?个?(?:基点|BP)"
        rf"|(?P<low>{number})(?P<low_scale>{SCALE})?(?:元|%|％)?\s?(?:至|到|"
        rf"[-—–~～－]{{1,2}})\s?(?P<high>{number})(?P<scale>{SCALE})?"
        rf"(?P<unit>{_COINS}|%|％|{_POINTS})"
        rf"|(?P<number>{number})(?P<one_scale>{SCALE})?(?P<one_unit>{_COINS}|%|％|{_POINTS})"
        rf"|百分之(?P<hundredth>{number})"
        rf"|(?P<listed>\d+(?:\.\d+)?)(?=(?:[、和]\d+(?:\.\d+)?)+(?P<list_scale>{SCALE})?(?P<list_unit>{_COINS}|%|％))"
        rf"|(?P<word>全额(?=给予|予以|补|返|退|资助|减|免|奖)|减半(?=征收|收取|缴纳|收费)))"
        rf"(?P<after>以内|以下|以上|封顶|为上限|为限额|为限)?"
    )


def read_amounts(text: str, offset: int = 0) -> tuple[Amount, ...]:
    """Every amount that ``text`` promises, in order; ``offset`` is where it stands in the document's text."""
    return tuple(_amounts(text, offset))


def _amounts(text: str, offset: int) -> Iterator[Amount]:
    past = 0
    per: str | None = None
    for match in _pattern().finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if _is_state(match, before) or _SIZE_AFTER.match(text, match.end()):
            past = match.end()
            continue
        between = text[past : match.start()]
        if stated := _per(between, match, text):
            per = stated
        elif not re.fullmatch(r"[、和及]|以及", between):
            per = None
        past = match.end()
        yield _amount(match, before, per=per, offset=offset)


def _is_state(match: re.Match[str], before: str) -> bool:
    if match["points"] or match["word"]:
        return False
    if (unit := _unit(match)) in ("%", _POINTS):
        of_rate = unit == "%" and _RATE_BEFORE.search(before) is not None
        return _STATE.search(before) is not None and not of_rate
    return _SIZE_BEFORE.search(before) is not None


def _unit(match: re.Match[str]) -> str:
    if match["hundredth"] or match["word"]:
        return "%"
    unit = match["unit"] or match["one_unit"] or match["list_unit"] or ""
    return "%" if unit == "％" else unit


def _per(between: str, match: re.Match[str], text: str) -> str | None:
    if after := _SLASH_PER.match(text, match.end()):
        return "".join(f"每{word}" for word in after.groups() if word)
    same = re.split(r"[，；。：]", between)[-1]
    found = _PER.findall(same)
    if found and not re.search(r"每(?:年|月)(?:安排|获|遴选|评选|支持)", same):
        return "".join(dict.fromkeys(found))
    return found[0] if found else None


def _amount(match: re.Match[str], before: str, *, per: str | None, offset: int) -> Amount:
    value, upper, unit = _value(match)
    return Amount(
        kind=_kind(match, before, unit),
        value=value,
        unit=unit,
        text=match.group(),
        start=offset + match.start(),
        end=offset + match.end(),
        upper=upper,
        per=per,
    )


def _value(match: re.Match[str]) -> tuple[float, float | None, str]:
    if match["points"]:
        return float(match["points"]) * (-1 if match["sign"] in "减-下浮" else 1), None, "个基点"
    if match["word"]:
        return _SHARES[match["word"]], None, "%"
    if match["hundredth"]:
        return scaled(match["hundredth"], None, "%").value, None, "%"
    if match["low"]:
        high = scaled(match["high"], match["scale"], match["unit"])
        low = scaled(match["low"], match["low_scale"] or match["scale"], match["unit"])
        return low.value, high.value, high.unit
    if match["listed"]:
        one = scaled(match["listed"], match["list_scale"], match["list_unit"])
    else:
        one = scaled(match["number"], match["one_scale"], match["one_unit"])
    return one.value, None, one.unit


def _kind(match: re.Match[str], before: str, unit: str) -> AmountKind:
    if match["points"] or unit == _POINTS or (unit == "%" and _RATE_AFTER.match(match.string, match.end())):
        return AmountKind.RATE
    if unit == "%" and _RATE_BEFORE.search(before) and not _OF_RATE.match(match.string, match.end()):
        return AmountKind.RATE
    if unit == "%":
        return AmountKind.SHARE
    bound, after = match["bound"] or "", match["after"]
    if after == "以上" or re.fullmatch(_LEAST, bound):
        return AmountKind.FLOOR
    if bound or after:
        return AmountKind.CEILING
    # 最高给予50万元, 总额不超过人民币: the bound stands before the verb.
    if re.search(r"(?:最高|最多|上限)[^，；、\d]{0,8}$", before):
        return AmountKind.CEILING
    return AmountKind.SUM
