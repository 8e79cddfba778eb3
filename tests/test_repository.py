"""What must hold for the files of the repository themselves."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

_ROOT = Path(__file__).resolve().parent.parent
_DATA = _ROOT / "kb" / "data"
_DIGESTS = sorted((_ROOT / "corpus" / "digests").glob("*.md"))
_PLAN_SHA256 = "1db1abe7a41bcd5eb8915b7b9241c38ff3bafee4791ecd8bd1f961cbc9d2c3f7"

# Put together from halves, so that this file does not contain what it looks for.
_INDEX_ADDRESSES = re.compile(
    "|".join(
        [
            "pypi" + r"\.org",
            "pythonhosted" + r"\.org",
            "index" + r"[-_]url",
            "find" + r"-links",
            "trusted" + r"-host",
            "file" + r"://",
            "/pypi" + "/simple",
            "registry" + r"\.npmjs",
        ]
    ),
    re.IGNORECASE,
)


@cache
def _files() -> tuple[Path, ...]:
    """The files that are, or would be, in the repository; in a copy without git, all but what is made here."""
    if not (_ROOT / ".git").exists():
        made = {".venv", "data", "build", "dist"}
        found = (path for path in _ROOT.rglob("*") if not made & set(path.relative_to(_ROOT).parts[:1]))
        return tuple(
            path for path in found if path.is_file() and not re.search(r"/(\.[a-z]+_cache|__pycache__)/", str(path))
        )
    command = ["git", "-C", str(_ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    return tuple(path for name in listed if name and (path := _ROOT / name).is_file())


def _texts() -> list[tuple[Path, str]]:
    found = []
    for path in _files():
        raw = path.read_bytes()
        if b"\0" not in raw:
            found.append((path, raw.decode("utf-8", errors="replace")))
    return found


def _rows(table: str) -> list[dict[str, str]]:
    header, *lines = (_DATA / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def _twice(names: list[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def test_no_file_names_a_package_index() -> None:
    found = [
        f"{path.relative_to(_ROOT)}:{number}: {line.strip()[:80]}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if _INDEX_ADDRESSES.search(line)
    ]
    assert found == []


def test_requirements_are_exact_versions_only() -> None:
    lines = (_ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.+!]+", pin)] == []


def _plain_name(written: str) -> str:
    """The name of a distribution without its version, in the one form of the many that it may be written in."""
    return re.split(r"[^A-Za-z0-9_.-]", written)[0].lower().replace("_", "-")


def _dependencies(*, development: bool) -> set[str]:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"]["dev"] if development else [])
    return {_plain_name(line) for line in wanted}


def test_every_dependency_of_the_project_is_pinned() -> None:
    lines = (_ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert _dependencies(development=True) - {_plain_name(line) for line in lines} == set()


def test_every_dependency_has_its_line_in_the_document_of_dependencies() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", (_ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {_plain_name(name) for row in rows for name in row.split(", ")}
    assert named - {"library", "---"} == _dependencies(development=True)


def _python_files(places: Sequence[str]) -> list[Path]:
    paths = [_ROOT / place for place in places]
    return [found for path in paths for found in ([path] if path.is_file() else sorted(path.rglob("*.py")))]


def _imported(*places: str) -> dict[str, set[str]]:
    """The libraries that files and folders import, each with the distributions that may bring it."""
    names = set()
    for path in _python_files(places):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add((node.module or "").partition(".")[0])
    known = packages_distributions()
    ours = {"kb", "eval", "bench", "tests"}
    return {name: set(map(_plain_name, known.get(name, ()))) for name in names - sys.stdlib_module_names - ours}


def test_every_library_that_is_imported_is_a_dependency() -> None:
    # The benchmark measures against what the program itself does not need.
    for places, development in ((("kb", "eval", "ingest.py", "ui.py"), False), (("bench",), True)):
        declared = _dependencies(development=development)
        assert [name for name, found in _imported(*places).items() if not found & declared] == []


def test_every_dependency_is_imported() -> None:
    # The first only brings llama-index-core; through the second the programs of others read our vectors;
    # the third is what rapidocr runs its models on.
    unseen = {"llama-index", "llama-index-vector-stores-chroma", "onnxruntime"}
    providers = _imported("kb", "eval", "bench", "ingest.py", "ui.py")
    assert _dependencies(development=False) - set().union(*providers.values()) - unseen == set()


def test_nothing_is_left_for_later_and_no_test_is_left_out() -> None:
    # Put together from halves, like the addresses above.
    marks = ["TO" + "DO", "FIX" + "ME", r"\bX" + r"XX\b", r"mark\.sk" + "ip", r"pytest\.sk" + "ip", "xf" + "ail"]
    left = re.compile("|".join(marks))
    read = {".py", ".js", ".css", ".html", ".toml", ".md"}
    found = [path for path, text in _texts() if path.suffix in read and left.search(text)]
    assert [str(path.relative_to(_ROOT)) for path in found] == []


def test_the_plan_is_byte_for_byte_what_was_supplied() -> None:
    raw = (_ROOT / "corpus" / "yancheng-plan-draft.txt").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == _PLAN_SHA256


def test_the_primary_document_of_the_corpus_exists() -> None:
    settings = tomllib.loads((_ROOT / "corpus" / "corpus.toml").read_text(encoding="utf-8"))
    assert (_ROOT / "corpus" / settings["primary"]).is_file()


@pytest.mark.parametrize("path", _DIGESTS, ids=lambda path: path.stem)
def test_a_digest_says_what_it_is(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("---\n")[1]
    metadata = yaml.safe_load(head)
    assert {"title", "number", "issuers", "level", "issued", "status", "kind", "verified"} - metadata.keys() == set()
    assert metadata["kind"] == "digest"


def test_no_province_or_city_stands_twice() -> None:
    rows = _rows("places")
    counted = [row["short"] for row in rows if not row["ambiguous"]]
    assert _twice([row["name"] for row in rows]) == []
    assert _twice(counted) == []


def test_every_place_lies_in_a_place_of_the_table() -> None:
    rows = _rows("places")
    names = {row["name"] for row in rows}
    assert [row["name"] for row in rows if row["level"] != "省" and row["parent"] not in names] == []


def test_all_provinces_and_prefectures_are_in_the_table() -> None:
    levels = [row["level"] for row in _rows("places")]
    assert (levels.count("省"), levels.count("市")) == (34, 333)


@pytest.mark.parametrize("columns", [("forms", "nation", "province", "city", "county"), ("english_forms",)])
def test_no_name_stands_for_two_departments(columns: tuple[str, ...]) -> None:
    owners: dict[str, set[str]] = {}
    for row in _rows("departments"):
        for column in columns:
            for form in filter(None, row[column].split("|")):
                owners.setdefault(form, set()).add(row["key"])
    assert {form: keys for form, keys in owners.items() if len(keys) > 1} == {}


def test_an_english_term_has_one_chinese_one() -> None:
    assert _twice([term for row in _rows("terms") for term in row["english"].split("|")]) == []


def test_no_term_stands_twice() -> None:
    rows = _rows("terms")
    assert _twice([row["chinese"] for row in rows]) == []
    assert [row["chinese"] for row in rows if _twice(row["english"].split("|"))] == []


@pytest.mark.parametrize("table", ["places", "departments", "successions", "terms"])
def test_no_cell_of_a_table_has_stray_spaces_or_empty_alternatives(table: str) -> None:
    wrong = [
        cell
        for row in _rows(table)
        for cell in row.values()
        if cell and any(part != part.strip() or not part for part in cell.split("|"))
    ]
    assert wrong == []
