"""To whom the page is open, by the address that it is served on, its flags and whether there is an administrator."""

from __future__ import annotations

from typing import Any

import pytest

from kb.errors import AccountError
from kb.web.exposure import Exposure, Reading, exposure_on


def _on(address: str, **given: Any) -> Exposure:
    usual = {"open_to_network": False, "sign_in": False, "hosts": frozenset(), "administrator": False}
    return exposure_on(address, **{**usual, **given})


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_on_loopback_whoever_sits_there_reads(address: str) -> None:
    found = _on(address)
    assert found.open_to("localhost", proxied=False)
    assert not found.answers_to("policy.example")


def test_what_a_proxy_passes_on_needs_signing_in_on_loopback() -> None:
    assert not _on("127.0.0.1").open_to("localhost", proxied=True)


def test_a_name_behind_a_proxy_is_answered_and_needs_signing_in() -> None:
    found = _on("127.0.0.1", hosts=frozenset({"policy.example"}))
    assert found.answers_to("policy.example")
    assert not found.open_to("policy.example", proxied=False)


def test_nobody_reads_without_signing_in_where_it_is_asked_for() -> None:
    found = _on("127.0.0.1", sign_in=True, administrator=True)
    assert not found.open_to("localhost", proxied=False)


def test_an_address_of_the_network_needs_signing_in_under_every_name() -> None:
    found = _on("0.0.0.0", administrator=True)
    assert found.reading is Reading.NOBODY
    assert found.answers_to("10.3.0.7")


def test_an_address_of_the_network_answers_to_the_names_that_are_given() -> None:
    found = _on("0.0.0.0", administrator=True, hosts=frozenset({"policy.example"}))
    assert [found.answers_to(host) for host in ("policy.example", "localhost", "10.3.0.7")] == [True, True, False]


def test_the_flag_opens_the_page_to_whoever_reaches_it() -> None:
    found = _on("0.0.0.0", open_to_network=True)
    assert found.answers_to("anything.example")
    assert found.open_to("anything.example", proxied=True)


@pytest.mark.parametrize("given", [{"address": "0.0.0.0"}, {"address": "127.0.0.1", "sign_in": True}])
def test_where_nobody_could_sign_in_the_first_administrator_is_asked_for(given: dict[str, Any]) -> None:
    with pytest.raises(AccountError, match="python -m kb users add NAME --role administrator"):
        _on(**given)


def test_the_refusal_of_a_network_address_says_what_the_flag_opens() -> None:
    with pytest.raises(AccountError, match=r"--open-to-network .* without a password"):
        _on("0.0.0.0")
