"""A text cut into statements, each with the keys that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

#: A key as it stands in a text; a year in square brackets has four digits.
KEY = re.compile(r"\[(\d{1,3})\]")
_KEYS = re.compile(r"(?:\s*\[\d{1,3}\])+")
_LISTED = re.compile(r"(?P<indent>\s*)(?:[-*•]\s|\||\d{1,2}[.)]\s)")
# What stands behind the last key of a line and says nothing: the full stop, the stroke of a table.
_NOTHING = re.compile(r"[\s|。．.，,；;：:!！）)]*")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a line says up to its keys.

    Attributes:
        keys: the keys that it rests on; for words without a key those of the list or line that they belong to, and
            where there are none, all of the text.
        keyed: whether the keys stand in the statement itself.
        line: the number of the line, from 0; ``whole`` its words without keys, ``beside`` all of its keys.
        below: how many entries of a list or table stand below the line.
    """

    text: str
    keys: tuple[int, ...]
    keyed: bool
    line: int
    whole: str = field(repr=False)
    below: int = 0
    beside: tuple[int, ...] = ()


def keys_of(text: str) -> tuple[int, ...]:
    """The keys in a text, each once, in order."""
    return tuple(dict.fromkeys(int(key) for key in KEY.findall(text)))


def without_keys(text: str) -> str:
    """The text without its keys."""
    return _KEYS.sub("", text)


def statements(text: str) -> Iterator[Statement]:
    """The statements of a text in order; empty lines and the rules of tables are none."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if not without_keys(line).strip(" |-:"):
            continue
        whole, below = without_keys(line), _below(lines, place)
        parts = list(_parts(line))
        inherited = () if any(keys for _, keys in parts) else _inherited(lines, place)
        for words, keys in parts:
            yield Statement(words, keys or inherited, bool(keys), place, whole, below, keys_of(line))


def _parts(line: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The words before each group of keys; what stands behind the last one belongs to it."""
    groups = list(_KEYS.finditer(line))
    if not groups:
        yield line, ()
        return
    start = 0
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        words = line[start : group.start()]
        start = group.end()
        if following is None and not _NOTHING.fullmatch(line, group.end()):
            words += line[group.end() :]
        yield words, keys_of(group.group())


def _depth(line: str) -> int | None:
    """How deep an entry of a list stands; ``None`` for a line of its own."""
    match = _LISTED.match(line)
    return len(match["indent"]) if match else None


def _below(lines: Sequence[str], place: int) -> int:
    """The entries directly below a line, those of an inner list and the head of a table left out."""
    own = _depth(lines[place])
    depth = -1 if own is None else own
    found: list[str] = []
    rest = lines[place + 1 :]
    for line in rest[1:] if rest and not rest[0].strip() and depth < 0 else rest:
        if (inner := _depth(line)) is None or inner <= depth:
            break
        found.append(line)
    if not found:
        return 0
    nearest = min(_depth(line) or 0 for line in found)
    rows = [line for line in found if _depth(line) == nearest]
    rules = [line for line in rows if not line.strip(" |-:")]
    return len(rows) - 2 * len(rules)


def _inherited(lines: Sequence[str], place: int) -> tuple[int, ...]:
    """The keys of the entries below, else those of the lines that lead to an entry, else those of the whole text."""
    below: list[int] = []
    if count := _below(lines, place):
        following = [line for line in lines[place + 1 :] if _depth(line) is not None]
        below = [key for line in following[: count + 2] for key in keys_of(line)]
    if below:
        return tuple(dict.fromkeys(below))
    depth = _depth(lines[place])
    found: list[int] = []
    for line in reversed(lines[:place] if depth is not None else []):
        above = _depth(line)
        if line.strip() and (above is None or above < (depth or 0)):
            found += keys_of(line)
            depth = above
            if above is None:
                break
    return tuple(dict.fromkeys(found)) or keys_of("\n".join(lines))
