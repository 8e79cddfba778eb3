"""Right texts over the corpus: answers of the program, sentences of clauses, and rewordings that keep the facts."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.questions import OPEN, ClauseIndex, ClauseRef, Question
from kb.answer import quotation
from kb.knowledge import KnowledgeBase
from kb.library import Library
from kb.model import Answer, Citation, Clause
from kb.numerals import chinese_numeral
from kb.text import sentences

REWORDINGS = Path(__file__).with_name("rewordings.jsonl")
#: Sentences taken from clauses of the corpus.
SENTENCES = 160
_FEWEST_CHARACTERS = 14


@dataclass(frozen=True, slots=True)
class Case:
    """A text with what it cites.

    Attributes:
        source: ``answer``, ``sentence``, ``form`` (the same facts in other forms) or ``rewording``.
        answer: the answer; of a sentence that stands alone only text, question and citations count.
        whole: whether it is an answer of the program, notes included.
    """

    id: str
    source: str
    answer: Answer
    whole: bool = False

    def saying(self, text: str) -> Case:
        """The same with another text."""
        return replace(self, answer=replace(self.answer, text=text))


def right_cases(base: KnowledgeBase, questions: Sequence[Question], seed: int) -> list[Case]:
    """All right texts, the same for the same seed."""
    library = base.library
    answers = list(_answers(base, questions))
    taken = list(_sentences(library, random.Random(f"{seed} sentences")))
    reworded = list(_rewordings(library))
    forms = [form for case in (*answers, *taken) for form in _forms(case)]
    return [*answers, *taken, *forms, *reworded]


def _answers(base: KnowledgeBase, questions: Sequence[Question]) -> Iterator[Case]:
    """The answers to the open questions that stand alone, each text once."""
    told: set[str] = set()
    for question in questions:
        if question.part != OPEN or question.conversation:
            continue
        answer, _ = base.ask(question.question)
        if not answer.refused and answer.text not in told:
            told.add(answer.text)
            yield Case(question.id, "answer", answer, whole=True)


def _sentences(library: Library, rng: random.Random) -> Iterator[Case]:
    """Sentences of clauses with their keys, some led in by the title of their document."""
    found: list[tuple[Clause, int, int]] = []
    for document in library.documents:
        for clause in library.outline(document.id).clauses:
            if clause.marker:
                spans = sentences(clause.text, clause.body_start - clause.start)
                found += [(clause, *span) for span in spans if span[1] - span[0] >= _FEWEST_CHARACTERS]
    for place, (clause, start, end) in enumerate(rng.sample(found, min(SENTENCES, len(found)))):
        words = clause.text[start:end].rstrip("。；")
        citation = quotation(library, clause.document_id, clause.start, clause.end, key=1)
        lead = ("", f"《{citation.title}》要求：", f"根据{citation.label}，", f"According to 《{citation.title}》, ")[
            place % 4
        ]
        yield _alone(f"{clause.id} {start}", "sentence", f"{lead}{words}[1]。", [citation])


def _alone(name: str, source: str, text: str, citations: Sequence[Citation], question: str = "") -> Case:
    return Case(name, source, Answer(question, "passage", text, citations=tuple(citations)))


def _rewordings(library: Library) -> Iterator[Case]:
    """Sentences put in other words by hand, Chinese and English."""
    shelf = [(document, library.outline(document.id).clauses) for document in library.documents]
    index = ClauseIndex(shelf)
    for place, line in enumerate(REWORDINGS.read_text(encoding="utf-8").splitlines(), start=1):
        record = json.loads(line)
        citations = []
        for key, at in enumerate(record["at"], start=1):
            item, label = (at, None) if isinstance(at, int) else (None, at)
            (clause_id,) = index.clauses(ClauseRef(record["document"], label=label, item=item))
            clause = library.clause(clause_id)
            citations.append(quotation(library, clause.document_id, clause.start, clause.end, key=key))
        yield _alone(f"rewording {place}", "rewording", record["text"], citations)


def _spelled(match: re.Match[str]) -> str:
    return f"百分之{chinese_numeral(int(match[1]))}"


def _counted(match: re.Match[str]) -> str:
    return f"{chinese_numeral(int(match[1]))}{match[2]}"


def _smaller(match: re.Match[str]) -> str:
    return f"{int(match[1]) * 10000}万元"


def _full_width(match: re.Match[str]) -> str:
    return match.group().translate(str.maketrans("0123456789%", "０１２３４５６７８９％"))


# The same fact in another form: 10% is 百分之十, 800亿元 is 8000000万元, 2025年底前 is 2025年12月31日前.
_FORMS: tuple[tuple[str, str, object], ...] = (
    ("percent", r"(?<![\d.])(\d{1,2})%", _spelled),
    ("full width", r"(?<![\d.第〔])\d+(?:\.\d+)?%", _full_width),
    ("scale", r"(?<![\d.])(\d{1,5})亿元", _smaller),
    ("spelled", r"(?<![\d.第])(\d{2,3})(名|个(?!百分点|基点|部分)|家)(?=[\u4e00-\u9fff。，；\[]|$)", _counted),
    ("year end", r"(20\d\d)年底前", r"\1年12月31日前"),
    ("year end in English", r"到(20\d\d)年(?=，)", r"by the end of \1"),
    ("percent in English", r"(?<![\d.])(\d{1,2})%", r"\1 percent"),
    ("money in English", r"(?<![\d.])(\d{1,5})0亿元", r"\1 billion yuan"),
)
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|(?:原文|Text)[:：].*")


def _forms(case: Case) -> Iterator[Case]:
    """The case with one number or date in each other form, outside of quotations."""
    text = case.answer.text
    blank = _QUOTED.sub(lambda match: "\x1f" * len(match.group()), text)
    for name, pattern, form in _FORMS:
        match = re.search(pattern, blank)
        if match:
            other = match.expand(form) if isinstance(form, str) else form(match)  # type: ignore[operator]
            changed = f"{text[: match.start()]}{other}{text[match.end() :]}"
            yield replace(case.saying(changed), id=f"{case.id} in {name}", source="form")
