"""``python -m bench.pdf_text``: text out of PDFs by pypdf, by pypdfium2 and by this program, side by side.

The same invented text is made into PDFs in every way that this machine can: by reportlab with a font that
is not embedded, and with embedded fonts by Chromium and LibreOffice where they are installed. ``right``
is the share of the text's sequences of ten characters that the extraction gives, spaces left out.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kb.readers.pdf import read_pdf
from tests.files import pdf

PAGES = 40
RUNS = 3
_SEQUENCE = 10
_COMMAND_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Extraction:
    """One way of extraction on one file: CPU time against that of pypdf in the same run, and how much is right."""

    made_by: str
    way: str
    pages: int
    pages_a_second: float
    times_pypdf: float
    right: float


def plain_pypdf(data: bytes) -> tuple[int, str]:
    """The pages and text that pypdf extracts."""
    from pypdf import PdfReader

    texts = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    return len(texts), "\n".join(texts)


def plain_pypdfium2(data: bytes) -> tuple[int, str]:
    """The pages and text that pypdfium2 extracts."""
    import pypdfium2  # type: ignore[import-untyped]

    texts = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
    return len(texts), "\n".join(texts)


def whole_reader(data: bytes) -> tuple[int, str]:
    """The pages and text that the reader gives: paragraphs joined, tables as rows, page furniture gone."""
    content = read_pdf(data, "bench.pdf")
    return content.pages or 0, "\n".join(line.text for line in content.lines)


WAYS: dict[str, Callable[[bytes], tuple[int, str]]] = {
    "pypdf": plain_pypdf,
    "pypdfium2": plain_pypdfium2,
    "read_pdf": whole_reader,
}


def made(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files to be read, by the program that made them."""
    yield "reportlab", pdf.text_pages(PAGES)
    paragraphs = "".join(f"<p>{text.strip('　')}</p>" for text in pdf.PARAGRAPHS) * (PAGES // 2)
    style = "@page{size:A4;margin:37mm 26mm 35mm 28mm} p{font:16pt/28pt 'Noto Serif CJK SC';text-indent:2em;margin:0}"
    page = folder / "text.html"
    page.write_text(f"<meta charset='utf-8'><style>{style}</style>{paragraphs}", encoding="utf-8")
    out = folder / "text.pdf"
    printing = ["--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    converting = [
        "--headless",
        profile,
        "--convert-to",
        "pdf:writer_web_pdf_Export",
        "--outdir",
        str(folder),
        str(page),
    ]
    for program, arguments in (("chromium", printing), ("soffice", converting)):
        if found := shutil.which(program):
            subprocess.run([found, *arguments], check=True, capture_output=True, cwd=folder, timeout=_COMMAND_SECONDS)
            yield program, out.read_bytes()
            out.unlink()


def measure(made_by: str, data: bytes) -> Iterator[Extraction]:
    """Each way on one file."""
    base = 0.0
    for way, extract in WAYS.items():
        pages, text = extract(data)  # loads the library
        started = time.process_time()
        for _ in range(RUNS):
            extract(data)
        speed = pages * RUNS / (time.process_time() - started)
        base = base or speed
        yield Extraction(made_by, way, pages, round(speed, 1), round(speed / base, 1), round(_right(text), 4))


def _right(text: str) -> float:
    bare = re.sub(r"\s", "", text)
    wanted = {
        whole[place : place + _SEQUENCE]
        for whole in (re.sub(r"\s", "", paragraph) for paragraph in pdf.PARAGRAPHS[2:])
        for place in range(len(whole) - _SEQUENCE + 1)
    }
    found = {bare[place : place + _SEQUENCE] for place in range(len(bare) - _SEQUENCE + 1)}
    return len(wanted & found) / len(wanted)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.pdf_text", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="policy-kb-bench-") as folder:
        for made_by, data in made(Path(folder)):
            for row in measure(made_by, data):
                print(json.dumps(asdict(row)) if given.json else _line(row), flush=True)
    return 0


def _line(row: Extraction) -> str:
    speed = f"{row.pages_a_second:>9.1f} pages/s  {row.times_pypdf:>6.1f} × pypdf"
    return f"{row.made_by:<10} {row.way:<10} {row.pages:>4} pages  {speed}  right {row.right:.1%}"


if __name__ == "__main__":
    sys.exit(main())
