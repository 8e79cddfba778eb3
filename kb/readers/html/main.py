"""Which part of a page is the document: the rest is navigation, tools, advice and the site's own lines.

Its core is the smallest part that holds nearly all sentences, wherever that lies in the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kb.readers.html.edges import LINKED, Document, is_documentary
from kb.readers.html.text import is_block, one_line, read_lines
from kb.readers.html.tree import UNSEEN_TAGS, Measure, drop_all, inner_text, measure
from kb.readers.html.words import is_foot, is_page_text

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Ids and classes under which the systems that government sites run on put the text of a page.
_MAIN_NAMES = re.compile(
    r"ucap-?content|trs_?editor|trs_ueditor|zoom(?:con)?|article-?content(?:-body)?|content_?article|pages_content"
    r"|maintext(?:box)?|newsmain|news_?content|info_?cont(?:ent)?|con_?text|article_?con|xxgk_?content|bt[-_]content|wzcon"
    r"|detail-?content|arti_?content|vf_detail_content|js_content|ivs_content|news_cont_d_wrap|wp_articlecontent",
    re.IGNORECASE,
)
#: Parts that belong to the page, by the words in their id or class; their content must agree.
_PAGE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation|i)?|menu|crumbs?|breadcrumbs?|position|dqwz|location|curb|foot(?:er)?|header|top(?:bar|nav)?"
    r"|side(?:bar)?|share|bdshare\w*|social|tool(?:s|bar|box)?|print|qr_?\w*|ewm|erweima|copyright|related|relevant|xgwz\w*|xgjd|xglj"
    r"|recommend|prev|next|pag(?:er|ination)|search\w*|login\w*|comment\w*|advert\w*|ad|banner\w*|set-?font|font-?_?size|zihao|player"
    r"|audio\w*|voice|statement|disclaimer|hot-?key)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PAGE_TAGS = frozenset(("nav", "footer", "aside"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A hidden part that holds more than this share of all sentences is the text, which a script would show.
_SHOWN_SHARE = 0.5
# A part that holds so many marks of sentences is no tool of the page, whatever it is called.
_MANY_MARKS = 12
_MAIN_SHARE = 0.9
_NAMED_SHARE = 0.4
_PART_SHARE = 0.15
# Beside the core may stand so much text that is not plainly the page's; more than that belongs to it.
_MAX_REST, _MAX_REST_SHARE = 80, 0.04
_MAX_PART = 2000
_SIGN = re.compile(r"\.gif\b|icon|ico_|/fileTypeImages/", re.IGNORECASE)
_CORE = "\ue0f0"


def drop_unseen(root: _Element) -> None:
    """Take out scripts and the like, and what is hidden unless it is the text itself, which a script would show."""
    drop_all(root, _outermost(root, lambda element: element.tag in UNSEEN_TAGS))
    hidden = _outermost(root, _is_hidden)
    if hidden:
        measures = measure(root)
        most = measures[root].marks * _SHOWN_SHARE
        shown = [element for element in hidden if 0 < most < measures[element].marks]
        while shown:  # what is hidden inside what is shown
            inner = [found for element in shown for child in element for found in _outermost(child, _is_hidden)]
            hidden = [element for element in hidden if element not in shown] + inner
            shown = [element for element in inner if most < measures[element].marks]
        drop_all(root, hidden)


def _outermost(root: _Element, wanted: Callable[[_Element], bool]) -> list[_Element]:
    """The elements of a kind that lie in no other of that kind."""
    found: list[_Element] = []
    steps = [root]
    while steps:
        element = steps.pop()
        if not isinstance(element.tag, str):
            continue
        if wanted(element):
            found.append(element)
        else:
            steps.extend(reversed(element))
    return found


def _is_hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def find_document(root: _Element, measures: dict[_Element, Measure]) -> Document:
    """The lines of the document on a page."""
    core = _find_core(root, measures)
    own = measures[core]
    _drop_page_parts(core, measures)
    document = Document(list(read_lines(core)), link_share=own.link_share, marks=own.marks, pictures=_pictures(core))
    if core.getparent() is not None and core.tag != "body":
        mark = core.makeelement("p", {})
        mark.text = _CORE
        core.addprevious(mark)
        drop_all(root, [core])
        around = list(read_lines(root))
        place = next((place for place, line in enumerate(around) if line.text == _CORE), len(around))
        document.before, document.after = around[:place], around[place + 1 :]
    return document


def _pictures(core: _Element) -> int:
    linked = {picture for link in core.iter("a") for picture in link.iter("img")}
    return sum(picture not in linked and not _SIGN.search(picture.get("src") or "") for picture in core.iter("img"))


def _find_core(root: _Element, measures: dict[_Element, Measure]) -> _Element:
    total = measures[root].marks
    named = [
        element for element, own in measures.items() if own.marks >= max(1.0, _PART_SHARE * total) and _is_main(element)
    ]
    if named:
        core = max(named, key=lambda element: (measures[element].marks, measures[element].text))
        while not _holds_all(core, named) and (parent := core.getparent()) is not None:
            core = parent  # the text stands in several parts of one name
        if measures[core].marks >= _NAMED_SHARE * total:
            return core
    found = root
    while total:
        inner = next((child for child in _parts(found) if measures[child].marks >= _MAIN_SHARE * total), None)
        if inner is None or not _has_lines(inner) or _has_rest(found, inner, measures):
            break
        found = inner
    return found


def _holds_all(core: _Element, named: list[_Element]) -> bool:
    return all(
        element is core or core in element.iterancestors() or element in core.iterancestors() for element in named
    )


def _parts(element: _Element) -> Iterator[_Element]:
    """The parts of an element; rows only place their cells."""
    steps = [child for child in reversed(element)]
    while steps:
        child = steps.pop()
        if child.tag in ("table", "tbody", "thead", "tfoot", "tr"):
            steps.extend(reversed(child))
        elif isinstance(child.tag, str):
            yield child


def _has_lines(element: _Element) -> bool:
    """Whether an element holds lines, and is not itself one."""
    return any(child is not element and (child.tag == "br" or is_block(child)) for child in element.iter())


def _has_rest(whole: _Element, inner: _Element, measures: dict[_Element, Measure]) -> bool:
    """Whether a whole holds more of a document beside its inner part than a title and an end."""
    parts = [part for part in _parts(whole) if part is not inner]
    rest = measures[whole].plain - measures[inner].plain - sum(measures[part].plain for part in parts)
    most = max(_MAX_REST, _MAX_REST_SHARE * measures[inner].plain)
    for part in parts:
        if measures[part].plain and measures[part].link_share < LINKED:
            rest += sum(len(line.text) for line in read_lines(part) if is_documentary(line))
        if rest > most:
            return True
    return rest > most


def _is_main(element: _Element) -> bool:
    return element.tag == "ucapcontent" or any(
        _MAIN_NAMES.fullmatch(name) for name in (element.get("id") or "", *(element.get("class") or "").split())
    )


def _is_page_part(element: _Element, own: Measure) -> bool:
    """Whether a part is the page's by what it holds: links, tools, the foot of the site."""
    if own.link_share >= LINKED:
        return True
    if own.text > _MAX_PART or own.marks >= _MANY_MARKS * 3:
        return False
    lines = [one_line(line) for line in inner_text(element).split("\n")]
    return is_foot("".join(lines)) or all(not line or is_page_text(line) for line in lines)


def _drop_page_parts(core: _Element, measures: dict[_Element, Measure]) -> None:
    """Take out of the core the parts that are named as the page's and hold what such parts hold."""
    many = min(_MANY_MARKS, max(1.0, measures[core].marks * 0.5))
    dropped: list[_Element] = []
    steps = [child for child in core if isinstance(child.tag, str)]
    while steps:
        element = steps.pop()
        own = measures.get(element, Measure())
        named = f"{element.get('id') or ''} {element.get('class') or ''}"
        if (
            (element.tag in _PAGE_TAGS or _PAGE_NAMES.search(named))
            and own.marks < many
            and not _is_main(element)
            and (own.link_share >= 0.3 or _is_page_part(element, own))
        ):
            dropped.append(element)
        else:
            steps.extend(child for child in element if isinstance(child.tag, str))
    drop_all(core, dropped)
