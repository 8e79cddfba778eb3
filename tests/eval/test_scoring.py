"""Every part of the judgement of an answer, on a small library of its own."""

from dataclasses import replace

import pytest

from eval.questions import ClauseIndex, ClauseRef, Expected, Question
from eval.scoring import Cited, Given, Judge, Result, percentile, summarise
from kb.model import Clause, Document, Reason

TEXT = "一、目标\n到2030年，水质达标率达到95%。\n二、分工\n1.治理河道。〔市水务局负责〕\n2.清理垃圾。〔市城管局负责〕"
OTHER = "一、目标\n全省水质达标率达到90%。"


def _clause(document_id: str, label: str, text: str, whole: str, item: int | None = None) -> Clause:
    start = whole.index(text)
    end = start + len(text)
    return Clause(f"{document_id}/{label}", document_id, label, item, "", None, text, start, end, start, None, 0)


CITY = Document("city", "city.txt", "", "河道方案", TEXT, number="甲发〔2029〕1号")
PROVINCE = Document("province", "province.md", "", "全省方案", OTHER)
SHELF = (
    (
        CITY,
        (
            _clause("city", "一", "一、目标\n到2030年，水质达标率达到95%。", TEXT),
            _clause("city", "二1", "1.治理河道。〔市水务局负责〕", TEXT, item=1),
            _clause("city", "二2", "2.清理垃圾。〔市城管局负责〕", TEXT, item=2),
        ),
    ),
    (PROVINCE, (_clause("province", "一", OTHER, OTHER),)),
)
JUDGE = Judge(ClauseIndex(SHELF), {"city": TEXT, "province": OTHER}.__getitem__)


def _cite(document_id: str, label: str, quote: str) -> Cited:
    text = {"city": TEXT, "province": OTHER}[document_id]
    start = text.index(quote)
    return Cited(frozenset({f"{document_id}/{label}"}), document_id, quote, start, start + len(quote))


RIVER = _cite("city", "二1", "〔市水务局负责〕")
RUBBISH = _cite("city", "二2", "〔市城管局负责〕")
AIM = _cite("city", "一", "水质达标率达到95%")
PROVINCE_AIM = _cite("province", "一", "水质达标率达到90%")
WHO = Expected(
    facts=(("市水务局", "水务局"),),
    absent=("市城管局",),
    clauses=(ClauseRef("city.txt", item=1),),
    notes=(("征求意见稿", "draft"),),
)
GOOD = Given("由市水务局负责[1]。", citations=(RIVER,), notes=("征求意见稿，尚未生效",))
REFUSE = Expected(refused=True, reason=(Reason.SILENT,))


def _judge(expected: Expected, given: Given, asked: str = "治理河道由谁负责") -> Result:
    return JUDGE.judge(Question("q", "responsibility", asked, "open", expected), given)


def test_an_answer_with_all_that_is_expected_is_correct() -> None:
    assert _judge(WHO, GOOD).correct


@pytest.mark.parametrize(
    ("expected", "given", "wrong"),
    [
        (WHO, replace(GOOD, text="由有关部门负责[1]。"), "missing 市水务局 | 水务局"),
        (WHO, replace(GOOD, text="市水务局、市城管局[1]"), "must not say 市城管局"),
        (WHO, replace(GOOD, notes=()), "no note 征求意见稿 | draft"),
        (WHO, replace(GOOD, refused=True, reason="silent"), "refused (silent)"),
        (WHO, replace(GOOD, error="no such table"), "broke down: no such table"),
        (REFUSE, Given("95%"), "answered what should be refused"),
        (REFUSE, Given("没有", refused=True, reason="out_of_scope"), "reason out_of_scope, not silent"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(expected: Expected, given: Given, wrong: str) -> None:
    assert _judge(expected, given).wrong == (wrong,)


def test_where_both_are_honest_an_answer_and_a_refusal_are_right() -> None:
    either = replace(REFUSE, refused=None, facts=(("没有",),))
    assert _judge(either, Given("方案没有写明", refused=True, reason="silent")).correct
    assert _judge(either, Given("方案没有这样的任务")).correct


def test_facts_only_leaves_out_notes_absences_and_reasons() -> None:
    lenient = replace(JUDGE, facts_only=True)
    question = Question("q", "responsibility", "谁", "open", WHO)
    assert lenient.judge(question, Given("市水务局、市城管局")).correct


@pytest.mark.parametrize(
    ("expected", "citations", "good"),
    [
        (WHO, (RIVER,), 1),
        (WHO, (RIVER, RUBBISH), 1),
        (replace(WHO, allowed=(ClauseRef("city.txt", label="二2"),)), (RIVER, RUBBISH), 2),
        (replace(WHO, facts=(("95%",),)), (AIM,), 1),
        (replace(WHO, facts=(("达到90%",),)), (PROVINCE_AIM,), 0),
        (Expected(facts=(("负责",),), clauses=(ClauseRef("city.txt", item=1),)), (RUBBISH,), 0),
        (Expected(clauses=(ClauseRef("甲发〔2029〕1号"),)), (RIVER, AIM), 2),
    ],
    ids=[
        "the gold clause belongs",
        "another clause does not",
        "an allowed clause belongs",
        "a fact in a document of the gold belongs",
        "a fact in another document does not",
        "a word of the question is no fact",
        "a document alone stands for its clauses",
    ],
)
def test_a_citation_belongs_by_its_clause_or_by_a_fact(
    expected: Expected, citations: tuple[Cited, ...], good: int
) -> None:
    result = _judge(expected, replace(GOOD, citations=citations))
    assert (result.cited_good, result.cited) == (good, len(citations))


def test_citations_under_what_should_be_refused_never_belong() -> None:
    result = _judge(replace(REFUSE, allowed=(ClauseRef("city.txt"),)), GOOD)
    assert (result.cited_good, result.cited) == (0, 1)


def test_citations_of_a_refusal_are_not_judged() -> None:
    assert _judge(REFUSE, replace(GOOD, refused=True)).cited == 0


@pytest.mark.parametrize(
    ("any_clause", "citations", "counts"),
    [
        (False, (RIVER,), (1, 2)),
        (False, (RIVER, RUBBISH), (2, 2)),
        (True, (RUBBISH,), (1, 1)),
        (True, (AIM,), (0, 1)),
    ],
)
def test_recall_counts_every_gold_clause_or_one_of_a_set(
    any_clause: bool, citations: tuple[Cited, ...], counts: tuple[int, int]
) -> None:
    refs = (ClauseRef("city.txt", item=1), ClauseRef("city.txt", item=2))
    result = _judge(Expected(clauses=refs, any_clause=any_clause), replace(GOOD, citations=citations))
    assert (result.gold_found, result.gold) == counts


def test_a_wrong_refusal_finds_no_gold() -> None:
    result = _judge(WHO, replace(GOOD, refused=True))
    assert (result.gold_found, result.gold) == (0, 1)


@pytest.mark.parametrize(
    "cite",
    [
        replace(RIVER, quote="〔市水务局牵头〕"),
        replace(RIVER, start=RIVER.start + 1),
        replace(RIVER, start=-5, end=-5),
        replace(RIVER, end=len(TEXT) + 9),
    ],
)
def test_a_quotation_that_is_not_the_text_at_its_span_is_counted(cite: Cited) -> None:
    assert _judge(WHO, replace(GOOD, citations=(cite,))).invalid == 1


def test_quotations_of_refusals_are_checked_too() -> None:
    assert _judge(REFUSE, Given("", refused=True, citations=(replace(RIVER, quote="别的"),))).invalid == 1


def test_refusal_precision_and_recall_are_pooled_over_decided_questions() -> None:
    refusal = Given("没有", refused=True, reason="silent")
    score = summarise(
        "all",
        [
            _judge(REFUSE, refusal),
            _judge(REFUSE, GOOD),
            _judge(WHO, refusal),
            _judge(WHO, GOOD),
            _judge(replace(REFUSE, refused=None), refusal),
        ],
    )
    assert (score.refusal_precision, score.refusal_recall, score.answered) == (0.5, 0.5, 0.5)


def test_the_figures_of_a_set_are_pooled() -> None:
    score = summarise("all", [_judge(WHO, GOOD), _judge(WHO, replace(GOOD, text="", citations=(RUBBISH,)))])
    assert (score.questions, score.accuracy, score.citation_precision, score.citation_recall) == (2, 0.5, 0.5, 0.5)


def test_nothing_counted_gives_no_figure() -> None:
    score = summarise("none", [])
    assert (score.accuracy, score.citation_precision, score.refusal_recall, score.p95_ms) == (None, None, None, None)


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([3.0, 1.0, 2.0], 50, 2.0), ([1.0], 95, 1.0), (list(map(float, range(1, 101))), 95, 95.0), ([], 50, None)],
)
def test_percentiles_are_by_nearest_rank(values: list[float], percent: float, expected: float | None) -> None:
    assert percentile(values, percent) == expected
