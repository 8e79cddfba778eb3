import shutil
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from kb.build import ingest, remove
from kb.embed.static import StaticNgrams
from kb.errors import IndexStateError, InternalError
from kb.index.home import Home
from kb.index.keywords import tokeniser_id
from kb.index.manifest import Manifest
from kb.index.snapshot import Snapshot, backup, begin, doctor, open_live, publish, rollback
from kb.settings import KEPT_SNAPSHOTS, Settings
from tests.samples import write_corpus


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two snapshots: the plan alone, then the plan and the rules."""
    folder = tmp_path_factory.mktemp("built")
    corpus = write_corpus(folder / "corpus")
    settings = Settings(home=folder / "home")
    ingest([corpus / "plan.txt"], settings)
    ingest([corpus], settings)
    return settings.home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Home:
    return Home(Path(shutil.copytree(built, tmp_path / "own")))


def _documents(home: Home) -> int:
    return len(open_live(home).manifest.documents)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_snapshot_holds_the_parts_that_the_layout_names(home: Home) -> None:
    names = {path.name for path in open_live(home).folder.iterdir()}
    assert names == {"manifest.json", "catalog.sqlite", "keywords", "vectors"}


def test_the_manifest_tells_with_what_the_snapshot_was_made(home: Home) -> None:
    manifest = open_live(home).manifest
    assert (manifest.format, manifest.tokeniser) == (4, tokeniser_id())
    assert (manifest.embedding, manifest.dimension) == (StaticNgrams.load().id, StaticNgrams.load().dimension)
    assert [held.source for held in manifest.documents] == ["more/rules.txt", "plan.txt"]
    assert manifest.nodes <= manifest.clauses


def test_a_manifest_comes_back_as_it_was_written(home: Home, tmp_path: Path) -> None:
    manifest = open_live(home).manifest
    manifest.write(tmp_path)
    assert Manifest.read(tmp_path) == manifest


def test_a_failure_leaves_the_live_snapshot_and_no_rest(home: Home) -> None:
    live = open_live(home)
    before = _files(home.path)
    with pytest.raises(RuntimeError):
        _fail_half_way(home)
    assert open_live(home) == live
    assert _files(home.path) == before


def _fail_half_way(home: Home) -> None:
    with home.lock(), begin(home) as folder:
        (folder / "catalog.sqlite").write_bytes(b"")
        raise RuntimeError


def test_stores_that_disagree_are_not_published(home: Home) -> None:
    live = open_live(home)
    with home.lock(), begin(home) as folder:
        with sqlite3.connect(folder / "catalog.sqlite") as connection:
            connection.execute("DELETE FROM documents WHERE source = 'plan.txt'")
        connection.close()
        with pytest.raises(InternalError, match=r"catalog \(documents, clauses\) holds \(1,"):
            publish(home, live.manifest)
    assert open_live(home) == live


def test_an_ingest_that_was_cut_off_is_swept_by_the_next(home: Home, tmp_path: Path) -> None:
    home.working.mkdir()
    (home.working / "half").write_text("x")
    assert "cut off" in doctor(home)[0]
    ingest([write_corpus(tmp_path / "corpus") / "plan.txt"], Settings(home=home.path))
    remove([open_live(home).manifest.documents[0].id], Settings(home=home.path))
    assert not home.working.exists()


def test_only_the_newest_snapshots_are_kept(home: Home, tmp_path: Path) -> None:
    for number in range(KEPT_SNAPSHOTS):
        path = tmp_path / "note.txt"
        path.write_text(f"海州市第{number}号通知\n一、内容\n各区执行。\n", encoding="utf-8")
        ingest([path], Settings(home=home.path))
    published = home.published()
    assert published == [f"{number:06d}" for number in range(3, 3 + KEPT_SNAPSHOTS)]
    assert open_live(home).name == published[-1]


def test_a_rollback_brings_back_the_snapshot_before(home: Home) -> None:
    assert rollback(home) == "000001"
    assert _documents(home) == 1
    assert home.published() == ["000001"]
    assert doctor(home) == []


def test_there_is_nothing_before_the_first_snapshot(home: Home) -> None:
    rollback(home)
    with pytest.raises(IndexStateError, match="no earlier whole snapshot"):
        rollback(home)
    assert _documents(home) == 1


def test_a_rollback_passes_over_a_damaged_snapshot(home: Home, tmp_path: Path) -> None:
    ingest([_note(tmp_path)], Settings(home=home.path))
    (home.snapshots / "000002" / "catalog.sqlite").write_bytes(b"damaged")
    assert rollback(home) == "000001"


def _note(folder: Path) -> Path:
    path = folder / "note.txt"
    path.write_text("海州市防汛通知\n一、内容\n各区做好防汛。\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("content", ["", "000009\n", "../../etc\n", "\udcff"])
def test_a_broken_current_is_an_error_that_a_rollback_mends(home: Home, content: str) -> None:
    (home.path / "CURRENT").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(IndexStateError, match="python -m kb rollback"):
        open_live(home)
    assert rollback(home) == "000002"
    assert _documents(home) == 2


def test_a_missing_current_is_an_error_that_a_rollback_mends(home: Home) -> None:
    (home.path / "CURRENT").unlink()
    with pytest.raises(IndexStateError, match="python -m kb rollback"):
        open_live(home)
    assert rollback(home) == "000002"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 4}', b'{"format": 4, "x": 2}', b"\xff\xfe"])
def test_a_broken_manifest_is_an_error_that_a_rollback_mends(home: Home, content: bytes) -> None:
    (open_live(home).folder / "manifest.json").write_bytes(content)
    with pytest.raises(IndexStateError, match="python -m kb rollback"):
        open_live(home)
    assert rollback(home) == "000001"


@pytest.mark.parametrize("version", ["99", '"next"', "null"])
def test_another_format_version_is_refused_with_the_next_step(home: Home, version: str) -> None:
    path = open_live(home).folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 4', f'"format": {version}'), encoding="utf-8")
    before = _files(home.path)
    with pytest.raises(IndexStateError, match="python -m kb ingest --home"):
        open_live(home)
    with pytest.raises(IndexStateError, match="format"):
        ingest([write_corpus(home.path.parent / "corpus")], Settings(home=home.path))
    after = _files(home.path)
    assert {name: content for name, content in after.items() if name != "LOCK"} == {
        name: content for name, content in before.items() if name != "LOCK"
    }


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("x")
    with pytest.raises(IndexStateError, match="must be a folder"):
        open_live(Home(tmp_path / "home"))
    with pytest.raises(IndexStateError, match="must be a folder"), Home(tmp_path / "home").lock():
        pass


def test_an_empty_home_says_how_to_fill_it(tmp_path: Path) -> None:
    with pytest.raises(IndexStateError, match="python -m kb ingest"):
        open_live(Home(tmp_path / "absent"))
    assert not (tmp_path / "absent").exists()


def test_a_second_writer_is_told_who_holds_the_lock(home: Home) -> None:
    code = (
        "import sys; from pathlib import Path; from kb.errors import IndexStateError; from kb.index.home import Home\n"
        "try:\n    with Home(Path(sys.argv[1])).lock(): print('got it')\n"
        "except IndexStateError as error: print(error)"
    )
    command = [sys.executable, "-c", code, str(home.path)]
    with home.lock():
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "process " in said
    assert " since 20" in said
    assert "wait" in said
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "got it\n"


def test_the_lock_of_a_process_that_died_is_free(home: Home) -> None:
    (home.path / "LOCK").write_text("process 1 on elsewhere since 2020-01-01T00:00:00")
    with home.lock():
        pass


def test_a_backup_unpacks_into_a_home(home: Home, tmp_path: Path) -> None:
    file = backup(home, tmp_path / "saved.tar.gz")
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path / "restored", filter="data")
    restored = Home(tmp_path / "restored")
    assert open_live(restored).manifest == open_live(home).manifest
    assert doctor(restored) == []


def test_a_backup_overwrites_no_file(home: Home, tmp_path: Path) -> None:
    (tmp_path / "saved.tar.gz").write_text("mine")
    with pytest.raises(IndexStateError, match="exists already"):
        backup(home, tmp_path / "saved.tar.gz")
    assert (tmp_path / "saved.tar.gz").read_text() == "mine"


def test_a_backup_into_a_missing_folder_leaves_no_rest(home: Home, tmp_path: Path) -> None:
    with pytest.raises(IndexStateError, match="name a folder that can be written"):
        backup(home, tmp_path / "absent" / "saved.tar.gz")


def test_a_whole_home_has_no_findings(home: Home) -> None:
    assert doctor(home) == []


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        ("catalog.sqlite", "catalog.sqlite is missing"),
        ("keywords", "keyword index"),
        ("vectors", "the vectors"),
        ("manifest.json", "manifest.json"),
    ],
)
def test_the_doctor_names_what_is_missing_and_what_to_do(home: Home, damage: str, finding: str) -> None:
    path = open_live(home).folder / damage
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    findings = doctor(home)
    assert any(finding in line and "python -m kb rollback" in line for line in findings)


def test_the_doctor_notices_a_catalog_changed_by_hand(home: Home) -> None:
    with sqlite3.connect(open_live(home).catalog) as connection:
        connection.execute("UPDATE documents SET title = 'forged'")
    connection.close()
    assert any("changed after it was published" in line for line in doctor(home))


def test_reading_a_snapshot_changes_none_of_its_hashed_files(home: Home) -> None:
    from kb.retrieve import Retriever

    live: Snapshot = open_live(home)
    with Retriever.open(live, StaticNgrams.load()) as retriever:
        retriever.search("种质资源")
    assert doctor(home) == []
