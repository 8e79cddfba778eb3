"""Every sentence frame that an answer uses, in Chinese and English; quotations stay in Chinese."""

from __future__ import annotations

import re
from functools import cache

from kb.errors import InternalError
from kb.wording import (
    comparisons,
    contents,
    documents,
    duties,
    eligibility,
    model,
    refusals,
    sources,
    suggestions,
    support,
    transcripts,
)

_SUBJECTS = (
    sources,
    duties,
    contents,
    documents,
    comparisons,
    support,
    eligibility,
    model,
    refusals,
    suggestions,
    transcripts,
)
_WORDING: dict[str, tuple[str, str]] = {key: frame for subject in _SUBJECTS for key, frame in subject.FRAMES.items()}
# The ending of a counted English word behind a bare 1: 1 tasks.
_ONE = re.compile(
    r"(?<=\b1 task)s\b|(?<=\b1 item)s\b|(?<=\b1 place)s\b|(?<=\b1 target)s\b|(?<=\b1 term)s\b|(?<=\b1 support measure)s\b"
)


def say(wording: str, language: str, /, **values: object) -> str:
    """One of the wordings in ``zh`` or ``en`` with its places filled.

    Raises:
        InternalError: there is no such wording, or a place was left open.
    """
    try:
        said = _WORDING[wording][language == "en"].format(**values)
    except KeyError as error:
        raise InternalError(f"the wording {wording!r} is missing or needs the value {error}") from error
    return _ONE.sub("", said) if language == "en" else said


def is_wording(text: str) -> bool:
    """Whether a text is one of the frames as it stands, with nothing filled in."""
    return text in _fixed()


@cache
def _fixed() -> frozenset[str]:
    return frozenset(said for frame in _WORDING.values() for said in frame if "{" not in said)


def all_wordings() -> list[str]:
    """Every frame in Chinese."""
    return [chinese for chinese, _ in _WORDING.values()]
