"""The knowledge base inside a LlamaIndex program: a retriever of clauses and a query engine with citations.

Example::

    with KnowledgeBase.open(Settings.from_environment()) as kb:
        response = PolicyQueryEngine(knowledge=kb).query("任务9由谁负责")

Nodes are those of :class:`kb.nodes.ClauseNodeParser`: their ids are our clause ids, their metadata is what
the stored nodes carry. This module imports LlamaIndex when it is loaded, so it is loaded only by its users.
"""

from __future__ import annotations

from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import Document as LlamaDocument
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import SkipValidation

from kb.knowledge import KnowledgeBase
from kb.model import Answer, Citation, Clause, Facts, Parsed
from kb.nodes import ClauseNodeParser


class PolicyRetriever(BaseRetriever):
    """Retrieves the clauses nearest to a question, by keywords and vectors together.

    Attributes:
        limit: how many clauses it gives at most.
    """

    def __init__(self, knowledge: KnowledgeBase, *, limit: int = 10, **options: Any) -> None:
        super().__init__(**options)
        self._knowledge = knowledge
        self.limit = limit

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._knowledge.search(query_bundle.query_str, limit=self.limit)
        return [NodeWithScore(node=_node(self._knowledge, clause), score=score) for clause, score in hits]


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


def _cited(knowledge: KnowledgeBase, citation: Citation) -> NodeWithScore:
    node = _node(knowledge, knowledge.clause(citation.clause_id))
    node.metadata |= {"key": citation.key, "quote": citation.quote, "start": citation.start, "end": citation.end}
    # The quotation stands in the node's text already.
    node.excluded_embed_metadata_keys = [*node.excluded_embed_metadata_keys, "key", "quote"]
    node.excluded_llm_metadata_keys = [*node.excluded_llm_metadata_keys, "key", "quote"]
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
