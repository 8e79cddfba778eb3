"""Fetching from a site that behaves: what is accepted, stored, left alone, and what the library makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.build import ingest
from kb.errors import InputError
from kb.knowledge import KnowledgeBase
from kb.model import DocumentKind
from kb.official.fetch import fetch
from kb.official.outcome import FetchReport, FetchState, SourceReport
from kb.outcome import State
from kb.settings import Settings
from tests.official.site import (
    HOST,
    LIMITS,
    NUMBER,
    OTHER_HOST,
    TITLE,
    Request,
    Site,
    answer,
    network,
    page,
)

DIGEST = f"""---
title: 海州市口岸开放行动计划
number: {NUMBER}
kind: digest
---
# 海州市口岸开放行动计划（要点摘编）

一、内容
压缩通关时间，实行船边直提。
"""
STORED = f"official/{NUMBER}.html"

Fetch = Callable[..., FetchReport]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/a.html": answer(page())}) as site:
        yield site


@pytest.fixture
def folder(tmp_path: Path, site: Site) -> Path:
    """A folder with a digest and the address of its original."""
    folder = tmp_path / "corpus"
    (folder / "digests").mkdir(parents=True)
    (folder / "digests" / "ports.md").write_text(DIGEST, encoding="utf-8")
    declare(folder, site)
    return folder


def declare(folder: Path, site: Site, path: str = "/a.html", **fields: str) -> None:
    """Write a corpus.toml with one official source."""
    fields = fields or {"title": TITLE, "number": NUMBER}
    hosts = [site.host(), site.host(OTHER_HOST)]
    lines = [f"hosts = {hosts}", "[[official]]", f"address = '{site.address(path)}'"]
    lines += [f"{name} = '{value}'" for name, value in fields.items()]
    (folder / "corpus.toml").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def fetched(folder: Path, tmp_path: Path) -> Fetch:
    """Fetch everything that the folder names."""

    def run(**options: str) -> FetchReport:
        return fetch(folder, Settings(home=tmp_path / "home"), network=network(), limits=LIMITS, **options)  # type: ignore[arg-type]

    return run


def _only(report: FetchReport) -> SourceReport:
    (source,) = report.sources
    return source


def _stored(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_document_as_declared_is_stored_under_its_number(fetched: Fetch, folder: Path, site: Site) -> None:
    source = _only(fetched())
    assert (source.state, source.file, source.reason) == (FetchState.FETCHED, STORED, None)
    assert site.requests[0].headers["user-agent"].startswith("policy-kb/")
    assert (folder / STORED).read_text(encoding="utf-8") == page()
    assert _stored(folder) == [".fetched.json", "corpus.toml", "digests/ports.md", STORED]


def test_it_takes_the_place_of_the_digest(fetched: Fetch, tmp_path: Path) -> None:
    report = fetched().ingest
    assert report is not None
    assert {file.source: file.state for file in report.files} == {
        "digests/ports.md": State.SUPERSEDED,
        STORED: State.ADDED,
    }
    with KnowledgeBase.open(Settings(home=tmp_path / "home")) as kb:
        (document,) = kb.documents()
    assert (document.kind, document.title) == (DocumentKind.ORIGINAL, TITLE)


def test_what_is_unchanged_by_its_tag_does_not_come_again(fetched: Fetch, site: Site) -> None:
    def tagged(connection: object, request: Request) -> None:
        known = request.headers.get("if-none-match") == '"v1"'
        behave = answer(status="304 Not Modified") if known else answer(page(), ETag='"v1"')
        behave(connection, request)  # type: ignore[arg-type]

    site.answers["/a.html"] = tagged
    assert _only(fetched()).state is FetchState.FETCHED
    again = fetched()
    assert (_only(again).state, _only(again).file) == (FetchState.UNCHANGED, STORED)
    assert again.ingest is not None
    assert not again.ingest.published


def test_the_date_of_the_last_change_is_sent_back(fetched: Fetch, site: Site) -> None:
    site.answers["/a.html"] = answer(page(), Last_Modified="Fri, 08 Mar 2024 00:00:00 GMT")
    fetched()
    fetched()
    assert [request.headers.get("if-modified-since") for request in site.requests] == [
        None,
        "Fri, 08 Mar 2024 00:00:00 GMT",
    ]


def test_the_same_bytes_are_unchanged_without_any_tag(fetched: Fetch) -> None:
    fetched()
    assert _only(fetched()).state is FetchState.UNCHANGED


def test_where_more_was_declared_since_the_whole_document_comes_again(fetched: Fetch, folder: Path, site: Site) -> None:
    site.answers["/a.html"] = answer(page(), ETag='"v1"')
    declare(folder, site, number=NUMBER)
    fetched()
    declare(folder, site, number=NUMBER, title="海州市另一件文件")
    source = _only(fetched())
    assert "if-none-match" not in site.requests[-1].headers
    assert source.state is FetchState.REFUSED


def test_a_file_that_was_changed_by_hand_is_fetched_again(fetched: Fetch, folder: Path, site: Site) -> None:
    site.answers["/a.html"] = answer(page(), ETag='"v1"')
    fetched()
    (folder / STORED).write_text("x")
    source = _only(fetched())
    assert (source.state, source.reason) == (FetchState.FETCHED, "in place of an earlier text")
    assert (folder / STORED).read_text(encoding="utf-8") == page()


def test_a_new_text_of_the_document_replaces_the_old_one(fetched: Fetch, folder: Path, site: Site) -> None:
    fetched()
    site.answers["/a.html"] = answer(page().replace("20%", "25%"))
    report = fetched()
    assert _only(report).state is FetchState.FETCHED
    assert report.ingest is not None
    assert State.REPLACED in {file.state for file in report.ingest.files}


def test_a_refused_text_leaves_the_old_one_standing(fetched: Fetch, folder: Path, site: Site) -> None:
    fetched()
    before = _stored(folder)
    site.answers["/a.html"] = answer(page(number="海政办发〔2025〕1号"))
    source = _only(fetched())
    assert (source.state, source.file) == (FetchState.REFUSED, STORED)
    assert (folder / STORED).read_text(encoding="utf-8") == page()
    assert _stored(folder) == before


def test_a_text_that_comes_no_more_leaves_the_old_one_standing(fetched: Fetch, folder: Path, site: Site) -> None:
    fetched()
    del site.answers["/a.html"]
    assert _only(fetched()).state is FetchState.FAILED
    assert (folder / STORED).read_text(encoding="utf-8") == page()


def test_the_file_may_be_named(fetched: Fetch, folder: Path, site: Site) -> None:
    declare(folder, site, number=NUMBER, file="texts/ports.html", digest="digests/ports.md")
    source = _only(fetched())
    assert (source.file, source.digest) == ("texts/ports.html", "digests/ports.md")
    assert (folder / "texts" / "ports.html").is_file()


def test_another_kind_of_file_than_named_is_refused(fetched: Fetch, folder: Path, site: Site) -> None:
    declare(folder, site, number=NUMBER, file="official/ports.pdf")
    assert "what came is a .html file, and corpus.toml names it official/ports.pdf" in (_only(fetched()).reason or "")


def test_a_document_is_not_stored_under_two_names(fetched: Fetch, folder: Path, site: Site) -> None:
    fetched()
    declare(folder, site, number=NUMBER, file="texts/ports.html")
    source = _only(fetched())
    assert source.state is FetchState.REFUSED
    assert f"stands in {STORED} already; remove that file" in (source.reason or "")


def test_one_document_may_be_fetched_by_its_number(fetched: Fetch, folder: Path, site: Site) -> None:
    with (folder / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[official]]\naddress = '{site.address('/other')}'\ntitle = '海州市会展业管理办法'\n")
    report = fetched(only=NUMBER.replace("〔", "[").replace("〕", "]"))
    assert [source.number for source in report.sources] == [NUMBER]


def test_a_number_that_is_not_named_is_an_error_that_lists_those_that_are(fetched: Fetch) -> None:
    with pytest.raises(InputError, match=f"names no such document; it names {NUMBER}"):
        fetched(only="海政发〔1999〕1号")


def test_a_folder_without_official_sources_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"names no official source; docs/fetch\.md says"):
        fetch(tmp_path, Settings(home=tmp_path / "home"))


def test_a_source_that_fails_does_not_keep_the_others(fetched: Fetch, folder: Path, site: Site) -> None:
    written = (folder / "corpus.toml").read_text(encoding="utf-8")
    bad = f"[[official]]\naddress = '{site.address('/absent')}'\nnumber = '海政发〔2020〕1号'\n"
    (folder / "corpus.toml").write_text(written.replace("[[official]]", f"{bad}[[official]]"), encoding="utf-8")
    report = fetched()
    assert [source.state for source in report.sources] == [FetchState.FAILED, FetchState.FETCHED]
    assert report.failed
    assert report.ingest is not None


def test_a_folder_that_cannot_be_written_is_a_failure_with_its_reason(fetched: Fetch, folder: Path) -> None:
    (folder / "official").write_text("a file where a folder should be")
    source = _only(fetched())
    assert source.state is FetchState.FAILED
    assert "it cannot be stored" in (source.reason or "")


def test_by_default_this_machine_is_refused(folder: Path, tmp_path: Path, site: Site) -> None:
    report = fetch(folder, Settings(home=tmp_path / "home"), network=network(allowed=()), limits=LIMITS)
    assert _only(report).reason == (
        f"{HOST} leads to 127.0.0.1, which is no public address; "
        "download the document by hand if it lies in a network of your own"
    )
    assert site.requests == []


def test_an_unknown_authority_is_refused(folder: Path, tmp_path: Path, site: Site) -> None:
    report = fetch(folder, Settings(home=tmp_path / "home"), network=network(authority=None), limits=LIMITS)
    assert "is not valid (unable to get local issuer certificate)" in (_only(report).reason or "")
    assert site.requests == []


@pytest.mark.parametrize("ingested_before", [False, True])
def test_a_digest_without_a_number_gives_way_to_the_text_that_names_it(
    fetched: Fetch, folder: Path, site: Site, tmp_path: Path, ingested_before: bool
) -> None:
    digest = DIGEST.replace(NUMBER, "")
    (folder / "digests" / "ports.md").write_text(digest, encoding="utf-8")
    settings = Settings(home=tmp_path / "home")
    if ingested_before:
        ingest([folder], settings)
    declare(folder, site, title=TITLE, digest="digests/ports.md")
    report = fetched().ingest
    assert report is not None
    assert {file.source: file.state for file in report.files} == {
        "digests/ports.md": State.SUPERSEDED,
        f"official/{TITLE}.html": State.ADDED,
    }
    again = ingest([folder], settings)
    assert not again.published
    assert again.documents == 1
