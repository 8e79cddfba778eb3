import numpy as np
import pytest

from kb.ranking.features import NAMES, Leg, Legs, features
from kb.ranking.query import Query

TEXTS = {
    "da/1": "种业方案\n主要任务\n建设水稻种质资源库",
    "da/2": "种业方案\n支持企业\n给予贷款贴息50万元",
    "db/1": "会展办法第三条\n\n疏导展馆周边的交通",
    "dc/1": "会展办法第九条\n\n展馆的消防",
}
LEGS = Legs(
    Leg({"da/1": 8.0, "da/2": 4.0}, 0.0, 16.0),
    Leg({"da/1": 0.8, "db/1": 0.4}, 0.2, 1.0),
    Leg({"da": 10.0, "db": 5.0}, 1.0, 20.0),
)


def _column(name: str, question: str = "水稻种质资源", legs: Legs = LEGS) -> dict[str, float]:
    query = Query.of(question)
    ids, rows = features(query, legs, TEXTS, dict.fromkeys(query.terms, 1.0))
    return dict(zip(ids, rows[:, NAMES.index(name)].tolist(), strict=True))


def test_there_is_a_row_for_each_candidate_and_a_column_for_each_name() -> None:
    ids, rows = features(Query.of("水稻"), LEGS, TEXTS, {})
    assert (ids, rows.shape, rows.dtype) == (sorted(TEXTS), (4, len(NAMES)), np.float32)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("keywords over the best", {"da/1": 1.0, "da/2": 0.5, "db/1": 0.0, "dc/1": 0.0}),
        ("keywords over the possible", {"da/1": 0.5, "da/2": 0.25, "db/1": 0.0, "dc/1": 0.0}),
        ("keywords rank", {"da/1": 1.0, "da/2": 5 / 6, "db/1": 0.0, "dc/1": 0.0}),
        ("vector", {"da/1": 0.8, "da/2": 0.2, "db/1": 0.4, "dc/1": 0.2}),
        ("vector over the best", {"da/1": 1.0, "da/2": 0.25, "db/1": 0.5, "dc/1": 0.25}),
        ("document keywords over the best", {"da/1": 1.0, "da/2": 1.0, "db/1": 0.5, "dc/1": 0.1}),
        ("best vector in the document", {"da/1": 0.8, "da/2": 0.8, "db/1": 0.4, "dc/1": 0.2}),
        ("pairs", {"da/1": 1.0, "da/2": 0.0, "db/1": 0.0, "dc/1": 0.0}),
    ],
)
def test_a_column_holds_what_its_name_says(name: str, expected: dict[str, float]) -> None:
    assert _column(name) == pytest.approx(expected, abs=1e-6)


def test_a_clause_is_supported_by_the_others_of_its_work() -> None:
    support = _column("support of its work")
    assert support["da/2"] > support["da/1"] > 0  # the better one supports the weaker
    assert support["dc/1"] > 0  # another article of the same work


def test_title_and_headings_are_matched_by_themselves() -> None:
    assert _column("pairs in the title", "会展办法")["db/1"] == pytest.approx(1.0)
    assert _column("pairs in the headings", "主要任务")["da/1"] == pytest.approx(1.0)
    assert _column("pairs in the headings", "主要任务")["da/2"] == 0.0


def test_a_clause_with_the_asked_form_shows_it() -> None:
    shown = _column("asked shape shown", "补贴多少钱")
    assert (shown["da/2"], shown["db/1"]) == (1.0, 0.0)


def test_no_candidates_give_no_rows() -> None:
    nothing = Leg({}, 0.0, 1.0)
    ids, rows = features(Query.of("水稻"), Legs(nothing, nothing, nothing), {}, {})
    assert (ids, rows.shape) == ([], (0, len(NAMES)))


def test_clauses_that_vectors_alone_found_have_finite_features() -> None:
    nothing = Leg({}, 0.0, 1.0)
    _, rows = features(Query.of("水稻"), Legs(nothing, LEGS.near, nothing), TEXTS, {})
    assert np.isfinite(rows).all()
