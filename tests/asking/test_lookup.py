import pytest

from kb.library import Library
from kb.lookup import (
    MEANT,
    asked_event,
    at_level,
    by_pointers,
    by_topic,
    clauses_meant,
    held_firmly,
    levels_of,
    scope,
    section_meant,
    unheld_place,
)
from kb.model import Document, Level
from kb.topic import grams, topic_of
from tests.asking.seen import Read


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("助餐点由谁负责", ["plan"]),
        ("省里的目标", ["province", "loans"]),
        ("国家的目标", ["nation", "law"]),
        ("市里的目标", ["plan"]),
        ("养老服务促进法第三条", ["law"]),
        ("国家和市的目标", ["nation", "law", "plan"]),
        ("国办发〔2023〕88号的目标", ["nation"]),
    ],
)
def test_a_question_is_about_the_documents_that_it_means(
    read: Read, library: Library, documents: dict[str, Document], question: str, names: list[str]
) -> None:
    assert scope(read(question), library) == [documents[name] for name in names]


def test_national_documents_are_those_of_ministries_too() -> None:
    assert levels_of(Level.NATION) == (Level.NATION, Level.MINISTRY)
    assert levels_of(Level.CITY) == (Level.CITY,)


def test_of_a_level_the_documents_that_the_plan_rests_on_come_first(
    library: Library, documents: dict[str, Document]
) -> None:
    assert at_level(library, Level.NATION)[0] == documents["nation"]
    assert at_level(library, Level.PROVINCE)[0] == documents["province"]
    assert at_level(library, Level.COUNTY) == []


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("南京市的方案", "南京市"),
        ("苏州护理型床位占比", "苏州市"),
        ("浙江省的目标", "浙江省"),
        ("扬州市的方案", None),
        ("江苏省的目标", None),
        ("助餐点", None),
    ],
)
def test_a_place_without_a_document_is_noticed(read: Read, library: Library, question: str, place: str | None) -> None:
    assert unheld_place(read(question), library) == place


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("任务9", ["二（三）9"]),
        ("任务1和任务8", ["二（一）1", "二（三）8"]),
        ("任务8和任务1", ["二（三）8", "二（一）1"]),
        ("二（二）4", ["二（二）4"]),
        ("三（一）", ["三（一）"]),
        ("保障措施（一）", ["三（一）"]),
        ("第三部分", ["三"]),
        ("保障措施第二条", ["三（二）"]),
        ("保障措施第2项", ["三（二）"]),
        ("任务10", []),
        ("二（五）", []),
        ("助餐点", []),
    ],
)
def test_pointers_find_their_clauses_in_the_order_of_the_question(
    read: Read, library: Library, documents: dict[str, Document], question: str, labels: list[str]
) -> None:
    assert [clause.label for clause in by_pointers(read(question), documents["plan"], library)] == labels


@pytest.mark.parametrize(
    ("question", "labels"), [("养老服务促进法第十五条", ["第十五条"]), ("养老服务促进法第16条", [])]
)
def test_an_article_is_found_in_its_law(
    read: Read, library: Library, documents: dict[str, Document], question: str, labels: list[str]
) -> None:
    assert [clause.label for clause in by_pointers(read(question), documents["law"], library)] == labels


def test_only_a_section_without_tasks_is_meant_beside_a_number(
    read: Read, library: Library, documents: dict[str, Document]
) -> None:
    clauses = library.outline(documents["plan"].id).clauses
    section = section_meant("保障措施第二条", clauses)
    assert section is not None
    assert section.label == "三"
    assert section_meant("主要任务第二条", clauses) is None


@pytest.mark.parametrize(
    ("topic", "label"),
    [
        ("护理型床位", "二（一）2"),
        ("助餐点", "二（一）3"),
        ("消防安全隐患", "二（三）9"),
        ("助餐卡", "二（一）3"),
        ("福利彩票公益金", "三（二）"),
    ],
)
def test_the_clause_that_covers_a_topic_best_comes_first(
    library: Library, documents: dict[str, Document], topic: str, label: str
) -> None:
    found = by_topic(topic_of(topic, library.rarity), [documents["plan"]], library)
    assert found[0].clause.label == label
    assert found[0].coverage >= MEANT


def test_matches_come_best_first_and_cover_enough(library: Library) -> None:
    found = by_topic(topic_of("护理型床位", library.rarity), library.documents, library)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert min(match.coverage for match in found) >= MEANT


@pytest.mark.parametrize("topic", ["港口吞吐量", "水稻种植", "机场"])
def test_a_topic_of_another_subject_is_covered_by_nothing(library: Library, topic: str) -> None:
    assert by_topic(topic_of(topic, library.rarity), library.documents, library) == []


def test_a_bare_heading_is_no_match(library: Library, documents: dict[str, Document]) -> None:
    found = by_topic(topic_of("主要任务", library.rarity), [documents["plan"]], library)
    assert all(match.clause.body.strip() for match in found)


def test_little_of_a_topic_does_not_hold_it_firmly(library: Library) -> None:
    topic = topic_of("长期护理保险的参保范围", library.rarity)
    assert held_firmly(topic, grams("推行长期护理保险。扩大参保范围"))
    assert not held_firmly(topic, grams("护理"))


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("什么时候报名", "报名"),
        ("怎么申请", "申请"),
        ("如何投诉", "投诉"),
        ("什么时候完成", None),
        ("什么时候印发", None),
        ("由谁负责", None),
        ("申报窗口哪天关的", None),
        ("哪年哪月底前停止", None),
    ],
)
def test_the_event_asked_for_is_read_and_not_the_term(question: str, event: str | None) -> None:
    assert asked_event(question) == event


@pytest.mark.parametrize(("question", "labels"), [("任务3", ["二（一）3"]), ("助餐卡", ["二（一）3"]), ("水稻", [])])
def test_the_clauses_meant_are_those_pointed_at_or_the_best_on_the_topic(
    read: Read, library: Library, documents: dict[str, Document], question: str, labels: list[str]
) -> None:
    found = clauses_meant(read(question), [documents["plan"]], library)
    assert [clause.label for clause in found] == labels
