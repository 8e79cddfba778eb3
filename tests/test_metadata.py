from __future__ import annotations

import pytest

from kb.errors import ReadError
from kb.model import Document, DocumentKind, Level
from kb.readers.text import read_markdown, read_text
from kb.understanding import understand


def _document(text: str, *, name: str = "plan.txt", primary: bool = False) -> Document:
    return understand(read_text(text.encode(), name), primary=primary).document


def _declared(fields: str) -> Document:
    return understand(read_markdown(f"---\n{fields}\n---\n# 港口方案\n一、内容\n建设。\n".encode(), "plan.md")).document


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("海州市港口方案", "海州市港口方案"),
        ("海州市港口\n提升实施方案", "海州市港口提升实施方案"),
        ("海州市港口方案\n（征求意见稿）", "海州市港口方案"),
        ("海州市港口方案（2024—2026年）", "海州市港口方案（2024—2026年）"),
        ("海州市港口方案\n海政发〔2024〕3号", "海州市港口方案"),
        ("海州市港口方案\n各县（市、区）人民政府：", "海州市港口方案"),
    ],
)
def test_the_title_stands_first_over_one_line_or_several(head: str, title: str) -> None:
    assert _document(f"{head}\n一、目标\n建设。\n").title == title


def test_a_text_without_a_title_goes_by_its_file_and_says_so() -> None:
    parsed = understand(read_text("为了建设港口，制定本文。\n一、目标\n建设。".encode(), "folder/港口.txt"))
    assert parsed.document.title == "港口"
    assert "no title was found" in parsed.warnings[0]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("海政发〔2024〕3号", "海政发〔2024〕3号"),
        ("（海政发〔2024〕3号）", "海政发〔2024〕3号"),
        ("海政发[2024]3号", "海政发[2024]3号"),
        ("发文字号：海政发〔2024〕3号", "海政发〔2024〕3号"),
        ("【文号】海政发〔2024〕3号", "海政发〔2024〕3号"),
    ],
)
def test_the_number_stands_under_the_title(line: str, number: str) -> None:
    assert _document(f"海州市港口方案\n{line}\n一、目标\n建设。\n").number == number


def test_a_number_that_the_text_only_quotes_is_not_its_own() -> None:
    assert _document("海州市港口方案\n根据苏政发〔2024〕9号，制定本方案。\n").number is None


@pytest.mark.parametrize(
    ("line", "status", "draft"),
    [
        ("（征求意见稿）", "征求意见稿", True),
        ("（公开征求意见稿）", "公开征求意见稿", True),
        ("（草案）", "草案", True),
        ("(送审稿)", "送审稿", True),
        ("（试行）", "试行", False),
    ],
)
def test_the_status_stands_in_brackets_under_the_title(line: str, status: str, draft: bool) -> None:
    document = _document(f"海州市港口方案\n{line}\n一、目标\n建设。\n")
    assert (document.status, document.draft) == (status, draft)


@pytest.mark.parametrize(
    ("title", "level", "place"),
    [
        ("盐城市港口方案", Level.CITY, "盐城市"),
        ("江苏省港口方案", Level.PROVINCE, "江苏省"),
        ("上海市港口条例", Level.PROVINCE, "上海市"),
        ("中华人民共和国港口法", Level.NATION, None),
        ("国务院关于港口的意见", Level.NATION, None),
        ("国务院国资委关于港口的意见", Level.MINISTRY, None),
        ("国家海洋局关于港口的通知", Level.MINISTRY, None),
        ("交通运输部关于港口的通知", Level.MINISTRY, None),
        ("最高人民法院关于港口纠纷的解释", Level.NATION, None),
        ("石柱土家族自治县港口条例", Level.COUNTY, None),
        ("港口方案", None, None),
    ],
)
def test_the_title_tells_level_and_place(title: str, level: Level | None, place: str | None) -> None:
    document = _document(f"{title}\n一、目标\n建设。\n")
    assert (document.level, document.place) == (level, place)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("2003年6月18日 国务院第12次常务会议通过", Level.NATION),
        ("2003年6月26日 中华人民共和国国务院令第382号公布", Level.NATION),
        ("2016年11月11日 上海市第十四届人民代表大会常务委员会第三十三次会议通过", Level.PROVINCE),
        ("2016年11月11日 第十二届全国人民代表大会通过", None),
    ],
)
def test_the_line_of_adoption_tells_the_level_where_the_title_does_not(line: str, level: Level | None) -> None:
    assert _document(f"港口条例\n{line}\n第一条 为了规范，制定本条例。\n").level is level


def test_a_document_of_unknown_level_is_warned_of() -> None:
    parsed = understand(read_text("港口方案\n一、目标\n建设。".encode(), "plan.txt"))
    assert parsed.warnings == ("plan.txt: the level of government is not stated",)


def test_the_metadata_block_is_taken_as_written() -> None:
    document = _declared(
        "title: 江苏省港口方案\nnumber: 苏政发〔2024〕9号\nissuers: [江苏省人民政府, 江苏省交通运输厅]\nlevel: 省\n"
        "issued: 2024-02-01\nin_force: 2024-03-01\nperiod: 2024—2026\nstatus: 现行有效\nkind: digest\n"
        "based_on: [国发〔2023〕1号]\nurl: https://example.org/1"
    )
    assert document.title == "江苏省港口方案"
    assert document.number == "苏政发〔2024〕9号"
    assert document.issuers == ("江苏省人民政府", "江苏省交通运输厅")
    assert document.level is Level.PROVINCE
    assert (document.issued, document.in_force, document.period) == ("2024-02-01", "2024-03-01", "2024—2026")
    assert (document.status, document.draft) == ("现行有效", False)
    assert document.kind is DocumentKind.DIGEST
    assert document.based_on == ("国发〔2023〕1号",)
    assert document.url == "https://example.org/1"


def test_issuers_may_stand_in_one_line() -> None:
    assert _declared("title: 方案\nissuers: 甲局、乙局").issuers == ("甲局", "乙局")


def test_a_point_marked_as_unverified_keeps_its_value_and_the_mark() -> None:
    document = _declared("title: 方案\nissued: 2024-02-01（待核对）")
    assert (document.issued, document.unverified) == ("2024-02-01", ("issued",))


def test_an_unknown_level_names_the_known_ones() -> None:
    with pytest.raises(ReadError, match="level: 镇; known levels are 国家、部委、省、市、县"):
        _declared("title: 方案\nlevel: 镇")


def test_an_id_comes_from_the_bytes_alone() -> None:
    first, second = _document("海州市港口方案\n建设。", name="a.txt"), _document("海州市港口方案\n建设。", name="b.txt")
    assert first.id == second.id == f"d{first.sha256[:12]}"


def test_a_document_is_primary_only_where_it_is_said_to_be() -> None:
    assert [_document("海州市方案\n建设。", primary=flag).primary for flag in (True, False)] == [True, False]
