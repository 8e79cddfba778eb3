"""OFD files of invented official documents, in the forms in which different programs write them.

The same call gives the same bytes. Places and lengths are in millimetres, as in the format itself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

NAMESPACE = "http://www.ofdspec.org/2016"
#: Heights of characters: the body (三号) and the title (二号).
BODY, TITLE = 5.6, 7.8
#: The margins of an official document and the distance of its lines.
LEFT, TOP, PITCH = 28.0, 37.0, 10.2
RIGHT = LEFT + 28 * BODY
WIDTH, HEIGHT = 210.0, 297.0


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a ZIP package whose bytes depend on nothing else."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def root(tag: str, inner: str, attributes: str = "", prefix: str = "ofd") -> str:
    """A whole part; ``inner`` has the prefix ``ofd``, which is written as ``prefix`` (empty: the default namespace)."""
    written = inner.replace("ofd:", f"{prefix}:" if prefix else "")
    name = f"{prefix}:{tag}" if prefix else tag
    declared = f"xmlns:{prefix}" if prefix else "xmlns"
    return f'<?xml version="1.0" encoding="UTF-8"?><{name} {declared}="{NAMESPACE}" {attributes}>{written}</{name}>'


def entry(*bodies: str, prefix: str = "ofd") -> str:
    """The part OFD.xml with the insides of its bodies."""
    inside = "".join(f"<ofd:DocBody>{body}</ofd:DocBody>" for body in bodies)
    return root("OFD", inside, 'Version="1.1" DocType="OFD"', prefix)


def body(*, title: str = "", reference: str = "Doc_0/Document.xml", info: str = "", more: str = "") -> str:
    """The inside of a body: the properties of a document and the reference to its root."""
    properties = f"<ofd:Title>{escape(title)}</ofd:Title><ofd:Author>user01</ofd:Author>{info}"
    return f"<ofd:DocInfo>{properties}</ofd:DocInfo><ofd:DocRoot>{reference}</ofd:DocRoot>{more}"


def document(count: int, *, common: str = "", more: str = "", prefix: str = "ofd", pages: str = "") -> str:
    """The part Document.xml with ``count`` pages; ``pages`` says them in another way."""
    listed = pages or "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n - 1}/Content.xml"/>' for n in range(1, count + 1)
    )
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH:g} {HEIGHT:g}</ofd:PhysicalBox></ofd:PageArea>"
    common = f"<ofd:CommonData>{area}{common}</ofd:CommonData>"
    return root("Document", f"{common}<ofd:Pages>{listed}</ofd:Pages>{more}", prefix=prefix)


def page(*objects: str, before: str = "", prefix: str = "ofd") -> str:
    """A page that draws objects in one layer; ``before`` stands before its content: templates, areas, resources."""
    drawn = f'<ofd:Content><ofd:Layer Type="Body" ID="90">{"".join(objects)}</ofd:Layer></ofd:Content>'
    return root("Page", before + drawn, prefix=prefix)


def text(
    x: float,
    y: float,
    chars: str,
    size: float = BODY,
    *,
    steps: Sequence[float] = (),
    attributes: str = "",
    code: str = "",
    inside: str = "",
) -> str:
    """A text object whose base line begins at (x, y), its characters ``steps`` apart (default: what they take)."""
    code = code or f'X="0" Y="{size * 0.86:g}"{_deltas(steps or [advance(char, size) for char in chars])}'
    box = f'Boundary="{x:g} {y - size * 0.86:g} {max(len(chars) * size, size):g} {size * 1.2:g}"'
    return (
        f'<ofd:TextObject ID="7" {box} Font="3" Size="{size:g}" {attributes}>{inside}'
        f"<ofd:TextCode {code}>{escape(chars)}</ofd:TextCode></ofd:TextObject>"
    )


def advance(char: str, size: float) -> float:
    """How far a character takes the pen: Latin letters and digits take half of their height."""
    return size / 2 if char.isascii() else size


def _deltas(steps: Sequence[float]) -> str:
    """The attribute with the steps between characters (the last one leads to none), equal ones in the short form."""
    written = [(f"{value:g}", len(list(same))) for value, same in groupby(steps[:-1])]
    pieces = [f"g {count} {value}" if count > 1 else value for value, count in written]
    return f' DeltaX="{" ".join(pieces)}"' if pieces else ""


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A drawn line."""
    return (
        f'<ofd:PathObject ID="8" Boundary="{x0:g} {y0:g} {max(x1 - x0, 0.3):g} {max(y1 - y0, 0.3):g}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} {y1 - y0:g}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def picture(resource: int, box: str = f"0 0 {WIDTH:g} {HEIGHT:g}", ctm: str = "") -> str:
    """A picture in a box on the page."""
    transform = f' CTM="{ctm}"' if ctm else ""
    return f'<ofd:ImageObject ID="9" ResourceID="{resource}" Boundary="{box}"{transform}/>'


def grid(rows: Sequence[Sequence[str]], widths: Sequence[float], top: float, height: float = 12.0) -> list[str]:
    """A ruled table: its lines and the text of its cells."""
    drawn = []
    right = LEFT + sum(widths)
    for number in range(len(rows) + 1):
        drawn.append(line(LEFT, top + number * height, right, top + number * height))
    for number in range(len(widths) + 1):
        x = LEFT + sum(widths[:number])
        drawn.append(line(x, top, x, top + len(rows) * height))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            drawn.append(text(LEFT + sum(widths[:column]) + 2, top + number * height + 8, cell, 4.2))
    return drawn


def broken(paragraph: str) -> Iterator[tuple[float, str, list[float]]]:
    """The lines of a paragraph: where each begins, its characters and their steps, spread to the right margin.

    28 characters a line, the first line indented by two, no stop at the begin of a line.
    """
    rest, x = paragraph, LEFT + 2 * BODY
    while rest:
        end, right = 0, x
        while end < len(rest) and (right + advance(rest[end], BODY) <= RIGHT + 0.01 or rest[end] in "，。"):
            right += advance(rest[end], BODY)
            end += 1
        spread = (RIGHT - right) / (end - 1) if end < len(rest) else 0.0
        yield x, rest[:end], [round(advance(char, BODY) + spread, 3) for char in rest[:end]]
        rest, x = rest[end:], LEFT


def lines(paragraphs: Sequence[str], top: float = TOP) -> list[str]:
    """Paragraphs as a page sets them, one object a line."""
    drawn, y = [], top
    for paragraph in paragraphs:
        for x, chars, steps in broken(paragraph):
            drawn.append(text(x, y, chars, steps=steps))
            y += PITCH
    return drawn


def centred(y: float, chars: str, size: float = TITLE) -> str:
    """A line in the middle of the page."""
    return text((WIDTH - sum(advance(char, size) for char in chars)) / 2, y, chars, size)


def simple(
    *pages: str, title: str = "", common: str = "", more: str = "", parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A file of one document with these pages."""
    named: dict[str, str | bytes] = {"OFD.xml": entry(body(title=title)), "Doc_0/Document.xml": ""}
    named["Doc_0/Document.xml"] = document(len(pages), common=common, more=more)
    named |= {f"Doc_0/Pages/Page_{number}/Content.xml": content for number, content in enumerate(pages)}
    return pack(named | dict(parts or {}))


_HEAD = "海州市港口管理局文件"
_NUMBER = "海港发〔2024〕12号"
_TITLE = ("海州市港口管理局关于印发", "港区绿色照明三年行动方案的通知")
_FIRST = (
    "现将《港区绿色照明三年行动方案》印发给你们，请结合实际认真贯彻执行。",
    "一、总体要求",
    "坚持节约优先、安全第一，到2026年底前港区泊位照明能耗比2023年下降百分之三十，夜间作业照度全部达到规定。",
    "二、重点任务",
    "（一）更换老旧灯具。东港区、北港区的高杆灯于2025年6月底前全部更换为节能灯具，更换下来的灯具统一回收。",
    "（二）建设智能控制系统。按照泊位作业计划自动调节亮度，无作业的泊位保留安全照明。",
)
_SECOND = (
    "（三）完善管理制度。各作业单位每季度报送一次照明能耗数据，市港口管理局按年度公布结果。",
    "三、保障措施",
    "市港口管理局会同市财政局统筹安排资金，对按期完成更换的作业单位给予补助，补助标准另行制定。",
    "本方案自印发之日起施行，有效期三年。",
)


def _footer(number: int) -> str:
    return centred(280, f"— {number} —", 4.9)


def plan() -> bytes:
    """A notice with its plan on two pages: letterhead in a template, number, title over two lines, page numbers."""
    letterhead = page(centred(55, _HEAD, 14.0), line(LEFT, 75, WIDTH - LEFT, 75))
    first = page(
        centred(70, _NUMBER, BODY),
        centred(95, _TITLE[0]),
        centred(107, _TITLE[1]),
        text(LEFT, 125, "各港区分局、各作业单位："),
        *lines(_FIRST, 135.2),
        _footer(1),
        before='<ofd:Template TemplateID="2" ZOrder="Background"/>',
    )
    second = page(
        *lines(_SECOND),
        text(125, 150, "海州市港口管理局"),
        text(128, 160, "2024年3月8日"),
        _footer(2),
    )
    common = '<ofd:TemplatePage ID="2" Name="letterhead" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    return simple(
        first, second, title="绿色照明方案", common=common, parts={"Doc_0/Tpls/Tpl_0/Content.xml": letterhead}
    )


def table() -> bytes:
    """A ruled table of tasks over two pages, its cells so full that they nearly touch."""
    head = ("序号", "重点任务", "责任单位", "完成时限")
    rows = [
        ("1", "更换东港区高杆灯", "市港口管理局", "2024年12月"),
        ("2", "建设智能控制系统", "市财政局", "2025年6月"),
        ("3", "公布照明能耗数据", "东港区分局", "每年1月"),
    ]
    widths = (16.0, 52.0, 44.0, 40.0)
    first = page(centred(40, "重点任务分工表"), *grid([head, *rows], widths, 55), _footer(1))
    more = [("4", "回收更换下的灯具", "北港区分局", "2025年9月")]
    return simple(first, page(*grid([head, *more], widths, 40), _footer(2)))


def converted() -> bytes:
    """A page as programs make it from a PDF: one object a character, of size 1, placed by its transform."""
    drawn, y = [], TOP
    for paragraph in _SECOND[:3]:
        for x, chars, steps in broken(paragraph):
            for number, char in enumerate(chars):
                left = x + sum(steps[:number])
                drawn.append(
                    f'<ofd:TextObject ID="5" Boundary="{left:.4f} {y:.4f} {steps[number]:.4f} {BODY:g}" '
                    f'CTM="{BODY:g} 0 0 {BODY:g} 0 0" Font="4" Size="1">'
                    '<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>4460</ofd:Glyphs>'
                    f'</ofd:CGTransform><ofd:TextCode X="0" Y="0.86">{char}</ofd:TextCode></ofd:TextObject>'
                )
            y += PITCH
    return simple(page(*drawn))


def landscape() -> bytes:
    """A page of text that is turned by a quarter, as a wide table lies on an upright page."""
    drawn = []
    for row, sentence in enumerate(("附件", "港区照明改造任务安排", "东港区于2024年完成，北港区于2025年完成。")):
        steps = _deltas([advance(char, BODY) for char in sentence])
        drawn.append(
            f'<ofd:TextObject ID="6" Boundary="{WIDTH - 40 - row * PITCH:g} 40 8 200" CTM="0 1 -1 0 0 0" Font="3" '
            f'Size="{BODY:g}"><ofd:TextCode X="0" Y="0"{steps}>{sentence}</ofd:TextCode></ofd:TextObject>'
        )
    return simple(page(*drawn))


def scan(image: bytes, *, pages: int = 1) -> bytes:
    """Pages that show one picture each and nothing else."""
    resources = root(
        "Res",
        '<ofd:MultiMedias><ofd:MultiMedia ID="20" Type="Image" Format="PNG"><ofd:MediaFile>scan.png</ofd:MediaFile>'
        "</ofd:MultiMedia></ofd:MultiMedias>",
        'BaseLoc="Res"',
    )
    shown = page(picture(20, ctm=f"{WIDTH:g} 0 0 {HEIGHT:g} 0 0"))
    return simple(
        *[shown] * pages,
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": resources, "Doc_0/Res/scan.png": image},
    )
