import pytest

from kb.readers.docx import read_docx
from tests.files.docx import cell, field, note, paragraph, row, run, style, table, text_box, word

_STYLES = style("Normal", more='w:default="1"')
_BREAK = "<w:r><w:br/></w:r>"
_MARK = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def _lines(*body: str, **parts: str) -> list[str]:
    return [line.text for line in read_docx(word(*body, **parts), "plan.docx").lines]


def _kinds(*body: str, **parts: str) -> list[tuple[str, str]]:
    return [(str(line.kind), line.text) for line in read_docx(word(*body, **parts), "plan.docx").lines]


def _control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def _sign(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (_control(run("海州港")), "海州港"),
        (_control(run("单击此处输入文字"), "<w:showingPlcHdr/>"), ""),
        (f"<w:smartTag>{run('海州港')}</w:smartTag>", "海州港"),
        (f"<w:customXml><w:customXmlPr/>{run('海州港')}</w:customXml>", "海州港"),
        (f'<w:hyperlink r:id="rId9">{run("海州港")}</w:hyperlink>', "海州港"),
        (f"<w:ins>{run('海州港')}</w:ins>", "海州港"),
        (f"<w:moveTo>{run('海州港')}</w:moveTo>", "海州港"),
        (f"<w:del>{run('海州港')}</w:del>", ""),
        (f"<w:moveFrom>{run('海州港')}</w:moveFrom>", ""),
        (f"<w:ins><w:del>{run('海州港')}</w:del></w:ins>", ""),
        (f'<w:fldSimple w:instr="REF 海州">{run("海州港")}</w:fldSimple>', "海州港"),
        (f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>', ""),
        (field("REF 海州", run("海州港")), "海州港"),
        (field("PAGE \\* MERGEFORMAT", run("7")), ""),
        (field(f"IF {field('REF x', run('甲'))} = 1", run("海州港")), "海州港"),
        (field("eq \\o\\ac(○,3)"), "③"),
        (field("eq \\o\\ac(○,甲)"), "（甲）"),
        (field('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(gǎng),港)'), "港"),
        (
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('gǎng')}</w:rt><w:rubyBase>{run('港')}</w:rubyBase></w:ruby></w:r>",
            "港",
        ),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/></w:r>", "A-B"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "①"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', "①"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', ""),
        ('<w:r><w:sym w:font="宋体" w:char="zz"/></w:r>', ""),
        (run("\uf0fc合格", '<w:rFonts w:ascii="Wingdings"/>'), "√合格"),
        (run("\uf06c合格"), "合格"),
        (_math(f"<m:f><m:num>{_sign('a+b')}</m:num><m:den>{_sign('c')}</m:den></m:f>"), "(a+b)/c"),
        (_math(f"<m:sSup><m:e>{_sign('m')}</m:e><m:sup>{_sign('2')}</m:sup></m:sSup>"), "m^2"),
        (_math(f"<m:d><m:e>{_sign('x')}</m:e></m:d>"), "(x)"),
        (_math(f"<m:rad><m:deg/><m:e>{_sign('x')}</m:e></m:rad>"), "√x"),
        (run("海州港", "<w:vanish/>"), ""),
        (run("海州港", '<w:vanish w:val="0"/>'), "海州港"),
        (run("海州港", '<w:rStyle w:val="隐藏"/>'), ""),
        ("<w:r><w:commentReference w:id='1'/></w:r>", ""),
    ],
)
def test_what_the_page_shows_of_a_paragraph(content: str, text: str):
    styles = _STYLES + style("隐藏", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    assert _lines(paragraph("始", content, "终"), styles=styles) == [f"始{text}终"]


def test_a_line_break_separates_lines():
    assert _lines(paragraph("海州市人民政府", _BREAK, "关于航道的通知")) == ["海州市人民政府", "关于航道的通知"]


def test_a_page_break_is_nothing():
    assert _lines(paragraph('<w:r><w:br w:type="page"/></w:r>', "附件"), paragraph("<w:r><w:br/></w:r>")) == ["附件"]


def test_a_page_end_inside_a_sentence_is_nothing():
    assert _lines(paragraph("完善", "<w:r><w:lastRenderedPageBreak/><w:t>设施。</w:t></w:r>")) == ["完善设施。"]


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next():
    assert _lines(paragraph("完善", properties="<w:rPr><w:del/></w:rPr>"), paragraph("设施。")) == ["完善设施。"]


def test_a_deleted_end_before_a_table_ends_the_paragraph():
    body = [paragraph("如下：", properties="<w:rPr><w:del/></w:rPr>"), table(row("任务", "单位"), row("甲。", "乙"))]
    assert _lines(*body)[0] == "如下："


def test_a_deleted_paragraph_leaves_nothing():
    gone = paragraph(f"<w:del>{run('旧')}</w:del>", properties="<w:rPr><w:del/></w:rPr>")
    assert _lines(paragraph("前"), gone, paragraph("后")) == ["前", "后"]


def test_a_heading_that_runs_into_its_text_is_one_line():
    heading = paragraph("完善设施。", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    assert _lines(heading, paragraph("扩建码头。")) == ["完善设施。扩建码头。"]


def test_text_of_a_hidden_style_is_left_out():
    styles = _STYLES + style("批注", "<w:rPr><w:vanish/></w:rPr>")
    assert _lines(paragraph("内部", style="批注"), paragraph("公开"), styles=styles) == ["公开"]


def test_a_footnote_follows_its_paragraph_with_its_mark():
    notes = (
        note(-1, "线").replace("<w:footnote ", '<w:footnote w:type="separator" ')
        + note(2, "含内河。")
        + note(3, "折算。")
    )
    body = [paragraph("码头", _MARK.format(2), "二十个。"), paragraph("吞吐量", _MARK.format(3), "九千万吨。")]
    assert _kinds(*body, footnotes=notes) == [
        ("paragraph", "码头二十个。"),
        ("note", "[1] 含内河。"),
        ("paragraph", "吞吐量九千万吨。"),
        ("note", "[2] 折算。"),
    ]


def test_an_endnote_follows_its_paragraph():
    reference = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    body = paragraph("码头", reference)
    assert _kinds(body, endnotes=note(1, "含内河。", part="endnote"))[1] == ("note", "[i] 含内河。")


def test_marks_that_begin_anew_on_each_page_are_not_guessed():
    settings = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr></w:sectPr>'
    data = word(paragraph("码头", _MARK.format(2)), footnotes=note(2, "含内河。"), section=settings)
    assert read_docx(data, "plan.docx").lines[1].text == "[注] 含内河。"


def test_circled_marks_are_kept():
    settings = '<w:sectPr><w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr></w:sectPr>'
    data = word(paragraph("码头", _MARK.format(2)), footnotes=note(2, "含内河。"), section=settings)
    assert read_docx(data, "plan.docx").lines[1].text == "[①] 含内河。"


def test_a_footnote_in_a_table_follows_the_table():
    body = table(row("任务", "单位"), row(cell(paragraph("扩建", _MARK.format(2), "。")), "港口局"))
    assert _kinds(body, footnotes=note(2, "二期。"))[1:] == [
        ("table_row", "扩建。 | 港口局"),
        ("note", "[1] 二期。"),
    ]


def test_a_text_box_is_read_once_in_its_place():
    body = [paragraph("前"), paragraph(text_box(paragraph("专栏一"), paragraph("十大工程")), "后")]
    assert _lines(*body) == ["前", "专栏一", "十大工程", "后"]


def test_a_text_box_inside_a_paragraph_follows_it():
    assert _lines(paragraph("完善", text_box(paragraph("专栏")), "设施。")) == ["完善设施。", "专栏"]


def test_a_text_box_below_its_paragraph_follows_it():
    assert _lines(paragraph(text_box(paragraph("专栏"), below=40), "完善设施。")) == ["完善设施。", "专栏"]


def test_word_art_is_text_and_a_watermark_is_not():
    art = '<w:r><w:pict><v:shape id="{}"><v:textpath string="{}"/></v:shape></w:pict></w:r>'
    body = paragraph(art.format("WordArt1", "海州市人民政府文件"), art.format("PowerPlusWaterMarkObject3", "秘密"))
    assert _lines(body) == ["海州市人民政府文件"]


def test_a_block_in_a_content_control_is_read():
    assert _lines(_control(paragraph("总则") + _control(paragraph("细则")))) == ["总则", "细则"]


def test_a_table_of_contents_in_a_content_control_is_left_out():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    assert _lines(_control(paragraph("总则\t1"), gallery), paragraph("总则")) == ["总则"]


def test_a_table_of_contents_in_a_field_is_left_out_with_its_heading():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    contents = [
        paragraph("目　录"),
        paragraph(begin, separate, "<w:r><w:t>总则</w:t><w:tab/><w:t>1</w:t></w:r>"),
        paragraph("<w:r><w:t>附则</w:t><w:tab/><w:t>2</w:t></w:r>"),
        paragraph(end),
    ]
    assert _lines(*contents, paragraph("总则")) == ["总则"]


def test_a_field_without_an_end_hides_no_text():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    body = [paragraph(begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'), paragraph("第一条 为了发展。")]
    assert _lines(*body, paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), paragraph("第二条 适用。")) == [
        "第一条 为了发展。",
        "第二条 适用。",
    ]
