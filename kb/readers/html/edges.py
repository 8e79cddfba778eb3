"""Which lines of a page are the document's: those of its core without the page's own, and those beside it.

Beside the core a line is taken only where it looks like a document's: a number under the title, a
signature, what is attached.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.days import ANY_DAY
from kb.readers.base import BlockKind
from kb.readers.html.text import PageLine
from kb.readers.html.words import is_attachment, is_foot, is_near_foot, is_page_text, is_related_label

#: A line, or a part, with so large a share of links leads elsewhere.
LINKED = 0.6
# A core with so many links has the navigation in it; what stands above the title there is the site's.
_LOOSE = 0.15
# No tool is so long.
_LONG_LINE = 50
_MIN_SENTENCE = 20

_COUNT = r"[\d一二三四五六七八九十百〇○零]{1,6}"
_NUMBER = re.compile(
    rf"[（(]?[\u4e00-\u9fff]{{1,16}}\s*[〔\[（(【﹝［][12]\d{{3}}[〕\]）)】﹞］]\s*第?\s*\d{{1,5}}\s*号[）)]?|第\s*{_COUNT}\s*号"
    rf"|[\u4e00-\u9fff]{{2,30}}(?:令|公告)(?:\s*第\s*{_COUNT}\s*号)?"
)
_WORDED_TITLE = re.compile(
    r"[^。；：:]{4,80}(?:通知|意见|方案|办法|规定|规则|细则|条例|决定|公告|通告|批复|函|报告|纲要|规划|计划|措施|答复|章程)"
    r"(?:[（(][^（()）]{1,20}[）)])?"
)
_UNDER_TITLE = re.compile(
    r"[（(【][^（()）]{0,200}(?:通过|公布|发布|施行|修订|修正|废止|失效|征求意见稿|草案|送审稿|试行)[^（()）]{0,200}[）)】]"
)
_DATE = re.compile(ANY_DAY)
# The day on which a site put a page up; documents write their days out.
_POSTED = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_CLOSING = re.compile(
    r"[（(](?:此件|此文|联系|本文)[^（()）]{0,80}[）)]|抄\s?送\s*[:：].{1,300}|.{2,40}印发"
    r"|(?:信息)?公开(?:方式|属性|类别|选项)\s*[:：].{2,12}"
)
_SIGNER = re.compile(
    r"[\u4e00-\u9fff（）() 　]{2,60}(?:政府|厅|局|委|委员会|办公室|部|院|会|行|署|中心|小组|公司|组织部|宣传部)"
)
_SENTENCE = re.compile(r"[^。；]*[\u4e00-\u9fff][^。；]*[。；].*")
_ENDED = re.compile(r"[\u4e00-\u9fff].*[。；]$")
_ATTACHMENT_LABELS = re.compile(r"\W*(?:相关|文件)?附\s?件(?:下载|列表)?\W*|\W*(?:文件|资料)下载\W*")
_ATTACHED = re.compile(r"\s*附\s?件\s*[\d一二三四五六七八九十]{0,3}\s*[:：.．、]?\s*(?:\d{1,2}[.．、])?")
_SUFFIX = re.compile(r"\.\w{2,5}$")


@dataclass(slots=True)
class Document:
    """The lines of a page before its core, in it and behind it.

    Attributes:
        link_share: the share of the core's characters that lead elsewhere.
        marks: marks of sentences in the core.
        pictures: in the core, small signs beside links left out.
    """

    core: list[PageLine]
    before: list[PageLine] = field(default_factory=list)
    after: list[PageLine] = field(default_factory=list)
    link_share: float = 0.0
    marks: int = 0
    pictures: int = 0


def document_lines(document: Document, title: str | None) -> list[PageLine]:
    """The lines of the document: those of its core without what is the page's, and those beside it that are its own."""
    core = _without_edges(document, title)
    return [*_above(document.before, title), *core, *_below(document.after, core)]


def _without_edges(document: Document, title: str | None) -> list[PageLine]:
    """The lines of the core without the page's tools, links at either end, and its foot."""
    lines = [line for line in document.core if not is_page_text(line.text)]
    lines = _without_related(_without_foot(lines))
    said = [place for place, line in enumerate(lines) if is_documentary(line)]
    first, last = (said[0], said[-1] + 1) if said else (len(lines), len(lines))
    top = [line for line in lines[:first] if line.linked < LINKED or line.file]
    rest, end = lines[first:last], lines[last:]
    if document.link_share >= _LOOSE:
        top, end = _from_title(top, title), _below(end, rest)
    while end and end[-1].linked >= LINKED and not end[-1].file and not _is_attached([*rest, *end]):
        end.pop()
    return [*top, *rest, *end]


def _from_title(lines: list[PageLine], title: str | None) -> list[PageLine]:
    """The lines from the title on; of those above it only a number."""
    start = next((place for place, line in enumerate(lines) if title and is_title(line.text, title)), 0)
    while start and _bare(f"{lines[start - 1].text}{lines[start].text}") in _bare(title or ""):
        start -= 1  # the title began further up
    return [
        line
        for place, line in enumerate(lines)
        if (place >= start or _NUMBER.fullmatch(line.text)) and not _POSTED.fullmatch(line.text)
    ]


def _is_attached(lines: Sequence[PageLine]) -> bool:
    """Whether the links at the end of some lines are those of attachments: a line above them says so."""
    linked = next((place for place in range(len(lines), 0, -1) if lines[place - 1].linked < LINKED), 0)
    return any(is_attachment(line.text) for line in lines[max(0, linked - 1) :])


def _without_foot(lines: Sequence[PageLine]) -> Sequence[PageLine]:
    """The lines before the foot of the page, which stands behind all sentences."""
    said = next((place for place in range(len(lines), 0, -1) if is_documentary(lines[place - 1])), 0)
    start = next((place for place in range(said, len(lines)) if is_foot(lines[place].text)), len(lines))
    if start < len(lines):
        while start > said and (is_near_foot(lines[start - 1].text) or lines[start - 1].linked >= LINKED):
            start -= 1
    return lines[:start]


def _without_related(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines without links to other pages under a heading that says so."""
    kept: list[PageLine] = []
    related = False
    for line in lines:
        related = is_related_label(line.text) or (related and line.linked >= LINKED and not line.file)
        if not related:
            kept.append(line)
    return kept


def _above(lines: Sequence[PageLine], title: str | None) -> list[PageLine]:
    """What belongs to the document of the lines before its core: a number or a note under the title.

    Where no title is known the last line that is worded as one is taken for it.
    """
    known = [place for place, line in enumerate(lines) if title and is_title(line.text, title)]
    worded = [place for place, line in enumerate(lines) if not line.linked and _WORDED_TITLE.fullmatch(line.text)]
    places = known or ([] if title else worded)
    if not places:
        return []
    under = lines[places[-1] + 1 :]
    return [
        *([] if known else [lines[places[-1]]]),
        *(
            line
            for line in under
            if not line.linked and (_NUMBER.fullmatch(line.text) or _UNDER_TITLE.fullmatch(line.text))
        ),
    ]


def _below(lines: Sequence[PageLine], core: Sequence[PageLine]) -> list[PageLine]:
    """What belongs to the document of the lines behind its core: its end, and the names of what is attached."""
    said = _bare("".join(line.text for line in core))
    taken: list[PageLine] = []
    follows, labelled = True, False
    for place, line in enumerate(lines):
        labelled = (labelled and (line.file or not line.linked)) or _ATTACHMENT_LABELS.fullmatch(line.text) is not None
        if _ATTACHMENT_LABELS.fullmatch(line.text) or is_page_text(line.text):
            continue
        if (line.file or is_attachment(line.text)) and (follows or labelled or is_attachment(line.text)):
            bare = _bare(_ATTACHED.sub("", _SUFFIX.sub("", line.text)))
            if not bare or bare not in said:
                taken.append(line if is_attachment(line.text) else PageLine(f"附件：{line.text}", file=line.file))
                said += bare
        elif follows and _ends_document(line, lines[place + 1 : place + 3]):
            taken.append(line)
        else:
            follows = False
    return taken


def _ends_document(line: PageLine, following: Sequence[PageLine]) -> bool:
    """Whether a line is of those that documents end with: a sentence, who signs, the day, who gets a copy."""
    text = line.text
    if line.linked:
        return False
    if _SIGNER.fullmatch(text):
        return any(_DATE.fullmatch(other.text) for other in following)
    if _DATE.fullmatch(text) or _CLOSING.fullmatch(text):
        return True
    return _ENDED.search(text) is not None and not is_foot(text) and not is_near_foot(text)


def is_sentence(line: PageLine) -> bool:
    """Whether a line is a sentence of a text, and no link."""
    return line.linked < LINKED and len(line.text) >= _MIN_SENTENCE and _SENTENCE.fullmatch(line.text) is not None


def is_title(line: str, title: str) -> bool:
    """Whether a line is a title or a good part of it, punctuation apart."""
    bare, wanted = _bare(line), _bare(title)
    return len(bare) * 3 >= len(wanted) and (bare in wanted or wanted in bare) and len(bare) <= 2 * len(wanted)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def is_documentary(line: PageLine) -> bool:
    """Whether a line is of a document by its form: a sentence, a row of a table, or longer than tools are."""
    if line.linked >= LINKED or is_page_text(line.text) or is_foot(line.text) or is_near_foot(line.text):
        return False
    return is_sentence(line) or line.kind is not BlockKind.PARAGRAPH or len(line.text) >= _LONG_LINE
