"""Knowledge bases of the question sets, built by the real ingest, in which the reranker's material is searched."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.retrieval.data import Data, read_jsonl, write_files
from kb.build import ingest
from kb.settings import Settings
from training.examples import Example, gather
from training.sources import Text, fold_of


@dataclass(frozen=True, slots=True)
class Searched:
    """A question set and the knowledge base of its corpus.

    Attributes:
        relevant: of each question, the ids of its documents in the knowledge base.
        answers: of some questions, answers word for word.
    """

    data: Data
    home: Path
    relevant: Mapping[str, frozenset[str]]
    answers: Mapping[str, Sequence[str]]

    def examples(self, weights: Sequence[Path]) -> list[Example]:
        """An example a question, each searched with the weights that were trained without its part of the questions."""
        found: list[Example] = []
        for fold, folder in enumerate(weights):
            asked = {id_: text for id_, text in self.data.questions.items() if fold_of(id_, len(weights)) == fold}
            found += gather(self.home, folder, asked, self.relevant, self.answers)
        return found


def prepare(folder: Path, work: Path, *, among: Sequence[Text] = ()) -> Searched:
    """Build the knowledge base of a set in the BEIR layout, once; ``among`` are documents that answer nothing."""
    data = Data.read(folder)
    work.mkdir(parents=True, exist_ok=True)
    corpus = work / "corpus.jsonl"
    corpus.write_text("".join(_lines(data.corpus, among)), encoding="utf-8")
    _, documents = write_files(corpus, work / "files")
    home = work / "home"
    if not (home / "CURRENT").exists():
        ingest([work / "files"], Settings(home=home))
    held = {record: document for document, records in documents.items() for record in records}
    relevant = {id_: frozenset(held[record] for record in data.relevant[id_]) for id_ in data.questions}
    return Searched(data, home, relevant, _answers(folder / "queries.jsonl"))


def _lines(corpus: Path, among: Sequence[Text]) -> Iterator[str]:
    for row in read_jsonl(corpus):
        yield json.dumps(row, ensure_ascii=False) + "\n"
    for number, text in enumerate(among):
        yield json.dumps({"_id": f"other {number}", "title": text.title, "text": text.body}, ensure_ascii=False) + "\n"


def _answers(path: Path) -> dict[str, Sequence[str]]:
    return {row["_id"]: row["answers"] for row in read_jsonl(path) if row.get("answers")}
