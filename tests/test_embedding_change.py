"""What becomes of a knowledge base when the embedding that is set changes, fails, or is another one than it seems."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kb.build import IngestReport, Listener, ingest, remove
from kb.cli import main
from kb.embed import endpoint
from kb.embed.static import StaticNgrams
from kb.errors import EmbeddingError, IndexStateError
from kb.index.home import Home
from kb.index.manifest import Manifest
from kb.index.snapshot import Snapshot, doctor, open_live, rollback
from kb.index.vectors import Vectors
from kb.knowledge import KnowledgeBase
from kb.settings import EmbeddingKind, EmbeddingSettings, Settings
from tests.embed.server import DIMENSION, MODEL, EmbeddingServer, Reply, failure, good, vector, vectors
from tests.samples import RULES, write_corpus

KEY = "sk-secret-0123456789"
QUESTION = "展馆周边的交通谁来疏导"


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits between two tries, which are minutes in all, are of no interest here."""
    monkeypatch.setattr(endpoint, "WAITS", (0.0,))
    monkeypatch.setattr("kb.embed.foreign.REST_SECONDS", 0.0)


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with EmbeddingServer() as running:
        yield running


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and a home of it, made with the built-in embedding."""
    folder = tmp_path_factory.mktemp("built")
    ingest([write_corpus(folder / "corpus")], Settings(home=folder / "home", workers=1))
    return folder


@pytest.fixture
def corpus(built: Path) -> Path:
    return built / "corpus"


@pytest.fixture
def plain(built: Path, tmp_path: Path) -> Settings:
    """Settings of a home of one's own, made with the built-in embedding."""
    return Settings(home=Path(shutil.copytree(built / "home", tmp_path / "own")), workers=1)


@pytest.fixture
def served(plain: Settings, server: EmbeddingServer) -> Settings:
    """The same home, and the server as the embedding that is set."""
    embedding = EmbeddingSettings(kind=EmbeddingKind.OPENAI, model=MODEL, url=f"{server.url}/v1", key=KEY)
    return replace(plain, embedding=embedding)


class Heard(Listener):
    def __init__(self) -> None:
        self.reasons: list[str] = []
        self.progress: list[tuple[int, int]] = []

    def rebuilds(self, reason: str) -> None:
        self.reasons.append(reason)

    def embeds(self, done: int, total: int) -> None:
        self.progress.append((done, total))


def _live(settings: Settings) -> Snapshot:
    return open_live(Home(settings.home))


def _states(report: IngestReport) -> set[str]:
    return {str(file.state) for file in report.files}


def _found(settings: Settings) -> str:
    with KnowledgeBase.open(settings) as kb:
        return kb.search(QUESTION, limit=1).hits[0].clause.text


def _set(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Set for commands what ``settings`` says."""
    given = settings.embedding
    monkeypatch.setenv("KB_HOME", str(settings.home))
    monkeypatch.setenv("KB_EMBEDDING", f"{given.kind}:{given.model}")
    monkeypatch.setenv("KB_EMBEDDING_URL", given.url)
    monkeypatch.setenv("KB_EMBEDDING_KEY", given.key)


def _changed(corpus: Path, folder: Path) -> Path:
    """A copy of the corpus in which one document has another clause."""
    copy = Path(shutil.copytree(corpus, folder))
    (copy / "more" / "rules.txt").write_text(RULES + "第四条 市财政局保障经费。\n", encoding="utf-8")
    return copy


def test_an_unchanged_ingest_with_another_embedding_makes_all_vectors_anew(
    corpus: Path, served: Settings, server: EmbeddingServer
) -> None:
    before, heard = _live(served), Heard()
    report = ingest([corpus], served, listener=heard)
    live = _live(served)
    assert (_states(report), report.published) == ({"unchanged"}, True)
    assert (live.manifest.embedding, live.manifest.dimension) == (f"openai:{MODEL}", DIMENSION)
    assert len(server.texts) == 1 + live.manifest.nodes
    assert heard.progress[-1] == (live.manifest.nodes, live.manifest.nodes)
    assert [before.manifest.embedding in reason and MODEL in reason for reason in heard.reasons] == [True]
    assert before.folder.exists()
    assert doctor(Home(served.home)) == []
    assert "交通疏导" in _found(served)


def test_with_the_same_embedding_nothing_is_made_anew(corpus: Path, served: Settings, server: EmbeddingServer) -> None:
    ingest([corpus], served)
    server.asked.clear()
    assert not ingest([corpus], served).published
    assert server.asked == []


def test_only_the_clauses_of_changed_documents_are_embedded(
    corpus: Path, tmp_path: Path, served: Settings, server: EmbeddingServer
) -> None:
    ingest([corpus], served)
    server.asked.clear()
    ingest([_changed(corpus, tmp_path / "changed")], served)
    # One clause that is held is embedded again, to see that the model is the one that it was.
    assert sum("会展业" in text for text in server.texts) == 4
    assert sum("种业" in text for text in server.texts) == 1


@pytest.mark.parametrize("dimension", [DIMENSION, DIMENSION + 1])
def test_another_model_behind_the_same_name_makes_all_vectors_anew(
    dimension: int, corpus: Path, tmp_path: Path, served: Settings, server: EmbeddingServer
) -> None:
    def another(texts: Sequence[str]) -> Reply:
        return vectors([[(-1.0) ** place * (1 + len(text)) for place in range(dimension)] for text in texts])

    ingest([corpus], served)
    server.answer = another
    # A process has one object for one setting, which minds a change of dimension by itself; this is another process.
    fresh = replace(served, embedding=replace(served.embedding, text_prefix=""))
    ingest([_changed(corpus, tmp_path / "changed")], fresh)
    live = _live(served)
    assert live.manifest.dimension == dimension
    with Vectors.open(live.vectors) as held:
        found = held.any_besides([])
    assert found is not None
    assert np.allclose(np.abs(found[1]), 1 / np.sqrt(dimension))


def test_a_server_that_fails_half_way_leaves_the_live_snapshot(
    corpus: Path, served: Settings, server: EmbeddingServer
) -> None:
    before = _live(served)
    server.answer = lambda texts: good(texts) if len(server.asked) < 2 else failure(500, "out of memory")
    with pytest.raises(EmbeddingError, match=r"out of memory.*nothing was changed"):
        ingest([corpus], served)
    assert _live(served) == before
    assert not Home(served.home).working.exists()
    assert "交通疏导" in _found(replace(served, embedding=EmbeddingSettings()))


def test_a_server_that_is_down_is_told_before_all_files_are_read(
    corpus: Path, tmp_path: Path, served: Settings, server: EmbeddingServer
) -> None:
    server.close()
    read: list[str] = []

    class Reading(Listener):
        def begins(self, source: str) -> None:
            read.append(source)

    with pytest.raises(EmbeddingError, match="cannot be reached"):
        ingest([corpus], replace(served, home=tmp_path / "fresh"), listener=Reading())
    assert len(read) == 1
    assert Home(tmp_path / "fresh").live() is None


def test_searching_with_another_embedding_is_refused_and_rows_still_answer(served: Settings) -> None:
    with KnowledgeBase.open(served) as kb:
        with pytest.raises(IndexStateError, match=rf"static-.*openai:{MODEL}.*python -m kb ingest"):
            kb.search(QUESTION)
        assert len(kb.documents()) == 2
        answer, _ = kb.ask("任务2由谁负责")
    assert "农业农村局" in answer.text


def test_a_rollback_and_the_old_setting_bring_back_the_old_search(
    corpus: Path, plain: Settings, served: Settings
) -> None:
    ingest([corpus], served)
    assert rollback(Home(plain.home)) == "000001"
    assert "交通疏导" in _found(plain)


def test_documents_are_removed_while_the_server_is_down(
    corpus: Path, served: Settings, server: EmbeddingServer
) -> None:
    ingest([corpus], served)
    server.close()
    remove([_live(served).manifest.documents[0].id], served)
    assert (_live(served).manifest.embedding, len(_live(served).manifest.documents)) == (f"openai:{MODEL}", 1)
    assert doctor(Home(served.home)) == []


def test_a_question_is_answered_by_keywords_while_the_server_is_down_and_the_log_says_so(
    corpus: Path, served: Settings, server: EmbeddingServer, caplog: pytest.LogCaptureFixture
) -> None:
    ingest([corpus], served)
    server.close()
    with caplog.at_level(logging.WARNING):
        assert "交通疏导" in _found(served)
    assert any("keywords alone" in said and "cannot be reached" in said for said in caplog.messages)
    assert KEY not in caplog.text


def test_another_dimension_at_a_question_is_an_error_with_the_remedy(
    corpus: Path, served: Settings, server: EmbeddingServer
) -> None:
    ingest([corpus], served)
    server.answer = lambda texts: vectors([[*vector(text), 1.0] for text in texts])
    fresh = replace(served, embedding=replace(served.embedding, text_prefix=""))  # as another process would have it
    with KnowledgeBase.open(fresh) as kb, pytest.raises(IndexStateError, match="python -m kb ingest"):
        kb.search(QUESTION)


def test_another_tokeniser_makes_the_keywords_anew_without_reading_or_embedding(
    corpus: Path, served: Settings, server: EmbeddingServer
) -> None:
    ingest([corpus], served)
    live = _live(served)
    replace(live.manifest, tokeniser="bigrams-0123456789ab").write(live.folder)
    server.asked.clear()
    report = ingest([corpus], served)
    assert (_states(report), report.published, server.asked) == ({"unchanged"}, True, [])
    assert _live(served).manifest.tokeniser != "bigrams-0123456789ab"


def test_the_key_stands_in_no_file_of_the_home(corpus: Path, served: Settings) -> None:
    ingest([corpus], served)
    files = [path for path in served.home.rglob("*") if path.is_file()]
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []


def test_the_doctor_tells_of_another_embedding_with_the_remedy(
    served: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _set(monkeypatch, served)
    assert main(["doctor"]) == 1
    said = capsys.readouterr().err
    assert f"openai:{MODEL}" in said
    assert "python -m kb ingest" in said


def test_the_doctor_tells_of_a_setting_that_names_no_model(
    plain: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KB_HOME", str(plain.home))
    monkeypatch.setenv("KB_EMBEDDING", f"folder:{tmp_path / 'absent'}")
    assert main(["doctor"]) == 1
    assert "holds no model" in capsys.readouterr().err


def test_an_ingest_at_the_command_line_says_why_it_embeds_everything(
    corpus: Path, served: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _set(monkeypatch, served)
    assert main(["ingest", str(corpus)]) == 0
    said = capsys.readouterr().err
    assert StaticNgrams.load().id in said
    assert "search indexes are made anew" in said
    assert Manifest.read(_live(served).folder).embedding == f"openai:{MODEL}"
