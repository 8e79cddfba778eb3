"""Pictures of invented official documents as a scanner gives them.

What is random (noise, specks) comes from a seed, so the same call gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np
from PIL import Image

from tests.files.paper import RED, Sheet

# What the pages below say, paragraph by paragraph.
_NOTICE = (
    "现将《港口岸电设施建设行动方案》印发给你们，请结合实际认真贯彻落实。到2026年底，全市主要泊位岸电覆盖率达到95%以上，"
    "年用电量超过1200万千瓦时，减少二氧化碳排放8500吨。",
    "各地各部门要加强协调，明确分工，确保各项任务按期完成。执行中遇到的问题，请及时报告市港口管理局。",
)
_BODY = (
    "（一）完善岸电标准体系。制定《港口岸电建设技术指南》，统一接口、电压和频率要求，2024年9月底前完成。"
    "（责任单位：市港口管理局、市市场监管局）",
    "（二）加快设施改造。对15个5000吨级以上泊位实施改造，新建高压岸电设施6套、低压岸电设施22套，总投资约1.86亿元。"
    "鼓励企业自筹资金，市财政按照设备投资额的30%给予补助，单个项目最高不超过200万元。"
    "（责任单位：市财政局、市发展改革委）",
    "（三）优化用电服务。供电企业应当自受理申请之日起10个工作日内答复供电方案，20个工作日内完成接电，"
    "不得收取任何额外费用。",
    "（四）强化监督检查。建立“一船一档”台账，对具备受电条件而不使用岸电的船舶，依法依规予以处理；"
    "情节严重的，移送有关部门查处。",
)
_LEFT = (
    "为了规范内河码头管理，保障船舶航行安全，根据有关法律法规，结合本市实际，制定本办法。",
    "在本市内河通航水域从事码头建设、经营和管理活动，适用本办法。渔业码头另有规定的，从其规定。",
)
_RIGHT = (
    "市港口管理局负责全市内河码头的监督管理，县级以上人民政府应当将码头建设纳入国土空间规划。",
    "违反本办法规定的，由市港口管理局责令限期改正；逾期不改正的，处1万元以上5万元以下罚款。",
)
_TASKS = (
    ("序号", "重点任务", "牵头单位", "完成时限"),
    ("1", "编制全市港口岸电建设\n技术指南", "市港口管理局", "2024年9月"),
    ("2", "改造5000吨级以上泊位\n15个", "市发展改革委", "2025年12月"),
    ("3", "落实设备补助资金2600万元", "市财政局", "2025年6月"),
    ("4", "建立船舶使用岸电台账，\n按月通报", "海州海事处", "持续推进"),
    ("5", "开展联合执法检查不少于4次", "市交通运输局", "每年12月"),
)


def notice(dpi: int = 150) -> Sheet:
    """The first page of a notice: red letterhead, number, title, body, signature and date under a seal."""
    sheet = Sheet(dpi)
    sheet.centre(95, "海州市人民政府文件", size=44, colour=RED, bold=True)
    sheet.centre(172, "海政发〔2024〕18号", size=16)
    sheet.rule(80, 200, 515, 200, colour=RED, thick=2)
    sheet.centre(228, "海州市人民政府关于印发", size=22, bold=True)
    sheet.centre(262, "港口岸电设施建设行动方案的通知", size=22, bold=True)
    sheet.write(80, 312, "各县（市、区）人民政府，市各有关部门：")
    sheet.paragraphs(340, _NOTICE)
    sheet.write(350, 590, "海州市人民政府")
    sheet.write(350, 620, "2024年6月18日")
    sheet.seal(406, 612, "海州市人民政府")
    sheet.write(80, 680, "（此件公开发布）")
    sheet.centre(775, "— 1 —", size=14)
    return sheet


def body(dpi: int = 150) -> Sheet:
    """A page of running text with a heading, numbers and brackets."""
    sheet = Sheet(dpi)
    sheet.write(112, 90, "二、重点任务", sans=True)
    sheet.paragraphs(118, _BODY)
    sheet.centre(775, "— 3 —", size=14)
    return sheet


def table(dpi: int = 150) -> Sheet:
    """A task table with a line around every cell."""
    sheet = Sheet(dpi)
    sheet.write(60, 80, "附件1", sans=True)
    sheet.centre(110, "港口岸电设施建设任务分工表", size=20, bold=True)
    sheet.table(60, 150, (40, 200, 120, 115), _TASKS)
    return sheet


def columns(dpi: int = 150) -> Sheet:
    """A page of a bulletin in two columns."""
    sheet = Sheet(dpi)
    sheet.centre(70, "海州市人民政府公报", size=20, bold=True)
    sheet.paragraphs(120, _LEFT, x=60, width=216, size=12)
    sheet.paragraphs(120, _RIGHT, x=320, width=216, size=12)
    sheet.centre(790, "— 12 —", size=11)
    return sheet


def slip(dpi: int = 150, *texts: str) -> Sheet:
    """A small piece of paper with a few lines, quick to recognise."""
    lines = texts or ("市港口管理局负责全市岸电建设。", "总投资2600万元，2025年6月底前完成。")
    sheet = Sheet(dpi, width=320, height=40 + 30 * len(lines))
    for number, line in enumerate(lines):
        sheet.write(20, 20 + 30 * number, line)
    return sheet


def blank(width: int = 400, height: int = 300) -> Image.Image:
    """Paper without text, its size in pixels."""
    return Image.new("RGB", (width, height), "white")


def rendered(sheet: Sheet, *changes: Callable[[Image.Image], Image.Image]) -> Image.Image:
    """The picture of a sheet after the given changes."""
    return reduce(lambda image, change: change(image), changes, sheet.image)


def skewed(degrees: float) -> Callable[[Image.Image], Image.Image]:
    """Lay the paper askew, counter-clockwise."""
    return lambda image: image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")


def turned(degrees: int) -> Callable[[Image.Image], Image.Image]:
    """Put the paper in sideways or upside down, counter-clockwise."""
    return lambda image: image.rotate(degrees, expand=True)


def worn(seed: int = 1, *, noise: float = 14, paper: int = 205) -> Callable[[Image.Image], Image.Image]:
    """Grey paper, darker towards one side, with noise and specks."""

    def change(image: Image.Image) -> Image.Image:
        chance = np.random.default_rng(seed)
        pixels = np.asarray(image, dtype=np.float32) * (paper / 255)
        pixels *= np.linspace(1.08, 0.82, pixels.shape[1], dtype=np.float32)[None, :, None]
        pixels += chance.normal(0, noise, pixels.shape[:2]).astype(np.float32)[..., None]
        pixels[chance.random(pixels.shape[:2]) < 0.0006] = 40
        return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))

    return change


def blurred(factor: float = 0.5) -> Callable[[Image.Image], Image.Image]:
    """What a lens out of focus leaves: scaled down and up again."""

    def change(image: Image.Image) -> Image.Image:
        small = image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.BILINEAR)
        return small.resize(image.size, Image.Resampling.BILINEAR)

    return change


def fax(image: Image.Image) -> Image.Image:
    """Black and white without greys, as a fax or an old scanner gives it."""
    return image.convert("L").point(lambda value: 255 if value > 150 else 0).convert("1")


def encoded(image: Image.Image, kind: str = "PNG", *, dpi: int | None = 150, **options: Any) -> bytes:
    """The bytes of a picture file; ``dpi`` is what the file states, ``None`` for nothing."""
    packed = io.BytesIO()
    if dpi is not None:
        options["dpi"] = (dpi, dpi)
    image.save(packed, kind, **options)
    return packed.getvalue()


def tiff(images: Sequence[Image.Image], *, dpi: int = 150, compression: str = "tiff_deflate") -> bytes:
    """A TIFF file of several pages."""
    packed = io.BytesIO()
    more = list(images[1:])
    images[0].save(packed, "TIFF", save_all=True, append_images=more, dpi=(dpi, dpi), compression=compression)
    return packed.getvalue()
