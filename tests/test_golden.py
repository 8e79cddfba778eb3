"""The switch that rewrites the golden files is for developers, who then read what changed."""

import os

import pytest


def test_the_golden_files_are_not_rewritten_in_ci(request: pytest.FixtureRequest):
    rewriting = request.config.getoption("--rewrite-golden")
    assert not (rewriting and os.environ.get("CI")), "CI compares with the golden files and never writes them"


def test_the_switch_is_refused_where_ci_is_set(pytestconfig: pytest.Config):
    import subprocess
    import sys

    command = [sys.executable, "-m", "pytest", "-q", "--rewrite-golden", f"{__file__}::{_FIRST}"]
    run = subprocess.run(
        command, cwd=pytestconfig.rootpath, env=os.environ | {"CI": "1"}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1, run.stdout + run.stderr


_FIRST = test_the_golden_files_are_not_rewritten_in_ci.__name__
