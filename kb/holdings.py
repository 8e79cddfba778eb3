"""What the library holds of files while a change is made, found by id, place, name, content and number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kb.index.manifest import Held, Manifest, hash_of
from kb.model import Document, DocumentKind, Parsed
from kb.sources import Source, rules_id
from kb.text import fold, without_spaces


class Holdings:
    """The files of a library: stored documents, and digests whose originals are stored in their place."""

    def __init__(self, manifest: Manifest | None) -> None:
        self._stored: dict[str, Held] = {}
        self._by_path: dict[str, str] = {}
        self._by_source: dict[str, str] = {}
        self._by_sha256: dict[str, str] = {}
        self._originals: dict[str, set[str]] = {}
        self._digests: dict[str, set[str]] = {}
        self._superseded: dict[str, Held] = {}
        for held in manifest.documents if manifest else ():
            self.store(held)
        for held in manifest.superseded if manifest else ():
            self._superseded[held.sha256] = held

    def get(self, document_id: str) -> Held | None:
        """The stored document of that id."""
        return self._stored.get(document_id)

    def at(self, path: str, source: str) -> Held | None:
        """The stored document of the same place, else of the same name."""
        return self._stored.get(self._by_path.get(path) or self._by_source.get(source) or "")

    def of_content(self, sha256: str) -> Held | None:
        """The stored document of that content."""
        return self._stored.get(self._by_sha256.get(sha256, ""))

    def superseded(self, sha256: str) -> Held | None:
        """The digest of that content that was left out, while its original is stored."""
        held = self._superseded.get(sha256)
        return held if held and held.superseded_by in self._stored else None

    def store(self, held: Held) -> None:
        """Take in a document; a stored one of the same id is replaced."""
        if held.id in self._stored:
            self.drop(self._stored[held.id])
        self._stored[held.id] = held
        self._by_path[held.path] = self._by_source[held.source] = self._by_sha256[held.sha256] = held.id
        self._superseded.pop(held.sha256, None)
        for number in held.numbers:
            self._numbered(held).setdefault(number, set()).add(held.id)

    def drop(self, held: Held) -> None:
        """Take out a document."""
        del self._stored[held.id]
        for index, key in ((self._by_path, held.path), (self._by_source, held.source), (self._by_sha256, held.sha256)):
            if index.get(key) == held.id:
                del index[key]
        for number in held.numbers:
            self._numbered(held)[number].discard(held.id)

    def supersede(self, digest: Held, original: Held) -> None:
        """Remember that a digest is left out because its original is stored."""
        self._superseded[digest.sha256] = replace(digest, superseded_by=original.id)

    def original_of(self, digest: Held) -> Held | None:
        """The stored original that covers everything a digest sums up, ``None`` for what is no digest."""
        if not digest.digest or not digest.numbers:
            return None
        covering = [self._originals.get(number, set()) for number in digest.numbers]
        ids = sorted(set.intersection(*covering))
        return self._stored[ids[0]] if ids else None

    def digests_of(self, original: Held) -> list[Held]:
        """The stored digests that an original makes needless."""
        if original.digest:
            return []
        ids = {id_ for number in original.numbers for id_ in self._digests.get(number, ())}
        digests = [self._stored[id_] for id_ in sorted(ids)]
        return [digest for digest in digests if set(digest.numbers) <= set(original.numbers)]

    def documents(self) -> tuple[Held, ...]:
        """The stored documents by name, for the manifest."""
        return tuple(sorted(self._stored.values(), key=lambda held: (held.source, held.id)))

    def left_out(self) -> tuple[Held, ...]:
        """The digests whose originals are stored now, by name, for the manifest."""
        return tuple(sorted(self._still_left_out(), key=lambda held: (held.source, held.id)))

    def _still_left_out(self) -> Iterator[Held]:
        for held in self._superseded.values():
            original = self.original_of(held)
            if original is not None:
                yield replace(held, superseded_by=original.id)

    def _numbered(self, held: Held) -> dict[str, set[str]]:
        return self._digests if held.digest else self._originals


def held_as(parsed: Parsed, source: Source) -> Held:
    """What the library notes of a document and its file."""
    document = parsed.document
    return Held(
        id=document.id,
        sha256=document.sha256,
        source=source.name,
        path=source.place,
        primary=document.primary,
        numbers=_numbers(document, source.link),
        digest=document.kind is DocumentKind.DIGEST,
        rules=rules_id(),
    )


def _numbers(document: Document, link: str | None) -> tuple[str, ...]:
    """The document's numbers as they are compared; a digest of two documents has two.

    A link stands in the place of a digest's numbers, and beside those of the text that takes its place.
    """
    if link is not None and document.kind is DocumentKind.DIGEST:
        return (link,)
    parts = re.split("[;；]", document.number or "")
    numbers = {without_spaces(fold(part)) for part in parts} - {""}
    return tuple(sorted(numbers | ({link} if link else set())))


def still_there(held: Held) -> bool:
    """Whether the file that was ingested still has its content; if not, another of the same content takes its place."""
    path = Path(held.path)
    try:
        if any(above.is_file() for above in path.parents):
            return True  # a member of an archive that is still there
        return path.is_file() and hash_of(path) == held.sha256
    except OSError:
        return False


def why_again(old: Held, new: Held) -> str:
    """Why a file whose content is held was read again."""
    if old.source != new.source:
        return f"it was {old.source} before"
    if old.primary != new.primary:
        return "corpus.toml names it as the primary document" if new.primary else "it is no longer the primary document"
    if old.numbers != new.numbers:
        return "corpus.toml says which digest gives way to which text"
    return "read again by a newer program"
