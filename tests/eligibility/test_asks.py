import pytest

from kb.eligibility.asks import Form, missing
from kb.eligibility.describing import question_of
from kb.eligibility.profile import Profile
from kb.eligibility.reading import read_profile
from kb.knowledge import KnowledgeBase
from tests.eligibility.conftest import Judge


def _facts(kb: KnowledgeBase, said: str) -> list[str]:
    return [ask.fact for ask in missing(kb.check(read_profile(said)))]


def test_the_fact_that_decides_most_measures_is_asked_first(kb: KnowledgeBase) -> None:
    asks = missing(kb.check(Profile()))
    assert [ask.decides for ask in asks] == sorted((ask.decides for ask in asks), reverse=True)
    assert asks[0].decides > asks[-1].decides


def test_what_was_said_is_not_asked(kb: KnowledgeBase) -> None:
    assert "number:revenue" in _facts(kb, "泰州企业")
    assert "number:revenue" not in _facts(kb, "泰州企业，营收4000万元")


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        # Its place bars it, so nothing else of these measures matters.
        ("扬州企业", "number:registered_capital"),
        # One way to qualify is met, so the other needs no answer.
        ("泰州的高新技术企业", "number:valid_invention_patents"),
        # It is no question of a firm.
        ("泰州企业", "class:高校"),
    ],
)
def test_a_fact_that_changes_nothing_is_never_asked(said: str, fact: str, kb: KnowledgeBase) -> None:
    assert fact not in _facts(kb, said)


def test_a_failed_condition_takes_the_questions_of_its_measure_away(judge: Judge) -> None:
    verdict = judge("泰州企业，营收100万元", "一次性奖励20万元")
    assert missing([verdict]) == []


def test_each_question_is_short_and_names_the_form_of_its_answer(kb: KnowledgeBase) -> None:
    for ask in missing(kb.check(Profile())):
        for language in ("zh", "en"):
            question = question_of(ask, language)
            assert len(question) < 90
            assert question.endswith(("）", ")"))


@pytest.mark.parametrize(
    ("fact", "form"),
    [("place", Form.PLACE), ("number:age", Form.NUMBER), ("tax_rating", Form.CHOICE), ("class:小微企业", Form.YES_NO)],
)
def test_a_fact_is_answered_in_its_form(fact: str, form: Form, kb: KnowledgeBase) -> None:
    said = "泰州企业" if fact != "place" else "企业"
    assert {ask.fact: ask.form for ask in missing(kb.check(read_profile(said)))}[fact] is form


def test_answering_every_question_leaves_nothing_to_ask(kb: KnowledgeBase) -> None:
    profile = read_profile(
        "泰州的小微企业，不是高企，没有外资，营收900万元，主营业务收入800万元，员工30人，2022年成立，没有专利，"
        "注册资本600万元，没有不良信用记录，没有其他补贴，纳税信用B级"
    )
    profile = profile.with_more(
        Profile(classes=(("专精特新企业", False), ("其他同类支持", False)), own=(("与高校签订共建协议", True),))
    )
    assert missing(kb.check(profile)) == []
