"""A knowledge base of the project's own corpus, built once, and two ways to run a command on it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kb.cli import main
from kb.knowledge import KnowledgeBase
from kb.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        """Standard output as one JSON value a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def object(self) -> Any:
        """Standard output as the one JSON value that it is."""
        (value,) = self.objects
        return value


def _run(
    *arguments: str | Path, stdin: str | bytes = "", environment: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "kb", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]]), **(environment or {})},
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace"))


Run = Callable[..., Done]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run ``python -m kb`` as a process of its own; output has to be UTF-8."""
    return _run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> tuple[Path, Done]:
    """A home with the project's corpus, and how its ingest ended."""
    home = tmp_path_factory.mktemp("corpus") / "home"
    return home, _run("ingest", "--home", home, "--json")


@pytest.fixture(scope="session")
def home(built: tuple[Path, Done]) -> Path:
    """A home with the project's corpus, for commands that change nothing."""
    return built[0]


@pytest.fixture
def own_home(home: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change or break."""
    return Path(shutil.copytree(home, tmp_path / "own"))


@pytest.fixture(scope="session")
def kb(home: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(Settings(home=home)) as opened:
        yield opened


@pytest.fixture
def call(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, on the corpus unless ``--home`` is given: the same, without the start."""

    def called(*arguments: str | Path) -> Done:
        monkeypatch.setenv("KB_HOME", str(home))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return called


@pytest.fixture(scope="session")
def texts(home: Path, kb: KnowledgeBase) -> dict[str, str]:
    """The text of every document as ``show DOCUMENT_ID --text`` prints it, without the end of the last line."""
    printed = {}
    for document in kb.documents():
        with contextlib.redirect_stdout(io.StringIO()) as out:
            assert main(["show", document.id, "--text", "--home", str(home)]) == 0
        printed[document.id] = out.getvalue().removesuffix("\n")
    return printed
