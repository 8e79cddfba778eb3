"""ZIP archives: their members as files of their own, unpacked with limits under names that cannot lead elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.errors import ReadError
from kb.readers.formats import ARCHIVES
from kb.readers.package import DAMAGED, ENCRYPTED, check_members, too_large
from kb.readers.signature import check_signature
from kb.settings import MAX_FILE_BYTES, MAX_MEMBERS, MAX_NESTING, MAX_UNPACKED_BYTES

# Bit 11 of a member's flags says that its name is UTF-8.
_UTF8_NAME = 0x800
# Info-ZIP's field for a name in UTF-8: id, then version, checksum and the name.
_UNICODE_PATH = b"\x75\x70"
# What file managers put beside the files.
_DEBRIS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name below the archive, and where it was unpacked or why it was not."""

    name: str
    path: Path | None
    problem: str | None = None


def unpack(path: Path, name: str, folder: Path) -> tuple[Member, ...]:
    """Unpack the archive at ``path`` into ``folder``, which is empty; archives inside it too.

    Members are numbered on disk, so a name such as ``../x`` leads nowhere; it is kept as words only.

    Raises:
        ReadError: the archive is no ZIP, is damaged, or unpacks to more than is allowed.
    """
    try:
        if path.stat().st_size > MAX_UNPACKED_BYTES:
            raise ReadError(too_large(name))
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{name}: cannot be opened ({error.strerror}); check its permissions") from error
    check_signature(data, name)
    return tuple(_Unpacking(folder).members(data, name, prefix="", depth=1))


class _Unpacking:
    """What is left of the limits while the archives inside one another are unpacked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bytes_left = MAX_UNPACKED_BYTES
        self._count = 0

    def members(self, data: bytes, name: str, *, prefix: str, depth: int) -> Iterator[Member]:
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            infos = [info for info in archive.infolist() if not info.is_dir()]
        except DAMAGED as error:
            raise ReadError(f"{name}: this is no whole ZIP archive ({error}); get it again from its source") from error
        check_members(infos, name)
        with archive:
            for info in infos:
                member = _name_of(info)
                if not any(debris in member for debris in _DEBRIS):
                    yield from self._member(archive, info, prefix + member, depth)

    def _member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, depth: int) -> Iterator[Member]:
        self._count += 1
        if self._count > MAX_MEMBERS:
            raise ReadError(f"{name}: the archive holds more than {MAX_MEMBERS} files; split it")
        if info.flag_bits & ENCRYPTED:
            yield Member(name, None, "the archive protects it by a password; unpack it and ingest the files")
            return
        if info.file_size > MAX_FILE_BYTES:
            yield Member(name, None, f"larger than {MAX_FILE_BYTES // 2**20} MiB; split the file")
            return
        try:
            with archive.open(info) as file:
                data = file.read(min(self._bytes_left, MAX_FILE_BYTES) + 1)
        except DAMAGED as error:
            yield Member(name, None, f"the archive is damaged here ({error}); get it again from its source")
            return
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise ReadError(too_large(name))
        if Path(name).suffix.lower() not in ARCHIVES:
            target = self._folder / f"{self._count:05}{Path(name).suffix.lower()[:12]}"
            target.write_bytes(data)
            yield Member(name, target)
        elif depth >= MAX_NESTING:
            yield Member(name, None, f"archives inside one another are read to a depth of {MAX_NESTING}; unpack it")
        else:
            try:
                yield from self.members(data, name, prefix=f"{name}/", depth=depth + 1)
            except ReadError as error:
                yield Member(name, None, str(error).removeprefix(f"{name}: "))


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member; old Windows programs wrote it in GBK and said nothing of it."""
    written = info.filename if info.flag_bits & _UTF8_NAME else _unmarked(info)
    parts = [part for part in written.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(part.replace("\0", "") for part in parts) or "unnamed"


def _unmarked(info: zipfile.ZipInfo) -> str:
    named = _unicode_path(info.extra)
    if named:
        return named
    try:
        raw = info.orig_filename.encode("cp437")  # what the standard library took the bytes for
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _unicode_path(extra: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = extra[:2], int.from_bytes(extra[2:4], "little")
        value, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(value) > 5:
            try:
                return value[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None
