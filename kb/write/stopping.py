"""Why nothing of what a model wrote is used, so that the extractive answer stands."""

from __future__ import annotations

from enum import StrEnum

from kb.errors import ModelError


class Why(StrEnum):
    """The reasons that a reader is told, each with a wording ``model_<reason>``."""

    UNREACHABLE = "unreachable"
    LATE = "late"
    TURNED_AWAY = "turned_away"
    BROKEN_OFF = "broken_off"
    EMPTY = "empty"
    REFUSED = "refused"
    BABBLED = "babbled"
    UNVERIFIED = "unverified"


class StoppedError(ModelError):
    """The model's text is not used; ``why`` is what the reader is told, the message what the operator needs."""

    def __init__(self, why: Why, message: str) -> None:
        super().__init__(message)
        self.why = why
