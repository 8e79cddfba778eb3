from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import ReadError
from kb.readers import CELL, BlockKind, Content, Line, Reading, read_bytes, read_file
from kb.readers.base import to_reading
from kb.readers.text import read_text
from kb.settings import MAX_FILE_BYTES


def _text(content: str) -> Reading:
    return read_bytes(content.encode(), "plan.txt")


def _markdown(content: str) -> Reading:
    return read_bytes(content.encode(), "plan.md")


def _lines(reading: Reading, *kinds: BlockKind) -> list[str]:
    return [reading.text[b.start : b.end] for b in reading.blocks if not kinds or b.kind in kinds]


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"%PDF-1.7\n" + bytes(range(32)) * 20])
def test_a_binary_under_the_name_of_a_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"plan\.txt: this is a binary file"):
        read_text(data, "plan.txt")


def test_a_damaged_byte_is_read_as_lost_with_a_warning() -> None:
    data = ("海州市港口方案\n" + "完善港口集疏运体系。\n" * 40).encode()
    reading = read_bytes(data.replace(b"\xe6\xb5\xb7", b"\xe6\xff\xb7", 1), "plan.txt")
    assert reading.warnings == ("plan.txt: 1 damaged place in line 1 read as \ufffd; compare with the source",)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("标题\n\n正文。\n", ["标题", "正文。"]),
        ("标题\r\n正文。\r\n", ["标题", "正文。"]),
        ("标题\r正文。", ["标题", "正文。"]),
        ("标题\n\u3000\u3000正文。  \n", ["标题", "正文。"]),
        ("标题\n[bookmark: _GoBack]正文。", ["标题", "正文。"]),
        ("标题\n— 1 —\n正文。\n-2-\n", ["标题", "正文。"]),
        ("标题\n第 1 页 共 3 页\n正文。\n2/3\n", ["标题", "正文。"]),
        ("标题\n正\u200b文。", ["标题", "正文。"]),
        ("标题\n{{ v.name }}正@@文。", ["标题", "正文。"]),
        ("标题\f正文。", ["标题", "正文。"]),
    ],
)
def test_debris_goes_and_paragraphs_stay(content: str, lines: list[str]) -> None:
    assert _lines(_text(content)) == lines


def test_a_page_number_is_left_out_whatever_the_format() -> None:
    lines = [Line(BlockKind.PARAGRAPH, text) for text in ("标题", "— 1 —", "正文。", "第 2 页")]
    lines += [Line(BlockKind.TABLE_ROW, "1/2")]
    assert to_reading(Content(tuple(lines)), b"x", "plan.docx").text == "标题\n正文。\n1/2"


def test_every_block_is_a_line_of_the_text() -> None:
    reading = _text("标题\n\n一、任务\n正文。\n")
    assert _lines(reading) == reading.text.split("\n")


def test_a_metadata_block_is_read_as_written() -> None:
    reading = _markdown("---\ntitle: 方案\nissued: 2021\nissuers: [甲局, 乙局]\nnumber:\n---\n# 方案\n正文。\n")
    assert reading.metadata == {"title": "方案", "issued": "2021", "issuers": ("甲局", "乙局"), "number": ""}


def test_a_plain_text_may_hold_a_metadata_block_too() -> None:
    assert _text("---\ntitle: 方案\n---\n正文。\n").metadata == {"title": "方案"}


@pytest.mark.parametrize(
    ("head", "message"), [("title: [", "not valid YAML"), ("- a\n- b", "must hold 'key: value' lines")]
)
def test_a_broken_metadata_block_is_refused(head: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        _markdown(f"---\n{head}\n---\n正文。\n")


@pytest.mark.parametrize("content", ["---\ntitle: 方案\n---\n", "— 1 —\n", "[bookmark: x]"])
def test_a_file_without_text_is_refused(content: str) -> None:
    with pytest.raises(ReadError, match="holds no text"):
        _markdown(content)


def test_markdown_headings_lose_their_marks() -> None:
    reading = _markdown("# 方案\n## 第一章 总则\n正文。\n")
    assert _lines(reading) == ["方案", "第一章 总则", "正文。"]


def test_the_first_heading_of_markdown_is_the_title() -> None:
    assert _lines(_markdown("# 方案\n## 一、任务\n"), BlockKind.TITLE) == ["方案"]


def test_a_markdown_table_becomes_rows_of_cells() -> None:
    reading = _markdown("# 方案\n| 任务 | 单位 |\n| --- | --- |\n| 扩建 | 甲局 |\n")
    assert _lines(reading, BlockKind.TABLE_HEADER) == [CELL.join(("任务", "单位"))]
    assert _lines(reading, BlockKind.TABLE_ROW) == [CELL.join(("扩建", "甲局"))]


def test_comments_of_markdown_are_no_text() -> None:
    assert _lines(_markdown("# 方案\n<!-- INFO END -->\n正文。\n")) == ["方案", "正文。"]


_FILL = "完善港口集疏运体系，加强岸电设施建设，支持航运企业发展，推动临港产业集聚。" * 12


def test_a_text_that_lost_its_line_breaks_gets_them_back() -> None:
    reading = _text(
        f"关于提升港口的通知 各有关单位： 现通知如下： 一、扩建泊位 1.建设码头。{_FILL} 2.疏浚航道。 二、优化服务"
    )
    lines = _lines(reading)
    assert [line[:8] for line in lines if line[0] in "关各一12二"] == [
        "关于提升港口的通",
        "各有关单位：",
        "一、扩建泊位",
        "1.建设码头。完",
        "2.疏浚航道。",
        "二、优化服务",
    ]


def test_a_number_behind_a_stop_opens_a_line_in_a_text_without_breaks() -> None:
    lines = _lines(_text(f"关于提升港口的通知 一、扩建泊位。{_FILL}二、优化服务。（一）压缩停时。"))
    assert [line[:6] for line in lines][-2:] == ["二、优化服务", "（一）压缩停"]


def test_a_bracketed_number_stays_with_its_text() -> None:
    lines = _lines(_text(f"关于提升港口的通知 （一） 扩建泊位。{_FILL} （十二） 优化服务。"))
    assert lines[-1] == "（十二） 优化服务。"


def test_a_short_line_with_spaces_is_left_alone() -> None:
    assert _lines(_text("标题\n甲局： 乙局。 丙局\n完。\n再完。\n")) == ["标题", "甲局： 乙局。 丙局", "完。", "再完。"]


def test_a_missing_file_is_named_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"plan\.txt: there is no such file; check the path"):
        read_file(tmp_path / "plan.txt")


@pytest.mark.parametrize("content", ["", "  \n "])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match="the file is empty"):
        read_file(path)


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(ReadError, match=r"\.xyz cannot be read; known are .*\.md .*\.txt"):
        read_bytes(b"x", "plan.xyz")


def test_a_folder_under_the_name_of_a_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").mkdir()
    with pytest.raises(ReadError, match="cannot be opened"):
        read_file(tmp_path / "plan.txt")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(ReadError, match="larger than 64 MiB"):
        read_file(path)


def test_a_reading_carries_the_name_given_and_the_hash_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"abc\n")
    reading = read_file(path, name="folder/plan.txt")
    assert reading.name == "folder/plan.txt"
    assert reading.sha256 == "edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb"
