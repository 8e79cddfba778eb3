import pytest

from kb.model import Reason
from tests.asking.seen import Ask, items, lacking


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("写了“每季度”字样的有哪几处", [9]),
        ("哪些任务出现了“隐患”这个词", [9]),
        ("用了“逐个”一词的是哪一项", [1]),
        ("which clauses use the word “押金”?", [7]),
    ],
)
def test_every_sentence_with_the_words_is_quoted(ask: Ask, question: str, expected: list[int]) -> None:
    assert items(ask(question)) == expected


def test_words_that_stand_nowhere_are_said_to_be_missing(ask: Ask) -> None:
    answer = ask("哪些任务写了“区块链”字样")
    assert answer.reason is Reason.SILENT
    assert lacking(answer, ["没有写明“区块链”这几个字"]) == []
