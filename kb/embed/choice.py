"""The embedding that the settings choose."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from kb.settings import EmbeddingKind, EmbeddingSettings, Settings

if TYPE_CHECKING:
    from kb.embed.base import Embedding


def chosen(settings: Settings) -> Embedding:
    """The embedding of ``KB_EMBEDDING``; nothing is loaded and no server asked before it is used.

    Equal settings give the same object, so a model is opened once a process.

    Raises:
        SettingError: it is a folder, and holds no model of a form that is read.
    """
    return _made(settings.embedding)


@lru_cache(maxsize=4)
def _made(given: EmbeddingSettings) -> Embedding:
    match given.kind:
        case EmbeddingKind.BUILT_IN:
            from kb.embed.static import StaticNgrams

            return StaticNgrams.load()
        case EmbeddingKind.FOLDER:
            from kb.embed.folder import open_folder

            return open_folder(given)
        case EmbeddingKind.OPENAI | EmbeddingKind.OLLAMA:
            from kb.embed.endpoint import Endpoint
            from kb.embed.foreign import Foreign

            # No fingerprint of a vector: asking for one would need the server before a question or an unchanged
            # ingest could begin, and the same model differs in its last digits from card to card. Whether the name
            # still stands for the same model is seen where new vectors come beside old ones (kb.index.fill).
            return Foreign(
                Endpoint(given),
                id_=f"{given.kind}:{given.model}",
                question_prefix=given.question_prefix or "",
                text_prefix=given.text_prefix or "",
            )
        case _:
            assert_never(given.kind)
