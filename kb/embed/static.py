"""The embedding that ships with the package: one trained vector for each of many character n-grams.

A text is the sum of the vectors of its n-grams, at length 1. Which texts belong together taught them (see
``training/``); that encoding only looks up and adds makes it fast without a model runtime.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.errors import InternalError

if TYPE_CHECKING:
    from kb.embed.base import Vectors
    from kb.embed.table import NgramTable

#: The weights in the package, with their card.
FOLDER = Path(__file__).parent.parent / "data" / "embedding"
MANIFEST = "manifest.json"


class StaticNgrams:
    """Texts as vectors of :attr:`dimension` numbers; any number of threads may use one.

    The manifest gives ``id`` and ``dimension`` at once; the weights are opened by the first text.
    """

    def __init__(self, folder: Path, *, id_: str, dimension: int) -> None:
        self.id = id_
        self.dimension = dimension
        self._folder = folder
        self._opening = threading.Lock()
        self._opened: NgramTable | None = None

    @classmethod
    def load(cls, folder: Path = FOLDER) -> StaticNgrams:
        """The embedding of a folder that ``training`` wrote, the same object at every call.

        Raises:
            InternalError: its manifest is missing or damaged.
        """
        return _load(folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape ``(len(texts), dimension)``, float32, of length 1; a text without known n-grams is zeros.

        Raises:
            InternalError: the weights are missing or damaged.
        """
        return self.table().encode(texts)

    def encode_question(self, text: str) -> Vectors:
        """The vector of a question, shape ``(dimension,)``: questions and passages are encoded alike."""
        vector: Vectors = self.encode([text])[0]
        return vector

    def table(self) -> NgramTable:
        """The vectors of the n-grams themselves.

        Raises:
            InternalError: the weights are missing or damaged.
        """
        with self._opening:
            if self._opened is None:
                from kb.embed.table import NgramTable

                try:
                    self._opened = NgramTable.read(self._folder)
                except (OSError, ValueError, EOFError) as error:
                    raise _damaged(self._folder, error) from error
            return self._opened


@lru_cache(maxsize=2)
def _load(folder: Path) -> StaticNgrams:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return StaticNgrams(folder, id_=str(manifest["id"]), dimension=int(manifest["dimension"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder, error) from error


def _damaged(folder: Path, error: Exception) -> InternalError:
    return InternalError(f"reading the embedding {folder}: {error!r}; install the package again")
