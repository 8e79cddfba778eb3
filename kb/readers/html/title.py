"""The title of the document on a page, told from the name of the site and of the column it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kb.readers.html.text import one_line
from kb.readers.html.tree import Measure, inner_text
from kb.text import without_spaces

if TYPE_CHECKING:
    from lxml.etree import _Element

# What sites write between the title, the column and their own name.
_PARTED = re.compile(r"\s*[_|｜]+\s*|\s*-{1,2}\s*(?![\d）)])|\s+[—–]+\s*|\s*[—–]+\s+|\s*>+\s*")
_SITE = re.compile(
    r".*(?:网|网站|门户|平台|频道|专栏|栏目|系统|公众号)|[\u4e00-\u9fff]{2,14}(?:人民政府|政府|厅|局|委员会|办公室|管委会)(?:办公厅|办公室)?|首页|.{0,8}(?:公开|动态|要闻)"
    r"|(?:政策|政府|规范性|行政规范性|公示|通知|部门)?(?:文件|公告|法规|信息|详情)(?:详情|库|内容)?|正文|无标题文档|详细页?|内容页?|文章详情|详情页?|index|untitled.*|document|title",
    re.IGNORECASE,
)
_BAR = re.compile(r"[_|｜]")
_META = ("articletitle", "og:title", "twitter:title")
_NUMBER_META = ("documentnumber", "docnumber", "filenumber", "fileno", "wenhao", "发文字号", "文号")
_NUMBER = re.compile(r"[\u4e00-\u9fff].{0,30}\d+\s*号")
_TITLE_TAGS = ("h1", "h2", "h3", "h4", "div", "p", "td", "span", "strong", "li", "center", "font", "b")
_MIN_TITLE, _MAX_TITLE = 4, 200
# A title stands among the first parts of a page.
_MAX_PARTS = 5000


@dataclass(frozen=True, slots=True)
class Properties:
    """What a page states about its document outside the text.

    Attributes:
        titles: texts that may be the title, the likeliest first; that of the column may be among them.
        number: of the document.
    """

    titles: tuple[str, ...]
    number: str | None


def read_properties(root: _Element) -> Properties:
    """Read what a page states about its document; before the head of the page is taken out of the tree."""
    meta = next((text for name in _META if (text := _meta(root, name)) and not is_site(text)), None)
    page = root.find(".//title")
    whole = one_line("".join(map(str, page.itertext()))) if page is not None else ""
    number = next((text for name in _NUMBER_META if (text := _meta(root, name))), "")
    return Properties(
        (*([meta] if meta else []), *_title_parts(whole)),
        without_spaces(number) if _NUMBER.fullmatch(number) else None,
    )


def find_title(root: _Element, measures: dict[_Element, Measure], properties: Properties) -> str | None:
    """The title that stands on a page as a line of its own: one that the page states, or its only heading."""
    texts = set(_short_texts(root, measures))
    return next((title for title in properties.titles if _bare(title) in texts), None) or _heading(root)


def is_site(text: str) -> bool:
    """Whether a title is the name of a site or a column."""
    return _SITE.fullmatch(text) is not None or not _MIN_TITLE <= len(text) <= _MAX_TITLE


def _meta(root: _Element, name: str) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() == name:
            text = one_line(meta.get("content") or "")
            return text if text and not text.endswith(("…", "...")) else None
    return None


def _title_parts(whole: str) -> list[str]:
    """The texts that the title of a page may mean: all of it, then its parts, the longest first."""
    if not whole or whole.endswith(("…", "...")):
        return []
    parts = _PARTED.split(whole)
    own = sorted(dict.fromkeys(part for part in parts if part and not is_site(part)), key=len, reverse=True)
    # A title has dashes itself; a bar, and a part that is the site's, only stand between it and other names.
    alone = len(own) == len(parts) and not _BAR.search(whole) and not is_site(whole)
    return list(dict.fromkeys([whole, *own])) if alone else own


def _short_texts(root: _Element, measures: dict[_Element, Measure]) -> Iterator[str]:
    for element in islice(root.iter(*_TITLE_TAGS), _MAX_PARTS):
        own = measures[element]
        if _MIN_TITLE <= own.text <= _MAX_TITLE and not own.linked:
            yield _bare(inner_text(element))


def _heading(root: _Element) -> str | None:
    """The one first-level heading of a page that is no link; several are the site's."""
    found = {
        text for heading in root.iter("h1") if (text := one_line(inner_text(heading))) and heading.find(".//a") is None
    }
    return text if len(found) == 1 and not is_site(text := found.pop()) else None


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
