"""A process of its own for one task, which can be ended at any moment with all that it has started."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from kb.settings import Settings
from kb.uploads.task import Event, Task
from kb.uploads.work import work


class Process:
    """A task being done elsewhere; the page's own process is never busy with it.

    It leads a group of processes, in which the workers that read files are too. It ends itself with them when the
    process that started it ends, however that comes.
    """

    def __init__(self, process: BaseProcess, told: Connection, folder: tempfile.TemporaryDirectory[str]) -> None:
        self._process = process
        self._told = told
        self._folder = folder

    @classmethod
    def start(cls, task: Task, settings: Settings) -> Process:
        """Begin a task; the process that calls this may have threads."""
        context = multiprocessing.get_context("spawn")  # one forked from a program with threads may hang
        told, telling = context.Pipe(duplex=False)
        folder = tempfile.TemporaryDirectory(prefix="policy-kb-", ignore_cleanup_errors=True)
        process = context.Process(target=_begin, args=(task, settings, telling, folder.name), name="policy-kb work")
        process.start()
        telling.close()  # so that the end of the process is the end of what it tells
        return cls(process, told, folder)

    def events(self) -> Iterator[Event]:
        """What the process tells, until it ends."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                yield self._told.recv()

    def close(self) -> int | None:
        """End the process if it has not ended, clear up what it left, and return its exit code."""
        self.end()
        self._process.join()
        self._told.close()
        self._folder.cleanup()
        return self._process.exitcode

    def end(self) -> None:
        """End the process and all that it has started, at once; nothing it had begun is published."""
        if self._process.pid is None or not self._process.is_alive():
            return
        for group in _groups_below(self._process.pid):
            with contextlib.suppress(ProcessLookupError, PermissionError):  # it has ended
                os.killpg(group, signal.SIGKILL)
        self._process.kill()


def _begin(task: Task, settings: Settings, telling: Connection, folder: str) -> None:
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What an ended worker leaves lies in a folder that whoever started this removes.
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with telling:
        work(task, settings, telling.send)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.killpg(0, signal.SIGKILL)


def _groups_below(pid: int) -> set[int]:
    """The groups of a process and of those that it has started, without our own: LibreOffice leads one of its own."""
    children: dict[int, list[tuple[int, int]]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):  # ended since
            fields = stat.read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append((int(stat.parent.name), int(fields[2])))
    found, waiting = {pid}, [pid]
    while waiting:
        for child, group in children.get(waiting.pop(), []):
            found.add(group)
            waiting.append(child)
    return found - {os.getpgrp()}
