"""``ui.py`` as a command."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Served

ROOT = Path(__file__).resolve().parents[2]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "ui.py"), *arguments], capture_output=True, text=True, cwd=ROOT, timeout=60
    )


def test_without_a_knowledge_base_it_says_how_to_build_one(tmp_path: Path) -> None:
    done = _run("--home", str(tmp_path / "none"), "--no-browser", "--port", "0")
    assert done.returncode == 1
    assert "make run" in done.stderr
    assert "python -m kb ingest" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_of_the_network_is_refused_and_the_flag_says_what_it_opens() -> None:
    done = _run("--host", "0.0.0.0")
    assert done.returncode == 2
    assert "--open-to-network" in done.stderr
    assert "without a password" in done.stderr


def test_a_port_that_is_taken_is_said_in_words(served: Served) -> None:
    home = served.kb_home
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = _run("--home", str(home), "--no-browser", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def started(served: Served) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "ui.py"), "--home", str(served.kb_home), "--port", "0", "--no-browser"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    yield process
    process.kill()
    process.communicate()


def test_it_serves_the_page_and_stops_quietly_when_interrupted(started: subprocess.Popen[str]) -> None:
    assert started.stderr is not None
    address = started.stderr.readline().split()[4]
    deadline = time.monotonic() + 30
    with urllib.request.urlopen(address, timeout=deadline - time.monotonic()) as reply:
        assert reply.status == 200
    started.send_signal(signal.SIGINT)
    assert started.wait(timeout=20) == 0
    assert "Traceback" not in started.stderr.read()
