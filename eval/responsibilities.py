"""``python -m eval.responsibilities --data DIR``: the duties read from documents, against duties written by hand.

DIR holds files and a ``responsibilities.jsonl`` of lines {"file", "quote", "bodies": [{"as_written", "role", "basis"},
…]}, one for each duty in the order of the document; ``quote`` is the bracket or labelled line in whole, spaces do not
count.
A line {"file"} alone names a file that states no duty beside its text.

found
    of the duties of the gold, those whose quotation some rows carry.
lists
    of the duties of the gold, those whose bodies are read letter for letter, in order and with their roles and bases.
leads
    of the duties with a lead in the gold, those whose leads are exactly the bodies read as leads.
false
    duties read beside a text (brackets, labelled lines) that the gold does not hold, in all files that it names; duties
    in sentences and in tables are none of this measure.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kb.answers.bodies import is_beside
from kb.errors import InputError, KbError
from kb.model import Basis, Responsibility
from kb.readers import read_file
from kb.understanding import understand

GOLD = "responsibilities.jsonl"
#: The least share of duties found, of lists exactly right and of leads right under --check; none may be false.
FLOORS = {"found": 1.0, "lists": 0.98, "leads": 0.98}
#: A body as the gold writes it: as written, role, basis.
Named = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One duty of a file: its quotation without spaces, and its bodies in order."""

    quote: str
    bodies: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A duty that was read otherwise than the gold says; ``why`` is found, lists, leads or false."""

    file: str
    why: str
    quote: str
    gold: tuple[Named, ...]
    read: tuple[Named, ...]


@dataclass(slots=True)
class Score:
    """How many duties the gold holds, how many have a lead, and what was read wrongly."""

    files: int = 0
    duties: int = 0
    led: int = 0
    misses: list[Miss] = field(default_factory=list)

    def count(self, why: str) -> int:
        """How many were wrong in that way."""
        return sum(miss.why == why for miss in self.misses)

    def rates(self) -> dict[str, float]:
        """The shares that the floors are for; 1 where there is nothing to find."""
        of = {"found": self.duties, "lists": self.duties, "leads": self.led}
        return {why: 1 - self.count(why) / whole if whole else 1.0 for why, whole in of.items()}

    def below(self) -> bool:
        """Whether a share is under its floor or a duty is false."""
        return self.count("false") > 0 or any(rate < FLOORS[why] for why, rate in self.rates().items())


def measure(folder: Path) -> Score:
    """Read every file that the gold names and compare its duties.

    Raises:
        InputError: there is no gold, or a line of it is not of the form.
        KbError: a file cannot be read.
    """
    score = Score()
    for file, gold in _gold(folder).items():
        read = _read(folder / file)
        score.files += 1
        score.duties += len(gold)
        score.led += sum(bool(_leads(duty.bodies)) for duty in gold)
        _compare(score, file, gold, read)
    return score


def _gold(folder: Path) -> dict[str, list[Gold]]:
    path = folder / GOLD
    found: dict[str, list[Gold]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                duties = found.setdefault(row["file"], [])
                if "quote" in row:
                    duties.append(Gold(_bare(row["quote"]), tuple(_named(body) for body in row["bodies"])))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f'reading {path}: {error!r}; it holds a line {{"file", "quote", "bodies"}} for each duty'
        ) from error
    return found


def _named(body: dict[str, Any]) -> Named:
    return body["as_written"], body["role"], body["basis"]


def _read(path: Path) -> list[Gold]:
    """The duties that stand beside the text of a file, each with its bodies, without those of an earlier rule."""
    duties: dict[tuple[int, int], list[Responsibility]] = {}
    for row in understand(read_file(path)).facts.responsibilities:
        if row.basis is not Basis.INHERITED and is_beside(row):
            duties.setdefault((row.start, row.end), []).append(row)
    return [
        Gold(_bare(rows[0].quote), tuple((row.as_written, row.role.value, row.basis.value) for row in rows))
        for _, rows in sorted(duties.items())
    ]


def _compare(score: Score, file: str, gold: Sequence[Gold], read: Sequence[Gold]) -> None:
    """Match the duties by quotation in the order of the document; one that stands twice is matched twice."""
    left = list(read)
    for duty in gold:
        match = next((other for other in left if other.quote == duty.quote), None)
        if match is None:
            score.misses += [Miss(file, why, duty.quote, duty.bodies, ()) for why in _missed(duty)]
            continue
        left.remove(match)
        if match.bodies != duty.bodies:
            score.misses.append(Miss(file, "lists", duty.quote, duty.bodies, match.bodies))
        if _leads(duty.bodies) and _leads(match.bodies) != _leads(duty.bodies):
            score.misses.append(Miss(file, "leads", duty.quote, duty.bodies, match.bodies))
    score.misses += [Miss(file, "false", duty.quote, (), duty.bodies) for duty in left]


def _missed(duty: Gold) -> tuple[str, ...]:
    return ("found", "lists", "leads") if _leads(duty.bodies) else ("found", "lists")


def _leads(bodies: Sequence[Named]) -> list[str]:
    return [name for name, role, _ in bodies if role == "lead"]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; with --check it returns 1 where a share is under its floor or a duty is false."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.responsibilities", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--data", type=Path, required=True, help=f"a folder with files and {GOLD}")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--check", action="store_true", help="fail where a share is under its floor or a duty is false")
    given = parser.parse_args(arguments)
    try:
        score = measure(given.data)
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    if given.json:
        figures = {"files": score.files, "duties": score.duties, **score.rates(), "false": score.count("false")}
        print(json.dumps({**figures, "misses": [asdict(miss) for miss in score.misses]}, ensure_ascii=False))
    else:
        shares = ", ".join(f"{why} {rate:.1%}" for why, rate in score.rates().items())
        print(f"{score.duties} duties in {score.files} files: {shares}, {score.count('false')} false")
        for miss in score.misses:
            print(f"  {miss.file} {miss.why}: {miss.quote}\n    gold {_shown(miss.gold)}\n    read {_shown(miss.read)}")
    return 1 if given.check and score.below() else 0


def _shown(bodies: Sequence[Named]) -> str:
    return "、".join(f"{name}（{role}, {basis}）" for name, role, basis in bodies) or "—"


if __name__ == "__main__":
    sys.exit(main())
