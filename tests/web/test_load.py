"""The people of the load bench at the page that the browser tests visit."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bench.load import at_the_page

if TYPE_CHECKING:
    from conftest import Served


def test_people_who_are_simulated_get_answers_by_the_protocol_of_the_page(served: Served) -> None:
    log = asyncio.run(at_the_page(served.address, users=3, seconds=2.5, thinking=0.1, seed=1))
    assert log.errors == []
    assert {"page opened", "question", "clause", "section"} <= set(log.times)
