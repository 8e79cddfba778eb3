"""Open the chat page: parse the arguments, open the knowledge base, serve."""

from __future__ import annotations

import argparse
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from kb.accounts.settings import SignInSettings
from kb.accounts.users import has_administrator
from kb.errors import AccountError, IndexStateError, KbError
from kb.index.home import Home
from kb.people import People
from kb.settings import Settings
from kb.web.exposure import OPEN_TO_NETWORK, Exposure, exposure_on


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; returns the exit code."""
    parser = argparse.ArgumentParser(description="Serve the page of a knowledge base.")
    parser.add_argument("--home", type=Path, help="folder of the knowledge base (default: KB_HOME or ./data/kb)")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=7860, help="port to serve on (default: %(default)s)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    reading = parser.add_mutually_exclusive_group()
    reading.add_argument("--open-to-network", action="store_true", help=OPEN_TO_NETWORK)
    reading.add_argument("--sign-in", action="store_true", help="let nobody read without signing in, here neither")
    options = parser.parse_args(arguments)
    try:
        settings = Settings.from_environment(home=options.home)
        sign_in = SignInSettings.from_environment()
        exposure = exposure_on(
            options.host,
            open_to_network=options.open_to_network,
            sign_in=options.sign_in,
            hosts=sign_in.hosts,
            administrator=has_administrator(People(Home(settings.home).people)),
        )
        serve(settings, sign_in, exposure, options.host, options.port, browser=not options.no_browser)
    except AccountError as error:
        parser.error(str(error))
    except KbError as error:
        print(f"error: {error}", file=sys.stderr)
        if isinstance(error, IndexStateError):
            print("To build the knowledge base: make run, or python -m kb ingest", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: cannot serve on {options.host}:{options.port}: {error.strerror or error}", file=sys.stderr)
        print("Another program may hold the port; choose another one with --port", file=sys.stderr)
        return 1
    return 0


def serve(
    settings: Settings, sign_in: SignInSettings, exposure: Exposure, host: str, port: int, *, browser: bool
) -> None:
    """Open the knowledge base and serve its page until interrupted.

    Raises:
        KbError: there is no usable knowledge base at ``settings.home``.
        OSError: the address cannot be served on.
    """
    from kb.knowledge import KnowledgeBase  # after the arguments: a wrong one must not wait for the index

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with KnowledgeBase.open(settings) as kb, socket.create_server((host, port), family=family) as listener:
        import uvicorn

        from kb.web.app import web_app

        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}/"
        app = web_app(kb, settings, sign_in=sign_in, exposure=exposure)
        # Whose headers are believed is a setting of the application, which has to see who really called.
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", proxy_headers=False))
        print(f"The page is at {address}  (Ctrl+C stops it)", file=sys.stderr)
        if browser:
            # The socket already listens, so the browser waits for the server rather than failing.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run(sockets=[listener])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
