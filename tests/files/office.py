"""Old Office files of a fictional city, written by hand; those of binary formats are made from them by LibreOffice."""

from __future__ import annotations

import struct

from tests.files.sheet import pack

TITLE = "海州市港口岸线管理办法"
BODY = (
    "第一条 为了规范港口岸线使用，制定本办法。",
    "第二条 市港口管理局负责岸线使用的审核。",
    "第三条 岸线使用期限不超过5年。",
)
ROWS = (("重点任务", "牵头单位"), ("扩建海州港二期码头。", "市港口管理局"), ("疏浚进港航道。", "市水利局"))

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = "".join(f' xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "manifest"))
_NAMES += (
    f' xmlns:draw="{_ODF}:drawing:1.0" xmlns:number="{_ODF}:datastyle:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_KIND = "application/vnd.oasis.opendocument"
_DAY = (
    '<number:date-style style:name="N1"><number:year number:style="long"/><number:text>年</number:text><number:month/>'
    "<number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>"
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>'
)


def rtf() -> bytes:
    """A text whose title is written in GBK, as old programs do, and whose paragraphs are written in Unicode."""
    title = "".join(f"\\'{byte:02x}" for byte in TITLE.encode("gbk"))
    body = "".join(f"\\pard {_unicode(line)}\\par\n" for line in BODY)
    cells = "".join(
        "\\trowd\\cellx4000\\cellx8000\n" + "".join(f"\\intbl {_unicode(cell)}\\cell" for cell in row) + "\\row\n"
        for row in ROWS
    )
    head = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\n"
    return f"{head}\\pard\\qc\\f0\\fs44 {title}\\par\n{body}{cells}\\pard\\par\n}}".encode("ascii")


def _unicode(text: str) -> str:
    return "".join(char if ord(char) < 128 else f"\\u{(ord(char) + 0x8000) % 0x10000 - 0x8000}?" for char in text)


def odt(*, extra: str = "") -> bytes:
    """A text with a heading and a table; ``extra`` is put before its end."""
    paragraphs = f'<text:h text:outline-level="1">{TITLE}</text:h>' + "".join(
        f"<text:p>{line}</text:p>" for line in BODY
    )
    body = f"<office:text>{paragraphs}{_table(ROWS)}{extra}</office:text>"
    return _open_document("text", body)


def ods() -> bytes:
    """A sheet of tasks with a title over both columns and a day."""
    day = (
        '<table:table-cell table:style-name="day" office:value-type="date" office:date-value="2024-12-01">'
        "<text:p>2024年12月1日</text:p></table:table-cell>"
    )
    title = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string">'
        "<text:p>海州市港口任务表</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
    )
    rows = f"{title}{_rows(ROWS)}<table:table-row>{_cell('启用日期')}{day}</table:table-row>"
    table = (
        f'<table:table table:name="任务"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>'
    )
    return _open_document("spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>")


def encrypted_odt() -> bytes:
    """A text that a password protects."""
    manifest = (
        f'<manifest:manifest{_NAMES}><manifest:file-entry manifest:full-path="content.xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    return pack({"mimetype": f"{_KIND}.text", "content.xml": b"\x01\x02\x03", "META-INF/manifest.xml": manifest})


def _open_document(kind: str, body: str) -> bytes:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", f"{_KIND}.{kind}"), ("content.xml", "text/xml"))
    )
    return pack(
        {
            "mimetype": f"{_KIND}.{kind}",
            "content.xml": f'<office:document-content{_NAMES} office:version="1.2">'
            f"<office:automatic-styles>{_DAY}</office:automatic-styles>"
            f"<office:body>{body}</office:body></office:document-content>",
            "META-INF/manifest.xml": f"<manifest:manifest{_NAMES}>{entries}</manifest:manifest>",
        }
    )


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    return f'<table:table><table:table-column table:number-columns-repeated="2"/>{_rows(rows)}</table:table>'


def _rows(rows: tuple[tuple[str, ...], ...]) -> str:
    return "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)


def _cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def page() -> str:
    """A web page as systems export it under the suffix of Word."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return (
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="gb2312"></head><body>'
        f"<p>{TITLE}</p>{''.join(f'<p>{line}</p>' for line in BODY)}<table>{rows}</table></body></html>"
    )


def web_archive() -> bytes:
    """The same page as a web archive."""
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="part"; type="text/html"\r\n\r\n--part\r\n'
        b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page().encode("gb2312")
        + b"\r\n--part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        + b"--part--\r\n"
    )


def compound(stream: str, head: bytes) -> bytes:
    """A compound file with one stream of 4096 bytes that begins with ``head``."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    content = head.ljust(4096, b"\0")
    # Sector 0 is the table of sectors, 1 the directory, 2 to 9 the stream.
    sectors = [table, end, *range(3, 10), end]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0)[:-4]
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    directory = _entry("Root Entry", 5, end, 0, child=1) + _entry(stream, 2, 2, 4096) + bytes(256)
    return (
        header.ljust(512, b"\0") + struct.pack("<128I", *sectors, *[free] * (128 - len(sectors))) + directory + content
    )


def _entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF) -> bytes:
    none = 0xFFFFFFFF
    written = (name + "\0").encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
