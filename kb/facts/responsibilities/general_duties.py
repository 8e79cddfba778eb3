"""Sentences that bind everyone: 各地、各部门要…, 各级各有关部门应当…, 县级以上人民政府应当…, 请各单位认真…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.facts.departments import Body
from kb.facts.responsibilities.body_lists import Entry, entries_of, normalised
from kb.facts.responsibilities.charges import Charge
from kb.model import Level, Role
from kb.text import fold, sentences

_WHO = (
    r"(?:地区|地方|地(?![方区])|部门|单位|人民政府|政府|党委|党组|[省市县区州镇乡旗]|街道|镇街|县区|盟市|旗县|园区|管委会|机关|机构|委办局"
    r"|[局委办厅]|级|功能区|开发区)"
)
_EACH = (
    r"(?:全[国省市县区州]|本[省市县区州])?各(?:级|有关|相关|成员|责任)?"
    rf"(?:(?!应当|应|要|须|按照|加强|不得)[\u4e00-\u9fff（）]){{0,14}}?{_WHO}"
    rf"(?:（[^（）]{{1,8}}）(?:(?!应当|应|要|须|按照|加强|不得)[\u4e00-\u9fff]{{0,8}}?{_WHO})?)?"
)
_LINK = r"(?:[、，]|和|及|以及|与|及其|和其)?"
_MORE = (
    rf"(?:{_EACH}|(?:[省市县区州]直|[省市县区州]级|国务院|[省市县区州])?各?(?:有关|相关)(?:部门|单位)|[省市县区州][直级]各(?:部门|单位)"
    r"|[市县区省州镇乡](?![直级])(?:（[^（）]{1,8}）)?(?:人民政府)?|自治区|直辖市(?:人民政府)?|自治州|街道|中央企业)"
)
_GOVERNMENTS = (
    r"(?:(?:国务院|本[省市县州]|全[省市县州])(?:和|、)?)?(?:地方|[省市县区州乡镇]级以上(?:地方)?|设区的市级以上)?"
    r"各级人民政府"
    r"|(?:[省市县区州]|设区的市)级以上(?:地方)?(?:各级)?人民政府"
)
_MODAL = r"(?:都|均|一定|也|务必|还)?(?:要(?!素|点|求|件|闻|么)|应当|应(?!急|用|对|收|届)|须(?!知)|必须|务必|不得)"
_PLAIN = r"(?:根据|按照|结合|认真|切实|高度重视|加强|加快|进一步|抓紧|严格|积极|依照|依法|对照|参照|遵照|统筹|把|将|在)"
_DONE_BY_ASKED = r"(?:于|尽快|及时|立即|遵照|对|每[年月季周]|做好|组织|报送)"
_BINDING = re.compile(
    rf"(?P<names>(?:{_EACH}(?:{_LINK}{_MORE}){{0,6}}|(?:{_GOVERNMENTS})(?:(?:及其|和|及)(?:其他)?有关部门)?))(?={_MODAL})"
)
_ASKED = re.compile(rf"请(?P<names>{_EACH}(?:{_LINK}{_MORE}){{0,6}})(?={_MODAL}|{_PLAIN}|{_DONE_BY_ASKED})")
_ADDRESSED = re.compile(rf"(?P<names>{_EACH}(?:{_LINK}{_EACH}){{0,4}})(?={_PLAIN})")
_OPENING = re.compile(r"(?:为此|同时|今后|其中|另外|此外|下一步)[，,]?")
_WORDS = re.compile("各|级以上")
# What was done, what somebody said, and what follows a breach charge nobody.
_NO_CHARGE = re.compile(
    r"追究|给予处分|责令|罚款|构成犯罪|取得[^，。]{0,8}(?:成效|进展|成绩)|了(?:积极|明显|显著|重要)"
)
_SAID = re.compile(r"(?:指出|强调|表示|认为|明确提出|规定)[，,：:]")


def find_general_duties(text: str, level: Level | None, spans: Sequence[tuple[int, int]]) -> Iterator[Charge]:
    """Every sentence that charges all places, all departments or all governments, in order.

    Args:
        text: the text of a clause.
        level: the document's level, which names without a level of their own take.
        spans: where the sentences are; numbers and duties in brackets stand outside.
    """
    for start, end in spans:
        for first, last in sentences(text, start, end):
            if _WORDS.search(text, first, last) and not _NO_CHARGE.search(text, first, last):
                entries = _bound(text, first, last, level)
                if entries:
                    yield Charge(entries, first, last, first, last)


def _bound(text: str, first: int, last: int, level: Level | None) -> tuple[Entry, ...]:
    opening = _OPENING.match(text, first, last)
    begin = opening.end() if opening else first
    match = _ADDRESSED.match(text, begin, last)
    while match is None and 0 <= begin < last:
        match = _BINDING.match(text, begin, last) or _ASKED.match(text, begin, last)
        comma = text.find("，", begin, last)
        begin = comma + 1 if comma >= 0 else last
    if match is not None and _SAID.search(text, first, match.start()):
        return ()
    return _as_one(match.group("names"), level) if match else ()


def _as_one(written: str, level: Level | None) -> tuple[Entry, ...]:
    """Everyone named together (各地、各部门) is one body as written, which each of its names means, too."""
    parts = [entry.body for entry in entries_of(re.sub("[，,]", "、", written), Role.RESPONSIBLE, level)]
    name = normalised(written)
    levels = {part.level for part in parts}
    keys = dict.fromkeys((fold(name), *(key for part in parts for key in part.keys)))
    body = parts[0] if len(parts) == 1 else Body(name, tuple(keys), levels.pop() if len(levels) == 1 else None)
    return (Entry(body, written, name, Role.RESPONSIBLE),)
