import random

import pytest

from bench.fuzz import Outcome, _refused, fuzz, main, mutate
from bench.seeds import SEEDS
from kb.errors import ReadError
from kb.workers import Workers


def test_a_change_can_be_made_again_by_its_number() -> None:
    seed = SEEDS[".docx"]()
    first, again, other = (mutate(seed, random.Random(name)) for name in ("1", "1", "2"))
    assert first == again != other


def test_every_changed_file_is_counted() -> None:
    with Workers() as workers:
        for suffix in (".csv", ".zip"):
            outcome = fuzz(suffix, SEEDS[suffix](), count=6, workers=workers)
            assert (outcome.read + outcome.refused, outcome.findings) == (6, [])


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("1.pdf: the PDF is damaged; get it again", False),
        ("1.pdf: reading it took more than 60 seconds and was stopped; split it", True),
        ("1.pdf: reading it takes more than 2048 MiB of memory; split it", True),
        ("1.pdf: the process that read it broke down (exit code -11); get it again", True),
    ],
)
def test_a_hang_a_crash_and_too_much_memory_are_findings(message: str, found: bool) -> None:
    outcome = Outcome()
    _refused(outcome, "1.pdf", ReadError(message))
    assert (len(outcome.findings), outcome.refused) == (int(found), int(not found))


def test_the_command_says_what_became_of_each_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", ".txt", "--count", "4", "--workers", "1"]) == 0
    assert "0 found" in capsys.readouterr().out
