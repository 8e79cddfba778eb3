from __future__ import annotations

import pytest

from kb.metadata.head import Head, asks_for_comments, read_head
from kb.readers import Block, BlockKind, Reading, read_bytes

_BODY = "为了建设港口，根据《东海省港口条例》（东海省人民政府令第9号），制定本文。\n一、目标\n建设。\n"


def _head(lines: str, body: str = _BODY) -> Head:
    return read_head(read_bytes(f"{lines}\n{body}".encode(), "paper.txt"))


def _styled(*lines: tuple[BlockKind, str]) -> Head:
    blocks, position = [], 0
    for kind, line in lines:
        blocks.append(Block(kind, position, position + len(line)))
        position += len(line) + 1
    return read_head(Reading("paper.docx", "0" * 64, "\n".join(line for _, line in lines), tuple(blocks)))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        # over several lines
        ("海州市港口提升\n三年行动方案", "海州市港口提升三年行动方案"),
        (
            "海州市人民政府关于加快\n渔港建设和航道疏浚的\n若干意见",
            "海州市人民政府关于加快渔港建设和航道疏浚的若干意见",
        ),
        ("海州市人民政府办公室\n关于印发渔港整治方案的通知", "海州市人民政府办公室关于印发渔港整治方案的通知"),
        ("海州市财政局\n海州市商务局\n关于航运补贴的通知", "海州市财政局 海州市商务局关于航运补贴的通知"),
        ("海州市财政局 海州市商务局\n关于航运补贴的通知", "海州市财政局 海州市商务局关于航运补贴的通知"),
        ("海州市人民政府关于废止海州市渔港管理规定\n的决定", "海州市人民政府关于废止海州市渔港管理规定的决定"),
        (
            "海州市人民政府办公室关于印发海州市渔港建设三年行动方案\n（2024—2026年）的通知",
            "海州市人民政府办公室关于印发海州市渔港建设三年行动方案（2024—2026年）的通知",
        ),
        (
            "国务院办公厅转发交通运输部关于整治渔港意见\n报告的通知",
            "国务院办公厅转发交通运输部关于整治渔港意见报告的通知",
        ),
        ("国务院关于同意建立\n国务院渔港联席会议\n制度的批复", "国务院关于同意建立国务院渔港联席会议制度的批复"),
        ("国务院办公厅关于东海、\n北海两省渔港问题的复函", "国务院办公厅关于东海、北海两省渔港问题的复函"),
        ("关于印发《海州市渔港\n管理办法》的通知", "关于印发《海州市渔港管理办法》的通知"),
        ("海州市渔港管理办法\n一、总则", "海州市渔港管理办法"),
        ("海州市渔港建设\n目 录", "海州市渔港建设"),
        # spread out
        ("关于整治渔港的通 知", "关于整治渔港的通知"),
        ("海 州 市 渔 港 办 法", "海州市渔港办法"),
        ("国务院办公厅关于印发\n渔 港 应 急 预 案 的 函", "国务院办公厅关于印发渔港应急预案的函"),
        # the next line is no part of it
        ("海州市渔港管理办法\n（2024年3月5日市政府第8次常务会议通过）", "海州市渔港管理办法"),
        ("海州市渔港管理办法\n各县（市、区）人民政府：", "海州市渔港管理办法"),
        ("海州市渔港三年行动\n海州市港口管理局\n2024年3月", "海州市渔港三年行动"),
        ("海州市渔港管理办法\n海州市渔港收费目录", "海州市渔港管理办法"),
        # what it says besides
        ("海州市渔港方案（海政发〔2024〕3号）", "海州市渔港方案"),
        ("【已废止】海州市渔港管理办法", "海州市渔港管理办法"),
        ("海州市渔港管理办法（已失效）", "海州市渔港管理办法"),
        ("《海州市渔港管理办法》", "海州市渔港管理办法"),
        ("海州市渔港管理办法（2024年修订）", "海州市渔港管理办法（2024年修订）"),
        ("海州市渔港管理办法（征求意见稿）", "海州市渔港管理办法（征求意见稿）"),
        ("附件2\n海州市渔港分工方案", "海州市渔港分工方案"),
        (
            "中共海州市委办公室 海州市人民政府办公室印发《关于保护渔港的意见》",
            "中共海州市委办公室 海州市人民政府办公室印发《关于保护渔港的意见》",
        ),
    ],
)
def test_a_title_is_read_over_its_lines_and_no_further(lines: str, title: str) -> None:
    assert _head(lines).title == title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            [
                (BlockKind.PARAGRAPH, "海州市人民政府文件"),
                (BlockKind.PARAGRAPH, "海政发〔2024〕3号"),
                (BlockKind.TITLE, "关于渔港的意见"),
            ],
            "关于渔港的意见",
        ),
        (
            [(BlockKind.TITLE, "海州市人民政府办公室"), (BlockKind.TITLE, "关于渔港的意见")],
            "海州市人民政府办公室关于渔港的意见",
        ),
        (
            [(BlockKind.TITLE, "海州市人民政府办公室"), (BlockKind.PARAGRAPH, "关于渔港的意见")],
            "海州市人民政府办公室关于渔港的意见",
        ),
        (
            [(BlockKind.PARAGRAPH, "海州市人民政府办公室"), (BlockKind.TITLE, "关于渔港的意见")],
            "海州市人民政府办公室关于渔港的意见",
        ),
        ([(BlockKind.TITLE, "海州渔港今年大不同"), (BlockKind.PARAGRAPH, "新码头启用")], "海州渔港今年大不同"),
        ([(BlockKind.TITLE, "海州市渔港办法"), (BlockKind.TITLE, "总体安排")], "海州市渔港办法"),
        (
            [
                (BlockKind.TITLE, "海州市渔业局关于渔港的通知"),
                (BlockKind.PARAGRAPH, "关于"),
                (BlockKind.PARAGRAPH, "渔港的通知"),
            ],
            "海州市渔业局关于渔港的通知",
        ),
        ([(BlockKind.PARAGRAPH, "港口资料"), (BlockKind.TITLE, "海州市渔港办法")], "海州市渔港办法"),
        ([(BlockKind.TITLE, "海州市关于印发渔港"), (BlockKind.TITLE, "办法的通知")], "海州市关于印发渔港办法的通知"),
    ],
)
def test_a_title_that_the_format_marks_goes_before_plain_lines(lines: list[tuple[BlockKind, str]], title: str) -> None:
    assert _styled(*lines, (BlockKind.PARAGRAPH, "为了建设渔港，现通知如下。")).title == title


def test_a_title_that_the_text_says_again_belongs_to_the_head_with_the_number_below() -> None:
    head = _styled(
        (BlockKind.TITLE, "海州市渔业局关于整治渔港的通知"),
        (BlockKind.PARAGRAPH, "关于整治"),
        (BlockKind.PARAGRAPH, "渔港的通知"),
        (BlockKind.PARAGRAPH, "海渔〔2024〕3号"),
        (BlockKind.PARAGRAPH, "整治渔港"),
    )
    assert (head.number, len(head.blocks)) == ("海渔〔2024〕3号", 4)


def test_a_heading_in_the_words_of_the_title_belongs_to_the_text() -> None:
    lines = ((BlockKind.TITLE, "海州市渔港建设办法"), (BlockKind.PARAGRAPH, "渔港建设办法"))
    assert len(_styled(*lines).blocks) == 1


def test_an_attachment_right_below_a_title_belongs_to_the_text() -> None:
    assert len(_head("关于印发渔港办法的通知\n附件\n渔港办法").blocks) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "《海州市渔港办法》已经市政府同意，现印发给你们，请认真贯彻执行。",
        "各县（市、区）人民政府：",
        "一、海州市渔港办法",
        "为加强渔港管理，我局起草了海州市渔港办法，现公开征求意见如下：",
    ],
)
def test_a_text_that_begins_without_a_title_has_none(lines: str) -> None:
    assert _head(lines, "建设。\n").title is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("海政发〔2024〕3号", "海政发〔2024〕3号"),
        ("海政发 〔2024〕 3 号", "海政发〔2024〕3号"),
        ("海政发[2024]3号", "海政发[2024]3号"),
        ("海政发［2024］3号", "海政发［2024］3号"),
        ("海政发（2024）3号", "海政发（2024）3号"),
        ("海政发【2024】3號", "海政发【2024】3號"),
        ("海政发﹝2024﹞3号", "海政发﹝2024﹞3号"),
        ("海政发〔2024〕第3号", "海政发〔2024〕第3号"),
        ("海政发〔二〇二四〕三号", "海政发〔二〇二四〕三号"),
        ("海政发〔2024〕3", "海政发〔2024〕3"),
        ("和政办发〔2024〕3号", "和政办发〔2024〕3号"),
        ("国办发明电〔2018〕9号", "国办发明电〔2018〕9号"),
        ("国令第806号", "国令第806号"),
        ("海州市人民政府令第12号", "海州市人民政府令第12号"),
        ("海州市港口管理局公告2024年第5号", "海州市港口管理局公告2024年第5号"),
        ("海州市港口管理局公告第四二三号", "海州市港口管理局公告第四二三号"),
        ("（86）海财字第12号", "（86）海财字第12号"),
        ("（海政发〔2024〕3号）", "海政发〔2024〕3号"),
        ("发文字号：海政发〔2024〕3号", "海政发〔2024〕3号"),
        ("文号: 海政发〔2024〕3号", "海政发〔2024〕3号"),
        ("【文号】海政发〔2024〕3号", "海政发〔2024〕3号"),
        ("海政发〔2024〕3号　　　签发人：张山", "海政发〔2024〕3号"),
        ("发文字号：", None),
        ("文号：无", None),
        ("T/HZGK 402-2022", None),
        ("DB99/T 4308-2022", None),
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_line_of_the_head_is_the_number(line: str, number: str | None, place: str) -> None:
    title = "海州市港口方案"
    head = _head(f"{line}\n{title}" if place == "above" else f"{title}\n{line}")
    assert (head.number, head.title) == (number, title)


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (
            "海政办发〔2024〕8号\n海州市人民政府办公室关于转发《渔港办法》的通知\n（海渔〔2023〕1号）",
            "海政办发〔2024〕8号",
        ),
        ("海州市港口方案（海政发〔2024〕3号）", "海政发〔2024〕3号"),
        ("解读《海州市港口方案》（海政发〔2024〕3号）", None),
        ("海州市港口管理局关于锚地的公告\n（2024年第5号）", "海州市港口管理局公告2024年第5号"),
        (
            "海州市财政局 海州市渔业局关于补贴的公告\n海州市财政局 海州市渔业局公告2024年第5号",
            "海州市财政局、海州市渔业局公告2024年第5号",
        ),
        ("海州市港口方案\n根据海政发〔2023〕9号，制定本方案。", None),
        ("海州市港口方案\n依据《渔港办法》（海政发〔2023〕9号）", None),
    ],
)
def test_only_a_number_of_the_head_is_the_documents_own(lines: str, number: str | None) -> None:
    assert _head(lines).number == number


@pytest.mark.parametrize(
    ("lines", "issuers", "title"),
    [
        ("海州市人民政府文件\n海政发〔2024〕3号\n关于渔港的意见", ("海州市人民政府",), "关于渔港的意见"),
        ("海 州 市 人 民 政 府 文 件\n海政发〔2024〕3号\n关于渔港的意见", ("海州市人民政府",), "关于渔港的意见"),
        (
            "海州市财政局\n海州市商务局 文件\n海财〔2024〕3号\n关于渔港的意见",
            ("海州市财政局", "海州市商务局"),
            "关于渔港的意见",
        ),
        (
            "海州市财政局 文件\n海州市商务局\n海财〔2024〕3号\n关于渔港的意见",
            ("海州市财政局", "海州市商务局"),
            "关于渔港的意见",
        ),
        (
            "海州市财政局\n海州市商务局\n文 件\n海财〔2024〕3号\n关于渔港的意见",
            ("海州市财政局", "海州市商务局"),
            "关于渔港的意见",
        ),
        (
            "海州市财政局　海州市商务局文件\n海财〔2024〕3号\n关于渔港的意见",
            ("海州市财政局", "海州市商务局"),
            "关于渔港的意见",
        ),
        ("海州市港口管理局\n海港函〔2024〕3号\n关于渔港的函", ("海州市港口管理局",), "关于渔港的函"),
        (
            "000012\n机密★1年\n特急\n海州市人民政府文件\n海政发〔2024〕3号 签发人：张山\n关于渔港的意见",
            ("海州市人民政府",),
            "关于渔港的意见",
        ),
        ("海州市港口管理局\n关于渔港的意见", (), "海州市港口管理局关于渔港的意见"),
    ],
)
def test_a_letterhead_names_the_issuers(lines: str, issuers: tuple[str, ...], title: str) -> None:
    head = _head(lines)
    assert (head.issuers, head.title) == (issuers, title)


@pytest.mark.parametrize(
    ("lines", "issuers", "number", "title"),
    [
        (
            "海州市人民政府令\n第12号\n《海州市渔港办法》已经2024年3月1日市政府第8次常务会议通过，现予公布，自2024年5月1日起施行。",
            ("海州市人民政府",),
            "海州市人民政府令第12号",
            "海州市渔港办法",
        ),
        (
            "海州市人民政府令（第12号）\n现公布《海州市渔港办法》，自2024年5月1日起施行。",
            ("海州市人民政府",),
            "海州市人民政府令第12号",
            "海州市渔港办法",
        ),
        (
            "海州市人民政府令\n第12号\n根据《东海省渔业条例》，现公布《海州市渔港办法》，自2024年5月1日起施行。",
            ("海州市人民政府",),
            "海州市人民政府令第12号",
            "海州市渔港办法",
        ),
        (
            "中华人民共和国国务院令\n第906号\n《渔港管理条例》已经2018年9月6日国务院第23次常务会议修订通过，现将修订后的《渔港管理条例》公布，自2019年3月1日起施行。",
            ("国务院",),
            "国务院令第906号",
            "渔港管理条例",
        ),
        (
            "中华人民共和国国务院\n中华人民共和国中央军事委员会\n令\n第971号\n现公布《渔港防空条例》，自2019年3月1日起施行。",
            ("国务院", "中央军事委员会"),
            "国务院、中央军事委员会令第971号",
            "渔港防空条例",
        ),
        (
            "中华人民共和国交通运输部令\n2018年第25号\n《渔港引航规定》已于2018年9月6日经第15次部务会议通过，现予公布。",
            ("交通运输部",),
            "交通运输部令2018年第25号",
            "渔港引航规定",
        ),
        (
            "财政部 商务部令\n第97号\n渔港补贴办法\n第一条 为了规范补贴，制定本办法。",
            ("财政部", "商务部"),
            "财政部、商务部令第97号",
            "渔港补贴办法",
        ),
        (
            "中华人民共和国主席令\n第七号\n《中华人民共和国渔港法》已由第十三届全国人民代表大会常务委员会第五次会议于2018年8月31日通过，现予公布，自2019年1月1日起施行。",
            (),
            "主席令第七号",
            "中华人民共和国渔港法",
        ),
        (
            "海州市人民代表大会常务委员会公告\n第3号\n《海州市渔港条例》由海州市第九届人民代表大会常务委员会第五次会议于2024年3月1日通过，现予公布。",
            ("海州市人民代表大会常务委员会",),
            "海州市人民代表大会常务委员会公告第3号",
            "海州市渔港条例",
        ),
        (
            "海州市港口管理局公告\n2024年第5号\n关于启用新锚地的公告\n新锚地自即日起启用。",
            ("海州市港口管理局",),
            "海州市港口管理局公告2024年第5号",
            "关于启用新锚地的公告",
        ),
        (
            "海州市港口管理局公告\n2024年第5号\n新锚地自即日起启用。",
            ("海州市港口管理局",),
            "海州市港口管理局公告2024年第5号",
            "海州市港口管理局公告",
        ),
    ],
)
def test_a_decree_names_issuer_and_number_and_its_sentence_the_title(
    lines: str, issuers: tuple[str, ...], number: str, title: str
) -> None:
    head = _head(lines)
    assert (head.issuers, head.number, head.title) == (issuers, number, title)


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("海州市港口条例（草案）", "草案"),
        ("海州市港口条例（征求意见稿）", "征求意见稿"),
        ("海州市港口条例（草案征求意见稿）", "草案"),
        ("海州市港口条例\n（送审稿）", "送审稿"),
        ("海州市港口办法（试行）", "试行"),
        ("海州市港口办法（已废止）", "已废止"),
        ("【失效】海州市港口办法", "失效"),
        ("海州市港口办法\n（此文件已于2017年12月29日宣布失效）", "失效"),
        ("海州市港口办法\n本文件已废止", "废止"),
        ("海州市港口办法\n（部分失效）", "部分失效"),
        ("海州市港口办法", None),
        ("关于印发海州市港口办法（试行）的通知", None),
        ("关于废止海州市港口办法的决定", None),
    ],
)
def test_the_status_stands_in_brackets_at_the_title_or_under_it(lines: str, status: str | None) -> None:
    assert _head(lines).status == status


def test_a_day_in_brackets_under_the_title_is_the_day_of_writing() -> None:
    assert _head("国务院关于渔港的意见\n（2018年3月5日）").written == "2018-03-05"


@pytest.mark.parametrize(
    ("title", "asks"),
    [
        ("关于公开征求《海州市港口条例（草案）》意见的公告", True),
        ("关于《海州市港口条例（草案）》公开征求意见的通知", True),
        ("海州市港口管理局关于向社会征求渔港方案意见建议的启事", True),
        ("关于公开征求《海州市港口条例》意见采纳情况的公告", False),
        ("海州市征求意见管理办法", False),
        ("海州市港口条例", False),
    ],
)
def test_a_call_for_comments_is_known_by_its_title(title: str, asks: bool) -> None:
    assert asks_for_comments(title) is asks
