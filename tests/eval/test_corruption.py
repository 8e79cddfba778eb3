from __future__ import annotations

import random
from types import SimpleNamespace

import pytest

from eval.corruption.cases import Case
from eval.corruption.pool import Pool, has_figure, other_character
from eval.corruption.rules import RULES, corruptions
from kb.model import Answer, Citation


class _Words(Pool):
    """A pool whose source is what the test says."""

    def source_of(self, case: Case) -> str:
        return "每年新建助餐点60个,培训6000名"


@pytest.fixture
def pool() -> Pool:
    citation = Citation(1, "d1", "甲方案", None, "d1/1", "一", 3, None, "每年新建助餐点60个。", 0, 11)
    return _Words(library=SimpleNamespace(heads=()), citations=(citation,), bodies=("市民政局", "市审计局"))  # type: ignore[arg-type]


def _case(text: str, pool: Pool) -> Case:
    return Case("c", "sentence", Answer("问", "passage", text, citations=tuple(pool.citations)))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "每年新建助餐点60个[1]"),
        ("unit", "增长10%[1]"),
        ("count", "共15项[1]"),
        ("date", "2025年底前完成[1]"),
        ("body", "由市民政局负责[1]"),
        ("role", "由市民政局按职责分工负责[1]"),
        ("item or article", "第3项[1]"),
        ("key", "每年新建助餐点60个[1]"),
        ("polarity", "不得预付[1]"),
        ("document number", "海政发〔2024〕5号[1]"),
        ("title", "《海州市养老服务条例》[1]"),
    ],
)
def test_a_rule_makes_one_thing_wrong(pool: Pool, kind: str, text: str) -> None:
    case = _case(text, pool)
    made = {
        wrong.answer.text
        for seed in range(5)
        for _, wrong in corruptions(kind, [case], pool, most=1, seed=seed)
        if wrong
    }
    assert made
    assert text not in made


def test_a_rule_makes_nothing_of_a_text_without_its_thing(pool: Pool) -> None:
    assert list(corruptions("document number", [_case("每年新建助餐点60个[1]", pool)], pool, most=1, seed=1)) == []


def test_a_number_that_stands_in_the_source_after_all_is_left_out(pool: Pool) -> None:
    made = [
        wrong
        for seed in range(60)
        for _, wrong in corruptions("number", [_case("培训600名[1]", pool)], pool, most=1, seed=seed)
    ]
    assert None in made
    assert all(wrong is None or "6000名" not in wrong.answer.text for wrong in made)


def test_the_same_seed_makes_the_same(pool: Pool) -> None:
    cases = [_case(f"每年新建助餐点{number}个[1]", pool) for number in range(61, 99)]
    first, second = (list(corruptions("number", cases, pool, most=20, seed=3)) for _ in range(2))
    assert first == second


def test_a_figure_is_found_whole() -> None:
    assert has_figure("建60个", 60)
    assert not has_figure("建600个", 60)


def test_another_character_differs_in_one_place() -> None:
    words = "推广社区助餐点"
    changed = other_character(words, random.Random(1))
    assert sum(a != b for a, b in zip(words, changed, strict=True)) == 1


def test_every_kind_has_a_rule() -> None:
    assert all(RULES.values())
