"""From a verified answer to one in the words of a language model, sentence by sentence."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from kb.events import Written
from kb.library import Library
from kb.model import Answer, Citation
from kb.settings import ModelSettings, Writes
from kb.text import fold
from kb.verify import faults, faults_of
from kb.wording import say
from kb.write.checks import Flaw, Support, has_markup, has_orders, is_of_language, leaks, refuses, without_orders
from kb.write.client import ChatModel, chat_model
from kb.write.material import Line, Material, keys_of, without_keys
from kb.write.prompts import Prompt, prompt_for
from kb.write.sentences import MAX_SENTENCE, cut
from kb.write.stopping import StoppedError, Why
from kb.write.usage import USAGE

#: The most that a model is given to read for one answer, in characters; an answer with more behind it stays as it is.
MAX_GIVEN = 16_000
#: The most that it may write, in characters: so much, or twice what our own answer has.
MAX_WRITTEN = 1200
#: A sentence that comes for the third time shows that the model goes in circles.
MAX_TIMES = 3

_log = logging.getLogger(__name__)


def asks(answer: Answer, settings: ModelSettings) -> bool:
    """Whether a model is asked to word this answer. A refusal is never turned into an answer."""
    return not answer.refused and Material.of(answer).worth_asking(settings.writes)


def write(
    answer: Answer, library: Library, *, question: str, settings: ModelSettings
) -> Generator[Written, None, Answer]:
    """Word a verified answer.

    Yields:
        The sentences that passed, or ours in the place of those that did not, as they come.

    Returns:
        The answer that stands: in the words of the model, verified as a whole, with everything that the extractive
        one says; or the extractive one with a note that says why.
    """
    material = Material.of(answer)
    sources = [(one, _source(one, library, settings.writes)) for one in material.given(settings.writes)]
    verified = "\n".join(line.text for line in material.prose)
    if sum(len(text) for _, text in sources) + len(verified) > MAX_GIVEN or has_orders(verified):
        USAGE.stood("not_given")
        return answer
    prompt = prompt_for(question, answer.language, writes=settings.writes, sources=sources, answer=verified)
    draft = _Draft(material, library, settings, prompt, question, {one.key: text for one, text in sources})
    try:
        yield from draft.sentences(chat_model(settings))
        return draft.finished()
    except StoppedError as stopped:
        USAGE.stood(stopped.why)
        _log.warning("the extractive answer stands: %s", stopped)
        note = say(f"model_{stopped.why}", answer.language, model=settings.name)
        return replace(answer, notes=(*answer.notes, note))


def _source(citation: Citation, library: Library, writes: Writes) -> str:
    """What a model is given for a key: the quotation, or, to answer from, the clause without words to a model."""
    if writes is Writes.REWORD:
        return citation.quote
    return without_orders(library.clause(citation.clause_id).text)


@dataclass
class _Draft:
    """A worded answer in the making.

    Attributes:
        given: what the model was given for each key.
        seen: how often each sentence came.
    """

    material: Material
    library: Library
    settings: ModelSettings
    prompt: Prompt
    question: str
    given: dict[int, str]
    text: str = ""
    passed: int = 0
    written: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def sentences(self, model: ChatModel) -> Iterator[Written]:
        """The sentences that stand, as the model writes.

        Raises:
            StoppedError: nothing that it writes is used.
        """
        pieces = model.stream(self.prompt)
        try:
            for sentence in cut(pieces):
                self._stop_at_babble(sentence.text)
                if stands := self._stands(sentence.text):
                    yield self._add(stands, own_line=sentence.begins_line)
        finally:
            pieces.close()  # type: ignore[attr-defined]  # a generator, whose request ends with it

    def finished(self) -> Answer:
        """The whole answer: the sentences, what they left out, and the tables and lists.

        Raises:
            StoppedError: no sentence of the model passed, or the whole does not pass.
        """
        if not self.passed:
            raise StoppedError(Why.UNVERIFIED, f"{self.settings.name}: none of its sentences passed")
        for line in self.material.required(self.settings.writes):
            if not (self._has_keys(line) and line.is_said_in(self.text)):
                self._add(line.text, own_line=True)
        own = self.material.answer
        text = f"{self.text}\n\n{self.material.kept}".rstrip() if self.material.kept else self.text
        used = keys_of("\n".join((text, *own.notes)))
        note = say("model_worded", own.language, model=self.settings.name)
        worded = replace(
            own,
            text=text,
            citations=tuple(citation for citation in own.citations if citation.key in used),
            notes=(*own.notes, note),
            written_by=self.settings.name,
        )
        if found := faults(worded, self.library):
            raise StoppedError(Why.UNVERIFIED, f"{self.settings.name}: {'; '.join(fault.message for fault in found)}")
        USAGE.worded()
        return worded

    def _stop_at_babble(self, sentence: str) -> None:
        """Stop where a sentence shows that the model does not do what it was asked for."""
        shown = self._support(keys_of(sentence)).shown
        times = self.seen[_bare(sentence)] = self.seen.get(_bare(sentence), 0) + 1
        self.written += len(sentence)
        most = max(MAX_WRITTEN, 2 * len(self.material.answer.text))
        own = self._is_own(sentence)
        if refuses(sentence):
            raise StoppedError(Why.REFUSED, f"{self.settings.name} would not answer: {sentence[:80]}")
        found = next(
            (
                what
                for what, is_so in (
                    ("a sentence without end", len(sentence) > MAX_SENTENCE),
                    (f"more than {most} characters", self.written > most),
                    ("the same again and again", times >= MAX_TIMES),
                    ("links, pictures or tags", has_markup(sentence, shown)),
                    ("its own instructions", leaks(sentence, self.prompt.mark, self.prompt.instructions, shown)),
                    ("another language", not (own or is_of_language(sentence, self.material.answer.language))),
                )
                if is_so
            ),
            None,
        )
        if found:
            raise StoppedError(Why.BABBLED, f"{self.settings.name} wrote {found}: {sentence[:80]}")

    def _stands(self, sentence: str) -> str | None:
        """The sentence if it passes, else ours for its keys, once; ``None`` where there is none."""
        flaw = self._flaw(sentence)
        if flaw is None:
            self.passed += 1
            USAGE.passed()
            return sentence
        line = self._replacement(keys_of(sentence)) if flaw != Flaw.REPEATED else None
        _log.info("%s: %s in %r", self.settings.name, flaw, sentence)
        if line is None:
            USAGE.left_out(flaw)
            return None
        USAGE.replaced(flaw)
        return line.text

    def _flaw(self, sentence: str) -> str | None:
        keys = keys_of(sentence)
        if not keys:
            return Flaw.NO_KEY
        if keys - self.given.keys():
            return Flaw.UNKNOWN_KEY
        if self.seen[_bare(sentence)] > 1:
            return Flaw.REPEATED
        if self._is_own(sentence):
            return None
        citations = [one for one in self.material.answer.citations if one.key in keys]
        asked = f"{self.question}\n{self.material.answer.understood or ''}"
        for fault in faults_of(sentence, citations, self.library, question=asked):
            return str(fault.kind)
        return self._support(keys).flaw(sentence)

    def _is_own(self, sentence: str) -> bool:
        """Whether a sentence is one of ours with its keys, which has passed already."""
        return (_bare(sentence), frozenset(keys_of(sentence))) in self._own

    @cached_property
    def _own(self) -> frozenset[tuple[str, frozenset[int]]]:
        own = cut(line.text + "\n" for line in self.material.prose)
        return frozenset((_bare(one.text), frozenset(keys_of(one.text))) for one in own)

    def _replacement(self, keys: set[int]) -> Line | None:
        """The first line of ours for one of the keys that is not said yet."""
        lines = (line for line in self.material.prose if line.keys & keys)
        return next((line for line in lines if not line.is_said_in(self.text)), None)

    def _support(self, keys: set[int]) -> Support:
        answer = self.material.answer
        cited = [one for one in answer.citations if one.key in keys]
        clauses = [self.library.clause(one.clause_id) for one in cited]
        return Support(
            lines=tuple(line for line in answer.text.split("\n") if keys_of(line) & keys),
            quotes=tuple(one.quote for one in cited),
            given=tuple(text for key, text in self.given.items() if key in keys),
            about=(
                self.question,
                *(f"{one.title}{one.number or ''}{one.label}" for one in cited),
                *(clause.heading or "" for clause in clauses),
            ),
        )

    def _has_keys(self, line: Line) -> bool:
        return line.keys <= keys_of(f"{self.text}\n{self.material.kept}")

    def _add(self, text: str, *, own_line: bool = False) -> Written:
        """Put a sentence behind those before it."""
        between = ""
        if self.text:
            between = "\n" if own_line else " " if self.material.answer.language == "en" else ""
        self.text += between + text
        return Written(between + text)


def _bare(sentence: str) -> str:
    return fold(without_keys(sentence)).strip(" .!?")
