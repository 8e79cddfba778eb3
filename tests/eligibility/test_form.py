"""A form about a firm: what an address holds, what it tells, and what is asked next."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qsl, urlencode

import pytest

from kb.eligibility.classes import Group
from kb.eligibility.describing import described
from kb.eligibility.form import (
    AT_ONCE,
    MAX_FACTS,
    MAX_TEXT,
    UNKNOWN,
    Filled,
    filled,
    kinds_to_choose,
    next_asks,
    own_facts,
    told,
)
from kb.eligibility.profile import Profile
from kb.eligibility.results import Wanted, bears_on_what_is_said, chosen, counted, failing, in_order, lacking, offered
from kb.eligibility.verdicts import Outcome
from kb.knowledge import KnowledgeBase
from kb.model import Level
from tests.eligibility.measures import TODAY

OWN = frozenset({"own:与高校签订共建协议", "bar:停产的"})


def _form(*values: tuple[str, str]) -> Filled:
    return filled(values, OWN)


def _told(*values: tuple[str, str], today: dt.date = TODAY) -> str:
    return described(told(_form(*values), today).profile, "zh")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([("text", "我们是一家40人的专精特新企业")], "专精特新企业；职工人数40人"),
        ([("kind", "专精特新企业"), ("kind", "高新技术企业")], "专精特新企业；高新技术企业"),
        ([("class:小微企业", "no")], "不是或者没有“小微企业”"),
        ([("number:revenue", "3000"), ("unit:revenue", "万元")], "上一年度营业收入3000万元"),
        ([("number:revenue", "1.5"), ("unit:revenue", "亿元")], "上一年度营业收入1.5亿元"),
        ([("number:revenue", "5"), ("unit:revenue", "million yuan")], "上一年度营业收入500万元"),
        # A unit of its own goes before the one beside it, and a bare number without any is in yuan.
        ([("number:revenue", "3亿"), ("unit:revenue", "万元")], "上一年度营业收入3亿元"),
        ([("number:revenue", "2024")], "上一年度营业收入2024元"),
        ([("number:revenue", "不到1000万元")], "上一年度营业收入不到1000万元"),
        ([("number:staff", "2024")], "职工人数2024人"),
        ([("number:staff", "１２０")], "职工人数120人"),
        ([("number:valid_invention_patents", "没有")], "有效发明专利件数0件"),
        # Who writes a year where years are asked for tells when it was.
        ([("number:age", "2019")], "2019成立"),
        ([("number:age", "8")], "成立的年数8年"),
        ([("place", "盐城")], "注册地盐城市"),
        ([("tax_rating", "b")], "纳税信用等级B级"),
        ([("own:与高校签订共建协议", "yes")], "满足“与高校签订共建协议”"),
        ([("bar:停产的", "no")], "不满足“停产的”"),
    ],
)
def test_an_answer_is_read_in_its_form(values: list[tuple[str, str]], said: str) -> None:
    assert _told(*values) == said


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        ("number:revenue", "很多钱"),
        ("number:revenue", "-5"),
        ("number:revenue", "5或者6"),
        ("number:revenue", "1e400"),
        ("number:revenue", "300美元"),
        ("number:age", "2030"),
        ("place", "火星"),
        ("tax_rating", "Z"),
        ("class:小微企业", "也许"),
    ],
)
def test_what_is_not_understood_is_kept_as_written_and_stays_unknown(fact: str, answer: str) -> None:
    form = _form((fact, answer))
    known = told(form, TODAY)
    assert known.unread == (fact,)
    assert known.profile.is_empty
    assert answer in dict(form.facts)[fact]


@pytest.mark.parametrize("answer", [UNKNOWN, "不清楚", "不知道", "not sure"])
@pytest.mark.parametrize("fact", ["number:revenue", "place", "class:小微企业"])
def test_not_known_is_an_answer_that_says_nothing(fact: str, answer: str) -> None:
    known = told(_form((fact, answer)), TODAY)
    assert known.unknown == (fact,)
    assert known.profile.is_empty
    assert known.unread == ()


@pytest.mark.parametrize("values", [["120", UNKNOWN], [UNKNOWN, "120"]])
def test_an_answer_goes_before_not_known_beside_it(values: list[str]) -> None:
    assert _told(*(("number:staff", value) for value in values)) == "职工人数120人"


@pytest.mark.parametrize(
    "values",
    [
        [
            ("fact", "x"),
            ("class:没有这一类", "yes"),
            ("number:height", "3"),
            ("own:不在任何文件里", "yes"),
            ("kind", "龙"),
        ],
        [("text", ""), ("place", " "), ("unit:revenue", "万元")],
    ],
)
def test_what_no_measure_can_ask_for_is_left_out(values: list[tuple[str, str]]) -> None:
    assert _form(*values).is_empty


def test_a_form_takes_no_more_than_it_can_hold() -> None:
    words = frozenset(f"own:条件{number}" for number in range(MAX_FACTS + 50))
    form = filled([("text", "企" * 9000), *((word, "yes") for word in sorted(words))], words)
    assert len(form.text) == MAX_TEXT
    assert len(form.facts) == MAX_FACTS


@pytest.mark.parametrize(
    "values",
    [
        [("text", "盐城的企业 "), ("kind", "高新技术企业"), ("number:revenue", "3,000"), ("unit:revenue", "万元")],
        [("number:staff", "很多&=?人"), ("place", "不清楚"), ("class:小微企业", "no")],
    ],
)
def test_an_address_reads_back_as_it_was_written(values: list[tuple[str, str]]) -> None:
    form = _form(*values)
    assert _form(*parse_qsl(urlencode(form.values()))) == form


def test_an_answer_taken_out_leaves_the_others() -> None:
    form = _form(("place", "盐城"), ("number:staff", "5"))
    assert _form(*form.without("place").values()).facts == (("number:staff", "5人"),)


def test_what_the_line_says_against_the_other_answers_is_told_and_does_not_count() -> None:
    known = told(_form(("text", "我们40人，不是高新技术企业"), ("kind", "高新技术企业"), ("number:staff", "60")), TODAY)
    assert known.profile.is_a("高新技术企业") is True
    assert described(known.lost, "zh") == "不是或者没有“高新技术企业”；职工人数40人"


def _asked(kb: KnowledgeBase, *values: tuple[str, str]) -> list[str]:
    form = _form(*values)
    known = told(form, TODAY)
    asks, _ = next_asks(kb.check(known.profile), form, known)
    return [ask.fact for ask in asks]


def test_only_a_few_questions_are_put_at_once_and_the_rest_is_counted(kb: KnowledgeBase) -> None:
    form = _form(("kind", "企业"))
    known = told(form, TODAY)
    asks, count = next_asks(kb.check(known.profile), form, known)
    assert len(asks) == AT_ONCE < count
    assert [ask.decides for ask in asks] == sorted((ask.decides for ask in asks), reverse=True)


def test_an_answered_question_and_one_not_known_are_not_put_again(kb: KnowledgeBase) -> None:
    first = _asked(kb, ("kind", "企业"))[0]
    assert first == "place"
    assert "place" not in _asked(kb, ("kind", "企业"), ("place", "泰州市"))
    assert "place" not in _asked(kb, ("kind", "企业"), ("place", UNKNOWN))


def test_a_question_whose_answer_was_not_understood_comes_first(kb: KnowledgeBase) -> None:
    values = [("kind", "企业"), ("place", "泰州市"), ("number:registered_capital", "不少")]
    assert _asked(kb, *values)[0] == "number:registered_capital"


def test_answering_every_question_ends_them(kb: KnowledgeBase) -> None:
    values = [("kind", "企业"), ("place", "泰州市")]
    own = own_facts(kb.check(Profile()))
    for _ in range(40):
        form = filled(values, own)
        known = told(form, TODAY)
        asks, _ = next_asks(kb.check(known.profile), form, known)
        if not asks:
            break
        values += [(ask.fact, UNKNOWN) for ask in asks]
    assert asks == []


def test_the_kinds_to_choose_are_those_that_measures_are_about(kb: KnowledgeBase) -> None:
    kinds = {group: [one.name for one, _ in pairs] for group, pairs in kinds_to_choose(kb.check(Profile()))}
    assert kinds[Group.TITLE] == ["高新技术企业", "专精特新企业"]
    assert "小微企业" in kinds[Group.SIZE]
    assert "单位" not in kinds[Group.ENTITY]
    assert Group.STATE not in kinds


def test_the_facts_in_words_of_documents_are_known(kb: KnowledgeBase) -> None:
    assert "own:与高校签订共建协议" in own_facts(kb.check(Profile()))


def test_measures_are_chosen_by_kind_level_and_document(kb: KnowledgeBase) -> None:
    verdicts = kb.check(Profile())
    offer = offered(verdicts)
    assert dict(offer.levels)[Level.PROVINCE] == 2
    for kind, count in offer.kinds:
        assert len(chosen(verdicts, Wanted(kind=kind))) == count
    for document, count in offer.documents:
        assert len(chosen(verdicts, Wanted(document=document.id))) == count
    assert {one.document.level for one in chosen(verdicts, Wanted(level=Level.PROVINCE))} == {Level.PROVINCE}
    assert {one.document.number for one in chosen(verdicts, Wanted(document="苏船发 [2025]72号"))} == {
        "苏船发〔2025〕72号"
    }
    assert chosen(verdicts, Wanted(document="没有这份文件")) == []


def test_the_best_outcomes_stand_first_and_what_bears_on_the_firm_before_the_rest(kb: KnowledgeBase) -> None:
    known = told(_form(("text", "泰州的专精特新企业，营收4000万元，60人")), TODAY)
    ordered = in_order(kb.check(known.profile))
    ranks = [list(Outcome).index(one.outcome) for one in ordered]
    assert ranks == sorted(ranks)
    bearing = [bears_on_what_is_said(one) for one in ordered if one.outcome is Outcome.OPEN]
    assert bearing == sorted(bearing, reverse=True)
    assert counted(ordered)[Outcome.ELIGIBLE] == ranks.count(0) > 0


def test_the_reasons_of_an_outcome_are_its_conditions(kb: KnowledgeBase) -> None:
    known = told(_form(("text", "泰州的企业，营收100万元")), TODAY)
    for verdict in kb.check(known.profile):
        assert bool(failing(verdict)) is (verdict.outcome is Outcome.NOT_ELIGIBLE)
        assert bool(lacking(verdict)) is (verdict.outcome is Outcome.OPEN)


def test_the_measures_of_a_snapshot_are_prepared_once_for_a_day(kb: KnowledgeBase) -> None:
    first, second = kb.check(Profile()), kb.check(Profile())
    assert [one.measure for one in first] == [one.measure for one in second]
    assert all(one.clause is other.clause for one, other in zip(first, second, strict=True))
