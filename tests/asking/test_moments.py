from __future__ import annotations

import pytest

from kb.moments import read_moment
from kb.text import fold, normalise_question


def _day(question: str) -> str | None:
    moment = read_moment(fold(normalise_question(question)))
    return moment.day if moment else None


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("截至2024年6月，这个办法有效吗？", "2024-06-30"),
        ("截至2024年6月30日这个办法还有效吗？", "2024-06-30"),
        ("截止到2024年2月，渔港办法失效了吗", "2024-02-29"),
        ("截至2024年底，这个办法还有效吗", "2024-12-31"),
        ("截至2024年初，这个办法废止了吗", "2024-01-01"),
        ("截至2024年6月，渔船能享受什么补贴？", "2024-06-30"),
        ("截至2024年6月有哪些支持政策", "2024-06-30"),
        ("截至2024-06-15渔港办法是否有效", "2024-06-15"),
        ("截至2023年6月，省里对渔港岸电覆盖率的规定是什么", "2023-06-30"),
        ("2023年时还有效吗", "2023-12-31"),
        ("2023年时这个办法还有效吗", "2023-12-31"),
        ("2023年还有效吗", "2023-12-31"),
        ("渔港办法在2023年3月还有效吗", "2023-03-31"),
        ("到2024年6月，渔港办法仍然有效吗", "2024-06-30"),
        ("到2024年6月仍然有效吗", "2024-06-30"),
        ("2022年5月那时候执行的是哪个办法", "2022-05-31"),
        ("2024年6月已经废止了吗", "2024-06-30"),
        ("按2024年6月的规定，渔船能拿多少补贴", "2024-06-30"),
        ("按照2024年6月30日的状态，渔港办法有效吗", "2024-06-30"),
        ("以2024年6月30日为准，渔港办法有效吗", "2024-06-30"),
        ("As of June 2024, is the plan in force?", "2024-06-30"),
        ("Is the plan valid as of 2024-06-15?", "2024-06-15"),
        ("as of 30 June 2024 which measures apply", "2024-06-30"),
        ("As of the end of 2023, was the law in force?", "2023-12-31"),
        ("Was the plan still in force in 2023?", "2023-12-31"),
        ("In 2023, was the plan still valid?", "2023-12-31"),
    ],
)
def test_the_day_whose_state_is_asked_for_is_read(question: str, day: str) -> None:
    assert _day(question) == day


@pytest.mark.parametrize(
    "question",
    [
        "截至2024年底要完成什么？",
        "截至2024年底，渔港改造要达到多少？",
        "截至2025年，渔港覆盖率目标是多少",
        "截至2024年3月末，渔港贷款累计支持了多少亿元？",
        "截至2024年底有效发明专利有多少件",
        "2024年底前要完成什么",
        "2024年有效专利多少件",
        "到2025年渔港要建成几个",
        "方案目标是截至哪一年的",
        "报名截止时间是2024年6月吗",
        "有效期到2025年吗",
        "2023年渔港方案还有效吗",
        "2020年修正的渔港法还有效吗",
        "2023年印发的办法还有效吗",
        "2023年施行的办法有效吗",
        "2023年以后的办法还有效吗",
        "渔港方案（2023—2025年）还有效吗",
        "海政发〔2023〕5号还有效吗",
        "渔港办法什么时候失效",
        "哪些任务2025年到期",
        "What must be completed by the end of 2024?",
        "Which tasks are due as of 2024?",
        "Which document was issued in 2023?",
        "Is the 2023 plan still valid?",
    ],
)
def test_a_deadline_an_age_or_the_day_of_a_figure_is_no_moment(question: str) -> None:
    assert _day(question) is None


def test_the_words_of_the_day_are_told_by_their_span() -> None:
    text = "截至2024年6月,这个办法有效吗?"
    moment = read_moment(text)
    assert moment is not None
    assert text[: moment.start] + text[moment.end :] == "这个办法有效吗?"


def test_a_day_that_the_calendar_has_not_is_no_moment() -> None:
    assert _day("截至2024年2月31日这个办法有效吗") is None
