"""Build or extend the knowledge base: ``python ingest.py [PATH…]``, the same as ``python -m kb ingest``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kb.errors import KbError
from kb.report import run_ingest
from kb.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and ingest; returns the exit code."""
    parser = argparse.ArgumentParser(description="Bring files or folders into the knowledge base.")
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders (default: corpus)")
    parser.add_argument("--home", type=Path, help="the knowledge base (default: KB_HOME or ./data/kb)")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    given = parser.parse_args(arguments)
    try:
        settings = Settings.from_environment(home=given.home)
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return run_ingest(given.paths, settings, as_json=given.json)


if __name__ == "__main__":
    sys.exit(main())
