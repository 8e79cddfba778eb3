from __future__ import annotations

import pytest

from kb.readers.sheet.number_format import BUILT_IN, shown

DAY = 45627.5  # 2024-12-01, noon


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (9.0, "General", "9"),
        (2024, "General", "2024"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (123456789012, "General", "123456789012"),
        (1e20, "General", "1E+20"),
        (-860.5, "General", "-860.5"),
        (0.15, "0%", "15%"),
        (0.1555, "0.0%", "15.6%"),
        (-0.5, "0%", "-50%"),
        (12, "0.00", "12.00"),
        (2.5, "0", "3"),
        (-0.2, "0", "0"),
        (5, "0.##", "5"),
        (3, "000", "003"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (12345678, '0,,"百万"', "12百万"),
        (5, '0"万元"', "5万元"),
        (88, "[$¥-804]#,##0.00", "¥88.00"),
        (-3, "#,##0;(#,##0)", "(3)"),
        (-3.2, "0.0_);[Red](0.0)", "(3.2)"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        (1, '"是";"否";"无"', "是"),
        (12, '[>=10]"多";"少"', "多"),
        (2, '[>=10]"多";"少"', "少"),
        (7, ";;;", ""),
        (12345, "0.00E+00", "1.23E+4"),
        (1.5, "# ?/?", "1.5"),
        (13800138000, "000-0000-0000", "13800138000"),
        (5, "@", "5"),
        (float("inf"), "0", ""),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('yyyy"年"m"月"', "2024年12月"),
        ("yyyy年m月d日", "2024年12月1日"),
        ("yyyy\\-mm\\-dd;@", "2024-12-01"),
        ("yyyy.m", "2024.12"),
        ("m/d/yy", "12/1/24"),
        ("yyyy/m/d h:mm", "2024/12/1 12:00"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二四年十二月一日"),
        ("[$-F800]dddd\\, mmmm dd\\, yyyy", "2024年12月1日"),
        ("d-mmm-yy", "1-Dec-24"),
        ("aaaa", "星期日"),
        ("h:mm AM/PM", "12:00 PM"),
        ('上午/下午h"时"mm"分"', "下午12时00分"),
        ("[h]:mm", "1095060:00"),
        (BUILT_IN[14], "2024/12/1"),
        (BUILT_IN[31], "2024年12月1日"),
        (BUILT_IN[57], "2024年12月"),
        (BUILT_IN[58], "12月1日"),
    ],
)
def test_a_day_is_shown_as_its_format_says(code: str, text: str) -> None:
    assert shown(DAY, code) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1900-1-1"), (59, "1900-2-28"), (61, "1900-3-1"), (0.75, "1899-12-30")]
)
def test_the_first_days_count_as_spreadsheets_count_them(value: float, text: str) -> None:
    assert shown(value, "yyyy-m-d") == text


def test_days_may_be_counted_from_1904() -> None:
    assert shown(DAY - 1462, "yyyy-m-d", epoch_1904=True) == "2024-12-1"


@pytest.mark.parametrize("value", [-5.0, 3e6, 1e300])
def test_what_is_no_day_is_shown_as_a_number(value: float) -> None:
    assert shown(value, "yyyy-m-d") in ("-5", "3000000", "1E+300")


@pytest.mark.parametrize(
    "code", ["", ";", "[", '"', "\\", "E+", "0E+", "[<]0", "%%%%", ",,,", "yyyy" * 500, "0" * 5000, "."]
)
def test_no_format_breaks_the_reader(code: str) -> None:
    for value in (0.0, -1.5, 1e300, 1e-300, DAY):
        assert isinstance(shown(value, code), str)
