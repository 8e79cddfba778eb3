"""``python -m eval.check``: every measure that has a floor, over one knowledge base of the corpus, in one process.

Each can be run alone (``python -m eval --check``, ``python -m eval.twins --check`` …) and gives the same figures there.
Here the corpus is read once, and a question that two of them ask is answered once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property

from eval import __main__ as answers
from eval import counterparts, facts, twins
from eval.corpus import built
from eval.corruption import __main__ as corruption
from kb.conversation import Conversation
from kb.knowledge import KnowledgeBase
from kb.model import Answer

Measure = Callable[[KnowledgeBase], int]

#: The measures by the name of the command that runs each alone.
MEASURES: dict[str, Measure] = {
    "eval": lambda base: answers.main(["--check"], base=base),
    "eval.facts": lambda base: facts.main(["--check"]),  # reads the files of the corpus, whatever is held
    "eval.counterparts": lambda base: counterparts.main(["--check"], base=base),
    "eval.twins": lambda base: twins.main(["--check"], base=base),
    "eval.corruption": lambda base: corruption.main(["--check"], base=base),
}


class AskedOnce(KnowledgeBase):
    """A knowledge base that does not change meanwhile: it answers a question that stands alone once."""

    @cached_property
    def _answered(self) -> dict[str, tuple[Answer, Conversation]]:
        return {}

    def ask(self, question: str, *, conversation: Conversation | None = None) -> tuple[Answer, Conversation]:
        if conversation is not None:
            return super().ask(question, conversation=conversation)
        if question not in self._answered:
            self._answered[question] = super().ask(question)
        return self._answered[question]


def main(measures: dict[str, Measure] = MEASURES) -> int:
    """Run all; the exit code is 0, or 1 where one of them finds a figure below its floor."""
    below = []
    with built(AskedOnce) as base:
        for name, measure in measures.items():
            print(f"python -m {name} --check", flush=True)
            if measure(base):
                below.append(name)
    for name in below:
        print(f"failed: python -m {name} --check", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
