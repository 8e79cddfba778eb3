"""Search over a made-up ranking: what is named first, in a fixed order, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from kb.errors import QuestionError
from kb.filters import Filters
from kb.index.catalog import Catalog
from kb.library import Library
from kb.model import Hit, Level
from kb.readers import read_bytes
from kb.search import Findings, search
from kb.settings import MAX_QUESTION_CHARS
from kb.understanding import understand
from tests.asking.regulations import HEAD, REGULATION

_PORT = "海州市渔港管理条例"
_RULES = "连岛市会展业管理办法\n第一条 为了规范会展活动，制定本办法。\n第二条 举办展览应当报告。\n"

Searched = Callable[..., Findings]


@pytest.fixture
def ranking() -> list[Hit]:
    """What the retriever gives, filled by the test."""
    return []


@pytest.fixture
def library(tmp_path: Path, ranking: list[Hit]) -> Iterator[Library]:
    def ranked(question: str, limit: int, document_ids: Sequence[str] | None) -> list[Hit]:
        among = [hit for hit in ranking if document_ids is None or hit.clause_id.split("/")[0] in document_ids]
        return among[:limit]

    with Catalog.create(tmp_path / "catalog.sqlite") as catalog:
        for name, text in (("port.md", HEAD + REGULATION), ("rules.txt", _RULES)):
            catalog.add(understand(read_bytes(text.encode(), name)))
        yield Library(catalog, ranked)


@pytest.fixture
def clause(library: Library) -> Callable[[str, str], str]:
    """The id of a clause by the name of its file and its label."""

    def found(name: str, label: str) -> str:
        document = next(head for head in library.heads if head.source.startswith(name))
        return next(one.id for one in library.outline(document.id).clauses if one.label == label)

    return found


def _labels(findings: Findings) -> list[str]:
    return [hit.clause.label for hit in findings.hits]


Clause = Callable[[str, str], str]


def test_what_is_named_stands_before_what_is_ranked(library: Library, ranking: list[Hit], clause: Clause) -> None:
    ranking += [
        Hit(clause("rules", "第二条"), 3.5),
        Hit(clause("port", "第九条"), 2.0),
        Hit(clause("port", "第十条"), 1.0),
    ]
    findings = search(f"《{_PORT}》第九条罚款多少", library)
    assert _labels(findings) == ["第九条", "第二条", "第十条"]
    assert [hit.named for hit in findings.hits] == ["第九条", None, None]


def test_scores_fall_with_the_ranks(library: Library, ranking: list[Hit], clause: Clause) -> None:
    ranking += [Hit(clause("rules", "第二条"), 3.5), Hit(clause("port", "第十条"), -1.0)]
    scores = [hit.score for hit in search(f"《{_PORT}》第一条、第九条罚款多少", library).hits]
    assert scores == [5.5, 4.5, 3.5, -1.0]


def test_equal_scores_go_by_document_and_reading_order(library: Library, ranking: list[Hit], clause: Clause) -> None:
    places = [("port", label) for label in ("第十条", "第一条", "第二条")] + [("rules", "第二条"), ("rules", "第一条")]
    ranking += [Hit(clause(*place), 1.0) for place in places]
    found = [(hit.clause.document_id, hit.clause.order) for hit in search("渔船", library).hits]
    assert found == sorted(found)
    ranking.reverse()
    assert [(hit.clause.document_id, hit.clause.order) for hit in search("渔船", library).hits] == found


def test_a_place_alone_gives_what_is_below_it_and_no_other(
    library: Library, ranking: list[Hit], clause: Clause
) -> None:
    ranking.append(Hit(clause("rules", "第二条"), 3.5))
    findings = search(f"《{_PORT}》第三条", library)
    below = ["第三条", "第三条（一）", "第三条（二）", "第三条（二）1", "第三条（二）2", "第三条（三）", "第三条第二款"]
    assert _labels(findings) == below


def test_a_document_alone_is_read_from_its_beginning(library: Library) -> None:
    findings = search(f"《{_PORT}》", library, limit=3)
    assert [hit.clause.order for hit in findings.hits] == [0, 1, 2]
    assert {hit.named for hit in findings.hits} == {f"《{_PORT}》"}


def test_the_clauses_of_a_named_document_go_first(library: Library, ranking: list[Hit], clause: Clause) -> None:
    ranking += [
        Hit(clause("rules", "第二条"), 3.5),
        Hit(clause("port", "第十条"), 2.0),
        Hit(clause("port", "第九条"), 1.0),
    ]
    assert _labels(search(f"{_PORT}罚款多少", library)) == ["第十条", "第九条", "第二条"]


def test_what_is_named_and_not_there_is_said_and_the_ranking_goes_on(
    library: Library, ranking: list[Hit], clause: Clause
) -> None:
    ranking.append(Hit(clause("port", "第九条"), 1.0))
    findings = search(f"《{_PORT}》第九十条", library)
    assert [one.named for one in findings.unresolved] == ["第九十条"]
    assert _labels(findings) == ["第九条"]


def test_no_clause_comes_twice(library: Library, ranking: list[Hit], clause: Clause) -> None:
    ranking += [Hit(clause("port", label), 1.0) for label in ("第九条", "第十条")]
    labels = _labels(search(f"《{_PORT}》第九条第一款和第九条第二款的罚款", library))
    assert sorted(labels) == sorted(set(labels))


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_the_limit_is_kept(library: Library, ranking: list[Hit], clause: Clause, limit: int) -> None:
    ranking += [Hit(clause("port", label), 1.0) for label in ("第一条", "第二条", "第九条", "第十条")]
    for question in ("渔船", f"《{_PORT}》", f"《{_PORT}》第九条罚款多少", f"{_PORT}罚款多少"):
        assert len(search(question, library, limit=limit).hits) <= limit


def test_filters_hold_for_what_is_named_and_for_what_is_ranked(
    library: Library, ranking: list[Hit], clause: Clause
) -> None:
    ranking += [Hit(clause("rules", "第二条"), 3.5), Hit(clause("port", "第十条"), 2.0)]
    port = clause("port", "第一条").split("/")[0]
    limited = search("会展", library, filters=Filters(documents=(_PORT,)))
    assert {hit.clause.document_id for hit in limited.hits} == {port}
    left_out = search(f"《{_PORT}》第九条", library, filters=Filters(documents=("连岛市会展业管理办法",)))
    assert port not in {hit.clause.document_id for hit in left_out.hits}


def test_filters_that_leave_nothing_find_nothing(library: Library, ranking: list[Hit], clause: Clause) -> None:
    ranking.append(Hit(clause("port", "第九条"), 1.0))
    assert search("渔港", library, filters=Filters(levels=(Level.COUNTY,))).hits == ()


@pytest.mark.parametrize(("question", "told"), [(" \n", "empty"), ("渔" * (MAX_QUESTION_CHARS + 1), "more than")])
def test_an_empty_or_endless_question_is_refused(library: Library, question: str, told: str) -> None:
    with pytest.raises(QuestionError, match=told):
        search(question, library)
