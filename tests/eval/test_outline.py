from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from eval.outline import main, measure, score
from kb.errors import InputError
from kb.model import Parsed
from kb.readers import read_bytes
from kb.understanding import understand

_RULES = (
    "海州市渔港办法\n第一章 总则\n第一条 建设渔港。\n渔港由市管理。\n第二条 疏浚航道：\n（一）东港；\n（二）西港。\n"
    "第二章 附则\n第三条 本办法自印发之日起施行。\n"
)
_LABELS = ["第一章", "第一条", "第二条", "第二条（一）", "第二条（二）", "第二章", "第三条"]


def _parsed(text: str = _RULES) -> Parsed:
    return understand(read_bytes(text.encode(), "rules.txt"))


def _folder(path: Path, labels: list[str] | None = None) -> Path:
    (path / "rules.txt").write_text(_RULES, encoding="utf-8")
    if labels is not None:
        row = json.dumps({"file": "rules.txt", "labels": labels}, ensure_ascii=False)
        (path / "outline.jsonl").write_text(row, encoding="utf-8")
    return path


def test_articles_that_are_clauses_in_their_place_are_right() -> None:
    found = score("rules.txt", _parsed())
    assert (found.articles, found.right, found.faults) == (3, 3, ())


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (2, "第一条: no clause begins there"),
        (3, "第二条: no clause begins there"),
    ],
)
def test_an_article_without_a_clause_is_named(place: int, said: str) -> None:
    parsed = _parsed()
    clauses = (*parsed.clauses[:place], *parsed.clauses[place + 1 :])
    assert said in score("rules.txt", Parsed(parsed.document, clauses, parsed.facts, ())).faults


def test_an_article_whose_text_ends_too_early_is_named() -> None:
    parsed = _parsed()
    clauses = tuple(clause for clause in parsed.clauses if clause.label != "第二条（二）")
    (fault,) = score("rules.txt", Parsed(parsed.document, clauses, parsed.facts, ())).faults
    assert fault.startswith("第二条: its text ends at ")


def test_the_warnings_on_numbers_are_repeated() -> None:
    found = score("rules.txt", _parsed(_RULES.replace("第三条", "第四条")))
    assert found.warnings == ("rules.txt: 第四条 follows 第二条: 第三条 is missing",)


def test_the_labels_of_a_gold_are_counted(tmp_path: Path) -> None:
    (found,) = measure(_folder(tmp_path, _LABELS))
    assert (found.labels, found.labels_right) == (7, 7)


def test_a_list_of_statutes_is_read_statute_by_statute(tmp_path: Path) -> None:
    rows = [("渔港办法第一条", "建设。"), ("渔港办法第二条", "疏浚。"), ("航道办法第一条", "管理。")]
    path = tmp_path / "statutes.jsonl.gz"
    lines = [json.dumps({"title": title, "text": text}, ensure_ascii=False) for title, text in rows]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    assert [(found.file, found.articles, found.right) for found in measure(path)] == [
        ("渔港办法", 2, 2),
        ("航道办法", 1, 1),
    ]


def test_no_more_texts_than_asked_for_are_read(tmp_path: Path) -> None:
    _folder(tmp_path)
    (tmp_path / "more.txt").write_text(_RULES, encoding="utf-8")
    assert len(measure(tmp_path, limit=1)) == 1


def test_a_folder_without_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file to read"):
        measure(tmp_path)


def test_a_gold_of_another_form_is_an_error(tmp_path: Path) -> None:
    _folder(tmp_path)
    (tmp_path / "outline.jsonl").write_text('{"file": "rules.txt"}', encoding="utf-8")
    with pytest.raises(InputError, match=r"outline\.jsonl"):
        measure(tmp_path)


@pytest.mark.parametrize(("labels", "code"), [(_LABELS, 0), (["第一条"], 1)])
def test_check_fails_under_the_floor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], labels: list[str], code: int
) -> None:
    assert main(["--data", str(_folder(tmp_path, labels)), "--check", "--json"]) == code
    assert json.loads(capsys.readouterr().out)["articles"] == 1.0


def test_a_wrong_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 1
    assert "no file to read" in capsys.readouterr().err
