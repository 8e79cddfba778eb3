import io
import struct
import zipfile
from pathlib import Path

import pytest

from kb.errors import ReadError
from kb.readers.archive import Member, unpack


def _zip(members: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _unpack(data: bytes, tmp_path: Path) -> tuple[Member, ...]:
    path = tmp_path / "files.zip"
    path.write_bytes(data)
    folder = tmp_path / "unpacked"
    folder.mkdir()
    return unpack(path, "files.zip", folder)


def _raw_name(data: bytes, ascii_name: str, raw: bytes) -> bytes:
    """The archive with a name in other bytes of the same length, as old programs wrote it."""
    assert len(ascii_name) == len(raw)
    return data.replace(ascii_name.encode(), raw)


def test_members_keep_their_names_and_content(tmp_path: Path):
    members = _unpack(_zip({"方案.txt": "内容".encode(), "附件/清单.csv": b"a,b"}), tmp_path)
    assert [(member.name, member.path.read_bytes()) for member in members if member.path] == [
        ("方案.txt", "内容".encode()),
        ("附件/清单.csv", b"a,b"),
    ]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_mark_are_read_in_gbk_or_utf_8(tmp_path: Path, encoding: str):
    raw = "港口建设方案".encode(encoding)
    data = _raw_name(_zip({"x" * len(raw) + ".txt": b"1"}), "x" * len(raw), raw)
    assert [member.name for member in _unpack(data, tmp_path)] == ["港口建设方案.txt"]


def test_the_field_for_a_name_in_unicode_is_read(tmp_path: Path):
    info = zipfile.ZipInfo("plan.txt")
    named = "方案.txt".encode()
    info.extra = b"up" + struct.pack("<HBI", 5 + len(named), 1, 0) + named
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(info, b"1")
    assert [member.name for member in _unpack(packed.getvalue(), tmp_path)] == ["方案.txt"]


@pytest.mark.parametrize("name", ["../../plan.txt", "/etc/plan.txt", "..\\plan.txt", "a/./../plan.txt"])
def test_a_name_that_leads_elsewhere_stays_in_the_folder(tmp_path: Path, name: str):
    (member,) = _unpack(_zip({name: b"1"}), tmp_path)
    assert member.path is not None
    assert member.path.parent == tmp_path / "unpacked"
    assert ".." not in member.name


def test_archives_in_archives_are_unpacked(tmp_path: Path):
    inner = _zip({"b.txt": b"2"})
    members = _unpack(_zip({"a.txt": b"1", "inner.zip": inner}), tmp_path)
    assert [member.name for member in members] == ["a.txt", "inner.zip/b.txt"]


def test_archives_too_deep_inside_one_another_are_named(tmp_path: Path):
    data = _zip({"plan.txt": b"1"})
    for _ in range(5):
        data = _zip({"inner.zip": data})
    (member,) = _unpack(data, tmp_path)
    assert (member.path, "depth" in (member.problem or "")) == (None, True)


def test_a_damaged_inner_archive_does_not_cost_the_other_members(tmp_path: Path):
    members = _unpack(_zip({"inner.zip": b"PK\x03\x04 broken", "b.txt": b"2"}), tmp_path)
    assert [(member.name, member.problem is None) for member in members] == [("inner.zip", False), ("b.txt", True)]


def test_a_bomb_is_not_unpacked(tmp_path: Path):
    with pytest.raises(ReadError, match="unpacks to far more"):
        _unpack(_zip({"zeros.txt": bytes(64 * 2**20)}), tmp_path)


def test_a_member_that_is_larger_than_it_says_is_stopped(tmp_path: Path):
    data = _zip({"zeros.txt": bytes(3 * 2**20)})
    lying = data.replace(struct.pack("<I", 3 * 2**20), struct.pack("<I", 100))
    (member,) = _unpack(lying, tmp_path)
    assert member.path is None or member.path.stat().st_size <= 100


def test_a_member_under_a_password_is_named(tmp_path: Path):
    data = bytearray(_zip({"plan.txt": b"1"}))
    data[6] |= 1  # the flag in the member's own head
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the table of contents
    (member,) = _unpack(bytes(data), tmp_path)
    assert "password" in (member.problem or "")


def test_what_file_managers_leave_is_left_out(tmp_path: Path):
    names = {"__MACOSX/._a.txt": b"1", ".DS_Store": b"1", "Thumbs.db": b"1", "a.txt": b"1"}
    assert [member.name for member in _unpack(_zip(names), tmp_path)] == ["a.txt"]


@pytest.mark.parametrize("data", [b"PK\x03\x04", _zip({"a.txt": b"1" * 500})[:-30]])
def test_a_broken_archive_is_an_error(tmp_path: Path, data: bytes):
    with pytest.raises(ReadError, match="no whole ZIP archive"):
        _unpack(data, tmp_path)


@pytest.mark.parametrize("data", [b"Rar!\x1a\x07\x00", b"plain text", b""])
def test_what_is_no_zip_archive_is_told_so(tmp_path: Path, data: bytes):
    with pytest.raises(ReadError, match="the content is"):
        _unpack(data, tmp_path)
