"""The knowledge base inside a LlamaIndex program: a retriever of clauses and a query engine with citations.

Example::

    with KnowledgeBase.open(Settings.from_environment()) as kb:
        response = PolicyQueryEngine(knowledge=kb).query("任务9由谁负责")

Nodes are those of :class:`kb.nodes.ClauseNodeParser`: their ids are our clause ids, their metadata is what
the stored nodes carry. This module imports LlamaIndex when it is loaded, so it is loaded only by its users.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import Document as LlamaDocument
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from llama_index.core.vector_stores.types import MetadataFilters
from pydantic import SkipValidation

from kb.filters import Filters
from kb.knowledge import KnowledgeBase
from kb.metadata_filters import ids_of
from kb.model import Answer, Citation, Clause, Facts, Parsed
from kb.nodes import ClauseNodeParser
from kb.search import Found


class PolicyRetriever(BaseRetriever):
    """Retrieves what the command ``search`` finds: what a question names exactly, then the clauses nearest to it.

    A node's metadata is that of the stored node with ``level``, ``status``, ``page``, and the words of the question
    that name it exactly (``named``, empty for a ranked one).

    Attributes:
        similarity_top_k: how many clauses it gives at most.
        filters: what it is limited to, ours or LlamaIndex's own over :data:`kb.metadata_filters.KEYS`; one with
            another key or operator is a ``FilterError`` when it is used.
    """

    def __init__(
        self,
        knowledge: KnowledgeBase,
        *,
        similarity_top_k: int = 10,
        filters: Filters | MetadataFilters | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._knowledge = knowledge
        self.similarity_top_k = similarity_top_k
        self.filters = filters

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        filters = self.filters
        if isinstance(filters, MetadataFilters):
            ids = ids_of(filters, self._knowledge.select)
            if not ids:
                return []
            filters = Filters(documents=tuple(sorted(ids)))
        findings = self._knowledge.search(query_bundle.query_str, limit=self.similarity_top_k, filters=filters)
        return [_found(self._knowledge, hit) for hit in findings.hits]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        # Searching waits for the disk and computes; the event loop goes on meanwhile.
        return await asyncio.to_thread(self._retrieve, query_bundle)


class PolicyQueryEngine(CustomQueryEngine):
    """Answers as the command ``ask`` does, each question standing alone.

    The response's text is the answer. Its source nodes are the cited clauses in the order of their keys, one for
    each citation: ``key``, ``quote``, ``start`` and ``end`` in a node's metadata are the citation's, so ``quote``
    is the document's text from ``start`` to ``end``. The response's metadata holds ``kind``, ``refused``,
    ``reason``, ``notes``, ``facts`` and, for a refusal, the ids of the ``nearest`` clauses.
    """

    # It is no model of pydantic's and opened already; there is nothing to validate.
    knowledge: SkipValidation[KnowledgeBase]

    def custom_query(self, query_str: str) -> Response:
        """Answer one question.

        Raises:
            QuestionError: the question is empty or too long.
        """
        answer, _ = self.knowledge.ask(query_str)
        sources = [_cited(self.knowledge, citation) for citation in answer.citations]
        return Response(response=answer.text, source_nodes=sources, metadata=_metadata(answer))


def _metadata(answer: Answer) -> dict[str, Any]:
    return {
        "kind": answer.kind,
        "refused": answer.refused,
        "reason": answer.reason and answer.reason.value,
        "notes": list(answer.notes),
        "facts": list(answer.facts),
        "nearest": [citation.clause_id for citation in answer.nearest],
    }


def _found(knowledge: KnowledgeBase, hit: Found) -> NodeWithScore:
    node, document = _node(knowledge, hit.clause), knowledge.document(hit.clause.document_id)
    # LlamaIndex's stores write an empty text where a value is missing.
    more = {
        "level": document.level.value if document.level else "",
        "status": document.status or "",
        "page": "" if hit.clause.page is None else hit.clause.page,
        "named": hit.named or "",
    }
    _add(node, more, hidden=tuple(more))
    return NodeWithScore(node=node, score=hit.score)


def _add(node: TextNode, metadata: dict[str, Any], *, hidden: Sequence[str]) -> None:
    """Add metadata to a node, the ``hidden`` part of it neither for embeddings nor for models."""
    node.metadata |= metadata
    node.excluded_embed_metadata_keys = [*node.excluded_embed_metadata_keys, *hidden]
    node.excluded_llm_metadata_keys = [*node.excluded_llm_metadata_keys, *hidden]


def _cited(knowledge: KnowledgeBase, citation: Citation) -> NodeWithScore:
    node = _node(knowledge, knowledge.clause(citation.clause_id))
    span = {"start": citation.start, "end": citation.end}
    # The quotation stands in the node's text already.
    _add(node, {"key": citation.key, "quote": citation.quote, **span}, hidden=("key", "quote"))
    return NodeWithScore(node=node)


def _node(knowledge: KnowledgeBase, clause: Clause) -> TextNode:
    """The node of one clause. Without the clauses below it a bare heading makes a node too: it can be cited."""
    document = knowledge.document(clause.document_id)
    parents = {other.id: other for other in knowledge.clauses(document.id)}
    line = [clause]
    while line[0].parent is not None:
        line.insert(0, parents[line[0].parent])
    parser = ClauseNodeParser(known={document.id: Parsed(document, tuple(line), Facts())})
    nodes = parser.get_nodes_from_documents([LlamaDocument(id_=document.id, text=document.text)])
    node = next(node for node in nodes if isinstance(node, TextNode) and node.node_id == clause.id)
    # LlamaIndex looks for the first place with these words, which a repeated clause has earlier.
    node.start_char_idx, node.end_char_idx = clause.start, clause.end
    return node
