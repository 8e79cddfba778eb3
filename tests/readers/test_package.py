import io
import zipfile

import pytest

from kb.errors import ReadError
from kb.readers.package import Package, parse_xml


def _package(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _open(data: bytes) -> Package:
    return Package.open(data, "plan.docx", kind="DOCX")


def test_a_part_is_read_as_xml():
    assert _open(_package({"a.xml": b"<a><b/></a>"})).xml("a.xml")[0].tag == "b"


def test_a_file_under_a_password_is_told_so():
    with pytest.raises(ReadError, match=r"plan\.docx: the file is protected by a password"):
        _open(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))


@pytest.mark.parametrize("data", [b"PK\x03\x04", _package({"a.xml": b"<a/>"})[:-10]])
def test_a_cut_file_is_told_so(data: bytes):
    with pytest.raises(ReadError, match="no whole DOCX file"):
        _open(data)


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(ReadError, match="unpacks to far more"):
        _open(_package({"a.xml": bytes(64 * 2**20)}))


def test_a_part_under_a_password_is_told_so():
    data = bytearray(_package({"a.xml": b"<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ReadError, match="protected by a password"):
        _open(bytes(data))


def test_nothing_more_is_unpacked_behind_a_part_that_was_too_large(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kb.readers.package.MAX_UNPACKED_BYTES", 100)
    monkeypatch.setattr("kb.readers.package.check_members", lambda _members, _name: None)  # as a lying size would
    package = _open(_package({"a.xml": bytes(200), "b.xml": bytes(200)}))
    for part in ("a.xml", "b.xml"):
        with pytest.raises(ReadError, match="unpacks to far more"):
            package.read(part)


def test_a_missing_part_is_named():
    with pytest.raises(ReadError, match=r"part b\.xml is missing"):
        _open(_package({"a.xml": b"<a/>"})).read("b.xml")


def test_a_damaged_part_is_named():
    data = bytearray(_package({"a.xml": b"<a>" + b"text" * 100 + b"</a>"}))
    data[40:44] = b"\xff\xff\xff\xff"
    with pytest.raises(ReadError, match=r"part a\.xml is damaged"):
        _open(bytes(data)).read("a.xml")


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;">]><a>&y;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "lol">]><a>&x;</a>'.encode("utf-16"),
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>',
    ],
)
def test_entities_and_outside_references_are_refused(xml: bytes):
    with pytest.raises(ReadError, match="declares a document type"):
        parse_xml(xml, "plan.docx: the part a.xml")


def test_what_is_no_xml_is_told_so():
    with pytest.raises(ReadError, match="is damaged"):
        parse_xml(b"<a><b></a>", "plan.docx: the part a.xml")
