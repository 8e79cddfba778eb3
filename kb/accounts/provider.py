"""Signing in with a provider of OpenID Connect: the code flow with PKCE, state and nonce.

Nothing is kept between the two halves of a signing in but a ``Pending``, which stays with the browser. The
configuration and the keys of the provider are fetched anew for every signing in, which is rare: a key that was
changed there is known at once.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kb.accounts.settings import ProviderSettings, trustworthy
from kb.errors import SignInError

if TYPE_CHECKING:
    import httpx

#: Seconds that the provider may take for one of its answers.
PATIENCE = 10.0
#: Seconds that its clock and this one may differ.
LEEWAY = 60
# Signatures by a key that only the provider has; none by the shared secret, and none at all.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_SCOPE = "openid profile email"


class ProviderError(SignInError):
    """The provider does not answer, or not with its configuration."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A signing in that was begun: what its end must show."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def fresh(cls) -> Pending:
        """Three values that nobody can guess."""
        return cls(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider has signed in.

    Attributes:
        subject: the issuer and by what it knows the person; it never changes.
        names: what the person may be called here, the best first.
    """

    subject: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provider:
    """The provider of the settings."""

    settings: ProviderSettings

    def address(self, pending: Pending, *, back: str) -> str:
        """Where the browser has to go; it comes back to ``back`` with a code.

        Raises:
            ProviderError: the provider does not answer with its configuration.
        """
        from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # type: ignore[import-untyped]
        from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]

        with self._client() as client:
            found = self._configuration(client)
        address = prepare_grant_uri(
            found["authorization_endpoint"],
            client_id=self.settings.client,
            response_type="code",
            redirect_uri=back,
            scope=_SCOPE,
            state=pending.state,
            nonce=pending.nonce,
            code_challenge=create_s256_code_challenge(pending.verifier),
            code_challenge_method="S256",
        )
        return str(address)

    def identity(self, pending: Pending, *, state: str, code: str, back: str) -> Identity:
        """Whom the provider has signed in, for the code that the browser brought from it.

        Raises:
            SignInError: the state is not that of ``pending``, the provider does not take the code, or its token is
                not one for this signing in.
            ProviderError: the provider does not answer with its configuration.
        """
        if not secrets.compare_digest(pending.state.encode(), state.encode()):
            raise SignInError("the state of the signing in is another than the one it was begun with")
        with self._client() as client:
            found = self._configuration(client)
            token = self._token(client, found, {"code": code, "code_verifier": pending.verifier, "redirect_uri": back})
            keys = _json(client.get, found["jwks_uri"])
        return self._verified(token, keys, pending)

    def _client(self) -> httpx.Client:
        import httpx

        return httpx.Client(timeout=PATIENCE)

    def _configuration(self, client: httpx.Client) -> Mapping[str, Any]:
        issuer = self.settings.issuer
        found = _json(client.get, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != issuer:
            raise ProviderError(
                f"the provider at {issuer} calls itself {found.get('issuer')!r}; write that in KB_OIDC_ISSUER"
            )
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not trustworthy(str(found.get(name, "")).partition("?")[0]):
                raise ProviderError(f"the provider at {issuer} gives no {name} that begins with https://")
        return found

    def _token(self, client: httpx.Client, found: Mapping[str, Any], shown: Mapping[str, str]) -> Mapping[str, Any]:
        import httpx

        name, secret = self.settings.client, self.settings.secret
        form = {"grant_type": "authorization_code", **shown}
        # By RFC 8414 a provider that does not say how it wants the secret wants it in the header.
        ways = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        header = None
        if "client_secret_basic" in ways:
            header = httpx.BasicAuth(quote(name, safe=""), quote(secret, safe=""))
        else:
            form |= {"client_id": name, "client_secret": secret}
        token = _json(
            lambda address: client.post(address, data=form, auth=header or httpx.USE_CLIENT_DEFAULT),
            found["token_endpoint"],
        )
        if not isinstance(token.get("id_token"), str):
            raise SignInError("the provider gave no id_token")
        return token

    def _verified(self, token: Mapping[str, Any], keys: dict[str, Any], pending: Pending) -> Identity:
        from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        options = {"iss": {"essential": True, "value": self.settings.issuer}, "aud": {"value": self.settings.client}}
        expected = {
            "nonce": pending.nonce,
            "client_id": self.settings.client,
            "access_token": token.get("access_token"),
        }
        try:
            key_set = KeySet.import_key_set(keys)  # type: ignore[arg-type]
            signed = jwt.decode(token["id_token"], key_set, algorithms=list(_ALGORITHMS))
            claims = CodeIDToken(signed.claims, signed.header, options, expected)
            claims.validate(leeway=LEEWAY)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise SignInError(f"the token of the provider does not hold: {error}") from error
        subject = claims["sub"]
        if not isinstance(subject, str) or not subject:
            raise SignInError("the token of the provider names nobody")
        names = [claims.get(name) for name in ("preferred_username", "name", "email")]
        known = tuple(name for name in names if isinstance(name, str) and name.strip())
        return Identity(subject=f"{self.settings.issuer} {subject}", names=known or (subject,))


def _json(ask: Callable[[str], httpx.Response], address: str) -> dict[str, Any]:
    """The JSON object that the provider answers with.

    Raises:
        SignInError: it refuses what was sent.
        ProviderError: it does not answer, or with something else.
    """
    import httpx

    asking = f"asking the provider of OpenID Connect for {address}"
    try:
        reply = ask(address)
        if reply.status_code in (400, 401):
            raise SignInError(f"{asking}: it refuses with status {reply.status_code}: {_error_of(reply)}")
        reply.raise_for_status()
        found = reply.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise ProviderError(f"{asking}: {error}") from error
    if not isinstance(found, dict):
        raise ProviderError(f"{asking}: its answer is no JSON object")
    return found


def _error_of(reply: httpx.Response) -> str:
    """What the provider says was wrong, by RFC 6749, section 5.2."""
    try:
        found = reply.json()
    except ValueError:
        return "it does not say why"
    return str(found.get("error", ""))[:100] if isinstance(found, dict) else "it does not say why"
