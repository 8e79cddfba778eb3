"""Signing in with a provider of OpenID Connect that answers rightly, and with one that does not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import OctKey, RSAKey

from kb.accounts.provider import Identity, Pending, Provider, ProviderError
from kb.accounts.settings import ProviderSettings
from kb.errors import SignInError
from tests.oidc_provider import CLIENT, SECRET, LoopbackProvider, provider_on_loopback

BACK = "http://localhost:7860/sign-in/back"


@pytest.fixture
def loopback() -> Iterator[LoopbackProvider]:
    with provider_on_loopback() as provider:
        yield provider


@pytest.fixture
def provider(loopback: LoopbackProvider) -> Provider:
    return Provider(ProviderSettings(loopback.issuer, CLIENT, SECRET))


def _sign_in(provider: Provider, pending: Pending | None = None) -> Identity:
    """What a browser does between the two halves, and both of them."""
    pending = pending or Pending.fresh()
    reply = httpx.get(provider.address(pending, back=BACK), trust_env=False)
    query = {name: values[0] for name, values in parse_qs(urlsplit(reply.headers["location"]).query).items()}
    return provider.identity(pending, state=query["state"], code=query["code"], back=BACK)


def test_the_person_is_known_by_issuer_and_subject(provider: Provider, loopback: LoopbackProvider) -> None:
    assert _sign_in(provider) == Identity(f"{loopback.issuer} 7", ("wangwu", "王五"))


def test_a_person_without_any_name_is_called_by_the_subject(provider: Provider, loopback: LoopbackProvider) -> None:
    loopback.person = {"sub": "00u7"}
    assert _sign_in(provider).names == ("00u7",)


def test_the_browser_takes_along_state_nonce_and_a_challenge_but_not_what_answers_it(provider: Provider) -> None:
    pending = Pending.fresh()
    address = provider.address(pending, back=BACK)
    query = parse_qs(urlsplit(address).query)
    assert (query["state"], query["nonce"]) == ([pending.state], [pending.nonce])
    assert query["code_challenge_method"] == ["S256"]
    assert pending.verifier not in address
    assert SECRET not in address


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(
    provider: Provider, loopback: LoopbackProvider
) -> None:
    loopback.methods = ["client_secret_post"]
    assert _sign_in(provider).names == ("wangwu", "王五")


def test_another_state_is_refused_before_the_code_is_used(provider: Provider, loopback: LoopbackProvider) -> None:
    loopback.state = "forged"
    with pytest.raises(SignInError, match="state"):
        _sign_in(provider)
    assert "token" not in loopback.seen


def test_a_code_holds_for_the_browser_that_began(provider: Provider, loopback: LoopbackProvider) -> None:
    pending = Pending.fresh()
    httpx.get(provider.address(pending, back=BACK), trust_env=False)
    other = Pending(pending.state, pending.nonce, Pending.fresh().verifier)
    with pytest.raises(SignInError, match="invalid_grant"):
        provider.identity(other, state=pending.state, code="code0", back=BACK)


def test_a_wrong_secret_is_said_to_be_refused(loopback: LoopbackProvider) -> None:
    with pytest.raises(SignInError, match="invalid_client"):
        _sign_in(Provider(ProviderSettings(loopback.issuer, CLIENT, "another")))


@pytest.mark.parametrize(
    ("claims", "named"),
    [
        ({"nonce": "another"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"aud": "another-page"}, "aud"),
        ({"aud": [CLIENT, "another-page"]}, "azp"),
        ({"azp": "another-page"}, "azp"),
        ({"iss": "http://127.0.0.1:9/realms/staff"}, "iss"),
        ({"exp": 1_000_000_000}, "exp"),
        ({"exp": None}, "exp"),
        ({"iat": None}, "iat"),
        ({"sub": None}, "sub"),
        ({"sub": ""}, "nobody"),
        ({"at_hash": "bm90IGl0IGF0IGFsbA"}, "at_hash"),
    ],
)
def test_a_token_that_is_not_for_this_signing_in_is_refused(
    claims: dict[str, object], named: str, provider: Provider, loopback: LoopbackProvider
) -> None:
    loopback.claims = claims
    with pytest.raises(SignInError, match=named):
        _sign_in(provider)


def test_a_clock_that_is_a_little_off_does_no_harm(provider: Provider, loopback: LoopbackProvider) -> None:
    loopback.claims = {"exp": int(time.time()) - 20, "iat": int(time.time()) + 20}
    assert _sign_in(provider).names[0] == "wangwu"


def test_a_token_signed_by_another_key_is_refused(provider: Provider, loopback: LoopbackProvider) -> None:
    loopback.published = RSAKey.generate_key(2048, {"kid": "one"})
    with pytest.raises(SignInError, match="does not hold"):
        _sign_in(provider)


def test_a_token_signed_by_the_shared_secret_is_refused(provider: Provider, loopback: LoopbackProvider) -> None:
    loopback.published = loopback.key
    loopback.key, loopback.algorithm = OctKey.import_key(SECRET * 2), "HS256"
    with pytest.raises(SignInError, match="does not hold"):
        _sign_in(provider)


@pytest.mark.parametrize(
    "change",
    [
        lambda loopback: loopback.answers.update({"openid-configuration": 500}),
        lambda loopback: loopback.answers.update({"openid-configuration": 404}),
        lambda loopback: setattr(loopback, "issuer_said", "https://login.example"),
    ],
    ids=["failing", "elsewhere", "another"],
)
def test_a_provider_without_its_configuration_is_said_to_be_one(
    change: Callable[[LoopbackProvider], None], provider: Provider, loopback: LoopbackProvider
) -> None:
    change(loopback)
    with pytest.raises(ProviderError, match="provider"):
        provider.address(Pending.fresh(), back=BACK)


@pytest.mark.parametrize("name", ["token", "keys"])
def test_a_provider_that_fails_half_way_is_said_to_be_one(
    name: str, provider: Provider, loopback: LoopbackProvider
) -> None:
    loopback.answers = {name: 503}
    with pytest.raises(ProviderError, match="503"):
        _sign_in(provider)


def test_a_provider_that_is_down_is_said_to_be_one() -> None:
    with pytest.raises(ProviderError, match="asking the provider"):
        Provider(ProviderSettings("http://127.0.0.1:9", CLIENT, SECRET)).address(Pending.fresh(), back=BACK)
