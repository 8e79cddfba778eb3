import os
import subprocess
import sys
import time
from multiprocessing import forkserver
from pathlib import Path

import pytest

from kb.errors import ReadError
from kb.facts.departments.operator_tables import read_registry
from kb.facts.departments.registry import using
from kb.workers import Workers

MIB = 2**20
ROOT = Path(__file__).resolve().parents[1]


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def die() -> None:
    os._exit(3)


def swallow(size: int) -> int:
    return len(bytearray(size))


def shout() -> None:
    for stream in (1, 2):
        os.write(stream, b"a library says something")


def fail() -> None:
    raise ReadError("plan.txt: the reason")


def _result(workers: Workers, function: object, *arguments: object) -> object:
    return workers.result(workers.submit(function, *arguments), "plan.txt")  # type: ignore[arg-type]


def test_a_file_is_read_and_understood_in_another_process(tmp_path: Path):
    path = tmp_path / "plan.txt"
    path.write_text("海州市港口方案\n一、目标\n建设码头。\n", encoding="utf-8")
    with Workers() as workers:
        parsed = workers.result(workers.read(path, "a/plan.txt", primary=True), "a/plan.txt")
    assert (parsed.document.title, parsed.document.source, parsed.document.primary) == (
        "海州市港口方案",
        "a/plan.txt",
        True,
    )


def test_a_worker_understands_with_the_registry_of_whoever_asks(tmp_path: Path):
    path = tmp_path / "plan.txt"
    path.write_text("海州市港口方案\n一、目标\n建设码头。（市港发局负责）\n", encoding="utf-8")
    (tmp_path / "departments.tsv").write_text("key\tlevels\tforms\n港口发展局\t市\t港发局\n", encoding="utf-8")
    with using(read_registry(tmp_path)), Workers() as workers:
        parsed = workers.result(workers.read(path, "plan.txt"), "plan.txt")
    assert [row.keys for row in parsed.facts.responsibilities] == [("港口发展局",)]


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (sleep, (60,), "took more than 2 seconds"),
        (die, (), r"broke down \(exit code 3\)"),
        (swallow, (900 * MIB,), "more than 600 MiB of memory"),
        (fail, (), "plan.txt: the reason"),
    ],
)
def test_one_that_goes_wrong_fails_with_its_reason_and_the_next_is_read(
    function: object, arguments: tuple[object, ...], message: str
):
    with Workers(seconds=2, memory=600 * MIB) as workers:
        with pytest.raises(ReadError, match=message):
            _result(workers, function, *arguments)
        assert _result(workers, swallow, MIB) == MIB


def test_what_a_library_prints_stays_with_the_worker(capfd: pytest.CaptureFixture[str]):
    with Workers() as workers:
        _result(workers, shout)
    assert capfd.readouterr() == ("", "")


def test_no_process_is_started_while_nothing_is_read():
    with Workers() as workers:
        assert workers._pool is None


def environment(name: str) -> str | None:
    return os.environ.get(name)


def test_a_worker_has_the_environment_of_whoever_asks(monkeypatch: pytest.MonkeyPatch):
    for value in ("one", "two"):
        monkeypatch.setenv("KB_OF_A_TEST", value)
        with Workers() as workers:
            assert _result(workers, environment, "KB_OF_A_TEST") == value


def test_a_worker_runs_this_program_wherever_it_is_started(tmp_path: Path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from kb.workers import Workers; from pathlib import Path\n"
        "with Workers() as workers: workers.result(workers.read(Path(sys.argv[2]), 'a.txt'), 'a.txt')\n"
    )
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "__init__.py").write_text("raise SystemExit('another program of this name')", encoding="utf-8")
    (tmp_path / "a.txt").write_text("海州市防汛通知\n一、内容\n防汛。\n", encoding="utf-8")
    command = [sys.executable, "-c", code, str(ROOT), str(tmp_path / "a.txt")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_where_no_socket_can_be_made_a_worker_is_started_anew(monkeypatch: pytest.MonkeyPatch):
    def refuse() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr(forkserver, "ensure_running", refuse)
    with Workers() as workers:
        assert _result(workers, swallow, MIB) == MIB
