import base64
import time
from collections.abc import Sequence

import numpy as np
import pytest

from kb.embed import endpoint
from kb.embed.choice import chosen
from kb.embed.endpoint import AT_ONCE, LENGTHS
from kb.embed.foreign import Foreign
from kb.errors import EmbeddingError
from kb.settings import EmbeddingKind, EmbeddingSettings, Settings
from tests.embed.server import DIMENSION, MODEL, EmbeddingServer, Reply, failure, good, vector, vectors

KEY = "sk-secret-0123456789"
KINDS = [EmbeddingKind.OPENAI, EmbeddingKind.OLLAMA]


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits between two tries, which are minutes in all, are of no interest here; their number is."""
    monkeypatch.setattr(endpoint, "WAITS", (0.0, 0.0, 0.0))


def _embedding(server: EmbeddingServer, kind: EmbeddingKind = EmbeddingKind.OPENAI, model: str = MODEL) -> Foreign:
    url = server.url if kind is EmbeddingKind.OLLAMA else f"{server.url}/v1"
    made = chosen(Settings(embedding=EmbeddingSettings(kind=kind, model=model, url=url, key=KEY)))
    assert isinstance(made, Foreign)
    return made


def _unit(text: str) -> list[float]:
    numbers = np.array(vector(text))
    return list(numbers / np.linalg.norm(numbers))


@pytest.mark.parametrize("kind", KINDS)
def test_texts_and_questions_get_the_vectors_of_the_server(server: EmbeddingServer, kind: EmbeddingKind) -> None:
    embedding = _embedding(server, kind)
    assert np.allclose(embedding.encode(["贷款贴息", "种质资源"]), [_unit("贷款贴息"), _unit("种质资源")], atol=1e-6)
    assert np.allclose(embedding.encode_question("贷款"), _unit("贷款"), atol=1e-6)
    assert embedding.dimension == DIMENSION


def test_the_url_of_ollama_may_end_with_v1_already(server: EmbeddingServer) -> None:
    settings = EmbeddingSettings(kind=EmbeddingKind.OLLAMA, model=MODEL, url=f"{server.url}/v1")
    assert chosen(Settings(embedding=settings)).encode_question("贷款").any()


def test_vectors_in_base64_are_read(server: EmbeddingServer) -> None:
    def packed(texts: Sequence[str]) -> Reply:
        return vectors([base64.b64encode(np.array(vector(text), dtype="<f4").tobytes()).decode() for text in texts])

    server.answer = packed
    assert np.allclose(_embedding(server).encode(["贷款"]), [_unit("贷款")], atol=1e-6)


def test_the_key_is_sent(server: EmbeddingServer) -> None:
    _embedding(server).encode(["贷款"])
    assert server.key == f"Bearer {KEY}"


def test_a_key_of_the_environment_for_another_program_is_not_sent(
    server: EmbeddingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
    settings = EmbeddingSettings(kind=EmbeddingKind.OLLAMA, model=MODEL, url=server.url)
    chosen(Settings(embedding=settings)).encode_question("贷款")
    assert server.key is not None
    assert "sk-another" not in server.key


def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(
    server: EmbeddingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert _embedding(server).encode_question("贷款").any()


def test_many_texts_go_in_several_requests_and_keep_their_order(server: EmbeddingServer) -> None:
    texts = [f"第{number}条" for number in range(2 * AT_ONCE + 5)]
    assert np.allclose(_embedding(server).encode(texts), [_unit(text) for text in texts], atol=1e-6)
    assert [len(asked) for asked in server.asked] == [1, AT_ONCE, AT_ONCE, 5]


def test_a_server_that_takes_few_texts_at_once_gets_few(server: EmbeddingServer) -> None:
    server.answer = lambda texts: good(texts) if len(texts) <= 10 else failure(400, "batch size must be at most 10")
    texts = [f"第{number}条" for number in range(4 * AT_ONCE)]
    assert np.allclose(_embedding(server).encode(texts), [_unit(text) for text in texts], atol=1e-6)
    assert sum(len(asked) > 10 for asked in server.asked) < 8


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_text_that_is_too_long_for_the_server_is_cut_alone(server: EmbeddingServer, status: int) -> None:
    def short_only(texts: Sequence[str]) -> Reply:
        long = any(len(text) > 600 for text in texts)
        return failure(status, "the input length exceeds the context length") if long else good(texts)

    server.answer = short_only
    texts = [*(f"第{number}条" for number in range(AT_ONCE)), "长" * 5000 + "短"]
    expected = [*map(_unit, texts[:-1]), _unit("长" * 500)]
    assert np.allclose(_embedding(server).encode(texts), expected, atol=1e-6)
    assert 500 in LENGTHS


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(server: EmbeddingServer, status: int) -> None:
    replies = [failure(status, "busy"), failure(status, "busy", headers={"Retry-After": "0"})]
    server.answer = lambda texts: replies.pop() if replies else good(texts)
    assert np.allclose(_embedding(server).encode(["贷款"]), [_unit("贷款")], atol=1e-6)


def test_the_wait_that_a_server_asks_for_is_kept(server: EmbeddingServer) -> None:
    replies = [failure(429, "busy", headers={"Retry-After": "0.2"})]
    server.answer = lambda texts: replies.pop() if replies else good(texts)
    embedding = _embedding(server)
    started = time.monotonic()
    assert embedding.dimension == DIMENSION
    assert time.monotonic() - started >= 0.2


def test_a_server_that_stays_busy_is_given_up(server: EmbeddingServer) -> None:
    server.answer = lambda texts: failure(503, "loading the model")
    with pytest.raises(EmbeddingError, match=r"status 503.*loading the model.*later"):
        _embedding(server).encode(["贷款"])
    assert len(server.asked) == 4


def test_a_question_is_asked_only_once(server: EmbeddingServer) -> None:
    server.answer = lambda texts: failure(503, "loading the model")
    with pytest.raises(EmbeddingError):
        _embedding(server).encode_question("贷款")
    assert len(server.asked) == 1


def test_a_question_does_not_wait_for_a_slow_server(server: EmbeddingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "HASTE", 0.2)  # ten seconds are too long for a test

    def slow(texts: Sequence[str]) -> Reply:
        time.sleep(0.6)
        return good(texts)

    server.answer = slow
    with pytest.raises(EmbeddingError, match="no answer within"):
        _embedding(server).encode_question("贷款")


@pytest.mark.parametrize(
    ("kind", "step"), [(EmbeddingKind.OPENAI, "KB_EMBEDDING_URL"), (EmbeddingKind.OLLAMA, "ollama serve")]
)
def test_a_server_that_is_not_there_is_told_with_the_next_step(kind: EmbeddingKind, step: str) -> None:
    with EmbeddingServer() as gone:
        embedding = _embedding(gone, kind)
    with pytest.raises(EmbeddingError, match=rf"cannot be reached.*{step}"):
        embedding.encode(["贷款"])


@pytest.mark.parametrize(
    ("kind", "step"), [(EmbeddingKind.OPENAI, "KB_EMBEDDING"), (EmbeddingKind.OLLAMA, "ollama pull bge-large")]
)
def test_a_model_that_is_not_there_is_told_with_the_next_step(
    server: EmbeddingServer, kind: EmbeddingKind, step: str
) -> None:
    with pytest.raises(EmbeddingError, match=rf"bge-large at .*no such model.*{step}"):
        _embedding(server, kind, "bge-large").encode(["贷款"])


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_told_and_never_shown(server: EmbeddingServer, status: int) -> None:
    server.answer = lambda texts: failure(status, f"Incorrect API key provided: {KEY}")
    with pytest.raises(EmbeddingError, match="KB_EMBEDDING_KEY") as told:
        _embedding(server).encode(["贷款"])
    assert KEY not in str(told.value)


def test_a_key_that_a_server_repeats_is_left_out(server: EmbeddingServer) -> None:
    server.answer = lambda texts: failure(418, f"no tea for {KEY}")
    with pytest.raises(EmbeddingError, match="no tea for …"):
        _embedding(server).encode(["贷款"])


def test_a_quota_that_is_used_up_is_not_waited_for(server: EmbeddingServer) -> None:
    server.answer = lambda texts: failure(429, "You exceeded your current quota", code="insufficient_quota")
    with pytest.raises(EmbeddingError, match="quota"):
        _embedding(server).encode(["贷款"])
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"<html>welcome</html>", headers={"Content-Type": "text/html"}),
        Reply(b"{", headers={"Content-Type": "application/json"}),
        Reply({"ok": True}),
        Reply({"object": "list", "data": []}),
        Reply([]),
    ],
)
def test_what_is_no_answer_of_an_embeddings_server_is_told(server: EmbeddingServer, reply: Reply) -> None:
    server.answer = lambda texts: reply
    with pytest.raises(EmbeddingError, match="KB_EMBEDDING_URL"):
        _embedding(server).encode(["贷款"])


def test_fewer_vectors_than_texts_are_told(server: EmbeddingServer) -> None:
    server.answer = lambda texts: vectors([vector(texts[0])])
    with pytest.raises(EmbeddingError, match="1 vectors for 2 texts"):
        _embedding(server).encode(["贷款", "贴息"])


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_told(server: EmbeddingServer, number: float) -> None:
    server.answer = lambda texts: vectors([[number] * DIMENSION for _ in texts])
    with pytest.raises(EmbeddingError, match="numbers"):
        _embedding(server).encode(["贷款"])


def test_the_id_tells_models_apart_and_not_addresses(server: EmbeddingServer) -> None:
    assert _embedding(server).id == f"openai:{MODEL}"
    assert _embedding(server, EmbeddingKind.OLLAMA, "bge-m3:latest").id == "ollama:bge-m3:latest"
