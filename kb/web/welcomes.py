"""The welcome of the chat page, drawn once a library: opening the page reads no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.web import thread
from kb.web.examples import example_groups
from kb.web.words import Language, words_for

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase
    from kb.library import Library


class Welcomes:
    """The welcomes of the live library in each language; another library is noticed when one is asked for."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._drawn: dict[Language, tuple[Library, str]] = {}

    def of(self, language: Language) -> str:
        """The welcome in ``language``."""
        library = self.kb.library
        known = self._drawn.get(language)
        if known is None or known[0] is not library:
            words = words_for(language)
            groups = example_groups(self.kb, words)
            known = library, thread.welcome(len(library.heads), library.primary, groups, words)
            self._drawn[language] = known
        return known[1]

    def held(self) -> int:
        """The number of documents."""
        return len(self.kb.library.heads)
