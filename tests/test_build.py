import subprocess
import sys
import time
import zipfile
from concurrent.futures import Future
from pathlib import Path

import pytest

from kb.build import FileReport, IngestReport, Listener, State, ingest, remove
from kb.embed.static import StaticNgrams
from kb.errors import IndexStateError, InputError, KbError, SettingError
from kb.index.catalog import Catalog
from kb.index.home import Home
from kb.index.snapshot import doctor, open_live
from kb.model import Parsed
from kb.retrieve import Retriever
from kb.settings import Settings
from kb.workers import Workers
from tests.samples import DIGEST, ORIGINAL, PLAN, RULES, write_corpus


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


def _write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def _states(report: IngestReport) -> dict[str, str]:
    return {file.source: str(file.state) for file in report.files}


def _held(settings: Settings) -> list[str]:
    with Catalog.open(open_live(Home(settings.home)).catalog) as catalog:
        return [document.source for document in catalog.documents()]


def _found(settings: Settings, question: str) -> str:
    live = open_live(Home(settings.home))
    with Retriever.open(live, StaticNgrams.load()) as retriever, Catalog.open(live.catalog) as catalog:
        best = catalog.clause(retriever.search(question, limit=1)[0].clause_id)
    assert best is not None
    return best.text


def test_a_folder_is_ingested_into_all_three_stores(corpus: Path, settings: Settings) -> None:
    report = ingest([corpus], settings)
    assert _states(report) == {"plan.txt": "added", "more/rules.txt": "added"}
    assert (report.documents, report.snapshot, report.published) == (2, "000001", True)
    assert _held(settings) == ["plan.txt", "more/rules.txt"]
    assert "交通疏导" in _found(settings, "展馆周边的交通谁来疏导")
    assert doctor(Home(settings.home)) == []


def test_every_file_is_told_to_the_caller_as_it_is_done(corpus: Path, settings: Settings) -> None:
    told: list[FileReport | str] = []

    class Heard(Listener):
        def begins(self, source: str) -> None:
            told.append(source)

        def ends(self, report: FileReport) -> None:
            told.append(report)

    report = ingest([corpus], settings, listener=Heard())
    assert told == [said for file in report.files for said in (file.source, file)]
    assert all(file.characters and file.clauses and file.document_id for file in report.files)


def test_an_unchanged_ingest_publishes_nothing(corpus: Path, settings: Settings) -> None:
    ingest([corpus], settings)
    report = ingest([corpus], settings)
    assert set(_states(report).values()) == {"unchanged"}
    assert (report.snapshot, report.published) == ("000001", False)
    assert Home(settings.home).published() == ["000001"]


def test_an_unchanged_ingest_is_quick_and_loads_no_heavy_library(corpus: Path, settings: Settings) -> None:
    ingest([corpus], settings)
    code = (
        "import sys; from pathlib import Path; from kb.build import ingest; from kb.settings import Settings\n"
        "ingest([Path(sys.argv[1])], Settings(home=Path(sys.argv[2])))\n"
        "heavy = {'llama_index', 'chromadb', 'tantivy', 'numpy', 'opencc'}\n"
        "print({name.partition('.')[0] for name in sys.modules} & heavy)"
    )
    started = time.perf_counter()
    command = [sys.executable, "-c", code, str(corpus), str(settings.home)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
    assert time.perf_counter() - started < 2


def test_the_order_of_the_ingests_makes_no_difference(corpus: Path, tmp_path: Path) -> None:
    together, apart = Settings(home=tmp_path / "together"), Settings(home=tmp_path / "apart")
    ingest([corpus], together)
    ingest([corpus / "more"], apart)
    ingest([corpus], apart)
    one, other = open_live(Home(together.home)).manifest, open_live(Home(apart.home)).manifest
    assert one.embedding == other.embedding
    assert {held.id for held in one.documents} == {held.id for held in other.documents}


def test_a_changed_file_replaces_its_old_version(corpus: Path, settings: Settings) -> None:
    ingest([corpus], settings)
    _write(corpus / "more" / "rules.txt", RULES.replace("交通疏导", "花木养护"))
    report = ingest([corpus], settings)
    assert _states(report) == {"plan.txt": "unchanged", "more/rules.txt": "replaced"}
    assert report.documents == 2
    assert "花木养护" in _found(settings, "展馆周边的花木养护")
    assert "交通疏导" not in _found(settings, "展馆周边的交通疏导")
    assert doctor(Home(settings.home)) == []


def test_a_file_given_itself_replaces_what_was_ingested_from_its_folder(corpus: Path, settings: Settings) -> None:
    ingest([corpus], settings)
    path = _write(corpus / "plan.txt", PLAN.replace("98%", "99%"))
    report = ingest([path], settings)
    assert _states(report) == {"plan.txt": "replaced"}
    path = _write(corpus / "more" / "rules.txt", RULES.replace("三十日", "二十日"))
    assert _states(ingest([path], settings)) == {"more/rules.txt": "replaced"}
    assert report.documents == 2
    with Catalog.open(open_live(Home(settings.home)).catalog) as catalog:
        assert [document.source for document in catalog.documents() if document.primary] == ["plan.txt"]


def test_the_same_content_under_another_name_is_one_document(corpus: Path, settings: Settings) -> None:
    _write(corpus / "zz copy.txt", PLAN)
    report = ingest([corpus], settings)
    assert report.documents == 2
    copy = next(file for file in report.files if file.source == "zz copy.txt")
    assert (copy.state, copy.reason) == (State.UNCHANGED, "the same content as plan.txt")


def test_a_renamed_file_keeps_its_document_under_the_new_name(corpus: Path, settings: Settings) -> None:
    before = ingest([corpus], settings)
    (corpus / "more" / "rules.txt").rename(corpus / "more" / "fair.txt")
    after = ingest([corpus], settings)
    assert _states(after)["more/fair.txt"] == "replaced"
    assert _held(settings) == ["plan.txt", "more/fair.txt"]
    assert before.files[1].document_id == after.files[1].document_id


def test_two_files_that_change_names_are_both_kept(corpus: Path, settings: Settings) -> None:
    ingest([corpus], settings)
    _write(corpus / "plan.txt", RULES)
    _write(corpus / "more" / "rules.txt", PLAN)
    report = ingest([corpus], settings)
    assert report.documents == 2
    assert sorted(_held(settings)) == ["more/rules.txt", "plan.txt"]
    assert doctor(Home(settings.home)) == []


def test_two_files_of_one_name_in_one_ingest_do_not_replace_each_other(tmp_path: Path, settings: Settings) -> None:
    first, second = _write(tmp_path / "a" / "x.txt", PLAN), _write(tmp_path / "b" / "x.txt", RULES)
    report = ingest([first, second], settings)
    assert report.documents == 1
    assert ingest([tmp_path / "a", tmp_path / "b"], settings).documents == 1


def test_the_primary_mark_follows_corpus_toml(corpus: Path, settings: Settings) -> None:
    ingest([corpus], settings)
    (corpus / "corpus.toml").write_text('primary = "more/rules.txt"', encoding="utf-8")
    report = ingest([corpus], settings)
    assert set(_states(report).values()) == {"replaced"}
    assert _held(settings)[0] == "more/rules.txt"


def test_files_read_by_an_older_program_are_read_again(
    corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([corpus], settings)
    for module in ("kb.change", "kb.holdings"):
        monkeypatch.setattr(f"{module}.rules_id", lambda: "newer")
    report = ingest([corpus], settings)
    assert {file.reason for file in report.files} == {"read again by a newer program"}
    assert set(_states(ingest([corpus], settings)).values()) == {"unchanged"}


def test_a_changed_table_of_bodies_makes_files_worth_reading_again(corpus: Path, settings: Settings) -> None:
    ingest([corpus], settings)
    (settings.home / "departments.tsv").write_text("key\tforms\n财政局\t财金局\n", encoding="utf-8")
    assert set(_states(ingest([corpus], settings)).values()) == {"replaced"}
    assert set(_states(ingest([corpus], settings)).values()) == {"unchanged"}


def test_a_wrong_table_of_bodies_stops_the_ingest_before_it_begins(corpus: Path, settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    (settings.home / "departments.tsv").write_text("key\tforms\n财政局\t财\n", encoding="utf-8")
    with pytest.raises(SettingError, match="line 2, column forms"):
        ingest([corpus], settings)
    assert Home(settings.home).live() is None


@pytest.mark.parametrize("order", [("a-digest.md", "b-original.md"), ("b-digest.md", "a-original.md")])
def test_an_original_takes_the_place_of_its_digest(tmp_path: Path, settings: Settings, order: tuple[str, str]) -> None:
    digest, original = order
    _write(tmp_path / "corpus" / digest, DIGEST)
    _write(tmp_path / "corpus" / original, ORIGINAL)
    for _ in range(2):
        report = ingest([tmp_path / "corpus"], settings)
        assert _states(report)[digest] == "superseded"
        assert _held(settings) == [original]
    assert not report.published
    assert doctor(Home(settings.home)) == []


def test_a_held_digest_goes_when_its_original_comes(tmp_path: Path, settings: Settings) -> None:
    ingest([_write(tmp_path / "digest.md", DIGEST)], settings)
    report = ingest([_write(tmp_path / "original.md", ORIGINAL)], settings)
    assert _states(report) == {"original.md": "added", "digest.md": "superseded"}
    assert _held(settings) == ["original.md"]


def test_a_digest_comes_back_when_its_original_was_removed(tmp_path: Path, settings: Settings) -> None:
    digest = _write(tmp_path / "digest.md", DIGEST)
    original = ingest([digest, _write(tmp_path / "original.md", ORIGINAL)], settings).files[-1]
    with Catalog.open(open_live(Home(settings.home)).catalog) as catalog:
        (held,) = catalog.documents()
    remove([held.id], settings)
    assert original.state is State.SUPERSEDED or original.document_id == held.id
    assert _states(ingest([digest], settings)) == {"digest.md": "added"}


def test_a_document_is_removed_from_all_stores(corpus: Path, settings: Settings) -> None:
    held = ingest([corpus], settings).files[1]
    assert held.document_id
    report = remove([held.document_id], settings)
    assert _states(report) == {"more/rules.txt": "removed"}
    assert _held(settings) == ["plan.txt"]
    assert doctor(Home(settings.home)) == []


def test_the_last_document_can_be_removed(corpus: Path, settings: Settings) -> None:
    held = ingest([corpus / "plan.txt"], settings).files[0]
    report = remove([held.document_id or ""], settings)
    assert (report.documents, report.clauses) == (0, 0)
    assert doctor(Home(settings.home)) == []


def test_removing_what_is_not_held_changes_nothing(corpus: Path, settings: Settings) -> None:
    held = ingest([corpus], settings).files[0]
    with pytest.raises(InputError, match="python -m kb documents"):
        remove([held.document_id or "", "d000000000000"], settings)
    assert len(_held(settings)) == 2


@pytest.mark.parametrize(
    "content", [b"", b"  \n\n", b"\x00\x01\x02PK\x03\x04" * 200, "\ufeff".encode(), b"---\ntitle: [\n---\nx"]
)
def test_a_bad_file_fails_and_the_others_go_on(corpus: Path, settings: Settings, content: bytes) -> None:
    _write(corpus / "bad.txt", content)
    report = ingest([corpus], settings)
    assert _states(report) == {"bad.txt": "failed", "plan.txt": "added", "more/rules.txt": "added"}
    assert [file.source for file in report.failed if file.reason] == ["bad.txt"]


def test_a_file_that_turns_bad_leaves_its_held_form(corpus: Path, settings: Settings) -> None:
    ingest([corpus], settings)
    _write(corpus / "plan.txt", b"")
    report = ingest([corpus], settings)
    assert _states(report)["plan.txt"] == "failed"
    assert not report.published
    assert _held(settings) == ["plan.txt", "more/rules.txt"]


def test_a_bug_met_by_one_file_does_not_cost_the_others(
    corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Workers.result

    def wrong(workers: Workers, future: Future[Parsed], name: str) -> Parsed:
        if name == "plan.txt":
            raise ZeroDivisionError
        return right(workers, future, name)

    # No input is known to break the rules, so the break is made here.
    monkeypatch.setattr(Workers, "result", wrong)
    report = ingest([corpus], settings)
    assert _states(report) == {"plan.txt": "failed", "more/rules.txt": "added"}
    assert "report it" in (report.failed[0].reason or "")


def test_other_kinds_of_file_are_skipped_in_a_folder_and_fail_when_named(corpus: Path, settings: Settings) -> None:
    photo = _write(corpus / "photo.heic", b"x")
    assert _states(ingest([corpus], settings))["photo.heic"] == "skipped"
    assert _states(ingest([corpus / "plan.txt", photo], settings))["photo.heic"] == "failed"


def test_a_folder_without_files_is_an_input_error(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="folder"):
        ingest([tmp_path / "folder"], settings)


@pytest.mark.parametrize("name", ["absent.txt", "absent", "empty.txt", "photo.heic"])
def test_where_every_file_fails_no_snapshot_is_made(tmp_path: Path, settings: Settings, name: str) -> None:
    _write(tmp_path / "empty.txt", "")
    _write(tmp_path / "photo.heic", "x")
    report = ingest([tmp_path / name], settings)
    assert report.read_nothing
    assert (_states(report), report.published, report.snapshot) == ({name: "failed"}, False, None)
    assert Home(settings.home).live() is None


def test_a_missing_file_among_others_fails_alone(corpus: Path, settings: Settings) -> None:
    report = ingest([corpus / "plan.txt", corpus / "absent.txt"], settings)
    assert _states(report) == {"plan.txt": "added", "absent.txt": "failed"}


def test_a_second_ingest_at_the_same_time_is_refused(corpus: Path, settings: Settings) -> None:
    with Home(settings.home).lock(), pytest.raises(IndexStateError, match="being written by process"):
        ingest([corpus], settings)


@pytest.mark.parametrize("broken", ["manifest.json", "catalog.sqlite"])
def test_a_broken_live_snapshot_is_left_as_it_is(corpus: Path, settings: Settings, broken: str) -> None:
    ingest([corpus / "plan.txt"], settings)
    path = open_live(Home(settings.home)).folder / broken
    path.write_bytes(b"broken")
    with pytest.raises(KbError, match="python -m kb"):
        ingest([corpus], settings)
    assert path.read_bytes() == b"broken"
    assert Home(settings.home).published() == ["000001"]


def test_an_ingest_killed_half_way_leaves_the_old_answers(corpus: Path, settings: Settings) -> None:
    ingest([corpus / "plan.txt"], settings)
    code = (
        "import os, sys; from pathlib import Path; import kb.index.fill; from kb.build import ingest\n"
        "from kb.settings import Settings\n"
        "kb.index.fill.fill = lambda *_, **__: os._exit(9)\n"
        "ingest([Path(sys.argv[1])], Settings(home=Path(sys.argv[2])))"
    )
    command = [sys.executable, "-c", code, str(corpus), str(settings.home)]
    assert subprocess.run(command, check=False).returncode == 9
    assert _held(settings) == ["plan.txt"]
    assert Home(settings.home).working.exists()
    assert ingest([corpus], settings).snapshot == "000002"
    assert doctor(Home(settings.home)) == []


def test_references_point_at_documents_that_the_library_holds(tmp_path: Path, settings: Settings) -> None:
    _write(tmp_path / "a.txt", "海州市会展补贴通知\n一、依据\n根据《海州市会展业管理办法》，制定本通知。\n")
    ingest([tmp_path / "a.txt"], settings)
    _write(tmp_path / "b.txt", RULES)
    ingest([tmp_path / "b.txt"], settings)
    with Catalog.open(open_live(Home(settings.home)).catalog) as catalog:
        rules = catalog.document_by_source("b.txt")
        targets = {reference.target_id for reference in catalog.references() if reference.title}
    assert rules is not None
    assert targets == {rules.id}


def _zip(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_the_members_of_an_archive_are_documents_of_their_own(tmp_path: Path, settings: Settings) -> None:
    archive = _zip(tmp_path / "files.zip", {"plan.txt": PLAN, "more/rules.txt": RULES, "photo.heic": "x"})
    assert _states(ingest([archive], settings)) == {
        "files.zip/plan.txt": "added",
        "files.zip/more/rules.txt": "added",
        "files.zip/photo.heic": "skipped",
    }
    assert not ingest([archive], settings).published


def test_a_changed_member_replaces_its_old_version(tmp_path: Path, settings: Settings) -> None:
    ingest([_zip(tmp_path / "files.zip", {"plan.txt": PLAN})], settings)
    report = ingest([_zip(tmp_path / "files.zip", {"plan.txt": PLAN.replace("98%", "99%")})], settings)
    assert (_states(report), report.documents) == ({"files.zip/plan.txt": "replaced"}, 1)


def test_a_file_that_is_in_an_archive_too_is_one_document(corpus: Path, settings: Settings) -> None:
    _zip(corpus / "z.zip", {"copy.txt": PLAN})
    states = _states(ingest([corpus], settings))
    assert (states["z.zip/copy.txt"], states["plan.txt"]) == ("unchanged", "added")


def test_an_archive_that_cannot_be_read_does_not_cost_the_others(corpus: Path, settings: Settings) -> None:
    _write(corpus / "broken.zip", b"PK\x03\x04 broken")
    _zip(corpus / "photos.zip", {"photo.heic": "x"})
    report = ingest([corpus], settings)
    assert {file.source: file.reason for file in report.failed}.keys() == {"broken.zip", "photos.zip"}
    assert report.documents == 2


def test_files_read_by_two_workers_are_taken_in_their_order(tmp_path: Path) -> None:
    for number in range(9):
        _write(tmp_path / f"corpus/{number}.txt", PLAN.replace("海州市", f"海州{number}市"))
    report = ingest([tmp_path / "corpus"], Settings(home=tmp_path / "home", workers=2))
    assert [file.source for file in report.files] == [f"{number}.txt" for number in range(9)]
