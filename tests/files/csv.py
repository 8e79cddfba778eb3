"""Tables as text of a fictional city, as spreadsheets and business systems export them."""

from __future__ import annotations

ROWS = (
    ("序号", "重点任务", "牵头单位", "完成时限"),
    ("1", "扩建海州港二期码头，新增泊位3个。", "市港口管理局", "2024年12月"),
    ("2", "疏浚进港航道。", "市水利局", "2025年6月"),
    ("3", "推广岸电。", "市生态环境局", "2026年底"),
)


def delimited(delimiter: str = ",") -> str:
    """The table without quotation marks; its cells hold none of the usual delimiters."""
    return "".join(f"{delimiter.join(row)}\r\n" for row in ROWS)


def exported() -> bytes:
    """A sheet as a spreadsheet saves it in GBK: title and notes in the first column, a cell of two lines, a formula."""
    return (
        "海州市港口任务表,,,\r\n"
        "填报单位：市港口管理局,,,单位：万元\r\n"
        "编号,重点任务,牵头单位,投资\r\n"
        '="001","扩建码头，\r\n新增泊位3个。","市港口管理局\n市财政局","12,000"\r\n'
        '="002","设立""岸电""站点。",市生态环境局\r\n'
        ",,,\r\n"
        "注：投资不含征地费用。,,,\r\n"
    ).encode("gb18030")
