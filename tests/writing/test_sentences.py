from __future__ import annotations

import pytest

from kb.write.sentences import MAX_SENTENCE, Sentence, cut


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲局负责。[1]乙局配合。[1][2]", ["甲局负责。[1]", "乙局配合。[1][2]"]),
        ("甲局负责[1]。乙局配合[2]。", ["甲局负责[1]。", "乙局配合[2]。"]),
        ("甲局负责。 [1] [2] 乙局配合。", ["甲局负责。 [1] [2]", "乙局配合。"]),
        ("文件说“甲局负责。”[1]乙局配合。", ["文件说“甲局负责。”[1]", "乙局配合。"]),
        ("甲局负责；乙局配合。[1]", ["甲局负责；乙局配合。[1]"]),
        ("甲局负责[1]\n乙局配合[2]", ["甲局负责[1]", "乙局配合[2]"]),
        ("- 甲局负责[1]\n* 乙局配合[2]\n1. 丙局参与[3]", ["甲局负责[1]", "乙局配合[2]", "丙局参与[3]"]),
        ("增长3.5%，达到1.2亿元。[1]好。", ["增长3.5%，达到1.2亿元。[1]", "好。"]),
        ("It is due in 2026. [1] The bureau leads. [2]", ["It is due in 2026. [1]", "The bureau leads. [2]"]),
        ("See No. 12 of the plan [1]. 市科技局 leads [2].", ["See No. 12 of the plan [1].", "市科技局 leads [2]."]),
        ("国办发[2023]88号写明。[1]", ["国办发[2023]88号写明。[1]"]),
        ("**甲局**负责。[1]", ["甲局负责。[1]"]),
        ("", []),
        ("\n \n", []),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_text_is_cut_into_sentences_with_their_keys(text: str, sentences: list[str], size: int) -> None:
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert [sentence.text for sentence in cut(pieces)] == sentences


def test_a_sentence_comes_as_soon_as_the_next_one_begins() -> None:
    taken: list[str] = []

    def pieces() -> list[str]:
        return ["甲局负责。[1]", "乙"]

    stream = cut(piece for piece in pieces() if not taken.append(piece))  # type: ignore[func-returns-value]
    assert next(stream).text == "甲局负责。[1]"
    assert taken == ["甲局负责。[1]", "乙"]


def test_a_key_that_comes_late_still_belongs_to_its_sentence() -> None:
    assert [one.text for one in cut(["甲局负责。", "[", "1", "]", "乙局"])] == ["甲局负责。[1]", "乙局"]


def test_a_line_break_is_kept_as_the_beginning_of_a_line() -> None:
    assert list(cut(["甲。[1]乙。[1]\n丙。[1]"])) == [
        Sentence("甲。[1]"),
        Sentence("乙。[1]"),
        Sentence("丙。[1]", begins_line=True),
    ]


@pytest.mark.parametrize(
    "text",
    ["<think>想一想。</think>甲。", "\n<think>想</think>\n\n甲。", "<thi\x00nk>".replace("\x00", "") + "</think>甲。"],
)
def test_thoughts_before_the_answer_are_left_out(text: str) -> None:
    assert [one.text for one in cut(text)] == ["甲。"]


def test_a_thought_without_an_end_gives_no_sentence() -> None:
    assert list(cut(["<think>想一想。还在想。"])) == []


def test_a_text_that_only_begins_like_a_thought_is_kept() -> None:
    assert [one.text for one in cut(["<", "th", "e> 甲。"])] == ["<the> 甲。"]


def test_a_sentence_without_end_is_given_as_far_as_it_goes() -> None:
    (first, *_) = cut(["哈"] * (MAX_SENTENCE + 5))
    assert len(first.text) == MAX_SENTENCE + 1
