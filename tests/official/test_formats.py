import pytest

from kb.official.formats import suffix_of
from kb.official.outcome import RefusedError

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF, _ZIP, _OLE, _RTF, _HTML = b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"<!DOCTYPE html>"
_BYTES = "application/octet-stream"


@pytest.mark.parametrize(
    ("content_type", "start", "path", "suffix"),
    [
        ("text/html; charset=utf-8", _HTML, "/a.jsp", ".html"),
        ("text/html", _HTML, "/a.htm", ".htm"),
        ("TEXT/HTML", b"\xef\xbb\xbf<html>", "/", ".html"),
        ("application/pdf", _PDF, "/a", ".pdf"),
        ("application/msword", _OLE, "/a", ".doc"),
        ("application/msword", _OLE, "/a.wps", ".wps"),
        ("application/msword", _ZIP, "/a", ".docx"),
        ("application/msword", _RTF, "/a.doc", ".doc"),
        (_WORD, _ZIP, "/a", ".docx"),
        (_BYTES, _PDF, "/download", ".pdf"),
        (_BYTES, _OLE, "/a.DOC", ".doc"),
        (_BYTES, _ZIP, "/a.ofd", ".ofd"),
        ("", _ZIP, "/a.xlsx", ".xlsx"),
        ("application/ofd", _ZIP, "/a", ".ofd"),
    ],
)
def test_the_kind_is_told_by_type_bytes_and_name(content_type: str, start: bytes, path: str, suffix: str) -> None:
    assert suffix_of(content_type, start, file=None, paths=[path]) == suffix


@pytest.mark.parametrize(
    ("content_type", "start", "said"),
    [
        ("image/png", b"\x89PNG", "image/png, which is no document"),
        ("text/plain", b"x", "text/plain, which is no document"),
        ("application/zip", _ZIP, "application/zip, which is no document"),
        ("text/html", _PDF, "its content is not of that kind"),
        ("application/pdf", _HTML, "its content is not of that kind"),
        ("application/pdf", _ZIP, "its content is not of that kind"),
        (_WORD, _OLE, "its content is not of that kind"),
        ("application/msword", _HTML, "its content is not of that kind"),
        (_BYTES, _HTML, "its first bytes are of no known kind"),
        (_BYTES, b"MZ\x90\x00", "its first bytes are of no known kind"),
        ("", _HTML, "nothing stated, and its first bytes are of no known kind"),
        (_BYTES, _ZIP, "may be .docx .odt .ofd .wps .xlsx; say which in corpus.toml"),
    ],
)
def test_what_does_not_agree_is_refused(content_type: str, start: bytes, said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        suffix_of(content_type, start, file=None, paths=["/download"])
    assert said in str(refused.value)


def test_the_declared_name_tells_apart_what_the_bytes_do_not() -> None:
    assert suffix_of(_BYTES, _ZIP, file="official/a.docx", paths=["/a.ofd"]) == ".docx"


def test_a_declared_name_that_does_not_fit_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"what came is a \.pdf file, and corpus\.toml names it official/a\.html"):
        suffix_of("application/pdf", _PDF, file="official/a.html", paths=[])
