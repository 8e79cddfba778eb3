"""Every word that the page says, in its two languages; a field without both is a type error.

Each part of the page has its own table of words; that of the frame, ``Words``, goes with all of them. What documents
and answers say is not here: they keep their own language.
"""

from kb.web.words.frame import Words, words_for
from kb.web.words.language import Bilingual, Language

__all__ = ["Bilingual", "Language", "Words", "words_for"]
