"""The stages of training the reading network, and what is measured on questions held back."""

from __future__ import annotations

import random
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from eval.folds import fold_of
from eval.reading.refusals import curve_of
from eval.reading.scores import exact_match, rouge_l
from kb.embed.static import StaticNgrams
from kb.embed.table import NgramTable
from kb.extraction.network import Network
from kb.extraction.reading import Reading, read_document
from kb.synonyms import synonyms
from training.reader.course import Course, Lesson, among, made_from
from training.reader.examples import NONE, Example, read_examples
from training.reader.network import Reader
from training.reader.package import write_reader
from training.reader.synthesis import Synthesis
from training.sources import read_articles, read_lines

#: The two lessons: steps, examples a step, rate.
MADE, REAL = (3000, 16, 1.5e-3), (900, 12, 7e-4)
#: The share of policies, by document, and of court questions, by document, that are held back for measuring.
POLICY_FOLDS, BRIEF_FOLDS = 2, 5
#: At most so large a share of the questions that a policy answers may be refused.
REFUSED = 0.03
#: Articles of one law are read as one text of about so many characters.
_LAW = 600
#: Texts from which the rarities are counted.
_COUNTED = 20_000


def train_reader(texts: Path, questions: Path, work: Path, out: Path, *, seed: int = 1) -> None:
    """Train on made questions, then on real ones without those held back, measure, and on all; write the last."""
    torch.manual_seed(seed)
    reports, articles = plain_texts(texts)
    table = StaticNgrams.load().table()
    course = Course(table, rarities_of(table, reports, articles, random.Random(seed)))
    words = _short_synonyms()
    made = made_from(Synthesis(articles, words), Synthesis(reports, words))
    policies = read_examples(questions / "policyqa" / "reading.jsonl", brief=False)
    brief = read_examples(questions / "reading" / "reading.jsonl", brief=True)
    work.mkdir(parents=True, exist_ok=True)
    first = _stage(work / "made.pt", None, course, Lesson(made, *MADE, seed))
    kept = [one for one in policies if not _held_back(one)], [one for one in brief if not _held_back(one)]
    half = _stage(work / "half.pt", first, course, Lesson(among(made, *kept), *REAL, seed + 1))
    write_reader(work / "half", half, course.rarities, calibration=_UNCALIBRATED, card={})
    measured, calibration = measure(
        Network.load(work / "half"),
        [one for one in policies if _held_back(one)],
        [one for one in brief if _held_back(one)],
    )
    print(measured, calibration, file=sys.stderr)
    whole = _stage(work / "whole.pt", first, course, Lesson(among(made, policies, brief), *REAL, seed + 1))
    card: dict[str, Any] = {
        "what": "finds the words of a passage that answer a question",
        "questions made from": {"reports": len(reports), "laws": len(articles)},
        "questions on policies": len(policies),
        "questions on judgments": len(brief),
        "steps": {"made": MADE[0], "real": REAL[0]},
        "seed": seed,
        "measured on documents held back": measured,
    }
    write_reader(out, whole, course.rarities, calibration=calibration, card=card)


_UNCALIBRATED = {"slope": 1.0, "offset": 0.0, "answers_from": 0.5}


def _held_back(example: Example) -> bool:
    """Whether a question is measured on: by its document, so that none is learned from that another one asks about."""
    if example.brief:
        return fold_of(example.id.split("_")[0], BRIEF_FOLDS) == 0
    return zlib.crc32(example.passage.encode()) % POLICY_FOLDS == 0


def _stage(path: Path, first: Reader | None, course: Course, lesson: Lesson) -> Reader:
    """A network that learned a lesson after ``first``; not repeated while the file of it stands."""
    network = Reader()
    if first is not None:
        network.load_state_dict(first.state_dict())
    if path.exists():
        network.load_state_dict(torch.load(path))
        return network

    def report(step: int, loss: float) -> None:
        if step % 100 == 0:
            print(f"{path.stem}: step {step} of {lesson.count}, loss {loss:.3f}", file=sys.stderr, flush=True)

    course.learn(network, lesson, report)
    torch.save(network.state_dict(), path)
    return network


def plain_texts(texts: Path) -> tuple[list[str], list[str]]:
    """Reports, and the articles of each law put together to texts of some hundred characters."""
    reports = [str(row["text"]).partition("正文：")[2] or row["text"] for row in read_lines(texts / "news.jsonl.gz")]
    laws: list[str] = []
    title, run = "", ""
    for article in read_articles(texts / "statutes.jsonl.gz"):
        law = article.title.partition("第")[0]
        if law != title or len(run) > _LAW:
            laws.append(run)
            title, run = law, ""
        run += article.body + "\n"
    return [text for text in reports if len(text) > 150], [text for text in [*laws, run] if len(text) > 100]


def rarities_of(
    table: NgramTable, reports: Sequence[str], articles: Sequence[str], rng: random.Random
) -> NDArray[np.float32]:
    """How rare each pair of characters of the table is, from 0 (in every text) to 1 (in none)."""
    texts = rng.sample(reports, min(len(reports), _COUNTED * 3 // 5))
    texts += rng.sample(articles, min(len(articles), _COUNTED * 2 // 5))
    held = np.zeros(len(table), dtype=np.int64)
    for text in texts:
        pairs = np.unique(table.grams(text)[:, 1])
        held[pairs[pairs >= 0]] += 1
    rarities: NDArray[np.float32] = np.log(len(texts) / (held + 1)) / np.log(len(texts))
    return np.clip(rarities, 0, 1).astype(np.float32)


def _short_synonyms() -> dict[str, tuple[str, ...]]:
    """Words of two characters that may stand for one another."""
    groups = [[lay, *official] for lay, official in synonyms().items()]
    short = [[word for word in group if len(word) == 2] for group in groups]
    return {word: others for group in short for word in group if (others := tuple(w for w in group if w != word))}


def measure(
    network: Network, policies: Sequence[Example], brief: Sequence[Example]
) -> tuple[dict[str, float], dict[str, float]]:
    """What was reached on questions held back, and the calibration of the confidence.

    The confidence is the share of such passages that answer (logistic regression on the held-back court questions); an
    answer is given from the confidence above which all but :data:`REFUSED` of the policies' questions lie.
    """
    on_policies = [_read(network, one) for one in policies]
    on_brief = [_read(network, one) for one in brief]
    answered = [one.start != NONE for one in brief]
    slope, offset = _logistic([_logit(reading.confidence) for reading in on_brief], answered)

    def chance(reading: Reading) -> float:
        return float(1 / (1 + np.exp(-(slope * _logit(reading.confidence) + offset))))

    lowest = float(np.quantile([chance(reading) for reading in on_policies], REFUSED))
    curve = curve_of((chance(reading), not has) for reading, has in zip(on_brief, answered, strict=True))
    quoted = [_quoted(*pair) for pair in zip(policies, on_policies, strict=True)]
    measured = {
        "policies": len(policies),
        "rouge_l": float(np.mean([rouge_l(words, one.answers) for words, one in zip(quoted, policies, strict=True)])),
        "exact": float(np.mean([exact_match(words, one.answers) for words, one in zip(quoted, policies, strict=True)])),
        "court questions": len(brief),
        "refusal precision at recall .5": curve.at_recall(0.5).precision if curve else 0.0,
    }
    return measured, {"slope": slope, "offset": offset, "answers_from": round(lowest, 3)}


def _read(network: Network, example: Example) -> Reading:
    return read_document(example.question, example.passage, title=example.title, network=network)


def _quoted(example: Example, reading: Reading) -> str:
    return "".join(example.passage[start:end] for start, end in reading.spans)


def _logit(chance: float) -> float:
    chance = min(max(chance, 1e-7), 1 - 1e-7)
    return float(np.log(chance / (1 - chance)))


def _logistic(values: Sequence[float], labels: Sequence[bool]) -> tuple[float, float]:
    """Slope and offset of the likeliest logistic curve, by Newton's method."""
    x = np.stack([np.asarray(values), np.ones(len(values))], axis=1)
    y = np.asarray(labels, dtype=np.float64)
    weights = np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(2)
        weights = weights - np.linalg.solve(hessian, x.T @ (p - y) + 1e-3 * (weights - [1.0, 0.0]))
    return float(weights[0]), float(weights[1])
