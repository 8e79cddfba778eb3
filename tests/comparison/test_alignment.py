"""Texts edited at random in known ways: what was done to every clause is found again."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest

from kb.comparison.alignment import align
from kb.comparison.versions import VersionComparison, compare
from tests.comparison.texts import compared, parsed, rules

_SUBJECTS = (
    "渔港经营单位",
    "渔业主管部门",
    "船舶所有人",
    "港区管理机构",
    "水产品加工企业",
    "船员培训机构",
    "海域使用权人",
    "冷链仓储企业",
)
_DUTIES = (
    "登记进出港渔船的名称和时间",
    "安装并维护船位监控终端",
    "定期检修码头的系缆设施",
    "报送水产品的产地信息",
    "组织防台风应急演练",
    "公布停泊收费的项目和标准",
    "回收报废的渔网和浮子",
    "保存冷库温度的监测记录",
    "核对船员的适任证书",
    "清理航道内的沉船沉物",
    "购买船东责任的互助保险",
    "划定休渔期的集中停泊区",
    "建立鱼货交易的追溯台账",
    "配备救生衣和灭火器材",
    "处置含油污水和生活垃圾",
)
_ENDS = (
    "相关材料留存备查",
    "结果在渔港公告栏公示",
    "并接受渔民代表的评议",
    "所需费用从港口收入中列支",
    "遇有恶劣天气的顺延办理",
    "具体标准另行制定",
    "不得委托他人代为履行",
    "情况特殊的说明理由",
    "并同步录入渔港信息平台",
    "由专人签字确认",
)


def _sentence(chance: random.Random) -> str:
    return (
        f"{chance.choice(_SUBJECTS)}应当在{chance.randint(2, 90)}日内{chance.choice(_DUTIES)}，"
        f"每次不少于{chance.randint(2, 60)}人，{chance.choice(_ENDS)}，编号{chance.randint(100, 999)}"
    )


def _articles(chance: random.Random, count: int) -> list[str]:
    return [f"{_sentence(chance)}；{_sentence(chance)}。" for _ in range(count)]


def _places(comparison: VersionComparison) -> tuple[Counter[str], Counter[str]]:
    """How often each clause of both sides stands in a revision."""
    old = Counter(passage.clause_id for revision in comparison.revisions for passage in revision.old)
    new = Counter(passage.clause_id for revision in comparison.revisions for passage in revision.new)
    return old, new


def _edited(chance: random.Random, old: list[str]) -> tuple[list[str], set[tuple[str, int]]]:
    """The articles with one edit for every few of them, and what was done to which (counted from 1 in the old text)."""
    new: list[str] = []
    done = set()
    place = 0
    while place < len(old):
        last = place + 1 == len(old)
        edit = chance.choice(["keep"] * 4 + ["removed", "changed", "split", "added"] + ["merged"] * (not last))
        text = old[place]
        if edit == "keep":
            new.append(text)
        elif edit == "changed":
            new.append(text.replace("应当", "可以", 1))
        elif edit == "split":
            first, second = text.split("；")
            new += [first + "。", second]
        elif edit == "merged":
            new.append(text[:-1] + "；" + old[place + 1])
            place += 1
        elif edit == "added":
            new += [_articles(chance, 1)[0], text]
        if edit not in ("keep", "added"):
            done.add((edit, place + 1))
        place += 1
    return new, done


@pytest.mark.parametrize("seed", range(12))
def test_every_clause_stands_in_exactly_one_revision_whatever_was_done_to_the_text(seed: int) -> None:
    chance = random.Random(seed)
    old = _articles(chance, 30)
    new, _ = _edited(chance, old)
    chance.shuffle(new)
    before, after = parsed(rules(old)), parsed(rules(new))
    counted_old, counted_new = _places(compare(before, after))
    assert counted_old == Counter(clause.id for clause in before.clauses)
    assert counted_new == Counter(clause.id for clause in after.clauses)


@pytest.mark.parametrize("seed", range(12))
def test_what_was_done_to_each_clause_is_found_again(seed: int) -> None:
    chance = random.Random(1000 + seed)
    old = _articles(chance, 30)
    new, done = _edited(chance, old)
    order = {clause.label: place for place, clause in enumerate(parsed(rules(old)).clauses)}
    found = {
        (revision.kind.value, max(order[passage.label] for passage in revision.old))
        for revision in compared(old, new).revisions
        if revision.old and revision.kind.value != "kept"
    }
    assert found == done


@pytest.mark.parametrize("seed", range(6))
def test_of_two_clauses_that_changed_places_one_moved(seed: int) -> None:
    chance = random.Random(2000 + seed)
    old = _articles(chance, 20)
    new = list(old)
    place = chance.randrange(19)
    new[place], new[place + 1] = new[place + 1], new[place]
    counts = Counter(revision.kind.value for revision in compared(old, new).revisions)
    assert counts["moved"] == 1
    assert counts["kept"] == sum(counts.values()) - 1


def test_short_clauses_between_neighbours_that_stay_are_one_clause() -> None:
    old = ["渔港由市海洋局管理。", "租期最长不超过3年，特殊情况可延长至5年。", "不得转租、转借泊位。"]
    new = [old[0], "租期原则上不超过3年。", old[2]]
    kinds = [revision.kind.value for revision in compared(old, new).revisions]
    assert (kinds.count("changed"), kinds.count("added"), kinds.count("removed")) == (1, 0, 0)


def test_a_thousand_clauses_are_aligned_with_a_thousand_in_seconds() -> None:
    chance = random.Random(7)
    old = _articles(chance, 1000)
    new, _ = _edited(chance, old)
    before, after = parsed(rules(old)), parsed(rules(new))
    begun = time.process_time()
    align(before.clauses, after.clauses)
    assert time.process_time() - begun < 10
