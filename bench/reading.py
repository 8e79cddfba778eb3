"""``python -m bench.reading``: pages a second of each format, with one worker and with two, and memory over many files.

The files are made here and read as an ingest reads them: in worker processes, understood, not stored.
A format without pages counts a thousand characters as one page.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.seeds import SEEDS as ALL_SEEDS
from kb.readers import read_file
from kb.readers.formats import ARCHIVES
from kb.workers import Workers

#: Archives hold files and are none to read.
SEEDS = {suffix: made for suffix, made in ALL_SEEDS.items() if suffix not in ARCHIVES}
#: Each run reads files for about this long.
SECONDS = 3.0
CHARACTERS_A_PAGE = 1000
FILES_FOR_MEMORY = 1000


@dataclass(frozen=True, slots=True)
class Speed:
    """Pages a second of one format, with one worker and with two."""

    format: str
    one: float
    two: float

    @property
    def gain(self) -> float:
        """How many times as fast two workers are."""
        return self.two / self.one


def measure(suffix: str, data: bytes, folder: Path) -> Speed:
    """Read copies of a file with one worker, then with two."""
    path = folder / f"seed{suffix}"
    path.write_bytes(data)
    reading = read_file(path)
    pages = reading.pages or max(1.0, len(reading.text) / CHARACTERS_A_PAGE)
    return Speed(suffix, *(pages * _files_a_second(path, workers) for workers in (1, 2)))


def _files_a_second(path: Path, count: int) -> float:
    with Workers(count) as workers:
        for future in [workers.read(path, path.name) for _ in range(4 * count)]:
            workers.result(future, path.name)  # the workers start and load their libraries
        started = time.perf_counter()
        done = 0
        while time.perf_counter() - started < SECONDS:
            for future in [workers.read(path, path.name) for _ in range(8 * count)]:
                workers.result(future, path.name)
                done += 1
        return done / (time.perf_counter() - started)


def memory(suffix: str, data: bytes, folder: Path, *, files: int = FILES_FOR_MEMORY) -> tuple[float, float]:
    """The memory of this process in MiB after a tenth of ``files`` readings of a file, and after all of them."""
    path = folder / f"seed{suffix}"
    path.write_bytes(data)
    early = 0.0
    for number in range(files):
        read_file(path)
        if number == files // 10:
            early = _resident()
    return early, _resident()


def _resident() -> float:
    """Resident memory of this process in MiB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--format", dest="formats", choices=sorted(SEEDS), action="append", help="default: all")
    parser.add_argument("--memory", action="store_true", help=f"memory over {FILES_FOR_MEMORY} files instead of speed")
    parser.add_argument("--files", type=int, default=FILES_FOR_MEMORY, help="files for --memory")
    parser.add_argument("--json", action="store_true", help="print one JSON object a format")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="policy-kb-bench-") as scratch:
        for suffix in given.formats or SEEDS:
            data = SEEDS[suffix]()
            if given.memory:
                early, late = memory(suffix, data, Path(scratch), files=given.files)
                row: dict[str, object] = {"format": suffix, "early_mib": round(early, 1), "late_mib": round(late, 1)}
            else:
                speed = measure(suffix, data, Path(scratch))
                row = {**asdict(speed), "gain": round(speed.gain, 2)}
            print(json.dumps(row) if given.json else _line(row), flush=True)
    return 0


def _line(row: dict[str, object]) -> str:
    values = (f"{name} {value:>10.1f}" if isinstance(value, float) else f"{value}" for name, value in row.items())
    return "  ".join(values)


if __name__ == "__main__":
    sys.exit(main())
