import random

import numpy as np
import pytest

from kb.embed.ngrams import code_points, hashes_of
from training.pairs import MOST, NEIGHBOURS, Answered, Draw, Pool, Spans, answered, articles, neighbours, reports
from training.sources import Asked, Text

TITLE = "东海省种业条例第三条"
BODY = (
    "市农业局建设种质资源库。收集水稻、对虾品种五百份。对新认定的企业给予贷款贴息，期限为三年；逾期不报的，不再受理。"
)


def _pool(*texts: Text) -> Pool:
    joined = [f"{text.title}{text.body}" for text in texts]
    hashes = np.unique(np.concatenate([found for _, found in hashes_of(code_points(joined))]))
    return Pool.of(texts, hashes)


def _read(pool: Pool, spans: Spans) -> str:
    return "|".join("\n".join(pool.texts)[first:last] for first, last in spans)


def _drawn(draw: Draw, count: int = 300) -> list[tuple[Spans, Spans]]:
    rng = random.Random(1)
    return [pair for _ in range(count) for pair in draw(rng)]


def test_both_sides_of_an_article_come_from_it() -> None:
    pool = _pool(Text("", "别的文件的一段话，没有关系。"), Text(TITLE, BODY))
    for left, right in _drawn(articles(pool)):
        text = next(text for text in pool.texts if _read(pool, left).split("|")[0] in text)
        assert all(piece in text for side in (left, right) for piece in _read(pool, side).split("|"))


def test_the_title_stands_most_often_on_the_second_side() -> None:
    pool = _pool(Text(TITLE, BODY))
    sides = _drawn(articles(pool))
    assert sum(TITLE in _read(pool, right) for _, right in sides) > len(sides) / 3
    assert sum(TITLE in _read(pool, left) for left, _ in sides) < len(sides) / 3


def test_a_sentence_is_mostly_taken_out_of_the_other_side() -> None:
    pool = _pool(Text(TITLE, BODY))
    sides = [(_read(pool, left), _read(pool, right)) for left, right in _drawn(articles(pool))]
    kept = [left in right for left, right in sides]
    assert 0 < sum(kept) < len(kept) / 4


def test_neighbours_come_one_behind_the_other() -> None:
    pool = _pool(*(Text(f"条例第{number}条", f"{number}号{BODY}") for number in range(30)))
    pairs = neighbours(pool)(random.Random(5))
    begins = [next(number for number in range(30) if left[0][0] < pool.grams.starts[number + 1]) for left, _ in pairs]
    assert begins == list(range(begins[0], begins[0] + NEIGHBOURS))


def test_a_report_gives_a_sentence_and_others() -> None:
    pool = _pool(Text("", BODY))
    for left, right in _drawn(reports(pool)):
        assert _read(pool, left).endswith(("。", "；"))
        assert _read(pool, left) not in _read(pool, right)


def test_a_question_goes_with_what_answers_it() -> None:
    asked = [Asked("1", "收集多少份", (Text(TITLE, BODY),)), Asked("2", "贴息几年", (Text(TITLE, BODY[::-1]),))]
    hashes = np.unique(np.concatenate([found for _, found in hashes_of(code_points([TITLE + BODY]))]))
    questions = Answered.of(asked, hashes)
    for left, right in _drawn(answered(questions), 50):
        place = 0 if _read(questions.pool, left) == "收集多少份" else 1
        assert _read(questions.pool, right).endswith((BODY, BODY[::-1])[place])


@pytest.mark.parametrize("text", [Text("", "短"), Text("", ""), Text("", "第一条")])
def test_a_text_too_short_for_two_sides_gives_none(text: Text) -> None:
    assert _drawn(articles(_pool(text, text)), 20) == []
    assert _drawn(reports(_pool(text, text)), 20) == []


def test_no_side_is_longer_than_is_read() -> None:
    pool = _pool(Text(TITLE, BODY * 40))
    for pair in _drawn(articles(pool)) + _drawn(reports(pool)):
        for side in pair:
            assert sum(last - first for first, last in side) <= MOST
