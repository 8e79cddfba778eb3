"""``python -m bench.recognition``: seconds a page and character errors of scans, over generated pages of several kinds.

Each kind of paper carries the same pages (a notice with letterhead and seal, running text, a table, two
columns). An error is a character that would have to be put in, taken out or changed; spaces do not count.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import re
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass

import numpy as np
from PIL import Image

from kb.readers.base import LOW_CONFIDENCE
from kb.readers.scan.recognition import recognise_pages
from tests.files.image import blank, blurred, body, columns, fax, notice, rendered, skewed, table, turned, worn
from tests.files.paper import Written, row_by_row

PAGES = (notice, body, table, columns)


def _jpeg(quality: int) -> Callable[[Image.Image], Image.Image]:
    def change(image: Image.Image) -> Image.Image:
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=quality)
        return Image.open(packed)

    return change


#: Kinds of paper: their dots per inch and what was done to them.
KINDS: dict[str, tuple[int, tuple[Callable[[Image.Image], Image.Image], ...]]] = {
    "clean, 200 dpi": (200, ()),
    "worn paper, askew": (200, (worn(), skewed(2.3))),
    "upside down": (200, (worn(), turned(180))),
    "on its side": (150, (worn(), turned(90))),
    "strong JPEG, 150 dpi": (150, (_jpeg(12),)),
    "out of focus": (150, (blurred(0.5),)),
    "fax, 200 dpi": (200, (fax,)),
    "clean, 72 dpi": (72, ()),
    "worn paper, 100 dpi": (100, (worn(noise=30), skewed(-1.2))),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The pages of one kind: seconds and characters, errors, and lines with the confidence of their text.

    ``doubted`` are the lines of low confidence, ``wrong`` those that are not as written, ``warned`` both.
    """

    seconds: float
    characters: int
    errors: int
    lines: int
    doubted: int
    wrong: int
    warned: int


def measure(kind: str, page: int) -> Outcome:
    """Recognise one page of a kind and compare it with what was written on it."""
    dpi, changes = KINDS[kind]
    sheet = PAGES[page](dpi)
    picture = np.asarray(rendered(sheet, *changes).convert("RGB"))
    started = time.perf_counter()
    recognition = recognise_pages([1], lambda _: picture, scale=dpi / 72)
    seconds = time.perf_counter() - started
    segments = [segment for found in recognition.pages for segment in found.segments]
    read = [_plain(text) for text in row_by_row(Written(one.text, one.x0, one.y0, one.size) for one in segments)]
    written = [_plain(text) for text in row_by_row(sheet.written)]
    doubted = [_plain(one.text) for one in segments if one.confidence is not None and one.confidence < LOW_CONFIDENCE]
    wrong = [text for text in read if text not in written]
    return Outcome(
        seconds=seconds,
        characters=len("".join(written)),
        errors=distance("".join(read), "".join(written)),
        lines=len(read),
        doubted=len(doubted),
        wrong=len(wrong),
        warned=sum(text in doubted for text in wrong),
    )


def _plain(text: str) -> str:
    # The dashes around a page number may be short ones.
    return re.sub(r"\s", "", text).replace("—", "-")


def distance(read: str, written: str) -> int:
    """Levenshtein's distance: how many characters have to be put in, taken out or changed."""
    target = np.array([ord(character) for character in written], dtype=np.int64)
    places = np.arange(len(written) + 1)
    row = places
    for number, character in enumerate(read, 1):
        changed = np.minimum(row[:-1] + (target != ord(character)), row[1:] + 1)
        # Characters put in follow from the left, each one more.
        row = np.minimum.accumulate(np.concatenate(([number], changed)) - places) + places
    return int(row[-1])


def _warm_up() -> None:
    recognise_pages([1], lambda _: np.asarray(blank()), scale=1.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.recognition", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kind", dest="kinds", choices=list(KINDS), action="append", help="default: all")
    parser.add_argument("--processes", type=int, default=1, help="pages recognised at the same time (default: 1)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a kind")
    given = parser.parse_args(arguments)
    context = multiprocessing.get_context("spawn")
    if not given.json:
        print(f"{'':<22} s/page   pages/s   errors   doubted   wrong, of which doubted")
    with ProcessPoolExecutor(given.processes, mp_context=context, initializer=_warm_up) as pool:
        list(pool.map(_ready, range(given.processes)))
        for kind in given.kinds or KINDS:
            started = time.perf_counter()
            outcomes = list(pool.map(measure, [kind] * len(PAGES), range(len(PAGES))))
            rate = len(PAGES) / (time.perf_counter() - started)
            _report(kind, outcomes, rate, as_json=given.json)
    return 0


def _ready(number: int) -> int:
    """Keeps a process waiting until all have started."""
    time.sleep(0.5)
    return number


def _report(kind: str, outcomes: Sequence[Outcome], rate: float, *, as_json: bool) -> None:
    total = {name: sum(asdict(one)[name] for one in outcomes) for name in asdict(outcomes[0])}
    row = {"seconds_a_page": round(total["seconds"] / len(outcomes), 2), "pages_a_second": round(rate, 2)}
    errors = total["errors"] / total["characters"]
    if as_json:
        print(json.dumps({"kind": kind, **row, "character_errors": round(errors, 4), **total}), flush=True)
        return
    doubted = f"{total['doubted']} of {total['lines']}"
    print(
        f"{kind:<22} {row['seconds_a_page']:>6} {row['pages_a_second']:>9} {errors:>8.2%} {doubted:>9}"
        f"   {total['wrong']}, {total['warned']}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
