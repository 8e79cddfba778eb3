"""Clauses as LlamaIndex nodes: one node a clause, its id the clause's id.

The parser works inside any LlamaIndex program; :mod:`kb.index.fill` uses it in an ``IngestionPipeline``.
This module imports LlamaIndex when it is loaded, so it is loaded only where nodes are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, NodeRelationship, TextNode
from pydantic import Field, PrivateAttr

from kb.model import Document, Parsed
from kb.passages import Passage, read_passages
from kb.readers.base import to_reading
from kb.readers.text import read_text
from kb.understanding import understand

#: The metadata that goes into a node's vector, before the clause itself.
EMBEDDED = ("title", "heading_path")
#: The metadata of a node by which others may select records.
SELECTED = ("title", "number")
_KEYS = ("document_id", "title", "number", "label", "item", "heading_path", "start", "end")


class ClauseNodeParser(NodeParser):
    """Cuts documents into clauses.

    A document that is in ``known`` under its id is not read again. Any other is understood here as plain
    text; the spans in the metadata then refer to its text with debris removed, while ``start_char_idx``
    is where LlamaIndex finds the clause in the text as given.
    """

    # Neighbours would repeat the metadata of two more nodes in every stored record; order is in the ids' catalog.
    include_prev_next_rel: bool = Field(default=False)
    _known: dict[str, Parsed] = PrivateAttr(default_factory=dict)

    def __init__(self, known: dict[str, Parsed] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self._known = known or {}

    @classmethod
    def class_name(cls) -> str:
        return "ClauseNodeParser"

    def _parse_nodes(self, nodes: Sequence[BaseNode], show_progress: bool = False, **options: Any) -> list[BaseNode]:
        made: list[BaseNode] = []
        for node in nodes:
            parsed = self._known.get(node.node_id)
            if parsed is None:
                text = node.get_content()
                if not text.strip():
                    continue
                name = str(node.metadata.get("file_name") or node.node_id)
                data = text.encode()
                parsed = understand(to_reading(read_text(data, name), data, name))
            source = node.as_related_node_info()
            passages = read_passages(parsed.document, parsed.clauses)
            made.extend(_node(parsed.document, passage, source) for passage in passages)
        return made


def _node(document: Document, passage: Passage, source: Any) -> TextNode:
    clause = passage.clause
    values = (
        document.id,
        document.title,
        document.number or "",
        clause.label,
        "" if clause.item is None else clause.item,
        passage.headings,
        clause.start,
        clause.end,
    )
    metadata = dict(zip(_KEYS, values, strict=True))
    return TextNode(
        id_=clause.id,
        text=clause.text,
        metadata=metadata,
        relationships={NodeRelationship.SOURCE: source},
        excluded_embed_metadata_keys=[key for key in _KEYS if key not in EMBEDDED],
        excluded_llm_metadata_keys=["document_id", "start", "end"],
        metadata_template="{value}",
        metadata_separator="\n",
        text_template="{metadata_str}\n{content}",
    )


def stored_metadata(node: BaseNode) -> dict[str, Any]:
    """What LlamaIndex's own vector stores would write beside the vector of ``node``, as far as it is read again.

    The node itself, its text included, is in one value, from which they make it anew. Beside it stand only the keys by
    which records are filtered or deleted: Chroma indexes each key of each record, which takes longer than the vector.
    """
    document_id = node.ref_doc_id or ""
    return {
        "document_id": document_id,
        "ref_doc_id": document_id,
        **{key: node.metadata.get(key) or "" for key in SELECTED},
        "_node_type": node.class_name(),
        "_node_content": node.model_dump_json(exclude_defaults=True),
    }
