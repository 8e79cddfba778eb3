from dataclasses import replace

from kb.passages import read_passages
from tests.samples import parsed

SAMPLE = parsed()


def test_a_bare_heading_makes_no_passage_and_stands_above_its_children() -> None:
    passages = read_passages(SAMPLE.document, SAMPLE.clauses)
    assert [(passage.clause.label, passage.headings) for passage in passages] == [
        ("一1", "任务 > 整治稻田"),
        ("一2", "任务 > 奖励农户"),
    ]


def test_a_line_that_is_all_heading_with_nothing_below_is_a_passage() -> None:
    heading, first, second = SAMPLE.clauses
    bare = replace(second, text="2.奖励农户。", end=second.start + 7, body_start=second.start + 7)
    passages = read_passages(SAMPLE.document, (heading, first, bare))
    assert "2.奖励农户。" in passages[-1].indexed


def test_a_document_of_one_clause_is_always_searchable() -> None:
    heading = replace(SAMPLE.clauses[0], heading=None)
    assert [passage.clause for passage in read_passages(SAMPLE.document, (heading,))] == [heading]
