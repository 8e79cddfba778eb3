"""``search QUESTION [-k N] [--json]``: ranked clauses."""

import pytest

from tests.command.conftest import Run

_FIELDS = ["rank", "score", "document_id", "title", "number", "clause_id", "label", "item", "text", "start", "end"]


def test_a_hit_is_an_object_on_its_line(call: Run) -> None:
    hits = call("search", "专利开放许可", "--json").objects
    assert [list(hit) for hit in hits] == [_FIELDS] * 10


def test_hits_come_best_first_with_ranks_from_1(call: Run) -> None:
    hits = call("search", "专利开放许可", "--json").objects
    assert [hit["rank"] for hit in hits] == list(range(1, 11))
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert "开放许可" in hits[0]["text"]


@pytest.mark.parametrize("limit", [1, 3, 30])
def test_k_says_how_many(limit: int, call: Run) -> None:
    assert len(call("search", "知识产权", "-k", str(limit), "--json").objects) == limit


def test_more_than_there_are_gives_those_that_there_are(call: Run) -> None:
    hits = call("search", "专利", "-k", "1000", "--json").objects
    assert 10 < len(hits) <= 123
    assert len({hit["clause_id"] for hit in hits}) == len(hits)


def test_a_hit_is_the_text_of_its_document_at_its_span(call: Run, texts: dict[str, str]) -> None:
    for hit in call("search", "高校专利转化收益", "-k", "30", "--json").objects:
        assert hit["text"] == texts[hit["document_id"]][hit["start"] : hit["end"]]


def test_traditional_and_full_width_forms_find_the_same(call: Run) -> None:
    def found(question: str) -> list[str]:
        return [hit["clause_id"] for hit in call("search", question, "--json").objects]

    assert found("專利開放許可ＩＳＯ") == found("专利开放许可ISO")


def test_without_json_a_line_shows_rank_title_and_label(call: Run) -> None:
    line = call("search", "尽职免责和容错机制", "-k", "1").out
    assert line.startswith(" 1  ")
    assert "《盐城市专利转化运用专项行动实施方案》二（三）9" in line


def test_what_no_clause_holds_finds_nothing(call: Run) -> None:
    done = call("search", "☃", "--json")
    assert (done.code, done.out) == (0, "")


@pytest.mark.parametrize("question", ['"', "AND OR NOT", "title:专利", "(((", "专利*", "a/b\\c", "\t专利\n"])
def test_no_character_of_a_question_has_a_meaning_of_its_own(question: str, call: Run) -> None:
    assert call("search", question, "--json").code == 0
