from pathlib import Path

import pytest

from kb.corpus_manifest import CorpusManifest, Official, read_manifest
from kb.errors import SettingError
from kb.official.addresses import Address, Host

_HEAD = 'hosts = ["www.haizhou.example"]\n'
_ONE = '[[official]]\naddress = "https://www.haizhou.example/a"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests" / "ports.md").write_text("x")
    (tmp_path / "plan.html").write_text("x")
    return tmp_path


def _read(folder: Path, text: str) -> CorpusManifest:
    (folder / "corpus.toml").write_text(text, encoding="utf-8")
    return read_manifest(folder)


def test_a_folder_without_corpus_toml_says_nothing(folder: Path) -> None:
    assert read_manifest(folder) == CorpusManifest()


def test_every_field_is_read(folder: Path) -> None:
    fields = (
        'title = "港口条例"\nnumber = "海政发〔2024〕7号"\ndigest = "digests/ports.md"\nfile = "texts/ports.html"\n'
    )
    assert _read(folder, f'primary = "plan.html"\n{_HEAD}{_ONE}{fields}') == CorpusManifest(
        primary="plan.html",
        hosts=frozenset({Host("www.haizhou.example")}),
        official=(
            Official(
                Address(Host("www.haizhou.example"), "/a"),
                "港口条例",
                "海政发〔2024〕7号",
                "digests/ports.md",
                "texts/ports.html",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("fields", "stem"),
    [
        ('number = "海政发〔2024〕7号"', "official/海政发〔2024〕7号"),
        ('number = "豫政 〔2008〕59号"', "official/豫政-〔2008〕59号"),
        ('number = "T/PPAC 402-2022"', "official/T-PPAC-402-2022"),
        ('number = "../../etc"', "official/etc"),
        ('title = "海州市港口条例"', "official/海州市港口条例"),
        ('title = "a:b*c?d|e"', "official/a-b-c-d-e"),
        (f'title = "{"长" * 200}"', f"official/{'长' * 60}"),
        ('title = "港口条例"\nfile = "texts/ports.html"', "texts/ports"),
    ],
)
def test_where_a_text_is_stored_is_named_after_the_document(folder: Path, fields: str, stem: str) -> None:
    (official,) = _read(folder, f"{_HEAD}{_ONE}{fields}").official
    assert official.stem == stem


_NUMBER = 'number = "海政发〔2024〕7号"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('host = ["x.example"]', "unknown field 'host'; known are hosts, official, primary"),
        ('hosts = "www.haizhou.example"', "hosts is 'www.haizhou.example'; write a list"),
        ('hosts = ["https://www.haizhou.example"]', "hosts: 'https://www.haizhou.example' is no name of a host"),
        ('hosts = ["127.0.0.1"]', "hosts: '127.0.0.1' is no name of a host"),
        ("hosts = [3]", "hosts: '3' is no name of a host"),
        ("official = 3", "official is no list of tables"),
        ('official = ["x"]', "official is no list of tables"),
        (f"{_HEAD}[[official]]\n{_NUMBER}", "[[official]] 1 in line 2: address is missing"),
        (f"{_HEAD}{_ONE}", "[[official]] 1 in line 2: title and number are both missing"),
        (f"{_HEAD}{_ONE}{_NUMBER}{_ONE}", "[[official]] 2 in line 5: title and number are both missing"),
        (f'{_HEAD}{_ONE}{_NUMBER}url = "x"', "in line 2: unknown field 'url'; known are address, digest, file, number"),
        (f"{_HEAD}{_ONE}number = 7", "in line 2: number is 7; write it in quotation marks"),
        (f'{_HEAD}{_ONE}number = " "', "in line 2: number is ' '; write it in quotation marks, or leave it out"),
        (f"{_ONE}{_NUMBER}", 'the host www.haizhou.example is not listed; add it: hosts = ["www.haizhou.example"]'),
        (f'{_HEAD}[[official]]\naddress = "http://www.haizhou.example/a"\n{_NUMBER}', "is not https"),
        (
            f'{_HEAD}[[official]]\naddress = "https://www.haizhou.example:8443/a"\n{_NUMBER}',
            "example:8443 is not listed",
        ),
        (f'{_HEAD}{_ONE}{_NUMBER}digest = "digests/absent.md"', "digest names 'digests/absent.md', which is no file"),
        (f'{_HEAD}{_ONE}{_NUMBER}digest = "../{{}}"', "which is no file"),
        (f'{_HEAD}{_ONE}{_NUMBER}file = "../a.html"', "file is '../a.html'; write a path below the folder"),
        (f'{_HEAD}{_ONE}{_NUMBER}file = "/a.html"', "write a path below the folder"),
        (f'{_HEAD}{_ONE}{_NUMBER}file = ".a.html"', "write a path below the folder"),
        (f"{_HEAD}{_ONE}{_NUMBER}file = 'a\\b.html'", "write a path below the folder"),
        (f'{_HEAD}{_ONE}{_NUMBER}file = "a.exe"', "write a path below the folder"),
        (f'{_HEAD}{_ONE}{_NUMBER}file = "corpus.toml"', "write a path below the folder"),
        (f'primary = "plan.html"\n{_HEAD}{_ONE}{_NUMBER}file = "plan.html"', "file names plan.html, which is another"),
        (f"{_HEAD}{_ONE}{_NUMBER}{_ONE}title = 'x'", "two [[official]] have the same address"),
        (
            f"{_HEAD}{_ONE}{_NUMBER}{_ONE.replace('/a', '/b')}{_NUMBER}",
            "two [[official]] have the same place to be stored, official/海政发〔2024〕7号",
        ),
    ],
)
def test_a_wrong_field_is_named_with_its_line(folder: Path, text: str, said: str) -> None:
    with pytest.raises(SettingError) as error:
        _read(folder, text)
    assert said in str(error.value)
    assert str(folder / "corpus.toml") in str(error.value)


def test_the_corpus_toml_of_the_project_is_right() -> None:
    assert read_manifest(Path(__file__).resolve().parents[1] / "corpus").primary == "yancheng-plan-draft.txt"
