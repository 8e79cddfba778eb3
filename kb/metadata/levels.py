"""The level and the place of government that a body's name or a title tells."""

from __future__ import annotations

import re

from kb.bodies import is_body
from kb.model import Level
from kb.places import find_places

# What the nation's highest organs are called; their own departments count as ministries.
_NATION = re.compile(
    r"(?:国务院|国务院办公厅|中共中央(?:、?国务院)?|中共中央办公厅|中央军委|中央军事委员会|中央军委办公厅|中央办公厅|中央纪委|中央纪律检查委员会)$"
    r"|全国人民代表大会|全国人大|第[一二三四五六七八九十]+届全国人民代表大会|最高人民|国家主席|全国政协|中国人民政治协商会议全国"
    r"|国务院(?:关于|批转|转发|印发|令|、|对|决定)|中共中央(?:关于|印发|、)"
    r"|中华人民共和国(?:国务院|主席|全国|中央军事委员会|[\u4e00-\u9fff]*(?:法|条例|办法|细则|规定|规则|修正案|决定)(?:[（(].*[）)])?$)"
)
_MINISTRY = re.compile(
    r"(?:中华人民共和国)?[\u4e00-\u9fff]{2,8}部(?:办公厅|办公室)?$|国家[\u4e00-\u9fff]|中国[\u4e00-\u9fff]{2,12}(?:银行|会|局|联|协)(?:办公厅|办公室)?$"
    r"|国务院[\u4e00-\u9fff]{2,}|(?:中共)?中央[\u4e00-\u9fff]{2,}|[\u4e00-\u9fff]{0,8}(?:总局|总署|审计署|证监会|银保监会|发展改革委|国资委|卫生健康委|国家民委|科学院|工程院|社科院|气象局|地震局)"
    r"(?:办公厅|办公室|综合司)?$"
)
_NO_GOVERNMENT = re.compile(r"(?:公司|集团|大学|学院|医院|银行股份)$")
# A branch of a national body stands under it by name and in its place by work: 国家税务总局海州市税务局.
_OVER_A_BRANCH = re.compile(
    r"(?:中国共产党|中共|中国共产主义青年团|共青团|中国人民政治协商会议|政协|国家税务总局|国家统计局|国家金融监督管理总局|中国人民银行|国家矿山安全监察局"
    r"|中华人民共和国)(?=[\u4e00-\u9fff]{2,}?[省市区州县盟旗])(?!中央)"
)
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d[-—至]?(?:(?:19|20)\d\d)?年度?")

_MUNICIPALITY = re.compile(r"(?:北京|上海|天津|重庆)市?")
_PROVINCE = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:省|自治区)|[\u4e00-\u9fff]{2}(?:壮族|回族|维吾尔)自治区")
# 市场, 市容, 市区 and 城市 hold the sign of a city and are none.
_CITY = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}?(?<![城都全本各我])市(?![场容民值况区域长圈])|[\u4e00-\u9fff]{2,12}?自治州|[\u4e00-\u9fff]{2,6}?(?:地区|盟)(?=行署|行政公署))"
)
_COUNTY = re.compile(
    r"[\u4e00-\u9fff]{1,12}?(?:县|自治旗|(?<!国)旗)(?![城域级区])"
    r"|[\u4e00-\u9fff]{1,4}(?<![街社园景库地片])区(?=人民|政府|委|纪委|[\u4e00-\u9fff]{2,14}(?:局|委|办|办公室|中心|委员会|部)$)"
    # In a title only a name of two characters is taken for a district; 城区 and 矿区 are parts of any city.
    r"|[\u4e00-\u9fff]{2}(?<![街社园景库地片辖税验示度合开新城郊市矿林牧灾校小功])区(?![域块划间别])"
    r"|[\u4e00-\u9fff]{0,12}(?:开发区|新区|保税区|合作区|试验区|示范区|度假区|园区)(?:管委会|管理委员会|党工委|[\u4e00-\u9fff]{2,14}(?:局|委|办公室))"
    r"|[\u4e00-\u9fff]{2,6}?市(?=人民政府|政府|委)"
)
_NEW_AREA = re.compile(r"[\u4e00-\u9fff]{2,6}新区")
# 市财政局, 省政府办公厅: the level without the place.
_BARE = tuple(
    (re.compile(rf"{sign}(?=委|政府|人民|[\u4e00-\u9fff]{{1,14}}$)"), level)
    for sign, level in (("省", Level.PROVINCE), ("市(?!场)", Level.CITY), ("[县区]", Level.COUNTY))
)


def level_of(name: str) -> Level | None:
    """The level that a body's name or a title tells; ``None`` where it names no body and no place of government."""
    name = _YEAR_BEFORE.sub("", name.strip())
    if _NATION.match(name):
        return Level.NATION
    branch = _OVER_A_BRANCH.sub("", name, count=1)
    if place := _level_of_place(branch):
        return place
    if not is_body(branch):
        return None
    if bare := next((level for pattern, level in _BARE if pattern.match(branch)), None):
        return bare
    return Level.MINISTRY if _MINISTRY.match(name) and not _NO_GOVERNMENT.search(name) else None


def place_of(name: str) -> str | None:
    """The province or city whose government a body or a title is of, by its full name."""
    name = _OVER_A_BRANCH.sub("", _YEAR_BEFORE.sub("", name.strip()), count=1)
    return next((mention.place.name for mention in find_places(name) if mention.start == 0), None)


def _level_of_place(name: str) -> Level | None:
    """The level of the innermost place that a name begins with."""
    known = next((mention for mention in find_places(name) if mention.start == 0), None)
    if known is not None:
        level, end = known.place.level, known.end
    elif match := _PROVINCE.match(name):
        level, end = Level.PROVINCE, match.end()
    elif match := _CITY.match(name):
        level, end = Level.CITY, match.end()
    else:
        return Level.COUNTY if _COUNTY.match(name) else None
    rest = name[end:]
    if level is Level.PROVINCE and not _MUNICIPALITY.match(name):
        if _NEW_AREA.match(rest) and is_body(name):
            return Level.CITY
        inner = next((mention for mention in find_places(rest) if mention.start == 0), None)
        city = _CITY.match(rest)
        if city or (inner and inner.place.level is Level.CITY):
            level, rest = Level.CITY, rest[city.end() if city else inner.end if inner else 0 :]
    return Level.COUNTY if level is not Level.COUNTY and _COUNTY.match(rest) else level
