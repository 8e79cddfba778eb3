"""Encodings, and sources as browsers mend them."""

import pytest

from kb.errors import ReadError
from kb.readers.html.source import decode_page, has_tags, is_archive, parse_page
from tests.files import html as files

PAGE = files.page(files.paragraphs(files.DOCUMENT))


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        PAGE.encode("utf-8-sig"),
        PAGE.encode("utf-16"),
        PAGE.encode("gb18030"),
        PAGE.replace("utf-8", "gb2312").encode(),
        PAGE.replace("utf-8", "utf-16").encode(),
        PAGE.replace("utf-8", "iso-8859-1").encode("gb18030"),
        PAGE.replace("utf-8", "unicode_escape").encode(),
        PAGE.replace('<meta charset="utf-8">', "").encode("gb18030"),
    ],
    ids=[
        "utf-8",
        "mark",
        "utf-16",
        "gb as utf-8",
        "utf-8 as gb",
        "utf-8 as utf-16",
        "gb as latin",
        "escape",
        "missing",
    ],
)
def test_the_encoding_is_found_whatever_the_page_says(data: bytes) -> None:
    assert files.ARTICLES[0] in decode_page(data, "x.html")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_in_two_costs_only_itself(encoding: str) -> None:
    page = PAGE.replace("utf-8", encoding)
    head, tail = page.split("保护", maxsplit=1)
    text = decode_page(head.encode(encoding) + "保".encode(encoding)[:1] + b"<" + tail.encode(encoding), "x.html")
    assert files.ARTICLES[1] in text


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(ReadError):
        decode_page(bytes(range(256)) * 40, "x.html")


def _text(source: str) -> str:
    return "".join(str(text) for text in parse_page(source, "x.html").itertext())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>港&#x93;口&#x94;&ldquo;岸&rdquo;&hellip;</p>", "港“口”“岸”…"),
        ("<?xml version='1.0' encoding='gb2312'?><html><body><p>港口</p></body></html>", "港口"),
        ("<p>港<![CDATA[口岸]]>线</p>", "港口岸线"),
        ("<p>港<!-- 口 -->岸<!--[if IE]>旧<![endif]-->线</p>", "港岸线"),
        ("<p>港<!--[if !IE]><!-->口<!--<![endif]--><![if !vml]>岸<![endif]></p>", "港口岸"),
        ("<p>港<% if (x) { %>口<% } %><?php echo 1; ?>岸</p>", "港口岸"),
        ("<script>var x = '<!--';</script><p>港口</p><script>'-->'</script>", "港口"),
        ("<p>港口</p></body></html><p>岸线</p>", "港口岸线"),
        ("<p>水深<5米，<b>长度</b>>9米</p>", "水深<5米，长度>9米"),
        ("<div " + "a=1 b=2 " * 30_000 + ">港口</div>", "港口"),
    ],
)
def test_a_source_is_mended_as_browsers_do(source: str, expected: str) -> None:
    assert _text(source) == expected


def test_nothing_below_the_deepest_level_is_lost() -> None:
    source = "<div>" * 5000 + "深处" + "</div>" * 5000 + "<p>后面</p>"
    assert _text(source) == "深处后面"


def test_a_part_that_began_a_line_still_does_where_nesting_is_cut() -> None:
    root = parse_page("<div>岸线" * 3000, "x.html")
    assert len(list(root.iter("div", "br"))) == 3000


@pytest.mark.parametrize(
    ("text", "expected"), [("<p>港口", True), ("<!DOCTYPE html>", True), ("水深<5米，长度>9米", False), ("港口", False)]
)
def test_markup_is_told_from_plain_text(text: str, expected: bool) -> None:
    assert has_tags(text) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [(files.archive(), True), (PAGE.encode(), False), (b"Date: the text of a note, no archive", False)],
)
def test_an_archive_is_told_from_a_page(data: bytes, expected: bool) -> None:
    assert is_archive(data) is expected
