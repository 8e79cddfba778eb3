"""The errors of the package, one tree.

    KbError
    ├── InputError         a file, folder or setting that cannot be used as given
    │   ├── ReadError      one file could not be read; a batch goes on with the others
    │   ├── FetchError     an official source could not be fetched
    │   │   └── RefusedError   what came, or where from, breaks a rule
    │   ├── SettingError   an environment variable or corpus.toml holds a wrong value
    │   ├── CorrectionError    a correction that cannot be made as given
    │   ├── FilterError    a filter of a search with a value that nothing has
    │   ├── ProfileError   the profile of a firm with a field or a value that is not known
    │   └── AccountError   an account that cannot be made, changed or used as given
    │       └── SignInError    a signing in that was refused
    │           └── LockedError    for a while, after too many failures
    ├── EmbeddingError     the embedding that is set cannot be used, does not answer, or gives no vectors
    ├── ModelError         the language model that is set does not answer, or not with anything that can be used
    ├── IndexStateError    the knowledge base on disk is missing, broken, locked or of another format
    ├── QuestionError      a question that cannot be asked (empty, too long)
    └── InternalError      the program broke a promise of its own: please report it

A message says what was being done, to what, what was found, and what to do next.
"""


class KbError(Exception):
    """Base of every error that the package raises on purpose."""


class InputError(KbError):
    """A file, folder or setting that cannot be used as given."""


class ReadError(InputError):
    """One file could not be read; the batch goes on with the others."""


class SettingError(InputError):
    """An environment variable or corpus.toml holds a wrong value."""


class CorrectionError(InputError):
    """A correction that cannot be made as given."""


class FilterError(InputError):
    """A filter of a search with a value that nothing has."""


class ProfileError(InputError):
    """The profile of a firm has a field that is not known, or a value that the field does not take."""


class AccountError(InputError):
    """An account that cannot be made, changed or used as given.

    Attributes:
        fault: a value of ``kb.accounts.faults.Fault``, by which a page finds its own words; empty where there is none.
    """

    def __init__(self, message: str, fault: str = "") -> None:
        super().__init__(message)
        self.fault = fault


class SignInError(AccountError):
    """A signing in that was refused."""


class LockedError(SignInError):
    """A signing in that was refused for a while, after too many failures.

    Attributes:
        seconds: how long to wait.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many failures; wait {seconds} seconds")
        self.seconds = seconds


class EmbeddingError(KbError):
    """The embedding that is set cannot be used, does not answer, or gives no vectors."""


class ModelError(KbError):
    """The language model that is set does not answer, or not with anything that can be used."""


class IndexStateError(KbError):
    """The knowledge base on disk is missing, broken, locked or of another format."""


class QuestionError(KbError):
    """A question that cannot be asked."""


class InternalError(KbError):
    """The program broke a promise of its own."""
