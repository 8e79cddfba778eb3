"""``python -m eval.documents --data DIR``: title, number and issuers as read from files, against what is known of them.

DIR holds the files and a ``gold.jsonl`` of lines {"file", "title", "number", "issuer"}; several issuers are
parted by 、, a comma or a space. A value counts as right when it is the gold one letter for letter; spaces do not
count.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kb.errors import InputError, KbError
from kb.readers import read_file
from kb.understanding import understand

#: The share of files on which each field is exactly right, at least, under --check.
FLOOR = 0.97
FIELDS = ("title", "number", "issuers")


@dataclass(frozen=True, slots=True)
class Miss:
    """A field that was read otherwise than the gold says."""

    file: str
    field: str
    gold: str
    read: str


def measure(folder: Path) -> tuple[int, list[Miss]]:
    """Read every file that the gold names; returns how many there are and what was read wrongly.

    Raises:
        InputError: there is no gold, or a line of it is not of the form.
    """
    misses: list[Miss] = []
    rows = _gold(folder)
    for file, gold in rows:
        read = _read(folder / file)
        misses += [
            Miss(file, name, gold[name], read.get(name, ""))
            for name in FIELDS
            if _bare(gold[name]) != _bare(read.get(name, ""))
        ]
    return len(rows), misses


def _gold(folder: Path) -> list[tuple[str, dict[str, str]]]:
    path = folder / "gold.jsonl"
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [
            (row["file"], {"title": row["title"], "number": row["number"] or "", "issuers": _issuers(row["issuer"])})
            for row in lines
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f'reading {path}: {error!r}; it holds a line {{"file", "title", "number", "issuer"}} for each file'
        ) from error


def _issuers(written: str | None) -> str:
    return "、".join(re.findall(r"[^、,，;；\s]+", written or ""))


def _read(path: Path) -> dict[str, str]:
    try:
        document = understand(read_file(path)).document
    except KbError as error:
        return {name: str(error) for name in FIELDS}
    return {"title": document.title, "number": document.number or "", "issuers": "、".join(document.issuers)}


def _bare(value: str) -> str:
    return re.sub(r"\s", "", value)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; with --check it returns 1 where a rate is under the floor."""
    parser = argparse.ArgumentParser(prog="python -m eval.documents", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a folder with files and gold.jsonl")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--check", action="store_true", help=f"fail where a rate is under {FLOOR:.0%}")
    given = parser.parse_args(arguments)
    try:
        count, misses = measure(given.data)
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    rates = {name: 1 - sum(miss.field == name for miss in misses) / max(count, 1) for name in FIELDS}
    if given.json:
        print(json.dumps({"files": count, **rates, "misses": [asdict(miss) for miss in misses]}, ensure_ascii=False))
    else:
        print(f"{count} files: " + ", ".join(f"{name} {rate:.1%}" for name, rate in rates.items()))
        for miss in misses:
            print(f"  {miss.file} {miss.field}: {miss.read!r} instead of {miss.gold!r}")
    return 1 if given.check and min(rates.values()) < FLOOR else 0


if __name__ == "__main__":
    sys.exit(main())
