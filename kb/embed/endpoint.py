"""A server that speaks the OpenAI protocol for embeddings: OpenAI's own, vLLM, TEI, Ollama and many others."""

from __future__ import annotations

import logging
import time
import weakref
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kb.errors import EmbeddingError
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
#: What a server said is quoted up to here, in characters.
_QUOTED = 300
_BUSY = frozenset({408, 409, 425, 429})
_REJECTED = frozenset({400, 413, 422})

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
        self._ollama = settings.kind is EmbeddingKind.OLLAMA
        self._url = settings.url + "/v1" if self._ollama and not settings.url.endswith("/v1") else settings.url
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
        from urllib.parse import urlsplit

        import openai
        from llama_index.embeddings.openai import OpenAIEmbedding

        if seconds not in self._clients:
            host = urlsplit(self._url).hostname or ""
            # A proxy of the environment is for other machines than this one.
            http = openai.DefaultHttpxClient(trust_env=not (host in ("localhost", "::1") or host.startswith("127.")))
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
        import openai

        doing = f"embedding with {self.name}"
        if isinstance(error, openai.APIConnectionError):
            late = isinstance(error, openai.APITimeoutError)
            found = f"no answer within {seconds:.0f} s" if late else "the server cannot be reached"
            message = f"{doing}: {found}; {self._start}"
            # One that answered before may be starting anew; one that never did is not there.
            return _BusyError(message) if self._accepted else EmbeddingError(message)
        if isinstance(error, openai.APIStatusError):
            return self._meant_by_status(error, doing)
        return EmbeddingError(
            f"{doing}: what came back is no answer of an embeddings server ({type(error).__name__}); "
            "see whether KB_EMBEDDING_URL is the address that its documentation gives, mostly with /v1 at its end"
        )

    def _meant_by_status(self, error: Any, doing: str) -> Exception:
        status, said = error.status_code, self._quoted(error)
        if status in (401, 403):
            return EmbeddingError(f"{doing}: the server refused the key (status {status}); check KB_EMBEDDING_KEY")
        if status == 404:
            return EmbeddingError(f"{doing}: the server knows no such model or address{said}; {self._pull}")
        if status in _REJECTED:
            return _RejectedError(f"{doing}: the server refused the text (status {status}){said}")
        if status == 429 and error.code == "insufficient_quota":
            return EmbeddingError(f"{doing}: the quota of the account is used up{said}; raise it, or wait")
        message = f"{doing}: the server turned the request away (status {status}){said}; try again later"
        if status in _BUSY or status >= 500:
            return _BusyError(message, _seconds(error.response.headers.get("retry-after")))
        return EmbeddingError(message)

    @property
    def _start(self) -> str:
        if self._ollama:
            return "start it with `ollama serve`, or name another address with KB_EMBEDDING_URL"
        return "see that it runs and that KB_EMBEDDING_URL is its address"

    @property
    def _pull(self) -> str:
        if self._ollama:
            return f"run `ollama pull {self._settings.model}`"
        return (
            "check the model in KB_EMBEDDING, and that KB_EMBEDDING_URL ends as its documentation says, mostly with /v1"
        )

    def _quoted(self, error: Any) -> str:
        """What the server said, in brackets, without the key should it repeat it."""
        said = " ".join(str(error.message).split())
        if self._settings.key:
            said = said.replace(self._settings.key, "…")
        return f" ({said[:_QUOTED]})" if said else ""


def _seconds(header: str | None) -> float | None:
    """A Retry-After in seconds; its other form, a date, is not used by these servers."""
    try:
        return max(float(header), 0.0) if header else None
    except ValueError:
        return None
