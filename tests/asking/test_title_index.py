"""Names found in a text through indexes are those that looking at every name finds."""

from __future__ import annotations

import random
import re

import pytest

from kb.title_index import Ends, Phrases

_PHRASES = [("渔港管理办法", 0), ("管理办法", 0), ("渔港", 1), ("渔港管理办法", 2), ("办法", 3)]


def test_the_owners_of_every_phrase_in_a_text_are_found() -> None:
    assert Phrases(_PHRASES).within("请问渔港管理办法第九条") == [0, 1, 2, 3]
    assert Phrases(_PHRASES).within("管理办法") == [0, 3]
    assert Phrases(_PHRASES).within("") == []


def test_the_owners_of_a_phrase_keep_their_order() -> None:
    assert list(Phrases(_PHRASES).owners("渔港管理办法")) == [0, 2]
    assert list(Phrases(_PHRASES).owners("渔港管理")) == []


def _ends(*titles: str) -> Ends:
    return Ends(titles, ("计划", "方案"), longest=12, sort=re.compile("实施|工作"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("中小企业成长计划有什么支持", ("中小企业成长计划", 0)),
        ("企业成长计划", ("企业成长计划", 0)),
        ("滩涂养护计划", ("滩涂养护计划", 1)),
        ("实施方案", None),
        ("计划", None),
        ("成长计划和滩涂养护计划", ("滩涂养护计划", 1)),
    ],
)
def test_the_longest_end_that_one_title_alone_has_is_found(text: str, found: tuple[str, int] | None) -> None:
    end = _ends("海州市中小企业成长计划实施方案", "东海省滩涂养护计划", "东海省海湾整治实施方案").longest_in(text)
    assert (end and (end.text, end.owner)) == found


def test_an_end_of_two_titles_names_neither() -> None:
    assert _ends("海州市渔业成长计划", "连岛市渔业成长计划").longest_in("渔业成长计划") is None


def test_ends_are_those_that_looking_at_every_title_finds() -> None:
    random.seed(5)
    titles = ["".join(random.choices("甲乙丙丁", k=random.randint(0, 6))) + "计划" for _ in range(40)]
    ends = _ends(*titles)
    for _ in range(300):
        text = "".join(random.choices("甲乙丙丁", k=random.randint(0, 8))) + "计划"
        parts = {
            title[-length:]: place for place, title in enumerate(titles) for length in range(4, min(len(title), 12) + 1)
        }
        alone = [part for part in parts if text.endswith(part) and sum(title.endswith(part) for title in titles) == 1]
        longest = max(alone, key=len, default=None)
        found = ends.longest_in(text)
        assert (found and found.text) == longest
