"""The pages of a file as pictures, and the boxes over a quotation on them."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Path, Request
from fastapi.responses import PlainTextResponse, Response

from kb.errors import KbError
from kb.model import Document
from kb.page_images import Box, boxes, has_pictures, parts_of, picture
from kb.web.markup import document_url
from kb.web.pages import language_of
from kb.web.site import Site
from kb.web.words import Words, words_for

#: The most pages that a quotation is shown on.
MOST_PAGES = 3


class PagePicture(NamedTuple):
    """A page that a quotation stands on: its number, the address of its picture, the boxes over the words."""

    number: int
    address: str
    boxes: tuple[Box, ...]


def page_pictures(site: Site, document: Document, span: tuple[int, int], words: Words) -> list[PagePicture]:
    """The pages under ``[start, end)`` of a document; none where the file is gone or has no pictures."""
    if not document.page_breaks:
        return []
    try:
        file = site.kb.original(document.id)
        if file is None or not has_pictures(file):
            return []
        return [
            PagePicture(part.page, document_url(document.id, words, f"/pages/{part.page}.png"), boxes(file, part))
            for part in parts_of(document, *span)[:MOST_PAGES]
        ]
    except KbError:
        return []  # the words are shown all the same


def page_image_routes(site: Site) -> APIRouter:
    """The pictures of pages, under ``/documents``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/documents/{document_id}/pages/{number}.png")
    def page_image(request: Request, document_id: str, number: Annotated[int, Path(ge=1)]) -> Response:
        words = words_for(language_of(request))
        try:
            file = site.kb.original(document_id)
            if file is None:
                return PlainTextResponse(words.no_picture, status_code=404)
            image = picture(file, number)
        except KbError:
            return PlainTextResponse(words.no_picture, status_code=404)
        return Response(image, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    return router
