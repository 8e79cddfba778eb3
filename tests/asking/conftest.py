"""A knowledge base of made-up policies, built once through the real ingest, and ways to ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.build import ingest
from kb.conversation import Conversation
from kb.knowledge import KnowledgeBase
from kb.library import Library
from kb.model import Answer, Document
from kb.question import read_question
from kb.settings import Settings
from tests.asking.policies import TODAY, write_policies
from tests.asking.seen import Ask, Read, Talk


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("asking")
    settings = Settings(home=folder / "home", today=TODAY)
    assert not ingest([write_policies(folder / "policies")], settings).failed
    with KnowledgeBase.open(settings) as opened:
        yield opened


@pytest.fixture(scope="session")
def library(kb: KnowledgeBase) -> Library:
    return kb.library


@pytest.fixture(scope="session")
def documents(kb: KnowledgeBase) -> dict[str, Document]:
    """The documents by the name of their file: plan, nation, province, law, loans."""
    return {document.source.rpartition("/")[2].partition(".")[0]: document for document in kb.documents()}


@pytest.fixture(scope="session")
def read(library: Library) -> Read:
    """Understand a question that stands alone."""
    return lambda text: read_question(text, library)


@pytest.fixture(scope="session")
def ask(kb: KnowledgeBase) -> Ask:
    """Answer a question that stands alone."""
    return lambda text: kb.ask(text)[0]


@pytest.fixture(scope="session")
def talk(kb: KnowledgeBase) -> Talk:
    """Put questions one after another; the answer to the last."""

    def talked(*questions: str) -> Answer:
        conversation: Conversation | None = None
        for question in questions:
            answer, conversation = kb.ask(question, conversation=conversation)
        return answer

    return talked
