"""What the first bytes of a file say it is, against what its suffix says."""

from __future__ import annotations

from pathlib import Path

from kb.errors import ReadError
from kb.readers.formats import ARCHIVES, Format
from kb.readers.package import OLE_MAGIC

_OLE = "an Office file of the older format, or one protected by a password"
# Office files of the newer formats, and those of the older ones; under the older suffixes all sorts are found.
_NEW = frozenset({*Format.DOCX.value, *Format.XLSX.value})
_OLD = frozenset(Format.OFFICE.value)
_IMAGES = frozenset(Format.IMAGE.value)
# The first bytes, what they mean, and the suffixes that may carry them.
_SIGNATURES: tuple[tuple[bytes, str, frozenset[str]], ...] = (
    (b"%PDF-", "a PDF", frozenset(Format.PDF.value)),
    (b"PK\x03\x04", "a ZIP package", _NEW | _OLD | ARCHIVES | {*Format.OFD.value}),
    (OLE_MAGIC[:4], _OLE, _NEW | _OLD),
    (b"{\\rtf", "an RTF text", _OLD),
    (b"\x89PNG", "a PNG image", _IMAGES),
    (b"\xff\xd8\xff", "a JPEG image", _IMAGES),
    (b"II*\x00", "a TIFF image", _IMAGES),
    (b"MM\x00*", "a TIFF image", _IMAGES),
    (b"PK\x05\x06", "a ZIP archive without files", ARCHIVES),
    (b"Rar!", "a RAR archive", frozenset()),
    (b"7z\xbc\xaf", "a 7z archive", frozenset()),
)
# Formats that cannot begin with anything else.
_STRICT = _NEW | ARCHIVES | {*Format.OFD.value}


def check_signature(data: bytes, name: str) -> None:
    """Compare the first bytes of a file with its suffix.

    Raises:
        ReadError: the content is of another format than the suffix says.
    """
    suffix = Path(name).suffix.lower()
    for magic, what, suffixes in _SIGNATURES:
        if data.startswith(magic):
            if suffix not in suffixes:
                own = " ".join(sorted(suffixes))
                advice = f"give it its own suffix ({own})" if own else "unpack it and ingest the files in it"
                raise ReadError(f"{name}: the content is {what}, not what {suffix} says; {advice}")
            return
    if suffix in _STRICT:
        raise ReadError(f"{name}: the content is not what {suffix} says; get the file again from its source")
