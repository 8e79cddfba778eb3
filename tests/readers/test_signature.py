import pytest

from kb.errors import ReadError
from kb.readers import read_bytes

ZIP = b"PK\x03\x04" + bytes(50)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50)
PDF = b"%PDF-1.7\n" + bytes(50)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (PDF, "plan.docx", "the content is a PDF.*own suffix"),
        (ZIP, "plan.pdf", "the content is a ZIP package"),
        (OLE, "plan.pdf", "older format, or one protected by a password"),
        (PNG, "plan.ofd", "the content is a PNG image"),
        (b"{\\rtf1 plan}", "plan.txt", "the content is an RTF text"),
        (b"<html><body>x</body></html>", "plan.docx", "the content is not what .docx says"),
        (b"", "plan.txt", "the file is empty"),
        (b" \n\n ", "plan.txt", "the file is empty"),
        (b"x", "plan", r"\(no suffix\) cannot be read; known are"),
        (b"x", "plan.exe", r"\.exe cannot be read"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(data: bytes, name: str, message: str):
    with pytest.raises(ReadError, match=message):
        read_bytes(data, name)
