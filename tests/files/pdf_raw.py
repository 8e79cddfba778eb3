"""PDF files written by hand, object by object: damaged, empty, or of forms that programs hardly make."""

from __future__ import annotations

from collections.abc import Sequence


def raw(objects: Sequence[bytes]) -> bytes:
    """A file of the given objects, numbered from 1, of which the first is the catalog."""
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def stream(content: bytes) -> bytes:
    """A stream object."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


FONTS = b" /Resources << /Font << /F1 5 0 R >> >> >>"


def no_pages() -> bytes:
    """A file whose page tree is empty."""
    return raw([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


def unmapped() -> bytes:
    """A page whose font does not say which characters its glyphs are."""
    codes = b"".join(b"%04x" % code for code in range(0x0101, 0x0131))
    return raw(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R" + FONTS,
            stream(b"BT /F1 16 Tf 79 700 Td <" + codes + b"> Tj ET"),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 1000 /FontDescriptor 7 0 R"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
            b"<< /Type /FontDescriptor /FontName /Own /Flags 4 /Ascent 880 /Descent -120 /CapHeight 700"
            b" /FontBBox [0 -120 1000 880] /ItalicAngle 0 /StemV 80 >>",
        ]
    )


def damaged_page() -> bytes:
    """Three pages of which the second is no page."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R" + FONTS
    return raw(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 8 0 R 4 0 R] /Count 3 >>",
            page % 6,
            page % 7,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream(b"BT /F1 16 Tf 79 700 Td (The port of Haizhou) Tj ET"),
            stream(b"BT /F1 16 Tf 79 700 Td (is open all year.) Tj ET"),
            b"[1 2 3]",
        ]
    )


def dynamic_form() -> bytes:
    """A form whose content only the program of its maker shows."""
    template = b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>'
    return raw(
        [
            b"<< /Type /Catalog /Pages 2 0 R /NeedsRendering true /AcroForm << /XFA 6 0 R /Fields [] >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R" + FONTS,
            stream(b"BT /F1 16 Tf 79 700 Td (Please wait...) Tj ET"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream(template),
        ]
    )
