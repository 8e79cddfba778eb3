"""Filling a library with grown documents through the stores that an ingest writes, without reading facts."""

from __future__ import annotations

import hashlib
import itertools
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from bench.growing import Grown
from kb.embed.static import StaticNgrams
from kb.index.catalog import Catalog
from kb.index.fill import put_keywords, put_vectors
from kb.index.keywords import Keywords, tokeniser_id
from kb.index.manifest import Manifest
from kb.index.snapshot import CATALOG, KEYWORDS, VECTORS, Snapshot
from kb.index.vectors import Vectors
from kb.model import Clause, Document, Facts, Parsed

#: Documents that are written at once, as many clauses as an ingest writes at once.
DOCUMENTS_AT_ONCE = 125


def progress(what: str, total: int) -> tuple[Progress, TaskID]:
    """A bar on standard error, and the number of its task."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    return bar, bar.add_task(what, total=total)


def write_grown(documents: Iterable[Grown], path: Path, count: int) -> int:
    """Write documents to a file, one object a line; returns the characters of their clauses."""
    characters = 0
    bar, task = progress("growing the texts", count)
    with bar, path.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps([document.title, document.clauses], ensure_ascii=False) + "\n")
            characters += sum(map(len, document.clauses))
            bar.advance(task, len(document.clauses))
    return characters


def read_grown(path: Path) -> Iterator[Grown]:
    """What :func:`write_grown` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            title, clauses = json.loads(line)
            yield Grown(title, tuple(clauses))


def fill_library(grown: Path, folder: Path, count: int) -> float:
    """Write catalog, keywords and vectors of a file of grown documents into an empty folder; returns the seconds."""
    started = time.perf_counter()
    embedding = StaticNgrams.load()
    documents = map(to_parsed, read_grown(grown), itertools.count())
    bar, task = progress("writing the library", count)
    keywords = Keywords.open(folder / KEYWORDS, create=True)
    with (
        bar,
        Catalog.create(folder / CATALOG) as catalog,
        Vectors.open(folder / VECTORS, create=True) as vectors,
        keywords.writing() as writing,
    ):
        while group := list(itertools.islice(documents, DOCUMENTS_AT_ONCE)):
            for parsed in group:
                catalog.add(parsed)
            put_keywords(writing, group)
            put_vectors(vectors, embedding, group)
            bar.advance(task, sum(len(parsed.clauses) for parsed in group))
    return time.perf_counter() - started


def snapshot_of(folder: Path) -> Snapshot:
    """The filled folder as the retriever opens it."""
    embedding = StaticNgrams.load()
    manifest = Manifest(
        tokeniser=tokeniser_id(),
        embedding=embedding.id,
        dimension=embedding.dimension,
        documents=(),
        superseded=(),
        clauses=0,
        nodes=0,
        files={},
    )
    return Snapshot(folder, manifest)


def to_parsed(grown: Grown, number: int) -> Parsed:
    """A grown document as if it had been read: its title, then a paragraph a clause."""
    document_id = f"d{number:012x}"
    text = grown.title
    clauses = []
    for order, written in enumerate(grown.clauses):
        start = len(text) + 1
        text += f"\n{written}"
        clauses.append(_clause(document_id, order, written, start))
    document = Document(
        id=document_id,
        source=f"{number:07d}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=grown.title,
        text=text,
    )
    return Parsed(document, tuple(clauses), Facts())


def _clause(document_id: str, order: int, text: str, start: int) -> Clause:
    return Clause(
        id=f"{document_id}/p{order + 1}",
        document_id=document_id,
        label=f"第{order + 1}段",
        item=None,
        marker="",
        heading=None,
        text=text,
        start=start,
        end=start + len(text),
        body_start=start,
        parent=None,
        order=order,
        path=(f"p{order + 1}",),
    )
