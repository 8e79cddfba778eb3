import pytest

from bench.seeds import SEEDS
from kb.readers import read_bytes
from kb.readers.formats import ARCHIVES, FORMATS, Format

_QUICK = (".txt", ".md", ".html", ".mht", ".docx", ".xlsx", ".csv", ".pdf", ".ofd")


def test_there_is_a_seed_of_every_format() -> None:
    assert {FORMATS[suffix] for suffix in SEEDS.keys() - ARCHIVES} == set(Format)
    assert SEEDS.keys() >= ARCHIVES


@pytest.mark.parametrize("suffix", _QUICK)
def test_a_seed_is_read_whole(suffix: str) -> None:
    reading = read_bytes(SEEDS[suffix](), f"seed{suffix}")
    assert (len(reading.text) > 100, reading.gaps) == (True, ())


@pytest.mark.parametrize("suffix", SEEDS)
def test_a_seed_is_the_same_each_time(suffix: str) -> None:
    assert SEEDS[suffix]() == SEEDS[suffix]()
