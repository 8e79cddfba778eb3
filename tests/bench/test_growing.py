import gzip
import json
from pathlib import Path

import pytest

from bench.growing import CLAUSE_CHARACTERS, CLAUSES_A_DOCUMENT, grow
from kb.errors import InputError

ARTICLES = [
    {
        "title": f"海州市管理办法第{number}条",
        "text": f"建设单位应当在{number + 3}日内报送第{number}类材料。逾期的，处{number}00元罚款。",
    }
    for number in range(1, 31)
]


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    plain, packed = tmp_path / "plain.jsonl", tmp_path / "packed.jsonl.gz"
    lines = [json.dumps(row, ensure_ascii=False) for row in ARTICLES]
    plain.write_text("\n".join(lines[:20]) + "\n", encoding="utf-8")
    untitled = json.dumps({"text": "疏导展馆周边的交通。"}, ensure_ascii=False)
    packed.write_bytes(gzip.compress("\n".join([*lines[20:], lines[0], untitled]).encode()))
    return [plain, packed]


def _clauses(texts: list[Path], count: int) -> list[str]:
    return [clause for document in grow(texts, count) for clause in document.clauses]


def test_the_texts_come_first_as_they_are_and_each_once(texts: list[Path]) -> None:
    assert _clauses(texts, 31) == [*(row["text"] for row in ARTICLES), "疏导展馆周边的交通。"]


def test_no_clause_equals_another_however_many_are_wanted(texts: list[Path]) -> None:
    clauses = _clauses(texts, 2000)
    assert len(clauses) == len(set(clauses)) == 2000


def test_what_is_grown_keeps_the_words_and_changes_the_numbers(texts: list[Path]) -> None:
    grown = _clauses(texts, 200)[31:]
    assert sum("应当在" in clause for clause in grown) > 80
    assert not {clause for clause in grown if clause in {row["text"] for row in ARTICLES}}


def test_the_same_texts_grow_into_the_same_documents(texts: list[Path]) -> None:
    assert list(grow(texts, 300)) == list(grow(texts, 300))


def test_documents_hold_so_many_clauses_and_a_title(texts: list[Path]) -> None:
    documents = list(grow(texts, 100))
    assert [len(document.clauses) for document in documents] == [CLAUSES_A_DOCUMENT, CLAUSES_A_DOCUMENT, 20]
    assert documents[0].title == ARTICLES[0]["title"]


def test_a_long_text_is_cut_at_sentences(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    text = "".join(f"第{number}项任务由承担单位按照计划完成并报送总结。" for number in range(40))
    path.write_text(json.dumps({"text": text}, ensure_ascii=False), encoding="utf-8")
    clauses = _clauses([path], 6)
    assert text.startswith("".join(clauses))
    assert all(CLAUSE_CHARACTERS <= len(clause) < 2 * CLAUSE_CHARACTERS and clause.endswith("。") for clause in clauses)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "line 1"),
        ('{"title": "x"}', "line 1"),
        ('{"text": 1}', "line 1"),
        ("", "too few"),
        ('{"text": "港口。"}', "too few"),
    ],
)
def test_texts_that_cannot_be_grown_are_an_input_error(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(grow([path], 50))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.jsonl\.gz"):
        list(grow([tmp_path / "absent.jsonl.gz"], 1))
