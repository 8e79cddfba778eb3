"""The administrators' sections over HTTP, by role, on a library of their own."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from kb.accounts.visitor import Role, Visitor
from kb.audit import entries
from kb.build import ingest
from kb.corrections.fields import Kind
from kb.corrections.making import Request
from kb.corrections.records import Action
from kb.feedback import Fault, rate, work_list
from kb.history import add_turn
from kb.index.home import Home
from kb.knowledge import KnowledgeBase
from kb.people import People
from kb.settings import EmbeddingKind, EmbeddingSettings, ModelSettings, Settings
from kb.uploads.jobs import Jobs
from kb.web.admin import receiving
from kb.web.admin.routes import admin_routes
from kb.web.admin.state import settings_table
from kb.web.monitoring import monitoring_routes
from kb.web.site import Site
from kb.web.words.state import STATE
from tests.samples import PLAN, RULES

ADMINISTRATOR = Visitor("user:1", "admin", Role.ADMINISTRATOR)
EDITOR = Visitor("user:2", "bian", Role.EDITOR)
READER = Visitor("user:3", "du", Role.READER)


@dataclass
class Managed:
    site: Site
    jobs: Jobs
    as_: Callable[[Visitor], TestClient]
    folder: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small library and the folder that it was made of, to be copied for each test."""
    place = tmp_path_factory.mktemp("managed")
    folder = place / "corpus"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "rules.txt").write_text(RULES, encoding="utf-8")
    (folder / "corpus.toml").write_text(
        'hosts = ["www.haizhou.example"]\n[[official]]\naddress = "https://www.haizhou.example/a.html"\n'
        'title = "海州市口岸开放行动计划"\nnumber = "海政发〔2024〕7号"\n',
        encoding="utf-8",
    )
    ingest([folder], Settings(home=place / "home", workers=1))
    return place


@pytest.fixture
def managed(built: Path, tmp_path: Path, client_of: Callable[..., TestClient]) -> Iterator[Managed]:
    shutil.copytree(built / "home", tmp_path / "home")
    settings, folder = Settings(home=tmp_path / "home", workers=1), built / "corpus"
    with KnowledgeBase.open(settings) as kb:
        site = Site(kb, People(Home(settings.home).people), settings)
        jobs = Jobs(settings, site.people)

        def as_(visitor: Visitor) -> TestClient:
            return client_of(admin_routes(site, jobs), monitoring_routes(site), visitor=visitor)

        yield Managed(site, jobs, as_, folder)
        jobs.close()


def _actions(managed: Managed) -> list[str]:
    return [entry.action for entry in entries(managed.site.people, limit=50)]


_SECTIONS = ["documents", "versions", "work", "corrections", "official", "log", "state"]


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_every_section_is_shown_to_administrators_in_both_languages(managed: Managed, language: str) -> None:
    client = managed.as_(ADMINISTRATOR)
    for section in _SECTIONS:
        page = client.get(f"/admin/{section}{language}")
        assert page.status_code == 200
        assert page.text.count("<h1") == 1
        assert 'aria-current="page"' in page.text
        assert ('lang="en"' in page.text[:60]) is bool(language)
    assert client.get("/admin" + language, follow_redirects=False).headers["location"] == f"admin/documents{language}"


def test_editors_see_corrections_alone_and_readers_nothing(managed: Managed) -> None:
    editor, reader = managed.as_(EDITOR), managed.as_(READER)
    assert {section: editor.get(f"/admin/{section}").status_code for section in _SECTIONS} == {
        section: 200 if section == "corrections" else 403 for section in _SECTIONS
    }
    shown = editor.get("/admin/corrections").text
    assert re.findall(r'href="\.\./admin/(\w+)"', shown) == ["corrections"]
    assert editor.get("/admin", follow_redirects=False).headers["location"] == "admin/corrections"
    for section in _SECTIONS:
        assert reader.get(f"/admin/{section}").status_code == 403
    document = managed.site.kb.documents()[0]
    for path in (
        "documents",
        f"documents/{document.id}/remove",
        "versions/000001",
        "state/examine",
        "official/x/fetch",
    ):
        for client in (editor, reader):
            assert client.post(f"/admin/{path}").status_code == 403
    assert managed.jobs.all() == []


def test_a_form_without_scripts_uploads_and_leads_to_the_report(managed: Managed) -> None:
    client = managed.as_(ADMINISTRATOR)
    sent = client.post(
        "/admin/documents?lang=en",
        files=[
            ("files", ("新 办法.txt", RULES.replace("会展", "展览").encode(), "text/plain")),
            ("files", ("../坏.docx", b"PK\x03\x04 broken", "application/octet-stream")),
            ("files", ("空.txt", b"", "text/plain")),
        ],
        follow_redirects=False,
    )
    assert sent.status_code == 303
    job_id = re.fullmatch(r"jobs/([\w-]+)\?lang=en", sent.headers["location"])
    assert job_id
    waiting = client.get(f"/admin/jobs/{job_id[1]}")
    assert 'http-equiv="refresh"' in waiting.text
    managed.jobs.wait(job_id[1], 120)
    page = client.get(f"/admin/jobs/{job_id[1]}").text
    assert 'http-equiv="refresh"' not in page
    for words in (
        "已收录",
        "海州市展览业管理办法",
        "4 个条款",
        "1 项责任",
        "坏.docx",
        "文件不完整或已损坏",
        "文件是空的",
        "失败 2 份",
    ):
        assert words in page
    answer = client.get(f"/admin/jobs/{job_id[1]}", headers={"Accept": "application/json"}).json()
    assert (answer["state"], answer["over"]) == ("done", True)
    assert "海州市展览业管理办法" in answer["html"]
    assert _actions(managed) == ["job.end", "document.upload"]
    for other in (EDITOR, READER):
        assert managed.as_(other).get(f"/admin/jobs/{job_id[1]}").status_code == 404
        assert managed.as_(other).post(f"/admin/jobs/{job_id[1]}/cancel", follow_redirects=False).status_code == 303
    assert _actions(managed) == ["job.end", "document.upload"]


def test_nothing_chosen_and_a_broken_form_are_said_on_the_page_and_to_the_script(managed: Managed) -> None:
    client = managed.as_(ADMINISTRATOR)
    nothing = client.post("/admin/documents", files=[("files", ("", b"", "application/octet-stream"))])
    assert nothing.status_code == 400
    assert "没有选择文件" in nothing.text
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    part = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf'
    broken = client.post("/admin/documents", content=part, headers={**kind, "Accept": "application/json"})
    assert (broken.status_code, list(broken.json())) == (400, ["problem"])
    assert client.post("/admin/documents", content=b"x", headers={"Content-Type": "text/plain"}).status_code == 400
    folder = Home(managed.site.settings.home).path / "files" / ".incoming"
    assert not folder.exists() or list(folder.iterdir()) == []
    assert managed.jobs.all() == []


def test_more_than_is_taken_at_once_is_refused_while_it_comes(
    managed: Managed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MAX_UPLOAD_BYTES", 1000)
    client = managed.as_(ADMINISTRATOR)
    answer = client.post("/admin/documents", files=[("files", ("a.txt", b"x" * 2000, "text/plain"))])
    assert answer.status_code == 400
    assert "一次上传的内容太多" in answer.text
    assert managed.jobs.all() == []


def test_the_list_of_documents_is_searched_and_paged(managed: Managed, monkeypatch: pytest.MonkeyPatch) -> None:
    client = managed.as_(ADMINISTRATOR)
    assert "海州市种业振兴实施方案" not in client.get("/admin/documents?q=会展").text
    assert "没有符合的文件" in client.get("/admin/documents?q=会展 种业").text
    monkeypatch.setattr("kb.web.admin.documents.PAGE", 1)
    first, second = client.get("/admin/documents").text, client.get("/admin/documents?page=2").text
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert client.get("/admin/documents?page=99").status_code == 200


def test_removing_names_what_is_lost_and_is_done_by_a_job(managed: Managed) -> None:
    client = managed.as_(ADMINISTRATOR)
    document = next(one for one in managed.site.kb.documents() if one.source == "rules.txt")
    page = client.get(f"/admin/documents/{document.id}/remove").text
    assert "4 个条款" in page
    assert "确认移除" in page
    done = client.post(f"/admin/documents/{document.id}/remove", follow_redirects=False)
    job_id = done.headers["location"].removeprefix("../../jobs/")
    managed.jobs.wait(job_id, 120)
    assert [one.source for one in managed.site.kb.documents()] == ["plan.txt"]
    assert "已移除" in client.get(f"/admin/jobs/{job_id}").text
    assert client.get(f"/admin/documents/{document.id}/remove").status_code == 404
    assert client.post(f"/admin/documents/{document.id}/remove").status_code == 404

    versions = client.get("/admin/versions").text
    assert "移除 1 份" in versions
    going_back = client.get("/admin/versions/000001").text
    assert "重新收录 1 份文件" in going_back
    back = client.post("/admin/versions/000001", follow_redirects=False).headers["location"]
    managed.jobs.wait(back.removeprefix("../jobs/"), 120)
    assert len(managed.site.kb.documents()) == 2
    assert client.get("/admin/versions/000002").status_code == 404
    assert client.post("/admin/versions/000001").status_code == 404
    assert {"document.remove", "library.rollback"} <= set(_actions(managed))


def _asked(managed: Managed) -> None:
    people = managed.site.people
    for question in ("海州市港口收费标准是多少？", "海州市港口收费标准是多少"):
        answer, _ = managed.site.kb.ask(question)
        add_turn(people, "visitor:a", question, answer)
    answer, _ = managed.site.kb.ask("展馆周边的交通疏导由谁负责？")
    turn = add_turn(people, "visitor:b", "展馆周边的交通疏导由谁负责？", answer)
    rate(people, "visitor:b", turn.conversation, turn.place, good=False, reason=Fault.INCOMPLETE, comment="缺电话")


def test_work_is_grouped_asked_again_and_settled(managed: Managed) -> None:
    _asked(managed)
    client = managed.as_(ADMINISTRATOR)
    page = client.get("/admin/work").text
    assert page.count('class="work-question"') == 2
    assert "问过 2 次" in page
    assert "缺电话" in page
    again = client.get("/admin/work/ask", params={"question": "展馆周边的交通疏导由谁负责？"}).text
    assert "现在有答案了" in again
    assert "市公安局" in again
    keys = re.findall(r"admin/work/(\w+)/settle", page)
    client.post(f"/admin/work/{keys[0]}/settle", data={"note": "已补充文件"})
    assert len(work_list(managed.site.people)) == 1
    settled = client.get("/admin/work?show=settled").text
    assert settled.count("已补充文件") == 2
    assert "work.settle" in _actions(managed)
    assert client.post("/admin/work/none/settle", follow_redirects=False).status_code == 303


def test_an_editor_withdraws_a_correction(managed: Managed) -> None:
    kb = managed.site.kb
    duty = next(row for row in kb.responsibilities() if row.body == "市公安局")
    kb.correct(
        Request(
            duty.clause_id,
            Kind.RESPONSIBILITY,
            Action.CORRECT,
            "笔误",
            by="bian",
            row=1,
            changes=(("body", "市交通局"),),
        )
    )
    client = managed.as_(EDITOR)
    page = client.get("/admin/corrections").text
    for words in ("市公安局", "市交通局", "笔误", "bian", "已应用"):
        assert words in page
    assert "没有这种状态" in client.get("/admin/corrections?state=document_gone").text
    assert client.post("/admin/corrections/1/withdraw", follow_redirects=False).status_code == 303
    assert kb.corrections() == []
    assert client.post("/admin/corrections/1/withdraw").status_code == 404
    assert _actions(managed) == ["correction.withdraw"]


def test_official_sources_are_shown_and_only_known_folders_are_fetched(managed: Managed) -> None:
    client = managed.as_(ADMINISTRATOR)
    page = client.get("/admin/official").text
    for words in (str(managed.folder), "www.haizhou.example", "海政发〔2024〕7号", "尚未获取"):
        assert words in page
    assert client.post("/admin/official/0123456789ab/fetch").status_code == 404
    assert managed.jobs.all() == []


def test_the_log_is_filtered_paged_and_exported(managed: Managed, monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.audit import note

    people = managed.site.people
    for number in range(5):
        note(people, "admin", "document.upload", f"文件{number}")
    note(people, "bian", "correction.withdraw", "7", reason="100%_正确")
    client = managed.as_(ADMINISTRATOR)
    assert client.get("/admin/log?who=bian").text.count("<tr>") == 2
    assert client.get("/admin/log?action=document.upload").text.count("<tr>") == 6
    assert client.get("/admin/log", params={"q": "100%_正"}).text.count("<tr>") == 2
    assert client.get("/admin/log", params={"q": "100x"}).text.count("<tr>") == 0
    monkeypatch.setattr("kb.web.admin.log.PAGE", 4)
    first = client.get("/admin/log").text
    older = re.search(r"before=(\d+)", first)
    assert older
    assert client.get(f"/admin/log?before={older[1]}").text.count("<tr>") == 3
    file = client.get("/admin/log/export?who=admin")
    rows = list(load_workbook(io.BytesIO(file.content)).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 6
    assert rows[1][1:4] == ("admin", "上传文件", "文件4")
    assert _actions(managed)[0] == "log.export"


def test_the_state_shows_figures_and_never_a_key(managed: Managed) -> None:
    page = managed.as_(ADMINISTRATOR).get("/admin/state").text
    assert "运行正常" in page
    assert "KB_EMBEDDING_KEY" in page
    settings = Settings(
        embedding=EmbeddingSettings(kind=EmbeddingKind.OPENAI, model="m", url="http://127.0.0.1:1/v1", key="secret-1"),
        model=ModelSettings(name="n", url="http://127.0.0.1:1/v1", key="secret-2"),
    )
    rows = settings_table(settings, STATE.chinese)
    assert "secret" not in str(rows)
    assert [value for _, value, variable in rows if variable.endswith("_KEY")] == ["已设置", "已设置"]


def test_monitors_are_told_in_words_whether_questions_can_be_answered(managed: Managed) -> None:
    client = managed.as_(Visitor("visitor:monitor"))
    assert (client.get("/health").status_code, client.get("/health").json()) == (200, {"status": "ok"})
    (Home(managed.site.settings.home).path / "CURRENT").write_text("000009\n", encoding="utf-8")
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (503, "failed")
    assert str(managed.folder.parent) not in answer.text
