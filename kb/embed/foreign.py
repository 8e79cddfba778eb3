"""An embedding that is not ours: whatever a model gives is checked, and made of length 1."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from kb.errors import EmbeddingError

if TYPE_CHECKING:
    from kb.embed.base import Vectors

#: For so many seconds after a question got no vector none is asked for, so that a server that is down makes one
#: question wait and not each of them.
REST_SECONDS = 30.0
#: A text that any model has words for, embedded to learn how many numbers a vector has.
_PROBE = "政策"


class Model(Protocol):
    """What gives the numbers; it may be slow to open, and opens when it is first used.

    Attributes:
        name: what messages call it; never a secret.
    """

    @property
    def name(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One row of numbers for each text, in their order.

        Raises:
            EmbeddingError: there are none to be had.
        """

    def embed_question(self, text: str) -> Sequence[float]:
        """The row of a question; a person is waiting for it.

        Raises:
            EmbeddingError: there is none to be had in good time.
        """


class Foreign:
    """A :class:`Model` as an :class:`~kb.embed.base.Embedding`. Any number of threads may use it.

    Attributes:
        id: what shapes the vectors: the model and the prefixes. The dimension is known only when the model has
            been asked; it stands beside the id in the manifest of a snapshot.
    """

    def __init__(self, model: Model, *, id_: str, question_prefix: str = "", text_prefix: str = "") -> None:
        self._model = model
        self._question_prefix = question_prefix
        self._text_prefix = text_prefix
        self._dimension = 0
        self._failed_at = 0.0
        self._failure = ""
        self.id = id_ + _mark_of(question_prefix, text_prefix)

    @property
    def dimension(self) -> int:
        """The numbers of a vector; the first call asks the model.

        Raises:
            EmbeddingError: it gives none.
        """
        if not self._dimension:
            self._checked(self._model.embed([self._text_prefix + _PROBE]), 1)
        return self._dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(texts), dimension)``, float32, of length 1; a blank text gives zeros.

        Raises:
            EmbeddingError: the model gives none, or what is no vectors.
        """
        import numpy as np

        # Servers refuse a text without a character, and JSON has no form for half a surrogate pair.
        said = [index for index, text in enumerate(texts) if text.strip()]
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if said:
            rows = self._model.embed([_sendable(self._text_prefix + texts[index]) for index in said])
            vectors[said] = self._checked(rows, len(said))
        return vectors

    def encode_question(self, text: str) -> Vectors:
        """The vector of a question, of shape ``(dimension,)``.

        Raises:
            EmbeddingError: as :meth:`encode`, and without asking for :data:`REST_SECONDS` after a failure.
        """
        if self._failure and time.monotonic() < self._failed_at + REST_SECONDS:
            raise EmbeddingError(self._failure)
        try:
            row = self._model.embed_question(_sendable(self._question_prefix + text))
            vector: Vectors = self._checked([row], 1)[0]
        except EmbeddingError as error:
            self._failed_at, self._failure = time.monotonic(), str(error)
            raise
        self._failure = ""
        return vector

    def _checked(self, rows: Any, count: int) -> Vectors:
        """``rows`` as vectors of length 1, all of the dimension that the first ones had."""
        import numpy as np

        doing = f"embedding with {self._model.name}"
        try:
            vectors = np.asarray(rows, dtype=np.float32)
        except (TypeError, ValueError) as error:
            raise EmbeddingError(f"{doing}: it gave rows that are not numbers, or not all of one length") from error
        if vectors.ndim != 2 or len(vectors) != count or not vectors.shape[1]:
            raise EmbeddingError(f"{doing}: it gave {_size(rows)} vectors for {count} texts; is it an embedding model?")
        if not np.isfinite(vectors).all():
            raise EmbeddingError(f"{doing}: it gave numbers that are infinite or none (NaN); try another model")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not lengths.all():
            raise EmbeddingError(f"{doing}: it gave a vector of zeros for a text; try another model")
        if self._dimension and vectors.shape[1] != self._dimension:
            raise EmbeddingError(
                f"{doing}: it gave {vectors.shape[1]} numbers a vector after {self._dimension}; "
                "another model answers under its name: run `python -m kb ingest` again, "
                "it then embeds everything with that one"
            )
        self._dimension = vectors.shape[1]
        return np.asarray(vectors / lengths, dtype=np.float32)


def _size(rows: Any) -> str:
    return str(len(rows)) if isinstance(rows, Sequence) else "no"


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _mark_of(question_prefix: str, text_prefix: str) -> str:
    """What prefixes add to an id: nothing where there are none."""
    if not (question_prefix or text_prefix):
        return ""
    written = f"{question_prefix}\0{text_prefix}".encode("utf-8", "surrogatepass")
    return f"+prefixes-{hashlib.sha256(written).hexdigest()[:8]}"
