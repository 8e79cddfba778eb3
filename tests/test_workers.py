import os
import time
from pathlib import Path

import pytest

from kb.errors import ReadError
from kb.facts.departments.operator_tables import read_registry
from kb.facts.departments.registry import using
from kb.workers import Workers

MIB = 2**20


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
    return workers.result(workers._submit(function, *arguments), "plan.txt")  # type: ignore[arg-type]


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
