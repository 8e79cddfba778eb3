"""The reading network that ships with the package, run by ONNX Runtime on one thread."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.embed.static import StaticNgrams
from kb.errors import InternalError
from kb.extraction.features import Inputs, inputs_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

#: The weights in the package, with their card.
FOLDER = Path(__file__).parent.parent / "data" / "reader"
NETWORK, RARITIES, MANIFEST = "network.onnx", "rarities.npy", "manifest.json"
#: Characters are told apart by the remainder of their code point, so that no vocabulary ships.
CHARACTERS = 7919


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one passage.

    Attributes:
        start, end: how likely each character is to be the first and the last of the answer, as logits, ``(t,)``.
        answers: whether the passage answers the question, as a logit.
    """

    start: Floats
    end: Floats
    answers: float


class Network:
    """Scores passages for questions; any number of threads may use one.

    Attributes:
        answers_from: the chance of answering from which an answer is given, learned on held-back questions.
    """

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self.answers_from = float(manifest["answers_from"])
        self._slope, self._offset = float(manifest["slope"]), float(manifest["offset"])
        self._folder = folder
        self._opening = threading.Lock()
        self._opened: tuple[Any, Floats] | None = None

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Network:
        """The network of a folder that ``training`` wrote, the same object at every call.

        Raises:
            InternalError: its manifest is missing or damaged, or it was trained on another embedding.
        """
        return _load(folder)

    def scores(self, question: str, passage: str, title: str = "") -> Scores:
        """Read one passage; an empty one has no scores and answers nothing.

        Raises:
            InternalError: the weights are missing or damaged.
        """
        if not passage.strip() or not question.strip():
            empty = np.zeros(0, dtype=np.float32)
            return Scores(empty, empty, -np.inf)
        session, rarities = self._session()
        inputs = inputs_of(question, passage, title, table=StaticNgrams.load().table(), rarities=rarities)
        start, end, answers = session.run(None, fed(inputs))
        return Scores(start[0], end[0], float(answers[0]))

    def chance(self, answers: float) -> float:
        """A logit of :attr:`Scores.answers` as the share of such passages that do answer."""
        return float(1 / (1 + np.exp(-np.clip(self._slope * answers + self._offset, -30, 30))))

    def _session(self) -> tuple[Any, Floats]:
        with self._opening:
            if self._opened is None:
                self._opened = _opened(self._folder)
            return self._opened


def fed(inputs: Inputs) -> dict[str, NDArray[Any]]:
    """The inputs of the network by name, as a batch of one."""
    membership = np.zeros((len(inputs.per_piece), len(inputs.characters)), dtype=np.float32)
    membership[inputs.pieces, np.arange(len(inputs.characters))] = 1
    arrays: dict[str, NDArray[Any]] = {
        "characters": inputs.characters % CHARACTERS,
        "vectors": inputs.vectors,
        "local": inputs.local,
        "question": inputs.question % CHARACTERS,
        "question_vectors": inputs.question_vectors,
        "asked": inputs.asked,
        "membership": membership,
        "per_piece": inputs.per_piece,
    }
    return {name: array[None] for name, array in arrays.items()}


def _opened(folder: Path) -> tuple[Any, Floats]:
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    # A passage is too little work to be shared out, and threads that wait for one another cost more than they bring.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(folder / NETWORK), options, providers=["CPUExecutionProvider"])
        rarities = np.load(folder / RARITIES, allow_pickle=False).astype(np.float32) / 255
    except Exception as error:  # the runtime raises classes of its own for a damaged file
        raise _damaged(folder, error) from error
    return session, rarities


@lru_cache(maxsize=2)
def _load(folder: Path) -> Network:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        network = Network(folder, manifest)
        trained_on = str(manifest["embedding"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder, error) from error
    if trained_on != StaticNgrams.load().id:
        raise InternalError(
            f"reading the network {folder}: it was trained on the embedding {trained_on}; train it again"
        )
    return network


def _damaged(folder: Path, error: Exception) -> InternalError:
    return InternalError(f"reading the network {folder}: {error!r}; install the package again")
