"""A provider of OpenID Connect on loopback, which signs in whom a test tells it to, rightly or wrongly."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "policy-page", "the secret of the page"


@dataclass
class LoopbackProvider:
    """What the provider does next.

    Attributes:
        person: the claims about the person it signs in.
        claims: claims of its tokens that replace the right ones; ``None`` leaves one out.
        key: what it signs with; ``published`` is what it tells the world.
        state: what it sends back instead of the state that it got.
        answers: statuses that it answers instead of a path.
    """

    port: int = 0
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "7", "preferred_username": "wangwu", "name": "王五"})
    claims: dict[str, Any] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    published: Any = None
    algorithm: str = "RS256"
    state: str | None = None
    answers: dict[str, int] = field(default_factory=dict)
    methods: list[str] = field(default_factory=lambda: ["client_secret_basic"])
    issuer_said: str | None = None
    begun: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}/realms/staff"

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer_said or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": self.methods,
        }

    def authorized(self, query: dict[str, str]) -> str:
        """Where the browser goes back to with its code."""
        code = f"code{len(self.begun)}"
        self.begun[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': self.state or query['state']})}"

    def token(self, form: dict[str, str], secret: str) -> tuple[int, dict[str, Any]]:
        begun = self.begun.pop(form.get("code", ""), None)  # a code holds once
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        shown = base64.urlsafe_b64encode(challenge).decode().rstrip("=")
        if secret != f"{CLIENT}:{SECRET}":
            return 401, {"error": "invalid_client"}
        if begun is None or begun["code_challenge"] != shown or begun["redirect_uri"] != form["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": begun["nonce"]}
        claims = {name: value for name, value in {**claims, **self.person, **self.claims}.items() if value is not None}
        signed = jwt.encode({"alg": self.algorithm, "kid": "one"}, claims, self.key, algorithms=[self.algorithm])
        return 200, {"access_token": "opaque", "token_type": "Bearer", "id_token": signed}

    def keys(self) -> dict[str, Any]:
        key = self.published or self.key
        return {"keys": [] if isinstance(key, OctKey) else [key.as_dict(private=False)]}


@contextlib.contextmanager
def provider_on_loopback() -> Iterator[LoopbackProvider]:
    """Serve a provider until the block ends."""
    provider = LoopbackProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, form: dict[str, str]) -> None:
            parts = urlsplit(self.path)
            name = parts.path.rpartition("/")[2]
            provider.seen.append(name)
            if name in provider.answers:
                self._reply(provider.answers[name], {})
            elif name == "openid-configuration":
                self._reply(200, provider.configuration())
            elif name == "keys":
                self._reply(200, provider.keys())
            elif name == "token":
                self._reply(*provider.token(form, self._secret(form)))
            else:
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self._reply(303, {}, location=provider.authorized(query))

        def _secret(self, form: dict[str, str]) -> str:
            if "client_secret_basic" not in provider.methods:
                return f"{form.get('client_id')}:{form.get('client_secret')}"
            written = base64.b64decode(self.headers.get("authorization", "Basic ").removeprefix("Basic ")).decode()
            return written.replace("%20", " ")

        def _reply(self, status: int, value: dict[str, Any], location: str = "") -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            if location:
                self.send_header("location", location)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.port = server.server_port
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
