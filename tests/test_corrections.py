"""Corrections through real ingests: the same text in another file, a changed text, a rollback, two processes."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.build import ingest, remove
from kb.corrections.fields import Kind
from kb.corrections.making import Request
from kb.corrections.records import Action
from kb.errors import CorrectionError, QuestionError
from kb.index.home import Home
from kb.index.snapshot import backup, doctor, rollback
from kb.knowledge import KnowledgeBase
from kb.model import Clause
from kb.people import People
from kb.settings import Settings
from tests.files.docx import paragraph, word
from tests.files.pdf_book import Book
from tests.samples import PLAN

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", workers=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def _text(folder: Path, text: str = PLAN) -> Path:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return path


def _docx(folder: Path) -> Path:
    path = folder / "方案.docx"
    path.write_bytes(word(*(paragraph(line) for line in PLAN.splitlines())))
    return path


def _pdf(folder: Path) -> Path:
    book = Book()
    for line in PLAN.splitlines()[:2]:
        book.centred(book.y, line)
        book.y += 30
    for line in PLAN.splitlines()[2:]:
        book.paragraph(f"　　{line}")
    path = folder / "方案.pdf"
    path.write_bytes(book.save())
    return path


def _clause(kb: KnowledgeBase, words: str) -> Clause:
    return next(
        clause
        for document in kb.documents()
        for clause in kb.clauses(document.id)
        if words in "".join(clause.text.split())
    )


def _correct(kb: KnowledgeBase, words: str, kind: Kind, action: Action = Action.CORRECT, **more: str | int) -> int:
    """Make a correction in the first clause with those words; the other arguments are fields, or ``row``, ``quote``."""
    own = {name: more.pop(name) for name in ("row", "quote") if name in more}
    request = Request(
        _clause(kb, words).id,
        kind,
        action,
        "核对原件",
        changes=tuple((name, str(text)) for name, text in more.items()),
        **own,
    )  # type: ignore[arg-type]
    return kb.correct(request).correction.id


@pytest.fixture
def corrected(settings: Settings, folder: Path) -> Settings:
    """The plan with a body made the lead, one stricken, one added, and a value corrected."""
    ingest([_text(folder)], settings)
    with KnowledgeBase.open(settings) as kb:
        _correct(kb, "海州湾种质资源库", Kind.RESPONSIBILITY, row=1, role="lead")
        _correct(kb, "海州湾种质资源库", Kind.RESPONSIBILITY, Action.STRIKE, row=2)
        _correct(
            kb,
            "海州湾种质资源库",
            Kind.RESPONSIBILITY,
            Action.ADD,
            body="市科技局",
            role="support",
            quote="收集水稻、对虾品种",
        )
        _correct(kb, "良种覆盖率", Kind.TARGET, value="97.5")
    return settings


def _duties(kb: KnowledgeBase, words: str = "海州湾种质资源库") -> list[tuple[str, str, str | None]]:
    clause = _clause(kb, words)
    return [
        (row.body, row.role, row.corrected)
        for row in kb.responsibilities(clause.document_id)
        if row.clause_id == clause.id
    ]


def _values(kb: KnowledgeBase) -> list[float | None]:
    return [row.value for document in kb.documents() for row in kb.library.targets(document.id)]


def _states(kb: KnowledgeBase) -> list[str]:
    return [placement.state for placement in kb.corrections()]


CORRECTED = [("市农业农村局", "lead", "核对原件"), ("市科技局", "support", "核对原件")]


def _replaced(settings: Settings, path: Path) -> None:
    """The documents of the library taken out, and another file brought in."""
    with KnowledgeBase.open(settings) as kb:
        held = [document.id for document in kb.documents()]
    remove(held, settings)
    assert not ingest([path], settings).failed


@pytest.mark.parametrize(
    "again",
    [
        _text,
        lambda folder: _text(folder, PLAN + "\n"),
        lambda folder: _text(folder, PLAN.replace("\n", "\r\n")),
        lambda folder: _text(folder, PLAN.replace("\n二、主要任务", "\n\n　　二、主要任务")),
        _docx,
        _pdf,
    ],
    ids=["the same file", "other bytes", "other line ends", "other white space", "DOCX", "PDF"],
)
def test_a_correction_survives_every_ingest_of_the_same_text(
    again: Callable[[Path], Path], corrected: Settings, folder: Path
) -> None:
    _replaced(corrected, again(folder))
    with KnowledgeBase.open(corrected) as kb:
        assert (_duties(kb), _values(kb)) == (CORRECTED, [97.5])
        assert _states(kb) == ["applied"] * 4
        for document in kb.documents():
            for row in kb.responsibilities(document.id):
                assert row.quote == document.text[row.start : row.end]


def test_a_text_that_is_held_twice_is_corrected_in_both_files(corrected: Settings, folder: Path) -> None:
    ingest([_docx(folder)], corrected)
    with KnowledgeBase.open(corrected) as kb:
        assert len(kb.documents()) == 2
        assert _values(kb) == [97.5, 97.5]
        assert _states(kb) == ["applied"] * 8


def test_a_changed_clause_is_read_as_it_is_and_its_corrections_are_listed(corrected: Settings, folder: Path) -> None:
    ingest([_text(folder, PLAN.replace("品种500份", "品种600份"))], corrected)
    with KnowledgeBase.open(corrected) as kb:
        assert _duties(kb) == [("市农业农村局", "responsible", None), ("市海洋渔业局", "responsible", None)]
        assert _values(kb) == [97.5]
        assert _states(kb) == ["text changed"] * 3 + ["applied"]


def test_words_added_to_a_clause_change_it_too(corrected: Settings, folder: Path) -> None:
    ingest([_text(folder, PLAN.replace("负责〕\n2.", "负责〕逐年更新。\n2."))], corrected)
    with KnowledgeBase.open(corrected) as kb:
        assert _states(kb) == ["text changed"] * 3 + ["applied"]


def test_a_clause_that_moves_takes_its_corrections_along(corrected: Settings, folder: Path) -> None:
    ingest([_text(folder, PLAN.replace("二、主要任务", "二、基本原则\n坚持育繁推一体。\n三、主要任务"))], corrected)
    with KnowledgeBase.open(corrected) as kb:
        assert _duties(kb) == CORRECTED
        assert _states(kb) == ["applied"] * 4


def test_the_final_text_is_another_document_than_the_draft(corrected: Settings, folder: Path) -> None:
    ingest([_text(folder, PLAN.replace("（征求意见稿）\n", ""))], corrected)
    with KnowledgeBase.open(corrected) as kb:
        assert _values(kb) == [98.0]
        assert _states(kb) == ["document gone"] * 4


def test_another_document_with_the_same_clause_is_left_alone(corrected: Settings, folder: Path) -> None:
    other = folder / "other.txt"
    other.write_text(PLAN.replace("海州市种业", "云台市种业"), encoding="utf-8")
    ingest([other], corrected)
    with KnowledgeBase.open(corrected) as kb:
        assert sorted(value or 0 for value in _values(kb)) == [97.5, 98.0]


def test_a_rollback_loses_no_correction(corrected: Settings, folder: Path) -> None:
    ingest([_text(folder, PLAN.replace("98%", "99%"))], corrected)
    with KnowledgeBase.open(corrected) as kb:
        assert _states(kb) == ["applied"] * 3 + ["text changed"]
        rollback(Home(corrected.home))
        assert _states(kb) == ["applied"] * 4
        assert (_duties(kb), _values(kb)) == (CORRECTED, [97.5])


def test_a_document_that_is_gone_is_listed_and_comes_back_corrected(corrected: Settings, folder: Path) -> None:
    with KnowledgeBase.open(corrected) as kb:
        remove([kb.documents()[0].id], corrected)
        assert _states(kb) == ["document gone"] * 4
        ingest([_text(folder)], corrected)
        assert _states(kb) == ["applied"] * 4


def test_every_answer_rests_on_the_corrected_rows_and_says_so(corrected: Settings) -> None:
    with KnowledgeBase.open(corrected) as kb:
        answer, _ = kb.ask("任务1由谁牵头")
        assert "由市农业农村局牵头；市科技局配合" in answer.text
        assert [fact["body"] for fact in answer.facts] == ["市农业农村局", "市科技局"]
        notes = "\n".join(answer.notes)
        assert "二1的责任经人工更正（市农业农村局，职责：负责→牵头）：核对原件" in notes
        assert "二1的一条责任经人工剔除（市海洋渔业局）：核对原件" in notes
        assert "二1的责任由人工补充（单位：市科技局，职责：配合）：核对原件" in notes
        assert "市科技局" in kb.ask("市科技局负责哪些任务")[0].text
        assert kb.ask("市海洋渔业局负责哪些任务")[0].refused


def test_an_answer_says_what_a_value_was_corrected_to(corrected: Settings) -> None:
    with KnowledgeBase.open(corrected) as kb:
        answer, _ = kb.ask("良种覆盖率的目标是多少")
    assert "98%" in answer.text
    assert any("数值：98→97.5" in note for note in answer.notes)
    english = "\n".join(_asked(corrected, "who leads task 1"))
    assert "responsibility (市农业农村局, role: responsible→lead): 核对原件" in english


def _asked(settings: Settings, question: str) -> tuple[str, ...]:
    with KnowledgeBase.open(settings) as kb:
        return kb.ask(question)[0].notes


def test_an_answer_on_other_rows_says_nothing_of_corrections(corrected: Settings) -> None:
    assert not any("人工" in note for note in _asked(corrected, "任务2由谁负责"))


def test_the_document_as_stored_shows_the_same_rows(corrected: Settings) -> None:
    with KnowledgeBase.open(corrected) as kb:
        parsed = kb.parsed(kb.documents()[0].id)
        assert parsed is not None
        assert list(parsed.facts.responsibilities) == kb.responsibilities()
        assert [row.value for row in parsed.facts.targets] == [97.5]


def test_a_correction_withdrawn_shows_the_row_as_it_is_read(corrected: Settings) -> None:
    with KnowledgeBase.open(corrected) as kb:
        kb.withdraw(2)
        assert _duties(kb)[1] == ("市海洋渔业局", "responsible", None)
        with pytest.raises(CorrectionError, match="no correction 2"):
            kb.withdraw(2)
        assert [placement.correction.id for placement in kb.corrections()] == [1, 3, 4]


def test_a_number_is_never_given_again(corrected: Settings) -> None:
    with KnowledgeBase.open(corrected) as kb:
        kb.withdraw(4)
        assert _correct(kb, "良种覆盖率", Kind.TARGET, value="97") == 5


def test_a_correction_of_an_unknown_clause_is_an_error(corrected: Settings) -> None:
    with KnowledgeBase.open(corrected) as kb, pytest.raises(QuestionError, match="no clause"):
        kb.correct(Request("d000000000000/1", Kind.TARGET, Action.STRIKE, "误"))


def test_a_knowledge_base_that_is_open_notices_what_another_process_writes(corrected: Settings) -> None:
    with KnowledgeBase.open(corrected) as kb:
        assert _values(kb) == [97.5]
        _process(corrected, "corrections", "--withdraw", "4")
        assert _values(kb) == [98.0]
        assert [row.value for row in kb.library.targets(kb.documents()[0].id)] == [98.0]


def _command(settings: Settings, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])}
    command = [sys.executable, "-m", "kb", *arguments, "--home", str(settings.home)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def _process(settings: Settings, *arguments: str) -> None:
    process = _command(settings, *arguments)
    said, _ = process.communicate()
    assert process.returncode == 0, said.decode()


def test_processes_that_correct_at_once_lose_nothing(corrected: Settings) -> None:
    with KnowledgeBase.open(corrected) as kb:
        clause = _clause(kb, "育繁推").id
    running = [
        _command(
            corrected,
            *("correct", clause, "responsibility", "--add", "--quote", "育繁推一体化企业"),
            *("--set", f"body=市{name}局", "--set", "role=support", "--reason", "漏读"),
        )
        for name in ("科技", "商务", "水利", "教育")
    ]
    for process in running:
        said, _ = process.communicate()
        assert process.returncode == 0, said.decode()
    with KnowledgeBase.open(corrected) as kb:
        assert {body for body, _, _ in _duties(kb, "育繁推")} >= {"市科技局", "市商务局", "市水利局", "市教育局"}
        assert [placement.correction.id for placement in kb.corrections()] == list(range(1, 9))


def test_a_backup_holds_the_corrections_and_is_for_its_owner_alone(corrected: Settings, tmp_path: Path) -> None:
    file = backup(Home(corrected.home), tmp_path / "saved.tar.gz")
    assert file.stat().st_mode & 0o777 == 0o600
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path / "restored", filter="data")
    restored = Settings(home=tmp_path / "restored")
    with KnowledgeBase.open(restored) as kb:
        assert (_duties(kb), _values(kb)) == (CORRECTED, [97.5])
    assert Home(restored.home).people.stat().st_mode & 0o777 == 0o600


def test_a_backup_of_a_damaged_database_leaves_no_rest(corrected: Settings, tmp_path: Path) -> None:
    Home(corrected.home).people.write_text("no database " * 100)
    with pytest.raises(Exception, match=r"people\.sqlite"):
        backup(Home(corrected.home), tmp_path / "saved.tar.gz")
    assert not list(tmp_path.glob("saved*"))
    assert any("people.sqlite" in finding for finding in doctor(Home(corrected.home)))


def test_where_nothing_was_corrected_there_is_no_database(settings: Settings, folder: Path) -> None:
    ingest([_text(folder)], settings)
    with KnowledgeBase.open(settings) as kb:
        assert kb.corrections() == []
    assert not Home(settings.home).people.exists()


def test_an_answer_without_corrections_loads_none_of_their_modules(settings: Settings, folder: Path) -> None:
    ingest([_text(folder)], settings)
    code = (
        "import sys\nfrom kb.cli import main\nmain(['ask', '任务1由谁负责'])\n"
        "print([name for name in sys.modules if name.startswith(('kb.corrections.', 'openpyxl'))], file=sys.stderr)"
    )
    environment = {**os.environ, "KB_HOME": str(settings.home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_state_of_an_untouched_database_is_not_read_again(corrected: Settings) -> None:
    people = People(Home(corrected.home).people)
    before = people.state()
    with KnowledgeBase.open(corrected) as kb:
        assert kb.library is kb.library
    assert people.state() == before
