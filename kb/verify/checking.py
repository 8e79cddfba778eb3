"""One statement against what it cites."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence

from kb.facts.quantities import HALF_WIDTH
from kb.glossary.quantities import in_chinese
from kb.model import Clause
from kb.text import fold, has_han
from kb.verify import bodies, counting, english, figures, pointers, polarity, quotations, sources, support
from kb.verify.fault import Fault, FaultKind
from kb.verify.moments import Told, in_words_of_time, moments
from kb.verify.passages import of_subject
from kb.verify.proof import Proof, plain
from kb.verify.statements import Statement

_PARTS = re.compile(r"[^，。；：！？,;!?\n|\x1f()（）、“”]+")
#: A part of a statement of so many characters that stands in the source word for word states nothing else.
_WORD_FOR_WORD = 4
_BLANK = "_"
_CUTS_A_NUMBER = re.compile(r"[\d.%万亿千百十一二三四五六七八九]")
# A statement that denies may name what the question named.
_DENIAL = re.compile(
    r"否|没有|不是|未|并非|不在|无法|不等于|\b(?:no|not|none|nothing|neither|nor|cannot)\b", re.IGNORECASE
)
# The asker's own circumstances: 营业收入800万元的企业, a revenue of 8 million yuan, 在2023年1月1日有效.
_GIVEN_BEFORE = re.compile(
    r"(?:收入为?|年龄为?|满|如果|若|对于|按|截至|在|以|revenue(?: of| is)?|if|with|for|on|as of)\s*$", re.IGNORECASE
)
_GIVEN_AFTER = re.compile(
    r"^\s?(?:的(?:企业|单位|公司|项目|人|职工|个人)|有效|尚未|时|，适用|it (?:did|was)|comes|in force)"
)
_PHRASE = re.compile(r"[，。；：,;:]|\.\s")
_HOLDING = re.compile(r"库中|\blibrary\b")
_DIGIT = re.compile(r"[\d０-９]")
_NAMED = re.compile(r"第(?P<n>\d{1,3})项“(?P<h>[^“”]{2,60})”|Task (?P<e>\d{1,3}) “(?P<g>[^“”]{2,60})”")


class Check:
    """What is wrong with a statement; every method yields the faults of one kind of words."""

    def __init__(self, statement: Statement, proof: Proof, beside: Sequence[str] = ()) -> None:
        """``beside`` are the ids of all clauses that the line of the statement cites."""
        self.beside = beside
        self.statement = statement
        self.proof = proof
        self.succession = bodies.succession(bodies.bodies(statement.whole)) if self._of_the_table() else ""
        self.denies = _DENIAL.search(statement.whole) is not None

    def _of_the_table(self) -> bool:
        return "据部门名称表" in self.statement.whole or "by the table of departments" in self.statement.whole

    def faults(self) -> Iterator[Fault]:
        """All faults of the statement."""
        text = self.statement.text
        yield from self.quotations()
        yield from self._named_items(text)
        # Titles first: they hold quotation marks of their own.
        rest = yield from self._sources(text)
        rest = self._unproven(self._unquoted(rest))
        if has_han(rest) or re.search(r"[A-Za-z\d]", rest):
            yield from self._bodies(rest)
            yield from self._values(rest)
        own = self._without_subject(text)
        for found, why in (*polarity.faults(own, self.proof), *english.faults(own, self.proof)):
            yield self._fault(FaultKind.POLARITY, found, why)
        for found in bodies.false_leads(of_subject(text), self.proof):
            yield self._fault(FaultKind.ROLE, found, "does not lead by what is cited")
        says = self.statement.keyed and not self.succession
        if says and not support.borne_out(of_subject(self._without_subject(text)), self.proof):
            yield self._fault(FaultKind.SUPPORT, text.strip(), "is not what the cited words say")

    def quotations(self) -> Iterator[Fault]:
        """The quotations that do not stand in what is cited."""
        for kind, found, why in quotations.faults(self.statement.text, self.proof, known=plain(self.succession)):
            yield self._fault(kind, found, why)

    def _fault(self, kind: FaultKind, found: str, why: str) -> Fault:
        keys = "".join(f"[{key}]" for key in self.statement.keys)
        return Fault(kind, found.strip(), f"{found.strip()!r} {why} {keys}".rstrip(), self.statement.line)

    def _unquoted(self, text: str) -> str:
        """The statement with blanks for the quotations that hold.

        Words of the question prove no figure, so those with one stay unless the statement denies them.
        """
        for one in quotations.quoted(text):
            named = quotations.of_question(one.words, self.proof) and (self.denies or not _DIGIT.search(one.words))
            if named or quotations.stands(one.words, self.proof.folded):
                text = _without(text, one.start, one.end)
        return text

    def _without_subject(self, text: str) -> str:
        """The statement without the words of the question in quotation marks, of which it says something."""
        for one in quotations.quoted(text):
            if quotations.of_question(one.words, self.proof) and not quotations.stands(one.words, self.proof.folded):
                text = _without(text, one.start, one.end)
        return text

    def _unproven(self, text: str) -> str:
        """The statement with blanks for what stands in the source word for word."""
        for match in _PARTS.finditer(text):
            if self._stands(match.group()):
                text = _without(text, *match.span())
        return text

    def _stands(self, part: str) -> bool:
        words = plain(part)
        if len(words) < _WORD_FOR_WORD or not has_han(part):
            return False
        folded, place = self.proof.folded, -1
        while (place := folded.find(words, place + 1)) >= 0:
            before, after = folded[max(0, place - 1) : place], folded[place + len(words) : place + len(words) + 1]
            # 80 is not in 800, and 800亿 not in 800亿元: the unit goes with its number.
            ends_in_number = _CUTS_A_NUMBER.match(words[-1]) is not None
            cut_behind = ends_in_number and (
                _CUTS_A_NUMBER.match(after) or (words[-1] in "万亿千百" and has_han(after))
            )
            cut_before = words[0].isdigit() and (before.isdigit() or before == ".")
            if not cut_behind and not cut_before:
                return True
        return False

    def _named_items(self, text: str) -> Iterator[Fault]:
        """第9项“健全……”: the title is that of the item."""
        for match in _NAMED.finditer(text):
            item, heading = int(match["n"] or match["e"]), plain(match["h"] or match["g"])
            named = [
                clause
                for document in self.proof.documents
                for clause in self.proof.library.outline(document.id).items()
                if clause.heading and plain(clause.heading) == heading
            ]
            if named and all(clause.item != item for clause in named):
                yield self._fault(FaultKind.POINTER, match.group(), "is the title of another item")

    def _sources(self, text: str) -> Generator[Fault, None, str]:
        """Titles and document numbers; what is left of the text is returned."""
        for title, start, end in list(sources.titles(text)):
            known = sources.names_cited(title, self.proof) or self._asked(title, start, end, text)
            if not known and not self._tells_of_holding(title, start, text):
                yield self._fault(FaultKind.TITLE, text[start:end], "is not named in what is cited")
            text = _without(text, start, end)
        proven: set[str] | None = None
        for written, start, end in list(sources.numbers(text)):
            proven = sources.known(self.proof.text) if proven is None else proven
            if sources.normal(written) not in proven and not self._asked(written, start, end, text):
                yield self._fault(FaultKind.DOCUMENT_NUMBER, written, "does not stand in what is cited")
            text = _without(text, start, end)
        return text

    def _tells_of_holding(self, title: str, start: int, text: str) -> bool:
        """Whether the words around the title of a document of the library say that it does not state something.

        Words without a key may also tell that and as what the library holds it.
        """
        before, after = _PHRASE.split(text[:start])[-1], _PHRASE.split(text[start:])[0]
        around = f"{before}{after}"
        silent = _DENIAL.search(around) is not None or of_subject(around) != around
        held = not self.statement.keyed and _HOLDING.search(around) is not None
        return (silent or held) and any(head.title == title for head in self.proof.library.heads)

    def _asked(self, written: str, start: int, end: int, text: str) -> bool:
        """Whether the question brought the words, and the statement denies them or takes them for granted."""
        return plain(written) in self.proof.asked and self._granted(start, end, text)

    def _granted(self, start: int, end: int, text: str) -> bool:
        """Whether a statement denies what stands at a span, or says it of the asker."""
        given = _GIVEN_BEFORE.search(text, 0, start) or _GIVEN_AFTER.match(text[end:])
        return self.denies or given is not None

    def _bodies(self, text: str) -> Iterator[Fault]:
        named = (*bodies.bodies(text), *bodies.units(text))
        if named:
            texts = (*self.proof.words, *self.proof.told, self.succession)
            proven = bodies.of_rows(self.proof.duties)
            proven += [body for one in texts for body in (*bodies.bodies(one), *bodies.units(one))]
            asked = bodies.bodies(self.proof.question)
            for body in named:
                if bodies.proves(proven, body) or (self.denies and bodies.proves(asked, body)):
                    continue
                yield self._fault(FaultKind.BODY, body.written, "is not named in what is cited")
        for name in bodies.unregistered(text, self.proof):
            if plain(name) not in plain(self.succession):
                yield self._fault(FaultKind.BODY, name, "is not named in what is cited")
        for name in bodies.strangers(text, self.proof):
            was_asked = plain(name) in self.proof.asked or bodies.names_place(fold(self.proof.question), name)
            if not (was_asked and (self.denies or not self.statement.keyed)):
                yield self._fault(FaultKind.PLACE, name, "is not the place of what is cited")

    def _values(self, text: str) -> Iterator[Fault]:
        """Items, days and numbers, in Chinese forms, each blotted out before the next are read."""
        counts = [] if has_han(text) and not re.search("[A-Za-z]", text) else list(counting.english_counts(text))
        for count in counts:
            right = counting.is_right(count, self.statement, self.proof)
            if not right and not self._proven_number(float(count.number)):
                yield self._fault(FaultKind.COUNT, str(count.number), "is not how many there are")
            text = _without(text, count.start, count.end)
        if re.search("[A-Za-z]{2}", text):
            text = in_chinese(in_words_of_time(text).lower())
        text = text.translate(HALF_WIDTH)
        rest = yield from self._pointers(text)
        rest = yield from self._moments(rest)
        yield from self._figures(rest)

    def _pointers(self, text: str) -> Generator[Fault, None, str]:
        named = list(pointers.pointers(text))
        if named:
            held = pointers.held([*self.proof.clauses, *self._led_to()], self.proof.above, self.proof.text)
            question = in_chinese(self.proof.question.lower())
            asked = {(pointer.kind, pointer.value) for pointer in pointers.pointers(question)}
            for pointer in named:
                own = (pointer.kind, pointer.value)
                if own not in held and not (own in asked and self.denies):
                    yield self._fault(FaultKind.POINTER, pointer.written, "is not the place that is cited")
                text = _without(text, pointer.start, pointer.end)
        return text

    def _led_to(self) -> list[Clause]:
        """The items below a cited clause that the same line cites: 第四条（二）：有下列情形之一的：[2]……[1]."""
        ids = {clause.id for clause in self.proof.cited}
        outlines = [self.proof.library.outline(document.id).by_id for document in self.proof.documents]
        items = (by_id[clause_id] for by_id in outlines for clause_id in self.beside if clause_id in by_id)
        return [clause for clause in items if clause.parent in ids]

    def _moments(self, text: str) -> Generator[Fault, None, str]:
        named = list(moments(text, self.proof.anchor))
        if named:
            period = " ".join(document.period or "" for document in self.proof.documents)
            words = f"{self.proof.folded_words}\n{self.succession}\n{' '.join(self.proof.days)}"
            told = Told(f"{self.proof.text}\n{self.succession}", self.proof.anchor, words=words, period=period)
            for moment in named:
                asked = self.proof.is_asked(moment) and self._granted(moment.start, moment.end, text)
                if not told.proves(moment) and not asked:
                    yield self._fault(FaultKind.DATE, moment.written, "is not told in what is cited")
            for moment in named:
                text = _without(text, moment.start, moment.end)
        return text

    def _figures(self, text: str) -> Iterator[Fault]:
        named = list(figures.figures(text))
        for figure in named:
            written = text[figure.start : figure.end]
            same = [one for one in self.proof.figures if figures.same(figure, one)]
            held = bool(same)
            if figure.bound and same and all(one.bound not in ("", figure.bound) for one in same):
                yield self._fault(FaultKind.POLARITY, written, "is the other bound in what is cited")
            asked = self._is_asked(figure) and self._granted(figure.start, figure.end, text)
            if not held and not asked and not figure.article:
                count = counting.as_count(figure, text)
                if count is None:
                    yield self._fault(FaultKind.NUMBER, written, "does not stand in what is cited")
                elif not counting.is_right(count, self.statement, self.proof):
                    yield self._fault(FaultKind.COUNT, written, "is not how many there are")
            text = _without(text, figure.start, figure.end)
        for value, written, start, end in figures.numbers(text):
            asked = value in self.proof.values_asked and self._granted(start, end, text)
            right = self._proven_number(value) or value in counting.revisions(self.proof)
            if not right and not asked:
                yield self._fault(FaultKind.NUMBER, written, "does not stand in what is cited")

    def _is_asked(self, figure: figures.Figure) -> bool:
        """Whether the question has the figure, in its unit or without one."""
        units = [one for one in self.proof.figures_asked if figure.value in (one.value, one.upper)]
        return any(figures.same(figure, one) for one in units) or (
            not units and figure.value in self.proof.values_asked
        )

    def _proven_number(self, value: float) -> bool:
        """Whether a number without a unit stands in what is cited, there perhaps with a unit that counts."""
        units = [figure for figure in self.proof.figures if value in (figure.value, figure.upper)]
        if any(figure.counts for figure in units) or (not units and value in self.proof.numbers):
            return True
        return any(clause.item == value for clause in self.proof.clauses)


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{_BLANK * (end - start)}{text[end:]}"
