"""Of which kind a question is: rules in the order of how special their words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb import cues
from kb.cues import Cue, Kind, Wanted
from kb.facts.departments import BodyMention
from kb.facts.support.kinds import kinds_of
from kb.model import Level
from kb.pointers import Pointers
from kb.topic import Topic

_COMPARED = re.compile(r"谁(?:的)?[^,?]{0,6}(?:多|少)|哪个[^,?]{0,6}(?:多|少)|更[多少]|\bmore\b|\bfewer\b")
_COUNTED = re.compile(r"任务|项目|指标|目标|数量|多少[个项家]|\btasks?|\bprojects?|\btargets?")
_PARTS_ASKED = re.compile(r"(?:哪|几|多少)(?:个|几个|几)?(?:部分|条|大块|板块|项任务)")
_OF_DUTY = re.compile(
    r"负责|牵头|参与|承担|配合|落实|管|归|算|一家|一起|责任|任务|职责|名单|包括|在内|有份|\blead|\bresponsib|\binvolve|\bcarry"
)
_OF_ISSUE = re.compile(
    r"文号|印发|发布|公布|发文|落款|联合|制定|出台|收了|(?:一起|共同|参与|也)发(?:了|的|过)|发(?:了|的|过)[^,?]{0,16}(?:通知|文件|函|意见)|"
    r"\bissue|\bpublish"
)
_LISTED_TARGETS = re.compile(
    r"(?:全部|所有|列出|列表|汇总|哪些|表格)[^?]{0,12}(?:指标|目标)|\ball (?:the )?(?:numeric |quantitative )?targets\b"
)
_BASIS_ABOVE = re.compile(
    r"(?:上级|上位|上面|国家|省)[^,?]{0,8}依据|依据(?:的|了)?(?:是)?[^,?]{0,4}(?:上级|上位|国家|省)"
)
_OTHER_LEVEL = re.compile(r"上级|上位|下级|上面|国办|国务院|\bhigher\b|\babove\b|\bnational\b|\bprovinc")
_PUT_WHERE = re.compile(r"(?:放进|放到|放在|摆上|摆在|摆到|纳入|列为|作为)(?:什么|哪一?[个种])(?!任务|事项|工作)")
#: Things that stand in no row; only a passage could give them.
_NEVER_ROWS = (Wanted.MEMBERS, Wanted.NAMES, Wanted.CONTACT, Wanted.PERSON, Wanted.ADDRESS, Wanted.HOURS)


@dataclass(frozen=True, slots=True)
class Signs:
    """What has been read of a question when its kind is decided."""

    text: str
    wanted: Wanted
    pointers: Pointers
    bodies: Sequence[BodyMention]
    levels: Sequence[Level]
    topic: Topic

    def asks(self, cue: Cue | re.Pattern[str]) -> bool:
        """Whether the words of a cue stand in the question."""
        return cue.search(self.text) is not None


def wanted_of(text: str) -> Wanted:
    """The type of the thing that a question asks for."""
    return next((wanted for wanted, pattern in cues.WANTED if pattern.search(text)), Wanted.ANYTHING)


def kind_of(signs: Signs) -> Kind:
    """The kind of a question; the first rule that fits decides."""
    if not re.search(r"\w", signs.text) or signs.asks(cues.GREETING):
        return Kind.NONE
    return next((kind for kind, fits in _RULES if fits(signs)), Kind.PASSAGE)


def _levels(signs: Signs) -> bool:
    several = len(set(signs.levels)) >= 2 or signs.asks(cues.ALL_LEVELS)
    return several and not signs.asks(cues.DOCUMENT) and not signs.bodies


def _counterparts(signs: Signs) -> bool:
    """What has no answer at another level, or which clause above answers to a task."""
    above = bool(signs.levels) or signs.asks(_OTHER_LEVEL)
    pointed = signs.pointers.any or bool(signs.topic.weights)
    asked = signs.asks(cues.UNANSWERED) or (pointed and signs.asks(cues.COUNTERPART))
    of_task = bool(signs.pointers.items) and signs.asks(_BASIS_ABOVE)
    return above and not signs.bodies and (asked or of_task)


def _never_in_rows(signs: Signs) -> bool:
    return signs.wanted in _NEVER_ROWS and not signs.pointers.any


def _person_of_task(signs: Signs) -> bool:
    """A person by name is asked for, who stands in no row: 哪位同志负责第3项."""
    return signs.wanted is Wanted.PERSON and signs.pointers.any


def _several_bodies(signs: Signs) -> bool:
    return len(signs.bodies) > 1 and signs.asks(_COMPARED)


def _membership(signs: Signs) -> bool:
    """Whether a body has to do with a task that is named."""
    if not signs.bodies or _several_bodies(signs) or (signs.asks(_OF_ISSUE) and not signs.pointers.any):
        return False
    subject = not cues.OBJECTLESS.fullmatch(signs.topic.text)
    return signs.pointers.any or (signs.asks(cues.WHETHER) and subject and signs.asks(_OF_DUTY))


def _document(signs: Signs) -> bool:
    whose = bool(signs.bodies) and signs.asks(cues.WHO)
    parts = signs.asks(_PARTS_ASKED)
    return signs.asks(cues.DOCUMENT) and not signs.pointers.any and not whose and not parts


def _all_targets(signs: Signs) -> bool:
    return signs.asks(_LISTED_TARGETS) and not signs.bodies and not signs.pointers.any


def _tasks_of_body(signs: Signs) -> bool:
    if signs.asks(cues.BESIDES) and not cues.OBJECTLESS.fullmatch(signs.topic.text):
        return False  # 除了财政局，助餐点还有谁管: the others of a task
    support = signs.asks(cues.SUPPORT) and bool(kinds_of(signs.text))
    if signs.asks(_PUT_WHERE):
        return False  # 各地要把这项工作摆上什么位置: what is said of the work
    return bool(signs.bodies) and signs.asks(cues.DUTY) and not support and not signs.asks(_OF_ISSUE)


def _yearly(signs: Signs) -> bool:
    return signs.asks(cues.YEARLY) and signs.asks(_COUNTED) and not signs.pointers.any and not signs.bodies


def _support(signs: Signs) -> bool:
    own = signs.asks(cues.OWN_PROFILE) and bool(kinds_of(signs.text))
    return (signs.asks(cues.SUPPORT) or signs.asks(cues.SUPPORT_SUM) or own) and not signs.pointers.any


_RULES = (
    (Kind.VERSIONS, lambda signs: signs.asks(cues.VERSIONS) and not signs.pointers.any),
    (Kind.COUNTERPARTS, _counterparts),
    (Kind.LEVELS, _levels),
    (Kind.PASSAGE, _never_in_rows),
    (Kind.CONTENT, _person_of_task),
    (Kind.RESPONSIBILITY, _membership),
    (Kind.DEPARTMENT, _several_bodies),
    (Kind.DEPARTMENT, _tasks_of_body),
    (Kind.DOCUMENT, _document),
    (Kind.TARGET, _all_targets),
    (Kind.RESPONSIBILITY, lambda signs: signs.asks(cues.WHO)),
    (Kind.DEADLINE, lambda signs: signs.asks(cues.WHEN)),
    (Kind.TARGET, _yearly),
    (Kind.OUTLINE, lambda signs: signs.asks(cues.OUTLINE)),
    (Kind.SUPPORT, _support),
    (Kind.TARGET, lambda signs: signs.asks(cues.TARGET)),
    (Kind.CONTENT, lambda signs: signs.pointers.any),
    (Kind.LEVELS, lambda signs: signs.asks(cues.LEVELS) and bool(signs.levels)),
)
