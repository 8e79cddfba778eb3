from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.documents import main, measure
from kb.errors import InputError

_RIGHT = {
    "file": "a.txt",
    "title": "海州市财政局 海州市商务局关于补贴的通知",
    "number": "海财〔2024〕3号",
    "issuer": "海州市财政局、海州市商务局",
}
_TEXT = "海州市财政局\n海州市商务局\n关于补贴的通知\n海财〔2024〕3号\n各单位：\n请申报。\n"


def _folder(path: Path, *rows: dict[str, str | None]) -> Path:
    (path / "a.txt").write_text(_TEXT, encoding="utf-8")
    (path / "b.txt").write_text("海州市港口方案\n一、目标\n建设。\n", encoding="utf-8")
    (path / "gold.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_fields_read_letter_for_letter_count_as_right(tmp_path: Path) -> None:
    none = {"file": "b.txt", "title": "海州市港口方案", "number": None, "issuer": None}
    assert measure(_folder(tmp_path, _RIGHT, none)) == (2, [])


@pytest.mark.parametrize("issuer", ["海州市财政局 海州市商务局", "海州市财政局，海州市商务局"])
def test_the_issuers_of_the_gold_may_be_parted_by_any_sign(tmp_path: Path, issuer: str) -> None:
    assert measure(_folder(tmp_path, {**_RIGHT, "issuer": issuer})) == (1, [])


@pytest.mark.parametrize(("field", "name"), [("title", "title"), ("number", "number"), ("issuer", "issuers")])
def test_every_field_read_otherwise_is_named(tmp_path: Path, field: str, name: str) -> None:
    (miss,) = measure(_folder(tmp_path, {**_RIGHT, field: "别的"}))[1]
    assert (miss.file, miss.field, miss.gold) == ("a.txt", name, "别的")


def test_a_file_that_cannot_be_read_is_wrong_in_every_field(tmp_path: Path) -> None:
    count, misses = measure(_folder(tmp_path, {**_RIGHT, "file": "missing.txt"}))
    assert (count, [miss.field for miss in misses]) == (1, ["title", "number", "issuers"])


@pytest.mark.parametrize("gold", [None, "no json", '{"file": "a.txt"}'])
def test_a_folder_without_a_sound_gold_is_an_error(tmp_path: Path, gold: str | None) -> None:
    if gold is not None:
        (tmp_path / "gold.jsonl").write_text(gold, encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        measure(tmp_path)


@pytest.mark.parametrize(("title", "code"), [(_RIGHT["title"], 0), ("别的", 1)])
def test_check_fails_under_the_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str, code: int) -> None:
    folder = _folder(tmp_path, {**_RIGHT, "title": title})
    assert main(["--data", str(folder), "--check", "--json"]) == code
    printed = json.loads(capsys.readouterr().out)
    assert (printed["files"], printed["number"], len(printed["misses"])) == (1, 1.0, code)


def test_the_command_names_what_was_read_wrongly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(_folder(tmp_path, {**_RIGHT, "number": "别的"}))]) == 0
    assert "a.txt number: '海财〔2024〕3号' instead of '别的'" in capsys.readouterr().out
    assert main(["--data", str(tmp_path / "none")]) == 1
