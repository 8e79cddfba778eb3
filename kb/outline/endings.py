"""What stands around the text of an official document: the list of contents, and what closes it.

A text ends with the list of its attachments, the signature with the date, and the imprint (抄送, 印发);
attachments follow, each with a numbering of its own. None of this belongs to the last numbered clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from kb.bodies import split_bodies
from kb.days import ANY_DAY
from kb.outline.contents import find_contents
from kb.outline.markers import read_marker
from kb.text import without_spaces


class Ending(StrEnum):
    """What stands around a text or opens an attachment; the value is the label of its clause."""

    CONTENTS = "目录"
    ATTACHMENT_LIST = "附件说明"
    SIGNATURE = "落款"
    IMPRINT = "版记"
    ATTACHMENT = "附件"


_DATE = re.compile(rf"[（(]?(?:{ANY_DAY}\s*){{1,4}}[）)]?")
_NOTE = re.compile(
    r"[（(](?:此件|本文|此页|联系|主动公开|依申请公开|不予公开|信息公开|公开方式|盖章|[^（）()]{0,24}代章)[^（）()]*[）)]"
)
_SEAL_NOTE = re.compile(r"[（(][^（）()]{0,24}代章[）)]")
_SIGNER = re.compile(
    r"[\u4e00-\u9fff（）()、 \u3000]{2,80}(?:政府|厅|室|局|委|部|院|会|办|行|署|中心|公司)"
    r"(?:[（(][^（）()]{0,24}章[）)])?"
)
_SIGNED_DAY = re.compile(rf"(?P<signer>.{{2,80}}?)\s+{ANY_DAY}")
_OFFICE = r"(?:[省市县区州部局厅署行院]\s*长|主\s*任|主\s*席|总\s*理|检\s*察\s*长|司\s*令\s*员)"
_PERSON = re.compile(rf"(?:[\u4e00-\u9fff]{{0,16}}{_OFFICE}\s*[:：]?\s*(?:[\u4e00-\u9fff·]\s?){{2,8}}\s*){{1,6}}")
_COPIED = re.compile(r"(?:抄\s?[送报]|分\s?送|报\s?送)(?:单位|机关)?\s*[:：]")
_PRINTED = re.compile(rf"[^，。；：]{{0,40}}{ANY_DAY}\s*印发?")
_IMPRINT = re.compile(
    rf"{_COPIED.pattern}.*|主\s?送\s*[:：].*|(?:公开方式|公开属性|信息公开(?:选项|属性|类别|形式)|主题词)\s*[:：].*|{_PRINTED.pattern}"
    r"|[（(]?共印\s*\d+\s*份[）)]?"
)
_MAX_COPIED = 5

_N = r"(?:\d{1,2}(?:[-—.]\d{1,2})?|[一二三四五六七八九十]{1,2}|[A-Z])"
_ATTACHMENT = re.compile(rf"[【（(]?附\s?[件表图录]\s*{_N}?\s*[】）)]?|附")
_ATTACHMENT_LIST = re.compile(rf"附\s?件?\s*(?:(?P<n>{_N})\s*[:：.．、]|[:：])\s*(?P<title>.*)")
_NUMBERED_TITLE = re.compile(rf"附\s?[件表录]\s*(?P<n>{_N})[ \u3000]+(?P<title>[^。；，]{{2,60}})")
_LISTED = re.compile(
    rf"\d{{1,2}}(?:[-—]\d{{1,2}})?\s?[.．、].{{2,100}}(?<![。；])"
    rf"|[（(]略[）)]|附\s?件\s*{_N}\s*[:： \u3000].{{2,80}}(?<![。；])"
)
_A_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|zip|rar|jpe?g|png)\b", re.IGNORECASE)
_TITLE_LINE = re.compile(r"(?=.*[\u4e00-\u9fff]{3})[^|。；：:]{4,60}(?<![，、！？])")
# The signature stands at most so many lines below the list of attachments.
_NEAR = 12


def read_endings(lines: Sequence[str]) -> list[Ending | None]:
    """For each line what part around the text it belongs to, ``None`` for the text proper.

    A text that is sent with a notice and not marked 附件 is an attachment, too: it begins with its title,
    under the signature of the notice.
    """
    contents = find_contents(lines)
    found: list[Ending | None] = [Ending.CONTENTS if place in contents else None for place in range(len(lines))]
    lines = ["" if place in contents else line for place, line in enumerate(lines)]
    _mark_attachments(lines, found, signed=_signature_end(lines, found))
    end = len(lines)
    for position in (*(place for place in reversed(range(end)) if found[place] is Ending.ATTACHMENT), -1):
        _close(lines, found, position + 1, end)
        end = position
    return found


def read_attachment(line: str) -> tuple[str, str] | None:
    """The label and the title on a line that says it opens an attachment: 附 件 1：分工表."""
    if not any(form.fullmatch(line) for form in (_ATTACHMENT, _ATTACHMENT_LIST, _NUMBERED_TITLE)):
        return None
    match = re.match(rf"[【（(]?(?P<label>附\s?[件表图录]?\s*{_N}?)[\s】）):：.．、]*", line)
    return (without_spaces(match.group("label")), line[match.end() :].strip()) if match else None


def _signature_end(lines: Sequence[str], found: list[Ending | None]) -> int:
    """Mark a signature that text follows, and the title below it; the place of the next line, or the end of all."""
    first = next(
        (
            place
            for place, line in enumerate(lines)
            if (_DATE.fullmatch(line) and place and _is_signer(lines[place - 1])) or _is_signed_day(line)
        ),
        None,
    )
    if first is None or any(_ATTACHMENT.fullmatch(line) for line in lines[:first]):
        return len(lines)
    start = first
    while start > 0 and _is_signer(lines[start - 1]):
        start -= 1
    place = first + 1
    while place < len(lines) and (_NOTE.fullmatch(lines[place]) or _IMPRINT.fullmatch(lines[place])):
        place += 1
    follows = lines[place : place + 3]
    if start == 0 or not follows:
        return place
    for position in range(start, place):
        found[position] = Ending.IMPRINT if _IMPRINT.fullmatch(lines[position]) else Ending.SIGNATURE
    is_title = _TITLE_LINE.fullmatch(follows[0]) and read_marker(follows[0]) is None and not _DATE.fullmatch(follows[0])
    if len(follows) == 3 and is_title and read_attachment(follows[0]) is None:
        found[place] = Ending.ATTACHMENT
    return place


def _is_signer(line: str) -> bool:
    return bool(split_bodies(line)) or any(form.fullmatch(line) for form in (_PERSON, _SEAL_NOTE))


def _is_signed_day(line: str) -> bool:
    match = _SIGNED_DAY.fullmatch(line)
    return match is not None and bool(split_bodies(match.group("signer")))


def _mark_attachments(lines: Sequence[str], found: list[Ending | None], *, signed: int) -> None:
    for position, line in enumerate(lines):
        before = found[position - 1] if position else None
        if found[position] is not None:
            continue
        if _ATTACHMENT.fullmatch(line):
            found[position] = Ending.ATTACHMENT
        elif before is Ending.ATTACHMENT_LIST and _LISTED.fullmatch(line):
            found[position] = Ending.ATTACHMENT_LIST
        elif match := _ATTACHMENT_LIST.fullmatch(line) or _NUMBERED_TITLE.fullmatch(line):
            listed = _is_list(match, lines[position + 1 :], signed=position >= signed)
            found[position] = Ending.ATTACHMENT_LIST if listed else Ending.ATTACHMENT


def _is_list(match: re.Match[str], later: Sequence[str], *, signed: bool) -> bool:
    """Whether a line 附件：…… belongs to the list of attachments and does not open one of them."""
    title = match.group("title")
    listed = bool(title) or bool(later and _LISTED.fullmatch(later[0]))
    if _A_FILE.search(title) or (title and _bare(title) in map(_bare, later)):
        return True  # a file to download, or the title once more at the head of the attachment itself
    if signed:
        return listed and all(_LISTED.fullmatch(line) or _IMPRINT.fullmatch(line) for line in later)
    return listed and (match.group("n") is None or any(_ends_text(line) for line in later[:_NEAR]))


def _bare(title: str) -> str:
    return re.sub(r"^\d{1,2}[.．、]|\s", "", title)


def _ends_text(line: str) -> bool:
    return _DATE.fullmatch(line) is not None or _is_signed_day(line)


def _close(lines: Sequence[str], found: list[Ending | None], first: int, end: int) -> None:
    """Mark signature and imprint at the end of ``lines[first:end]``, from the last line upwards."""
    dated = False
    for position in reversed(range(first, end)):
        line = lines[position].strip()
        below = found[position + 1] if position + 1 < end else None
        printer = below is Ending.IMPRINT and not dated and _is_printer(line, lines[position + 1].strip())
        if printer or _IMPRINT.fullmatch(line) or _is_copied(lines, position, first):
            found[position] = Ending.IMPRINT
        elif _ends_text(line) or _NOTE.fullmatch(line) or (dated and (_SIGNER.fullmatch(line) or _is_signer(line))):
            dated = dated or _ends_text(line)
            found[position] = Ending.SIGNATURE
        else:
            return


def _is_copied(lines: Sequence[str], position: int, first: int) -> bool:
    """Whether a line goes on with the 抄送 above it, which ends with its full stop."""
    for above in reversed(range(max(first, position - _MAX_COPIED), position)):
        if lines[above].rstrip().endswith(("。", "：", ":")):
            return False
        if _COPIED.match(lines[above]):
            return True
    return False


def _is_printer(line: str, below: str) -> bool:
    """Whether a line names who printed what the line below dates: ……办公室 / 2024年3月6日印发."""
    return re.fullmatch(rf"{ANY_DAY}\s*印发?", below) is not None and bool(split_bodies(line.removesuffix("秘书处")))
