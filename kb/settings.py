"""Settings: what an operator may change, read from the environment once and passed on as a value."""

from __future__ import annotations

import datetime as dt
import math
import os
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from kb.days import today_in_china
from kb.errors import SettingError

#: The longest question that is read, in characters.
MAX_QUESTION_CHARS = 2000
#: The largest file that is read, in bytes.
MAX_FILE_BYTES = 64 * 1024 * 1024
#: The most that the parts of one packed file (DOCX, XLSX, OFD, ZIP) unpack to, in bytes.
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
#: The most parts or members of one packed file.
MAX_MEMBERS = 10_000
#: How many archives may lie inside one another.
MAX_NESTING = 3
#: The most pages of one file.
MAX_PAGES = 3000
#: The longest that reading one file may take, in seconds; recognition of scans stops early and says what is missing.
MAX_READ_SECONDS = 600
#: After so many seconds no further page of a scan is begun; below ``MAX_READ_SECONDS`` by more than any page takes.
MAX_RECOGNITION_SECONDS = 480
#: The most memory that reading one file may take, in bytes.
MAX_READ_MEMORY = 4 * 1024 * 1024 * 1024
#: Published snapshots kept for ``rollback``, the live one included.
KEPT_SNAPSHOTS = 5
#: Where Ollama listens when it is installed with its defaults.
OLLAMA_URL = "http://127.0.0.1:11434"
OPENAI_URL = "https://api.openai.com/v1"
#: Seconds that a language model may take for one answer, unless ``KB_MODEL_SECONDS`` says otherwise.
MODEL_SECONDS = 30.0
_MAX_MODEL_SECONDS = 600.0


class EmbeddingKind(StrEnum):
    """Where the vectors come from; the word before the colon of ``KB_EMBEDDING``."""

    BUILT_IN = "built-in"
    FOLDER = "folder"
    OPENAI = "openai"
    OLLAMA = "ollama"


@dataclass(frozen=True, slots=True)
class EmbeddingSettings:
    """Which embedding makes the vectors; see docs/embeddings.md.

    Attributes:
        kind, model: the two sides of ``KB_EMBEDDING``; ``model`` is a folder's path, or the name a server knows.
        url: where the server answers (``KB_EMBEDDING_URL``), empty for a kind without one.
        key: what the server asks for (``KB_EMBEDDING_KEY``); it is never shown.
        question_prefix, text_prefix: what the model wants before a question and before a text
            (``KB_EMBEDDING_QUESTION_PREFIX``, ``KB_EMBEDDING_TEXT_PREFIX``); ``None`` for what its folder says.
    """

    kind: EmbeddingKind = EmbeddingKind.BUILT_IN
    model: str = ""
    url: str = ""
    key: str = field(default="", repr=False)
    question_prefix: str | None = None
    text_prefix: str | None = None

    @classmethod
    def from_environment(cls) -> EmbeddingSettings:
        """Read the environment.

        Raises:
            SettingError: one of the variables has a form that nothing can be made of.
        """
        written = os.environ.get("KB_EMBEDDING", "").strip()
        if not written:
            return cls()
        kind, model = _kind_and_model(written)
        url = ""
        if kind in (EmbeddingKind.OPENAI, EmbeddingKind.OLLAMA):
            default = OLLAMA_URL if kind is EmbeddingKind.OLLAMA else OPENAI_URL
            url = _url("KB_EMBEDDING", os.environ.get("KB_EMBEDDING_URL", "").strip() or default)
        key = os.environ.get("KB_EMBEDDING_KEY", "").strip()
        if url == OPENAI_URL and not key:
            raise SettingError(
                f"KB_EMBEDDING is {written!r} and KB_EMBEDDING_KEY is empty; put the key of your account there, "
                "or name another server with KB_EMBEDDING_URL"
            )
        return cls(
            kind=kind,
            model=model,
            url=url,
            key=key,
            question_prefix=os.environ.get("KB_EMBEDDING_QUESTION_PREFIX"),
            text_prefix=os.environ.get("KB_EMBEDDING_TEXT_PREFIX"),
        )


class Writes(StrEnum):
    """What a language model is asked to do (``KB_MODEL_WRITES``)."""

    REWORD = "reword"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The language model that may put verified answers into other words; see docs/model.md.

    Attributes:
        name: what its server calls it (``KB_MODEL``).
        url: where the server answers (``KB_MODEL_URL``).
        key: what the server asks for (``KB_MODEL_KEY``); it is never shown.
        seconds: how long one answer may take, from the request to its last word (``KB_MODEL_SECONDS``).
        writes: whether it rewords the verified answer or answers from the cited clauses (``KB_MODEL_WRITES``).
        price_in, price_out: what a million tokens read and written cost, in any currency (``KB_MODEL_PRICE_IN``,
            ``KB_MODEL_PRICE_OUT``); ``None`` where it is not stated, and then no cost is counted.
    """

    name: str
    url: str
    key: str = field(default="", repr=False)
    seconds: float = MODEL_SECONDS
    writes: Writes = Writes.REWORD
    price_in: float | None = None
    price_out: float | None = None

    @classmethod
    def from_environment(cls) -> ModelSettings | None:
        """Read the environment; ``None`` where ``KB_MODEL`` is not set.

        Raises:
            SettingError: one of the variables has a form that nothing can be made of.
        """
        name = os.environ.get("KB_MODEL", "").strip()
        if not name:
            return None
        url = os.environ.get("KB_MODEL_URL", "").strip()
        if not url:
            raise SettingError(
                f"KB_MODEL is {name!r} and KB_MODEL_URL is empty; write the address of its server there, "
                "such as http://127.0.0.1:11434/v1, or unset KB_MODEL"
            )
        writes = os.environ.get("KB_MODEL_WRITES", "").strip() or Writes.REWORD
        if writes not in tuple(Writes):
            raise SettingError(f"KB_MODEL_WRITES is {writes!r}; write {' or '.join(Writes)}, or unset it")
        seconds = _number("KB_MODEL_SECONDS", above=0.0, limit=_MAX_MODEL_SECONDS)
        prices = [_number(f"KB_MODEL_PRICE_{way}") for way in ("IN", "OUT")]
        if prices.count(None) == 1:
            raise SettingError("one of KB_MODEL_PRICE_IN and KB_MODEL_PRICE_OUT is set; set both, or neither")
        return cls(
            name=name,
            url=_url("KB_MODEL", url),
            key=os.environ.get("KB_MODEL_KEY", "").strip(),
            seconds=MODEL_SECONDS if seconds is None else seconds,
            writes=Writes(writes),
            price_in=prices[0],
            price_out=prices[1],
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run.

    Attributes:
        home: the folder of the knowledge base (``KB_HOME``, default ``./data/kb``).
        workers: how many files are read at the same time (``KB_WORKERS``, default the processors, at most 4).
        today: the day that ended periods are judged by (``KB_TODAY``, an ISO date, default today).
        embedding: what makes the vectors (``KB_EMBEDDING`` and what belongs to it, default the built-in one).
        model: the language model that may word answers (``KB_MODEL`` and what belongs to it, default none).
        by_clock: whether ``today`` was not set, so that a program which runs for weeks must ask for :attr:`day`.
    """

    home: Path = field(default_factory=lambda: Path("data/kb"))
    workers: int = field(default_factory=lambda: min(os.cpu_count() or 1, 4))
    today: dt.date = field(default_factory=today_in_china)
    embedding: EmbeddingSettings = EmbeddingSettings()
    model: ModelSettings | None = None
    by_clock: bool = False

    @property
    def day(self) -> dt.date:
        """The day that it is now: the one that was set, else that of the clock in China."""
        return today_in_china() if self.by_clock else self.today

    @classmethod
    def from_environment(cls, *, home: Path | None = None) -> Settings:
        """Read the environment; ``home`` overrides ``KB_HOME``.

        Raises:
            SettingError: ``KB_TODAY`` is not an ISO date, or ``KB_WORKERS`` not a number from 1 to 64,
                or one of the variables of the embedding or of the language model is wrong.
        """
        written = os.environ.get("KB_TODAY")
        try:
            today = dt.date.fromisoformat(written) if written else today_in_china()
        except ValueError as error:
            raise SettingError(f"KB_TODAY is {written!r}; write a date such as 2026-01-31, or unset it") from error
        home = home or Path(os.environ.get("KB_HOME") or "data/kb")
        embedding, model = EmbeddingSettings.from_environment(), ModelSettings.from_environment()
        given = cls(home=home, today=today, embedding=embedding, model=model, by_clock=not written)
        workers = os.environ.get("KB_WORKERS")
        return replace(given, workers=_workers(workers)) if workers else given


def _kind_and_model(written: str) -> tuple[EmbeddingKind, str]:
    # The first colon parts them: the names of Ollama's models hold colons too.
    kind, _, model = (part.strip() for part in written.partition(":"))
    if kind not in (EmbeddingKind.FOLDER, EmbeddingKind.OPENAI, EmbeddingKind.OLLAMA) or not model:
        raise SettingError(
            f"KB_EMBEDDING is {written!r}; write folder:PATH, openai:MODEL or ollama:MODEL, "
            "or unset it for the built-in embedding"
        )
    return EmbeddingKind(kind), model


def _url(setting: str, written: str) -> str:
    """The address of a server, without a slash at its end; nothing in it is secret, since messages show it."""
    try:
        parts = urlsplit(written)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        secret = bool(parts.username or parts.password or parts.query or parts.fragment)
    except ValueError:
        named, secret = False, False
    if secret:
        raise SettingError(
            f"{setting}_URL holds a name, a password or a query; write the address alone, and the key in {setting}_KEY"
        )
    if not named:
        raise SettingError(f"{setting}_URL is {written!r}; write an address such as http://127.0.0.1:8080/v1")
    return written.rstrip("/")


def _number(setting: str, *, above: float | None = None, limit: float = math.inf) -> float | None:
    """The number of a setting, from 0 or ``above`` it to ``limit``; ``None`` where it is not set."""
    written = os.environ.get(setting, "").strip()
    if not written:
        return None
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not (0.0 <= number <= limit and math.isfinite(number)) or number == above:
        bounds = f" above 0 and up to {limit:g}" if math.isfinite(limit) else " from 0"
        raise SettingError(f"{setting} is {written!r}; write a number{bounds}, or unset it")
    return number


def _workers(written: str) -> int:
    if not (written.isdecimal() and 1 <= int(written) <= _MAX_WORKERS):
        raise SettingError(f"KB_WORKERS is {written!r}; write a number from 1 to {_MAX_WORKERS}, or unset it")
    return int(written)


_MAX_WORKERS = 64
