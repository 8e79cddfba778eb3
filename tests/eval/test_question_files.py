"""The question files: their form, what they name in the corpus, and what they cover."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.matching import ITEM, PATTERN, plain, stands_in
from eval.questions import CATEGORIES, HELD_BACK, OPEN, ClauseIndex, ClauseRef, Question, load
from kb.errors import InputError
from kb.model import Clause, Document
from kb.readers import read_file
from kb.understanding import understand

CORPUS = Path(__file__).parents[2] / "corpus"
QUESTIONS = load()
PLAN = "yancheng-plan-draft.txt"
SAFEGUARDS = ("三（一）", "三（二）", "三（三）", "三（四）")

#: The least number of questions of each category in the open part.
LEAST = {
    "responsibility": 20,
    "department": 20,
    "target": 15,
    "deadline": 12,
    "content": 25,
    "outline": 12,
    "document": 20,
    "levels": 12,
    "enterprise": 15,
    "refusal": 25,
    "conversation": 20,
    "english": 25,
}


@pytest.fixture(scope="module")
def shelf() -> list[tuple[Document, tuple[Clause, ...]]]:
    paths = [CORPUS / PLAN, *sorted((CORPUS / "digests").glob("*.md"))]
    parsed = [
        understand(read_file(path, name=path.relative_to(CORPUS).as_posix()), primary=path.name == PLAN)
        for path in paths
    ]
    return [(one.document, one.clauses) for one in parsed]


@pytest.fixture(scope="module")
def index(shelf: list[tuple[Document, tuple[Clause, ...]]]) -> ClauseIndex:
    return ClauseIndex(shelf)


def _gold(questions: tuple[Question, ...] = QUESTIONS) -> Iterator[tuple[Question, ClauseRef]]:
    for question in questions:
        for ref in question.expected.clauses:
            yield question, ref


def test_every_reference_resolves_in_the_corpus(index: ClauseIndex) -> None:
    refs = {ref for question in QUESTIONS for ref in (*question.expected.clauses, *question.expected.allowed)}
    assert all(index.clauses(ref) for ref in refs)


def test_ids_are_unique() -> None:
    assert not [name for name, count in Counter(question.id for question in QUESTIONS).items() if count > 1]


def test_no_question_is_asked_twice() -> None:
    alone = Counter(plain(question.question) for question in QUESTIONS if question.conversation is None)
    assert not [text for text, count in alone.items() if count > 1]


@pytest.mark.parametrize("category", CATEGORIES)
def test_each_category_has_enough_questions(category: str) -> None:
    assert sum(question.category == category and question.part == OPEN for question in QUESTIONS) >= LEAST[category]


def test_the_part_held_back_has_forty_questions_of_every_category() -> None:
    held_back = [question for question in QUESTIONS if question.part == HELD_BACK]
    assert len(held_back) >= 40
    assert {question.category for question in held_back} == set(CATEGORIES)


def test_turns_of_a_conversation_follow_one_another() -> None:
    turns: dict[str, list[int | None]] = {}
    for question in QUESTIONS:
        if question.conversation is not None:
            turns.setdefault(question.conversation, []).append(question.turn)
    assert turns
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in turns.values())
    assert all(2 <= len(numbers) <= 10 for numbers in turns.values())


def test_every_task_safeguard_target_and_document_is_asked_about(
    index: ClauseIndex, shelf: list[tuple[Document, tuple[Clause, ...]]]
) -> None:
    cited = {clause for _, ref in _gold() if ref.label or ref.item for clause in index.clauses(ref)}
    asked_of = {index.document(ref) for _, ref in _gold()}
    plan = next(clauses for document, clauses in shelf if document.primary)
    due = {
        clause.id
        for clause in plan
        if clause.item or clause.label in {"一", "三（一）", "三（二）", "三（三）", "三（四）"}
    }
    assert not due - cited
    assert asked_of == {document.id for document, _ in shelf}


def test_an_expected_answer_has_gold_or_is_a_list_of_documents() -> None:
    bare = [
        question.id
        for question in QUESTIONS
        if question.expected.refused is False and not (question.expected.facts and question.expected.clauses)
    ]
    assert len(bare) <= 1


def test_a_reason_is_given_only_where_a_refusal_may_come() -> None:
    assert all(bool(question.expected.reason) == (question.expected.refused is not False) for question in QUESTIONS)


def test_gold_clauses_never_hold_what_must_be_absent(
    index: ClauseIndex, shelf: list[tuple[Document, tuple[Clause, ...]]]
) -> None:
    text = {clause.id: plain(clause.text) for _, clauses in shelf for clause in clauses}
    clashes = [
        (question.id, banned)
        for question, ref in _gold()
        for clause in index.clauses(ref)
        for banned in question.expected.absent
        if stands_in(banned, text[clause])
    ]
    assert not clashes


def test_every_worded_fact_stands_in_its_gold_clauses(
    index: ClauseIndex, shelf: list[tuple[Document, tuple[Clause, ...]]]
) -> None:
    text = {clause.id: clause.text for _, clauses in shelf for clause in clauses}
    missing = []
    for question in QUESTIONS:
        clauses = sorted({clause for ref in question.expected.clauses for clause in index.clauses(ref)})
        gold = plain("\n".join(text[clause] for clause in clauses))
        for fact in question.expected.facts:
            worded = [words for words in fact if not words.startswith((PATTERN, ITEM))]
            if clauses and worded and not _is_count(fact) and not any(stands_in(words, gold) for words in worded):
                missing.append((question.id, fact))
    assert not missing


def _is_count(fact: tuple[str, ...]) -> bool:
    """Whether the fact is a number of things, which the reader counts and no clause says."""
    return any(words.startswith("共") for words in fact)


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '{"id": "a", "category": "content", "question": "？", "expected": {}}',
        '{"id": "a", "category": "weather", "question": "？", "expected": {"refused": false}}',
        '{"id": "a", "category": "content", "question": "？", "expected": {"refused": true, "reason": ["tired"]}}',
        '{"id": "a", "category": "content", "question": "？", "expected": {"refused": false, "fact": []}}',
    ],
)
def test_a_line_of_another_form_is_an_error_that_names_file_and_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "odd.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"odd\.jsonl, line 1"):
        load(tmp_path)


@pytest.mark.parametrize("ref", [ClauseRef("没有的文件"), ClauseRef(PLAN, item=99), ClauseRef(PLAN, label="九（九）")])
def test_a_reference_to_nothing_is_an_error(index: ClauseIndex, ref: ClauseRef) -> None:
    with pytest.raises(InputError, match="the questions name"):
        index.clauses(ref)
