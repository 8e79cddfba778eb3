"""A citation as official documents write it: 《标题》（文号）第X项."""

from __future__ import annotations

import re

from kb.model import Citation, Document, DocumentKind

_DRAFT = "征求意见稿"
# A place in an outline of parts: 二, 二（三）, 二（三）9.
_PARTS = re.compile(r"(?P<part>[一二三四五六七八九十百]+)(?P<section>（[一二三四五六七八九十百]+）)?(?P<point>\d+)?")


def official_citation(citation: Citation, document: Document | None = None) -> str:
    """The citation for a letter or a report.

    Args:
        citation: what is cited.
        document: its document, where the library still holds it: a draft is called one, and so is a digest, which
            nobody may cite for the document itself.
    """
    title = citation.title
    if document is not None and document.draft and _DRAFT not in title:
        title += f"（{_DRAFT}）"
    number = f"（{citation.number}）" if citation.number else ""
    written = f"《{title}》{number}{_place(citation)}"
    if document is not None and document.kind is DocumentKind.DIGEST:
        written += "（据要点摘编，非文件原文）"
    return written


def _place(citation: Citation) -> str:
    if citation.item is not None:
        return f"第{citation.item}项"
    if citation.label.startswith("第") or not citation.label:
        return citation.label
    parts = _PARTS.fullmatch(citation.label)
    if parts is None:
        return f"“{citation.label}”部分"
    place = f"第{parts['part']}部分"
    if parts["section"]:
        place += f"第{parts['section']}项"
    if parts["point"]:
        place += f"第{parts['point']}点"
    return place
