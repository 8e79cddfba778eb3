"""What a visitor sees and does on the chat page, in a real browser over the project's own corpus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docx
import pytest
from playwright.sync_api import Route, expect

from kb.feedback import Fault, work_list
from kb.index.home import Home
from kb.people import People

if TYPE_CHECKING:
    from conftest import Visit

DEPARTMENTS = ("市市场监管局（知识产权局）", "市科技局", "市教育局", "市财政局")
phone = pytest.mark.parametrize("visit", ["phone"], indirect=True)
desktop_and_phone = pytest.mark.parametrize("visit", ["desktop", "phone"], indirect=True)


def _marked(visit: Visit, where: str) -> str:
    return "".join(visit.page.locator(f"{where} mark").all_text_contents())


def test_the_page_opens_in_chinese_with_the_main_document_and_its_draft_status(visit: Visit) -> None:
    page = visit.open()
    expect(page).to_have_title("政策知识库")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    documents = visit.served.kb.documents()
    head = page.locator("#thread .held")
    expect(head).to_contain_text(next(document.title for document in documents if document.primary))
    expect(head).to_contain_text(f"{len(documents)} 份文件")
    expect(head.locator(".badge.warns")).to_have_text("征求意见稿")


def test_the_frame_of_the_page_library_is_not_seen(visit: Visit) -> None:
    page = visit.open()
    expect(page.locator("footer:visible")).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text("Gradio")


@desktop_and_phone
def test_the_first_line_names_the_departments_and_the_answer_says_that_no_lead_is_named(visit: Visit) -> None:
    visit.open()
    visit.ask("任务9由谁负责")
    answer = visit.page.locator(".turn .answer")
    for department in DEPARTMENTS:
        expect(answer.locator(":scope > :first-child")).to_contain_text(department)
    expect(answer).to_contain_text(re.compile("没有写明.*牵头"))
    expect(visit.page.locator(".turn .notes")).to_contain_text("征求意见稿")


@desktop_and_phone
def test_a_click_on_a_citation_marks_exactly_its_quotation_in_the_document(visit: Visit) -> None:
    visit.open()
    visit.ask("任务9由谁负责")
    answer, _ = visit.served.kb.ask("任务9由谁负责")
    for citation in answer.citations:
        visit.page.locator(".turn .cite", has_text=re.compile(f"^{citation.key}$")).first.click()
        expect(visit.page.locator("#reader mark").first).to_be_in_viewport()
        expect(visit.page.locator("#reader .target")).to_contain_text(citation.quote.strip())
        assert _marked(visit, "#reader") == citation.quote
        visit.page.keyboard.press("Escape")
        expect(visit.page.locator("#reader")).to_be_hidden()


def test_a_source_card_opens_its_quotation_and_its_document_page_marks_the_same(visit: Visit) -> None:
    visit.open()
    visit.ask("任务9由谁负责")
    visit.page.locator(".turn .card").first.click()
    expect(visit.page.locator("#reader mark").first).to_be_visible()
    quote = _marked(visit, "#reader")
    visit.open(str(visit.page.locator(".turn .card").first.get_attribute("href")))
    expect(visit.page.locator("mark").first).to_be_in_viewport()
    assert _marked(visit, ".paper") == quote


def test_closing_the_panel_gives_the_focus_back_to_the_citation(visit: Visit) -> None:
    visit.open()
    visit.ask("任务9由谁负责")
    cite = visit.page.locator(".turn .cite").first
    cite.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#reader .reader-title")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(cite).to_be_focused()


def test_a_follow_up_is_answered_from_the_conversation_and_says_how_it_was_understood(visit: Visit) -> None:
    visit.open()
    visit.ask("任务9由谁负责")
    visit.ask("那第13项呢")
    turn = visit.page.locator(".turn").last
    expect(turn.locator(".answer > :first-child")).to_contain_text("市商务局")
    expect(turn.locator(".understood")).to_have_text("理解为： 第13项由谁负责？")


def test_a_question_that_stands_alone_has_no_line_on_how_it_was_understood(visit: Visit) -> None:
    visit.open()
    visit.ask("任务9由谁负责")
    expect(visit.page.locator(".turn .answer")).to_have_count(1)
    expect(visit.page.locator(".turn .understood")).to_have_count(0)


def test_two_visitors_do_not_share_a_conversation(visit: Visit) -> None:
    visit.open()
    visit.ask("任务9由谁负责")
    other = visit.page.context.new_page()
    other.goto(visit.served.address)
    expect(other.locator("#thread .examples")).to_be_visible()
    expect(other.locator(".turn")).to_have_count(0)


def test_a_reload_brings_the_conversation_back_and_the_next_question_leans_on_it(visit: Visit) -> None:
    page = visit.open()
    visit.ask("任务9由谁负责")
    page.wait_for_url("**/?c=*")
    page.reload()
    expect(page.locator("#thread .turn .answer")).to_contain_text("列明4个")
    expect(page.locator(".side-list a[aria-current]")).to_have_text("任务9由谁负责")
    visit.ask("那第13项呢")
    expect(page.locator(".turn").last.locator(".understood")).to_have_text("理解为： 第13项由谁负责？")
    with page.expect_download() as download:
        page.locator("#after .whole a").click()
    paragraphs = [one.text for one in docx.Document(download.value.path()).paragraphs]
    assert any("任务9由谁负责" in text for text in paragraphs)
    assert any("那第13项呢" in text for text in paragraphs)


def test_the_conversation_of_another_visitor_is_not_there(visit: Visit) -> None:
    page = visit.open()
    visit.ask("任务9由谁负责")
    page.wait_for_url("**/?c=*")
    address = page.url
    page.context.clear_cookies()
    page.goto(address)
    expect(page.locator("#thread .notice")).to_contain_text("这里没有这段对话")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".side-empty")).to_be_visible()
    visit.ask("第20项任务由谁负责")
    page.wait_for_url(lambda url: "c=" in url and url != address)


def test_conversations_are_searched_opened_renamed_and_removed(visit: Visit) -> None:
    page = visit.open()
    for question in ("任务9由谁负责", "第20项任务由谁负责"):
        visit.ask(question)
        expect(page.locator(".side-list a", has_text=question)).to_have_attribute("aria-current", "page")
        page.locator("[data-new]:visible").click()
        expect(page.locator(".turn")).to_have_count(0)
    page.locator("[data-search]").fill("列明4个")
    expect(page.locator(".side-list li")).to_have_count(1)
    page.locator(".side-list a").click()
    expect(page.locator("#thread .question")).to_contain_text("任务9由谁负责")
    page.locator("[data-search]").fill("")
    expect(page.locator(".side-list li")).to_have_count(2)
    item = page.locator(".side-list li").last
    item.hover()
    item.locator("[data-rename]").click()
    page.locator("dialog[open] input").fill("第九项")
    page.locator("dialog[open] button.main").click()
    item = page.locator(".side-list li", has_text="第九项")
    item.hover()
    item.locator("[data-remove]").click()
    expect(page.locator("dialog[open]")).to_contain_text("第九项")
    page.locator("dialog[open] button.grave").click()
    expect(page.locator(".side-list li")).to_have_count(1)
    expect(page.locator("#thread .examples")).to_be_visible()  # the one that stood open is gone


def test_a_poor_rating_asks_for_a_reason_and_can_be_changed(visit: Visit) -> None:
    page = visit.open()
    visit.ask("任务9由谁负责")
    page.locator("[data-rate=poor]").click()
    page.locator(".rating").get_by_label("不完整").check()
    page.locator(".rating textarea").fill("还差时限")
    page.locator(".rating button.main").click()
    expect(page.locator(".rated")).to_have_text("已记下，谢谢。")
    expect(page.locator("[data-rate=poor]")).to_have_attribute("aria-pressed", "true")
    work = work_list(People(Home(visit.served.kb_home).people))
    assert [one.comment for one in work if one.rating is Fault.INCOMPLETE] == ["还差时限"]
    page.locator("[data-rate=good]").click()
    expect(page.locator("[data-rate=good]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-rate=poor]")).to_have_attribute("aria-pressed", "false")


def test_a_long_answer_is_folded_and_a_follow_up_is_one_click_away(visit: Visit) -> None:
    page = visit.open()
    visit.ask("企业能享受哪些支持")
    names = page.locator(".answer .entry-name")
    expect(names.nth(2)).to_be_visible()
    expect(names.nth(3)).to_be_hidden()
    page.locator(".answer .more > summary").click()
    expect(names.last).to_be_visible()
    suggested = page.locator(".follow-up button").first
    question = suggested.inner_text()
    suggested.click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn .question").last).to_contain_text(question)
    expect(page.locator(".turn").last.locator(".answer")).to_be_visible()


def test_a_source_is_copied_as_documents_cite(visit: Visit) -> None:
    page = visit.open()
    visit.ask("任务9由谁负责")
    page.locator(".card-copy").first.click()
    expect(page.locator(".card-copy").first).to_have_text("已复制")
    assert re.fullmatch("《.+》第9项", page.evaluate("navigator.clipboard.readText()"))


@phone
def test_the_history_is_a_drawer_on_a_phone(visit: Visit) -> None:
    page = visit.open()
    visit.ask("任务9由谁负责")
    expect(page.locator("#side")).to_be_hidden()
    page.locator(".side-opener").click()
    expect(page.locator(".side-list a")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#side")).to_be_hidden()
    expect(page.locator(".side-opener")).to_be_focused()


def test_a_slash_leads_to_the_question_box(visit: Visit) -> None:
    page = visit.open()
    page.locator("[data-theme-switch]").focus()
    page.keyboard.press("/")
    expect(page.locator("#box textarea")).to_be_focused()
    expect(page.locator("#box textarea")).to_have_value("")


def test_a_refusal_looks_like_help_and_says_what_is_missing(visit: Visit) -> None:
    visit.open()
    visit.ask("第20项任务由谁负责")
    turn = visit.page.locator(".turn").last
    expect(turn.locator(".help")).to_contain_text("15")
    expect(turn.locator(".help-title")).to_have_text("没有这一项")
    expect(turn.locator(".answer")).to_have_count(0)
    expect(visit.page.locator(".toast-wrap .error, [role=alert]:visible")).to_have_count(0)


def test_a_question_that_is_too_long_is_turned_down_in_words_and_the_next_one_is_answered(visit: Visit) -> None:
    visit.open()
    visit.ask("长" * 20_000)
    expect(visit.page.locator(".turn .help-title")).to_have_text("这个问题还不能查")
    visit.ask("任务9由谁负责")
    expect(visit.page.locator(".turn .answer")).to_have_count(1)


def test_an_empty_question_changes_nothing(visit: Visit) -> None:
    page = visit.open()
    page.locator("#box textarea").fill("   ")
    page.locator("#send").click()
    visit.ask("任务9由谁负责")
    expect(page.locator(".turn .answer")).to_have_count(1)
    expect(page.locator(".turn")).to_have_count(1)


def test_two_presses_ask_once(visit: Visit) -> None:
    page = visit.open()
    page.locator("#box textarea").fill("任务9由谁负责")
    page.locator("#box textarea").press("Enter")
    page.locator("#send").click()
    expect(page.locator(".turn .answer")).to_have_count(1)
    page.wait_for_timeout(1000)  # a second question would have come by now
    expect(page.locator(".turn")).to_have_count(1)


def test_markup_in_a_question_is_shown_as_it_was_typed(visit: Visit) -> None:
    visit.open()
    visit.ask("<img src=x onerror=document.title='taken'> {{7*7}} ${7*7}由谁负责")
    expect(visit.page.locator(".turn .question")).to_contain_text("<img src=x onerror=document.title='taken'>")
    expect(visit.page.locator(".turn .question")).to_contain_text("{{7*7}} ${7*7}")
    expect(visit.page).to_have_title("政策知识库")


def test_every_example_question_has_an_answer_in_the_library(visit: Visit) -> None:
    page = visit.open()
    questions = page.locator("[data-ask]").all_text_contents()
    assert len(questions) >= 6
    refused = [one for one in questions if visit.served.kb.ask(one)[0].refused]
    assert refused == []


def test_every_english_example_question_has_an_answer_in_the_library(visit: Visit) -> None:
    page = visit.open("?lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    questions = page.locator("[data-ask]").all_text_contents()
    refused = [one for one in questions if visit.served.kb.ask(one)[0].refused]
    assert refused == []


def test_a_click_on_an_example_asks_it(visit: Visit) -> None:
    page = visit.open()
    example = page.locator("[data-ask]").first
    question = example.inner_text()
    example.click()
    expect(page.locator(".turn .question")).to_contain_text(question)
    expect(page.locator(".turn .answer")).to_be_visible()


def test_the_new_conversation_button_clears_the_turns(visit: Visit) -> None:
    page = visit.open()
    visit.ask("任务9由谁负责")
    page.locator("[data-new]:visible").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#thread .examples")).to_be_visible()


def test_the_switch_makes_the_page_english_and_keeps_the_conversation(visit: Visit) -> None:
    page = visit.open()
    visit.ask("任务9由谁负责")
    page.locator("[data-language]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Policy Library")
    expect(page.locator("#send")).to_have_text("Ask")
    expect(page.locator("#box textarea")).to_have_attribute("placeholder", "Ask a question")
    expect(page.locator(".turn .answer")).to_contain_text("市科技局")
    assert page.url.endswith("lang=en")


def test_an_english_question_gets_an_english_answer_with_the_departments(visit: Visit) -> None:
    visit.open("?lang=en")
    visit.ask("who leads task 9")
    answer = visit.page.locator(".turn .answer")
    expect(answer).to_contain_text("lead")
    for department in DEPARTMENTS:
        expect(answer).to_contain_text(department)


def test_the_copied_answer_is_its_text_with_the_sources(visit: Visit) -> None:
    page = visit.open()
    visit.ask("任务9由谁负责")
    page.locator(".tools [data-copy]").click()
    expect(page.locator(".tools [data-copy]")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    answer, _ = visit.served.kb.ask("任务9由谁负责")
    assert copied.startswith(answer.text)
    assert all(citation.quote in copied for citation in answer.citations)


def test_shift_and_enter_make_a_new_line_and_do_not_send(visit: Visit) -> None:
    page = visit.open()
    box = page.locator("#box textarea")
    box.fill("任务9")
    box.press("Shift+Enter")
    expect(box).to_have_value("任务9\n")
    expect(page.locator(".turn")).to_have_count(0)


def test_the_theme_switch_turns_the_page_dark_and_the_choice_stays(visit: Visit) -> None:
    page = visit.open()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-theme-switch]").click()
    expect(page.locator("html")).to_have_class(re.compile("dark"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    visit.open()
    expect(page.locator("html")).to_have_class(re.compile("dark"))


@phone
@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_nothing_scrolls_sideways_on_a_phone(visit: Visit, language: str) -> None:
    page = visit.open(language)
    too_wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(too_wide)
    for question in ("任务9由谁负责", "市财政局负责哪些任务", "第20项任务由谁负责"):
        visit.ask(question)
        assert not page.evaluate(too_wide)
    page.locator(".turn .cite").first.click()
    expect(page.locator("#reader mark").first).to_be_visible()
    assert not page.evaluate(too_wide)


def test_every_control_has_a_name_for_screen_readers(visit: Visit) -> None:
    page = visit.open()
    visit.ask("任务9由谁负责")
    page.locator(".turn .cite").first.click()
    expect(page.locator("#reader mark").first).to_be_visible()
    nameless = page.evaluate(
        """[...document.querySelectorAll('a, button, textarea')].filter((one) => one.checkVisibility()).filter((one) =>
           !(one.getAttribute('aria-label') || one.innerText?.trim() || one.labels?.[0]?.textContent.trim()))
           .map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_a_new_question_is_brought_to_the_top_of_the_window(visit: Visit) -> None:
    visit.open()
    for question in ("市财政局负责哪些任务", "任务9由谁负责", "那第13项呢"):
        visit.ask(question)
    box = visit.page.locator(".turn .question").last.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 200


def test_a_question_that_is_sent_before_the_page_is_quite_open_is_asked_all_the_same(visit: Visit) -> None:
    page = visit.page
    opening: list[Route] = []
    page.route("**/queue/join*", lambda route: opening.append(route) if not opening else route.continue_())
    page.goto(visit.served.address)
    page.locator("#box textarea").fill("任务9由谁负责")
    page.locator("#box textarea").press("Enter")
    page.wait_for_timeout(300)
    assert len(opening) == 1
    opening[0].continue_()
    expect(page.locator(".turn .answer")).to_contain_text("列明4个")
