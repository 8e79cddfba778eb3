"""A server that speaks the OpenAI protocol for embeddings: OpenAI's own, vLLM, TEI, Ollama and many others."""

from __future__ import annotations

import logging
import time
import weakref
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.errors import EmbeddingError
from kb.server import Server, Trouble
from kb.settings import EmbeddingKind

if TYPE_CHECKING:
    from llama_index.core.embeddings import BaseEmbedding

    from kb.settings import EmbeddingSettings

#: Texts of one request; fewer where a server turned out to take fewer.
AT_ONCE = 32
#: Seconds that one request may take: while documents come in, and while a person waits.
PATIENCE, HASTE = 120.0, 10.0
#: Seconds before each further try of a request that a busy server turned away.
WAITS: Sequence[float] = (1, 2, 4, 8, 16)
#: The longest that a server may ask us to wait, in seconds.
LONGEST_WAIT = 120.0
#: A text that a server finds too long is cut to the next of these, in characters: the same text always to the same one.
LENGTHS = (8000, 4000, 2000, 1000, 500, 250, 120)

_log = logging.getLogger(__name__)


class _RejectedError(Exception):
    """The server read a request and does not want it: too many texts, a text too long, or something else about it."""


class _BusyError(EmbeddingError):
    """It may be otherwise in a moment; ``wait`` is what the server asks for, in seconds."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Endpoint:
    """One model of one server, asked through LlamaIndex's class; a :class:`~kb.embed.foreign.Model`."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        self._settings = settings
        ollama = settings.kind is EmbeddingKind.OLLAMA
        self._url = settings.url + "/v1" if ollama and not settings.url.endswith("/v1") else settings.url
        self._server = _server(settings, self._url)
        self._clients: dict[float, BaseEmbedding] = {}
        self._at_once = AT_ONCE
        self._accepted = 0
        self.name = f"{settings.model} at {self._url}"

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One row for each text; a server that is busy is asked again, a text that is too long for it is cut."""
        rows: list[list[float]] = []
        while len(rows) < len(texts):
            rows += self._embed_some(list(texts[len(rows) : len(rows) + self._at_once]))
        return rows

    def embed_question(self, text: str) -> list[float]:
        """The row of a question, asked for once and for :data:`HASTE` seconds."""
        try:
            return self._ask([text], HASTE)[0]
        except _RejectedError as rejected:
            raise EmbeddingError(str(rejected)) from rejected

    def _embed_some(self, texts: list[str]) -> list[list[float]]:
        try:
            rows = self._embed_patiently(texts)
        except _RejectedError as rejected:
            if len(texts) > 1:
                return self._embed_halves(texts)
            shorter = next((length for length in LENGTHS if length < len(texts[0])), None)
            if shorter is None:
                raise EmbeddingError(str(rejected)) from rejected
            _log.info("%s; its first %d characters are embedded", rejected, shorter)
            return self._embed_some([texts[0][:shorter]])
        self._accepted = max(self._accepted, len(texts))
        return rows

    def _embed_halves(self, texts: list[str]) -> list[list[float]]:
        half = len(texts) // 2
        rows = self._embed_some(texts[:half]) + self._embed_some(texts[half:])
        # Where as many were taken before, it was the length of a text. Else it may be their number, and the next
        # requests are no larger than what was taken now.
        if len(texts) > self._accepted:
            self._at_once = self._accepted
        return rows

    def _embed_patiently(self, texts: list[str]) -> list[list[float]]:
        for wait in WAITS:
            try:
                return self._ask(texts, PATIENCE)
            except _BusyError as busy:
                time.sleep(min(wait if busy.wait is None else busy.wait, LONGEST_WAIT))
        return self._ask(texts, PATIENCE)

    def _ask(self, texts: list[str], seconds: float) -> list[list[float]]:
        client = self._client(seconds)
        try:
            rows: list[list[float]] = client.get_text_embedding_batch(texts)
        except Exception as error:  # the client raises what it stumbled over where an answer has another form
            raise self._meant(error, seconds) from error
        if len(rows) != len(texts):
            raise EmbeddingError(
                f"embedding with {self.name}: it gave {len(rows)} vectors for {len(texts)} texts; "
                "see whether the server is one for embeddings"
            )
        return rows

    def _client(self, seconds: float) -> BaseEmbedding:
        from llama_index.embeddings.openai import OpenAIEmbedding

        if seconds not in self._clients:
            http = self._server.client()
            weakref.finalize(self, http.close)
            self._clients[seconds] = OpenAIEmbedding(
                model_name=self._settings.model,
                api_base=self._url,
                api_key=self._settings.key or "none",  # the client will have one; a server without keys does not look
                embed_batch_size=AT_ONCE,
                timeout=seconds,
                max_retries=0,
                http_client=http,
            )
        return self._clients[seconds]

    def _meant(self, error: Exception, seconds: float) -> Exception:
        """What to raise for what the client raised: it says what to do, and holds no key."""
        failure = self._server.failure(error, seconds)
        match failure.trouble:
            case Trouble.REJECTED:
                return _RejectedError(failure.message)
            case Trouble.BUSY:
                return _BusyError(failure.message, failure.wait)
            # One that answered before may be starting anew; one that never did is not there.
            case Trouble.ABSENT | Trouble.LATE if self._accepted:
                return _BusyError(failure.message)
            case _:
                return EmbeddingError(failure.message)


def _server(settings: EmbeddingSettings, url: str) -> Server:
    if settings.kind is EmbeddingKind.OLLAMA:
        start = "start it with `ollama serve`, or name another address with KB_EMBEDDING_URL"
        pull = f"run `ollama pull {settings.model}`"
    else:
        start = "see that it runs and that KB_EMBEDDING_URL is its address"
        pull = (
            "check the model in KB_EMBEDDING, and that KB_EMBEDDING_URL ends as its documentation says, mostly with /v1"
        )
    return Server(
        doing=f"embedding with {settings.model} at {url}",
        gives="an embeddings server",
        url=url,
        key=settings.key,
        setting="KB_EMBEDDING",
        start=start,
        pull=pull,
    )
