import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from eval.folds import Fold, fold_of
from eval.reading.__main__ import main
from eval.reading.data import Data, Question, Sort
from eval.reading.measuring import measure
from kb.errors import InputError, InternalError
from kb.extraction.reading import Reading

NOTICE = "海州市秸秆还田办法。每亩补助二十元，当年兑付。申请由县农业农村局受理。"
ROWS = [
    {
        "_id": "q1",
        "text": "秸秆还田每亩补助多少",
        "document": NOTICE,
        "title": "海州市秸秆还田办法",
        "answers": ["二十元"],
    },
    {"_id": "q2", "text": "申请由谁受理", "document": NOTICE, "answers": ["", "县农业农村局"], "unanswerable": False},
    {"_id": "q3", "text": "当年兑付吗", "document": NOTICE, "answers": ["YES"], "unanswerable": False},
    {"_id": "q4", "text": "补助如何计算", "document": NOTICE, "answers": ["亩数乘以标准"]},
    {"_id": "q5", "text": "联系电话是多少", "document": NOTICE, "answers": [""], "unanswerable": True},
    {"_id": "q6", "text": "局长是谁", "document": NOTICE, "answers": ["县农业农村局"], "unanswerable": True},
    {"_id": 7, "text": "渔船怎样检验", "document": NOTICE, "answers": []},
]


def _written(path: Path, rows: object = ROWS) -> Path:
    lines = rows if isinstance(rows, str) else "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)  # type: ignore[attr-defined]
    path.write_text(lines + "\n", encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return _written(tmp_path / "notices.jsonl")


def _found(words: str, confidence: float) -> Reading:
    start = NOTICE.index(words)
    return Reading(((start, start + len(words)),), confidence)


READINGS = {
    "q1": _found("每亩补助二十元", 0.9),
    "q2": _found("县农业农村局", 0.3),
    "q3": _found("当年兑付", 0.8),
    "q4": _found("补助二十元", 0.7),
    "q5": _found("海州市", 0.2),
    "q6": _found("县农业农村局", 0.6),
    "7": Reading((), 0.4),
}


def _extract(question: Question) -> Reading:
    return READINGS[question.id]


def test_questions_are_sorted_by_what_their_answers_are(data: Path) -> None:
    sorts = {question.id: question.sort for question in Data.read(data).questions}
    assert sorts == {
        "q1": Sort.SPAN,
        "q2": Sort.SPAN,
        "q3": Sort.YES_NO,
        "q4": Sort.NOT_IN_DOCUMENT,
        "q5": Sort.UNANSWERABLE,
        "q6": Sort.UNANSWERABLE,
        "7": Sort.UNANSWERABLE,
    }


def test_an_answer_broken_over_lines_stands_in_its_document(tmp_path: Path) -> None:
    row = {"_id": "a", "text": "补多少", "document": "每亩补助二\n 十元", "answers": ["二十元"]}
    assert Data.read(_written(tmp_path / "a.jsonl", [row])).questions[0].sort is Sort.SPAN


def test_only_answers_in_the_document_are_scored_and_a_refusal_counts_nothing(data: Path) -> None:
    written = measure(Data.read(data), threshold=0.5, extract=_extract).to_json()
    assert (written["questions"], written["scored"]) == (7, 2)
    assert written["rouge_l"] == pytest.approx((2 * 3 / 10 + 0) / 2)
    assert written["rouge_l_unrefused"] == pytest.approx((2 * 3 / 10 + 1) / 2)
    assert (written["exact_match"], written["refused_scored"]) == (0.0, 0.5)


def test_answers_that_no_quotation_can_equal_are_counted_apart(data: Path) -> None:
    written = measure(Data.read(data), threshold=0.75, extract=_extract).to_json()
    assert written["yes_no"] == {"questions": 1, "refused": 0}
    assert written["not_in_document"] == {"questions": 1, "refused": 1}


def test_refusals_are_judged_over_all_questions(data: Path) -> None:
    written = measure(Data.read(data), threshold=0.5, extract=_extract).to_json()
    assert (written["unanswerable"], written["unanswerable_disputed"], written["refusals"]) == (3, 1, 3)
    assert (written["refusal_precision"], written["refusal_recall"]) == pytest.approx((2 / 3, 2 / 3), abs=1e-4)


def test_a_reading_without_words_is_a_refusal_at_any_threshold(data: Path) -> None:
    own = {own.question.id: own for own in measure(Data.read(data), threshold=0.0, extract=_extract).own}
    assert [id_ for id_, one in own.items() if one.refused] == ["7"]
    assert own["7"].confidence == 0.0


def test_the_curve_tells_the_precision_at_a_recall_of_one_half_and_the_best_f1(data: Path) -> None:
    written = measure(Data.read(data), threshold=0.5, extract=_extract).to_json()
    assert (written["refusal_precision_at_recall_50"], written["threshold_at_recall_50"]) == (1.0, 0.3)
    assert written["refusal_best_f1"] == pytest.approx(2 * 0.75 / 1.75, abs=1e-4)
    assert written["curve"][-1]["recall"] == 1.0


def test_where_every_question_has_an_answer_refusals_have_no_figures(tmp_path: Path) -> None:
    written = measure(Data.read(_written(tmp_path / "a.jsonl", ROWS[:2])), threshold=0.5, extract=_extract).to_json()
    assert [written[name] for name in ("refusal_precision", "refusal_recall", "refusal_best_f1", "curve")] == [None] * 4


def test_spans_are_quoted_in_lines_of_their_own(data: Path) -> None:
    first, second = READINGS["q1"].spans[0], READINGS["q2"].spans[0]
    result = measure(Data.read(data, limit=1), threshold=0.0, extract=lambda _: Reading((first, second), 0.5))
    assert result.own[0].quoted == "每亩补助二十元\n县农业农村局"


def test_a_span_outside_the_document_is_a_fault_of_the_program(data: Path) -> None:
    with pytest.raises(InternalError, match="q1"):
        measure(Data.read(data), extract=lambda _: Reading(((0, 999),), 0.5))


def test_a_part_holds_the_questions_that_training_left_out(data: Path) -> None:
    parts = [Data.read(data, fold=Fold(number, 2)).questions for number in range(2)]
    assert sum(map(len, parts)) == len(ROWS)
    assert all(fold_of(question.id, 2) == 1 for question in parts[1])


def test_the_command_prints_one_object_with_the_names_of_the_contract(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(data), "--json", "--limit", "6"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert {
        *("rouge_l", "exact_match", "refusal_precision", "refusal_recall", "refusal_precision_at_recall_50"),
        *("refusal_best_f1", "threshold", "query_p50_ms", "query_p95_ms", "curve"),
    } < set(written)
    assert written["questions"] == 6
    assert written["query_p50_ms"] <= written["query_p95_ms"]


def test_the_table_leaves_the_curve_out(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data)]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert "rouge_l" in names
    assert "curve" not in names


def test_each_question_has_a_line_of_its_own_results(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "own.jsonl"
    assert main(["--data", str(data), "--json", "--out", str(out), "--threshold", "0"]) == 0
    own = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["_id"] for row in own] == ["q1", "q2", "q3", "q4", "q5", "q6", "7"]
    assert [row["rouge_l"] is None for row in own] == [False, False, *[True] * 5]


def test_the_curve_is_drawn_as_a_picture_that_needs_nothing_else(data: Path, tmp_path: Path) -> None:
    picture = tmp_path / "refusal.svg"
    assert main(["--data", str(data), "--curve", str(picture)]) == 0
    written = picture.read_text(encoding="utf-8")
    root = ElementTree.fromstring(written)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(root.findall("{http://www.w3.org/2000/svg}polyline")) == 2
    assert "href" not in written
    assert "3 of 7 questions unanswerable" in written


def test_a_curve_without_unanswerable_questions_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = _written(tmp_path / "a.jsonl", ROWS[:2])
    assert main(["--data", str(data), "--curve", str(tmp_path / "a.svg")]) == 1
    assert "unanswerable" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        ('{"_id": "a", "text": "问", "answers": []}', "line 2: the field 'document'"),
        ('{"_id": "a", "text": 1, "document": "文", "answers": []}', "line 2: the field 'text'"),
        ('{"_id": "a", "text": "问", "document": "文", "answers": "答"}', "line 2: the field 'answers'"),
        ('{"_id": "a", "text": "问", "document": "文", "answers": [3]}', "line 2: the field 'answers'"),
        ('{"_id": "a", "text": "问", "document": "文", "answers": [], "unanswerable": false}', "line 2: .*'answers'"),
        (
            '{"_id": "a", "text": "问", "document": "文", "answers": [], "unanswerable": "no"}',
            "line 2: .*'unanswerable'",
        ),
        ('{"_id": "a", "text": "问", "document": "文", "answers": [], "title": 5}', "line 2: the field 'title'"),
        ('{"_id": "q", "text": "问", "document": "文", "answers": []}', "line 2: the field '_id'"),
    ],
)
def test_a_line_of_another_form_is_an_error_that_names_line_and_field(tmp_path: Path, line: str, said: str) -> None:
    good = '{"_id": "q", "text": "问", "document": "文", "answers": ["文"]}'
    with pytest.raises(InputError, match=said):
        Data.read(_written(tmp_path / "odd.jsonl", f"{good}\n{line}"))


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "absent.jsonl")]) == 1
    assert "absent.jsonl" in capsys.readouterr().err


def test_a_part_that_is_none_is_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data), "--fold", "2/2"]) == 1
    assert "K/N" in capsys.readouterr().err


def test_results_that_cannot_be_written_are_said(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data), "--out", str(data / "inside.jsonl")]) == 1
    assert "writing" in capsys.readouterr().err
