"""The section on support for enterprises: a short form, and every measure held against what it tells."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kb.eligibility.asks import Ask, Form
from kb.eligibility.describing import described, question_alone
from kb.eligibility.form import MONEY_UNITS, Filled, Told, filled, kinds_to_choose, next_asks, own_facts, told
from kb.eligibility.numbers import Number, forms
from kb.eligibility.profile import TAX_RATINGS, Profile
from kb.eligibility.results import Wanted, chosen, counted, in_order, offered
from kb.eligibility.verdicts import Outcome, Verdict
from kb.exports import write_xlsx
from kb.model import Level
from kb.web.pages import language_of, page
from kb.web.site import Site
from kb.web.support_sheet import tables
from kb.web.support_view import Card, Span, Teller, cards, kind_label
from kb.web.tabs import Tab
from kb.web.words import Language
from kb.web.words.support import SUPPORT, SupportWords, kind_word, level_word
from kb.wording import say

#: Measures on one page.
PAGE = 50
#: Documents that are offered by name; of more, words of the title are asked for.
LISTED = 80
#: Kinds of one sort that stand open; the others are one click away.
KINDS_SHOWN = 6
_MAX_WORDS = 80
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def support_routes(site: Site) -> APIRouter:
    """The routes of the section: the page, and the table of what it shows."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/support")
    def support(request: Request) -> Response:
        look = _look(site, request)
        if look.values() != request.query_params.multi_items():
            # The address holds what was filled in and nothing besides.
            return RedirectResponse(f"support{_query(look.values())}", status_code=303)
        return page("support.html", request, tab=Tab.SUPPORT, **_shown(look, site))

    @router.get("/support/export.xlsx")
    def export(request: Request) -> Response:
        look = _look(site, request)
        own = SUPPORT.of(look.language)
        shown = cards(look.chosen, look.teller())
        about = [(own.checked, described(look.told.profile, look.code)), *_filters_said(look, own)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "support.xlsx"
            write_xlsx(tables(shown, own, look.language, about, look.today, judged=look.judged), path)
            content = path.read_bytes()
        name = f"{own.file_name}-{look.today.isoformat()}.xlsx"
        disposition = f"attachment; filename=\"support.xlsx\"; filename*=UTF-8''{quote(name)}"
        return Response(content, media_type=_XLSX, headers={"Content-Disposition": disposition})

    return router


@dataclass(frozen=True, slots=True)
class _Look:
    """What an address asks for, checked.

    Attributes:
        verdicts: those on all measures; ``chosen`` those wanted, in the order in which they are shown.
        unasked: the verdicts on all measures for somebody who said nothing.
        number: the page of ``chosen`` that is shown, from 1.
    """

    form: Filled
    told: Told
    wanted: Wanted
    number: int
    language: Language
    today: dt.date
    verdicts: Sequence[Verdict]
    chosen: Sequence[Verdict]
    unasked: Sequence[Verdict]

    @property
    def code(self) -> str:
        return "en" if self.language is Language.ENGLISH else "zh"

    @property
    def judged(self) -> bool:
        """Whether anything was said, so that there is something to judge by."""
        return not self.told.profile.is_empty

    def values(self, **changed: Any) -> list[tuple[str, str]]:
        """The address as names and values, some of them changed."""
        form, number = changed.get("form", self.form), changed.get("number", self.number)
        wanted: Wanted = changed.get("wanted", self.wanted)
        pairs = [("support", wanted.kind), ("level", wanted.level or ""), ("document", wanted.document)]
        pairs += [("page", str(number) if number > 1 else ""), ("lang", "en" if self.code == "en" else "")]
        return [*form.values(), *((name, str(value)) for name, value in pairs if value)]

    def teller(self) -> Teller:
        """What puts its verdicts into words."""
        return Teller(SUPPORT.of(self.language), self.language, self.told.profile, self.today)


def _look(site: Site, request: Request) -> _Look:
    query, today = request.query_params, site.settings.today
    unasked = site.kb.check(Profile())
    form = filled(query.multi_items(), own_facts(unasked))
    known = told(form, today)
    verdicts = unasked if known.profile.is_empty else site.kb.check(known.profile)
    wanted = Wanted(
        query.get("support", "").strip()[:_MAX_WORDS],
        next((level for level in Level if level.value == query.get("level")), None),
        query.get("document", "").strip()[:_MAX_WORDS],
    )
    found = chosen(verdicts, wanted)
    # Without anything said there is nothing to put in order by: a catalogue in the order of the documents.
    ordered = found if known.profile.is_empty else in_order(found)
    pages = max(1, -(-len(ordered) // PAGE))
    asked = query.get("page", "")
    number = min(pages, max(1, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    return _Look(form, known, wanted, number, language_of(request), today, verdicts, ordered, unasked)


def _query(values: Sequence[tuple[str, str]]) -> str:
    return f"?{urlencode(values)}" if values else ""


def _shown(look: _Look, site: Site) -> dict[str, Any]:
    """What the template draws."""
    return {
        "own": SUPPORT.of(look.language),
        "judged": look.judged,
        "profile": described(look.told.profile, look.code),
        "today": look.today.isoformat(),
        "query": _query(look.values(number=1)),
        **_form_shown(look, site),
        **_results_shown(look),
    }


def _form_shown(look: _Look, site: Site) -> dict[str, Any]:
    """The form: what was said, the next questions, what it began with."""
    own = SUPPORT.of(look.language)
    asks, open_asks = next_asks(look.chosen, look.form, look.told)
    return {
        "form": look.form,
        "told": look.told,
        "facts": _facts(look, own, {ask.fact for ask in asks}),
        "kind_names": _kinds_said(look),
        "said": described(look.told.said, look.code),
        "lost": "" if look.told.lost.is_empty else described(look.told.lost, look.code),
        "asks": [] if look.form.is_empty else [_ask_shown(ask, look, own) for ask in asks],
        "open_asks": open_asks,
        "kinds": _kinds(look),
        "places": sorted(site.kb.library.places),
        "empty": f"support{_query(look.values(form=Filled(), wanted=Wanted(), number=1))}",
    }


def _results_shown(look: _Look) -> dict[str, Any]:
    """The measures of one page, the counts of all, and the filter."""
    first = (look.number - 1) * PAGE
    pages = max(1, -(-len(look.chosen) // PAGE))
    return {
        "counts": list(counted(look.chosen).items()),
        "all_count": len(look.verdicts),
        "document_count": len({one.document.id for one in look.chosen}),
        "groups": _grouped(cards(look.chosen[first : first + PAGE], look.teller()), judged=look.judged),
        "Outcome": Outcome,
        "offer": offered(look.verdicts),
        "listed": LISTED,
        "wanted": look.wanted,
        "unfiltered": f"support{_query(look.values(wanted=Wanted(), number=1))}",
        "kind_word": lambda kind: kind_word(kind, look.language),
        "level_word": lambda level: level_word(level, look.language),
        "number": look.number,
        "pages": pages,
        "earlier": f"support{_query(look.values(number=look.number - 1))}" if look.number > 1 else "",
        "later": f"support{_query(look.values(number=look.number + 1))}" if look.number < pages else "",
    }


def _kinds_said(look: _Look) -> str:
    return say("silent_between", look.code).join(kind_label(name, look.language) for name in look.form.kinds)


def _grouped(shown: Sequence[Card], *, judged: bool) -> list[tuple[Card, list[Card]]]:
    """Cards that stand under one heading, with the first of them: of one outcome, in a catalogue of one document."""

    def heading(card: Card) -> str:
        return card.outcome if judged else card.document.id

    groups = [list(group) for _, group in groupby(shown, key=heading)]
    return [(group[0], group) for group in groups]


def _kinds(look: _Look) -> list[dict[str, Any]]:
    """The kinds to tick by their sort: those that stand open, and the others; what is ticked stands open."""
    found = []
    for group, pairs in kinds_to_choose(look.unasked):
        options = [(one.name, kind_label(one.name, look.language), count) for one, count in pairs]
        ticked = [option for option in options[KINDS_SHOWN:] if option[0] in look.form.kinds]
        rest = [option for option in options[KINDS_SHOWN:] if option not in ticked]
        found.append({"group": group, "open": options[:KINDS_SHOWN] + ticked, "rest": rest})
    return found


def _facts(look: _Look, own: SupportWords, asked: Set[str]) -> list[dict[str, Any]]:
    """The answers given, each with the address of the page without it; not those that are ``asked`` for again."""
    answers = {"yes": own.yes, "no": own.no, "unknown": own.unknown}
    found = []
    for fact, answer in look.form.facts:
        if fact in asked:
            continue
        unread = fact in look.told.unread
        away = f"support{_query(look.values(form=look.form.without(fact), number=1))}"
        said = own.unread.format(answer) if unread else answers.get(answer, answer)
        found.append({"name": _fact_name(fact, own, look), "answer": said, "away": away, "written": fact[:4] == "own:"})
    return found


def _fact_name(fact: str, own: SupportWords, look: _Look) -> str:
    kind, _, name = fact.partition(":")
    match kind:
        case "place":
            return own.place
        case "tax_rating":
            return own.tax_rating
        case "number":
            return say(f"number_{name}", look.code)
        case "class":
            return kind_label(name, look.language)
        case "bar":
            return own.barred.format(name)
    return f"“{name}”"


def _ask_shown(ask: Ask, look: _Look, own: SupportWords) -> dict[str, Any]:
    """A question with what its field needs; an answer that was not understood stands in it again."""
    kind, _, name = ask.fact.partition(":")
    before = dict(look.form.facts).get(ask.fact, "")
    unread = {Form.NUMBER: own.unread_number, Form.PLACE: own.unread_place}.get(ask.form, own.unread)
    unit = forms()[Number(name)].unit if kind == "number" else ""
    units = MONEY_UNITS[look.code] if unit == "元" else (say(f"unit_{unit}", look.code),) if unit else ()
    return {
        "fact": ask.fact,
        "form": ask.form.value,
        "question": question_alone(ask, look.code),
        "decides": own.decides.format(ask.decides),
        "span": Span(ask.measure.document_id, ask.measure.clause_id, ask.measure.start, ask.measure.end),
        "name": name,
        "units": units,
        "hint": own.year_hint if name == Number.AGE else own.number_hint if kind == "number" else own.place_hint,
        "grades": TAX_RATINGS,
        "before": before,
        "unread": unread.format(before) if before else "",
    }


def _filters_said(look: _Look, own: SupportWords) -> list[tuple[str, str]]:
    wanted = look.wanted
    pairs = [
        (own.filter_kind, kind_word(wanted.kind, look.language)),
        (own.filter_level, level_word(wanted.level, look.language) if wanted.level else ""),
        (own.filter_document, wanted.document),
    ]
    counts = [(own.outcomes[outcome], str(count)) for outcome, count in counted(look.chosen).items()]
    return [*((name, value) for name, value in pairs if value), *(counts if look.judged else [])]
