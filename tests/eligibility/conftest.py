"""A knowledge base of the made-up programme, built once, and what the tests look at in a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kb.build import ingest
from kb.eligibility.reading import read_profile
from kb.eligibility.verdicts import Verdict
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from tests.eligibility.measures import TODAY, write_measures

#: The verdict on the one measure whose words hold ``words``, for a firm of which ``said`` tells.
Judge = Callable[[str, str], Verdict]


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("eligibility")
    settings = Settings(home=folder / "home", today=TODAY)
    assert not ingest([write_measures(folder / "measures")], settings).failed
    with KnowledgeBase.open(settings) as opened:
        yield opened


@pytest.fixture(scope="session")
def judge(kb: KnowledgeBase) -> Judge:
    def judged(said: str, words: str) -> Verdict:
        (verdict,) = [one for one in kb.check(read_profile(said)) if words in one.measure.quote]
        return verdict

    return judged
