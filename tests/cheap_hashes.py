"""Hashes of passwords that cost next to nothing, for tests that are not about their cost."""

from __future__ import annotations

import functools

import pytest
from argon2 import PasswordHasher

from kb.accounts import passwords

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def install(patch: pytest.MonkeyPatch) -> None:
    """Have passwords hashed cheaply until ``patch`` ends."""
    patch.setattr(passwords, "_hasher", lambda: CHEAP)
    patch.setattr(passwords, "_hash_of_nothing", functools.cache(lambda: CHEAP.hash("nobody's")))
