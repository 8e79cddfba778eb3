"""Names of bodies of government as they stand in titles, letterheads and signatures."""

from __future__ import annotations

import re

from kb.text import without_spaces

_ENDS = (
    "国务院", "政府", "军委", "中央", "办公厅", "办公室", "厅", r"(?<![格布结大全僵])局", "委", "委员会",
    r"(?<![全各内外干])部", "院", "代表大会", "联席会议", "联合会", "总会", "协会", "学会", "商会", "工会",
    "基金会", "常委会", "管委会", "组委会", "党组", "小组", r"(?<![承主举督经协代申兴创开])办", r"(?<!部)署",
    "银行", "支行", "分行", "中心", "总社", "兵团", "军区", "代表团", "公司", "集团", "大学", "海关", "总队",
    "支队", "妇联", "工商联", "残联", "文联", "侨联", "科协", "专班", "研究所", "交易所",
)  # fmt: skip
_SIGN = r"(?:[（(][\u4e00-\u9fff]{2,20}[）)])?"
_BODY = re.compile(rf"(?:[\u4e00-\u9fff“”·]{{1,28}}(?:{'|'.join(_ENDS)})|国务院|财政部){_SIGN}")
# Words of a headline or a sentence; no body is called so.
_NOT_IN_NAMES = re.compile(
    r"[的了您我]|召开|举行|通过|公布|发布|出台|解读|读懂|图解|贯彻|学习|怎么|如何|什么|根据|按照|关于|印发|已经|现将|同意|^[各本该]"
)
# Whose seal is used in place of the issuer's own (代章), and what only says that a seal is there.
_SEAL = re.compile(r"[（(](?:[^（）()]*代章|加?盖?公?印?章|印)[）)]$")
_STANDS_IN = re.compile(r"[（(]代章[）)]$")
# 上海市第十四届人民代表大会常务委员会第三次会议 is the congress, in one of its terms and sessions.
_TERM = re.compile(r"第[\d一二三四五六七八九十百零〇]{1,4}届")
_SESSION = re.compile(r"第[\d一二三四五六七八九十百零〇]{1,5}次(?:全体|常务|主任)?会议$")
_STATE = re.compile(r"中华人民共和国(?=国务院|中央军事委员会|[\u4e00-\u9fff]{2,12}(?:部|委员会|署|总局|银行)$)")

# What stands between the issuers and the subject of a title.
_AFTER_ISSUERS = re.compile(
    r"(?:联合)?(?:关于|印发|转发|批转|颁发|颁布|公告|通告|通报|令|对(?=[^，。]{2,60}的(?:答复|批复|复函)))"
)
_AND_OTHERS = re.compile(r"等[\d一二三四五六七八九十]{0,3}个?(?:部门|单位|部委)?$")


def body_name(written: str) -> str:
    """A body's name without the spaces, the seal, the term of a congress and the state's name before a ministry."""
    name = _SEAL.sub("", without_spaces(written))
    return _STATE.sub("", _SESSION.sub("", _TERM.sub("", name)))


def is_body(written: str) -> bool:
    """Whether a text is the name of one body and nothing else."""
    return _BODY.fullmatch(written) is not None and _NOT_IN_NAMES.search(written) is None


def split_bodies(names: str) -> tuple[str, ...]:
    """The bodies of a joint list (国务院、中央军委; several on one line), empty unless each part is a body."""
    parts = [part for part in re.split(r"[、\s\u3000]+", names.strip()) if part and not _STANDS_IN.search(part)]
    bodies = tuple(body_name(part) for part in parts)
    if bodies and all(map(is_body, bodies)):
        return bodies
    # Letterheads are spaced out: 海 州 市 人 民 政 府.
    whole = body_name(names)
    return (whole,) if any(len(part) == 1 for part in parts) and is_body(whole) else ()


def title_issuers(title: str) -> tuple[str, ...]:
    """The issuers that a title begins with: 国务院办公厅关于…, 海州市财政局 海州市民政局印发…, …等五部门关于…."""
    for match in _AFTER_ISSUERS.finditer(title):
        bodies = split_bodies(_AND_OTHERS.sub("", title[: match.start()]))
        if bodies:
            return bodies
    return ()


def number_issuers(number: str) -> tuple[str, ...]:
    """The issuers that the number of a decree or announcement names in full: 海关总署公告2024年第5号."""
    match = re.match(r"(?P<bodies>[\u4e00-\u9fff、]{2,60}?)(?:令|公告|通告)", number)
    return split_bodies(match.group("bodies")) if match else ()
