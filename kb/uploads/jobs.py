"""The jobs of one server: one runs at a time, the others wait, those that are over are remembered for a while."""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import logging
import secrets
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from kb.audit import note
from kb.errors import IndexStateError, KbError
from kb.index.home import Home
from kb.people import People
from kb.settings import Settings
from kb.uploads.job import FileWork, Job, JobState
from kb.uploads.keeping import Received, Refused, drop
from kb.uploads.process import Process
from kb.uploads.task import Finished, TakeIn, Task

_log = logging.getLogger(__name__)
#: Jobs that are over and still shown, with their reports.
REMEMBERED = 100


class Jobs:
    """Jobs in the order in which they were asked for; any number of threads may use one instance."""

    def __init__(self, settings: Settings, people: People, *, remembered: int = REMEMBERED) -> None:
        self._settings = settings
        self._people = people
        self._remembered = remembered
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[str] = deque()
        self._running: tuple[str, Process] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._changed = threading.Condition()

    def start(
        self,
        task: Task,
        *,
        owner: str,
        who: str,
        sent: Sequence[Received | Refused] = (),
        about: Sequence[str] = (),
    ) -> Job:
        """Put a task at the end of the line.

        Args:
            owner: to whom the job belongs.
            who: by what name the audit log knows the owner.
            sent: the files in the order in which they were sent, those that were refused too.
            about: the titles of held documents that it is about.
        """
        files = tuple(FileWork(one.name, one.name, refused=one if isinstance(one, Refused) else None) for one in sent)
        job = Job(secrets.token_urlsafe(12), task, owner, who, _now(), files, tuple(about))
        if isinstance(task, TakeIn) and not task.files:
            job = replace(job, state=JobState.DONE, begun=job.made, ended=job.made, finished=Finished())
        with self._changed:
            self._jobs[job.id] = job
            self._forget()
            if not job.over:
                self._waiting.append(job.id)
                self._begin_running()
        return job

    def get(self, job_id: str) -> Job | None:
        """The job of that id as it stands now."""
        with self._changed:
            return self._jobs.get(job_id)

    def all(self) -> list[Job]:
        """All jobs, the newest first."""
        with self._changed:
            return list(reversed(self._jobs.values()))

    def cancel(self, job_id: str) -> bool:
        """End a job that waits or runs; the live snapshot stands as it was. ``False`` where it was over."""
        with self._changed:
            job = self._jobs.get(job_id)
            if job is None or job.over:
                return False
            self._jobs[job_id] = replace(job, state=JobState.CANCELLED, ended=_now())
            if job_id in self._waiting:
                self._waiting.remove(job_id)
                _drop(job)
            elif self._running and self._running[0] == job_id:
                self._running[1].end()
            return True

    def wait(self, job_id: str, seconds: float) -> Job | None:
        """The job once it is over and its process gone, or as it is after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_gone(job_id), seconds)
            return self._jobs.get(job_id)

    def close(self) -> None:
        """End what runs and take nothing more; for the end of the server."""
        with self._changed:
            self._closed = True
            thread = self._thread
        for job in self.all():
            self.cancel(job.id)
        if thread is not None:
            thread.join()
        atexit.unregister(self.close)

    def _is_gone(self, job_id: str) -> bool:
        job = self._jobs.get(job_id)
        return job is None or (job.over and (self._running is None or self._running[0] != job_id))

    def _begin_running(self) -> None:
        if self._thread is None and not self._closed:
            # Before multiprocessing's own, which would wait for the job.
            atexit.register(self.close)
            self._thread = threading.Thread(target=self._run_all, name="policy-kb jobs", daemon=True)
            self._thread.start()

    def _run_all(self) -> None:
        while True:
            with self._changed:
                if self._closed or not self._waiting:
                    self._thread = None
                    return
                job_id = self._waiting.popleft()
                self._change(replace(self._jobs[job_id], state=JobState.RUNNING, begun=_now()))
            try:
                self._run(job_id)
            except Exception as error:  # one job that goes wrong must not stop those behind it
                _log.exception("running a job")
                self._end(job_id, f"the program failed ({error!r}); please report it")
            with self._changed:
                self._running = None
                self._changed.notify_all()

    def _run(self, job_id: str) -> None:
        job, before = self._jobs[job_id], self._live()
        process = Process.start(job.task, self._settings)
        with self._changed:
            self._running = (job_id, process)
            if self._jobs[job_id].over:  # cancelled meanwhile
                process.end()
        try:
            for event in process.events():
                with self._changed:
                    now = self._jobs[job_id]
                    # What was published before the process could be ended is published.
                    if not now.over or isinstance(event, Finished):
                        self._change(now.after(event))
        finally:
            code = process.close()
        self._clear(job)
        after = self._live()
        with self._changed:
            now = self._jobs[job_id]
            if now.finished is None and after != before:  # ended between publishing and telling of it
                self._change(replace(now, state=JobState.DONE, finished=Finished(snapshot=after)))
        self._end(job_id, f"the process that did it broke down (exit code {code}); nothing was changed, try again")

    def _end(self, job_id: str, unless_told: str) -> None:
        """Note how a job ended; ``unless_told`` is why, where its process said nothing of it."""
        with self._changed:
            job = self._jobs[job_id]
            if not job.over:
                job = replace(job, state=JobState.FAILED, problem=unless_told)
            job = replace(job, ended=job.ended or _now())
            self._change(job)
        counts = _counts(job)
        try:
            note(
                self._people, job.who, "job.end", job.id, task=type(job.task).__name__, state=job.state.value, **counts
            )
        except KbError:
            _log.exception("noting a job")

    def _clear(self, job: Job) -> None:
        """Remove what a process that was ended has left."""
        _drop(job)
        home = Home(self._settings.home)
        # Where another program writes now, the next ingest clears up.
        with contextlib.suppress(IndexStateError), home.lock():
            home.sweep()

    def _live(self) -> str | None:
        """The name of the live snapshot, as far as there is one that can be read."""
        try:
            live = Home(self._settings.home).live()
        except IndexStateError:
            return None
        return live.name if live else None

    def _change(self, job: Job) -> None:
        self._jobs[job.id] = job
        self._changed.notify_all()

    def _forget(self) -> None:
        over = [job.id for job in self._jobs.values() if job.over]
        for job_id in over[: max(0, len(over) - self._remembered)]:
            del self._jobs[job_id]


def _drop(job: Job) -> None:
    if isinstance(job.task, TakeIn):
        drop(job.task.files)


def _counts(job: Job) -> dict[str, int]:
    counts: dict[str, int] = {}
    for file in job.files:
        if file.report or file.fetched or file.refused:
            state = "refused" if file.refused else str((file.report or file.fetched).state)  # type: ignore[union-attr]
            counts[state] = counts.get(state, 0) + 1
    return counts


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
