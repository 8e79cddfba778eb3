import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from kb.build import ingest
from kb.embed.static import StaticNgrams
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.snapshot import Snapshot, open_live
from kb.model import Hit
from kb.retrieve import Retriever, fuse
from kb.settings import Settings
from tests.samples import write_corpus


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("live")
    ingest([write_corpus(folder / "corpus")], Settings(home=folder / "home"))
    return open_live(Home(folder / "home"))


@pytest.fixture(scope="module")
def retriever(live: Snapshot) -> Iterator[Retriever]:
    with Retriever.open(live, StaticNgrams.load()) as retriever:
        yield retriever


@pytest.fixture(scope="module")
def ids(live: Snapshot) -> dict[str, str]:
    with Catalog.open(live.catalog) as catalog:
        return {document.source: document.id for document in catalog.documents()}


def _text(live: Snapshot, hit: Hit) -> str:
    with Catalog.open(live.catalog) as catalog:
        clause = catalog.clause(hit.clause_id)
    assert clause is not None
    return clause.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("种质资源库收集多少份品种", "收集水稻、对虾品种500份"),
        ("育繁推一體化企業有什麼支持", "贷款贴息"),
        ("办展览要提前多少天报告", "开幕三十日前"),
        ("良种覆盖率的目标", "98%"),
    ],
)
def test_the_clause_that_answers_stands_first(live: Snapshot, retriever: Retriever, question: str, words: str) -> None:
    assert words in _text(live, retriever.search(question)[0])


def test_only_the_documents_asked_for_are_searched(retriever: Retriever, ids: dict[str, str]) -> None:
    rules = ids["more/rules.txt"]
    hits = retriever.search("种质资源与会展活动", document_ids=[rules])
    assert {hit.clause_id.partition("/")[0] for hit in hits} == {rules}
    assert retriever.search("种质资源", document_ids=[]) == []


def test_hits_fall_in_score_and_keep_to_the_limit(retriever: Retriever) -> None:
    scores = [hit.score for hit in retriever.search("市农业农村局的企业", limit=3)]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("question", ["", "  ", "？！", "\ud800"])
def test_a_question_without_words_finds_nothing(retriever: Retriever, question: str) -> None:
    assert retriever.search(question) == []
    assert retriever.search_documents(question) == []


def test_a_document_is_found_by_what_it_is_about(retriever: Retriever, ids: dict[str, str]) -> None:
    assert retriever.search_documents("展览和会展活动的管理")[0].clause_id == ids["more/rules.txt"]


def test_many_threads_search_at_once(retriever: Retriever) -> None:
    questions = ["种质资源库", "贷款贴息", "交通疏导"] * 10
    alone = [retriever.search(question) for question in questions]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(retriever.search, questions)) == alone


def test_a_search_takes_less_than_thirty_milliseconds(retriever: Retriever) -> None:
    retriever.search("种质资源库")
    times = []
    for _ in range(15):
        started = time.perf_counter()
        retriever.search("对新认定的企业有什么支持")
        times.append(time.perf_counter() - started)
    assert sorted(times)[7] < 0.03


def test_searching_does_not_load_llamaindex(live: Snapshot) -> None:
    code = (
        "import sys; from pathlib import Path; from kb.index.home import Home\n"
        "from kb.index.snapshot import open_live\n"
        "from kb.embed.static import StaticNgrams; from kb.retrieve import Retriever\n"
        "live = open_live(Home(Path(sys.argv[1])))\n"
        "with Retriever.open(live, StaticNgrams.load()) as retriever: retriever.search('种质资源')\n"
        "print('llama_index' in sys.modules)"
    )
    home = live.folder.parent.parent
    done = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_fusing_counts_the_best_of_each_leg_as_its_weight() -> None:
    words = [Hit("a", 20.0), Hit("b", 10.0)]
    near = [Hit("b", 0.8), Hit("c", 0.4)]
    fused = fuse((words, 1.0), (near, 0.5))
    assert [(hit.clause_id, pytest.approx(hit.score)) for hit in fused] == [("a", 1.0), ("b", 1.0), ("c", 0.25)]


def test_fusing_orders_equal_scores_by_id() -> None:
    assert [hit.clause_id for hit in fuse(([Hit("b", 1.0), Hit("a", 1.0)], 1.0))] == ["a", "b"]


def test_fusing_nothing_gives_nothing() -> None:
    assert fuse(([], 1.0), ([Hit("a", 0.0)], 1.0)) == []
