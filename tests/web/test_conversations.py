"""The routes of the history: an owner's own, and status 404 for anybody else."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator

import docx
import pytest
from fastapi.testclient import TestClient

from kb import history
from kb.accounts.visitor import Visitor
from kb.build import ingest
from kb.feedback import Fault, work_list
from kb.history import Heading
from kb.knowledge import KnowledgeBase
from kb.people import People
from kb.settings import Settings
from kb.web.conversations import by_day, conversation_routes
from kb.web.site import Site
from kb.web.words import Language
from kb.web.words.chat import CHAT

OWNER, OTHER = Visitor("user:1", "甲"), Visitor("user:2", "乙")
TEXT = "海州市数据流通实施方案\n\n一、主要任务\n1.建设数据专区。由市数据局负责，2031年底前完成。\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("conversations")
    (folder / "files").mkdir()
    (folder / "files" / "a.txt").write_text(TEXT, encoding="utf-8")
    settings = Settings(home=folder / "kb")
    ingest([folder / "files"], settings)
    with KnowledgeBase.open(settings) as kb:
        yield Site(kb, People(folder / "people.sqlite"), settings)


@pytest.fixture
def begun(site: Site) -> str:
    answer, _ = site.kb.ask("数据专区由谁负责")
    return history.add_turn(site.people, OWNER.owner, "数据专区由谁负责", answer).conversation


@pytest.fixture
def own(client_of: Callable[..., TestClient], site: Site) -> TestClient:
    return client_of(conversation_routes(site), visitor=OWNER)


@pytest.fixture
def other(client_of: Callable[..., TestClient], site: Site) -> TestClient:
    return client_of(conversation_routes(site), visitor=OTHER)


def test_the_list_shows_the_own_conversations_alone(own: TestClient, other: TestClient, begun: str) -> None:
    assert f'data-conversation="{begun}"' in own.get("/conversations").text
    assert begun not in other.get("/conversations").text
    assert begun not in other.get("/conversations?search=数据").text


def test_the_list_is_searched_by_the_words_of_answers(own: TestClient, begun: str) -> None:
    assert begun in own.get("/conversations", params={"search": "市数据局"}).text
    assert "没有找到" in own.get("/conversations", params={"search": "市民政局"}).text


def test_markup_in_a_title_is_shown_as_it_was_typed(own: TestClient, begun: str) -> None:
    own.post(f"/conversations/{begun}/title", json={"title": "<img src=x>"})
    drawn = own.get("/conversations", params={"search": "<img"}).text
    assert "&lt;img src=x&gt;" in drawn
    assert "<img" not in drawn


def test_a_long_list_comes_in_parts(own: TestClient, site: Site) -> None:
    for number in range(history.PAGE + 1):
        history.add_turn(site.people, "user:1", f"很多{number}", None, problem="无")
    first = own.get("/conversations", params={"search": "很多"}).text
    assert f'data-older="{history.PAGE}"' in first
    rest = own.get("/conversations", params={"search": "很多", "offset": history.PAGE}).text
    assert rest.count("data-conversation=") == 1
    assert "data-older" not in rest


def test_a_conversation_is_renamed_and_removed_by_its_owner(own: TestClient, begun: str) -> None:
    assert own.post(f"/conversations/{begun}/title", json={"title": "数据专区"}).status_code == 204
    assert ">数据专区</a>" in own.get("/conversations").text
    assert own.post(f"/conversations/{begun}/remove").status_code == 204
    assert begun not in own.get("/conversations").text


def test_a_rating_with_its_reason_becomes_work(own: TestClient, site: Site, begun: str) -> None:
    rating = {"good": False, "reason": "incomplete", "comment": "还差时限"}
    assert own.post(f"/conversations/{begun}/turns/0/rating", json=rating).status_code == 204
    work = next(one for one in work_list(site.people) if one.conversation == begun)
    assert (work.rating, work.comment) == (Fault.INCOMPLETE, "还差时限")


def test_a_rating_for_no_known_reason_is_turned_down(own: TestClient, begun: str) -> None:
    rating = {"good": False, "reason": "no_such_reason"}
    assert own.post(f"/conversations/{begun}/turns/0/rating", json=rating).status_code == 422


def test_the_exported_file_is_a_word_document_with_question_and_answer(own: TestClient, begun: str) -> None:
    reply = own.get(f"/conversations/{begun}/export.docx")
    assert reply.headers["content-disposition"].startswith("attachment")
    written = "\n".join(one.text for one in docx.Document(io.BytesIO(reply.content)).paragraphs)
    assert "数据专区由谁负责" in written
    assert "市数据局" in written


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "export.docx", None),
        ("POST", "title", {"title": "我的"}),
        ("POST", "remove", None),
        ("POST", "turns/0/rating", {"good": False}),
    ],
)
def test_the_conversation_of_another_is_not_there(
    other: TestClient, site: Site, begun: str, method: str, path: str, body: object
) -> None:
    before = history.turns(site.people, OWNER.owner, begun)
    assert other.request(method, f"/conversations/{begun}/{path}", json=body).status_code == 404
    assert history.turns(site.people, OWNER.owner, begun) == before
    heading = history.heading(site.people, OWNER.owner, begun)
    assert heading is not None
    assert heading.title == "数据专区由谁负责"


@pytest.mark.parametrize(("days", "group"), [(0, "今天"), (1, "昨天"), (6, "七天内"), (40, "更早")])
def test_conversations_stand_under_how_long_ago_they_were(days: int, group: str) -> None:
    then = (dt.datetime.now().astimezone() - dt.timedelta(days=days)).isoformat()
    groups = by_day([Heading("a", "问", then, then)], CHAT.of(Language.CHINESE))
    assert [name for name, found in groups if found] == [group]


def test_the_context_of_a_kept_conversation_is_made_from_its_questions(site: Site) -> None:
    _, asked = site.kb.ask("第1项由谁负责")
    recalled = site.kb.recall(["第1项由谁负责", "长" * 5000])
    assert recalled == asked
    assert "2031" in site.kb.ask("那时限呢", conversation=recalled)[0].text
