"""Word files made for tests: a small language for their XML, and two whole documents."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_SCHEMAS = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
    "r": f"{_SCHEMAS}/officeDocument/2006/relationships",
    "m": f"{_SCHEMAS}/officeDocument/2006/math",
    "mc": f"{_SCHEMAS}/markup-compatibility/2006",
    "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_SCHEMAS}/drawingml/2006/main",
    "pic": f"{_SCHEMAS}/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_RELATIONSHIPS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_OPC = f"{_SCHEMAS}/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
}
_SAVED = (2024, 3, 1, 9, 0, 0)


def run(text: str, properties: str = "") -> str:
    """A run; ``properties`` is the XML inside its ``w:rPr``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", numbered: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph of XML or plain texts; ``numbered`` is list and level, ``properties`` more of its ``w:pPr``."""
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        own += f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in content if piece)
    return f"<w:p><w:pPr>{own}{properties}</w:pPr>{inner}</w:p>"


def cell(content: str = "", *, columns: int = 1, merge: str = "") -> str:
    """A cell of a table; ``merge`` is ``restart`` or ``continue`` for one that spans rows."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells, given as XML or as their texts."""
    inner = "".join(given if given.startswith("<w:tc>") else cell(given) for given in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def level(number: int, form: str, text: str, *, start: int = 1, more: str = "", fonts: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/><w:rPr>{fonts}</w:rPr></w:lvl>'
    )


def lists(*abstract: str, numbers: dict[int, str] | None = None) -> str:
    """The numbering part: abstract lists 0, 1, … of levels, and list 1 on 0, 2 on 1, … or the XML of ``numbers``."""
    made = numbers or {place + 1: f'<w:abstractNumId w:val="{place}"/>' for place in range(len(abstract))}
    return "".join(
        f'<w:abstractNum w:abstractNumId="{place}">{levels}</w:abstractNum>' for place, levels in enumerate(abstract)
    ) + "".join(f'<w:num w:numId="{number}">{inner}</w:num>' for number, inner in made.items())


def style(name: str, properties: str = "", *, based_on: str = "", kind: str = "paragraph", more: str = "") -> str:
    """A style whose id is its name without spaces; ``properties`` is the XML after its names."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    style_id = name.replace(" ", "")
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}" {more}><w:name w:val="{name}"/>{base}{properties}</w:style>'
    )


def styled_list(number: int | None, depth: int | None = None) -> str:
    """The numbering that a style sets."""
    ilvl = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    num = f'<w:numId w:val="{number}"/>' if number is not None else ""
    return f"<w:pPr><w:numPr>{ilvl}{num}</w:numPr></w:pPr>"


def text_box(*paragraphs: str, below: int = 0) -> str:
    """A run with a text box, in both of the forms that Word writes, so many points below its paragraph."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    offset = f"<wp:posOffset>{below * 12700}</wp:posOffset>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionV relativeFrom="paragraph">{offset}</wp:positionV><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def picture(width: int, height: int, number: int | None = None) -> str:
    """A run with a picture of so many millimetres: the one of that number in the file, or one that lies elsewhere."""
    blip = "" if number is None else f'<pic:blipFill><a:blip r:embed="rIdpicture{number}"/></pic:blipFill>'
    extent = f'<wp:extent cx="{width * 36000}" cy="{height * 36000}"/>'
    data = f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>{blip}</pic:pic></a:graphicData>'
    inline = f"<wp:inline>{extent}<a:graphic>{data}</a:graphic></wp:inline>"
    return f"<w:r><w:drawing>{inline}</w:drawing></w:r>"


def field(instruction: str, result: str = "") -> str:
    """A field of five runs, or of three where it has no result; ``result`` is XML."""
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def note(number: int, text: str, *, part: str = "footnote") -> str:
    """One footnote (or endnote) of its part."""
    return f'<w:{part} w:id="{number}">{paragraph(f"<w:r><w:{part}Ref/></w:r>", text)}</w:{part}>'


def section(*, first_page: bool = False, header: str = "") -> str:
    """A section: whether its first page has its own header, and which one (``first``, ``default``) is there."""
    reference = f'<w:headerReference w:type="{header}" r:id="rIdheader"/>' if header else ""
    return f"<w:sectPr>{reference}{'<w:titlePg/>' if first_page else ''}</w:sectPr>"


def document(*body: str, section: str = "<w:sectPr/>") -> str:
    """The XML of the main part."""
    return f"{_DECLARATION}<w:document {_DECLARED}><w:body>{''.join(body)}{section}</w:body></w:document>"


def word(*body: str, section: str = "<w:sectPr/>", title: str = "", **parts: str) -> bytes:
    """A Word file: its body, and the inner XML of the parts styles, numbering, footnotes, endnotes and header."""
    core = (
        f'<cp:coreProperties xmlns:cp="{_OPC}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )
    return package(
        {
            "word/document.xml": document(*body, section=section),
            "docProps/core.xml": core if title else "",
            **{
                f"word/{name}.xml": f"{_DECLARATION}<w:{_ROOTS[name]} {_DECLARED}>{inner}</w:{_ROOTS[name]}>"
                for name, inner in parts.items()
            },
        }
    )


def package(parts: dict[str, str | bytes], *, main_type: str = f"{_WORD_TYPE}.document.main+xml") -> bytes:
    """A package of parts (empty ones are left out) with the relationships and content types that they need."""
    parts = {name: data for name, data in parts.items() if data}
    own = [name for name in parts if name.startswith("word/") and name != "word/document.xml"]
    names = {name: name.removeprefix("word/").removesuffix(".xml") for name in own}
    inner = [f'Id="rId{kind}" Type="{_RELATIONSHIPS}/{kind}" Target="{kind}.xml"' for kind in names.values()]
    outer = [f'Id="rId1" Type="{_RELATIONSHIPS}/officeDocument" Target="word/document.xml"']
    if "docProps/core.xml" in parts:
        outer.append(f'Id="rId2" Type="{_OPC}/relationships/metadata/core-properties" Target="docProps/core.xml"')
    types = [f'PartName="/word/document.xml" ContentType="{main_type}"']
    types += [f'PartName="/{name}" ContentType="{_WORD_TYPE}.{kind}+xml"' for name, kind in names.items()]
    overrides = "".join(f"<Override {override}/>" for override in types)
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return pack(
        {
            "[Content_Types].xml": f'<Types xmlns="{_OPC}/content-types">{default}{xml}{overrides}</Types>',
            "_rels/.rels": _relationships(outer),
            "word/_rels/document.xml.rels": _relationships(inner),
            **parts,
        }
    )


def pack(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of parts; the same parts give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _SAVED), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def with_pictures(data: bytes, *pictures: bytes) -> bytes:
    """A Word file that holds pictures, numbered from 1."""
    parts: dict[str, str | bytes] = dict(unpack(data))
    rows = ""
    for number, content in enumerate(pictures, 1):
        parts[f"word/media/image{number}.png"] = content
        rows += (
            f'<Relationship Id="rIdpicture{number}" Type="{_RELATIONSHIPS}/image" Target="media/image{number}.png"/>'
        )
    name = "word/_rels/document.xml.rels"
    written = parts[name]
    assert isinstance(written, bytes)
    parts[name] = written.decode().replace("</Relationships>", f"{rows}</Relationships>")
    return pack(parts)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _relationships(rows: list[str]) -> str:
    inner = "".join(f"<Relationship {row}/>" for row in rows)
    return f'<Relationships xmlns="{_OPC}/relationships">{inner}</Relationships>'
