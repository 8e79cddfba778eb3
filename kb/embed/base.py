"""What an embedding is to the rest of the program: texts and questions to vectors of one length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Embedding(Protocol):
    """Texts as vectors whose angle says how near they are in meaning.

    Attributes:
        id: names what shapes the vectors; equal ids give equal vectors. Telling it loads no library and asks no server.
        dimension: the numbers of a vector.
    """

    @property
    def id(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(texts), dimension)``, float32, of length 1; zeros for a text without words.

        Raises:
            EmbeddingError: the embedding cannot be used, or gave what is no vectors.
        """

    def encode_question(self, text: str) -> Vectors:
        """The vector of a question, of shape ``(dimension,)``; it waits for nothing that answers late.

        Raises:
            EmbeddingError: as :meth:`encode`.
        """
