from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.audit import entries
from kb.index.home import Home
from kb.index.snapshot import open_live
from kb.outcome import State
from kb.people import People
from kb.settings import Settings
from kb.uploads.job import Job, JobState
from kb.uploads.jobs import Jobs
from kb.uploads.keeping import Incoming, Received, Refused, files_of
from kb.uploads.task import Examine, Remove, TakeIn, Task
from tests.files.image import slip
from tests.samples import PLAN, RULES

_PATIENCE = 120.0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", workers=1)


@pytest.fixture
def jobs(settings: Settings) -> Iterator[Jobs]:
    found = Jobs(settings, People(Home(settings.home).people))
    yield found
    found.close()


def _sent(settings: Settings, name: str, data: bytes) -> Received | Refused:
    incoming = Incoming(Home(settings.home), name)
    incoming.write(data)
    return incoming.end()


def _upload(jobs: Jobs, *sent: Received | Refused, replaces: str | None = None) -> Job:
    files = tuple(one for one in sent if isinstance(one, Received))
    return _begun(jobs, TakeIn(files, replaces), *sent)


def _begun(jobs: Jobs, task: Task, *sent: Received | Refused) -> Job:
    return jobs.start(task, owner="user:1", who="li", sent=sent)


def _over(jobs: Jobs, job: Job) -> Job:
    found = jobs.wait(job.id, _PATIENCE)
    assert found is not None
    assert found.over, found
    return found


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def _held(settings: Settings) -> dict[str, str]:
    return {held.source: held.id for held in open_live(Home(settings.home)).manifest.documents}


def _processes_of(place: Path) -> list[str]:
    """The processes whose temporary files lie where those of a task do, workers and the programs they start."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"KB_HOME={place}".encode() in environment.read_bytes().split(b"\0"):
                found.append(environment.parent.name)
        except OSError:
            continue
    return [pid for pid in found if int(pid) != os.getpid()]


def test_good_and_broken_files_each_come_to_their_own_end(jobs: Jobs, settings: Settings) -> None:
    good = _sent(settings, "方案.txt", PLAN.encode())
    broken = _sent(settings, "坏.docx", b"PK\x03\x04 no package")
    refused = _sent(settings, "程序.exe", b"MZ")
    job = _over(jobs, _upload(jobs, good, refused, broken))
    assert job.state is JobState.DONE
    states = [file.report and file.report.state for file in job.files]
    assert states == [State.ADDED, None, State.FAILED]
    assert job.files[1].refused is not None
    added = job.files[0].report
    assert added is not None
    assert (added.title, added.duties > 0, added.targets > 0) == ("海州市种业振兴实施方案", True, True)
    assert list(_held(settings)) == ["方案.txt"]
    (end,) = entries(People(Home(settings.home).people), limit=5, action="job.end")
    assert (end.who, dict(end.detail)) == (
        "li",
        {"task": "TakeIn", "state": "done", "added": 1, "refused": 1, "failed": 1},
    )


def test_what_cannot_be_done_says_why_and_the_next_job_goes_on(jobs: Jobs, settings: Settings) -> None:
    _over(jobs, _upload(jobs, _sent(settings, "方案.txt", PLAN.encode())))
    first, second = _begun(jobs, Remove(("none",))), _begun(jobs, Examine())
    failed, examined = _over(jobs, first), _over(jobs, second)
    assert failed.state is JobState.FAILED
    assert "removing none: no document of this id is held" in (failed.problem or "")
    assert examined.finished is not None
    assert examined.finished.findings == ()


def test_cancelling_ends_every_process_and_leaves_the_library_as_it_was(
    jobs: Jobs, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _over(jobs, _upload(jobs, _sent(settings, "方案.txt", PLAN.encode())))
    held = _held(settings)
    monkeypatch.setenv("KB_HOME", str(settings.home / "marked"))  # by which the processes of the job are known
    scans = [_sent(settings, f"扫描{number}.png", _scan(number)) for number in range(3)]
    job = _upload(jobs, *scans)
    waiting = _upload(jobs, _sent(settings, "等.txt", RULES.encode()))
    _until(lambda: any(file.begun for file in (jobs.get(job.id) or job).files))
    assert len(_processes_of(settings.home / "marked")) >= 2  # the one of the job and a worker
    assert jobs.cancel(waiting.id)
    assert jobs.cancel(job.id)
    assert not jobs.cancel(job.id)
    assert _over(jobs, job).state is JobState.CANCELLED
    assert _over(jobs, waiting).state is JobState.CANCELLED
    _until(lambda: _processes_of(settings.home / "marked") == [])
    assert _held(settings) == held
    home = Home(settings.home)
    assert not home.working.exists()
    assert list((files_of(home) / ".incoming").iterdir()) == []
    with home.lock():
        pass
    again = _over(jobs, _upload(jobs, _sent(settings, "办法.txt", RULES.encode())))
    assert again.state is JobState.DONE
    assert sorted(_held(settings)) == ["办法.txt", "方案.txt"]


def _scan(number: int) -> bytes:
    import io

    sheet = slip(100)
    sheet.write(20, 5, str(number), size=8)
    held = io.BytesIO()
    sheet.image.save(held, "PNG")
    return held.getvalue()


def test_the_end_of_the_server_ends_what_runs_and_nothing_more_is_begun(settings: Settings) -> None:
    jobs = Jobs(settings, People(Home(settings.home).people))
    job = _upload(jobs, _sent(settings, "方案.txt", PLAN.encode()))
    jobs.close()
    assert _over(jobs, job).state is JobState.CANCELLED
    late = _upload(jobs, _sent(settings, "办法.txt", RULES.encode()))
    assert (jobs.get(late.id) or late).state is JobState.WAITING
    assert Home(settings.home).live() is None


def test_of_jobs_that_are_over_the_last_ones_are_remembered(settings: Settings) -> None:
    jobs = Jobs(settings, People(Home(settings.home).people), remembered=2)
    made = [_upload(jobs, Refused(f"{number}.exe", _sent(settings, "a.exe", b"MZ").reason)) for number in range(4)]  # type: ignore[union-attr]
    assert [job.id for job in jobs.all()] == [job.id for job in reversed(made[-2:])]


def test_a_job_is_open_to_its_owner_and_to_administrators(settings: Settings) -> None:
    from kb.accounts.visitor import Role, Visitor

    job = Jobs(settings, People(Home(settings.home).people)).start(TakeIn(()), owner="user:1", who="li")
    assert job.open_to(Visitor("user:1", "li", Role.EDITOR))
    assert job.open_to(Visitor("user:2", "wang", Role.ADMINISTRATOR))
    assert not job.open_to(Visitor("user:3", "zhao", Role.EDITOR))
