"""How a section of the administrators' pages is shown."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from kb.accounts.visitor import Role
from kb.web.pages import language_of, page
from kb.web.site import visitor_of
from kb.web.tabs import Tab
from kb.web.words.admin import SECTIONS

#: The sections that editors see too.
OPEN_TO_EDITORS = frozenset({"corrections"})


def section_page(
    template: str, request: Request, section: str, *, status_code: int = 200, **values: Any
) -> HTMLResponse:
    """A section, its template extending ``admin.html``; ``section`` is a field of ``SectionWords``."""
    managing = visitor_of(request).role.may(Role.ADMINISTRATOR)
    names = asdict(SECTIONS.of(language_of(request)))
    sections = [(name, title) for name, title in names.items() if managing or name in OPEN_TO_EDITORS]
    return page(template, request, tab=Tab.ADMIN, status_code=status_code, section=section, sections=sections, **values)
