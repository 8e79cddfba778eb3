"""A model in a local folder: which form it has, what it wants before a text, and what tells it from others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.embed.foreign import Foreign, Model
from kb.embed.model_files import read_json
from kb.embed.onnx import AT_ONCE, OnnxFiles, OnnxModel
from kb.embed.pooling import POOLING
from kb.errors import EmbeddingError, SettingError

if TYPE_CHECKING:
    from kb.embed.llama import LlamaModel
    from kb.settings import EmbeddingSettings

#: What installs the libraries for folders that are not in ONNX form.
INSTALL = "pip install 'policy-kb[sentence-transformers]'"
#: The parts of a sentence-transformers model that our ONNX runner knows; lengths are made 1 in any case.
_KNOWN_PARTS = frozenset({"Transformer", "Pooling", "Normalize"})
#: What sentence-transformers calls the prefix of a question, and of a text.
_QUESTION, _TEXT = ("query",), ("document", "passage", "corpus", "text")
_WEIGHTS = frozenset({".safetensors", ".bin"})
_SHAPING = _WEIGHTS | {".json", ".txt", ".model"}
#: Other forms of the same weights, which lie beside them in public collections.
_OTHER_FORMS = frozenset({"onnx", "openvino"})


def open_folder(settings: EmbeddingSettings) -> Foreign:
    """The embedding in the folder ``settings.model``; the weights are read for their hash and loaded at first use.

    Raises:
        SettingError: there is no model in the folder.
        EmbeddingError: one of its files is damaged.
    """
    folder = Path(settings.model).expanduser()
    onnx = OnnxFiles.find(folder)
    model: Model
    if onnx is not None and _is_plain(folder):
        model, files = OnnxModel(onnx), list(onnx.shaping())
    else:
        model, files = SentenceTransformersModel(folder), list(_shaping(folder))
        if not any(path.suffix in _WEIGHTS for path in files):
            raise SettingError(
                f"KB_EMBEDDING names the folder {folder}: it holds no model; give one with model.onnx (or "
                "onnx/model.onnx) and tokenizer.json, or one that sentence-transformers has saved"
            )
    question, text = prefixes(folder)
    return Foreign(
        model,
        id_=f"folder:{folder.resolve().name}-{_hash(folder, files)}",
        question_prefix=question if settings.question_prefix is None else settings.question_prefix,
        text_prefix=text if settings.text_prefix is None else settings.text_prefix,
    )


def prefixes(folder: Path) -> tuple[str, str]:
    """What the model wants before a question and before a text, by its own configuration; empty where it says nothing.

    Raises:
        EmbeddingError: the configuration is damaged.
    """
    config = read_json(folder / "config_sentence_transformers.json") or {}
    prompts = config.get("prompts") or {}
    default = prompts.get(config.get("default_prompt_name") or "", "")
    question, text = (
        next((str(prompts[name]) for name in names if prompts.get(name)), default) for names in (_QUESTION, _TEXT)
    )
    return question, text


class SentenceTransformersModel:
    """A folder that sentence-transformers has saved, run by it; a :class:`~kb.embed.foreign.Model`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = str(folder)

    def embed(self, texts: Sequence[str]) -> Any:
        """One row for each text."""
        return self._guarded(lambda model: model.embed(texts))

    def embed_question(self, text: str) -> Any:
        """The row of a question."""
        return self._guarded(lambda model: model.embed_question(text))

    def _guarded(self, ask: Any) -> Any:
        model = self._model
        try:
            return ask(model)
        except Exception as error:  # torch and the model's own code may raise anything
            raise EmbeddingError(f"embedding with {self.name}: the model failed: {error}") from error

    @cached_property
    def _model(self) -> LlamaModel:
        from kb.embed.llama import LlamaModel

        try:
            # By name: the library is an extra, and type checks must pass with it and without.
            library = import_module("llama_index.embeddings.huggingface")
        except ImportError as error:
            raise EmbeddingError(
                f"opening the model {self._folder}: it is not in ONNX form and needs libraries that are not installed "
                f"({error.name}); run {INSTALL}, or give a folder with model.onnx and tokenizer.json"
            ) from error
        try:
            return LlamaModel(self.name, library.HuggingFaceEmbedding(str(self._folder), embed_batch_size=AT_ONCE))
        except Exception as error:  # as above
            raise EmbeddingError(f"opening the model {self._folder}: {error}; copy or save it again") from error


def _is_plain(folder: Path) -> bool:
    """Whether the model is a transformer whose tokens are pooled, all of them, with nothing behind that."""
    if (read_json(folder / POOLING) or {}).get("include_prompt") is False:
        return False
    path = folder / "modules.json"
    if not path.is_file():
        return True
    try:
        parts = [str(part["type"]).rpartition(".")[2] for part in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EmbeddingError(f"reading {path}: {error}; copy it again from the model") from error
    return _KNOWN_PARTS.issuperset(parts)


def _shaping(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        left_out = _OTHER_FORMS.intersection(parts) or any(part.startswith(".") for part in parts)
        if path.suffix in _SHAPING and not left_out and path.is_file():
            yield path


def _hash(folder: Path, files: Sequence[Path]) -> str:
    """Of the names, sizes and bytes of the files; a gigabyte takes a second or two."""
    digest = hashlib.sha256()
    for path in files:
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            size = path.stat().st_size
        except OSError as error:
            raise EmbeddingError(f"reading {path}: {error.strerror}; check its permissions") from error
        digest.update(f"{path.relative_to(folder)}\0{size}\0{content}\n".encode())
    return digest.hexdigest()[:12]
