import os
import sys

import pytest

from eval.apart import run_apart
from kb.errors import InputError, InternalError

MIB = 2**20


def pid() -> int:
    return os.getpid()


def swallow(size: int) -> int:
    return len(bytearray(b"x") * size)


def fail() -> None:
    raise InputError("the reason")


def die() -> None:
    os._exit(3)


def test_a_function_runs_in_a_process_of_its_own() -> None:
    assert run_apart(pid).value != os.getpid()


def test_memory_is_that_of_the_function_and_not_of_the_caller() -> None:
    held = bytearray(b"x") * (300 * MIB)
    small, large = run_apart(swallow, MIB).memory_mb, run_apart(swallow, 200 * MIB).memory_mb
    assert len(held) == 300 * MIB
    if sys.platform == "linux":
        assert small is not None
        assert large is not None
        assert 5 < small < 250
        assert 190 < large - small < 260
    else:
        assert (small, large) == (None, None)


def test_an_error_is_raised_where_the_function_was_called() -> None:
    with pytest.raises(InputError, match="the reason"):
        run_apart(fail)


def test_a_process_that_ends_without_a_word_is_an_error() -> None:
    with pytest.raises(InternalError, match=r"die: its process broke down \(exit code 3\)"):
        run_apart(die)
