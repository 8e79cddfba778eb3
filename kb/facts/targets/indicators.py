"""What numbers are about: the words before one, and the names that a list of numbers is shared out to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.facts.quantities import Quantity
from kb.facts.targets.vocabulary import (
    LEADING,
    NAMED_GROWTH,
    RESPECTIVELY,
    SHARED_TO,
    SHARES,
    TRAILING,
    base_pattern,
    change_tail,
    comparator_tail,
)

# What says over what time, or that it is counted anew, and not what is counted.
_COUNTED = re.compile(r"^(?:全[省市县区国州])?(?:全年|累计|(?:年均|每年)(?=[新净]增)|[两三四五]年(?=累计)|新增|净增)+")


def words_before(text: str, shadow: str, left_out: re.Match[str] | None) -> str:
    """The words of the document before a number, without terms, comparison and fillers.

    Args:
        text: a part of a sentence from where the words begin.
        shadow: the copy of the words, terms blanked out.
        left_out: what is left out besides, a match in ``shadow``.
    """
    if left_out is not None:
        shadow = shadow[: left_out.start()] + "\x01" * len(left_out.group()) + shadow[left_out.end() :]
    words = "".join(char for char, seen in zip(text[: len(shadow)], shadow, strict=True) if seen != "\x01")
    words = TRAILING.sub("", LEADING.sub("", words.strip()))
    return re.sub(r"至少|(?:不少于|平均)$", "", _COUNTED.sub("", words)).strip("，, ")


def shared_names(text: str, shadow: str, quantities: Sequence[Quantity]) -> tuple[str, ...] | None:
    """The indicator of each number of a list that is shared out: A和B分别达到10%和20%; empty where none is.

    ``None`` where a bare list is shared out to what earlier parts name: …，年均分别增长5%、8%.
    """
    match = RESPECTIVELY.search(shadow[: quantities[0].start]) if len(quantities) > 1 else None
    if match is None:
        return ()
    ahead, between = shadow[: match.start()], shadow[match.end() : quantities[0].start]
    names = words_before(text, ahead, base_pattern().search(ahead))
    told = change_tail().search(between) or comparator_tail().search(between) or not between.strip()
    if not names and told and SHARED_TO.fullmatch(shadow[quantities[0].end : quantities[1].start]):
        return None
    parts = [part.strip() for part in SHARED_TO.split(names) if part.strip()]
    if len(parts) != len(quantities):
        return (names,) * len(quantities) if len(parts) == 1 else ()
    return tuple(parts)


def what_is_measured(carried: str, unit: str) -> str:
    """What the part before spoke of; behind a rate of growth (收入年均增速) an amount is of what grows."""
    return carried if unit in SHARES else NAMED_GROWTH.sub("", carried).removesuffix("年均")
