import pytest

from kb.facts.dates import Anchor
from kb.glossary.quantities import in_chinese
from kb.verify.figures import figures, same, values
from kb.verify.moments import Told, in_words_of_time, moments
from kb.verify.pointers import pointers


@pytest.mark.parametrize(
    ("stated", "proven", "is_same"),
    [
        ("10%", "百分之十", True),
        ("１０％", "10%", True),
        ("10 percent", "10%", True),
        ("一成", "10%", True),
        ("10%", "10个百分点", False),
        ("10%", "100%", False),
        ("80 billion yuan", "800亿元", True),
        ("80 billion yuan", "80亿元", False),
        ("0.08万亿元", "800亿元", True),
        ("800亿元", "800万元", False),
        ("800亿元", "800亿美元", False),
        ("68,000 people", "6.8万人", True),
        ("200人", "200名", True),
        ("200家", "200名", False),
        ("20项", "20个", True),
        ("3至5家", "三到五家", True),
        ("3至5家", "3至6家", False),
        ("5家", "三到五家", True),
        ("4家", "三到五家", False),
    ],
)
def test_figures_are_the_same_when_they_say_the_same(stated: str, proven: str, is_same: bool) -> None:
    (one,) = figures(in_chinese(stated.lower()))
    (other,) = figures(proven)
    assert same(one, other) is is_same


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("额度不超过300万元", "<"),
        ("at most 300万元", "<"),
        ("不低于净收入的50%", ">"),
        ("20人以上", ">"),
        ("超过300万元", ">"),
        ("no more than 300万元", "<"),
        ("达到300万元", ""),
    ],
)
def test_a_figure_can_be_the_least_or_the_most(text: str, bound: str) -> None:
    assert [figure.bound for figure in figures(text)] == [bound]


@pytest.mark.parametrize(
    ("stated", "proven", "holds"),
    [
        ("2025年12月31日前完成", "2025年底前完成", True),
        ("by the end of 2025", "2025年底前完成", True),
        ("2025-12-31", "2025年底前完成", True),
        ("before 2025", "2025年底前完成", False),
        ("2025年以前完成", "2025年底前完成", False),
        ("2025年底前完成", "2025年以前完成", False),
        ("2025年6月底前完成", "2025年底前完成", False),
        ("到2026年，", "到2025年，", False),
        ("到二〇二五年，", "到2025年，", True),
        ("2024年9月", "截至2024年9月30日", True),
        ("15 June 2024", "截至2024年6月15日", True),
        ("16 June 2024", "截至2024年6月15日", False),
        ("三个月内发给", "3个月内发给", True),
        ("6个月内发给", "3个月内发给", False),
        ("every year", "每年组织", True),
        ("every quarter", "每年组织", False),
    ],
)
def test_a_moment_is_proven_by_the_same_moment_in_any_form(stated: str, proven: str, holds: bool) -> None:
    told = Told(proven, Anchor(), words=proven)
    text = in_chinese(in_words_of_time(stated).lower())
    assert all(told.proves(moment) for moment in moments(text, Anchor())) is holds


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("第9项", {("项", "9")}),
        ("第4、6和8项", {("项", "4"), ("项", "6"), ("项", "8")}),
        ("第1至第15项", {("项", "1"), ("项", "15")}),
        ("第十二条第二款", {("条", "12"), ("款", "2")}),
        ("二（三）9", {("级", "二(三)9")}),
        ("任务9", {("项", "9")}),
        ("第三产业", set()),
        ("第2次", set()),
    ],
)
def test_places_in_documents_are_read_one_by_one(text: str, named: set[tuple[str, str]]) -> None:
    assert {(pointer.kind, pointer.value) for pointer in pointers(text)} == named


@pytest.mark.parametrize(
    ("text", "value"),
    [("营业收入四点五亿", 450_000_000), ("三点二万家", 32_000), ("两个亿", 200_000_000), ("十二点五", 12.5)],
)
def test_a_number_is_read_as_it_is_spoken(text: str, value: float) -> None:
    assert max(values(text)) == value
