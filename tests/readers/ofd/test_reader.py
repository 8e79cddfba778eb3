import io
from collections.abc import Callable

import pytest
from PIL import Image

from kb.errors import ReadError
from kb.readers.ofd import read_ofd
from kb.readers.ofd.parts import Parts
from kb.settings import MAX_PAGES
from tests.files import image, ofd
from tests.golden_form import render

_SENTENCE = "各港区分局应当于每月五日前报送照明能耗数据。"


def _text(content: bytes) -> str:
    return "\n".join(line.text for line in read_ofd(content, "plan.ofd").lines)


def _one(sentence: str = _SENTENCE, *, prefix: str = "ofd", before: str = "") -> str:
    return ofd.page(ofd.text(28, 60, sentence), prefix=prefix, before=before)


def _picture(size: tuple[int, int] = (60, 80), kind: str = "PNG") -> bytes:
    packed = io.BytesIO()
    Image.new("RGB", size, "white").save(packed, kind)
    return packed.getvalue()


@pytest.mark.parametrize("name", ["plan", "table", "converted", "landscape"])
def test_whole_documents(name: str, golden: Callable[[str, str], None]):
    data: bytes = getattr(ofd, name)()
    golden(f"ofd/{name}", render(read_ofd(data, f"{name}.ofd")))


def test_a_file_is_made_of_the_same_bytes_each_time():
    assert ofd.plan() == ofd.plan()


def test_lines_know_their_page_and_the_file_its_pages():
    content = read_ofd(ofd.simple(_one(), ofd.page(), _one("本办法自印发之日起施行。")), "plan.ofd")
    assert [(line.page, line.text) for line in content.lines] == [(1, _SENTENCE), (3, "本办法自印发之日起施行。")]
    assert content.pages == 3
    assert content.gaps == ()


def test_the_title_in_the_properties_is_the_title_of_the_file():
    assert read_ofd(ofd.simple(_one(), title=" 照明\n方案 "), "plan.ofd").title == "照明 方案"


def test_the_data_of_the_file_state_fields_under_their_labels_only():
    data = (
        '<ofd:CustomDatas><ofd:CustomData Name="发文字号">海港发〔2024〕 12号</ofd:CustomData>'
        '<ofd:CustomData Name="发文机关">市港口管理局、市财政局</ofd:CustomData>'
        '<ofd:CustomData Name="成文日期">2024年3月8日</ofd:CustomData>'
        '<ofd:CustomData Name="template-version">20.06</ofd:CustomData></ofd:CustomDatas>'
    )
    content = ofd.pack(
        {
            "OFD.xml": ofd.entry(ofd.body(info=data)),
            "Doc_0/Document.xml": ofd.document(1),
            "Doc_0/Pages/Page_0/Content.xml": _one(),
        }
    )
    assert read_ofd(content, "plan.ofd").metadata == {
        "number": "海港发〔2024〕12号",
        "issuers": ("市港口管理局", "市财政局"),
        "written": "2024-03-08",
    }


@pytest.mark.parametrize("prefix", ["ofd", "", "ns0", "OFD"])
def test_any_prefix_of_the_namespace_is_read(prefix: str):
    content = {
        "OFD.xml": ofd.entry(ofd.body(), prefix=prefix),
        "Doc_0/Document.xml": ofd.document(1, prefix=prefix),
        "Doc_0/Pages/Page_0/Content.xml": _one(prefix=prefix),
    }
    assert _text(ofd.pack(content)) == _SENTENCE


@pytest.mark.parametrize(
    ("reference", "root", "page"),
    [
        ("Doc_0/Document.xml", "Doc_0/Document.xml", "Pages/Page_0/Content.xml"),
        ("/Doc_0/Document.xml", "Doc_0/Document.xml", "/Doc_0/Pages/Page_0/Content.xml"),
        ("./Doc_0/Document.xml", "Doc_0/Document.xml", "./Pages/Page_0/Content.xml"),
        ("doc_0/document.XML", "Doc_0/Document.xml", "pages/PAGE_0/content.xml"),
        ("Doc_0\\Document.xml", "Doc_0/Document.xml", "Pages\\Page_0\\Content.xml"),
        ("Doc_0/Document.xml", "Doc_0/Document.xml", "../Doc_0/Pages/Page_0/Content.xml"),
        ("Doc_0/Document.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"),  # from the root, no slash
        (" Doc_0/Document.xml ", "Doc_0/Document.xml", "../../../Doc_0/Pages/./Page_0/Content.xml"),
    ],
)
def test_references_are_followed_however_they_are_written(reference: str, root: str, page: str):
    content = {
        "OFD.xml": ofd.entry(ofd.body(reference=reference)),
        root: ofd.document(1, pages=f'<ofd:Page ID="1" BaseLoc="{page}"/>'),
        "Doc_0/Pages/Page_0/Content.xml": _one(),
    }
    assert _text(ofd.pack(content)) == _SENTENCE


def test_names_of_parts_may_have_backslashes():
    content = {
        "OFD.xml": ofd.entry(ofd.body()),
        "Doc_0\\Document.xml": ofd.document(1),
        "Doc_0\\Pages\\Page_0\\Content.xml": _one(),
    }
    assert _text(ofd.pack(content)) == _SENTENCE


def test_a_reference_deep_in_folders_is_found_in_little_time():
    parts = Parts.open(ofd.pack({"a/" * 20_000 + "b.xml": "<a/>"}), "plan.ofd")
    assert parts.find("c.xml", "a/" * 20_000 + "b.xml") is None


def test_pages_stand_in_the_order_of_the_list_and_not_of_their_names():
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in (10, 2, 7))
    content: dict[str, str | bytes] = {
        "OFD.xml": ofd.entry(ofd.body()),
        "Doc_0/Document.xml": ofd.document(3, pages=listed),
    }
    content |= {f"Doc_0/Pages/Page_{n}/Content.xml": _one(f"第{n}项任务已经完成。") for n in (2, 7, 10)}
    assert _text(ofd.pack(content)) == "第10项任务已经完成。\n第2项任务已经完成。\n第7项任务已经完成。"


def test_all_documents_of_a_file_are_read_and_their_pages_counted_through():
    content = {
        "OFD.xml": ofd.entry(ofd.body(title="一"), ofd.body(reference="Doc_1/Document.xml", title="二")),
        "Doc_0/Document.xml": ofd.document(1),
        "Doc_0/Pages/Page_0/Content.xml": _one("第一份文件已经印发。"),
        "Doc_1/Document.xml": ofd.document(1),
        "Doc_1/Pages/Page_0/Content.xml": _one("第二份文件已经印发。"),
    }
    read = read_ofd(ofd.pack(content), "plan.ofd")
    assert [(line.page, line.text) for line in read.lines] == [(1, "第一份文件已经印发。"), (2, "第二份文件已经印发。")]
    assert (read.title, read.pages) == ("一", 2)
    assert read.warnings == ("the file holds 2 documents, read one after another",)


def _versions(current: str) -> bytes:
    versions = (
        '<ofd:Versions><ofd:Version ID="1" Index="1" BaseLoc="Doc_0/Versions/V1.xml"/>'
        f'<ofd:Version ID="2" Index="2" Current="true" BaseLoc="{current}"/></ofd:Versions>'
    )
    pages = '<ofd:Page ID="1" BaseLoc="Pages/New/Content.xml"/>'
    return ofd.pack(
        {
            "OFD.xml": ofd.entry(ofd.body(more=versions)),
            "Doc_0/Document.xml": ofd.document(1),
            "Doc_0/Pages/Page_0/Content.xml": _one("这是修改前的文本。"),
            "Doc_0/Versions/V2.xml": ofd.root("DocVersion", "<ofd:DocRoot>../Document_2.xml</ofd:DocRoot>"),
            "Doc_0/Document_2.xml": ofd.document(1, pages=pages),
            "Doc_0/Pages/New/Content.xml": _one("这是修改后的文本。"),
        }
    )


def test_the_current_version_of_a_document_is_read():
    assert _text(_versions("Doc_0/Versions/V2.xml")) == "这是修改后的文本。"


def test_a_version_that_is_missing_is_a_gap_and_the_document_itself_is_read():
    read = read_ofd(_versions("Doc_0/Versions/V9.xml"), "plan.ofd")
    assert [line.text for line in read.lines] == ["这是修改前的文本。"]
    assert read.gaps == ("the current version of the document should be in Doc_0/Versions/V9.xml, which is missing",)


_TEMPLATES = (
    '<ofd:TemplatePage ID="1" ZOrder="Background" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    '<ofd:TemplatePage ID="2" ZOrder="Foreground" BaseLoc="Tpls/Tpl_1/Content.xml"/>'
)


def _with_templates(*uses: str, first: str = "", common: str = _TEMPLATES) -> bytes:
    page = ofd.page(ofd.text(28, 150, _SENTENCE), before="".join(uses))
    parts = {
        "Doc_0/Tpls/Tpl_0/Content.xml": ofd.page(ofd.text(28, 100, "海州市港口管理局"), before=first),
        "Doc_0/Tpls/Tpl_1/Content.xml": ofd.page(ofd.text(28, 200, "东海省港口协会"), before=first),
    }
    return ofd.simple(page, common=common, parts=parts)


def _use(number: int) -> str:
    return f'<ofd:Template TemplateID="{number}"/>'


def test_the_text_of_templates_belongs_to_the_page():
    text = _text(_with_templates(_use(1), _use(2)))
    assert all(part in text for part in ("海州市港口管理局", _SENTENCE, "东海省港口协会"))


def test_a_template_that_is_named_twice_counts_once():
    assert _text(_with_templates(_use(1), _use(1))).count("海州市港口管理局") == 1


def test_templates_that_name_one_another_end():
    text = _text(_with_templates(_use(1), first=_use(1) + _use(2)))
    assert text.count("海州市港口管理局") == text.count("东海省港口协会") == 1


def test_a_template_that_is_missing_is_a_gap_of_its_pages():
    read = read_ofd(_with_templates(_use(1), _use(5)), "plan.ofd")
    assert _SENTENCE in "".join(line.text for line in read.lines)
    assert read.gaps == ("page 1: a template or drawing that it shows is missing in the file",)


def test_a_page_that_is_a_picture_is_recognised():
    read = read_ofd(ofd.scan(image.encoded(image.rendered(image.notice()))), "scan.ofd")
    assert "海政发〔2024〕18号" in [line.text for line in read.lines]
    assert all(line.confidence is not None and line.page == 1 for line in read.lines)
    assert len(read.warnings) == 1
    assert (read.gaps, read.pages) == ((), 1)


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (b"JBIG2", "its picture cannot be opened"),
        (_picture()[:90], "its picture cannot be opened"),
        (_picture((9000, 9000)), "its picture has 9000 by 9000 pixels, more than are recognised"),
    ],
)
def test_pages_whose_picture_cannot_be_read_are_gaps(picture: bytes, reason: str):
    read = read_ofd(ofd.scan(picture, pages=2), "scan.ofd")
    assert [gap[: len(reason) + 24] for gap in read.gaps] == [
        f"page {number}: not recognised, {reason}" for number in (1, 2)
    ]
    assert (read.lines, read.pages) == ((), 2)


def test_a_picture_that_is_missing_is_a_gap():
    page = ofd.page(ofd.picture(20), ofd.text(100, 280, "— 1 —"))
    read = read_ofd(ofd.simple(page, _one()), "scan.ofd")
    assert read.gaps == ("page 1: not recognised, its picture is missing in the file",)


def test_a_picture_beside_text_is_left_out():
    page = ofd.page(ofd.picture(20, "150 20 30 30"), ofd.text(28, 60, _SENTENCE))
    read = read_ofd(ofd.simple(page), "plan.ofd")
    assert ([line.text for line in read.lines], read.gaps) == ([_SENTENCE], ())


@pytest.mark.parametrize("clear", ['Alpha="0"', 'Fill="false"'])
def test_the_text_behind_a_scan_is_read_and_to_be_compared(clear: str):
    page = ofd.page(ofd.picture(20), ofd.text(28, 60, _SENTENCE, attributes=clear))
    read = read_ofd(ofd.simple(page), "scan.ofd")
    assert [line.text for line in read.lines] == [_SENTENCE]
    assert read.warnings == ("page 1: the text was recognised from a scan when the file was made; compare it",)
    assert read.gaps == ()


def test_text_without_colour_on_a_page_without_a_picture_is_not_seen():
    page = ofd.page(ofd.text(28, 60, _SENTENCE), ofd.text(28, 100, "隐藏的批注文字", attributes='Alpha="0"'))
    assert _text(ofd.simple(page)) == _SENTENCE


def test_a_page_of_letters_drawn_as_shapes_is_a_gap():
    curve = (
        '<ofd:PathObject ID="1" Boundary="20 50 5 5"><ofd:AbbreviatedData>M 0 0 B 1 2 3 4 5 5</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )
    read = read_ofd(ofd.simple(_one(), ofd.page(curve * 30)), "plan.ofd")
    assert read.gaps == ("page 2: holds only drawn shapes, which were not read",)


def test_characters_without_codes_are_a_gap():
    read = read_ofd(ofd.simple(_one("照明\ue11e\ue236方案")), "plan.ofd")
    assert [line.text for line in read.lines] == ["照明□□方案"]
    assert read.gaps == ("page 1: 2 characters are stored as shapes without codes; □ stands for them",)


def test_a_watermark_is_left_out_and_said():
    mark = ofd.text(50, 150, "内部资料", 12, attributes='CTM="0.7 -0.7 0.7 0.7 0 0"')
    read = read_ofd(ofd.simple(ofd.page(mark, ofd.text(28, 60, _SENTENCE)), ofd.page(mark)), "plan.ofd")
    assert [line.text for line in read.lines] == [_SENTENCE]
    assert read.warnings == ("text across the page was taken for a watermark and left out: 内部资料",)


def test_attached_files_are_gaps_with_their_names():
    listed = (
        '<ofd:Attachment ID="1" Name="任务清单.xlsx"><ofd:FileLoc>a.xlsx</ofd:FileLoc></ofd:Attachment>'
        '<ofd:Attachment ID="2" Name="original" Visible="false"><ofd:FileLoc>b.xml</ofd:FileLoc></ofd:Attachment>'
    )
    data = ofd.simple(
        _one(),
        more="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        parts={"Doc_0/Attachs/Attachments.xml": ofd.root("Attachments", listed)},
    )
    assert read_ofd(data, "plan.ofd").gaps == (
        "the attached file 任务清单.xlsx, which is to be saved from it and read by itself",
    )


@pytest.mark.parametrize(
    ("kind", "warnings"),
    [
        ("Path", ("page 1: notes that somebody wrote on the document were left out",)),
        ("Stamp", ()),
        ("Watermark", ()),
    ],
)
def test_notes_on_a_page_are_left_out_and_said(kind: str, warnings: tuple[str, ...]):
    listed = '<ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>'
    note = (
        f'<ofd:Annot ID="5" Type="{kind}"><ofd:Appearance>{ofd.text(30, 60, "请再核对")}</ofd:Appearance></ofd:Annot>'
    )
    data = ofd.simple(
        _one(),
        more="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        parts={
            "Doc_0/Annots/Annotations.xml": ofd.root("Annotations", listed),
            "Doc_0/Annots/Page_0/Annotation.xml": ofd.root("PageAnnot", note),
        },
    )
    read = read_ofd(data, "plan.ofd")
    assert ([line.text for line in read.lines], read.warnings) == ([_SENTENCE], warnings)


@pytest.mark.parametrize(
    ("part", "content", "gap"),
    [
        ("Doc_0/Pages/Page_1/Content.xml", None, "should be in Pages/Page_1/Content.xml, which is missing"),
        ("Doc_0/Pages/Page_1/Content.xml", b"<ofd:Page", "is damaged"),
        ("Doc_0/Pages/Page_1/Content.xml", b"", "is damaged"),
        ("Doc_0/Pages/Page_1/Content.xml", b"\xff\xfe\x00", "is damaged"),
        ("Doc_0/Pages/Page_1/Content.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares a document type"),
        ("Doc_0/Pages/Page_1/Content.xml", ("<a>" * 5000 + "</a>" * 5000).encode(), "is damaged"),
    ],
)
def test_a_page_that_cannot_be_read_is_a_gap_and_the_others_are_read(part: str, content: bytes | None, gap: str):
    parts: dict[str, str | bytes] = {
        "OFD.xml": ofd.entry(ofd.body()),
        "Doc_0/Document.xml": ofd.document(3),
        "Doc_0/Pages/Page_0/Content.xml": _one(),
        "Doc_0/Pages/Page_2/Content.xml": _one("本办法自印发之日起施行。"),
    }
    if content is not None:
        parts[part] = content
    read = read_ofd(ofd.pack(parts), "plan.ofd")
    assert [(line.page, line.text) for line in read.lines] == [(1, _SENTENCE), (3, "本办法自印发之日起施行。")]
    assert len(read.gaps) == 1
    assert read.gaps[0].startswith("page 2: ")
    assert gap in read.gaps[0]


def test_a_second_document_that_is_missing_is_a_gap():
    content = {
        "OFD.xml": ofd.entry(ofd.body(), ofd.body(reference="Doc_1/Document.xml")),
        "Doc_0/Document.xml": ofd.document(1),
        "Doc_0/Pages/Page_0/Content.xml": _one(),
    }
    assert read_ofd(ofd.pack(content), "plan.ofd").gaps == (
        "the document should be in Doc_1/Document.xml, which is missing",
    )


def test_resources_that_are_missing_are_a_gap_and_the_text_is_read():
    read = read_ofd(ofd.simple(_one(), common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"), "plan.ofd")
    assert [line.text for line in read.lines] == [_SENTENCE]
    assert read.gaps == ("a list of resources should be in PublicRes.xml, which is missing",)


def _file(**parts: str | bytes) -> bytes:
    return ofd.pack({name.replace("__", "/") + ".xml": content for name, content in parts.items()})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no whole OFD file"),
        (b"PK\x03\x04", "no whole OFD file"),
        (ofd.plan()[:-30], "no whole OFD file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "protected by a password"),
        (ofd.pack({"a.txt": "照明"}), "the entry of the file should be in OFD.xml, which is missing"),
        (_file(OFD="照明"), "OFD.xml is damaged"),
        (_file(OFD='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares a document type"),
        (_file(OFD=ofd.entry()), "lists no page"),
        (_file(OFD=ofd.entry("")), "lists no page .*the document should be in a part without a name"),
        (_file(OFD=ofd.entry(ofd.body())), "lists no page .*should be in Doc_0/Document.xml, which is missing"),
        (_file(OFD=ofd.entry(ofd.body()), Doc_0__Document=ofd.root("Document", "")), "lists no page"),
        (_file(OFD=ofd.entry(ofd.body()), Doc_0__Document=ofd.document(0)), "lists no page"),
        (_file(OFD=ofd.root("OFD", "<ofd:Encryptions>Encryptions.xml</ofd:Encryptions>")), "is encrypted"),
        (ofd.pack({"OFD.xml": ofd.entry(), "Doc_0/Encryptions.xml": "<a/>"}), "is encrypted"),
        (ofd.pack({"OFD.xml": ofd.entry(), "decryptseed.dat": b"0"}), "is encrypted"),
        (ofd.simple(ofd.page("<!--" + " " * 2**26 + "-->")), "unpacks to far more"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, message: str):
    with pytest.raises(ReadError, match=f"plan\\.ofd: .*{message}"):
        read_ofd(data, "plan.ofd")


def test_more_pages_than_are_read_are_a_gap():
    pages = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>' * (MAX_PAGES + 7)
    content = {
        "OFD.xml": ofd.entry(ofd.body()),
        "Doc_0/Document.xml": ofd.document(1, pages=pages),
        "Doc_0/Pages/Page_0/Content.xml": ofd.page(),
    }
    read = read_ofd(ofd.pack(content), "plan.ofd")
    assert read.pages == MAX_PAGES + 7
    assert read.gaps == (f"the pages after the first {MAX_PAGES} of {MAX_PAGES + 7}, which is more than are read",)


def test_drawings_made_of_drawings_do_not_grow_without_end():
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>'
        + f'<ofd:CompositeObject ResourceID="{n + 1}" Boundary="0 0 9 9"/>' * 100
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for n in range(10)
    )
    data = ofd.simple(
        ofd.page('<ofd:CompositeObject ResourceID="0" Boundary="0 0 9 9"/>'),
        _one(),
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        parts={"Doc_0/PublicRes.xml": ofd.root("Res", units)},
    )
    read = read_ofd(data, "plan.ofd")
    assert [line.text for line in read.lines] == [_SENTENCE]
    assert read.gaps == ("page 1: more is drawn on it than a page holds",)


def test_a_drawing_made_of_itself_ends():
    unit = '<ofd:CompositeObject ResourceID="0" Boundary="0 0 9 9"/>'
    resources = ofd.root(
        "Res", f'<ofd:CompositeGraphicUnit ID="0"><ofd:Content>{unit}</ofd:Content></ofd:CompositeGraphicUnit>'
    )
    data = ofd.simple(
        ofd.page(unit, ofd.text(28, 60, _SENTENCE)),
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        parts={"Doc_0/PublicRes.xml": resources},
    )
    assert _text(data) == _SENTENCE
