from __future__ import annotations

import pytest

from kb.uploads.names import MAX_BYTES, UNNAMED, clean_name, free_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("通知.docx", "通知.docx"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\li\\桌面\\通知.docx", "通知.docx"),
        ("/", UNNAMED),
        ("..", UNNAMED),
        ("", UNNAMED),
        (".hidden.txt", "hidden.txt"),
        ("通知\u202excod.txt", "通知xcod.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("what?*<1>.pdf", "what___1_.pdf"),
        ("  两  个  空格 .docx", "两 个 空格.docx"),
        ("Cafe\u0301.txt", "Caf\u00e9.txt"),
        ("尾点.docx. ", "尾点.docx"),
    ],
)
def test_a_name_keeps_its_last_part_and_no_tricks(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_long_name_is_cut_and_keeps_its_suffix() -> None:
    name = clean_name("关于印发" * 60 + ".docx")
    assert name.startswith("关于印发")
    assert name.endswith(".docx")
    assert len(name.encode()) <= MAX_BYTES


def test_a_long_end_behind_a_point_is_no_suffix() -> None:
    assert len(clean_name("1." + "说明" * 200).encode()) <= MAX_BYTES


def test_another_content_of_the_same_name_gets_a_number() -> None:
    taken = {"通知.docx": "a", "通知 (2).docx": "b"}
    assert free_name("通知.docx", "c", taken) == "通知 (3).docx"
    assert free_name("通知.docx", "b", taken) == "通知 (2).docx"
    assert free_name("通知.docx", "a", taken) == "通知.docx"
    assert free_name("方案.docx", "c", taken) == "方案.docx"
