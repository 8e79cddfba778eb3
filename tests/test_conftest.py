"""The network guard that stands before every other test."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import network_guard
import pytest

# 203.0.113.0/24 is reserved for documentation: nobody is there, and nothing is sent.
_ELSEWHERE = ("203.0.113.7", 80)


def _attempts() -> list[str]:
    """The attempts made in this test, taken back so that they do not fail it."""
    report = Path(os.environ[network_guard.REPORT])
    lines = report.read_text(encoding="utf-8").splitlines()
    report.unlink()
    return lines


def test_a_connection_to_another_machine_is_refused_and_named() -> None:
    with socket.socket() as client, pytest.raises(PermissionError, match=r"203\.0\.113\.7:80"):
        client.connect(_ELSEWHERE)
    assert _attempts() == ["203.0.113.7:80"]


def test_an_attempt_in_a_subprocess_is_named_too() -> None:
    code = f"import socket; socket.socket().connect({_ELSEWHERE!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert _attempts() == ["203.0.113.7:80"]


def test_a_look_up_of_a_name_elsewhere_is_refused() -> None:
    with pytest.raises(PermissionError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)
    assert _attempts() == ["example.org"]


def test_a_connection_to_this_machine_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
