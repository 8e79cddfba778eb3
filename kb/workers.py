"""Files are read in processes of their own: one that hangs, crashes or eats memory costs nobody but itself."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from kb.errors import ReadError
from kb.facts.departments.registry import Additions, Registry, current, use_here
from kb.settings import MAX_READ_MEMORY, MAX_READ_SECONDS

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from pebble import ProcessPool

    from kb.model import Parsed
    from kb.readers.archive import Member

T = TypeVar("T")

#: A worker is replaced after so many files, so that what a library leaks stays small; over 1,000 files no format was
#: seen to grow (docs/formats.md).
FILES_PER_WORKER = 2000
# Seconds between two looks of the pool at its workers, for one of which its end waits. Pebble's own 0.1 is more than a
# short text takes; this costs one percent of a processor.
_INTERVAL = 0.02
# Held while the environment is another one for a moment.
_STARTING = threading.Lock()


class Workers:
    """Processes that read files, started when the first file needs one.

    They understand with the registry of bodies that holds where the first file is given to them.

    Args:
        count: how many files are read at the same time.
        seconds: the longest that one file may take.
        memory: the most address space of one process, in bytes; kept on Linux, where the system can.
    """

    def __init__(self, count: int = 1, *, seconds: float = MAX_READ_SECONDS, memory: int = MAX_READ_MEMORY) -> None:
        self.count = count
        self._seconds = seconds
        self._memory = memory
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves this one untyped
            self._pool.join()
            self._pool = None

    def read(self, path: Path, name: str, *, primary: bool = False) -> Future[Parsed]:
        """Begin to read and understand a file; :meth:`result` waits for it."""
        return self.submit(_parse, path, name, primary)

    def unpack(self, path: Path, name: str, folder: Path) -> Future[tuple[Member, ...]]:
        """Begin to unpack an archive into an empty folder."""
        return self.submit(_unpack, path, name, folder)

    def result(self, future: Future[T], name: str) -> T:
        """What became of a file.

        Raises:
            ReadError: it could not be read, took too long or too much memory, or ended its process.
        """
        from pebble import ProcessExpired

        try:
            return future.result()
        except TimeoutError as error:
            raise ReadError(
                f"{name}: reading it took more than {self._seconds:g} seconds and was stopped; "
                "split the file or save it again in another format"
            ) from error
        except MemoryError as error:
            raise ReadError(
                f"{name}: reading it takes more than {self._memory // 2**20} MiB of memory; "
                "split the file or save it again in another format"
            ) from error
        except ProcessExpired as error:
            raise ReadError(
                f"{name}: the process that read it broke down (exit code {error.exitcode}); the file is damaged, "
                "or needs more memory than is allowed; get it again from its source"
            ) from error

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        """Begin to call a function of a module in a worker."""
        if self._pool is None:
            from pebble import CONSTS, ProcessPool

            CONSTS.sleep_unit = _INTERVAL
            self._pool = ProcessPool(
                max_workers=self.count,
                max_tasks=FILES_PER_WORKER,
                initializer=_begin,
                initargs=(self._memory, current().additions, dict(os.environ)),
                context=_context(),
            )
        return self._pool.schedule(function, args=arguments, timeout=self._seconds)


def _context() -> BaseContext:
    """Processes forked from one that was started anew and has loaded what reads and understands, but no thread.

    One forked from this process may hang, since it has threads; one started anew spends more on loading than on reading
    a file. The process that the others are forked from is started once and ends with this one. It is spoken to through
    a socket; where none can be made, since the name of the temporary folder is too long, each is started anew.
    """
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kb.readers", "kb.readers.text", "kb.understanding"])
    try:
        with _finding_this_program():
            forkserver.ensure_running()
    except OSError:
        return multiprocessing.get_context("spawn")
    return context


@contextmanager
def _finding_this_program() -> Iterator[None]:
    """Let a Python that is started meanwhile find these modules before others of their name, and none in its folder."""
    with _STARTING:
        before = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYTHONSAFEPATH")}
        path = [str(Path(__file__).resolve().parents[1]), *filter(None, [before["PYTHONPATH"]])]
        os.environ.update(PYTHONPATH=os.pathsep.join(path), PYTHONSAFEPATH="1")
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def _begin(memory: int, additions: Additions, environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    _limit(memory)
    use_here(Registry(additions))


def _limit(memory: int) -> None:
    """Bound a worker's memory and keep what libraries print away from the messages of the command."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops its workers
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    # Libraries in C write past Python, where the JSON of the command goes.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parse(path: Path, name: str, primary: bool) -> Parsed:
    from kb.readers import read_file
    from kb.understanding import understand

    return understand(read_file(path, name=name), primary=primary)


def _unpack(path: Path, name: str, folder: Path) -> tuple[Member, ...]:
    from kb.readers.archive import unpack

    return unpack(path, name, folder)
