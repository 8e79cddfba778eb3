"""What stands around the text proper: addressees, list of attachments, signature, imprint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.bodies import split_bodies
from kb.days import ANY_DAY
from kb.outline import Ending, read_endings

_ADDRESSED = re.compile(
    r"政府|部门|单位|机构|各[^，。]{1,12}|[局委厅办院部会行省市]\s?[：:，、]|(?:代表|委员|同志|先生|女士)[：:]|(?:集团|公司|企业|大学|学院)\s?[：:，、]"
)
# A sentence that leads to a list ends with a colon, too.
_SENTENCE = re.compile(r"如下|现[将就予]|为了|根据|按照|经研究|下列|以下|。|包括|要求|应当|必须|做[好到]|是[：:]")
_SENT_TO = re.compile(r"主\s?送\s*[:：]\s*")
_MAX_ADDRESSEE_LINES = 4
_MAX_ADDRESSEES = 400

_COPIED = re.compile(r"抄\s?[送报](?:单位|机关)?\s*[:：]\s*(.+)", re.DOTALL)
_ATTACHMENT_NUMBER = re.compile(
    r"^(?:附\s?件?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[:：]\s*)?(?:附\s?件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[:：.．、]?\s*)?(?:\d{1,2}\s?[.．、]\s*)?"
)
_FILE_SUFFIX = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|zip|rar|jpe?g|png)$", re.IGNORECASE)
_NEXT_ATTACHMENT = re.compile(r"(?<=\S)[ \u3000]+(?=\d{1,2}\s?[.．、])")


@dataclass(frozen=True, slots=True)
class Closing:
    """The parts around the text, as written; empty or ``None`` where a document has none.

    Attributes:
        signature: the lines of the document's own signature; an attachment's is none of it.
        signers: the bodies in it; one whose seal only stands in (代章) is none of them.
        imprint: the lines below: 抄送, 印发.
        attachments: the titles in the list of attachments.
    """

    addressees: tuple[str, ...]
    signature: tuple[str, ...]
    signers: tuple[str, ...]
    imprint: tuple[str, ...]
    attachments: tuple[str, ...]
    copied_to: tuple[str, ...]
    printed: str | None


def read_closing(lines: Sequence[str]) -> Closing:
    """Read what stands around the text from the lines below the head."""
    endings = read_endings(lines)
    parts = {kind: [line for line, ending in zip(lines, endings, strict=True) if ending is kind] for kind in Ending}
    signature = _first_run(lines, endings)
    imprint = parts[Ending.IMPRINT]
    copied = _COPIED.search("".join(line for line in imprint if not _is_printed(line)))
    return Closing(
        addressees=_addressees(lines),
        signature=tuple(signature),
        signers=_signers(signature),
        imprint=tuple(imprint),
        # An attachment that the list leaves out may still open with its title: 附件：分工表.
        attachments=_attachments([*parts[Ending.ATTACHMENT_LIST], *filter(_has_title, parts[Ending.ATTACHMENT])]),
        copied_to=_parted(re.split(r"(?<=。)|(?:公开方式|主题词)", copied.group(1))[0]) if copied else (),
        printed=_printed(imprint),
    )


def _first_run(lines: Sequence[str], endings: Sequence[Ending | None]) -> list[str]:
    run: list[str] = []
    for line, ending in zip(lines, endings, strict=True):
        if ending is Ending.SIGNATURE:
            run.append(line)
        elif run and ending is not Ending.IMPRINT:
            break
    return run


def _signers(signature: Sequence[str]) -> tuple[str, ...]:
    bodies = [body for line in signature for body in split_bodies(re.sub(rf"\s*{ANY_DAY}.*$", "", line))]
    return tuple(dict.fromkeys(bodies))


def _is_printed(line: str) -> bool:
    return re.search(rf"{ANY_DAY}\s*印发?$", line) is not None


def _printed(imprint: Sequence[str]) -> str | None:
    """The line that says who printed the document and when, also where it is broken into two."""
    for place, line in enumerate(imprint):
        if _is_printed(line):
            above = imprint[place - 1] if place else ""
            alone = re.match(ANY_DAY, line) is not None and split_bodies(above.removesuffix("秘书处"))
            return f"{above} {line}" if alone else line
    return None


def _addressees(lines: Sequence[str]) -> tuple[str, ...]:
    """Those whom the lines under the title address: 各县（市、区）人民政府，市各委、办、局："""
    for first, line in enumerate(lines[:2]):
        taken = [_SENT_TO.sub("", line)]
        for later in lines[first + 1 : first + _MAX_ADDRESSEE_LINES]:
            if not taken[-1].endswith(("，", "、", ",", "；", "）", ")")):
                break
            taken.append(later)
        whole = "".join(taken)
        named = whole.endswith(("：", ":")) or (taken[0] != line and len(whole) > 1)
        if named and len(whole) < _MAX_ADDRESSEES and _ADDRESSED.search(whole) and not _SENTENCE.search(whole):
            return _parted(whole)
    return ()


def _parted(names: str) -> tuple[str, ...]:
    """The parts of a list of bodies; 各委、办、局 is one of them, 财政部、商务部 are two."""
    parts = [part.strip() for part in re.split(r"[，,；;]", names.rstrip("。：: ")) if part.strip()]
    return tuple(name for part in parts for name in (split_bodies(part) if "、" in part else ()) or (part,))


def _has_title(line: str) -> bool:
    return re.match(r"附\s?件[^:：]{0,4}[:：]\s*\S", line) is not None


def _attachments(lines: Sequence[str]) -> tuple[str, ...]:
    """The titles in the list of attachments, without their numbers and the suffixes of files to download."""
    items = [item for line in lines for item in _NEXT_ATTACHMENT.split(line)]
    titles = [_FILE_SUFFIX.sub("", _ATTACHMENT_NUMBER.sub("", item).strip().rstrip("。；")) for item in items]
    return tuple(dict.fromkeys(title for title in titles if title and title not in ("（略）", "(略)")))
