"""``POST /api/ask`` over the project's own corpus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from kb.web.api import Conversations

if TYPE_CHECKING:
    from conftest import Served

KEYS = {"question", "kind", "text", "refused", "reason", "citations", "facts", "notes", "elapsed_ms"}
CITATION_KEYS = {"key", "document_id", "title", "number", "clause_id", "label", "item", "page", "quote", "start", "end"}


@pytest.fixture(scope="module")
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.address, trust_env=False) as opened:
        yield opened


def _ask(client: httpx.Client, question: str, **more: str) -> dict[str, Any]:
    reply = client.post("/api/ask", json={"question": question, **more})
    assert reply.status_code == 200
    found: dict[str, Any] = reply.json()
    return found


def test_an_answer_has_the_form_of_the_command(client: httpx.Client) -> None:
    answer = _ask(client, "任务9由谁负责")
    assert set(answer) >= KEYS
    assert answer["refused"] is False
    assert all(set(citation) == CITATION_KEYS for citation in answer["citations"])


def test_what_was_cut_from_answers_is_counted_by_kind(client: httpx.Client) -> None:
    _ask(client, "任务9由谁负责")
    told = client.get("/api/verification").json()
    assert set(told) == {"cut"}
    assert all(isinstance(number, int) for number in told["cut"].values())


def test_every_quote_is_the_text_of_its_document_at_its_span(client: httpx.Client) -> None:
    for citation in _ask(client, "任务9由谁负责")["citations"]:
        text = client.get(f"/documents/{citation['document_id']}/text").text
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_questions_of_one_conversation_share_their_context(client: httpx.Client) -> None:
    _ask(client, "任务9由谁负责", conversation="a")
    assert "市商务局" in _ask(client, "那第13项呢", conversation="a")["text"]


def test_a_question_without_a_conversation_stands_alone(client: httpx.Client) -> None:
    _ask(client, "任务9由谁负责", conversation="b")
    _ask(client, "任务9由谁负责", conversation="b")
    together = _ask(client, "那第13项呢", conversation="b")
    assert _ask(client, "那第13项呢")["kind"] != together["kind"]


def test_a_refusal_names_its_reason(client: httpx.Client) -> None:
    assert _ask(client, "第20项任务由谁负责")["reason"] == "no_such_item"


@pytest.mark.parametrize("question", ["", "   ", "长" * 20_000])
def test_a_question_that_cannot_be_asked_is_a_400_in_words(client: httpx.Client, question: str) -> None:
    reply = client.post("/api/ask", json={"question": question})
    assert reply.status_code == 400
    assert reply.json()["error"]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"question": 3}', '{"conversation": "a"}'])
def test_a_body_of_another_form_is_a_422(client: httpx.Client, body: str) -> None:
    reply = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert reply.status_code == 422


def test_only_the_newest_conversations_are_kept() -> None:
    held = Conversations(limit=2)
    for name in ("a", "b", "c"):
        held.put("caller", name, name)  # type: ignore[arg-type]  # any value stands for a conversation
    assert [held.get("caller", name) for name in ("a", "b", "c")] == [None, "b", "c"]


def test_callers_do_not_share_a_conversation_of_the_same_name() -> None:
    held = Conversations()
    held.put("one", "a", "context")  # type: ignore[arg-type]  # any value stands for a conversation
    assert held.get("other", "a") is None
