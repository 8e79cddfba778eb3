"""The command that checks a firm against the support measures."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kb.commands.terminal import open_kb, print_json, text_of
from kb.errors import ProfileError

if TYPE_CHECKING:
    from kb.eligibility.profile import Profile
    from kb.eligibility.verdicts import Verdict
    from kb.knowledge import KnowledgeBase
    from kb.model import Document


def check(given: argparse.Namespace) -> int:
    """Check a firm against every support measure: conditions met, not met, and what is still to be known."""
    from kb.eligibility.asks import missing
    from kb.eligibility.forms import profile_view
    from kb.text import has_han
    from kb.views import ask_view, verdict_view

    if (given.profile is None) == (given.text is None):
        given.parser.error("give --profile FILE or --text TEXT")
    text = None if given.text is None else text_of(given.text)
    profile = _from_text(text) if text is not None else _from_file(given.profile)
    with open_kb(given) as kb:
        verdicts = kb.check(profile)
        asks = missing(verdicts)
        if given.json:
            views = [verdict_view(one, kb.clause(one.measure.clause_id), _document(kb, one)) for one in verdicts]
            views_of_asks = [ask_view(one) for one in asks]
            print_json(
                {
                    "profile": profile_view(profile),
                    "verdicts": views,
                    "missing": views_of_asks,
                    "next_question": views_of_asks[0] if asks else None,
                }
            )
            return 0
        for line in _lines(kb, profile, verdicts, "en" if text is not None and not has_han(text) else "zh"):
            print(line)
    return 0


def _from_text(text: str) -> Profile:
    from kb.eligibility.reading import read_profile

    profile = read_profile(text)
    if profile.is_empty:
        raise ProfileError(
            f"nothing about a firm was understood in {text!r}; "
            "write such as 盐城的高新技术企业，去年营收3亿元，员工120人"
        )
    return profile


def _from_file(file: Path) -> Profile:
    from kb.eligibility.forms import profile_from

    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileError(f"the profile {file} cannot be read ({error.strerror}); name a JSON file") from error
    except (ValueError, RecursionError) as error:
        raise ProfileError(f"the profile {file} is not JSON in UTF-8 ({error})") from error
    return profile_from(value)


def _document(kb: KnowledgeBase, verdict: Verdict) -> Document:
    return kb.document(verdict.measure.document_id)


def _lines(kb: KnowledgeBase, profile: Profile, verdicts: list[Verdict], language: str) -> list[str]:
    """What was understood, the counts, the measures by outcome with the best first, and the next fact to tell."""
    from kb.eligibility.asks import missing
    from kb.eligibility.describing import described, question_of
    from kb.eligibility.telling import counts_in_words, judged, line_of, where_in_words
    from kb.eligibility.verdicts import Outcome
    from kb.wording import say

    order = list(Outcome)
    lines = [say("profile_checked", language, facts=described(profile, language)), counts_in_words(verdicts, language)]
    for verdict in sorted(verdicts, key=lambda one: order.index(one.outcome)):
        clause, document = kb.clause(verdict.measure.clause_id), _document(kb, verdict)
        place = f"《{document.title}》{clause.label}{f'“{clause.heading}”' if clause.heading else ''}"
        lines += [line_of(verdict, language, task=place, key=""), judged(verdict, language)]
        lines.append(where_in_words(verdict, language))
    if asks := missing(verdicts):
        lines.append(say("check_asks", language, question=question_of(asks[0], language)))
    return lines
