"""Asks the language model through LlamaIndex's class, and gives what it says as it comes."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kb.server import Failure, Server, Trouble
from kb.write.stopping import StoppedError, Why
from kb.write.usage import USAGE, Tokens

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatMessage
    from llama_index.core.llms import LLM

    from kb.settings import ModelSettings
    from kb.write.prompts import Prompt

#: Seconds that a connection may take to stand, and that may pass between two pieces of an answer that has begun.
CONNECT_SECONDS, STALL_SECONDS = 5.0, 10.0
#: Seconds before each further try of a request that failed before its first word.
WAITS: Sequence[float] = (0.5, 1.0, 2.0)
#: For so many seconds after a server was not there, or was busy to the end, it is not asked, so that one question
#: waits for it and not each of them.
REST_SECONDS = 30.0

_WHY = {
    Trouble.ABSENT: Why.UNREACHABLE,
    Trouble.LATE: Why.LATE,
}
# Reasons to end that leave an answer without its end.
_CUT_SHORT = frozenset({"length", "content_filter"})
_AGAIN = frozenset({Trouble.ABSENT, Trouble.BUSY})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one event of the stream brought."""

    text: str
    ended: bool
    tokens: Tokens | None


@dataclass(frozen=True, slots=True)
class _Over:
    """The stream is over: as it should be, or with what the client raised."""

    error: Exception | None


class _FailedError(Exception):
    """A request failed before its first word."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


class ChatModel:
    """One model of one server. Any number of threads may use it."""

    def __init__(self, settings: ModelSettings) -> None:
        self.settings = settings
        self.name = f"{settings.name} at {settings.url}"
        self._server = Server(
            doing=f"asking {self.name}",
            gives="a chat server",
            url=settings.url,
            key=settings.key,
            setting="KB_MODEL",
            start="see that it runs and that KB_MODEL_URL is its address",
            pull="check the model in KB_MODEL, and that KB_MODEL_URL ends as its documentation says, mostly with /v1",
        )
        self._counts = True
        self._resting: tuple[float, StoppedError] | None = None

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """The pieces of the answer as they come; closing the iterator closes the request.

        Raises:
            StoppedError: there is no whole answer within the seconds of the settings; pieces may have come before.
        """
        import llama_index.llms.openai_like  # noqa: F401  (takes seconds to load, which are not the server's)

        if self._resting is not None and time.monotonic() < self._resting[0]:
            raise StoppedError(self._resting[1].why, f"{self._resting[1]} (not asked again for now)")
        deadline = time.monotonic() + self.settings.seconds
        waits = iter(WAITS)
        while True:
            try:
                yield from self._once(prompt, deadline)
            except _FailedError as failed:
                self._wait_or_give_up(failed.failure, waits, deadline)
            else:
                self._resting = None
                return

    def _wait_or_give_up(self, failure: Failure, waits: Iterator[float], deadline: float) -> None:
        if failure.trouble is Trouble.REJECTED and self._counts:
            # Older servers do not know the option that makes them count tokens.
            self._counts = False
            return
        wait = next(waits, None) if failure.trouble in _AGAIN else None
        if wait is not None:
            wait = wait if failure.wait is None else failure.wait
            if time.monotonic() + wait < deadline:
                time.sleep(wait)
                return
        stopped = StoppedError(_WHY.get(failure.trouble, Why.TURNED_AWAY), failure.message)
        if failure.trouble in (*_AGAIN, Trouble.LATE):
            self._resting = time.monotonic() + max(REST_SECONDS, failure.wait or 0.0), stopped
        raise stopped

    def _once(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        request = _Request(self._server, self.settings, prompt, counts=self._counts)
        begun = ended = False
        tokens: Tokens | None = None
        try:
            while not isinstance(got := self._next(request, deadline, begun), _Over):
                tokens, ended = got.tokens or tokens, ended or got.ended
                if got.text:
                    begun = True
                    yield got.text
            if got.error is not None:
                self._failed(got.error, begun)
            if not begun:
                raise StoppedError(Why.EMPTY, f"asking {self.name}: it sent no text")
            if not ended:
                raise StoppedError(Why.BROKEN_OFF, f"asking {self.name}: it ended before its answer did")
        finally:
            request.cancel()
            USAGE.asked(tokens, tokens.cost(self.settings) if tokens else None, begun=begun)
            if tokens:
                _log.info("%s read %d tokens and wrote %d", self.name, tokens.read, tokens.written)

    def _next(self, request: _Request, deadline: float, begun: bool) -> _Piece | _Over:
        left = deadline - time.monotonic()
        got = request.next(min(left, STALL_SECONDS) if begun else left)
        if got is not None:
            return got
        if begun:
            found = f"nothing more came for {STALL_SECONDS:g} s" if left > STALL_SECONDS else "it is not done"
            raise StoppedError(Why.LATE, f"asking {self.name}: {found} after {self.settings.seconds:g} s at most")
        raise _FailedError(Failure(Trouble.LATE, f"asking {self.name}: no word within {self.settings.seconds:g} s"))

    def _failed(self, error: Exception, begun: bool) -> None:
        failure = self._server.failure(error, self.settings.seconds)
        if begun:
            raise StoppedError(Why.BROKEN_OFF, f"{failure.message} (in the middle of an answer)") from error
        raise _FailedError(failure) from error


class _Request:
    """One request, read by a thread of its own: however a server dawdles, whoever waits here can leave."""

    def __init__(self, server: Server, settings: ModelSettings, prompt: Prompt, *, counts: bool) -> None:
        self._http = server.client()
        self._events: queue.SimpleQueue[_Piece | _Over] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        llm, messages = self._llm(settings, counts=counts), _messages(prompt)
        threading.Thread(target=self._read, args=(llm, messages), name="kb-model", daemon=True).start()

    def next(self, seconds: float) -> _Piece | _Over | None:
        """The next event; ``None`` where none comes within ``seconds``."""
        try:
            return self._events.get(timeout=max(seconds, 0.0))
        except queue.Empty:
            return None

    def cancel(self) -> None:
        """Let go of the connection, whether the answer is complete or not."""
        self._cancelled.set()
        self._http.close()

    def _llm(self, settings: ModelSettings, *, counts: bool) -> LLM:
        import httpx
        import openai
        from llama_index.llms.openai_like import OpenAILike

        key = settings.key or "none"  # the client will have one; a server without keys does not look
        client = openai.OpenAI(
            api_key=key,
            base_url=settings.url,
            timeout=httpx.Timeout(settings.seconds, connect=min(CONNECT_SECONDS, settings.seconds)),
            max_retries=0,
            http_client=self._http,
        )
        options: dict[str, Any] = {"openai_client": client}  # not among the fields that its type declares
        return OpenAILike(
            model=settings.name,
            api_base=settings.url,
            api_key=key,
            is_chat_model=True,
            temperature=0.0,
            max_retries=0,
            additional_kwargs={"stream_options": {"include_usage": True}} if counts else {},
            **options,
        )

    def _read(self, llm: LLM, messages: Sequence[ChatMessage]) -> None:
        error: Exception | None = None
        try:
            for response in llm.stream_chat(messages):
                if self._cancelled.is_set():
                    break
                self._events.put(_piece(response.delta or "", response.raw))
        except Exception as raised:  # the client raises what it stumbled over where a stream has another form
            error = raised
        finally:
            self._events.put(_Over(error))
            self._http.close()


def _messages(prompt: Prompt) -> list[ChatMessage]:
    from llama_index.core.base.llms.types import ChatMessage, MessageRole

    return [
        ChatMessage(role=MessageRole.SYSTEM, content=prompt.instructions),
        ChatMessage(role=MessageRole.USER, content=prompt.request),
    ]


def _piece(text: str, raw: Any) -> _Piece:
    usage, choices = getattr(raw, "usage", None), getattr(raw, "choices", None)
    tokens = Tokens(usage.prompt_tokens, usage.completion_tokens) if usage else None
    reason = choices[0].finish_reason if choices else None
    return _Piece(text, reason is not None and reason not in _CUT_SHORT, tokens)


@lru_cache(maxsize=4)
def chat_model(settings: ModelSettings) -> ChatModel:
    """The model of the settings; equal settings give the same object, so that it knows when a server rests."""
    return ChatModel(settings)
