from dataclasses import replace

import pytest

from bench.load import LIMIT_MS, Line, Measured, _table, main

QUICK = Line("question", 100, 50.0, 120.0, 300.0)
MEASURED = Measured(50, 120.0, 2, (QUICK,), (), (150.0, 300.0, 310.0))


@pytest.mark.parametrize(
    ("measured", "kept"),
    [
        (MEASURED, True),
        (replace(MEASURED, lines=(replace(QUICK, p95_ms=LIMIT_MS),)), False),
        (replace(MEASURED, lines=()), False),
        (replace(MEASURED, errors=("question: ReadTimeout",)), False),
        (replace(MEASURED, memory_mb=(150.0, 300.0, 330.0)), False),
    ],
    ids=["kept", "slow", "nothing asked", "an error", "memory grows"],
)
def test_the_run_is_kept_where_questions_are_quick_nothing_fails_and_memory_stands(
    measured: Measured, kept: bool
) -> None:
    assert measured.kept is kept
    assert _table(measured).splitlines()[-1].startswith("kept") is kept


def test_nobody_at_the_page_is_wrong_usage() -> None:
    with pytest.raises(SystemExit):
        main(["--users", "0"])
