"""PDF files of invented official documents, made with reportlab: always the same bytes."""

from __future__ import annotations

import io

from PIL.Image import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from tests.files.pdf_book import (
    BOTTOM,
    FONT,
    HEIGHT,
    LEADING,
    LEFT,
    RIGHT,
    SIZE,
    TOP,
    WIDTH,
    Book,
    no_number,
    width_of,
    wrapped,
)

TITLE = ("海州市人民政府办公室关于印发海州市港口", "提升三年行动方案的通知")
AIMS = (
    "到2027年，全市新增万吨级泊位5个，港口货物吞吐量达到1亿吨，集装箱吞吐量比2024年增长20%以上，"
    "建成区域综合枢纽港和临港产业集聚区，港口服务质量和经营效益明显提升，绿色港口、智慧港口建设走在全省前列。"
)
PARAGRAPHS = (
    "各县（区）人民政府，市各有关部门和单位：",
    "　　《海州市港口提升三年行动方案》已经市政府同意，现印发给你们，请认真组织实施。",
    "　　一、工作目标",
    f"　　{AIMS}",
    "　　二、主要任务",
    "　　（一）扩建泊位。加快推进东港区码头工程和西港区航道工程，完善集疏运体系，加强岸电设施建设，支持航运企业"
    "发展，推动铁水联运提质增效，开通至沿海主要港口的集装箱班列，扩大腹地货源。（市港口管理局牵头，市财政局参与）",
    "　　（二）优化服务。推行一站式办理，压缩船舶在港停时，实施Smart Port System建设，推动数据互通共享，提升通关"
    "便利化水平，落实税费减免政策，降低企业物流成本。（市港口管理局、海州海事局按职责分工负责）",
    "　　（三）培养人才。支持高校开设航运专业，鼓励企业与院校共建实训基地，培养引航、调度、船舶管理等紧缺人才，"
    "完善职称评定和薪酬激励办法，吸引人才落户。（市人力资源社会保障局牵头）",
    "　　三、保障措施",
    "　　（一）加强领导。成立工作专班，每季度调度一次，按照本方案第三条规定的分工抓好落实，重大事项及时报告市政府。",
    "　　（二）强化考核。将任务完成情况纳入年度综合考核，对工作不力的单位予以通报，对成效明显的单位给予表扬激励。",
)
ROWS = (
    ("序号", "重点任务", "牵头单位", "完成时限"),
    ("1", "扩建东港区码头，新增万吨级泊位两个。", "市港口管理局", "2026年底"),
    ("2", "疏浚西港区航道，达到五万吨级船舶通航标准。", "海州海事局", "2026年6月"),
    ("3", "建设智慧港口平台，实现数据互通共享。", "市数据局", "2027年底"),
    ("4", "开通集装箱班列，每周不少于三班。", "市交通运输局", "2025年底"),
)


def plan() -> bytes:
    """A notice with its plan: letterhead set apart, a title over two lines, three pages, a table over a page break."""
    book = Book()
    book.canvas.setTitle("港口提升三年行动方案")
    book.spaced(TOP, "海州市人民政府办公室文件", 30, 36)
    book.centred(TOP + 60, "海政办发〔2025〕7号")
    book.line(LEFT, TOP + 88, RIGHT, TOP + 88)
    book.centred(TOP + 110, TITLE[0], 21)
    book.centred(TOP + 142, TITLE[1], 21)
    book.y = TOP + 190
    for paragraph in PARAGRAPHS:
        book.paragraph(paragraph)
    book.paragraph("　　附件：重点任务分工表")
    book.y += LEADING
    for line in ("海州市人民政府办公室", "2025年3月5日"):
        book.text(RIGHT - 4 * SIZE - width_of(line, SIZE), book.y, line)
        book.y += LEADING
    book.paragraph("　　（此件公开发布）")
    book.page()
    book.paragraph("附件")
    book.centred(book.y + 10, "重点任务分工表", 21)
    book.y = BOTTOM - 110
    book.table([*ROWS[:3]], (45, 216, 100, 80))
    book.page()
    book.table([ROWS[0], *ROWS[3:]], (45, 216, 100, 80))
    book.page()
    return book.save()


def text_pages(pages: int) -> bytes:
    """Full pages of running text, for measuring."""
    book = Book()
    while book.number <= pages:
        for paragraph in PARAGRAPHS[2:]:
            book.paragraph(paragraph)
            if book.number > pages:
                break
    return book.save()


LEFT_COLUMN = (
    "　　港口是海州最大的资源，东港区承担大宗散货运输，西港区承担集装箱运输，两个港区之间由疏港铁路连接，"
    "全年不冻，进港航道可通行五万吨级船舶。",
    "　　近三年来港口吞吐量年均增长百分之八，集装箱航线由六条增加到十二条。",
)
RIGHT_COLUMN = (
    "　　下一步要补上短板。航道等级偏低，大型船舶需要候潮进港；集疏运体系不够完善，公路运输占比过高；"
    "口岸服务还有堵点，平均通关时间长于全省平均水平。",
    "　　有关部门要各司其职，按季度报送进展。",
)


def two_columns() -> bytes:
    """A bulletin: a title and a line over the whole width, below them two columns, a line again below."""
    book = Book()
    book.centred(TOP, "海州港口情况通报", 21)
    book.text(LEFT, TOP + 45, "海州市港口管理局编印，供市各有关部门和单位在工作中参考使用，不得转载。")
    middle = (LEFT + RIGHT) / 2
    for left, right, column in ((LEFT, middle - 11, LEFT_COLUMN), (middle + 11, RIGHT, RIGHT_COLUMN)):
        book.y = TOP + 90
        for paragraph in column:
            book.paragraph(paragraph, left=left, right=right, size=12)
    book.text(LEFT, TOP + 420, "本期通报由市港口管理局综合科负责解释，联系电话可向值班室查询，欢迎提出。")
    book.page()
    return book.save()


def rotated(angle: int, *, marked: bool) -> bytes:
    """A page whose text runs at ``angle``; ``marked`` pages state the turn that brings it upright (/Rotate)."""
    across = angle in (90, 270)
    book = Book(size=(HEIGHT, WIDTH) if across else A4)
    book.foot = no_number
    canvas = book.canvas
    if angle == 90:
        canvas.translate(HEIGHT, 0)
    elif angle == 180:
        canvas.translate(WIDTH, HEIGHT)
    elif angle == 270:
        canvas.translate(0, WIDTH)
    canvas.rotate(angle)
    # After the turn the origin is the lower left corner of an upright page.
    book.height = HEIGHT
    if marked:
        canvas.setPageRotation(angle)
    for paragraph in PARAGRAPHS[2:6]:
        book.paragraph(paragraph)
    book.page()
    return book.save()


VERTICAL = (
    "　　港口管理办法自公布之日起施行，原办法同时废止，各县区应当遵照办理，不得推诿，办理情形按月具报，以凭查核。",
    "　　市长办公会议通过。",
)


def vertical() -> bytes:
    """Columns of characters from right to left, as old gazettes were set."""
    book = Book()
    book.foot = no_number
    lines = [line for paragraph in ("海州市公报", *VERTICAL) for line in wrapped(paragraph, 34 * SIZE, SIZE)]
    for place, line in enumerate(lines):
        for row, char in enumerate(line):
            if char != "　":
                book.text(RIGHT - SIZE - place * 30, TOP + row * 17, char)
    book.centred(BOTTOM + 40, "12", 10)
    book.page()
    return book.save()


def running_heads(pages: int = 6) -> bytes:
    """Heads that alternate, page numbers that count, and a line that stands in the text of each page."""
    book = Book()

    def furniture(book: Book) -> None:
        even = book.number % 2 == 0
        book.text(LEFT, 48, "海州市港口志" if even else "第二章　港区建设", 10)
        book.line(LEFT, 62, RIGHT, 62)
        book.centred(BOTTOM + 30, f"第{book.number}页 共{pages}页", 10)

    book.foot = furniture
    for number in range(1, pages + 1):
        book.paragraph("　　本页数据由市统计局核定。")
        book.paragraph(f"　　第{number}港区全年完成货物吞吐量{number}00万吨，比上年增长{number}%，其中外贸货物占三成。")
        book.paragraph("　　特此说明。")
        book.page()
    return book.save()


def footnotes() -> bytes:
    """A page with a note below a short rule, and a paragraph that goes on over the page."""
    book = Book()
    book.y = BOTTOM - 5 * LEADING
    text = PARAGRAPHS[5]
    lines = wrapped(text, RIGHT - LEFT, SIZE)
    book.text(LEFT + 2 * SIZE, book.y, lines[0].lstrip("　"))
    book.y += LEADING
    before, after = lines[1][:9], lines[1][9:]
    book.text(LEFT, book.y, before)
    book.text(LEFT + 9 * SIZE, book.y - 1, "1", 8)
    book.text(LEFT + 9 * SIZE + 4, book.y, after)
    book.y += LEADING
    book.line(LEFT, book.y + 20, LEFT + 144, book.y + 20)
    book.text(LEFT, book.y + 26, "1 集疏运体系指港口货物集中与疏散的公路、铁路、水路", 9)
    book.text(LEFT, book.y + 38, "和管道设施。", 9)
    book.page()
    for line in lines[2:]:
        book.text(LEFT, book.y, line)
        book.y += LEADING
    book.page()
    return book.save()


def contents() -> bytes:
    """A table of contents with dotted leaders."""
    book = Book()
    book.centred(TOP, "目　录", 21)
    book.y = TOP + 50
    for title, number in (("一、工作目标", 1), ("二、主要任务", 3), ("（一）扩建泊位", 4), ("三、保障措施", 12)):
        room = RIGHT - LEFT - width_of(title, SIZE) - width_of(f"{number}", SIZE)
        dots = "." * int(room / width_of(".", SIZE))
        book.text(LEFT, book.y, title + dots + str(number))
        book.y += LEADING
    book.page()
    return book.save()


def merged_table() -> bytes:
    """A table with cells over rows and columns, a head of two rows, and names broken over lines."""
    book = Book()
    book.foot = no_number
    xs, ys = (79, 180, 330, 425, 520), (120, 150, 180, 240, 300)
    for y in ys:
        book.line(xs[0] if y not in (150, 240) else (xs[1] if y == 240 else xs[2]), y, xs[-1], y)
    for x in xs:
        book.line(x, ys[0] if x != 425 else 150, x, ys[-1])
    cells = (
        (0, 140, "类别"), (1, 140, "任务"), (2, 127, "时间进度"), (2, 157, "2025年"), (3, 157, "2026年"),
        (0, 230, "一、基础设施"), (0, 247, "建设类"),
        (1, 195, "扩建东港区码头，完"), (1, 212, "善配套设施。"), (2, 200, "开工。"), (3, 200, "主体完工。"),
        (1, 260, "疏浚西港区航道。"), (2, 260, "完成勘察。"), (3, 260, "开工。"),
    )  # fmt: skip
    for column, y, text in cells:
        book.text(xs[column] + 8, y, text, 12)
    book.page()
    return book.save()


def aligned_table() -> bytes:
    """Three columns without ruling lines, one exactly below the other."""
    book = Book()
    book.paragraph("　　各港区主要指标如下。")
    for row in (
        ("港区", "泊位数", "吞吐量"),
        ("东港区", "12", "6500"),
        ("西港区", "8", "3100"),
        ("南港区", "3", "400"),
    ):
        for x, text in zip((100, 260, 420), row, strict=True):
            book.text(x, book.y, text)
        book.y += LEADING
    book.paragraph("　　数据由市统计局核定。")
    book.page()
    return book.save()


def disturbed() -> bytes:
    """A watermark across the page, text drawn twice to look bold, and a title set apart with spaces."""
    book = Book()
    book.canvas.saveState()
    book.canvas.translate(150, 300)
    book.canvas.rotate(45)
    book.canvas.setFont(FONT, 80)
    book.canvas.drawString(0, 0, "内部资料")
    book.canvas.restoreState()
    book.centred(TOP, "海 州 市 港 口 管 理 局", 24)
    for shift in (0, 0.3, 0.6):
        book.text(LEFT + shift, TOP + 60, "关于做好防汛工作的通知")
    for x, char in ((LEFT, "特"), (LEFT + 0.3, "特"), (LEFT + SIZE, "急"), (LEFT + SIZE + 0.3, "急")):
        book.text(x, TOP + 90, char)
    book.page()
    return book.save()


def encrypted(user: str = "") -> bytes:
    """Protected by an owner's password, and with ``user`` by one that is needed to open it."""
    book = Book(encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0, strength=128))
    for paragraph in PARAGRAPHS[2:4]:
        book.paragraph(paragraph)
    book.page()
    return book.save()


def scanned(picture: Image) -> bytes:
    """Three pages: one with text, one that is a picture with a page number set over it, a blank one."""
    book = Book()
    book.paragraph(PARAGRAPHS[3])
    book.page()
    book.canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    book.page()
    book.foot = no_number
    book.page()
    return book.save()


def layered(picture: Image) -> bytes:
    """A picture with the text of another program's recognition laid over it, invisible."""
    book = Book()
    book.foot = no_number
    book.canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    lines = wrapped(PARAGRAPHS[3], RIGHT - LEFT, SIZE)
    for place, line in enumerate(lines):
        text = book.canvas.beginText(LEFT if place else LEFT + 2 * SIZE, HEIGHT - TOP - SIZE - place * LEADING)
        text.setFont(FONT, SIZE)
        text.setTextRenderMode(3)
        text.textOut(line.lstrip("　"))
        book.canvas.drawText(text)
    book.page()
    return book.save()


def structured() -> bytes:
    """A file with an outline, page labels (i, then 1), a heading over two lines and a title in its properties."""
    book = Book()
    canvas = book.canvas
    canvas.setTitle("Microsoft Word - 海州市港口条例.docx")
    canvas.addPageLabel(0, "ROMAN_LOWER", start=1)
    canvas.addPageLabel(1, "ARABIC", start=1)
    book.foot = no_number
    heading = ("第一节　港口岸线使用审批与港口经营许可办理程序及", "时限的规定")
    book.paragraph("　　本条例汇编供工作中参考。")
    book.centred(BOTTOM + 30, "i", 10)
    book.page()
    canvas.bookmarkPage("first")
    canvas.addOutlineEntry("".join(heading).replace("　", " "), "first")
    for line in heading:
        book.text(LEFT, book.y, line)
        book.y += LEADING
    book.text(LEFT, book.y, "申请使用港口岸线的，应当向市港口管理局提出。")
    book.centred(BOTTOM + 30, "1", 10)
    book.page()
    return book.save()


def form() -> bytes:
    """A form with a field that was filled in."""
    book = Book()
    book.foot = no_number
    book.text(LEFT, TOP, "Applicant")
    book.canvas.acroForm.textfield(
        name="applicant", value="Haizhou Port", x=200, y=HEIGHT - TOP - 20, width=200, height=20, forceBorder=False
    )
    book.page()
    return book.save()


def with_attachment() -> bytes:
    """A page, and a table that lies inside the file."""
    from pypdf import PdfReader, PdfWriter

    book = Book()
    book.paragraph(PARAGRAPHS[3])
    book.page()
    writer = PdfWriter(PdfReader(io.BytesIO(book.save())))
    writer.add_attachment("任务分工.xlsx", b"PK")
    changed = io.BytesIO()
    writer.write(changed)
    return changed.getvalue()
