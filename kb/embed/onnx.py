"""A model in ONNX form in a local folder, run by onnxruntime with the tokeniser that lies beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kb.embed.model_files import read_json
from kb.embed.pooling import POOLING, Pooling, read_pooling
from kb.errors import EmbeddingError

#: Where the weights stand: as an export writes them, and as the public collections of models keep them.
WEIGHTS = ("model.onnx", "onnx/model.onnx")
TOKENISER = "tokenizer.json"
#: Texts that run at once; they are padded to the longest, so those of like length go together.
AT_ONCE = 16
#: The tokens that are read of a text where the folder does not say; what the usual encoders were trained on.
MAX_TOKENS = 512
#: Where a folder says how many tokens of a text are read.
_LENGTHS = (
    ("sentence_bert_config.json", "max_seq_length"),
    ("tokenizer_config.json", "model_max_length"),
    ("config.json", "max_position_embeddings"),
)
#: Larger lengths are a way of saying that there is none.
_NO_LENGTH = 1_000_000


@dataclass(frozen=True, slots=True)
class OnnxFiles:
    """The files of such a folder."""

    folder: Path
    weights: Path

    @classmethod
    def find(cls, folder: Path) -> OnnxFiles | None:
        """The files of a folder that holds weights and their tokeniser, else ``None``."""
        weights = next((folder / name for name in WEIGHTS if (folder / name).is_file()), None)
        return cls(folder, weights) if weights and (folder / TOKENISER).is_file() else None

    def shaping(self) -> Iterator[Path]:
        """All files that shape a vector: weights, which may lie in several files, tokeniser, pooling, lengths."""
        yield from sorted(self.weights.parent.glob(f"{self.weights.stem}.onnx*"))
        for name in (TOKENISER, "modules.json", POOLING, *(name for name, _ in _LENGTHS)):
            if (self.folder / name).is_file():
                yield self.folder / name

    def max_tokens(self) -> int:
        """How many tokens of a text are read."""
        for name, key in _LENGTHS:
            length = (read_json(self.folder / name) or {}).get(key)
            if isinstance(length, int) and 0 < length < _NO_LENGTH:
                return length
        return MAX_TOKENS


class OnnxModel:
    """The model of such a folder; a :class:`~kb.embed.foreign.Model` that opens when it is first used."""

    def __init__(self, files: OnnxFiles) -> None:
        self._files = files
        self._padding = 0
        self.name = str(files.folder)

    def embed(self, texts: Sequence[str]) -> Any:
        """One row for each text, as an array of shape ``(len(texts), dimension)``."""
        import numpy as np

        encoded = [self._tokeniser.encode(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda index: len(encoded[index].ids))
        rows: list[Any] = [None] * len(texts)
        for first in range(0, len(order), AT_ONCE):
            some = order[first : first + AT_ONCE]
            for index, row in zip(some, self._run([encoded[index] for index in some]), strict=True):
                rows[index] = row
        return np.stack(rows)

    def embed_question(self, text: str) -> Any:
        """The row of a question."""
        return self.embed([text])[0]

    def _run(self, encoded: Sequence[Any]) -> Any:
        import numpy as np

        longest = max(1, *(len(one.ids) for one in encoded))
        ids = np.full((len(encoded), longest), self._padding, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(encoded):
            ids[row, : len(one.ids)] = one.ids
            mask[row, : len(one.ids)] = 1
        known = {
            "input_ids": ids,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(ids),
            "position_ids": np.broadcast_to(np.arange(longest), ids.shape).copy(),
        }
        session, pooled, output = self._session
        wanted = [one.name for one in session.get_inputs()]
        if unknown := [name for name in wanted if name not in known]:
            raise EmbeddingError(
                f"embedding with {self.name}: the model asks for {', '.join(unknown)}; "
                "it is no encoder of texts, take the export of one"
            )
        try:
            (numbers,) = session.run([output], {name: known[name] for name in wanted})
        except Exception as error:  # onnxruntime raises classes of its own C++ part
            raise EmbeddingError(f"embedding with {self.name}: the model failed: {error}") from error
        numbers = np.asarray(numbers, dtype=np.float32)
        return numbers if pooled else self._pooling(numbers, mask)

    @cached_property
    def _session(self) -> tuple[Any, bool, str]:
        """The model, whether it pools by itself, and which of its outputs is wanted."""
        import onnxruntime  # type: ignore[import-untyped]

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3  # errors; its warnings are about its own optimiser
        try:
            session = onnxruntime.InferenceSession(
                str(self._files.weights), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # classes of its own C++ part
            raise EmbeddingError(
                f"opening the model {self._files.weights}: {error}; export or copy it again"
            ) from error
        outputs = session.get_outputs()
        pooled = [one.name for one in outputs if len(one.shape or ()) == 2 and one.name != "pooler_output"]
        if pooled:
            return session, True, "sentence_embedding" if "sentence_embedding" in pooled else pooled[0]
        tokens = [one.name for one in outputs if len(one.shape or ()) == 3]
        if not tokens:
            raise EmbeddingError(
                f"opening the model {self._files.weights}: it gives no vectors; export it as an encoder"
            )
        return session, False, tokens[0]

    @cached_property
    def _pooling(self) -> Pooling:
        pooling = read_pooling(self._files.folder)
        if pooling is None:
            raise EmbeddingError(
                f"embedding with {self.name}: nothing says how its tokens become one vector; copy {POOLING} from where "
                'the model comes from, or write {"pooling_mode": "mean"} or "cls" into it, as the description '
                "of the model says"
            )
        return pooling

    @cached_property
    def _tokeniser(self) -> Any:
        from tokenizers import Tokenizer

        path = self._files.folder / TOKENISER
        try:
            tokeniser = Tokenizer.from_file(str(path))
        except Exception as error:  # it raises plain Exception
            raise EmbeddingError(f"reading the tokeniser {path}: {error}; copy it again from the model") from error
        self._padding = (tokeniser.padding or {}).get("pad_id", 0)
        tokeniser.no_padding()
        tokeniser.enable_truncation(self._files.max_tokens())
        return tokeniser
