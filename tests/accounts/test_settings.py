"""Settings of signing in: what they say, and that a wrong one is named with what to write."""

from __future__ import annotations

import pytest

from kb.accounts.settings import ProviderSettings, SignInSettings
from kb.errors import SettingError

ISSUER = {"KB_OIDC_ISSUER": "https://login.example/realms/staff", "KB_OIDC_CLIENT": "kb", "KB_OIDC_SECRET": "s3cret"}


def _read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> SignInSettings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return SignInSettings.from_environment()


def test_without_settings_nobody_signs_in_elsewhere() -> None:
    found = SignInSettings.from_environment()
    assert (found.header, found.hosts, found.provider) == ("", frozenset(), None)


@pytest.mark.parametrize(
    ("address", "believed"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("10.3.0.7", False),
        ("", False),
        ("testclient", False),
    ],
)
def test_only_this_computer_is_believed_by_default(address: str, believed: bool) -> None:
    assert SignInSettings().believes(address) is believed


def test_the_proxies_that_are_named_are_believed_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _read(monkeypatch, KB_TRUSTED_PROXIES="10.3.0.0/24, 10.9.9.9")
    assert [found.believes(one) for one in ("10.3.0.200", "10.9.9.9", "10.4.0.1", "127.0.0.1")] == [
        *(True, True),
        *(False, False),
    ]


def test_names_of_the_page_are_read_without_their_case(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read(monkeypatch, KB_PAGE_HOSTS="Policy.Example.CN, kb.local").hosts == {"policy.example.cn", "kb.local"}


def test_a_provider_needs_all_three_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read(monkeypatch, **ISSUER).provider == ProviderSettings(
        "https://login.example/realms/staff", "kb", "s3cret"
    )


def test_the_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "s3cret" not in repr(_read(monkeypatch, **ISSUER))


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"KB_SIGN_IN_HEADER": "X Remote User"}, "KB_SIGN_IN_HEADER"),
        ({"KB_SIGN_IN_HEADER": "Cookie"}, "KB_SIGN_IN_HEADER"),
        ({"KB_TRUSTED_PROXIES": "proxy.example"}, "KB_TRUSTED_PROXIES"),
        ({"KB_TRUSTED_PROXIES": "0.0.0.0/0"}, "everybody"),
        ({"KB_TRUSTED_PROXIES": "::/0"}, "everybody"),
        ({"KB_PAGE_HOSTS": "https://policy.example"}, "KB_PAGE_HOSTS"),
        ({"KB_PAGE_HOSTS": "policy.example:443"}, "KB_PAGE_HOSTS"),
        ({"KB_PAGE_HOSTS": "*"}, "KB_PAGE_HOSTS"),
        ({"KB_OIDC_ISSUER": "https://login.example"}, "KB_OIDC_CLIENT and KB_OIDC_SECRET"),
        ({**ISSUER, "KB_OIDC_ISSUER": "http://login.example"}, "https://"),
        ({**ISSUER, "KB_OIDC_ISSUER": "https://login.example/?realm=staff"}, "KB_OIDC_ISSUER"),
        ({**ISSUER, "KB_SIGN_IN_HEADER": "X-Remote-User"}, "both"),
    ],
)
def test_a_wrong_setting_is_named(environment: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingError, match=named):
        _read(monkeypatch, **environment)
