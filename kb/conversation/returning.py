"""Back to an earlier subject: 回到任务9, 刚才质押那个问题，时限呢, back to task 9."""

from __future__ import annotations

import re

from kb.conversation import phrases
from kb.conversation.pattern import Pattern
from kb.conversation.pointing import SORT_NAMES
from kb.conversation.subject import Subject
from kb.conversation.turn import Turn
from kb.text import fold
from kb.topic import grams, topic_of

_WHEN = r"(?:刚才|刚刚|方才|之前|先前|前面|上面|一开始|最开始|最初|开头|最早)"
_ASKED = r"(?:我)?(?:们)?(?:问|说|提|讲|聊|谈)(?:到|过|起)?(?:了)?(?:的|那个|的那个)?"
_OF = r"(?:的)?(?:那|这)?(?:个|一个|件|项|条)?(?:问题|事情|事儿|事|话题|提问|内容)?(?:上来?)?(?:吧|了)?"
_FORMS = tuple(
    Pattern(form, re.IGNORECASE)
    for form in (
        (
            rf"^(?:那)?(?:我们|咱们)?(?:再|还是)?(?:回到|说回|绕回|回过头来?(?:说|看|问)|回头(?:说|"
            rf"看|问)|接着(?:说|问)|继续(?:说|问))(?:{_WHEN})?(?:{_ASKED})?(?:的)?(?P<about>[^,，。;；:：?？]*?){_OF}(?:[\s,，。;；:：]+(?P<rest>.+)|"
            rf"[?？呢。]*)$"
        ),
        (
            rf"^(?:那)?{_WHEN}(?:{_ASKED})?(?:的)?(?P<about>[^,，。;；:：?？]{{1,24}}?)(?:的)?(?:那|"
            rf"这)(?:个|一个|件|项|条)?(?:问题|事情|事儿|事|话题)?[\s,，。;；:：]*(?P<rest>.*)$"
        ),
        rf"^(?:那)?{_WHEN}{_ASKED}(?P<about>[^,，。;；:：?？]{{1,24}}?)[,，。;；:：]+(?P<rest>.+)$",
        (
            r"^(?:(?:let's )?(?:go(?:ing)? )?back to|returning to|as for the earlier)(?: the)? (?P<about>[^,.:;?]*?)"
            r"(?: (?:question|matter|topic))?(?:[,.:;]+\s*(?P<rest>.+)|[.?!]*)$"
        ),
    )
)
#: The share of the words of a description that must stand in an earlier question for it to be the one.
_MEANT = 0.6


def returned(turn: Turn) -> tuple[Turn, bool] | None:
    """The turn as it is asked of an earlier subject, and whether that subject is only asked again."""
    if any(sort.fullmatch(fold(phrases.bare(turn.text))) for sort in SORT_NAMES):
        return None  # 刚才那个部门呢
    for form in _FORMS:
        match = form.match(turn.text)
        if match is None:
            continue
        about, rest = match.group("about").strip("的 “”\"'《》"), (match.group("rest") or "").strip()
        subject = _subject(turn, about)
        if subject is None:
            return _unasked(turn, about, rest)
        again = not phrases.bare(rest)
        return (turn if again else turn.saying(rest)).about(subject), again
    return None


def _unasked(turn: Turn, about: str, rest: str) -> tuple[Turn, bool] | None:
    """A task or a document that nothing was asked about yet is asked about now."""
    known = turn.saying(about).question
    if not (known.pointers.any or known.documents or known.bodies):
        return None
    of = "" if not rest or phrases.asks(fold(rest)) else "的"
    return turn.saying(f"{about}{of}{rest or '的内容是什么'}"), False


def _subject(turn: Turn, about: str) -> Subject | None:
    """The newest earlier subject that holds the words, or was about the task of that number."""
    subjects = turn.conversation.subjects
    if not about:
        return subjects[-2] if len(subjects) > 1 else subjects[-1]
    known = turn.saying(about).question
    wanted = topic_of(known.topic.text or about, turn.library.rarity)
    for subject in reversed(subjects):
        held = fold(subject.asked)
        if known.pointers.any and (known.pointers.items, known.pointers.labels, known.pointers.article) == (
            subject.pointers.items,
            subject.pointers.labels,
            subject.pointers.article,
        ):
            return subject
        if not known.pointers.any and (fold(about) in held or wanted.coverage(grams(held)) >= _MEANT):
            return subject
    return None
