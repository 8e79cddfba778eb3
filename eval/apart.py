"""Running a function in a process of its own, so that what it takes of memory is its own and nothing else's."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar

from kb.errors import InternalError

T = TypeVar("T")

#: Seconds between two looks at the memory of the process and those that it started.
_INTERVAL = 0.1
#: Seconds that a process has to close what it holds when it is told to stop.
_GRACE = 10.0
_PROC = Path("/proc")
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a function returned, and the memory of its process in MiB.

    ``memory_mb`` is the peak resident set of the process together with the processes that it started, pages that
    they share counted for each; ``None`` where the system does not tell it (only Linux does).
    """

    value: T
    memory_mb: float | None


def run_apart(function: Callable[..., T], *arguments: Any) -> Done[T]:
    """Call a function of a module in a new process; its errors are raised here.

    The caller stands under ``if __name__ == "__main__":``, since the process starts anew.

    Raises:
        InternalError: the process ended without a word.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_call, args=(there, function, arguments))
    process.start()
    there.close()
    peak = 0.0
    try:
        while not here.poll(_INTERVAL):
            peak = max(peak, _resident_mb(process.pid))
        value, error, own = here.recv()
        process.join()
    except EOFError as ended:
        process.join()
        name = getattr(function, "__name__", "a function")
        raise InternalError(f"running {name}: its process broke down (exit code {process.exitcode})") from ended
    finally:
        here.close()
        process.terminate()  # where this process was told to stop
        process.join(_GRACE)
        process.kill()  # compiled code may swallow the first word
        process.join()
    if error is not None:
        raise error
    return Done(value, round(max(peak, own), 1) if own else None)


def _call(connection: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    # An interruption is for the process that waits, which ends this one; then what is open is closed and removed.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    answer: tuple[Any, Exception | None, float]
    try:
        answer = (function(*arguments), None, _peak_mb())
    except Exception as error:
        answer = (None, error, 0.0)
    connection.send(answer)


def _peak_mb() -> float:
    """The peak resident set of this process; 0 where the system does not tell it."""
    with suppress(OSError):
        for line in (_PROC / "self" / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / _MIB
    return 0.0


def _resident_mb(process: int | None) -> float:
    """The resident set of a process and of all below it now; one that is gone counts nothing."""
    total = 0.0
    left = [process]
    while left:
        folder = _PROC / str(left.pop())
        with suppress(OSError, ValueError, IndexError):
            total += int((folder / "statm").read_text().split()[1]) * 4096 / _MIB
            for children in folder.glob("task/*/children"):
                left += map(int, children.read_text().split())
    return total
