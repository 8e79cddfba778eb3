from collections.abc import Iterable
from pathlib import Path

import pytest

from kb.errors import IndexStateError
from kb.index.keywords import Entry, Keywords, Terms, tokeniser_id
from kb.text import tokens


def _entry(id_: str, body: str, *, title: str = "", headings: str = "") -> Entry:
    return Entry(id_, id_.partition("/")[0], f"{title}\n{headings}\n{body}")


CLAUSES = [
    _entry("da/1", "建设种质资源库，保护水稻品种", title="种业方案", headings="主要任务"),
    _entry("da/2", "给予贷款贴息", title="种业方案", headings="支持企业"),
    _entry("db/1", "疏导展馆周边的交通", title="会展办法"),
    _entry("db/2", "执行DB32/T 4308-2022，2025年底前增长10%", title="会展办法"),
]
DOCUMENTS = [_entry("da", "种质资源 贷款贴息", title="种业方案"), _entry("db", "交通 展馆", title="会展办法")]


@pytest.fixture
def keywords(tmp_path: Path) -> Keywords:
    keywords = Keywords.open(tmp_path / "keywords", create=True)
    with keywords.writing() as writing:
        writing.add(CLAUSES, DOCUMENTS)
    return keywords


def _found(keywords: Keywords, query: str, among: Iterable[str] | None = None) -> list[str]:
    return [found.id for found in keywords.search(_terms(query), 10, None if among is None else list(among))]


def _terms(query: str) -> Terms:
    return dict.fromkeys(tokens(query), 1.0)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("水稻种质", "da/1"),
        ("貸款貼息", "da/2"),
        ("支持企业", "da/2"),
        ("DB32/T 4308-2022", "db/2"),
        ("１０％", "db/2"),
        ("2025年", "db/2"),
    ],
)
def test_the_clause_with_the_words_stands_first(keywords: Keywords, query: str, best: str) -> None:
    assert _found(keywords, query)[0] == best


def test_scores_fall(keywords: Keywords) -> None:
    scores = [hit.score for hit in keywords.search(_terms("种业贷款"), 10)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 2


@pytest.mark.parametrize(
    "query",
    ["body:*", '"水稻" AND NOT (', "title:[a TO z]", "\\", "+-!(){}^~*?:/", "𠮷\x00", "'; DROP TABLE x"],
)
def test_no_character_of_a_question_has_a_meaning_of_its_own(keywords: Keywords, query: str) -> None:
    assert set(_found(keywords, query)) <= {"da/1"}


@pytest.mark.parametrize("query", ["", "   ", "，。？"])
def test_a_question_without_words_finds_nothing(keywords: Keywords, query: str) -> None:
    assert _found(keywords, query) == []


def test_a_term_counts_by_its_weight(keywords: Keywords) -> None:
    light, full = ({found.id: found.score for found in keywords.search({"水稻": weight}, 5)} for weight in (0.3, 1.0))
    assert light["da/1"] == pytest.approx(0.3 * full["da/1"])


def test_found_clauses_bring_their_folded_text(keywords: Keywords) -> None:
    (found,) = keywords.search(_terms("4308"), 1)
    assert found.text == "会展办法\n\n执行db32/t 4308-2022,2025年底前增长10%"


def test_texts_are_given_by_id_and_unknown_ids_left_out(keywords: Keywords) -> None:
    assert keywords.texts(["db/1", "dz/9"]) == {"db/1": "会展办法\n\n疏导展馆周边的交通"}
    assert keywords.texts([]) == {}


def test_a_term_is_the_rarer_the_fewer_clauses_hold_it(keywords: Keywords) -> None:
    rarities = keywords.rarities(_terms("办法水稻火箭"))
    assert rarities["办法"] < rarities["水稻"] < rarities["火箭"]


def test_only_the_documents_asked_for_are_searched(keywords: Keywords) -> None:
    assert set(_found(keywords, "种业会展方案办法")) == {"da/1", "da/2", "db/1", "db/2"}
    assert set(_found(keywords, "种业会展方案办法", ["db"])) == {"db/1", "db/2"}
    assert _found(keywords, "种业会展方案办法", []) == []


def test_asking_among_documents_changes_no_score(keywords: Keywords) -> None:
    everywhere = {hit.id: hit.score for hit in keywords.search(_terms("交通方案"), 10)}
    for hit in keywords.search(_terms("交通方案"), 10, ["db"]):
        assert hit.score == pytest.approx(everywhere[hit.id])


def test_documents_are_found_by_their_whole_text(keywords: Keywords) -> None:
    assert keywords.search_documents(_terms("展馆交通"), 10)[0].id == "db"


def test_no_more_than_the_limit_is_given(keywords: Keywords) -> None:
    assert len(keywords.search(_terms("种业会展"), 1)) == 1
    assert keywords.search(_terms("种业会展"), 0) == []


def test_a_deleted_document_is_found_no_more(keywords: Keywords) -> None:
    keywords.delete(["da"])
    assert _found(keywords, "种质资源贷款") == []
    assert keywords.counts() == (2, 1)


def test_an_index_opened_again_holds_what_was_added(keywords: Keywords, tmp_path: Path) -> None:
    opened = Keywords.open(tmp_path / "keywords")
    assert opened.counts() == (4, 2)
    assert _found(opened, "水稻") == ["da/1"]


def test_a_missing_index_is_an_index_error_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(IndexStateError, match="python -m kb"):
        Keywords.open(tmp_path / "absent")


def test_a_damaged_index_is_an_index_error_with_the_next_step(keywords: Keywords, tmp_path: Path) -> None:
    (tmp_path / "keywords" / "clauses" / "meta.json").write_text("{")
    with pytest.raises(IndexStateError, match="python -m kb"):
        Keywords.open(tmp_path / "keywords")


def test_the_tokenisers_name_is_stable_and_plain() -> None:
    assert tokeniser_id() == tokeniser_id()
    assert tokeniser_id().isascii()
