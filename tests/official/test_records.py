import json
from pathlib import Path

import pytest

from kb.corpus_manifest import Official
from kb.official.addresses import Address
from kb.official.records import NAME, Record, Records, conditions, replace_file

_OFFICIAL = Official(Address.read("https://www.haizhou.example/a"), None, "海政发〔2024〕7号")
_TEXT = b"text"
_RECORD = Record(
    file="official/海政发〔2024〕7号.html",
    sha256="982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1",
    title=None,
    number="海政发〔2024〕7号",
    etag='"v1"',
    last_modified="Fri, 08 Mar 2024 00:00:00 GMT",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the file of the record and the record."""
    replace_file(tmp_path / _RECORD.file, lambda file: file.write(_TEXT))
    Records(tmp_path).put(_OFFICIAL, _RECORD)
    return tmp_path


def test_a_record_is_found_again(folder: Path) -> None:
    assert Records(folder).of(_OFFICIAL) == _RECORD


@pytest.mark.parametrize("content", [None, b"other text"])
def test_a_record_counts_only_while_its_file_stands_as_it_was_stored(folder: Path, content: bytes | None) -> None:
    path = folder / _RECORD.file
    path.unlink() if content is None else path.write_bytes(content)
    assert Records(folder).of(_OFFICIAL) is None


@pytest.mark.parametrize("content", ["", "[]", '{"x": 1}', '{"x": {"file": 1}}', "\x00", "[" * 100_000])
def test_damaged_records_are_none(folder: Path, content: str) -> None:
    (folder / NAME).write_text(content)
    assert Records(folder).of(_OFFICIAL) is None


def test_records_stand_by_address(folder: Path) -> None:
    assert list(json.loads((folder / NAME).read_bytes())) == ["https://www.haizhou.example/a"]


def test_the_conditions_are_what_the_host_said_last() -> None:
    assert conditions(_RECORD, _OFFICIAL) == {
        "If-None-Match": '"v1"',
        "If-Modified-Since": "Fri, 08 Mar 2024 00:00:00 GMT",
    }


@pytest.mark.parametrize(
    "declared",
    [
        Official(_OFFICIAL.address, "标题", _OFFICIAL.number),
        Official(_OFFICIAL.address, None, "海政发〔2024〕8号"),
        Official(_OFFICIAL.address, None, _OFFICIAL.number, file="official/other.html"),
    ],
)
def test_what_was_declared_otherwise_is_asked_for_without_conditions(declared: Official) -> None:
    assert conditions(_RECORD, declared) == {}


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(folder: Path) -> None:
    def breaks_off(file: object) -> None:
        file.write(b"half")  # type: ignore[attr-defined]
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        replace_file(folder / _RECORD.file, breaks_off)
    assert (folder / _RECORD.file).read_bytes() == _TEXT
    assert len(list((folder / "official").iterdir())) == 1
