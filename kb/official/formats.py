"""Which kind of file a host gives: what it says, what the bytes say, and what the names say, in agreement."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from kb.official.outcome import RefusedError

# What content types may be, the commonest kind first.
_TYPES: dict[str, tuple[str, ...]] = {
    "text/html": (".html", ".htm"),
    "application/xhtml+xml": (".html", ".htm"),
    "application/pdf": (".pdf",),
    "application/msword": (".doc", ".docx", ".wps", ".rtf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.ms-works": (".wps",),
    "application/kswps": (".wps",),
    "application/wps-office.wps": (".wps",),
    "application/wps-office.doc": (".doc",),
    "application/wps-office.docx": (".docx",),
    "application/ofd": (".ofd",),
    "application/vnd.ofd": (".ofd",),
    "application/rtf": (".rtf", ".doc"),
    "text/rtf": (".rtf", ".doc"),
}
# Types that only say that there are bytes; the bytes then have to say what they are.
_MUTE = {"", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download"}
# How files begin, and the kinds that do; the others have no mark of their own.
_SIGNATURES: tuple[tuple[bytes, tuple[str, ...]], ...] = (
    (b"%PDF-", (".pdf",)),
    (b"PK\x03\x04", (".docx", ".xlsx", ".ofd", ".odt", ".wps")),
    (b"\xd0\xcf\x11\xe0", (".doc", ".wps")),
    (b"{\\rtf", (".rtf", ".doc", ".wps")),
)
_MARKED = {suffix for _, suffixes in _SIGNATURES for suffix in suffixes}
#: All kinds of files that are fetched, by their suffixes.
SUFFIXES = tuple(sorted({suffix for suffixes in _TYPES.values() for suffix in suffixes}))


def suffix_of(content_type: str, start: bytes, *, file: str | None, paths: Iterable[str]) -> str:
    """The suffix under which what came is stored.

    Args:
        content_type: as the host states it, parameters included; empty where it states none.
        start: the first bytes.
        file: the name that corpus.toml gives the file, whose suffix then has to fit.
        paths: of the addresses, whose suffixes tell apart what the bytes do not.

    Raises:
        RefusedError: the type is none of a document, or they do not agree.
    """
    stated = content_type.partition(";")[0].strip().lower()
    if stated not in _TYPES and stated not in _MUTE:
        raise RefusedError(f"it came as {stated}, which is no document; check the address")
    by_bytes = next((suffixes for mark, suffixes in _SIGNATURES if start.startswith(mark)), None)
    if by_bytes is None and stated in _MUTE:
        raise RefusedError(f"it came as {stated or 'nothing stated'}, and its first bytes are of no known kind")
    by_type = _TYPES.get(stated, SUFFIXES)
    # What has a mark of its own has to show it, and what shows one has to be it.
    fitting = [suffix for suffix in by_type if suffix in (by_bytes if by_bytes else set(by_type) - _MARKED)]
    if not fitting:
        raise RefusedError(f"it came as {stated}, and its content is not of that kind; check the address")
    if file is not None:
        return _declared(PurePosixPath(file).suffix.lower(), fitting, file)
    named = [suffix for path in paths if (suffix := PurePosixPath(path).suffix.lower()) in fitting]
    if not named and stated in _MUTE and len(fitting) > 1:
        raise RefusedError(
            f"it came as {stated or 'nothing stated'}, and may be {' '.join(fitting)}; "
            'say which in corpus.toml, such as file = "official/name.docx"'
        )
    return named[0] if named else fitting[0]


def _declared(suffix: str, fitting: list[str], file: str) -> str:
    if suffix not in fitting:
        raise RefusedError(f"what came is a {fitting[0]} file, and corpus.toml names it {file}; correct the name")
    return suffix
