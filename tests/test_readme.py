"""The documents are true: commands run, links lead somewhere, what is named exists, and both READMEs say the same."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_READMES = ("README.md", "README.zh-CN.md")
_DOCUMENTS = [
    path.relative_to(_ROOT)
    for path in sorted([*_ROOT.glob("*.md"), *(_ROOT / "docs").glob("*.md"), _ROOT / "eval" / "README.md"])
]


def _text(name: str) -> str:
    return (_ROOT / name).read_text(encoding="utf-8")


def _blocks(name: str) -> list[str]:
    """The ``sh`` blocks that call the program."""
    return [block for block in re.findall(r"```sh\n(.*?)```", _text(name), re.DOTALL) if "python -m kb" in block]


def _make_targets(name: str) -> list[str]:
    return re.findall(r"\bmake ([a-z]+)\b(?=[ `\n]*(?:#|`))", _text(name))


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the corpus in it, where ``python`` is the one that runs the tests."""
    programs = tmp_path / "bin"
    programs.mkdir()
    python = programs / "python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    shutil.copytree(_ROOT / "corpus", tmp_path / "corpus")
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(_ROOT), prepend=os.pathsep)
    return tmp_path


def test_every_command_of_the_readme_runs(workplace: Path) -> None:
    script = "set -ex\n" + "".join(_blocks("README.md"))
    done = subprocess.run(["sh", "-c", script], cwd=workplace, capture_output=True, text=True, check=False)
    # -x writes each command before it runs, so the end of the output names the one that failed.
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_readme_shows_the_commands_a_newcomer_needs() -> None:
    shown = {
        line.split()[3] for block in _blocks("README.md") for line in block.splitlines() if line.startswith("python")
    }
    assert {"ingest", "ask", "search", "tasks", "parse", "documents", "show", "doctor"} - shown == set()


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = map(_blocks, _READMES)
    assert english == chinese


@pytest.mark.parametrize("name", [*_READMES, "CONTRIBUTING.md"])
def test_every_make_target_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.MULTILINE))
    named = _make_targets(name)
    assert named
    assert set(named) - targets == set()


def test_make_help_lists_every_target_that_is_for_people() -> None:
    shown = set(re.findall(r"echo 'make ([a-z]+)", _text("Makefile")))
    assert shown == {"run", "test", "check", "format", "eval", "bench", "clean"}


@pytest.mark.parametrize("path", _DOCUMENTS, ids=str)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", _text(str(path)))
    missing = [link for link in links if "://" not in link and not (_ROOT / path.parent / link).exists()]
    assert missing == []


def _exists(name: str) -> bool:
    """Whether a dotted name is a module, or the name of something in one."""
    module, _, inside = name.rpartition(".")
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        return False
    try:
        if importlib.util.find_spec(name) is not None:
            return True
    except ModuleNotFoundError:  # its parent is a module and no package
        pass
    text = Path(found.origin).read_text(encoding="utf-8")
    return re.search(rf"^(?:class|def) {inside}\b", text, re.MULTILINE) is not None


@pytest.mark.parametrize("path", _DOCUMENTS, ids=str)
def test_every_module_that_is_named_exists(path: Path) -> None:
    named = re.findall(r"`((?:kb|eval|bench)(?:\.[a-z_]+)+(?:\.[A-Z]\w+)?)", _text(str(path)))
    assert [name for name in dict.fromkeys(named) if not _exists(name)] == []


@pytest.mark.parametrize("path", _DOCUMENTS, ids=str)
def test_every_path_of_the_program_that_is_named_exists(path: Path) -> None:
    named = re.findall(r"`((?:kb|eval|bench|tests|docs|corpus)/[^`\s]*)`", _text(str(path)))
    assert [name for name in dict.fromkeys(named) if not list(_ROOT.glob(name.rstrip("/")))] == []


def test_the_architecture_names_every_module_of_the_package() -> None:
    named = set(re.findall(r"`kb\.([a-z_]+)", _text("docs/architecture.md")))
    modules = {path.stem for path in (_ROOT / "kb").glob("*.py")} | {
        path.parent.name for path in (_ROOT / "kb").glob("*/__init__.py")
    }
    assert modules - named - {"__init__", "__main__"} == set()


def _shown_by() -> list[str]:
    """The tests that the tables of formats name."""
    tables = re.findall(r"\| what \| test \|\n\| --- \| --- \|\n((?:\|.*\n)+)", _text("docs/formats.md"))
    return [row.split("|")[2].strip().strip("`") for table in tables for row in table.splitlines()]


def test_every_feature_of_a_format_is_shown_by_a_test_that_exists() -> None:
    shown = _shown_by()
    missing = []
    for named in shown:
        file, _, test = named.partition("::")
        path = _ROOT / "tests" / file
        if not path.is_file() or not re.search(rf"^def {test}\(", path.read_text(encoding="utf-8"), re.MULTILINE):
            missing.append(named)
    assert shown
    assert missing == []


def test_every_suffix_that_is_read_stands_in_the_tables_of_formats() -> None:
    from kb.readers.formats import ARCHIVES, FORMATS

    written = set(re.findall(r"\.[a-z]+", " ".join(re.findall(r"^## .*", _text("docs/formats.md"), re.MULTILINE))))
    assert (FORMATS.keys() | ARCHIVES) - written == set()
