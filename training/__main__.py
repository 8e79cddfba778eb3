"""Train what ships with the package, by one command: ``python -m training --texts DIR --questions DIR``.

The embedding first, on plain texts and then on questions; then the reranker on what searching with it finds; then
the network that reads what was found.
Measured is only on questions that were held back: the questions are cut in two, each half is searched with an embedding
trained without it, and the weights that ship are trained on all of them. Each stage leaves its result in ``--work``
and is not repeated while that stands there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb.embed.static import FOLDER, StaticNgrams
from kb.errors import KbError
from kb.extraction.network import FOLDER as READER
from kb.ranking.reranker import FILE
from training.embedding import Course, Material, Recipe
from training.package import write_embedding
from training.sources import (
    Asked,
    QuestionSet,
    Text,
    fold_of,
    read_articles,
    read_passages,
    read_reports,
    read_set,
)

#: Parts that the questions are cut into for measuring.
FOLDS = 2
#: Of the reports so many stand among the policies once, so that the reranker learns from a library of many matters.
EVERY_REPORT = 12


def main(arguments: list[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, required=True, help="a folder with statutes.jsonl.gz and news.jsonl.gz")
    parser.add_argument("--questions", type=Path, required=True, help="a folder with statutes/, policyqa/ and reading/")
    parser.add_argument("--work", type=Path, required=True, help="where stages leave their results")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the weights go (default: into the package)")
    parser.add_argument("--reranker", type=Path, default=FILE, help="the file of the reranker (default: the package's)")
    parser.add_argument("--reader", type=Path, default=READER, help="where the reading network goes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", help="cpu or cuda (default: a GPU where there is one)")
    given = parser.parse_args(arguments)
    try:
        train_embedding(given.texts, given.questions, given.work, given.out, seed=given.seed, device=given.device)
        train_reranker(given, StaticNgrams.load(given.out).id)
        train_reader(given.texts, given.questions, given.work / "reader", given.reader, seed=given.seed)
    except KbError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


def train_reader(texts: Path, questions: Path, work: Path, out: Path, *, seed: int) -> None:
    """Train the network that finds the words that answer; it reads with the embedding of the package."""
    from training.reader.making import train_reader as train

    train(texts, questions, work, out, seed=seed)


def train_embedding(
    texts: Path, questions: Path, work: Path, out: Path, *, seed: int, device: str | None = None
) -> None:
    """Train the embedding, once for each part of the questions without that part and once on all; write the last."""
    import torch

    recipe = Recipe()
    material = read_material(texts, questions)
    judged = read_set(questions / "statutes")
    passages = read_passages(questions / "policyqa" / "reading.jsonl")
    device = device or ("cuda" if torch.cuda.is_available() else "cpu")
    course = Course(material, recipe, seed=seed, device=device, progress=_progress)
    work.mkdir(parents=True, exist_ok=True)
    base = _stage(work / "texts.npy", course.on_texts)
    for fold in range(FOLDS):
        part = without_fold(judged, fold), [row for row in passages if fold_of(row.id, FOLDS) != fold]
        weights = _stage(work / f"fold{fold}.npy", lambda part=part: course.on_questions(base, *part))  # type: ignore[misc]
        write_embedding(work / f"fold{fold}", course.hashes, weights, recipe=recipe, seed=seed, sources=[])
    weights = _stage(work / "all.npy", lambda: course.on_questions(base, judged, passages))
    sources = {
        "articles of laws": len(material.articles),
        "reports": len(material.reports),
        "questions on a text": len(material.reading),
        "questions answered by articles": len(judged.relevant),
        "questions answered by passages of policies": len(passages),
    }
    print(write_embedding(out, course.hashes, weights, recipe=recipe, seed=seed, sources=sources))


def train_reranker(given: argparse.Namespace, embedding: str) -> None:
    """Train the reranker, on each part of the questions for measuring and on all; write the last with the figures."""
    from training.homes import prepare
    from training.reranker import figures, train

    texts, questions, work, seed = given.texts, given.questions, given.work, given.seed
    reports = read_reports(texts / "news.jsonl.gz")[::EVERY_REPORT]
    others = [Text(text.body[:30], text.body) for text in reports]
    sets = {
        "statutes": prepare(questions / "statutes", work / "statutes"),
        "policyqa": prepare(questions / "policyqa", work / "policyqa", among=others),
    }
    folds = [work / f"fold{fold}" for fold in range(FOLDS)]
    examples = {name: searched.examples(folds) for name, searched in sets.items()}
    networks = [
        train([[row for row in rows if fold_of(row.id, FOLDS) != fold] for rows in examples.values()], seed=seed)
        for fold in range(FOLDS)
    ]
    measured = {
        name: figures(asked, [networks[fold_of(row.id, FOLDS)].outputs(row) for row in asked])
        for name, rows in examples.items()
        if (asked := [row for row in rows if not row.keywords])
    }
    card = {
        "what": "weighs the features of candidate clauses; questions were held back in halves for the figures",
        "questions": {name: len(rows) for name, rows in examples.items()},
        "other documents among policyqa": len(others),
        "seed": seed,
        "figures on held-back questions": measured,
    }
    train(list(examples.values()), seed=seed).write(given.reranker, embedding=embedding, card=card)
    for name, row in measured.items():
        print(name, row)


def read_material(texts: Path, questions: Path) -> Material:
    """The plain texts and the questions on texts."""
    reading = read_passages(questions / "reading" / "reading.jsonl", around=10**6)
    return Material(
        read_articles(texts / "statutes.jsonl.gz"),
        read_reports(texts / "news.jsonl.gz"),
        [Asked(row.id, row.question, tuple(Text("", text.body) for text in row.texts)) for row in reading],
    )


def without_fold(judged: QuestionSet, fold: int) -> QuestionSet:
    """The set without the questions of a part."""
    kept = {id_: ids for id_, ids in judged.relevant.items() if fold_of(id_, FOLDS) != fold}
    return replace(judged, relevant=kept)


def _stage(path: Path, make: Callable[[], NDArray[np.float32]]) -> NDArray[np.float32]:
    if not path.exists():
        part = path.with_suffix(".part.npy")
        np.save(part, make().astype(np.float16))
        part.rename(path)
    weights: NDArray[np.float32] = np.load(path).astype(np.float32)
    return weights


def _progress(stage: str, step: int, steps: int, loss: float) -> None:
    if step % 10 == 0 or step == steps:
        print(
            f"\r{stage}: step {step} of {steps}, loss {loss:.3f} ", end="\n" if step == steps else "", file=sys.stderr
        )


if __name__ == "__main__":
    sys.exit(main())
