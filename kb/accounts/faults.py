"""What can be wrong with an account, so that a page says it in the language of its reader."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """Why an ``AccountError`` was raised; its ``fault``."""

    NAME_EMPTY = "name_empty"
    NAME_LONG = "name_long"
    NAME_UNSEEN = "name_unseen"
    NAME_TAKEN = "name_taken"
    NAME_CLOSED = "name_closed"
    PASSWORD_SHORT = "password_short"
    PASSWORD_LONG = "password_long"
    PASSWORD_OBVIOUS = "password_obvious"
    PASSWORD_DAMAGED = "password_damaged"
    NO_PASSWORD = "no_password"
    NO_ACCOUNT = "no_account"
    ACCOUNT_CLOSED = "account_closed"
    LAST_ADMINISTRATOR = "last_administrator"
