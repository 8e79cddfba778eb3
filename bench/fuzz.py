"""``python -m bench.fuzz``: damaged files of every format, read under the limits of an ingest.

Each seed file is changed at random (bytes flipped, cut, doubled or moved; in packed formats also inside a
part) and read in a worker process. A changed file may be read or refused with its reason. Everything else
is a finding: another error than a refusal, a process that broke down, one that hung, one over its memory.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from bench.seeds import SMALL_SEEDS
from kb.errors import ReadError
from kb.readers import read_file
from kb.readers.archive import unpack
from kb.readers.formats import ARCHIVES
from kb.understanding import understand
from kb.workers import Workers

COUNT = 2000
#: Far over what any seed takes unchanged.
SECONDS = 60.0
MEMORY = 2 * 1024**3


@dataclass(slots=True)
class Outcome:
    """What became of the changed files of one format; ``findings`` name the changes that must not be."""

    read: int = 0
    refused: int = 0
    findings: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    #: The highest memory of a worker, in MiB.
    peak: int = 0


def mutate(data: bytes, chance: random.Random) -> bytes:
    """One changed form of a file; packed formats are changed inside a part as often as outside."""
    if data.startswith(b"PK") and chance.random() < 0.6:
        return _mutate_part(data, chance)
    return _mutate_bytes(data, chance)


def _mutate_part(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = chance.choice([name for name, content in parts.items() if content])
    if chance.random() < 0.1:
        del parts[changed]
    else:
        parts[changed] = _mutate_bytes(parts[changed], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # without the time
    return packed.getvalue()


def _mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not changed:
            break
        start = chance.randrange(len(changed))
        end = min(len(changed), start + chance.choice((1, 2, 8, 64, 1024)))
        match chance.randrange(6):
            case 0:
                changed[start] ^= 1 << chance.randrange(8)
            case 1:
                changed[start:end] = chance.randbytes(end - start)
            case 2:
                del changed[start:end]
            case 3:
                changed[start:start] = changed[start:end] * chance.choice((1, 2, 50))
            case 4:
                del changed[start:]
            case _:
                digits = [place for place in range(start, end) if chr(changed[place]).isdecimal()]
                for place in digits:
                    changed[place] = chance.choice(b"0123456789-")
    return bytes(changed)


def fuzz(suffix: str, seed: bytes, *, count: int, workers: Workers, start: int = 0) -> Outcome:
    """Read ``count`` changed forms of ``seed`` and gather what became of them."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="policy-kb-fuzz-") as folder:
        for batch in _batches(range(start, start + count), 4 * workers.count):
            begun = []
            for number in batch:
                path = Path(folder) / f"{number}{suffix}"
                path.write_bytes(mutate(seed, random.Random(f"{suffix} {number}")))
                begun.append((path, _begin(path, workers)))
            for path, future in begun:
                try:
                    outcome.peak = max(outcome.peak, workers.result(future, path.name))
                    outcome.read += 1
                except ReadError as error:
                    _refused(outcome, path.name, error)
                except Exception as error:  # whatever else it is, it is what this program looks for
                    outcome.findings.append(f"{path.name}: {error!r}")
                path.unlink()
    return outcome


def _begin(path: Path, workers: Workers) -> Future[int]:
    """Begin to read a file, or to unpack an archive beside it, and to say the memory of the worker afterwards."""
    if path.suffix not in ARCHIVES:
        return workers.submit(_read, path)
    folder = path.with_suffix("")
    folder.mkdir()
    return workers.submit(_unpack, path, folder)


def _read(path: Path) -> int:
    understand(read_file(path, name=path.name))
    return _peak()


def _unpack(path: Path, folder: Path) -> int:
    unpack(path, path.name, folder)
    return _peak()


def _peak() -> int:
    """The highest memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _refused(outcome: Outcome, name: str, error: ReadError) -> None:
    message = str(error).removeprefix(f"{name}: ")
    if any(words in message for words in ("was stopped", "of memory", "broke down")):
        outcome.findings.append(f"{name}: {message}")
    else:
        outcome.refused += 1
        outcome.reasons[message.partition("(")[0][:60]] += 1


def _batches(numbers: range, size: int) -> Iterator[range]:
    for first in range(0, len(numbers), size):
        yield numbers[first : first + size]


def main(arguments: list[str] | None = None) -> int:
    """The command; returns 0 where nothing was found, else 1."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--format", dest="formats", choices=sorted(SMALL_SEEDS), action="append", help="default: all")
    parser.add_argument("--count", type=int, default=COUNT, help=f"files a format (default: {COUNT})")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--start", type=int, default=0, help="number of the first change, to go on from (default: 0)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a format")
    given = parser.parse_args(arguments)
    found = peak = 0
    with Workers(given.workers, seconds=SECONDS, memory=MEMORY) as workers:
        for suffix in given.formats or SMALL_SEEDS:
            outcome = fuzz(suffix, SMALL_SEEDS[suffix](), count=given.count, workers=workers, start=given.start)
            found += len(outcome.findings)
            peak = max(peak, outcome.peak)
            if given.json:
                row = {"format": suffix, "read": outcome.read, "refused": outcome.refused}
                print(json.dumps(row | {"findings": outcome.findings}, ensure_ascii=False), flush=True)
            else:
                print(
                    f"{suffix:<6} {outcome.read:>6} read {outcome.refused:>6} refused {len(outcome.findings)} found",
                    flush=True,
                )
                for finding in outcome.findings:
                    print(f"  {finding}")
    print(f"highest memory of a worker: {peak} MiB", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
