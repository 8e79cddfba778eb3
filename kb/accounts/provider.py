"""Signing in with a provider of OpenID Connect: the code flow with PKCE, state and nonce.

Nothing is kept between the two halves of a signing in but a ``Pending``, which stays with the browser. The
configuration and the keys of the provider are fetched anew for every signing in, which is rare: a key that was
changed there is known at once.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
        with self._client(back) as client:
            found = self._configuration(client)
            address, _ = client.create_authorization_url(
                found["authorization_endpoint"],
                state=pending.state,
                nonce=pending.nonce,
                code_verifier=pending.verifier,
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
        with self._client(back) as client:
            found = self._configuration(client)
            token = self._token(client, found["token_endpoint"], code, pending)
            keys = self._json(client, found["jwks_uri"])
        return self._verified(token, keys, pending)

    def _client(self, back: str) -> Any:
        from authlib.integrations.httpx_client import OAuth2Client  # type: ignore[import-untyped]

        return OAuth2Client(
            client_id=self.settings.client,
            client_secret=self.settings.secret,
            scope=_SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=PATIENCE,
        )

    def _configuration(self, client: httpx.Client) -> Mapping[str, str]:
        issuer = self.settings.issuer
        found = self._json(client, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != issuer:
            raise ProviderError(
                f"the provider at {issuer} calls itself {found.get('issuer')!r}; write that in KB_OIDC_ISSUER"
            )
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not trustworthy(str(found.get(name, ""))):
                raise ProviderError(f"the provider at {issuer} gives no {name} that begins with https://")
        return found

    def _json(self, client: httpx.Client, address: str) -> dict[str, Any]:
        import httpx

        try:
            reply = client.request("GET", address, withhold_token=True)  # type: ignore[call-arg]
            reply.raise_for_status()
            found = reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderError(f"asking the provider of OpenID Connect for {address}: {error}") from error
        if not isinstance(found, dict):
            raise ProviderError(f"asking the provider of OpenID Connect for {address}: its answer is no JSON object")
        return found

    def _token(self, client: Any, endpoint: str, code: str, pending: Pending) -> Mapping[str, Any]:
        import httpx
        from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]

        try:
            token = client.fetch_token(endpoint, code=code, code_verifier=pending.verifier)
        except httpx.HTTPError as error:
            raise ProviderError(f"asking the provider of OpenID Connect for {endpoint}: {error}") from error
        except (OAuthError, ValueError) as error:
            raise SignInError(f"the provider does not take the code of this signing in: {error}") from error
        if not isinstance(token, Mapping) or not isinstance(token.get("id_token"), str):
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
