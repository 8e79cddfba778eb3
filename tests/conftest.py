"""What every test stands on: no network, no environment of the developer's, and a browser for page tests.

A test may connect to this machine only. An attempt to go further fails the test that made it and
names the address, also where the program swallows the error, and in Python subprocesses too: those
load the guard from ``tests/guard`` at start-up and report through a file.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_GUARD = Path(__file__).parent / "guard"
sys.path.insert(0, str(_GUARD))

import network_guard  # noqa: E402  (found through the line above)

_MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


_GOLDEN = Path(__file__).parent / "golden"
_REWRITE = "--rewrite-golden"
# Numbers for the tests without a folder of their own.
_TESTS = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(_REWRITE, action="store_true", help="write the golden files anew from what the program gives now")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name, or write that file anew under the switch."""

    def compare(name: str, text: str) -> None:
        path = _GOLDEN / f"{name}.txt"
        if request.config.getoption(_REWRITE):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"there is no golden file {path}; write it with: pytest {_REWRITE}, and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session", autouse=True)
def _isolated_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings of the developer's do not reach the tests, and the tests' do not reach the developer."""
    folder = tmp_path_factory.mktemp("environment")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("KB_")]:
            patch.delenv(name)
        patch.setenv("KB_HOME", str(folder / "home"))
        patch.setenv(network_guard.REPORT, str(folder / "network.txt"))
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(_GUARD), os.environ.get("PYTHONPATH")])))
        yield


@pytest.fixture(autouse=True)
def _own_home(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home below the folder of the test; for one that has no folder, a path at which there is nothing."""
    needs_folder = "tmp_path" in request.fixturenames
    folder = request.getfixturevalue("tmp_path") if needs_folder else tmp_path_factory.getbasetemp() / f"{next(_TESTS)}"
    monkeypatch.setenv("KB_HOME", str(folder / "home"))


@pytest.fixture(autouse=True)
def _no_network(_isolated_environment: None) -> Iterator[None]:
    """Fail a test that reached for an address outside this machine."""
    report = Path(os.environ[network_guard.REPORT])
    report.unlink(missing_ok=True)
    network_guard.install()
    yield
    if report.exists():
        reached = sorted(set(report.read_text(encoding="utf-8").splitlines()))
        pytest.fail(f"reached for the network: {', '.join(reached)}", pytrace=False)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser for page tests."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else ["chromium", "chromium-browser", "google-chrome", _MAC_CHROME]
    for candidate in candidates:
        if found := shutil.which(candidate):
            return found
    pytest.fail("no Chromium: run `make system`, or name one with CHROMIUM=/path/to/chrome", pytrace=False)
