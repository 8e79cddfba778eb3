"""The lines under the title of a law that say who passed, published and amended it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.bodies import split_bodies
from kb.days import ANY_DAY, read_day
from kb.text import without_spaces

_ACTS = "通过|批准|公布|发布|颁布|修订|修正|施行|实施"
_ACT = re.compile(_ACTS)
_DAY = re.compile(ANY_DAY)
# A line of such a history opens with a day, perhaps in a bracket, and says nothing but what was done.
_LINE = re.compile(rf"[（(]?\s*(?:根据\s*)?{ANY_DAY}.*(?:{_ACTS}|根据)[）)。；]?\s*", re.DOTALL)
_QUOTED = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
_MEETING = r"第[\d一二三四五六七八九十百零〇]{1,5}次"
# Who acts, before the session, the council inside it or the decree.
_MAKER = re.compile(
    rf"\s*(?:经|由)?\s*(?P<maker>[\u4e00-\u9fff、 \u3000]{{2,60}}?)"
    rf"(?:(?:审判|检察)委员会{_MEETING}|(?:全体|常务)?会议|{_MEETING}|令|公告|{_ACTS}|$)"
)
_NUMBER = re.compile(
    r"(?P<number>[\u4e00-\u9fff、 \u3000]{2,60}(?:令|公告)\s?(?:〔?\d{4}〕?年?\s?)?"
    r"第\s?[\d〇○零一二三四五六七八九十百]{1,6}\s?[号號])\s*(?:公布|发布|颁布|修订)"
)
_PUBLISHED = ("公布", "发布", "颁布")
_MAX_LINES = 12


@dataclass(frozen=True, slots=True)
class Adoption:
    """What such lines say, with days as ISO dates.

    Attributes:
        makers: who passed the law, or else published it.
        passed, published: the days of the text as it stands: those of its last full revision, or else the first.
        in_force: the day of force that the lines name.
        number: that of the decree or announcement that published it.
        amended: the last day on which points of it were changed; the day of force in its last article is older.
        lines: how many lines the history takes.
    """

    makers: tuple[str, ...] = ()
    passed: str | None = None
    published: str | None = None
    in_force: str | None = None
    number: str | None = None
    amended: str | None = None
    lines: int = 0


@dataclass(frozen=True, slots=True)
class _Event:
    day: str | None
    act: str
    makers: tuple[str, ...]
    number: str | None
    by_decision: bool


def read_adoption(lines: Sequence[str]) -> Adoption:
    """Read the history from the lines under a title; empty where there is none."""
    count = 0
    for line in lines[:_MAX_LINES]:
        if _LINE.fullmatch(line) is None:
            break
        count += 1
    events = _events(" ".join(lines[:count]))
    if not any(event.makers or event.number for event in events):
        return Adoption()
    return _adoption(events, count)


def _events(text: str) -> list[_Event]:
    days = list(_DAY.finditer(text))
    ends = [day.start() for day in days[1:]] + [len(text)] * bool(days)
    found = []
    for day, end in zip(days, ends, strict=True):
        said = text[day.end() : end]
        # 《关于修改……的决定》修正: the words of the decision are not what is done.
        bare = _QUOTED.sub("《》", said)
        acts = _ACT.findall(bare)
        if not acts:
            continue
        # A congress passes laws in its meetings; without one the words are no such line.
        maker = _MAKER.match(bare) if acts[-1] != "通过" or "会议" in bare else None
        number = _NUMBER.search(bare)
        found.append(
            _Event(
                read_day(day.group()),
                "修订" if acts[-2:] == ["修订", "通过"] else acts[-1],
                split_bodies(maker.group("maker")) if maker else (),
                _number(number.group("number")) if number else None,
                "《》" in bare or "决定" in bare,
            )
        )
    return found


def _number(written: str) -> str:
    return without_spaces(written).replace("中华人民共和国", "")


def _adoption(events: list[_Event], count: int) -> Adoption:
    first = next((event for event in events if event.act == "通过"), None)
    started = first or next((event for event in events if event.act in _PUBLISHED), None)
    revised = [event for event in events if event.act == "修订" and not event.by_decision]
    again = [event for event in events if event.act == "通过" and event is not first]
    basis = revised[-1] if revised else None
    current = events[events.index(basis) :] if basis else events
    published = next(
        (event for event in current if event.act in ("公布", "发布", "颁布") and not event.by_decision), None
    )
    changes = [event for event in events if event.act == "修正" or (event.act == "修订" and event.by_decision)]
    days = [event.day for event in (*changes, *again, *revised) if event.day]
    forced = next((event.day for event in reversed(current) if event.act in ("施行", "实施")), None)
    numbers = [event.number for event in current if event.number and (event is basis or event.act != "修订")]
    return Adoption(
        makers=(first.makers if first and first.makers else started.makers if started else ()),
        passed=basis.day if basis else (first.day if first else None),
        published=published.day if published else (basis.day if basis and basis.number else None),
        in_force=forced,
        number=numbers[0] if numbers else None,
        amended=max(days, default=None),
        lines=count,
    )
