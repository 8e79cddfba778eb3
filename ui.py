"""Open the chat page: parse the arguments, open the knowledge base, serve."""

from __future__ import annotations

import argparse
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from kb.errors import IndexStateError, KbError
from kb.settings import Settings

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")
OPEN_TO_NETWORK = (
    "serve on an address that other computers can reach: anyone who can reach it can then read every "
    "document of the knowledge base and ask questions, without a password"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; returns the exit code."""
    parser = argparse.ArgumentParser(description="Serve the chat page of a knowledge base.")
    parser.add_argument("--home", type=Path, help="folder of the knowledge base (default: KB_HOME or ./data/kb)")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=7860, help="port to serve on (default: %(default)s)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    parser.add_argument("--open-to-network", action="store_true", help=OPEN_TO_NETWORK)
    options = parser.parse_args(arguments)
    if options.host not in LOOPBACK_HOSTS and not options.open_to_network:
        parser.error(f"--host {options.host} is not this computer alone; add --open-to-network to {OPEN_TO_NETWORK}")
    try:
        serve(
            Settings.from_environment(home=options.home),
            options.host,
            options.port,
            browser=not options.no_browser,
            open_to_network=options.open_to_network,
        )
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


def serve(settings: Settings, host: str, port: int, *, browser: bool, open_to_network: bool) -> None:
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
        server = uvicorn.Server(
            uvicorn.Config(web_app(kb, settings, open_to_network=open_to_network), log_level="warning")
        )
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
