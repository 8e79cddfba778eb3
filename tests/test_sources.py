import subprocess
import sys
from pathlib import Path

import pytest

from kb.errors import InputError, SettingError
from kb.facts.departments.operator_tables import read_registry
from kb.facts.departments.registry import using
from kb.sources import _RULES, find_sources, rules_id
from tests.samples import write_corpus


def _names(path: Path) -> list[str]:
    return [source.name for source in find_sources([path])]


def test_a_folder_gives_its_files_by_their_path_below_it(tmp_path: Path) -> None:
    assert _names(write_corpus(tmp_path / "corpus")) == ["plan.txt", "more/rules.txt"]


@pytest.mark.parametrize("name", [".hidden.txt", ".git/x.txt", "README.md", "more/readme.md"])
def test_hidden_files_and_readmes_are_passed_over(tmp_path: Path, name: str) -> None:
    folder = write_corpus(tmp_path / "corpus")
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    assert name not in _names(folder)


def test_a_readme_given_itself_is_taken(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    assert _names(tmp_path / "README.md") == ["README.md"]


def test_a_file_given_twice_is_taken_once(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus")
    assert len(find_sources([folder, folder / "plan.txt", folder / "more" / ".." / "plan.txt"])) == 2


def test_corpus_toml_names_the_primary_document(tmp_path: Path) -> None:
    sources = find_sources([write_corpus(tmp_path / "corpus")])
    assert [(source.name, source.primary) for source in sources] == [("plan.txt", True), ("more/rules.txt", False)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('primary = "absent.txt"', "absent.txt"),
        ("primary = 3", "3"),
        ('primary = "more"', "no file"),
        ('main = "plan.txt"', "unknown field 'main'"),
        ("primary = ", "corpus.toml"),
    ],
)
def test_a_wrong_corpus_toml_is_a_setting_error(tmp_path: Path, content: str, said: str) -> None:
    folder = write_corpus(tmp_path / "corpus")
    (folder / "corpus.toml").write_text(content)
    with pytest.raises(SettingError, match=said):
        find_sources([folder])


def test_an_empty_folder_is_an_input_error_that_names_the_kinds(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.md.*\.txt"):
        find_sources([tmp_path])


def test_a_folder_with_files_of_other_kinds_only_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "photo.heic").write_bytes(b"x")
    with pytest.raises(InputError, match="no file to read"):
        find_sources([tmp_path])


def test_the_rules_have_one_name_within_a_process() -> None:
    assert rules_id() == rules_id()
    assert len(rules_id()) == 16


def test_the_operators_tables_are_part_of_the_rules(tmp_path: Path) -> None:
    shipped = rules_id()
    (tmp_path / "departments.tsv").write_text("key\tforms\n财政局\t财金局\n", encoding="utf-8")
    with using(read_registry(tmp_path)):
        assert rules_id() != shipped
        assert len(rules_id()) == 16
    assert rules_id() == shipped


def test_the_rules_are_all_modules_that_understanding_loads() -> None:
    code = "import sys, kb.readers, kb.understanding; print(*(name for name in sys.modules if name.startswith('kb.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    named = {name.removesuffix(".py") for name in _RULES} | {"errors", "settings"}
    assert {name.split(".")[1] for name in loaded} <= named
