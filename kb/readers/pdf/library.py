"""The library pypdfium2, imported when the first PDF is opened, and fast calls into it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import lru_cache
from typing import Any

POINTER, NUMBER, CODE = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


@lru_cache(maxsize=1)
def pdfium() -> Any:
    """The library with its classes."""
    import pypdfium2  # type: ignore[import-untyped]

    return pypdfium2


@lru_cache(maxsize=1)
def pdfium_raw() -> Any:
    """The functions of the C library."""
    import pypdfium2.raw  # type: ignore[import-untyped]

    return pypdfium2.raw


def address(handle: Any) -> int | None:
    """Where an object of the C library lies."""
    return ctypes.cast(handle, POINTER).value


@lru_cache(maxsize=16)
def quick(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of the C library that takes plain numbers and addresses.

    The bindings check and convert each argument, which takes longer than the call itself; ``map`` over a
    function like this takes half a microsecond a call, and a page has a call for each character.
    """
    kind: Any = ctypes.PYFUNCTYPE(result, *arguments)
    call: Callable[..., Any] = kind(address(getattr(pdfium_raw(), name)))
    return call
