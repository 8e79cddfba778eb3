"""The people of the load bench at the page that the browser tests visit."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bench.load import Log, at_the_page

if TYPE_CHECKING:
    from conftest import Served


def test_people_who_are_simulated_get_answers_by_the_protocol_of_the_page(served: Served) -> None:
    def use() -> Log:
        return asyncio.run(at_the_page(served.address, users=3, seconds=2.5, thinking=0.1, seed=1))

    # In a thread of its own: the browser of the other tests keeps a loop in this one.
    with ThreadPoolExecutor() as pool:
        log = pool.submit(use).result()
    assert log.errors == []
    assert {"page opened", "question", "clause", "section"} <= set(log.times)
