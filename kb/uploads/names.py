"""Names of files as people's computers send them, made fit to be stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

#: The longest name that is kept, in bytes of UTF-8; most disks take 255, and " (12)" may be added.
MAX_BYTES = 180
#: What a file is called whose name holds nothing that can be kept.
UNNAMED = "file"
# What Windows does not take in a name.
_UNFIT = re.compile(r'[<>:"|?*]')


def clean_name(given: str) -> str:
    """The last part of a path as a plain name: no folders, no signs that steer a terminal, not hidden, not too long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    printable = "".join(char for char in last if unicodedata.category(char)[0] != "C")
    name = " ".join(_UNFIT.sub("_", printable).split()).strip(". ")
    if not name:
        return UNNAMED
    suffix = PurePosixPath(name).suffix
    if len(suffix.encode()) > MAX_BYTES // 4:  # a point in running text, no suffix
        suffix = ""
    stem = name[: len(name) - len(suffix)].encode()[: MAX_BYTES - len(suffix.encode())]
    return stem.decode("utf-8", "ignore").strip() + suffix


def free_name(name: str, sha256: str, taken: Mapping[str, str]) -> str:
    """``name``, or ``name (2)`` … where another content goes by it.

    Args:
        taken: the SHA-256 of what goes by each name.
    """
    path, number, free = PurePosixPath(name), 1, name
    while taken.get(free, sha256) != sha256:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free
