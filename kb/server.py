"""A server that speaks the OpenAI protocol: how it is reached, and what it means when it does not do what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx

# What a server said is quoted up to here, in characters.
_QUOTED = 300
_BUSY = frozenset({408, 409, 425, 429})
_REJECTED = frozenset({400, 413, 422})


class Trouble(StrEnum):
    """What went wrong with a request."""

    ABSENT = "absent"
    LATE = "late"
    KEY = "key"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    QUOTA = "quota"
    BUSY = "busy"
    STATUS = "status"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that failed: what went wrong, a message without any secret, and how long the server asks to wait.

    Attributes:
        wait: seconds until the server wants to be asked again; ``None`` where it did not say.
    """

    trouble: Trouble
    message: str
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A server as the settings name it.

    Attributes:
        doing: what is asked of it, as messages begin: ``embedding with bge-m3 at http://…``.
        gives: what a right answer would be the answer of: ``an embeddings server``.
        setting: the variable that names the model; those of address and key end with ``_URL`` and ``_KEY``.
        start, pull: what to do where nobody listens, and where the model is not known.
    """

    doing: str
    gives: str
    url: str
    setting: str
    start: str
    pull: str
    key: str = field(default="", repr=False)

    def client(self, **options: Any) -> httpx.Client:
        """A connection to it, to be closed by whoever asked for one; ``options`` are those of ``httpx.Client``."""
        import openai

        # A proxy of the environment is for other machines than this one.
        return openai.DefaultHttpxClient(trust_env=not _is_this_machine(self.url), **options)

    def failure(self, error: Exception, seconds: float) -> Failure:
        """What it means that the client raised ``error`` for a request that had ``seconds`` of time."""
        import httpx
        import openai

        if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
            return Failure(Trouble.LATE, f"{self.doing}: no answer within {seconds:.0f} s; {self.start}")
        if isinstance(error, openai.APIConnectionError | httpx.TransportError):
            return Failure(Trouble.ABSENT, f"{self.doing}: the server cannot be reached; {self.start}")
        if isinstance(error, openai.APIStatusError):
            return self._by_status(error)
        if type(error) is openai.APIError:
            # An error that comes in the middle of a stream has no status.
            message = f"{self.doing}: the server broke off{self._quoted(error)}; try again later"
            return Failure(Trouble.STATUS, message)
        message = (
            f"{self.doing}: what came back is no answer of {self.gives} ({type(error).__name__}); "
            f"see whether {self.setting}_URL is the address that its documentation gives, mostly with /v1 at its end"
        )
        return Failure(Trouble.FOREIGN, message)

    def _by_status(self, error: Any) -> Failure:
        status, said = error.status_code, self._quoted(error)
        if status in (401, 403):
            found = f"the server refused the key (status {status}); check {self.setting}_KEY"
            return Failure(Trouble.KEY, f"{self.doing}: {found}")
        if status == 404:
            found = f"the server knows no such model or address{said}; {self.pull}"
            return Failure(Trouble.UNKNOWN, f"{self.doing}: {found}")
        if status in _REJECTED:
            return Failure(Trouble.REJECTED, f"{self.doing}: the server refused the text (status {status}){said}")
        if status == 429 and error.code == "insufficient_quota":
            found = f"the quota of the account is used up{said}; raise it, or wait"
            return Failure(Trouble.QUOTA, f"{self.doing}: {found}")
        message = f"{self.doing}: the server turned the request away (status {status}){said}; try again later"
        if status in _BUSY or status >= 500:
            return Failure(Trouble.BUSY, message, _seconds(error.response.headers))
        return Failure(Trouble.STATUS, message)

    def _quoted(self, error: Any) -> str:
        """What the server said, in brackets, without the key should it repeat it."""
        said = " ".join(str(error.message).split())
        if self.key:
            said = said.replace(self.key, "…")
        return f" ({said[:_QUOTED]})" if said else ""


def _is_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


def _seconds(headers: Mapping[str, str]) -> float | None:
    """A Retry-After in seconds; its other form, a date, is not used by these servers."""
    written = headers.get("retry-after")
    try:
        return max(float(written), 0.0) if written else None
    except ValueError:
        return None
