"""One small file of every format, to read many times or to change at random: those that the tests read, too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.files import csv, docx_papers, html, image, ofd, office, pdf, sheet


def _text() -> bytes:
    return "\n".join(html.DOCUMENT).encode()


def _markdown() -> bytes:
    rows = "\n".join(f"| {' | '.join(row)} |" for row in (office.ROWS[0], ("---", "---"), *office.ROWS[1:]))
    head = f"---\ntitle: {html.TITLE}\nnumber: {html.NUMBER}\n---\n# {html.HEADING}\n"
    return f"{head}{_text().decode()}\n{rows}\n".encode()


def _picture(kind: str) -> bytes:
    """A page as scanners deliver it."""
    return image.encoded(image.rendered(image.notice(150)), kind, dpi=150)


def _strip(kind: str) -> bytes:
    """The letterhead of a page, so that thousands of changed pictures are recognised in minutes."""
    page = image.rendered(image.notice(72))
    return image.encoded(page.crop((0, 60, page.width, 150)), kind, dpi=72)


def _archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("方案.txt"), _text(), zipfile.ZIP_DEFLATED)  # without the time
        archive.writestr(zipfile.ZipInfo("附件/任务.xlsx"), sheet.tasks(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


#: A maker of a file by its suffix.
SEEDS: dict[str, Callable[[], bytes]] = {
    ".txt": _text,
    ".md": _markdown,
    ".html": html.city_site,
    ".mht": html.archive,
    ".docx": docx_papers.plan,
    ".xlsx": sheet.tasks,
    ".csv": csv.exported,
    ".pdf": pdf.plan,
    ".ofd": ofd.plan,
    ".png": lambda: _picture("PNG"),
    ".jpg": lambda: _picture("JPEG"),
    ".tif": lambda: _picture("TIFF"),
    ".rtf": office.rtf,
    ".odt": office.odt,
    ".ods": office.ods,
    ".zip": _archive,
}
#: The same with less on the pictures: what is changed at random is how a file is made, not how much it shows.
SMALL_SEEDS: dict[str, Callable[[], bytes]] = SEEDS | {
    ".png": lambda: _strip("PNG"),
    ".jpg": lambda: _strip("JPEG"),
    ".tif": lambda: _strip("TIFF"),
}
