"""The head of a document's text: letterhead, number, title, status, and the lines between them that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kb.bodies import split_bodies, title_issuers
from kb.days import ANY_DAY, read_day
from kb.genres import GENRE, ends_title
from kb.metadata.own_number import number_of_announcement, published_title, read_decree, read_number_line
from kb.readers import Block, BlockKind, Reading
from kb.text import unspaced, without_spaces

_OF_GENRE_END = re.compile(rf"的{GENRE}(?:[（(][^（）()]*[）)])*$")
_SUBJECT = re.compile(r"关于|印发|转发|批转|对")

_DRAFT = "公开征求意见稿|征求意见稿|修订草案|修正草案|草案|送审稿|讨论稿"
_TRIAL = "试行|暂行"
_VOID = "部分失效|部分有效|已失效|已废止|失效|废止|已作废|作废"
_STATUS_LINE = re.compile(rf"[（(【〔]\s*(?P<status>{_DRAFT}|{_TRIAL}|{_VOID})\s*[）)】〕]")
_VOID_LINE = re.compile(
    r"[（(【]?(?:此|本|该)(?:文件|件|文|办法|规定|通知|意见|规章)[^（）()。]{0,30}(?:宣布|已|予以|现已)(?P<how>失效|废止)[。]?[）)】]?"
)
_DATE_LINE = re.compile(rf"[（(]\s*(?P<day>{ANY_DAY})\s*[）)]")
_TITLE_STATUS = re.compile(rf"[（(](?P<status>{_DRAFT}|{_TRIAL})[^（）()]{{0,12}}[）)]$")
_TITLE_VOID = re.compile(rf"^[（(【\[](?P<how>{_VOID})[）)】\]]\s*|\s*[（(【\[](?P<at_end>{_VOID})[）)】\]]$")
_TITLE_NUMBER = re.compile(
    r"^(?P<title>[^（(].*[^》\s])\s*[（(](?P<number>[^（）()]*[〔\[（(【][^（）()]*[号號])[）)]$"
)
# The notice or announcement that asks for comments on a draft, not the one that reports on them.
_ASKS_FOR_COMMENTS = re.compile(r"征求(?!.*(?:采纳|反馈|情况|结果)).*意见(?:建议)?的?(?:通知|公告|通告|启事|函)?$")

#: Lines of a letterhead or a page that are neither title nor number.
_FURNITURE = re.compile(
    r"特急|加急|急件|平急|特提|(?:绝密|机密|秘密).{0,10}|内部(?:资料|文件).{0,10}|[0０]{2,}\d{1,6}|\d{6}|签\s?发\s?人\s*[:：].*"
    r"|(?:ICS|CCS|备案号|索\s*引\s*号|统一编号|密级|紧急程度|份号|主题分类|公文时效)\s*[:：]?.*|文\s*件|(?:发文字号|文\s?号)\s*[:：]\s*无?|[\W_]+"
)
# Over the title of a file that is an attachment; below a title it opens one.
_AN_ATTACHMENT = re.compile(r"附\s?件\s*\d{0,2}\s*[:：]?")
_LETTERHEAD = re.compile(r"(?P<issuers>[\u4e00-\u9fff、 \u3000（）()]{3,80}?)\s*文\s*件")
_OUTLINE_START = re.compile(
    r"第[一二三四五六七八九十百]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．]"
)
#: Headings of the text that no title goes on into.
_FIRST_HEADING = re.compile(
    r"目\s*[录次]|前\s*言|引\s*言|序\s*言|导\s*语|摘\s*要|总\s*则|总体要求|正\s*文|附\s*[则表图]"
)
_PASSED = re.compile(r"(?:通过|批准|公布|发布|修订|修正|施行|印发)[）)]?$")
_MAX_TITLE_LINES = 6
_MAX_TITLE_LINE = 80
_MAX_HEAD_BLOCKS = 24
_DECREE_TEXT = 4
_MIN_REPEATED = 8


@dataclass(slots=True)
class Head:
    """What stands before the text proper.

    Attributes:
        blocks: its blocks, the metadata block included; they belong to no clause.
        title, number, status: as read; ``None`` where the head has none.
        written: the day in brackets under the title, as an ISO date.
        issuers: those of the letterhead or decree; empty without one.
    """

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    number: str | None = None
    status: str | None = None
    written: str | None = None
    issuers: tuple[str, ...] = ()


def read_head(reading: Reading) -> Head:
    """Read the lines at the head of a text, until the first paragraph of the text proper."""
    scan = _Scan(reading)
    while scan.place < min(len(reading.blocks), _MAX_HEAD_BLOCKS) and (taken := scan.step()):
        scan.head.blocks.extend(reading.blocks[scan.place : scan.place + taken])
        scan.place += taken
    scan.settle()
    return scan.head


def asks_for_comments(title: str) -> bool:
    """Whether a title is that of a call for comments on a draft, which the page then holds."""
    return _ASKS_FOR_COMMENTS.search(title) is not None


@dataclass(slots=True)
class _Scan:
    """The head so far, the lines of its title, and the place of the next block."""

    reading: Reading
    head: Head = field(default_factory=Head)
    title: list[str] = field(default_factory=list)
    decree: str | None = None
    styled: bool = False
    place: int = 0

    def line(self, place: int) -> str:
        block = self.reading.blocks[place]
        return unspaced(self.reading.text[block.start : block.end])

    def next_lines(self, count: int) -> list[str]:
        end = min(self.place + count, len(self.reading.blocks))
        return [self.line(place) for place in range(self.place, end)]

    def step(self) -> int:
        """How many of the next blocks belong to the head; what they state is kept."""
        kind, line = self.reading.blocks[self.place].kind, self.line(self.place)
        if kind is BlockKind.METADATA:
            return 1
        if kind not in (BlockKind.TITLE, BlockKind.PARAGRAPH):
            return 0
        if kind is BlockKind.TITLE:
            return self._styled_title(line)
        if not self.title and not self.decree and (decree := read_decree(self.next_lines(8))):
            self.head.issuers, self.head.number, self.decree = decree.issuers, decree.number, decree.name
            return decree.lines
        if repeated := self._repeated_title():
            return repeated
        if self._mark(line) or (not self.title and self._letterhead(line)):
            return 1
        if len(self.title) < _MAX_TITLE_LINES and self._belongs(line):
            self.title.append(line)
            return 1
        return 0

    def _styled_title(self, line: str) -> int:
        """A line that the format marks as title: it begins one, goes on with one, or is a heading of the text."""
        goes_on = self.title and (self.styled or _only_bodies(self.title)) and _goes_on(self.title, line, styled=False)
        if self.title and not goes_on and (self.styled or ends_title(_joined(self.title))):
            return 0
        self.title = [*self.title, line] if goes_on else [line]
        self.styled = True
        return 1

    def _mark(self, line: str) -> bool:
        """Whether a line of the head is a number, a status or a mark of the page; what it states is kept."""
        head = self.head
        if number := read_number_line(line):
            head.number = head.number or number.own
            return True
        title, decree = _joined(self.title), read_decree([line])
        own = decree.number if decree else number_of_announcement(line, title, title_issuers(title))
        if title and own:
            head.number = head.number or own
            return True
        if status := _STATUS_LINE.fullmatch(line):
            head.status = head.status or status.group("status")
            return True
        if self.title and (void := _VOID_LINE.fullmatch(line)):
            head.status = void.group("how")
            return True
        if self.title and (dated := _DATE_LINE.fullmatch(line)):
            head.written = head.written or read_day(dated.group("day"))
            return True
        return _FURNITURE.fullmatch(line) is not None or (not self.title and _AN_ATTACHMENT.fullmatch(line) is not None)

    def _repeated_title(self) -> int:
        """Over how many lines the text says the title again, or its second half, that a page shows above it."""
        title, said = without_spaces(_joined(self.title)), ""
        for count, line in enumerate(self.next_lines(_MAX_TITLE_LINES) if self.styled else [], 1):
            said += without_spaces(line)
            if len(said) >= max(_MIN_REPEATED, len(title) / 2) and title.endswith(said):
                return count
        return 0

    def _letterhead(self, line: str) -> bool:
        """Whether a line is a letterhead or one body of a letterhead over several lines."""
        match = _LETTERHEAD.fullmatch(line) if not _SUBJECT.search(line) else None
        bodies = split_bodies(match.group("issuers") if match else line)
        if match and not bodies:
            bodies = (match.group("issuers").strip(),)
        if not bodies or not (match or self._letterhead_goes_on()):
            return False
        self.head.issuers = (*self.head.issuers, *bodies)
        return True

    def _letterhead_goes_on(self) -> bool:
        """Whether the next lines are bodies, too, until the word 文件 or the number."""
        for line in self.next_lines(9)[1:]:
            if (
                (_LETTERHEAD.fullmatch(line) and not _SUBJECT.search(line))
                or re.fullmatch(r"文\s*件", line)
                or read_number_line(line)
            ):
                return True
            if not split_bodies(line):
                return False
        return False

    def _belongs(self, line: str) -> bool:
        """Whether a line opens the title or goes on with it."""
        following = self.next_lines(2)[1:]
        if not _is_title_line(line, unfinished=bool(following) and _is_title_line(following[0], unfinished=False)):
            return False
        return not self.title or _goes_on(self.title, line, styled=self.styled)

    def settle(self) -> None:
        """Make the title from its lines, and take from it what it says besides."""
        head = self.head
        title = _joined(self.title)
        if not title and self.decree:
            sentences = self.next_lines(_DECREE_TEXT)
            title = next((found for line in sentences if (found := published_title(line))), self.decree)
        if match := _TITLE_VOID.search(title):
            head.status = head.status or match.group("how") or match.group("at_end")
            title = title[: match.start()] + title[match.end() :]
        if (match := _TITLE_NUMBER.search(title)) and (number := read_number_line(match.group("number"))):
            head.number, title = head.number or number.own, match.group("title")
        if match := _TITLE_STATUS.search(title):
            head.status = head.status or match.group("status")
        if whole := re.fullmatch(r"《([^《》]+)》", title):
            title = whole.group(1)
        head.title = title.strip() or None


def _is_title_line(line: str, *, unfinished: bool) -> bool:
    """Whether a line may be one of a title; a comma at its end is none's unless the line is ``unfinished``."""
    if len(line) > _MAX_TITLE_LINE or _OUTLINE_START.match(line) or _FIRST_HEADING.fullmatch(line):
        return False
    if line[-1] in "、，" and unfinished and _SUBJECT.search(line):
        return True
    return line[-1] not in "。；：:;，,、！？"


def _goes_on(title: list[str], line: str, *, styled: bool) -> bool:
    """Whether a further line belongs to a title."""
    so_far = _joined(title)
    if _DATE_LINE.fullmatch(line) or (re.search(ANY_DAY, line) and _PASSED.search(line)):
        return False
    if _is_open(so_far) or line[0] in "的等及和与》”）)" or so_far[-1] in "、，":
        return True
    if _only_bodies(title):
        return bool(_SUBJECT.match(line) or (not styled and (split_bodies(line) or ends_title(line))))
    if ends_title(so_far):
        return _is_unended(so_far) and "关于" not in line and _OF_GENRE_END.search(line) is not None
    if styled:
        return False
    unsaid = _SUBJECT.search(so_far) is not None
    return unsaid or not (split_bodies(line) or _FIRST_HEADING.match(line) or re.fullmatch(r"\d{4}年.{1,6}", line))


def _is_open(title: str) -> bool:
    return any(title.count(left) > title.count(right) for left, right in ("《》", "“”", "（）", "〈〉"))


def _is_unended(title: str) -> bool:
    """Whether a title speaks of another document (印发……办法) and has not yet come to the word for itself (的通知)."""
    return _SUBJECT.search(title) is not None and _OF_GENRE_END.search(title) is None


def _only_bodies(title: list[str]) -> bool:
    return all(split_bodies(line) for line in title)


def _joined(title: list[str]) -> str:
    """The lines of a title as one; Latin words and the names of two issuers keep a space between them."""
    joined = ""
    for line in title:
        latin = joined and joined[-1].isascii() and joined[-1].isalpha() and line[0].isascii()
        issuers = joined and split_bodies(joined) and (split_bodies(line) or title_issuers(line))
        joined += (" " if latin or issuers else "") + line
    return joined
