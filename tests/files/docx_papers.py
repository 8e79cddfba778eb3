"""Two whole papers as Word files: one as an office's template makes it, one through python-docx as Word saves it."""

from __future__ import annotations

import io

from tests.files.docx import (
    cell,
    field,
    level,
    lists,
    note,
    pack,
    paragraph,
    row,
    run,
    section,
    style,
    styled_list,
    table,
    text_box,
    unpack,
    word,
)

OUTLINE = (
    level(0, "chineseCountingThousand", "%1、", more='<w:pStyle w:val="heading1"/>')
    + level(1, "chineseCountingThousand", "（%2）", more='<w:pStyle w:val="heading2"/>')
    + level(2, "decimal", "%3.")
)


def plan() -> bytes:
    """A plan under its notice: letterhead in the header, numbering on styles, a table of tasks, notes and changes."""
    styles = (
        style("Normal", more='w:default="1"')
        + style("Title", based_on="Normal")
        + style("heading 1", styled_list(1, 0), based_on="Normal")
        + style("heading 2", styled_list(None, 1), based_on="heading1")
        + style("toc 1", based_on="Normal")
    )
    numbers = lists(OUTLINE, level(0, "decimal", "%1"))
    header = paragraph("海州市人民政府文件") + paragraph("海政发〔2024〕12号") + paragraph(field("PAGE", run("1")))
    deleted = "<w:rPr><w:del/></w:rPr>"
    changed = f"<w:del>{run('八千')}</w:del><w:ins>{run('九千')}</w:ins>"
    return word(
        paragraph("海州市人民政府关于印发", "<w:r><w:br/></w:r>", "海州港提升三年行动方案的通知", style="Title"),
        paragraph("各县（区）人民政府，市各有关部门："),
        paragraph("现将《海州港提升三年行动方案》印发给你们，请认真组织实施。"),
        paragraph("目  录"),
        paragraph(field('TOC \\o "1-2"', run("一、总体要求\t1")), style="toc1"),
        paragraph(run("二、主要任务\t2"), style="toc1"),
        paragraph("总体要求", style="heading1"),
        paragraph("到2026年，海州港年吞吐量达到", changed, "万吨", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。"),
        paragraph("主要任务", style="heading1"),
        paragraph("完善港口设施。", style="heading2"),
        paragraph("建设二期码头。", numbered=(1, 2)),
        paragraph("疏浚", properties=deleted),
        paragraph("主航道。", numbered=(1, 2)),
        paragraph("壮大航运企业。", text_box(paragraph("专栏：航运企业培育")), style="heading2"),
        paragraph("引进班轮公司。", numbered=(1, 2)),
        table(
            row("序号", "重点任务", "责任分工", cell(paragraph("完成") + paragraph("时限"))),
            row(cell(paragraph(numbered=(2, 0))), cell("扩建码头。", merge="restart"), "市港口管理局牵头", "2025年底"),
            row(cell(paragraph(numbered=(2, 0))), cell("", merge="continue"), "市财政局配合", "2025年底"),
            row(cell(paragraph(numbered=(2, 0))), "开通航线。", "市商务局牵头", "2026年底"),
        ),
        paragraph("保障措施", style="heading1"),
        paragraph("加强组织领导。", style="heading2"),
        paragraph("海州市人民政府"),
        paragraph("2024年3月1日"),
        table(row(cell("抄送：市委各部门，市人大常委会办公室。", columns=2)),
              row("海州市人民政府办公室", "2024年3月2日印发")),
        styles=styles,
        numbering=numbers,
        footnotes=note(2, "含内河码头。"),
        header=header,
        section=section(first_page=True, header="first"),
        title="海州港提升三年行动方案",
    )  # fmt: skip


def rules() -> bytes:
    """Rules of an office, saved through python-docx on its own template: articles numbered, a table in a table."""
    import docx

    file = docx.Document()
    file.core_properties.title = "海州市港口岸线使用管理办法"
    file.add_paragraph("海州市港口岸线使用管理办法", style="Title")
    file.add_paragraph("（试行）", style="Title")
    file.add_heading("第一章　总则", level=1)
    articles = (
        "为了规范港口岸线使用，根据有关法律法规，制定本办法。",
        "本市行政区域内港口岸线的使用，适用本办法。",
        "岸线使用收费标准如下：",
    )
    for text in articles:
        file.add_paragraph(text, style="List Number")
    grid = file.add_table(rows=3, cols=3)
    for place, text in enumerate(("岸线类别", "标准（元/米·年）", "说明")):
        grid.cell(0, place).text = text
    grid.cell(1, 0).text, grid.cell(1, 1).text = "深水岸线", "120"
    grid.cell(2, 0).text, grid.cell(2, 1).text = "一般岸线", "60"
    inner = grid.cell(1, 2).merge(grid.cell(2, 2)).add_table(rows=2, cols=2)
    for place, text in enumerate(("情形", "减免", "公益码头", "全免")):
        inner.cell(place // 2, place % 2).text = text
    file.add_paragraph("本办法由市港口管理局负责解释，自2024年5月1日起施行，有效期2年。", style="List Number")
    saved = io.BytesIO()
    file.save(saved)
    parts = unpack(saved.getvalue())
    numbering = parts["word/numbering.xml"].decode()
    # The template numbers such lists 1. 2. 3.; an office's template has articles.
    parts["word/numbering.xml"] = (
        numbering.replace('w:val="decimal"', 'w:val="chineseCountingThousand"')
        .replace('w:val="%1."', 'w:val="第%1条"')
        .encode()
    )
    return pack(dict(parts))
