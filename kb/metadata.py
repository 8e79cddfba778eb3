"""What a document says about itself: title, number, issuers, level, dates, status, what it rests on.

The metadata block of a file is taken as written. Without one, the head of the text is read: the
title stands first, over one line or several, then perhaps a number, a status in brackets and the
addressees. What is not stated stays ``None``; nothing is guessed. A text without a title goes by
the name of its file, with a warning.
"""

from __future__ import annotations

import re
from pathlib import Path

from kb.errors import ReadError
from kb.facts.document_numbers import is_number
from kb.model import Document, DocumentKind, Level
from kb.places import find_places
from kb.readers import Block, BlockKind, Reading

#: The mark of a digest on a point that was not compared with a published copy.
UNVERIFIED = "（待核对）"

#: Words that end the title of an official document.
GENRES = (
    "方案",
    "计划",
    "规划",
    "通知",
    "意见",
    "办法",
    "规定",
    "规则",
    "细则",
    "条例",
    "法",
    "决定",
    "公告",
    "通告",
    "公报",
    "批复",
    "函",
    "报告",
    "纲要",
    "要点",
    "措施",
    "指南",
    "规范",
    "标准",
    "制度",
    "章程",
    "解释",
    "目录",
    "清单",
    "答复",
    "请示",
    "纪要",
    "意见稿",
    "草案",
    "摘编",
)
_TITLE_END = re.compile(rf"(?:{'|'.join(GENRES)})(?:[（(][^（）()]*[）)])*$")

# 发文字号：苏政办发〔2024〕8号 at the head; the label may stand in brackets.
_NUMBER_LABEL = re.compile(r"^[（(【]?\s*(?:发文字号|文件?编?号)?\s*[】]?\s*[:：]?\s*")

_STATUS_LINE = re.compile(r"[（(](征求意见稿|公开征求意见稿|草案|送审稿|讨论稿|试行|暂行|修订草案)[）)]")
_DRAFT_WORDS = ("征求意见", "草案", "送审稿", "讨论稿")
_OUTLINE_START = re.compile(
    r"第[一二三四五六七八九十百]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．]"
)

# How an issuer's or a title's name tells the level, first match wins.
_LEVEL_RULES: tuple[tuple[re.Pattern[str], Level], ...] = (
    (
        re.compile(
            r"^(?:国务院(?:办公厅)?(?:$|[关批转印令])|中共中央|全国人民代表大会|全国人大|中华人民共和国(?!.*[部局署行委]$)|最高人民)"
        ),
        Level.NATION,
    ),
    (re.compile(r"(?:县|旗)(?:人民政府|委)|县[^市]{0,12}[局办委]$|^[\u4e00-\u9fff]{2,14}?自治县"), Level.COUNTY),
    (re.compile(r"^(?:[\u4e00-\u9fff]{2,12}?(?:省|自治区))"), Level.PROVINCE),
    (re.compile(r"^[\u4e00-\u9fff]{2,12}?(?:市|州|盟)"), Level.CITY),
    (
        re.compile(
            r"^(?:国家|中国|国务院)|部$|部办公厅$|总局$|总署$"
            r"|^[\u4e00-\u9fff]{2,8}部(?:办公厅)?(?=[ 、]|关于|等|印发|公告)"
        ),
        Level.MINISTRY,
    ),
)
_MAKER = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日\s*(?P<maker>[\u4e00-\u9fff]{2,20}?)(?:第|令|审判委员会|检察委员会|公告).*(?:通过|批准|公布|发布|修订|修正)"
)
_MAKER_LINES = 4
_LEVEL_WORDS = {
    "国家": Level.NATION,
    "部委": Level.MINISTRY,
    "省": Level.PROVINCE,
    "市": Level.CITY,
    "县": Level.COUNTY,
}
_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")


def read_metadata(reading: Reading, *, primary: bool = False) -> tuple[Document, tuple[Block, ...], tuple[str, ...]]:
    """The document of a reading, the blocks of its head (not part of any clause), and warnings."""
    head = _head_blocks(reading)
    fields = {key: value for key, value in reading.metadata.items() if isinstance(value, str)}
    marked = tuple(sorted(key for key, value in fields.items() if UNVERIFIED in value))
    plain = {key: value.replace(UNVERIFIED, "").strip() or None for key, value in fields.items()}
    lines = [reading.text[block.start : block.end] for block in head if block.kind is not BlockKind.METADATA]
    found_title = plain.get("title") or _title(lines)
    title = found_title or Path(reading.name).stem
    head_text = "\n".join(lines)
    status = plain.get("status") or _status(head_text)
    issuers = _listed(reading.metadata.get("issuers"))
    level = _level(plain.get("level"), reading.name) or _inferred_level((*issuers, title, *_makers(reading, head)))
    document = Document(
        id=f"d{reading.sha256[:12]}",
        source=reading.name,
        sha256=reading.sha256,
        title=title,
        text=reading.text,
        number=plain.get("number") or _number(lines),
        issuers=issuers,
        level=level,
        place=_place(title, issuers, level),
        issued=plain.get("issued"),
        in_force=plain.get("in_force"),
        period=plain.get("period"),
        status=status,
        kind=DocumentKind.DIGEST if plain.get("kind") == "digest" else DocumentKind.ORIGINAL,
        primary=primary,
        draft=any(word in (status or "") for word in _DRAFT_WORDS),
        based_on=_listed(reading.metadata.get("based_on")),
        unverified=marked,
        url=plain.get("url"),
    )
    warnings = []
    if not found_title:
        warnings.append(
            f"{reading.name}: no title was found, so the file's name stands for it; put it on the first line"
        )
    if not document.level:
        warnings.append(f"{reading.name}: the level of government is not stated")
    return document, head, tuple(warnings)


def _listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if isinstance(value, str):
        value = tuple(re.split(r"[、,，;；]", value))
    return tuple(item.strip() for item in value or () if item.strip())


def _head_blocks(reading: Reading) -> tuple[Block, ...]:
    """The metadata block and the title's lines: everything before the first paragraph of the text proper."""
    head: list[Block] = []
    titled = complete = False
    for block in reading.blocks:
        line = reading.text[block.start : block.end]
        if block.kind is BlockKind.METADATA:
            head.append(block)
        elif block.kind is BlockKind.TITLE and not titled:
            head.append(block)
            titled = complete = True
        elif not titled and _is_title_line(line):
            head.append(block)
            titled, complete = True, _TITLE_END.search(line) is not None
        elif titled and (_STATUS_LINE.fullmatch(line) or _is_number_line(line)):
            head.append(block)
        elif titled and not complete and _is_title_line(line) and len(head) < 4:
            head.append(block)
            complete = _TITLE_END.search(line) is not None
        else:
            break
    return tuple(head)


def _is_title_line(line: str) -> bool:
    return len(line) <= 80 and not _OUTLINE_START.match(line) and line[-1] not in "。；：:;，,、！？"


def _is_number_line(line: str) -> bool:
    return is_number(_bare_number(line))


def _bare_number(line: str) -> str:
    """A line that may be a number, without the label and the round brackets around it."""
    return _NUMBER_LABEL.sub("", line).strip("（）() ")


def _title(lines: list[str]) -> str:
    return "".join(line for line in lines if not _STATUS_LINE.fullmatch(line) and not _is_number_line(line))


def _status(head: str) -> str | None:
    match = _STATUS_LINE.search(head)
    return match.group(1) if match else None


def _number(lines: list[str]) -> str | None:
    return next((_bare_number(line) for line in lines if _is_number_line(line)), None)


def _level(written: str | None, name: str) -> Level | None:
    if written is None:
        return None
    if written not in _LEVEL_WORDS:
        known = "、".join(_LEVEL_WORDS)
        raise ReadError(f"{name}: the metadata block says level: {written}; known levels are {known}")
    return _LEVEL_WORDS[written]


def _makers(reading: Reading, head: tuple[Block, ...]) -> tuple[str, ...]:
    """Who passed or published a law, from the lines under its title: 2003年6月18日 国务院第12次常务会议通过."""
    lines = (reading.text[block.start : block.end] for block in reading.blocks[len(head) : len(head) + _MAKER_LINES])
    return tuple(match.group("maker") for match in map(_MAKER.fullmatch, lines) if match)


def _inferred_level(names: tuple[str, ...]) -> Level | None:
    for name in names:
        if name.startswith(_MUNICIPALITIES):
            return Level.PROVINCE
        for pattern, level in _LEVEL_RULES:
            if pattern.search(name):
                return level
    return None


def _place(title: str, issuers: tuple[str, ...], level: Level | None) -> str | None:
    if level in (None, Level.NATION, Level.MINISTRY):
        return None
    for name in (title, *issuers):
        mentions = [mention for mention in find_places(name) if mention.start == 0]
        if mentions:
            return mentions[0].place.name
    return None
