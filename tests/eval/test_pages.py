"""What the measure of pages says of pages whose faults are known."""

import json
from pathlib import Path

import pytest

from eval import pages
from tests.files import html as files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "岸线.html").write_bytes(files.city_site())
    (tmp_path / "目录.html").write_bytes(files.nested_tables())
    return tmp_path


def _write(folder: Path, name: str, body: str) -> None:
    (folder / name).write_text(files.page(body), encoding="utf-8")


def test_pages_that_are_read_whole_keep_their_bodies(folder: Path) -> None:
    for score in pages.measure(folder):
        assert score.body_kept == score.body > 300
        assert score.let_in == ()


def test_a_sentence_that_the_reader_left_out_is_counted_and_named(folder: Path) -> None:
    hidden = "版权所有：本页的声明，不属于正文，也不应当转载。东ICP备12345678号。"
    _write(folder, "x.html", files.paragraphs(files.DOCUMENT) + f"<div>{hidden}</div>")
    score = next(score for score in pages.measure(folder) if score.file == "x.html")
    assert score.kept < score.sentences
    assert any("不属于正文" in piece for piece in score.lost)
    assert score.body_kept == score.body


def test_links_of_several_pages_and_words_of_tools_are_named(folder: Path) -> None:
    text = files.paragraphs(("政务公开", *files.DOCUMENT, "微信客户端入口"))
    _write(folder, "x.html", f"<div id='zoom'>{text}</div>")
    score = next(score for score in pages.measure(folder) if score.file == "x.html")
    assert score.let_in == ("a link of several pages: 政务公开", "says what tools say: 微信客户端入口")


def test_hidden_text_and_scripts_are_no_part_of_the_reference(folder: Path) -> None:
    _write(folder, "x.html", files.paragraphs(files.DOCUMENT) + f"<div hidden>{files.ARTICLES[0]}甲</div>")
    score = next(score for score in pages.measure(folder) if score.file == "x.html")
    assert score.kept == score.sentences


def test_a_page_that_cannot_be_read_fails_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "x.html", "<div id='app'></div>")
    assert pages.main(["--data", str(folder)]) == 1
    assert "x.html: not read:" in capsys.readouterr().out


def test_the_command_prints_totals_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pages.main(["--data", str(folder), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["pages"], printed["not_read"], len(printed["each"])) == (2, 0, 2)


def test_a_folder_without_pages_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pages.main(["--data", str(tmp_path)]) == 1
    assert "there is no file of .html" in capsys.readouterr().err
