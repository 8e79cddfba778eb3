import pytest

from kb.series import is_of_batches, is_of_years, years_asked, years_said


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2026年的床位占比目标", {"2026"}),
        ("2026年和2027年的目标", {"2026", "2027"}),
        ("what is the 2028 target for beds", {"2028"}),
        ("床位目标是多少", set()),
        ("每张床位补助2000元吗", set()),
    ],
)
def test_the_years_of_a_question_are_read(text: str, years: set[str]) -> None:
    assert years_asked(text) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2027年，床位占比达到70%", {"2027"}),
        ("行动方案（2023—2025年）", {"2023", "2024", "2025"}),
        ("依据海政办〔2021〕8号", set()),
    ],
)
def test_the_years_of_a_text_are_read(text: str, years: set[str]) -> None:
    assert years_said(text) == years


@pytest.mark.parametrize(
    ("own", "around", "fits"),
    [
        ("到2027年达到70%", "", True),
        ("到2025年达到70%", "2023—2027年", False),
        ("占比达到70%", "2023—2027年", True),
        ("占比达到70%", "2023—2025年", False),
        ("占比达到70%", "", True),
    ],
)
def test_the_year_of_a_text_is_its_own_before_that_of_its_document(own: str, around: str, fits: bool) -> None:
    assert is_of_years(frozenset({"2027"}), own, around) is fits


@pytest.mark.parametrize(
    ("asked", "said", "fits"),
    [
        ("第二批推荐的截止日期", "首批推荐截至6月15日", False),
        ("第一批推荐的截止日期", "首批推荐截至6月15日", True),
        ("第二批推荐的截止日期", "推荐截至6月15日", True),
        ("第二轮申报", "首批推荐后开始第二轮申报", True),
        ("申报的截止日期", "首批申报截至6月15日", True),
        ("第二期限", "首批", True),
    ],
)
def test_a_text_of_another_batch_does_not_fit(asked: str, said: str, fits: bool) -> None:
    assert is_of_batches(asked, said) is fits
