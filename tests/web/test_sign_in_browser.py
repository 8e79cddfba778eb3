"""Signing in and out in a real browser, and what the page then shows to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import expect

from kb.accounts.visitor import Role

if TYPE_CHECKING:
    from conftest import Served, Visit

    from kb.people import People


def test_one_signs_in_asks_and_signs_out_again(visit: Visit, accounts: People) -> None:
    page = visit.page
    page.goto(visit.served.address + "sign-in?next=/documents")
    page.get_by_label("账号名").fill("EDITOR")
    page.get_by_label("密码").fill("wrong password")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_have_text("账号名或密码不对，请重新输入。")
    expect(page.get_by_label("账号名")).to_have_value("EDITOR")
    page.get_by_label("密码").fill("海州市政策科2026")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents")
    expect(page.get_by_role("link", name="账号：editor")).to_be_visible()
    visit.open()
    visit.ask("任务9由谁负责")
    expect(page.locator(".turn .answer")).to_be_visible()
    page.get_by_role("link", name="账号：editor").click()
    expect(page.locator(".facts")).to_contain_text("编辑")
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("status")).to_have_text("您已退出登录。")
    expect(page.get_by_role("link", name="账号：editor")).to_have_count(0)


@pytest.mark.parametrize(("role", "shown"), [(Role.READER, 0), (Role.ADMINISTRATOR, 1)])
def test_the_section_of_administrators_is_shown_to_them(
    role: Role, shown: int, signed_in: Callable[..., Visit]
) -> None:
    page = signed_in(role).open("?lang=en")
    expect(page.get_by_role("link", name="Manage", exact=True)).to_have_count(shown)


def test_the_chat_of_a_browser_is_answered_to_no_other(visit: Visit) -> None:
    with visit.page.expect_request("**/gradio_api/queue/join*") as joined:
        visit.open()
    event = joined.value.post_data_json
    address = visit.served.address
    with httpx.Client(base_url=address, trust_env=False) as other:
        replies = [
            other.post("/gradio_api/queue/join", json=event),
            other.get("/gradio_api/queue/data", params={"session_hash": event["session_hash"]}),
            other.get(f"/gradio_api/heartbeat/{event['session_hash']}"),
        ]
    assert [reply.status_code for reply in replies] == [403] * 3


@pytest.mark.parametrize(
    "path",
    [
        *(
            "gradio_api/file=/etc/passwd",
            "gradio_api/proxy=http://example.org",
            "gradio_api/info",
            "gradio_api/openapi.json",
        ),
        *(
            "gradio_api/upload_progress?upload_id=x",
            "gradio_api/run-history/buckets",
            "gradio_api/token",
            "gradio_api/user",
        ),
        *("monitoring", "login", "token", "app_id", "runs", "manifest.json", "gradio_api/queue/status"),
        *(
            "gradio_api/stream/a/b/0/playlist.m3u8",
            "gradio_api/call/open/x",
            "custom_component/a/client/component/x.js",
        ),
    ],
)
def test_what_the_page_has_no_use_for_is_not_there(path: str, served: Served) -> None:
    assert httpx.get(served.address + path, trust_env=False).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["upload", "run/open", "api/open", "call/open", "component_server", "process_recording", "login", "vibe-edit"],
)
def test_nothing_is_sent_where_the_page_has_no_use_for_it(path: str, served: Served) -> None:
    assert httpx.post(f"{served.address}gradio_api/{path}", json={}, trust_env=False).status_code == 404
