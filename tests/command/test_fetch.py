"""``fetch [FOLDER] [--home DIR] [--only NUMBER] [--json]``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.report import run_fetch
from kb.settings import Settings
from tests.command.conftest import Run
from tests.official.site import LIMITS, NUMBER, TITLE, Site, answer, network, page


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/a.html": answer(page())}) as site:
        yield site


@pytest.fixture
def folder(tmp_path: Path, site: Site) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    official = f"[[official]]\naddress = '{site.address('/a.html')}'\ntitle = '{TITLE}'\nnumber = '{NUMBER}'\n"
    absent = f"[[official]]\naddress = '{site.address('/absent')}'\ntitle = '[red]缺失的文件'\n"
    (folder / "corpus.toml").write_text(f"hosts = ['{site.host()}']\n{official}{absent}", encoding="utf-8")
    return folder


def test_the_report_says_what_became_of_each_source(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(home=tmp_path / "home")
    assert run_fetch(folder, settings, as_json=True, network=network(), limits=LIMITS) == 1
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert [(source["state"], source["file"]) for source in report["sources"]] == [
        ("fetched", f"official/{NUMBER}.html"),
        ("failed", None),
    ]
    assert [(file["source"], file["state"]) for file in report["ingest"]["files"]] == [
        (f"official/{NUMBER}.html", "added")
    ]
    assert f"fetched    {NUMBER}  official/{NUMBER}.html" in said.err
    assert "failed     《[red]缺失的文件》  https://" in said.err
    assert "answered with status 404: nothing lies there" in said.err
    assert "1 fetched, 0 unchanged, 0 refused, 1 failed" in said.err


def test_where_all_is_well_the_exit_code_is_zero_and_standard_output_stays_empty(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(home=tmp_path / "home")
    assert run_fetch(folder, settings, only=NUMBER, network=network(), limits=LIMITS) == 0
    assert capsys.readouterr().out == ""


def test_the_command_refuses_what_leads_into_this_machine(call: Run, folder: Path, site: Site, tmp_path: Path) -> None:
    text = (folder / "corpus.toml").read_text(encoding="utf-8").replace("www.haizhou.example", "localhost")
    (folder / "corpus.toml").write_text(text, encoding="utf-8")
    done = call("fetch", folder, "--only", NUMBER, "--home", tmp_path / "home", "--json")
    (source,) = done.object["sources"]
    assert (done.code, source["state"], done.object["ingest"]) == (1, "refused", None)
    assert "which is no public address" in source["reason"]
    assert site.requests == []


def test_without_official_sources_the_message_says_where_to_read_on(call: Run, tmp_path: Path) -> None:
    done = call("fetch", tmp_path)
    assert done.code == 1
    assert "names no official source; docs/fetch.md says how to write one" in done.err


def test_a_wrong_corpus_toml_is_named(call: Run, folder: Path) -> None:
    (folder / "corpus.toml").write_text("host = []")
    done = call("fetch", folder)
    assert done.code == 1
    assert "unknown field 'host'" in done.err


def test_two_folders_are_wrong_usage(call: Run, folder: Path) -> None:
    assert call("fetch", folder, folder).code == 2


def test_no_other_command_loads_what_talks_to_hosts(run: Run, home: Path) -> None:
    import subprocess

    code = "import sys; from kb.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "documents", "--home", str(home)], capture_output=True, text=True, check=True
    )
    assert not {"h11", "kb.official.exchange"} & set(done.stdout.split())
