"""The words for how a document stands, as lists, tables and calendars write them."""

from __future__ import annotations

from kb.validity import State

_WORDS: dict[State, tuple[str, str]] = {
    State.DRAFT: ("征求意见稿", "Draft for comments"),
    State.NOT_YET_IN_FORCE: ("尚未施行", "Not yet in force"),
    State.IN_FORCE: ("现行", "In force"),
    State.ENDED: ("已到期或失效", "Expired or no longer valid"),
    State.REPEALED: ("已废止", "Repealed"),
    State.REPLACED: ("已被替代", "Replaced"),
    State.NOT_SAID: ("未写明", "Not stated"),
}


def standing_words(language: str) -> dict[State, str]:
    """The word for each state in ``zh`` or ``en``."""
    return {state: words[language == "en"] for state, words in _WORDS.items()}
