"""The bytes of a saved page as a tree: its encoding found, its source mended as browsers do, archives opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.errors import ReadError
from kb.readers.encoding import decode_damaged

if TYPE_CHECKING:
    from lxml.etree import _Element

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LOST = "\ufffd"
#: A page cut in the middle of a character here and there has no more such places to its Chinese characters.
_MAX_LOST_SHARE = 0.05

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!(?:doctype|--)", re.IGNORECASE)
# Characters that no text has and no tree takes.
_CONTROLS = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]")
# Text behind the end of the body belongs to it: many pages are several, one behind the other.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")
# Scripts go with all that they hold, or a comment's beginning in one would swallow text. A CDATA section is text.
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
# What a server's template left: <% … %> and <?php … ?>.
_RESIDUE = re.compile(r"<%.{0,2000}?%>|<\?(?:php|=).{0,2000}?\?>", re.DOTALL)
# The parser compares each attribute of a tag with all others; no page gives one so many.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:.-]*)(\s[^<>]{20000,})>")
_MAX_ATTRIBUTES = 1000
# Deeper nesting is damage: thousands of marks that nothing closes. The parser would drop what lies below 2,048.
_MAX_DEPTH = 1000
_ANY_TAG = re.compile(r"<(?P<end>/?)(?P<tag>[a-zA-Z][\w:.-]*)[^<>]*?(?P<void>/?)>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_INLINE = frozenset((
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "o:p", "q", "s", "small", "span", "strike",
    "strong", "sub", "sup", "tt", "u",
))  # fmt: skip
# A script of the page unpacks markup that is written as text; so many ends of paragraphs are no text about it.
_PACKED = re.compile(r"</p>|<br\s*/?>|</div>|</span>|</td>", re.IGNORECASE)
_MIN_PACKED = 3


def decode_page(data: bytes, name: str) -> str:
    """The text of a page in the encoding it turns out to have; pages copy from one another what they say it is.

    Raises:
        ReadError: the bytes are no text.
    """
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-8-sig", "replace")
        # Text in another encoding gives hardly a Chinese character, and nothing but damage.
        if text.count(_LOST) <= len(_HAN.findall(text)) * _MAX_LOST_SHARE:
            return text
    return decode_damaged(data, name).text


def has_tags(text: str) -> bool:
    """Whether a text is written in HTML at all."""
    return _TAG.search(text) is not None


def has_scripts(text: str) -> bool:
    """Whether scripts take part in a page."""
    return "<script" in text.lower()


def parse_page(text: str, name: str) -> _Element:
    """The tree of a page without its scripts and comments.

    Raises:
        ReadError: there is nothing on it.
    """
    bare = _UNSEEN.sub("", _PROLOG.sub("", _CONTROLS.sub("", text), count=1))
    bare = _ENDS.sub("", _CDATA.sub("", _RESIDUE.sub("", bare)))
    bare = _LONG_TAG.sub(
        lambda tag: tag.group() if tag.group(2).count("=") < _MAX_ATTRIBUTES else f"<{tag.group(1)}>", bare
    )
    root, whole = _parse(bare, name)
    return root if whole else _parse(_flattened(bare), name)[0]


def _parse(text: str, name: str) -> tuple[_Element, bool]:
    """The tree, and whether all of the text is in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root: _Element = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{name}: the page is empty ({error}); get it again from its source") from error
    return root, not any("depth" in entry.message for entry in parser.error_log)


def _flattened(text: str) -> str:
    """The source with the tags left out that open parts nested too deep; a part that begins a line still begins one."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        tag = match.group("tag").lower()
        if tag in _VOID or match.group("void"):
            return match.group()
        deep = depth > _MAX_DEPTH
        depth = max(0, depth - 1) if match.group("end") else depth + 1
        if not deep:
            return match.group()
        return "" if tag in _INLINE else "<br>"

    return _ANY_TAG.sub(keep, text)


def unpack_texts(root: _Element, name: str) -> None:
    """Put the elements that a script would make of markup written as text in the place of that text."""
    for element in list(root.iter("div", "textarea", "xmp", "td", "p", "section", "article")):
        packed = element.text or ""
        if len(_PACKED.findall(packed)) >= _MIN_PACKED:
            element.text = None
            element.tag = "div"
            element.set("style", "")  # the place of the source is hidden, what is made of it is not
            body = _parse(packed, name)[0].find("body")
            if body is not None:
                element.text = _CONTROLS.sub("", body.text or "")
                element.extend(list(body))


def is_archive(data: bytes) -> bool:
    """Whether the bytes of a page are an archive of it (MHTML), whatever the file is called."""
    head = data[:4096].lstrip().lower()
    return head.startswith((b"from:", b"mime-version:", b"content-type:", b"subject:", b"date:")) and (
        b"multipart/" in head or b"text/html" in head
    )


def open_archive(data: bytes, name: str) -> str:
    """The source of the page that an archive (MHTML) was made of: the part with most Chinese text of those in HTML.

    Raises:
        ReadError: the file is no such archive, or holds no page.
    """
    import email
    from email.errors import MessageError

    try:
        parts = [part for part in email.message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
        sources = [source for part in parts if isinstance(source := part.get_payload(decode=True), bytes) and source]
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise ReadError(f"{name}: the web archive is damaged ({error}); save the page again as HTML") from error
    if not sources:
        raise ReadError(f"{name}: this is no web archive, or there is no page in it; save the page again as HTML")
    return max((decode_page(source, name) for source in sources), key=lambda text: len(_HAN.findall(text)))
