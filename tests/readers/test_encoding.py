from __future__ import annotations

import codecs

import pytest

from kb.errors import ReadError
from kb.readers.encoding import decode, decode_damaged

SIMPLIFIED = "海州市港口管理局关于推进岸电设施建设的实施方案\n一、工作目标。到2027年，岸电泊位覆盖率达到90%。\n"
TRADITIONAL = "海州市港口管理局關於推進岸電設施建設的實施方案\n一、工作目標。到2027年，岸電泊位覆蓋率達到90%。\n"
SHORT = ("海州市方案", "港口管理办法", "市财政局负责")
SHORT_TRADITIONAL = ("海州市計劃", "港口管理辦法", "市財政局負責")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (SIMPLIFIED, name)
            for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030")
        ),
        *((SIMPLIFIED, name) for name in ("gb2312", "gbk")),
        *(
            (TRADITIONAL, name)
            for name in ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5", "cp950", "big5hkscs")
        ),
        *((text, name) for text in SHORT for name in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")),
        *((text, name) for text in SHORT_TRADITIONAL for name in ("utf-8", "gb18030", "big5", "utf-16-le")),
        *(("plan 9\nport\n", name) for name in ("ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32")),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "plan.txt") == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF8])
def test_a_mark_tells_the_encoding_and_is_no_text(mark: bytes) -> None:
    encoding = {
        codecs.BOM_UTF16_BE: "utf-16-be",
        codecs.BOM_UTF32_LE: "utf-32-le",
        codecs.BOM_UTF32_BE: "utf-32-be",
        codecs.BOM_UTF8: "utf-8",
    }[mark]
    assert decode(mark + SIMPLIFIED.encode(encoding), "plan.txt") == SIMPLIFIED


def test_rare_characters_of_gb_18030_are_read() -> None:
    text = SIMPLIFIED + "\U00020087村党支部、\u3400屿"
    assert decode(text.encode("gb18030"), "plan.txt") == text


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 4, b"\x7fELF" + bytes(60), b"\xff" * 40]
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"plan\.txt: (this is a binary file|the text is neither)"):
        decode(data, "plan.txt")


@pytest.mark.parametrize("data", [b"\xff\x41\xff", SIMPLIFIED.encode()[:-2] + b"\xff\xff\xff\xff"])
def test_text_in_no_known_encoding_says_how_to_save_it(data: bytes) -> None:
    with pytest.raises(ReadError, match="save it as UTF-8"):
        decode(data, "plan.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le"])
def test_a_few_damaged_bytes_cost_only_themselves(encoding: str) -> None:
    text = TRADITIONAL * 20
    lines = text.encode(encoding).split("\n".encode(encoding))
    lone = b"\x00\xdc" if encoding.startswith("utf-16") else b"\xff\n"
    found = decode_damaged("\n".encode(encoding).join([*lines[:6], lone, *lines[6:]]), "plan.txt")
    assert found.text.replace("\ufffd", "").split() == text.split()
    assert found.warnings == ("1 damaged place in line 7 read as \ufffd; compare with the source",)


def test_many_damaged_places_are_counted_and_the_first_lines_named() -> None:
    data = ("海州市港口管理局关于推进岸电设施建设的方案，" * 20 + "\n").encode() * 8
    found = decode_damaged(data.replace(b"\n", b"\xff\n"), "plan.txt")
    assert found.warnings == (
        "8 damaged places in lines 1, 2, 3, 4, 5 and others read as \ufffd; compare with the source",
    )


def test_a_text_cut_inside_its_last_character_is_read() -> None:
    found = decode_damaged((SIMPLIFIED * 5).encode()[:-2], "plan.txt")
    assert len(found.warnings) == 1


def test_a_damaged_text_is_refused_where_it_must_be_whole() -> None:
    with pytest.raises(ReadError, match="badly damaged"):
        decode((SIMPLIFIED * 5).encode()[:-2], "plan.txt")


def test_whole_text_has_no_warning() -> None:
    assert decode_damaged(SIMPLIFIED.encode("gb18030"), "plan.txt").warnings == ()
