"""Support told as a sheet of labelled lines: 补贴对象：… 补贴条件：… 补贴标准：… 补贴期限：…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.facts.support.amounts import read_amounts
from kb.facts.support.beneficiaries import named_beneficiaries
from kb.facts.support.condition_lists import Outline, condition_list
from kb.facts.support.conditions import exceptions, joined, read_conditions, with_text
from kb.facts.support.kinds import MONEY, kinds_of
from kb.facts.support.provisos import excludes_of
from kb.model import Clause, Condition, Joint, Measure

_OF = r"(?:补贴|补助|奖励|资助|奖补|扶持|支持|贴息|贷款|申[请报领]|受理|办理|享受|政策|发放)"
_LABELS = (
    ("who", rf"{_OF}对象|{_OF}范围|适用对象|申[请报领]人"),
    ("if", rf"{_OF}条件|{_OF}要求"),
    ("what", rf"{_OF}标准|{_OF}金额|{_OF}额度|{_OF}比例|{_OF}内容|{_OF}力度"),
    ("long", rf"{_OF}期限|{_OF}年限|{_OF}期"),
    (
        "way",
        rf"{_OF}方式|{_OF}流程|{_OF}程序|{_OF}途径|{_OF}渠道|{_OF}地点|{_OF}部门|{_OF}单位|"
        rf"{_OF}机构|{_OF}平台|{_OF}入口",
    ),
    ("bars", rf"不予{_OF}(?:的)?情形|注意事项|限制条件"),
)
_LINE = re.compile(
    r"(?:^|(?<=\n))[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s?)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS)
    + r")：(?P<rest>[^\n]*)"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A labelled line: the part of the measure it gives, its clause, and the span of its words in the clause's text."""

    part: str
    clause: Clause
    start: int
    first: int
    last: int

    @property
    def words(self) -> str:
        return self.clause.text[self.first : self.last].strip()


def read_sheet(outline: Outline, clause: Clause) -> tuple[Measure, frozenset[str]] | None:
    """The measure of a sheet that begins in ``clause``, with the clauses that it takes up; else ``None``.

    A sheet has at least two labelled parts, what is given or for whom among them.
    """
    if "：" not in clause.text:
        return None
    own = list(_lines(clause))
    if not own or own[0].part not in ("who", "if", "what"):
        return None
    below = [*_under(outline, clause)]
    lines = {line.part: line for node in reversed([clause, *below]) for line in reversed(list(_lines(node)))}
    if len(lines) < 2 or not {"what", "who"} & set(lines):
        return None
    kinds = tuple(kind for kind in kinds_of(next(outline.headings(clause), "")) if kind in MONEY)
    kinds = kinds or tuple(kind for kind in kinds_of(clause.text) if kind in MONEY)
    if not kinds:
        return None
    return _measure(outline, clause, lines, kinds), frozenset(node.id for node in below)


def _lines(clause: Clause) -> Iterator[_Line]:
    for match in _LINE.finditer(clause.text):
        part = next(name for name, _ in _LABELS if match[name])
        yield _Line(part, clause, match.start(), *match.span("rest"))


def _under(outline: Outline, clause: Clause) -> Iterator[Clause]:
    for child in outline.below(clause):
        yield child
        yield from _under(outline, child)


def _measure(outline: Outline, clause: Clause, lines: dict[str, _Line], kinds: tuple[str, ...]) -> Measure:
    told = lines.get("what") or lines["who"]
    quote = told.clause.text[told.start : told.last].strip()
    start = told.clause.start + told.clause.text.index(quote, told.start)
    what = lines.get("what")
    amounts = read_amounts(what.clause.text[what.first : what.last], what.clause.start + what.first) if what else ()
    who = lines.get("who")
    barred = (excludes_of(line.words) for line in lines.values())
    return Measure(
        clause_id=told.clause.id,
        document_id=clause.document_id,
        kinds=kinds,
        beneficiaries=named_beneficiaries(who.words) if who else (),
        conditions=_tree(outline, lines),
        amount="；".join(dict.fromkeys(amount.text for amount in amounts)) or None,
        amounts=amounts,
        quote=quote,
        start=start,
        end=start + len(quote),
        period=_words(lines, "long"),
        apply=_words(lines, "way"),
        excludes=tuple(dict.fromkeys(text for found in barred for text in found)),
    )


def _words(lines: dict[str, _Line], part: str) -> str | None:
    return (lines[part].words.rstrip("。；") or None) if part in lines else None


def _tree(outline: Outline, lines: dict[str, _Line]) -> Condition | None:
    parts: list[Condition] = []
    if line := lines.get("if"):
        listed = condition_list(outline, line.clause, line.start)
        parts += [listed.tree] if listed else _plain(line)
    if (line := lines.get("who")) and line.words:
        parts += exceptions(line.words, line.clause.start + line.clause.text.index(line.words, line.first))[0]
    told = lines.get("if") or lines["who"]
    lead = (told.words or told.clause.text[told.start : told.first].strip("\n \u3000"), 0)
    return joined(Joint.ALL, parts, (lead[0], told.clause.start + told.clause.text.index(lead[0], told.start)))


def _plain(line: _Line) -> Sequence[Condition]:
    words = line.words.rstrip("。；")
    start = line.clause.start + line.clause.text.index(words, line.first)
    found = read_conditions(words, start)
    return [with_text(found, words, start)] if found else []
