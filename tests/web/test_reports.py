from __future__ import annotations

import pytest

from kb.errors import ReadError
from kb.readers import read_bytes
from kb.readers.package import OLE_MAGIC
from kb.web.words import Language
from kb.web.words.reports import plain

_NAME = "通知"


@pytest.mark.parametrize(
    ("suffix", "data", "said"),
    [
        (".docx", b"   ", "文件是空的"),
        (".docx", b"PK\x03\x04 broken", "文件不完整或已损坏"),
        (".docx", b"text", "内容不是 .docx 文件"),
        (".txt", b"%PDF-1.7", "内容其实是 PDF"),
        (".pdf", b"\x89PNG\r\n", "内容其实是 PNG 图片"),
        (".pdf", b"Rar!\x1a", "内容其实是压缩包"),
        (".pdf", b"%PDF-1.7 broken", "PDF 已损坏"),
        (".png", b"\x89PNG\r\n broken", "图片已损坏"),
        (".exe", b"MZ", "不能读取 .exe 类型"),
        (".txt", b"\x00\x01\x02" * 50, "这不是文本文件"),
        (".docx", OLE_MAGIC + bytes(600), "密码"),
        (".html", b"<html><body></body></html>", "页面里没有文件正文"),
    ],
)
def test_what_a_reader_says_of_a_bad_file_is_said_in_chinese(suffix: str, data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as error:
        read_bytes(data, _NAME + suffix)
    message = str(error.value).removeprefix(f"{_NAME}{suffix}: ")
    assert said in (plain(message, Language.CHINESE) or "")
    assert plain(message, Language.ENGLISH) == message


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("the same content as 方案.docx", "与已收录的“方案.docx”内容相同，没有重复收录。"),
        ("page 3: 1 piece of print could not be read", "第 3 页有 1 处文字没有识别出来。"),
        (
            "pages 4-6, 9: not recognised, the time for scans was used up; split the file",
            "第 4-6, 9 页来不及识别。请拆分文件后再上传。",
        ),
        ("二、 follows 一、: 三、 is missing", "编号不连续：一、 之后是 二、，缺少 三、。请与原文核对。"),
        (
            "reading it took more than 600 seconds and was stopped; split the file",
            "读取超过 600 秒，已停止。",
        ),
    ],
)
def test_what_an_ingest_says_is_said_in_chinese(message: str, said: str) -> None:
    assert (plain(message, Language.CHINESE) or "").startswith(said)


def test_what_is_not_known_is_shown_as_it_is() -> None:
    assert plain("something new happened", Language.CHINESE) is None
