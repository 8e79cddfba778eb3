"""The command that lists accounts, makes them and changes them; it makes the first administrator."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING, Any

from kb.commands.terminal import home_of, print_json, say, text_of

if TYPE_CHECKING:
    from kb.accounts.users import User
    from kb.people import People

#: As whom the audit log names what is done by a command.
BY = "command"


def users(given: argparse.Namespace) -> int:
    """List the accounts, or make, change or close one (add, role, password, close)."""
    from kb.people import People

    _check(given)
    home = home_of(given)
    if given.action == "list":
        _list(People(home.people), as_json=given.json)
        return 0
    # The first administrator may be made before there are documents.
    home.path.mkdir(parents=True, exist_ok=True)
    changed = _change(People(home.people), given)
    if given.json:
        print_json(_view(changed))
    say(_told(given.action, changed))
    return 0


def _check(given: argparse.Namespace) -> None:
    """End with wrong usage where an option does not go with the action."""
    action = given.action
    if (action == "list") == bool(given.name):
        given.parser.error("list takes no name" if given.name else f"{action} needs the NAME of an account")
    if given.role and action not in ("add", "role"):
        given.parser.error(f"--role does not go with {action}")
    if action == "role" and not given.role:
        given.parser.error("role needs --role reader, editor or administrator")
    if given.password_stdin and action not in ("add", "password"):
        given.parser.error(f"--password-stdin does not go with {action}")


def _list(people: People, *, as_json: bool) -> None:
    from kb.accounts.users import MAKE_ADMINISTRATOR
    from kb.accounts.users import users as listed

    found = listed(people)
    for user in found:
        if as_json:
            print_json(_view(user))
        else:
            state = f"closed {user.closed[:10]}" if user.closed else user.role.value
            print(f"{user.name}\t{state}\t{_signs_in(user)}\tmade {user.made[:10]}")
    if not found:
        say(f"there are no accounts; `{MAKE_ADMINISTRATOR}` makes the first administrator")


def _change(people: People, given: argparse.Namespace) -> User:
    from kb.accounts import users
    from kb.accounts.visitor import Role

    name = text_of(given.name)
    match given.action:
        case "add":
            role = Role(given.role or Role.READER)
            return users.add(people, name, role, password=_password(given), by=BY)
        case "role":
            return users.change_role(people, name, Role(given.role), by=BY)
        case "password":
            users.in_use(people, name)  # a wrong name is said before a password is asked for
            return users.change_password(people, name, _password(given), by=BY)
        case _:
            return users.close(people, name, by=BY)


def _password(given: argparse.Namespace) -> str:
    """The password, typed twice without being seen, or from standard input."""
    from kb.errors import AccountError

    if given.password_stdin:
        return text_of(sys.stdin.readline().rstrip("\r\n"))
    if not sys.stdin.isatty():
        raise AccountError("there is no terminal to ask for the password on; give it with --password-stdin")
    typed = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != typed:
        raise AccountError("the two passwords differ; run the command again")
    return typed


def _view(user: User) -> dict[str, Any]:
    return {
        "name": user.name,
        "role": user.role.value,
        "signs_in": _signs_in(user),
        "made": user.made,
        "closed": user.closed,
    }


def _signs_in(user: User) -> str:
    if user.closed:
        return "not at all"
    return "password" if user.has_password else "elsewhere"


def _told(action: str, user: User) -> str:
    match action:
        case "add":
            return f"{user.name} is {user.role.value} and can sign in at the address of the page"
        case "role":
            return f"{user.name} is {user.role.value} now; whoever was signed in as {user.name} signs in again"
        case "password":
            return f"{user.name} has a new password; whoever was signed in as {user.name} signs in again"
        case _:
            return f"the account {user.name} is closed; what it wrote stays"
