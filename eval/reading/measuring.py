"""Finding the answer to every question in the document that it is asked of."""

from __future__ import annotations

import time
from collections.abc import Callable

from eval.reading.data import Data, Question
from eval.reading.result import Own, Result
from kb.errors import InternalError
from kb.extraction.reading import Reading, answers_from, read_document

Extractor = Callable[[Question], Reading]


def read(question: Question) -> Reading:
    """What the answerer finds in the document of a question."""
    return read_document(question.text, question.document, title=question.title)


def measure(data: Data, *, threshold: float | None = None, extract: Extractor = read) -> Result:
    """Ask every question once; the first is asked once before, which opens what is opened then.

    Args:
        data: the questions.
        threshold: the confidence from which an answer is given; ``None`` for that of the product.
        extract: what is measured; what the answerer reads with by itself.

    Raises:
        InternalError: a span names words that the document does not have.
    """
    extract(data.questions[0])
    threshold = answers_from() if threshold is None else threshold
    return Result(data.name, threshold, tuple(_asked(question, threshold, extract) for question in data.questions))


def _asked(question: Question, threshold: float, extract: Extractor) -> Own:
    started = time.perf_counter()
    reading = extract(question)
    elapsed_ms = (time.perf_counter() - started) * 1000
    confidence = reading.confidence if reading.spans else 0.0
    refused = not reading.spans or confidence < threshold
    return Own(question, _quoted(question, reading), confidence, refused, elapsed_ms)


def _quoted(question: Question, reading: Reading) -> str:
    text = question.document
    if any(not 0 <= start < end <= len(text) for start, end in reading.spans):
        raise InternalError(f"reading the document of {question.id}: the spans {reading.spans} do not lie in its text")
    return "\n".join(text[start:end] for start, end in reading.spans)
