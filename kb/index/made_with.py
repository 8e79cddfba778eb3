"""What shaped the search indexes of a snapshot must be what searches them: the tokeniser and the embedding."""

from __future__ import annotations

from kb.embed.base import Embedding
from kb.errors import EmbeddingError, IndexStateError
from kb.index.keywords import tokeniser_id
from kb.index.manifest import Manifest

_REBUILD = "run `python -m kb ingest`, which makes the search indexes anew without reading a file again"


def mismatch(manifest: Manifest, embedding: Embedding) -> str | None:
    """Why a snapshot cannot be searched with ``embedding`` by this program, ``None`` where it can; asks no server."""
    if manifest.tokeniser != tokeniser_id():
        return f"its keywords were cut by the tokeniser {manifest.tokeniser} and this program has {tokeniser_id()}"
    if manifest.embedding != embedding.id:
        return f"its vectors were made by {manifest.embedding} and the embedding that is set is {embedding.id}"
    return None


def require_made_with(manifest: Manifest, embedding: Embedding) -> None:
    """Pass where a snapshot can be searched with ``embedding``.

    Raises:
        IndexStateError: it was made with another one, or with another tokeniser.
    """
    reason = mismatch(manifest, embedding)
    if reason is not None:
        raise IndexStateError(f"searching the knowledge base: {reason}; {_REBUILD}{_set_back(manifest, embedding)}")


def findings(manifest: Manifest, embedding: Embedding) -> list[str]:
    """What keeps a snapshot from being searched with ``embedding``, which is asked for one vector."""
    reason = mismatch(manifest, embedding)
    if reason is not None:
        return [f"searching is refused: {reason}; {_REBUILD}{_set_back(manifest, embedding)}"]
    try:
        dimension = len(embedding.encode_question("政策"))
    except EmbeddingError as error:
        return [f"questions are answered without vectors: {error}"]
    if dimension != manifest.dimension:
        return [
            f"searching is refused: the vectors have {manifest.dimension} numbers and {embedding.id} gives "
            f"{dimension}; {_REBUILD}"
        ]
    return []


def _set_back(manifest: Manifest, embedding: Embedding) -> str:
    return ", or set KB_EMBEDDING as it was then" if manifest.embedding != embedding.id else ""
