import pytest

from kb.verify.statements import Statement, statements

_LIST = "《甲》写明的目标有2项：\n- 建60个。[1]\n- 训2000名。[2]"
_TABLE = """关于“床位”：

| 层级 | 原文 |
| --- | --- |
| 省 | 65%[1] |
| 市 | 70%[2] |

不同之处：
- 省“65%”[1]，市“70%”[2]"""
_INNER = "第1项有对应条款：[1]\n- 国家（二）[2]\n  - 时限：本级2026年，上级2025年\n- 省（一）[3]"


def _seen(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.text.strip(" |"), one.keys) for one in statements(text)]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("建60个。[1]", [("建60个。", (1,))]),
        ("建60个[1]，训2000名[2][3]。", [("建60个", (1,)), ("，训2000名", (2, 3))]),
        ("建60个。[1]（未写明金额）", [("建60个。（未写明金额）", (1,))]),
        ("建60个。[1]\n另有安排。", [("建60个。", (1,)), ("另有安排。", (1,))]),
        ("国办发[2023]88号。[1]", [("国办发[2023]88号。", (1,))]),
        (_LIST, [("《甲》写明的目标有2项：", (1, 2)), ("- 建60个。", (1,)), ("- 训2000名。", (2,))]),
        (
            _INNER,
            [
                ("第1项有对应条款：", (1,)),
                ("- 国家（二）", (2,)),
                ("- 时限：本级2026年，上级2025年", (2, 1)),
                ("- 省（一）", (3,)),
            ],
        ),
    ],
)
def test_a_statement_rests_on_its_keys_or_on_those_of_its_list(
    text: str, seen: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert _seen(text) == seen


def test_the_cells_of_a_table_rest_on_the_key_of_their_row() -> None:
    assert ("省 | 65%", (1,)) in _seen(_TABLE)


@pytest.mark.parametrize(("text", "below"), [(_LIST, 2), (_TABLE, 2), (_INNER, 2), ("建60个。[1]", 0)])
def test_the_entries_below_a_line_are_counted(text: str, below: int) -> None:
    first: Statement = next(iter(statements(text)))
    assert first.below == below
