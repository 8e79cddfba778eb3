"""``search QUESTION [-k N] [--json]`` and its filters: what the question names, then ranked clauses."""

import pytest

from tests.command.conftest import Run

_FIELDS = [
    *("rank", "score", "document_id", "title", "number", "clause_id", "label", "item", "text", "start", "end"),
    *("page", "heading", "level", "status", "issued", "standing", "quote", "quote_start", "quote_end"),
    *("resolved", "named", "unresolved"),
]


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
    line, words = call("search", "尽职免责和容错机制", "-k", "1").out.splitlines()
    assert line.startswith(" 1  ")
    assert "《盐城市专利转化运用专项行动实施方案》二（三）9" in line
    assert "«尽职免责和容错机制»" in words


def test_what_no_clause_holds_finds_nothing(call: Run) -> None:
    done = call("search", "☃", "--json")
    assert (done.code, done.out) == (0, "")


@pytest.mark.parametrize("question", ['"', "AND OR NOT", "title:专利", "(((", "专利*", "a/b\\c", "\t专利\n"])
def test_no_character_of_a_question_has_a_meaning_of_its_own(question: str, call: Run) -> None:
    assert call("search", question, "--json").code == 0


def test_a_quotation_is_the_text_of_its_document_at_its_span(call: Run, texts: dict[str, str]) -> None:
    for question in ("高校专利转化收益", "任务9", "第十条第一款"):
        for hit in call("search", question, "--json").objects:
            assert hit["quote"] == texts[hit["document_id"]][hit["quote_start"] : hit["quote_end"]]
            assert hit["start"] <= hit["quote_start"] <= hit["quote_end"] <= hit["end"]


@pytest.mark.parametrize("question", ["任务9", "第9项", "⑨号任务", "二（三）9", "task 9"])
def test_a_place_alone_gives_the_clause_there(question: str, call: Run) -> None:
    done = call("search", question, "--json")
    assert [(hit["item"], hit["resolved"]) for hit in done.objects] == [(9, True)]
    assert done.err == ""


def test_a_place_stands_before_what_is_ranked(call: Run) -> None:
    hits = call("search", "任务9由谁负责", "--json").objects
    assert [hit["resolved"] for hit in hits] == [True] + [False] * 9
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_how_the_first_was_found_is_shown(call: Run) -> None:
    assert call("search", "任务9由谁负责", "-k", "1").out.splitlines()[0].endswith("← 任务9")


def test_a_place_that_is_not_there_is_said_and_the_search_goes_on(call: Run) -> None:
    done = call("search", "任务99", "--json")
    assert done.code == 0
    assert "there is no 任务99" in done.err
    assert [one["named"] for one in done.objects[0]["unresolved"]] == ["任务99"]


def test_a_document_that_is_not_held_is_said(call: Run) -> None:
    assert "《" not in (done := call("search", "苏政办发〔1999〕999号", "-k", "1")).err
    assert "苏政办发(1999)999号 is not among the documents held" in done.err


@pytest.mark.parametrize(
    ("options", "field", "values"),
    [
        (["--level", "省"], "level", {"省"}),
        (["--level", "province"], "level", {"省"}),
        (["--level", "省", "--level", "部委"], "level", {"省", "部委"}),
        (["--status", "现行有效"], "status", {"现行有效"}),
        (["--status", "draft"], "status", {"征求意见稿"}),
        (["--document", "国办发[2023]37号"], "number", {"国办发〔2023〕37号"}),
        (["--document", "专利法"], "title", {"中华人民共和国专利法"}),
        (["--issuer", "国务院办公厅", "--from", "2023"], "number", {"国办发〔2023〕37号"}),
    ],
)
def test_filters_limit_the_hits(options: list[str], field: str, values: set[str], call: Run) -> None:
    hits = call("search", "专利转化", "-k", "200", "--json", *options).objects
    assert {hit[field] for hit in hits} == values


def test_a_day_limits_the_hits_to_what_held_on_it(call: Run) -> None:
    done = call("search", "专利转化", "-k", "200", "--valid-on", "2025-01-01", "--json")
    assert {hit["standing"] for hit in done.objects} == {"in_force", "not_said"}
    assert "征求意见稿" not in {hit["status"] for hit in done.objects}
    assert "do not say whether they are in force on 2025-01-01" in done.err


def test_documents_without_a_known_day_are_left_out_and_counted(call: Run) -> None:
    done = call("search", "专利", "--from", "2023-06", "--to", "2023", "-k", "100", "--json")
    assert {hit["issued"][:4] for hit in done.objects} == {"2023"}
    assert "left out because their day of issue is not known" in done.err


def test_filters_that_leave_nothing_say_so(call: Run) -> None:
    done = call("search", "专利", "--level", "县", "--json")
    assert (done.code, done.out, done.err) == (0, "", "Note: the filters leave no document\n")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--level", "镇"], "国家, 部委, 省, 市, 县"),
        (["--kind", "copy"], "original, digest"),
        (["--status", "作废"], "现行有效"),
        (["--issuer", "海州市民政局"], "there are: "),
        (["--document", "专利转化"], "near ones: 《"),
        (["--from", "last year"], "write 2024"),
        (["--to", "2024-13"], "no day of the calendar"),
        (["--from", "2024", "--to", "2023"], "later than"),
        (["--valid-on", "2024"], "not one day"),
    ],
)
def test_a_wrong_value_is_wrong_usage_that_tells_what_is_possible(options: list[str], told: str, call: Run) -> None:
    done = call("search", "专利", *options)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize("question", ["", "  ", "专" * 2001])
def test_an_empty_or_endless_question_is_an_error(question: str, call: Run) -> None:
    done = call("search", question)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: the question")
