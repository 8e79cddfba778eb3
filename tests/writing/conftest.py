"""A small library and a chat server beside it, and ways to have answers worded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kb.build import ingest
from kb.events import Finished, Found, Written
from kb.knowledge import KnowledgeBase
from kb.model import Answer
from kb.settings import ModelSettings, Settings
from kb.write import client, usage
from tests.writing.policies import TODAY, write_policies
from tests.writing.server import MODEL, ChatServer, Model

_ROOT = Path(__file__).resolve().parents[2]
KEY = "sk-secret-0123456789"


@dataclass(frozen=True)
class Told:
    """What became of a question."""

    found: Answer
    written: Sequence[str]
    answer: Answer

    @property
    def stands(self) -> bool:
        """Whether the extractive answer stands, word for word."""
        return self.answer.text == self.found.text and self.answer.written_by is None

    @property
    def note(self) -> str:
        """The note that was added to those of the extractive answer."""
        (added,) = self.answer.notes[len(self.found.notes) :]
        return added


Ask = Callable[..., Told]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Path:
    folder = tmp_path_factory.mktemp("writing")
    settings = Settings(home=folder / "home", today=TODAY)
    assert not ingest([write_policies(folder / "policies")], settings).failed
    return settings.home


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as running:
        yield running


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waits, no server that rests, nothing counted before."""
    monkeypatch.setattr(client, "WAITS", (0.0, 0.0))
    monkeypatch.setattr(client, "REST_SECONDS", 0.0)
    counted = usage.Usage()
    monkeypatch.setattr("kb.write.usage.USAGE", counted)
    monkeypatch.setattr("kb.write.client.USAGE", counted)
    monkeypatch.setattr("kb.write.writer.USAGE", counted)
    client.chat_model.cache_clear()


@pytest.fixture
def counted() -> Callable[[], dict[str, Any]]:
    """What has been counted in this test."""
    return lambda: client.USAGE.report()


@pytest.fixture
def ask(home: Path, server: ChatServer) -> Ask:
    """Ask a question while the server plays a model."""

    def asked(question: str, model: Model, **settings: Any) -> Told:
        server.model = model
        given = ModelSettings(**{"name": MODEL, "url": server.url, "key": KEY, "seconds": 20.0, **settings})
        with KnowledgeBase.open(Settings(home=home, today=TODAY, model=given)) as kb:
            events = list(kb.stream(question))
        found, end = events[0], events[-1]
        assert isinstance(found, Found)
        assert isinstance(end, Finished)
        return Told(found.answer, [event.text for event in events if isinstance(event, Written)], end.answer)

    return asked


@pytest.fixture
def run_python() -> Callable[[str], str]:
    """Run a program in a process of its own; what it printed."""

    def run(code: str) -> str:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=_ROOT, check=True)
        return done.stdout.strip()

    return run
