"""Conversations as they are kept for those who had them: by owner, and for nobody else.

Every function takes the owner, and of a conversation that belongs to another it finds nothing, as if it were not
there. The owner is that of :mod:`kb.accounts.visitor`.
"""

from kb.history.answers import from_json, to_json
from kb.history.conversations import PAGE, Heading, conversations, heading, remove, rename
from kb.history.turns import Kept, Turn, add_turn, new_id, turns

__all__ = [
    "PAGE",
    "Heading",
    "Kept",
    "Turn",
    "add_turn",
    "conversations",
    "from_json",
    "heading",
    "new_id",
    "remove",
    "rename",
    "to_json",
    "turns",
]
