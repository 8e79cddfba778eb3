"""``python -m eval.pages --data DIR``: what the reader keeps of web pages, and what of the page around them it lets in.

DIR holds saved pages (.html .htm .mht .mhtml); nothing need be known of them. The figures are taken of each against its
source as the parser of the standard library sees it, which shares no code and no rule with the reader:

sentences
    The share of the characters of all sentences on the page that stand in the text as read. A sentence is a block that
    ends with 。；： or holds two marks of sentences and 25 Chinese characters. Links, scripts and hidden parts do not
    count. What is lost is printed, for it may be the site's own (a notice under the page).
body
    The same share of all text, sentence or not, from the first to the last long sentence that was kept: there
    stands nothing but the document, tools in its midst apart.
let in
    Lines as read that are more than half link in the source, or the whole text of a link or button on several pages of
    the folder, or short ones with words of tools. Links to files are names of attachments and do not count. Each such
    line is printed, for it may be the document's.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from email import message_from_bytes
from html.parser import HTMLParser
from pathlib import Path

from kb.errors import InputError, KbError
from kb.readers import BlockKind, read_file

SUFFIXES = (".html", ".htm", ".mht", ".mhtml")
#: A text of so many pages of the folder is the site's and no document's.
_SEVERAL = 2

_BLOCK_TAGS = frozenset((
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "iframe", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "ucapcontent",
))  # fmt: skip
_VOID_TAGS = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_UNSEEN_TAGS = frozenset(["script", "style", "noscript", "template", "textarea", "head", "select", "svg", "iframe"])
_LINK_TAGS = frozenset(("a", "button"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FAR = 60
_MARKS = re.compile("[，。；：、！？]")
_HAN = re.compile("[\u4e00-\u9fff]")
_MIN_MARKS, _MIN_HAN = 2, 25
_FILE_NAME = re.compile(
    r"附件|\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|jpe?g|png|tiff?|txt|rtf|mp4|csv)\W*$", re.IGNORECASE
)
_TOOL = re.compile(
    r"字体|字号|打印|关闭|收藏|分享|扫一扫|二维码|当前位置|所在位置|首页|返回顶部|上一[篇页条]|下一[篇页条]|相关(?:链接|阅读|文章|稿件|新闻)"
    r"|责任编辑|浏览(?:次数|量)|访问量|点击(?:数|量|率)|ICP备|公网安备|网站标识码|版权所有|主办单位|承办单位|技术支持|网站地图"
    r"|无障碍|长者|语音播报|手机版|电脑版|微信|微博|登录|注册|搜索|{{|}}|\$\{|<%|%>|undefined|javascript"
)
# A longer line with such a word is a sentence about it.
_MAX_TOOL = 40


@dataclass(frozen=True, slots=True)
class PageScore:
    """What was found of one page.

    Attributes:
        sentences, kept: characters in sentences, and those of them that were kept.
        body, body_kept: characters between the first and the last long sentence, and those of them that were kept.
        lines: as read.
        lost, let_in: the pieces and lines to look at.
    """

    file: str
    sentences: int
    kept: int = 0
    body: int = 0
    body_kept: int = 0
    lines: int = 0
    lost: tuple[str, ...] = ()
    let_in: tuple[str, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    linked: bool
    file: bool = False


class _Source(HTMLParser):
    """The visible blocks of a page as pieces of text, and the whole texts of its links and buttons."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[_Piece]] = [[]]
        self.tools: set[str] = set()
        self._open: list[tuple[str, bool]] = []
        self._tool: list[str] = []
        self._to_file = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCK_TAGS:
            self.blocks.append([])
        if tag in _VOID_TAGS:
            return
        hidden = tag in _UNSEEN_TAGS or (
            tag != "body"  # a script shows it when the page is complete
            and ("hidden" in given or bool(_HIDDEN_STYLE.search(given.get("style") or "")))
        )
        self._open.append((tag, hidden or self._is_hidden()))
        if tag in _LINK_TAGS:
            self._tool = []
            self._to_file = bool(_FILE_NAME.search(given.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.blocks.append([])
        if tag in _LINK_TAGS:
            self.tools.add(_bare("".join(self._tool)))
        for back in range(1, min(_FAR, len(self._open)) + 1):
            if self._open[-back][0] == tag:
                del self._open[-back:]
                return

    def handle_data(self, data: str) -> None:
        linked = any(tag in _LINK_TAGS for tag, _ in self._open[-_FAR:])
        if linked:
            self._tool.append(data)
        if not self._is_hidden():
            self.blocks[-1].append(_Piece(data, linked, linked and self._to_file))

    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def measure(folder: Path) -> list[PageScore]:
    """Read every page of a folder and those below it.

    Raises:
        InputError: there is none.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not paths:
        raise InputError(f"looking for pages in {folder}: there is no file of {' '.join(SUFFIXES)}; name their folder")
    sources = [_source(path) for path in paths]
    common = Counter(tool for source in sources for tool in source.tools if tool)
    return [
        _score(path, source, {tool for tool, pages in common.items() if pages >= _SEVERAL})
        for path, source in zip(paths, sources, strict=True)
    ]


def _source(path: Path) -> _Source:
    data = path.read_bytes()
    if path.suffix.lower() in (".mht", ".mhtml"):
        parts = (part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html")
        data = max((bytes(part.get_payload(decode=True) or b"") for part in parts), key=len, default=b"")
    source = _Source()
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    source.feed(text)
    source.close()
    return source


def _score(path: Path, source: _Source, common: set[str]) -> PageScore:
    sentences = [block for block in source.blocks if _is_sentence(_text(block))]
    pieces = list(_pieces(sentences))
    try:
        reading = read_file(path)
    except KbError as error:
        return PageScore(path.name, _length(pieces), failure=str(error))
    whole = _bare(reading.text)
    body = list(_pieces(_body(source.blocks, whole)))
    lines = [reading.text[block.start : block.end] for block in reading.blocks if block.kind is not BlockKind.METADATA]
    return PageScore(
        path.name,
        _length(pieces),
        _length([piece for piece in pieces if piece in whole]),
        _length(body),
        _length([piece for piece in body if piece in whole]),
        len(lines),
        tuple(dict.fromkeys(piece for piece in (*pieces, *body) if piece not in whole)),
        tuple(f"{why}: {line}" for line in lines if (why := _suspicion(line, source, common))),
    )


def _pieces(blocks: Sequence[list[_Piece]]) -> Iterator[str]:
    """The bare texts of some blocks outside links."""
    for block in blocks:
        yield from (bare for piece in block if not piece.linked and (bare := _bare(piece.text)))


def _body(blocks: list[list[_Piece]], whole: str) -> list[list[_Piece]]:
    """The blocks from the first to the last long sentence that stands in the text as read."""
    kept = [
        place
        for place, block in enumerate(blocks)
        if _is_long(text := _text(block)) and _bare(text) in whole and not any(piece.linked for piece in block)
    ]
    return blocks[kept[0] : kept[-1] + 1] if kept else []


def _text(block: Sequence[_Piece]) -> str:
    return "".join(piece.text for piece in block)


def _length(pieces: Sequence[str]) -> int:
    return sum(map(len, pieces))


def _is_long(block: str) -> bool:
    return len(_MARKS.findall(block)) >= _MIN_MARKS and len(_HAN.findall(block)) >= _MIN_HAN


def _is_sentence(block: str) -> bool:
    bare = block.strip()
    return bool(re.search("[。；：]$", bare) and _HAN.search(bare)) or _is_long(bare)


def _suspicion(line: str, source: _Source, common: set[str]) -> str | None:
    """Why a line may be none of the document's; ``None`` where nothing says so."""
    bare = _bare(line)
    if _FILE_NAME.search(line):
        return None
    if bare in common:
        return "a link of several pages"
    if len(line) <= _MAX_TOOL and _TOOL.search(line) and not re.search("[。；：]$", line):
        return "says what tools say"
    if any(
        _linked_share(block) > 0.5 for block in source.blocks if _bare("".join(piece.text for piece in block)) == bare
    ):
        return "a link"
    return None


def _linked_share(block: Sequence[_Piece]) -> float:
    length = sum(len(_bare(piece.text)) for piece in block)
    return sum(len(_bare(piece.text)) for piece in block if piece.linked and not piece.file) / max(length, 1)


def _bare(text: str) -> str:
    """A text without what readers may write otherwise: space, width and height of its characters, invisible marks."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]", "", unicodedata.normalize("NFKC", text))


def _printed(scores: Sequence[PageScore]) -> Iterator[str]:
    for score in scores:
        if score.failure:
            yield f"{score.file}: not read: {score.failure}"
            continue
        yield (
            f"{score.file}: {_share(score.kept, score.sentences)} of {score.sentences} characters in sentences kept, "
            f"{_share(score.body_kept, score.body)} of {score.body} in the body, {score.lines} lines, "
            f"{len(score.let_in)} to look at"
        )
        yield from (f"    lost    {text[:200]}" for text in score.lost)
        yield from (f"    let in  {line[:200]}" for line in score.let_in)
    total = _total(scores)
    yield (
        f"{total['pages']} pages, {total['not_read']} not read: "
        f"{_share(total['kept'], total['sentences'])} of {total['sentences']} characters in sentences kept, "
        f"{_share(total['body_kept'], total['body'])} of {total['body']} in bodies; "
        f"{total['let_in']} of {total['lines']} lines to look at"
    )


def _total(scores: Sequence[PageScore]) -> dict[str, int]:
    return {
        "pages": len(scores),
        "not_read": sum(score.failure is not None for score in scores),
        **{
            name: sum(getattr(score, name) for score in scores)
            for name in ("sentences", "kept", "body", "body_kept", "lines")
        },
        "lost": sum(len(score.lost) for score in scores),
        "let_in": sum(len(score.let_in) for score in scores),
    }


def _share(kept: int, of: int) -> str:
    return f"{kept / max(of, 1):.2%}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; it returns 1 where a page was not read or there is none."""
    parser = argparse.ArgumentParser(prog="python -m eval.pages", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a folder with saved pages")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args(arguments)
    try:
        scores = measure(given.data)
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    if given.json:
        print(json.dumps({**_total(scores), "each": [asdict(score) for score in scores]}, ensure_ascii=False))
    else:
        print("\n".join(_printed(scores)))
    return 1 if any(score.failure for score in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
