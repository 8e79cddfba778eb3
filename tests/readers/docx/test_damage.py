import contextlib
import random

import pytest

from kb.errors import ReadError
from kb.readers.base import to_reading
from kb.readers.docx import read_docx
from tests.files.docx import (
    NAMESPACES,
    cell,
    document,
    lists,
    note,
    pack,
    package,
    paragraph,
    row,
    section,
    style,
    table,
    text_box,
    unpack,
    word,
)
from tests.files.docx_papers import OUTLINE, plan, rules

_MAIN = "word/document.xml"
_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/": "http://purl.oclc.org/ooxml/wordprocessingml/",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
    "http://schemas.openxmlformats.org/drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
}


def _changed(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    parts = unpack(data) | changes
    return pack({name: part for name, part in parts.items() if part is not None})


def _texts(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data, "plan.docx").lines]


def test_the_strict_form_of_the_standard_reads_the_same():
    parts = unpack(plan())
    for name, part in parts.items():
        text = part.decode()
        for common, strict in _STRICT.items():
            text = text.replace(common, strict)
        parts[name] = text.encode()
    assert read_docx(pack(dict(parts)), "plan.docx") == read_docx(plan(), "plan.docx")


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/xml",
    ],
)
def test_files_with_macros_templates_and_odd_types_are_read(main_type: str):
    assert _texts(package({_MAIN: document(paragraph("正文。"))}, main_type=main_type)) == ["正文。"]


def test_content_types_are_not_needed():
    assert _texts(_changed(word(paragraph("正文。")), {"[Content_Types].xml": None})) == ["正文。"]


def test_a_relationship_that_leads_nowhere_is_passed_over():
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="x/image" Target="NULL"/><Relationship Id="rId2" Type="x/styles" '
        b'Target="../../../etc/passwd"/></Relationships>'
    )
    assert _texts(_changed(word(paragraph("正文。")), {"word/_rels/document.xml.rels": rels})) == ["正文。"]


def test_names_with_the_slashes_of_windows_are_found():
    parts = {name.replace("/", "\\"): part for name, part in unpack(word(paragraph("正文。"))).items()}
    assert _texts(pack(dict(parts))) == ["正文。"]


def test_a_part_in_another_encoding_is_read():
    text = document(paragraph("正文。")).replace("UTF-8", "UTF-16").encode("utf-16")
    assert _texts(_changed(word(paragraph("旧。")), {_MAIN: text})) == ["正文。"]


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes", "header"])
def test_a_damaged_part_beside_the_text_is_a_gap(part: str):
    data = _changed(plan(), {f"word/{part}.xml": b"<w:broken"})
    content = read_docx(data, "plan.docx")
    assert "各县（区）人民政府，市各有关部门：" in [line.text for line in content.lines]
    assert any(gap.startswith(f"the part word/{part}.xml is damaged") for gap in content.gaps)


def test_a_damaged_text_is_refused():
    with pytest.raises(ReadError, match=r"plan\.docx: the part word/document\.xml is damaged"):
        read_docx(_changed(plan(), {_MAIN: b"<w:document"}), "plan.docx")


def test_damaged_properties_are_a_gap_and_no_title():
    content = read_docx(_changed(plan(), {"docProps/core.xml": b"<"}), "plan.docx")
    assert content.title is None
    assert any("docProps/core.xml" in gap for gap in content.gaps)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "protected by a password"),
        (plan()[:-40], "no whole DOCX file"),
        (pack({"xl/workbook.xml": "<workbook/>"}), "holds no Word document"),
        (_changed(plan(), {_MAIN: b"<workbook/>"}), "is no Word document"),
        (_changed(plan(), {_MAIN: b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>'}), "declares a document type"),
        (_changed(plan(), {_MAIN: bytes(64 * 2**20)}), "unpacks to far more"),
        (
            _changed(plan(), {_MAIN: b'<w:document xmlns:w="%s">' % NAMESPACES["w"].encode() + b"<w:p>" * 20000}),
            "damaged",
        ),
    ],
    ids=["password", "cut", "other package", "other root", "entities", "bomb", "depth"],
)
def test_what_is_no_word_file_is_refused(data: bytes, message: str):
    with pytest.raises(ReadError, match=message):
        read_docx(data, "plan.docx")


def test_an_entity_in_another_encoding_is_refused():
    xml = document(paragraph("海州&x;港")).replace("&amp;", "&").replace("UTF-8", "UTF-16")
    xml = xml.replace("?>", '?><!DOCTYPE d [<!ENTITY x SYSTEM "/etc/passwd">]>', 1)
    with pytest.raises(ReadError, match="declares a document type"):
        _texts(_changed(word(paragraph("旧。")), {_MAIN: xml.encode("utf-16")}))


def test_the_parser_of_python_docx_resolves_no_entities():
    from docx.oxml import parse_xml

    root = parse_xml('<!DOCTYPE d [<!ENTITY x SYSTEM "/etc/passwd"><!ENTITY y "z">]><d>&x;&y;</d>')
    assert [child.text for child in root] == ["&x;", "&y;"]


@pytest.mark.parametrize("empty", [document(), document(paragraph()), f'<w:document xmlns:w="{NAMESPACES["w"]}"/>'])
def test_a_document_without_text_is_refused(empty: str):
    data = package({_MAIN: empty})
    with pytest.raises(ReadError, match="holds no text"):
        to_reading(read_docx(data, "plan.docx"), data, "plan.docx")


@pytest.mark.parametrize("depth", [3, 70])
def test_tables_inside_one_another_are_all_read(depth: int):
    inner = paragraph("最里")
    for number in range(depth):
        inner = table(row(cell(paragraph(f"第{number}层") + inner), f"{number}"))
    assert "最里" in " ".join(_texts(word(inner)))


def test_ten_thousand_tables_inside_one_another_are_refused():
    inner = "<w:tbl><w:tr><w:tc>" * 10_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 10_000
    with pytest.raises(ReadError, match="damaged"):
        read_docx(word(inner), "plan.docx")


def test_text_boxes_inside_one_another_are_all_read():
    inner = paragraph("最里")
    for _ in range(12):
        inner = paragraph(text_box(inner))
    assert _texts(word(inner)) == ["最里"]


def test_notes_that_refer_to_each_other_end():
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = note(1, "甲。").replace("</w:p>", reference.format(2) + "</w:p>")
    notes += note(2, "乙。").replace("</w:p>", reference.format(1) + "</w:p>")
    assert _texts(word(paragraph("正文。", reference.format(1)), footnotes=notes)) == ["正文。", "[1] 甲。"]


@pytest.mark.parametrize("written", ["", "x", "-5", "99999999999999", "9", "１"])
def test_values_that_are_no_numbers_are_passed_over(written: str):
    body = paragraph("项", properties=f'<w:numPr><w:ilvl w:val="{written}"/><w:numId w:val="1"/></w:numPr>')
    body += table(
        row(cell("甲").replace("<w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{written}"/>'), "乙"), row("丙", "丁")
    )
    levels = OUTLINE.replace('w:start w:val="1"', f'w:start w:val="{written}"')
    assert any(line.endswith("项") for line in _texts(word(body, numbering=lists(levels))))


@pytest.mark.parametrize("whole", [plan(), rules()], ids=["plan", "rules"])
def test_a_damaged_copy_is_read_or_refused(whole: bytes):
    parts = unpack(whole)
    chance = random.Random(7)
    for _ in range(40):
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        part = bytearray(parts[name])
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(part))
            part[place : place + chance.randint(0, 8)] = bytes(
                chance.choices(b'<>/="w:0 a\xe6', k=chance.randint(0, 4))
            )
        with contextlib.suppress(ReadError):
            read_docx(_changed(whole, {name: bytes(part)}), "plan.docx")


def test_a_header_that_is_missing_is_passed_over():
    data = word(paragraph("正文。"), styles=style("Normal"), section=section(first_page=True, header="first"))
    assert _texts(data) == ["正文。"]
