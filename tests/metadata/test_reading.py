from __future__ import annotations

import pytest

from kb.errors import ReadError
from kb.model import Document, DocumentKind, Level
from kb.readers import read_bytes
from kb.understanding import understand


def _document(text: str, *, name: str = "plan.txt", primary: bool = False) -> Document:
    return understand(read_bytes(text.encode(), name), primary=primary).document


def _declared(fields: str) -> Document:
    return understand(read_bytes(f"---\n{fields}\n---\n# 港口方案\n一、内容\n建设。\n".encode(), "plan.md")).document


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
    parsed = understand(read_bytes("为了建设港口，制定本文。\n一、目标\n建设。".encode(), "folder/港口.txt"))
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
    parsed = understand(read_bytes("港口方案\n一、目标\n建设。".encode(), "plan.txt"))
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


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("海州市财政局关于补贴的通知\n各单位：\n请申报。\n海州市财政局\n2024年3月5日", ("海州市财政局",)),
        # the letterhead or the title names the first, the signature all
        (
            "海州市财政局文件\n海财〔2024〕3号\n关于补贴的通知\n各单位：\n请申报。\n"
            "海州市财政局　海州市商务局\n2024年3月5日",
            ("海州市财政局", "海州市商务局"),
        ),
        (
            "海州市财政局等两部门关于补贴的通知\n各单位：\n请申报。\n海州市财政局\n海州市商务局\n2024年3月5日",
            ("海州市财政局", "海州市商务局"),
        ),
        (
            "关于补贴的通知\n各单位：\n请申报。\n海州市知识产权局\n（海州市市场监管局代章）\n2024年3月5日",
            ("海州市知识产权局",),
        ),
        ("海州市人民政府办公室关于渔港的通知\n经海州市人民政府同意，现通知如下。", ("海州市人民政府办公室",)),
        ("海州市港口管理局公告2024年第5号\n关于锚地的公告\n启用新锚地。", ("海州市港口管理局",)),
        (
            "渔港条例\n（2003年6月18日国务院第12次常务会议通过）\n第一条 为了规范渔港，制定本条例。",
            ("国务院",),
        ),
        (
            "海州市渔港条例\n2024年3月1日 海州市第九届人民代表大会常务委员会第五次会议通过\n第一条 建设。",
            ("海州市人民代表大会常务委员会",),
        ),
        # none is stated
        ("海州市港口方案\n一、目标\n建设。", ()),
        ("渔港补贴怎么领\n海州市财政局提醒：\n请按时申报。", ()),
        ("解读海州市财政局关于补贴的通知\n补贴有哪些\n请看下文。", ()),
        ("海州市渔港办事指南\n受理机构：海州市渔业局\n请带证件。", ()),
    ],
)
def test_the_issuers_are_those_who_sign(text: str, issuers: tuple[str, ...]) -> None:
    assert _document(text).issuers == issuers


def _page(fields: dict[str, str], *paragraphs: str) -> Document:
    rows = "".join(f"<tr><td>{label}：</td><td>{value}</td></tr>" for label, value in fields.items())
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    page = f"<html><head><meta charset='utf-8'></head><body><table>{rows}</table><div>{body}</div></body></html>"
    return understand(read_bytes(page.encode(), "page.html")).document


_TEXT = (
    "各县区人民政府：",
    "为了加强渔港建设，促进渔业发展，保障渔民安全，现就渔港建设有关事项通知如下，请结合实际认真贯彻执行。",
    "一、加快建设。各县区要把渔港建设纳入年度计划，落实资金和用地，按期完成码头、护岸和航道疏浚工程。",
)


@pytest.mark.parametrize(
    ("fields", "lines", "issuers"),
    [
        (
            {"发文机关": "海州市渔业局", "成文日期": "2024年3月5日"},
            ("海州市渔业局关于渔港的通知", *_TEXT),
            ("海州市渔业局",),
        ),
        (
            {"发文机关": "国务院、中央军委", "成文日期": "2024年3月5日"},
            ("国务院、中央军委关于渔港的批复", *_TEXT),
            ("国务院", "中央军委"),
        ),
        # the site's owner put up another body's paper
        (
            {"发布机构": "海州市东港区财政局", "成文日期": "2024年3月5日"},
            ("海州市渔业局关于渔港的通知", *_TEXT),
            ("海州市渔业局",),
        ),
        (
            {"发布机构": "海州市人民政府办公室", "成文日期": "2024年3月5日"},
            ("关于渔港的通知", *_TEXT, "海州市渔业局", "2024年3月5日"),
            ("海州市渔业局",),
        ),
        (
            {"发文机关": "海州市人民政府", "成文日期": "2024年3月5日"},
            ("海州市人民政府办公室关于渔港的通知", *_TEXT),
            ("海州市人民政府办公室",),
        ),
        (
            {"发文机关": "海州市渔业局", "成文日期": "2024年3月5日"},
            ("海州市渔业局 海州市财政局关于渔港的通知", *_TEXT),
            ("海州市渔业局", "海州市财政局"),
        ),
        ({"发文机关": "税务总局", "成文日期": "2024年3月5日"}, ("国家税务总局关于渔港的通知", *_TEXT), ("税务总局",)),
        ({"来源": "海州日报", "发布日期": "2024年3月5日"}, ("渔港今年扩建", *_TEXT), ()),
    ],
)
def test_the_head_of_a_page_is_believed_where_the_document_agrees(
    fields: dict[str, str], lines: tuple[str, ...], issuers: tuple[str, ...]
) -> None:
    assert _page(fields, *lines).issuers == issuers


@pytest.mark.parametrize(
    ("fields", "lines", "title", "number"),
    [
        (
            {"标题": "渔港管理条例", "发文字号": "国令第906号", "成文日期": "2018年11月6日"},
            ("中华人民共和国国务院令", "第906号", "渔港管理条例", "（2018年9月6日国务院第23次常务会议通过）", *_TEXT),
            "渔港管理条例",
            "国令第906号",
        ),
        (
            {"标题": "国务院办公厅关于渔港的通知", "发文字号": "", "成文日期": "2018年11月6日"},
            ("国务院办公厅关于", "渔港的通知", "国办发明电〔2018〕9号", *_TEXT),
            "国务院办公厅关于渔港的通知",
            "国办发明电〔2018〕9号",
        ),
        (
            {"发文机关": "国务院", "成文日期": "2018年11月6日"},
            ("国务院关于渔港总体规划（2018—2035年）的批复", "国函〔2018〕9号", *_TEXT),
            "国务院关于渔港总体规划（2018—2035年）的批复",
            "国函〔2018〕9号",
        ),
    ],
)
def test_title_and_number_come_from_the_head_of_the_page_or_else_from_the_text(
    fields: dict[str, str], lines: tuple[str, ...], title: str, number: str
) -> None:
    document = _page(fields, *lines)
    assert (document.title, document.number) == (title, number)


def test_what_an_operator_declares_goes_before_title_and_signature() -> None:
    fields = "title: 海州市渔业局关于渔港的通知\nissuers: [海州市人民政府]"
    text = f"---\n{fields}\n---\n建设渔港。\n海州市渔业局\n2024年3月5日\n"
    assert understand(read_bytes(text.encode(), "plan.md")).document.issuers == ("海州市人民政府",)


def test_a_law_has_the_number_of_the_decree_that_published_it() -> None:
    document = _document(
        "渔港条例\n2003年6月18日 国务院第12次常务会议通过\n2003年6月26日 中华人民共和国国务院令第982号公布\n"
        "第一条 根据《港口条例》（国务院令第900号），制定本条例。\n第二条 本条例自2003年8月1日起施行。\n"
    )
    assert document.number == "国务院令第982号"
    assert (document.written, document.issued, document.in_force) == ("2003-06-18", "2003-06-26", "2003-08-01")


@pytest.mark.parametrize(
    ("amendment", "in_force"),
    [
        ("", "2007-05-01"),
        ("2018年12月20日 海州市第十届人民代表大会常务委员会第八次会议《关于修改部分法规的决定》修正\n", None),
        ("2006年12月20日 海州市第九届人民代表大会常务委员会第九次会议修订\n", "2007-05-01"),
    ],
)
def test_the_last_article_of_an_amended_law_gives_no_day_of_force_unless_it_is_newer(
    amendment: str, in_force: str | None
) -> None:
    document = _document(
        "海州市渔港条例\n2006年1月17日 海州市第九届人民代表大会常务委员会第三次会议通过\n"
        f"{amendment}第一条 建设渔港。\n第二条 本条例自2007年5月1日起施行。\n"
    )
    assert document.in_force == in_force


@pytest.mark.parametrize(
    ("title", "status", "draft"),
    [
        ("海州市渔港条例（草案）", "草案", True),
        ("海州市渔港条例（征求意见稿）", "征求意见稿", True),
        ("关于公开征求《海州市渔港条例》意见的通知", "征求意见", True),
        ("海州市渔港条例意见征集结果的通知", None, False),
        ("海州市渔港办法（试行）", "试行", False),
        ("海州市渔港办法（已废止）", "已废止", False),
        ("海州市渔港办法", None, False),
    ],
)
def test_a_draft_is_known_by_its_title(title: str, status: str | None, draft: bool) -> None:
    document = _document(f"{title}\n一、目标\n建设。\n")
    assert (document.status, document.draft) == (status, draft)


def test_what_stands_around_the_text_is_told_apart() -> None:
    document = _document(
        "海州市人民政府关于渔港的通知\n海政发〔2024〕3号\n各县区人民政府：\n建设渔港。\n附件：1.项目表\n2.分工表\n"
        "海州市人民政府\n2024年3月5日\n（此件公开发布）\n（本文有删减）\n抄送：市委各部门。\n"
        "海州市人民政府办公室 2024年3月6日印发\n"
    )
    assert document.addressees == ("各县区人民政府",)
    assert document.attachments == ("项目表", "分工表")
    assert document.copied_to == ("市委各部门",)
    assert document.printed == "海州市人民政府办公室 2024年3月6日印发"
    assert (document.written, document.issued, document.abridged) == ("2024-03-05", "2024-03-06", True)
