"""``python -m eval.outline --data DIR``: the articles and other numbers of files, against a simple reading.

DIR holds files of any kind that can be read, or lists of statutes (``.jsonl.gz`` with lines {"title": "…条例第五条",
"text"}), of which each statute is put together and read as one text. The figures are taken of each file:

articles
    Lines of the text that open with 第…条 and a space, and the lines whose number follows the one before. It is found
    with one regular expression, which shares no rule with the program. An article is right when a clause begins at
    that very line, is labelled with that number, comes in that order, and its text with all that stands below it ends
    where the next article or division begins.
labels
    Where DIR has an ``outline.jsonl`` of lines {"file", "labels": [...]}: the labels of all clauses in their order,
    those of 标题 and of table rows left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kb.clauses import HEAD_LABEL
from kb.errors import InputError, KbError
from kb.model import Clause, Parsed
from kb.numerals import parse_numeral
from kb.readers import read_bytes, read_file
from kb.readers.formats import FORMATS
from kb.understanding import understand

#: The share of articles and of labels that are right, at least, under --check.
FLOOR = 1.0
GOLD = "outline.jsonl"

_ARTICLE = re.compile(
    r"^第([〇零一二三四五六七八九十百千]+|\d+)条(之[一二三四五六七八九十]+)?(?=[\s　【（:：]|$)", re.MULTILINE
)
_DIVISION = re.compile(r"^第[〇零一二三四五六七八九十百千\d]+[编章节](?=[\s　]|$)|^附\s*则$", re.MULTILINE)
_NUMBERS = re.compile(r" follows | is the first of its run")
_STATUTE = re.compile(r"(?P<law>.+?)第(?P<n>[〇零一二三四五六七八九十百千\d]+)条(?P<sub>之[一二三四五六七八九十]+)?")


@dataclass(frozen=True, slots=True)
class OutlineScore:
    """What was found of one file.

    Attributes:
        articles, right: lines that open an article, and those that are a clause in their place.
        labels, labels_right: labels of the gold, and those found in order.
        faults: what is wrong, in words.
        warnings: what the program itself says of the numbers.
    """

    file: str
    articles: int = 0
    right: int = 0
    labels: int = 0
    labels_right: int = 0
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def measure(folder: Path, *, limit: int | None = None) -> list[OutlineScore]:
    """The score of every file of a folder, or of the first ``limit`` texts.

    Raises:
        InputError: there is nothing to read, or a line of the gold is not of the form.
    """
    gold = _gold(folder / GOLD)
    scores = []
    for name, parsed in _texts(folder):
        scores.append(score(name, parsed, gold.get(name)))
        if limit is not None and len(scores) >= limit:
            break
    if not scores:
        raise InputError(f"reading {folder}: there is no file to read")
    return scores


def score(name: str, parsed: Parsed, labels: Sequence[str] | None = None) -> OutlineScore:
    """Compare the clauses of a text with its lines, and with the labels that are known."""
    expected = _articles(parsed.document.text)
    faults = list(_misplaced(parsed, expected))
    right = len(expected) - len(faults)
    read = [clause.label for clause in parsed.clauses if clause.label != HEAD_LABEL and not _is_row(clause)]
    found = sum(a == b for a, b in zip(labels or (), read, strict=False))
    if labels is not None and list(labels) != read:
        faults.append(f"labels {read} instead of {list(labels)}")
    return OutlineScore(
        file=name,
        articles=len(expected),
        right=right,
        labels=len(labels or ()),
        labels_right=found,
        faults=tuple(faults),
        warnings=tuple(filter(_NUMBERS.search, parsed.warnings)),
    )


def _texts(folder: Path) -> Iterator[tuple[str, Parsed]]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.name.endswith(".jsonl.gz"):
            for name, text in _statutes(path):
                yield name, understand(read_bytes(text.encode(), f"{name}.txt"))
        elif path.suffix.lower() in FORMATS:
            yield path.relative_to(folder).as_posix() if folder.is_dir() else path.name, understand(read_file(path))


def _statutes(path: Path) -> Iterator[tuple[str, str]]:
    """The name and the text of each statute of a list, put together from its articles."""
    law, last = "", 0
    lines: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            match = _STATUTE.fullmatch(row["title"])
            if match is None:
                continue
            number = parse_numeral(match.group("n")) or 0
            if match.group("law") != law or number < last:
                if lines:
                    yield law, "\n".join([law, *lines])
                law, lines = match.group("law"), []
            last = number
            lines.append(f"第{match.group('n')}条{match.group('sub') or ''} {row['text']}")
    if lines:
        yield law, "\n".join([law, *lines])


def _articles(text: str) -> list[tuple[int, str]]:
    """Start and label of each article whose number follows the last one, or is not far behind it."""
    found: list[tuple[int, str]] = []
    last = 0
    for match in _ARTICLE.finditer(text):
        number = parse_numeral(match.group(1)) or 0
        if number == last + 1 or (match.group(2) and number == last) or last < number <= last + 20:
            found.append((match.start(), match.group()))
            last = number
    return found


def _misplaced(parsed: Parsed, expected: Sequence[tuple[int, str]]) -> Iterator[str]:
    """A sentence for each article that is no clause in its place."""
    text = parsed.document.text
    starts = {clause.start: place for place, clause in enumerate(parsed.clauses)}
    borders = sorted({*(start for start, _ in expected), *(match.start() for match in _DIVISION.finditer(text))})
    for position, (start, label) in enumerate(expected):
        if start not in starts:
            yield f"{label}: no clause begins there"
            continue
        clause = parsed.clauses[starts[start]]
        border = next((at for at in borders if at > start), None)
        # What closes the text stands behind the last article.
        if not clause.label.endswith(label):
            yield f"{label}: the clause there is labelled {clause.label}"
        elif border is not None and position + 1 < len(expected):
            end = _end(parsed.clauses[starts[start] :])
            if end > border or text[end:border].strip():
                yield f"{label}: its text ends at {end} and not at {border}"


def _end(clauses: Sequence[Clause]) -> int:
    """Where the first of the clauses ends with all that stands below it."""
    depth = len(clauses[0].path)
    end = clauses[0].end
    for clause in clauses[1:]:
        if clause.path[:depth] != clauses[0].path:
            break
        end = clause.end
    return end


def _is_row(clause: Clause) -> bool:
    return clause.path[-1].startswith("t")


def _gold(path: Path) -> dict[str, list[str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return {row["file"]: list(row["labels"]) for row in map(json.loads, filter(None, lines))}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f'reading {path}: {error!r}; it holds a line {{"file", "labels": [...]}} for each file'
        ) from error


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; with --check it returns 1 where a share is under the floor."""
    parser = argparse.ArgumentParser(prog="python -m eval.outline", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--data", type=Path, required=True, help="a folder with files, or a list of statutes (.jsonl.gz)"
    )
    parser.add_argument("--limit", type=int, help="read so many texts at most")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--check", action="store_true", help=f"fail where a share is under {FLOOR:.0%}")
    given = parser.parse_args(arguments)
    try:
        scores = measure(given.data, limit=given.limit)
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    articles = _share(sum(score.right for score in scores), sum(score.articles for score in scores))
    labels = _share(sum(score.labels_right for score in scores), sum(score.labels for score in scores))
    if given.json:
        figures = {"files": len(scores), "articles": articles, "labels": labels}
        print(json.dumps({**figures, "scores": [asdict(score) for score in scores]}, ensure_ascii=False))
    else:
        print(
            f"{len(scores)} files, {sum(score.articles for score in scores)} articles: {articles:.2%} in their place; "
            f"{sum(score.labels for score in scores)} labels known: {labels:.2%} right"
        )
        for score in scores:
            for said in (*score.faults, *(f"says: {warning}" for warning in score.warnings)):
                print(f"  {score.file} {said}")
    return 1 if given.check and min(articles, labels) < FLOOR else 0


def _share(right: int, known: int) -> float:
    return right / known if known else 1.0


if __name__ == "__main__":
    sys.exit(main())
