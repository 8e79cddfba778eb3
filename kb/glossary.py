"""The bilingual glossary: English policy terms as Chinese ones, so that an English question meets Chinese text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kb.tables import alternatives, read_table


@cache
def _terms() -> tuple[re.Pattern[str], dict[str, str]]:
    meanings: dict[str, str] = {}
    for row in read_table("terms"):
        for english in alternatives(row["english"].lower()):
            meanings.setdefault(english, row["chinese"])
    names = "|".join(re.escape(name) for name in sorted(meanings, key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9])(?:{names})(?:s|es)?(?![a-z0-9])"), meanings


def to_chinese(text: str, *, keep: Callable[[str], bool] = lambda _: False) -> str:
    """English terms of ``text`` replaced by their Chinese ones; other words stay, and so do those to ``keep``."""
    pattern, meanings = _terms()

    def chinese(match: re.Match[str]) -> str:
        found = match.group()
        if keep(found):
            return found
        for ending in ("", "s", "es"):
            stem = found[: len(found) - len(ending)] if ending else found
            if found.endswith(ending) and stem in meanings:
                return f" {meanings[stem]} "
        return found

    return pattern.sub(chinese, text.lower())
