from __future__ import annotations

import pytest

from kb.genres import ends_title


@pytest.mark.parametrize(
    ("title", "ended"),
    [
        ("海州市港口管理办法", True),
        ("海州市港口提升方案（征求意见稿）", True),
        ("关于印发港口办法的通知", True),
        ("海州市港口突发事件应急预案", True),
        ("海州市人民政府关于印发", False),
        ("海州市港口", False),
        ("", False),
    ],
)
def test_a_title_ends_with_the_word_for_its_kind(title: str, ended: bool) -> None:
    assert ends_title(title) is ended
