from __future__ import annotations

import pytest

from kb.readers.page_numbers import listed_pages


@pytest.mark.parametrize(
    ("numbers", "words"), [([3], "page 3"), ([1, 2, 3, 9], "pages 1-3, 9"), ([1, 3], "pages 1, 3")]
)
def test_page_numbers_are_listed_in_runs(numbers: list[int], words: str) -> None:
    assert listed_pages(numbers) == words
