"""The languages of the page, and words that stand in both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Language(StrEnum):
    """A language of the page; the value is the HTML ``lang``."""

    CHINESE = "zh-CN"
    ENGLISH = "en"

    @classmethod
    def of(cls, written: str | None) -> Language:
        """The language of a ``?lang=`` value; Chinese where it is missing or unknown."""
        return cls.ENGLISH if (written or "").lower().startswith("en") else cls.CHINESE


@dataclass(frozen=True, slots=True)
class Bilingual(Generic[T]):
    """The words of one part of the page in both languages: two values of one dataclass."""

    chinese: T
    english: T

    def of(self, language: Language) -> T:
        """The words of ``language``."""
        return self.english if language is Language.ENGLISH else self.chinese
