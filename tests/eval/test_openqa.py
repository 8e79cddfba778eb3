import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval.folds import Fold
from eval.openqa.asking import Given, quoted
from eval.openqa.data import Asked, OpenData
from eval.openqa.measuring import measure
from eval.openqa.result import Own, Result
from eval.openqa.scores import lies_inside
from kb.errors import InputError
from kb.model import Answer, Citation, Reason

RECORDS = [
    {
        "_id": "straw",
        "title": "海州市秸秆还田办法",
        "text": "第一条 为了鼓励秸秆还田，制定本办法。\n第二条 秸秆还田每亩补助二十元，当年兑付。",
    },
    {"_id": "boats", "title": "海州市渔船检验办法", "text": "第一条 渔船每两年检验一次，由海事机构负责。"},
    {"_id": "lifts", "title": "海州市旧楼电梯办法", "text": "第一条 加装电梯须经三分之二以上业主同意。"},
]
QUESTIONS = [
    {"_id": "q1", "text": "秸秆还田每亩补助多少", "answers": ["每亩补助二十元"]},
    {"_id": "q2", "text": "渔船检验多久一次", "answers": ["每两年检验一次"]},
    {"_id": "q3", "text": "托育机构的奖金在哪天发放", "answers": ["三分之二以上业主同意"]},
    {"_id": "unjudged", "text": "没有评判", "answers": ["无"]},
]
JUDGED = [("q1", "straw"), ("q2", "boats"), ("q3", "lifts")]


def _written(folder: Path) -> Path:
    folder.mkdir()
    for name, rows in (("corpus", RECORDS), ("queries", QUESTIONS)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["query-id\tcorpus-id\tscore", *(f"{question}\t{record}\t1" for question, record in JUDGED)]
    (folder / "qrels.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return _written(tmp_path / "data")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Measured once for all tests that read it."""
    return measure(OpenData.read(_written(tmp_path_factory.mktemp("openqa") / "data")))


def test_every_judged_question_is_asked_of_the_whole_corpus(result: Result) -> None:
    assert (result.records, result.failed) == (3, 0)
    assert [own.asked.id for own in result.own] == ["q1", "q2", "q3"]


def test_an_answer_is_found_in_the_clauses_that_are_cited_and_its_document_is_first(result: Result) -> None:
    first = result.own[0]
    assert first.given.inside
    assert first.given.records == ("straw",)
    assert first.is_first_right
    assert first.rouge_l > 0.5


def test_a_refusal_counts_as_not_found_and_quotes_nothing(result: Result) -> None:
    refused = result.own[2]
    assert refused.given.reason is not None
    assert (refused.given.quoted, refused.given.records, refused.given.inside, refused.rouge_l) == ("", (), False, 0.0)


def test_the_figures_are_shares_of_all_questions_and_of_those_answered() -> None:
    asked = Asked("a", "问", ("二十元",), frozenset({"straw"}))
    right = Given("二十元", "passage", None, ("straw",), True, 5.0)
    refused = Given("", "passage", "silent", (), False, 7.0)
    broken = Given("", "", None, (), False, 9.0, error="KeyError('a')")
    written = Result(
        "x", 3, 0, 1.0, None, tuple(Own(asked, given) for given in (right, right, refused, broken))
    ).to_json()
    assert (written["rouge_l"], written["refused"], written["P@1"]) == (0.5, 0.25, 0.5)
    assert (written["answer_in_cited_clauses"], written["broke_down"]) == (0.5, 1)
    assert written["answered"] == {"questions": 2, "rouge_l": 1.0, "answer_in_cited_clauses": 1.0, "P@1": 1.0}
    assert (written["reasons"], written["kinds"]) == ({"silent": 1}, {"passage": 3})


def test_a_document_cited_second_is_not_the_first_one() -> None:
    asked = Asked("a", "问", ("二十元",), frozenset({"straw"}))
    assert not Own(asked, Given("二十元", "passage", None, ("boats", "straw"), True, 5.0)).is_first_right


CITED = Citation(1, "d1", "海州市办法", None, "d1/1", "第一条", None, None, "每亩补助二十元。", 4, 12)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer("问", "passage", "答[1]", citations=(CITED,), passage="二十元"), "二十元"),
        (Answer("问", "target", "答[1]", citations=(CITED,)), "每亩补助二十元。"),
        (Answer("问", "passage", "没有", reason=Reason.SILENT, citations=(CITED,)), ""),
    ],
)
def test_an_answer_quotes_its_passage_or_else_its_citations(answer: Answer, expected: str) -> None:
    assert quoted(answer) == expected


@pytest.mark.parametrize(
    ("answer", "spans", "expected"),
    [
        ("每亩补助二十元", [(0, 20)], True),
        ("每亩补助二十元", [(0, 8), (8, 20)], True),
        ("每亩补助二十元", [(0, 8)], False),
        ("每 亩\n补助", [(5, 20)], True),
        ("每公顷", [(0, 20)], False),
        ("补助", [(13, 18)], True),
        ("", [(0, 20)], False),
    ],
)
def test_an_answer_lies_inside_where_the_spans_cover_all_of_it(
    answer: str, spans: list[tuple[int, int]], expected: bool
) -> None:
    assert lies_inside(answer, "秸秆还田，每亩\n补助二十元，另补助水费。", spans) is expected


def test_a_part_and_a_limit_leave_fewer_questions(data: Path) -> None:
    parts = [{asked.id for asked in _of_part(data, number)} for number in range(2)]
    assert parts[0] | parts[1] == {"q1", "q2", "q3"}
    assert not parts[0] & parts[1]
    assert len(OpenData.read(data, limit=1).questions) == 1


def _of_part(data: Path, number: int) -> tuple[Asked, ...]:
    try:
        return OpenData.read(data, fold=Fold(number, 2)).questions
    except InputError:
        return ()


def test_the_command_prints_one_object_and_writes_every_question(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "own.jsonl"
    command = [sys.executable, "-m", "eval.openqa", "--data", str(data), "--json", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    written = json.loads(done.stdout)
    assert {"rouge_l", "refused", "answer_in_cited_clauses", "P@1", "query_p50_ms", "query_p95_ms"} < set(written)
    assert [json.loads(line)["_id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["q1", "q2", "q3"]


@pytest.mark.parametrize("answers", [None, [], [" "], "二十元"])
def test_a_question_without_answers_is_an_error_that_names_line_and_field(data: Path, answers: object) -> None:
    row = {"_id": "q1", "text": "问"} | ({} if answers is None else {"answers": answers})
    (data / "queries.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"line 1: the field 'answers'"):
        OpenData.read(data)
