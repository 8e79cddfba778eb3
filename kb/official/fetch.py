"""Fetch: official texts from the addresses in corpus.toml, accepted one by one, then ingested with their folder."""

from __future__ import annotations

import logging
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.build import ingest
from kb.corpus_manifest import MANIFEST, Official, read_manifest
from kb.errors import InputError, ReadError
from kb.index.manifest import hash_of
from kb.model import Document
from kb.official.acceptance import check, plain
from kb.official.downloads import Download, Downloader
from kb.official.formats import suffix_of
from kb.official.network import Limits, Network
from kb.official.outcome import FetchError, FetchListener, FetchReport, FetchState, RefusedError, SourceReport
from kb.official.records import Record, Records, conditions, replace_file
from kb.settings import Settings
from kb.workers import Workers

_log = logging.getLogger(__name__)
# A name that says nothing: a document without a title goes by the name of its file, and must not be accepted by it.
_UNNAMED = "download"
_MAX_REASON = 600


def fetch(
    folder: Path,
    settings: Settings,
    *,
    only: str | None = None,
    listener: FetchListener | None = None,
    network: Network | None = None,
    limits: Limits | None = None,
) -> FetchReport:
    """Fetch the official sources of a folder and ingest the folder, if any of them was accepted.

    A source that is refused or fails is reported, and the others go on; what is held of it stays.

    Args:
        only: the number (or the title) of the one document to fetch.

    Raises:
        InputError: the folder names no official source, or none of that number; or the ingest failed as a whole.
        SettingError: the corpus.toml is wrong.
        IndexStateError: the home is locked, broken or of another format; what was fetched stays in the folder.
    """
    if not folder.is_dir():
        raise InputError(f"fetching for {folder}: there is no such folder; name the one that holds {MANIFEST}")
    manifest = read_manifest(folder)
    wanted = _wanted(manifest.official, only, folder)
    hears = listener or FetchListener()
    downloader = Downloader(manifest.hosts, network=network or Network(), limits=limits or Limits())
    reports = []
    with Workers() as workers:
        fetcher = _Fetcher(folder, downloader, workers)
        for official in wanted:
            hears.source_begins(str(official.address))
            reports.append(fetcher.fetch(official))
            hears.source_ends(reports[-1])
    accepted = any(report.accepted for report in reports)
    return FetchReport(tuple(reports), ingest([folder], settings, listener=hears) if accepted else None)


def _wanted(official: tuple[Official, ...], only: str | None, folder: Path) -> tuple[Official, ...]:
    path = folder / MANIFEST
    if not official:
        raise InputError(f"fetching for {folder}: {path} names no official source; docs/fetch.md says how to write one")
    if only is None:
        return official
    found = tuple(one for one in official if plain(only) in {plain(one.number or ""), plain(one.title or "")})
    if not found:
        known = ", ".join(one.number or one.title or "" for one in official)
        raise InputError(f"fetching {only}: {path} names no such document; it names {known}")
    return found


class _Fetcher:
    def __init__(self, folder: Path, downloader: Downloader, workers: Workers) -> None:
        self._folder = folder
        self._downloader = downloader
        self._workers = workers
        self._records = Records(folder)

    def fetch(self, official: Official) -> SourceReport:
        """Fetch one source; whatever happens to it is in the report."""
        record = self._records.of(official)
        before = SourceReport(
            address=str(official.address),
            title=official.title,
            number=official.number,
            state=FetchState.UNCHANGED,
            file=record.file if record else None,
            digest=official.digest,
        )
        try:
            with TemporaryDirectory(prefix="policy-kb-") as folder:
                return self._fetched(official, record, before, Path(folder) / _UNNAMED)
        except RefusedError as error:
            return replace(before, state=FetchState.REFUSED, reason=_printable(str(error)))
        except FetchError as error:
            return replace(before, state=FetchState.FAILED, reason=_printable(str(error)))
        except OSError as error:
            reason = f"it cannot be stored ({error}); check the disk and the permissions"
            return replace(before, state=FetchState.FAILED, reason=reason)
        except Exception as error:  # a bug met by one document must not cost the others
            _log.exception("fetching %s", official.address)
            reason = f"the program failed on this document ({error!r}); please report it with the address"
            return replace(before, state=FetchState.FAILED, reason=_printable(reason))

    def _fetched(
        self, official: Official, record: Record | None, before: SourceReport, temporary: Path
    ) -> SourceReport:
        asked = conditions(record, official)
        download = self._downloader.download(official.address, temporary, conditions=asked)
        if download is None:
            return before
        file = self._file(official, record, download)
        check(official, self._read(temporary, Path(file).suffix))
        return self._stored(official, download, before, temporary, file)

    def _file(self, official: Official, record: Record | None, download: Download) -> str:
        """Where what came is to be stored, below the folder."""
        suffix = suffix_of(
            download.content_type,
            download.start,
            file=official.file,
            paths=(download.address.path, official.address.path),
        )
        file = official.file or f"{official.stem}{suffix}"
        if record is not None and record.file != file:
            raise RefusedError(
                f"it would be stored as {file} and stands in {record.file} already; remove that file, then fetch again"
            )
        return file

    def _read(self, path: Path, suffix: str) -> Document:
        name = f"{_UNNAMED}{suffix}"
        try:
            return self._workers.result(self._workers.read(path, name), name).document
        except ReadError as error:
            reason = str(error).removeprefix(f"{name}: ")
            raise RefusedError(f"what came cannot be read: {reason}") from error

    def _stored(
        self, official: Official, download: Download, before: SourceReport, temporary: Path, file: str
    ) -> SourceReport:
        path = self._folder / file
        standing = path.is_file()
        same = standing and hash_of(path) == download.sha256
        if not same:
            with temporary.open("rb") as downloaded:
                replace_file(path, lambda stored: shutil.copyfileobj(downloaded, stored))
        self._records.put(
            official,
            Record(file, download.sha256, official.title, official.number, download.etag, download.last_modified),
        )
        reason = "in place of an earlier text" if standing and not same else None
        return replace(before, state=FetchState.UNCHANGED if same else FetchState.FETCHED, file=file, reason=reason)


def _printable(reason: str) -> str:
    """A reason without what would steer a terminal; hosts write parts of it."""
    return "".join(char if char.isprintable() else "?" for char in reason[:_MAX_REASON])
