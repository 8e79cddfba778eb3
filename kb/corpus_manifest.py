"""``corpus.toml``: what a folder says about itself as a corpus.

::

    primary = "plan.txt"              # the document that a question is about when it names none
    hosts = ["www.gov.cn"]            # the hosts that `python -m kb fetch` may talk to

    [[official]]                      # a document and its official address, as often as there are any
    address = "https://www.gov.cn/…"
    title = "…"                       # one of title and number at least; both are compared with what comes
    number = "…"
    digest = "digests/….md"           # the digest whose place it takes; without it, the one of the same number
    file = "official/….html"          # where it is stored; without it, below official/ by its number, else its title
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from kb.errors import SettingError
from kb.official.addresses import Address, Host
from kb.official.formats import SUFFIXES

MANIFEST = "corpus.toml"
#: Where official texts are stored, below the folder.
DEFAULT_FOLDER = "official"
# What some systems do not take in a name.
_UNFIT = re.compile(r'[\s/\\:*?"<>|\x00-\x1f]+')
_MAX_STEM = 180
_FIELDS = ("hosts", "official", "primary")
_OFFICIAL_FIELDS = ("address", "digest", "file", "number", "title")
_OFFICIAL_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*official[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Official:
    """A document and where it is officially published.

    Attributes:
        title, number: what has to be found in it; one of them at least.
        digest: the digest whose place it takes, below the folder; ``None``: the one of the same number.
        file: where it is to be stored, below the folder; ``None``: named after its number or title.
    """

    address: Address
    title: str | None
    number: str | None
    digest: str | None = None
    file: str | None = None

    @property
    def stem(self) -> str:
        """Where it is stored, below the folder and without its suffix, which only what comes can tell."""
        if self.file is not None:
            return self.file.rpartition(".")[0]
        name = _UNFIT.sub("-", self.number or self.title or "").strip("-.")
        return f"{DEFAULT_FOLDER}/{name.encode()[:_MAX_STEM].decode('utf-8', 'ignore')}"

    def stored(self, folder: Path) -> str | None:
        """The file below the folder that holds its text, ``None`` where it was never fetched."""
        names = [self.file] if self.file else [f"{self.stem}{suffix}" for suffix in SUFFIXES]
        return next((name for name in names if (folder / name).is_file()), None)


@dataclass(frozen=True, slots=True)
class CorpusManifest:
    """What a folder's corpus.toml says; a folder without one says nothing."""

    primary: str | None = None
    hosts: frozenset[Host] = frozenset()
    official: tuple[Official, ...] = ()


def read_manifest(folder: Path) -> CorpusManifest:
    """The corpus.toml of a folder.

    Raises:
        SettingError: it cannot be read, or a field is unknown or wrong; the message names the field.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return CorpusManifest()
    try:
        text = path.read_text(encoding="utf-8")
        fields = tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise SettingError(f'reading {path}: {error}; it holds lines such as primary = "the file\'s name"') from error
    return _Reader(folder, path, text).read(fields)


class _Reader:
    def __init__(self, folder: Path, path: Path, text: str) -> None:
        self._folder = folder
        self._path = path
        self._text = text

    def read(self, fields: dict[str, Any]) -> CorpusManifest:
        self._check_known(fields, _FIELDS, "")
        primary = fields.get("primary")
        if primary is not None and not (isinstance(primary, str) and (self._folder / primary).is_file()):
            raise self._wrong(f"primary names {primary!r}, which is no file in {self._folder}; correct the name")
        hosts = frozenset(self._hosts(fields.get("hosts", [])))
        official = tuple(self._officials(fields.get("official", []), hosts, primary))
        self._check_different(official)
        return CorpusManifest(primary, hosts, official)

    def _hosts(self, written: object) -> Iterator[Host]:
        if not isinstance(written, list):
            raise self._wrong(f'hosts is {written!r}; write a list of names, such as ["www.gov.cn"]')
        for name in written:
            try:
                yield Host.read(name) if isinstance(name, str) else Host.read(repr(name))
            except ValueError as error:
                raise self._wrong(f"hosts: {error}") from error

    def _officials(self, written: object, hosts: frozenset[Host], primary: str | None) -> Iterator[Official]:
        if not isinstance(written, list) or not all(isinstance(table, dict) for table in written):
            raise self._wrong("official is no list of tables; write each document under a line [[official]]")
        heads = [self._text.count("\n", 0, match.start()) + 1 for match in _OFFICIAL_HEAD.finditer(self._text)]
        for index, table in enumerate(written):
            line = f" in line {heads[index]}" if len(heads) == len(written) else ""
            place = f"[[official]] {index + 1}{line}: "
            self._check_known(table, _OFFICIAL_FIELDS, place)
            for name, value in table.items():
                if not isinstance(value, str) or not value.strip():
                    raise self._wrong(f"{place}{name} is {value!r}; write it in quotation marks, or leave it out")
            yield self._official(table, place, hosts, primary)

    def _official(self, table: dict[str, str], place: str, hosts: frozenset[Host], primary: str | None) -> Official:
        if "address" not in table:
            raise self._wrong(f"{place}address is missing; write where the document is published")
        if not table.keys() & {"title", "number"}:
            raise self._wrong(f"{place}title and number are both missing; one of them tells that it is the document")
        try:
            address = Address.read(table["address"])
        except ValueError as error:
            raise self._wrong(f"{place}{error}") from error
        if address.host not in hosts:
            raise self._wrong(f'{place}the host {address.host} is not listed; add it: hosts = ["{address.host}"]')
        digest, file = table.get("digest"), table.get("file")
        if digest is not None and not (_is_below(digest) and (self._folder / digest).is_file()):
            raise self._wrong(f"{place}digest names {digest!r}, which is no file in {self._folder}; correct the name")
        if file is not None:
            self._check_file(file, place, {primary, digest})
        return Official(address, table.get("title"), table.get("number"), digest, file)

    def _check_file(self, file: str, place: str, taken: set[str | None]) -> None:
        if not _is_below(file) or PurePosixPath(file).suffix.lower() not in SUFFIXES:
            kinds = " ".join(SUFFIXES)
            raise self._wrong(
                f"{place}file is {file!r}; write a path below the folder, such as official/name.html ({kinds})"
            )
        if file in taken:
            raise self._wrong(f"{place}file names {file}, which is another document; give it a name of its own")

    def _check_different(self, official: tuple[Official, ...]) -> None:
        for name, values in (
            ("address", [str(one.address) for one in official]),
            ("place to be stored", [one.stem.casefold() for one in official]),
        ):
            twice = next((value for value in values if values.count(value) > 1), None)
            if twice is not None:
                raise self._wrong(f"two [[official]] have the same {name}, {twice}; keep one, or give each a file")

    def _check_known(self, fields: dict[str, Any], known: tuple[str, ...], place: str) -> None:
        unknown = sorted(set(fields) - set(known))
        if unknown:
            raise self._wrong(f"{place}unknown field {unknown[0]!r}; known are {', '.join(known)}")

    def _wrong(self, what: str) -> SettingError:
        return SettingError(f"reading {self._path}: {what}")


def _is_below(path: str) -> bool:
    """Whether a path leads to a file below the folder that is not hidden."""
    parts = path.split("/")
    return "\\" not in path and "\0" not in path and all(part and not part.startswith(".") for part in parts)
