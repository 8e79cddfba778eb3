"""Pages of sites as whole documents, and what is no document at all."""

import contextlib
import re
import time
from collections.abc import Callable

import pytest

from kb.errors import ReadError
from kb.readers import read_bytes
from kb.readers.base import BlockKind, Content
from kb.readers.html import read_html, read_mhtml
from tests.files import html as files
from tests.golden_form import render

SENTENCE = "为了规范港口岸线使用，保护和合理利用岸线资源，根据有关法律、法规，结合本市实际，制定本办法。"


def _read(page: str | bytes) -> Content:
    return read_html(page.encode() if isinstance(page, str) else page, "岸线.html")


def _texts(page: str | bytes) -> list[str]:
    return [line.text for line in _read(page).lines if line.kind is not BlockKind.METADATA]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", files.PAGES)
def test_a_page_gives_its_golden_text(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"html/{name}", render(read_html(files.PAGES[name](), f"{name}.html")))


@pytest.mark.parametrize("name", ["nested_tables", "disclosure", "copies", "wrapped", "archive"])
def test_the_document_is_whole_and_stands_there_once(name: str) -> None:
    read = "".join(_bare(text) for text in _texts(files.PAGES[name]()))
    assert read == "".join(map(_bare, files.DOCUMENT))


@pytest.mark.parametrize("name", files.PAGES)
def test_nothing_of_the_page_around_is_let_in(name: str) -> None:
    read = "\n".join(_texts(files.PAGES[name]()))
    for word in (
        *files.COLUMNS[1:],
        "打印",
        "分享",
        "扫一扫",
        "ICP",
        "标识码",
        "浏览",
        "{{",
        "${",
        "<%",
        "脚本",
        "广告",
    ):
        assert word not in read


def test_the_title_is_that_of_the_text_and_not_of_the_site() -> None:
    page = files.page(
        files.CRUMBS + files.paragraphs(files.DOCUMENT) + files.FOOT, title="政府文件 - 海州市人民政府门户网站"
    )
    read = _read(page)
    assert read.lines[0].text == files.TITLE
    assert read.title is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{files.HEADING}_政府文件_海州市人民政府", files.HEADING),
        (f"{files.HEADING}-海州市人民政府门户网站", files.HEADING),
        (f"海州市人民政府 - {files.HEADING}", files.HEADING),
        ("海州市港口规划（2025—2035年）_规划计划", "海州市港口规划（2025—2035年）"),
        ("海州市港口规划（2025-2035年）", "海州市港口规划（2025-2035年）"),
    ],
)
def test_a_title_is_told_from_the_names_beside_it(title: str, expected: str) -> None:
    assert _read(files.page(f"<div>{files.paragraphs(files.ARTICLES)}</div>", title=title)).title == expected


def test_a_title_above_the_text_is_kept_with_its_number() -> None:
    page = files.page(
        f"<h2>{files.TITLE}</h2><p>{files.NUMBER}</p><div><div>{files.paragraphs(files.BODY)}</div></div>"
    )
    assert _texts(page)[:2] == [files.TITLE, files.NUMBER]


def test_a_title_that_the_text_has_on_two_lines_is_not_put_above_it() -> None:
    page = files.page(f"<p>{files.TITLE[:10]}</p><p>{files.TITLE[10:]}</p>{files.paragraphs(files.DOCUMENT[1:])}")
    assert _texts(page)[:2] == [files.TITLE[:10], files.TITLE[10:]]


def test_the_end_of_a_document_beside_its_text_is_kept() -> None:
    end = ("海州市人民政府办公室", "2025年3月18日", "（联系人：张三，电话：12345）", files.COPIED)
    page = files.page(
        f"<div><div class='TRS_Editor'>{files.paragraphs(files.ARTICLES)}</div>"
        f"<div>{files.paragraphs(end)}</div>{files.SHARE}</div>{files.FOOT}"
    )
    assert _texts(page)[-4:] == list(end)


def test_attachments_beside_the_text_are_kept_and_named_once() -> None:
    page = files.page(
        f"<div id='zoom'>{files.paragraphs((*files.ARTICLES, '附件：1.港口岸线使用申请表'))}</div>"
        "<div>相关附件</div><ul><li><a href='1.docx'>附件1：港口岸线使用申请表.docx</a></li>"
        f"<li><a href='2.pdf'>岸线使用方案编制要求.pdf</a></li></ul>{files.RELATED}{files.FOOT}"
    )
    assert _texts(page)[-2:] == ["附件：1.港口岸线使用申请表", "附件：岸线使用方案编制要求.pdf"]


def test_a_text_in_several_parts_of_one_name_is_read_whole() -> None:
    half = len(files.DOCUMENT) // 2
    parts = (files.DOCUMENT[:half], files.DOCUMENT[half:])
    page = files.page("".join(f"<div class='TRS_Editor'>{files.paragraphs(part)}</div>" for part in parts) + files.FOOT)
    assert _texts(page) == list(files.DOCUMENT)


def test_a_page_without_any_names_is_read_by_what_it_holds() -> None:
    bare = re.sub(r" (?:class|id)=(['\"]).*?\1", "", files.city_site().decode())
    assert _texts(bare) == _texts(files.city_site())


def test_links_under_a_heading_for_them_go_and_those_in_sentences_stay() -> None:
    page = files.page(
        f"<div id='zoom'>{files.paragraphs(files.ARTICLES)}"
        "<p>依照<a href='1.html'>《海州市港口条例》</a>执行，不另行规定。</p>"
        "<p>相关链接：</p><p><a href='2.html'>海州市召开港口工作会议</a></p></div>"
    )
    assert _texts(page)[-1] == "依照《海州市港口条例》执行，不另行规定。"


def test_a_copy_by_hand_with_changes_is_no_copy() -> None:
    changed = [
        article.replace("港口岸线", "航道").replace("市", "县").replace("应当", "可以") for article in files.ARTICLES
    ]
    page = files.page(f"<div>{files.paragraphs(files.ARTICLES)}</div><div>{files.paragraphs(changed)}</div>")
    assert len(_texts(page)) >= len(files.ARTICLES) + len(changed)


def test_a_form_that_is_attached_twice_stands_there_twice() -> None:
    form = (
        "<table><tr><td>申请人</td><td></td><td>住所</td></tr><tr><td>岸线位置</td><td></td><td>长度</td></tr></table>"
    )
    page = files.page(f"<div id='zoom'>{files.paragraphs(files.DOCUMENT)}<p>附件1</p>{form}<p>附件2</p>{form}</div>")
    assert sum("申请人" in text for text in _texts(page)) == 2


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<frameset><frame src='main.html'></frameset>", "only frames another .main.html."),
        (files.page(f"<ul>{files.NAVIGATION}</ul><iframe src='/doc/7.html'></iframe>"), "only frames another"),
        (
            files.page("<div id='app'></div><noscript>请启用脚本</noscript>"),
            "a script may make it: open it in a browser",
        ),
        (files.page(f"<div id='app'><ul>{files.NAVIGATION}</ul></div>"), "holds no text of a document"),
        (
            "<body>" + "<p><a href='1.html'>海州市召开港口岸线工作会议，部署全年任务</a></p>" * 30,
            "holds no text of a document",
        ),
        (files.page("<form><input type='password'><button>登录</button></form>"), "login page"),
        (files.page("<h1>404</h1><p>抱歉，您访问的页面不存在或已删除。</p>"), "error or login page"),
        ("<!-- nothing -->", "the page is empty"),
    ],
)
def test_a_page_without_a_document_is_refused_with_the_reason(page: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        _read(page)


def test_a_short_notice_about_a_system_is_no_error_page() -> None:
    notice = (
        "海州市港口管理局关于系统升级的通知",
        "各港口企业：",
        "因系统升级，2025年3月1日暂停申报。",
        "2025年2月20日",
    )
    assert _texts(files.page(files.paragraphs(notice), title=notice[0])) == list(notice)


def test_a_file_shown_in_a_frame_is_named_as_missing() -> None:
    read = _read(
        files.page(files.paragraphs(files.DOCUMENT) + "<iframe src='/doc/map.pdf'></iframe><iframe src='top.html'>")
    )
    assert read.gaps == ("the page shows the file /doc/map.pdf in a frame; get it as well",)


def test_a_document_shown_as_pictures_is_named_as_missing() -> None:
    read = _read(files.page(f"<h1>{files.HEADING}</h1><div><p>{SENTENCE}</p><img src='1.jpg'><img src='2.jpg'></div>"))
    assert read.gaps == ("the page shows 2 pictures, whose text is not read; get the document as a file",)


def test_a_text_without_tags_is_read_as_text() -> None:
    assert _texts("\n".join(files.DOCUMENT)) == list(files.DOCUMENT)


def test_an_archive_is_read_under_the_name_of_a_page() -> None:
    assert _texts(files.archive()) == list(files.DOCUMENT)


@pytest.mark.parametrize("data", [b"no archive", b"From: x\r\nContent-Type: text/plain\r\n\r\ntext", files.city_site()])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="no web archive"):
        read_mhtml(data, "x.mhtml")


def test_a_page_goes_through_the_same_door_as_every_file() -> None:
    reading = read_bytes(files.nested_tables(), "岸线.html")
    assert reading.metadata["number"] == files.NUMBER
    assert reading.text.count(files.ARTICLES[0]) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + f"<p>{SENTENCE}</p>" * 20 + "</div>" * 50_000 + "<p>尾部的文字，一个字也不能丢。</p>",
        f"<p><font>{SENTENCE}</p>" * 20_000 + "<p>尾部的文字，一个字也不能丢。</p>",
        f"<table><tr><td>{SENTENCE}" * 5_000 + "<p>尾部的文字，一个字也不能丢。</p>",
        "".join(f"<p>{number}{SENTENCE}</p>" for number in range(20_000)) + "<p>尾部的文字，一个字也不能丢。</p>",
        f"<div>{SENTENCE}<!-- x -->" * 3_000 + "<p>尾部的文字，一个字也不能丢。</p>",
    ],
    ids=["deep", "never closed", "tables in tables", "long", "comments"],
)
def test_a_page_of_any_shape_is_read_to_its_end_in_seconds(page: str) -> None:
    begun = time.monotonic()
    assert _texts(f"<html><body>{page}")[-1].endswith("尾部的文字，一个字也不能丢。")
    assert time.monotonic() - begun < 30  # 4 MB take about 5 s; what is quadratic takes minutes


@pytest.mark.parametrize("name", files.PAGES)
def test_a_page_that_is_cut_off_anywhere_is_read_or_refused(name: str) -> None:
    data = files.PAGES[name]()
    for end in range(0, len(data), max(1, len(data) // 40)):
        with contextlib.suppress(ReadError):
            _read(data[:end])
