"""Lists of bodies: X、Y等单位, 各市、县（区）人民政府, 公安、民政等部门, A开发区、B高新区管委会."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.facts.departments import Body, department, parse_body
from kb.facts.departments.registry import GOVERNMENT
from kb.facts.responsibilities.brackets import outside_brackets
from kb.facts.responsibilities.roles import own_role
from kb.model import Level, Role
from kb.text import without_spaces

_SHARED_ENDING = re.compile(r"(管委会|管理委员会)$")
_NEEDS_ENDING = re.compile(r"(?:开发区|新区|园区|度假区|保税区|高新区)$")

_PLACE = r"(?:省|市|县|区|州|乡镇|镇|乡|街道|地级以上市|设区的?市|县级市|旗|盟)"
_EACH_PLACE = re.compile(rf"各(?:有关|相关)?{_PLACE}(?:（[^（）]*）)?(?:级)?(?:、(?:自治区|直辖市|市|州|县|{_PLACE}))*")
_MORE_PLACES = re.compile(r"(?:自治区|直辖市|自治州|街道|乡镇|市|州|县|区|乡|镇|旗)(?!场|监|管|委|直|政协|属)")
_RANKS = {"省": 0, "自": 0, "直": 0, "市": 1, "设": 1, "地": 1, "州": 1, "县": 2, "区": 2, "旗": 2, "盟": 1}
_LOWEST_RANK = 3
# 市、区民政部门 and 省、市、县人民政府 are one body each: a level alone is no body.
_BARE_LEVEL = re.compile(
    r"(?:(?:国家|省|市|县|区|州|镇|乡|街道|设区的市|自治区|直辖市|自治州|不设区的市|县级市)级?、?)+"
)
# 各镇党委、政府
_GOVERNMENT_TOO = re.compile(r"(?:人民)?政府$")
_NEXT_LEVEL = re.compile(
    r"(?:国家|省|市|县|区|州|镇|乡|设区的市|自治区|直辖市|自治州|不设区的市|市辖区|街道|地方|沿海)"
)

# The open end of a list: 等单位, 等有关部门和单位, 等市有关部门, 等12个部门.
_OPEN_END = re.compile(
    r"等(?:各|有关|相关|省级|市级|县级|区级|中央|其他|责任|成员|职能|省|市|区|县|直|多个|\d+个)*"
    r"(?:部门|单位|地方|地区|方面|机构|委办局|行政主管部门|主管部门|行政部门|行政管理部门|管理部门)?"
    r"(?:(?:和|、|及|以及|与)(?:各|有关|相关|其他)*(?:单位|部门))?$"
)
# 和 joins two bodies only behind the ending of a body's name; in 工业和信息化部 it is part of the name.
_JOINT = re.compile(
    r"(?:(?<=[局委办部厅院行会署社校处门关])(?:和|以及|及|与|暨)|(?<=政府)(?:和|以及|及|与)|(?<=等)(?:和|及)|以及)"
    r"(?=[\u4e00-\u9fff])(?!其(?!他)|单位|机构|个人|地方(?!各级|人民政府|政府))"
)
# Said of nobody in particular.
_NOBODY = frozenset(
    ("有关部门", "有关单位", "相关部门", "相关单位", "有关方面", "相关方面", "有关部门和单位", "相关部门和单位")
)
_NOTHING = re.compile(r"[/／—－\-–无]*")
_ENUMERATION = re.compile(r"^(?:\d{1,2}[.．、）)]|[①-⑳]|[（(]\d{1,2}[）)])\s*")
_MARKS = "★☆▲△*＊#※●○·•"

# 公安、民政等部门: the ending at the end of the list belongs to each name of it.
_CLASS_ENDING = re.compile(r"(?:等(?:有关|相关)?)?(?P<ending>(?:行政)?(?:主管|管理|监督管理|监管|执法)?(?:行政)?部门)$")
_ENDED = re.compile(
    r"(?:[局委办部厅院会行处室署社校所队站区县市镇）]|部门|机关|机构|中心|公司|政府|单位|银行|海关|专班|管委)$"
)
# A name that several levels share says no level: 县级以上人民政府, 市、区民政部门, 各级人民政府.
_SEVERAL_LEVELS = re.compile(
    r"^(?:本[省市县州区])?(?:(?:[省市县区州镇乡]|设区的市|自治州|乡镇)级?以上|各级|地方(?:各级)?|(?:[省市县区州]|设区的市)级?(?:（[^（）]*）)?[、和]"
    r"|[省市]和)"
)
_OF_THE_STATE_COUNCIL = re.compile("^国务院")


# Names on lines of their own come as one text with spaces; inside a name no space follows such an ending.
_SPACE_BETWEEN = re.compile(
    r"(?<=[局委办部厅院行署会府室处社队区县市司心团学校关）])[ \u3000]+(?=[\u4e00-\u9fff0-9（(①-⑳★▲*])(?![和及与等以])"
    r"|(?<=[局委办部厅院行署会府室心])(?=\d{1,2}[.．、])"
)
_LAYOUT_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One body of a duty with its role: as ``written`` in the document, and the ``name`` normalised."""

    body: Body
    written: str
    name: str
    role: Role


def spaced_names(text: str) -> str:
    """A list with 、 where only a space parts two names, and without the breaks of its layout."""
    return _SPACE_BETWEEN.sub("、", _LAYOUT_BREAK.sub("", text))


# （X、Y）负责…: the brackets are of the list, not of a name.
_ALL_IN_BRACKETS = re.compile(r"[（(〔\[【](?P<list>[^（()）〔〕\[\]【】]*、[^（()）〔〕\[\]【】]*)[）)〕\]】]")


def split_names(text: str) -> list[str]:
    """The names of a list as written; 、 inside brackets does not part them, an open end (等单位) is dropped."""
    whole = _ALL_IN_BRACKETS.fullmatch(text.strip())
    text = whole.group("list") if whole else text
    names = [text[first:last] for first, last in outside_brackets(text, 0, len(text), "、")]
    parted = [part for name in _rejoined(names) for part in _JOINT.split(name)]
    stripped = (
        _ENUMERATION.sub("", _OPEN_END.sub("", name.strip()).strip()).strip(_MARKS + " \u3000") for name in parted
    )
    return [name for name in stripped if name and name not in _NOBODY and not _NOTHING.fullmatch(name)]


def _rejoined(names: list[str]) -> list[str]:
    """各市、县（区）人民政府, 各省、自治区、直辖市, 市、区民政部门 are one body each, though 、 stands inside."""
    joined: list[str] = []
    for name in names:
        before = joined[-1].strip() if joined else ""
        if before and (
            (
                _EACH_PLACE.fullmatch(before)
                and _MORE_PLACES.match(name.strip())
                and not _stands_above(name.strip(), before)
            )
            or (before.endswith("党委") and before.startswith("各") and _GOVERNMENT_TOO.match(name.strip()))
            or (_BARE_LEVEL.fullmatch(before) and _NEXT_LEVEL.match(name.strip()))
        ):
            joined[-1] += "、" + name
        else:
            joined.append(name)
    return joined


def _stands_above(name: str, places: str) -> bool:
    """Whether a name is that of a department above the places before it: 各县、市财政局 are two, 各市、县民政局 one."""
    key = parse_body(normalised(name)).keys[0]
    rank = _RANKS.get(re.sub("^各(?:有关|相关)?", "", places)[0], _LOWEST_RANK)
    is_place = _MORE_PLACES.fullmatch(re.sub("（[^（）]*）|级$", "", name)) is not None
    return key != GOVERNMENT and not is_place and _RANKS.get(name[0], _LOWEST_RANK) < rank


def entries_of(text: str, role: Role, level: Level | None) -> Iterator[Entry]:
    """The bodies of a list; a shared ending (X、Y管委会, X、Y等部门) is given back to those before it.

    Args:
        text: the list as written.
        role: the role of its bodies; a bracket behind a name (（牵头）) gives that body another.
        level: the document's level, which names without a level of their own take.
    """
    names = split_names(text)
    zones = _SHARED_ENDING.search(names[-1]) if names else None
    shared = _CLASS_ENDING.search(text.strip())
    for place, whole in enumerate(names):
        written, own = own_role(whole)
        name = normalised(written)
        if zones and _NEEDS_ENDING.search(name) and any(map(_SHARED_ENDING.search, names[place + 1 :])):
            name += zones.group(1)
        elif shared and name[0] not in "各有" and not _ENDED.search(name):
            name = _ended(name, shared.group("ending"))
        yield Entry(body_of(name, level), written, name, own or role)


def _ended(name: str, ending: str) -> str:
    """A name with the ending of its list, in the form that the registry knows."""
    short = name + "部门"
    return short if department(parse_body(short).keys[0]) else name + ending


def body_of(name: str, level: Level | None) -> Body:
    """The body of a normalised name; a name that several levels share has none."""
    if _SEVERAL_LEVELS.match(name):
        return Body(name, parse_body(name).keys, None)
    return parse_body(name, level=Level.NATION if _OF_THE_STATE_COUNCIL.match(name) else level)


def normalised(written: str) -> str:
    """A name with full-width brackets and without spaces."""
    return without_spaces(written).replace("(", "（").replace(")", "）")
