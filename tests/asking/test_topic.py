import pytest

from kb.topic import Rarity, bare_topic, grams, topic_of

_CLAUSES = ("推广社区助餐点", "改造社区驿站", "培训护理员和医生", "为企业提供资金")


@pytest.fixture(scope="module")
def rarity() -> Rarity:
    return Rarity(_CLAUSES)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("助餐点", {"助餐", "餐点"}),
        ("餐", {"餐"}),
        ("GDP占比", {"gdp", "占比"}),
        ("２０２７年", {"2027", "年"}),
        ("3.5%", {"3.5"}),
        ("護理", {"护理"}),
        ("助餐、驿站", {"助餐", "驿站"}),
        ("", set()),
    ],
)
def test_units_are_pairs_of_characters_words_and_numbers(text: str, units: set[str]) -> None:
    assert grams(text) == units


def test_a_rare_pair_weighs_more_than_a_common_one(rarity: Rarity) -> None:
    assert rarity.weight("助餐") > rarity.weight("社区") > 0


def test_a_pair_that_joins_two_words_weighs_nothing(rarity: Rarity) -> None:
    assert rarity.knows("员和")
    assert rarity.weight("员和") == 0


def test_an_unknown_pair_weighs_less_than_a_known_rare_one(rarity: Rarity) -> None:
    assert 0 < rarity.weight("码头") < rarity.weight("助餐")


def test_an_unknown_pair_with_a_function_character_weighs_nothing(rarity: Rarity) -> None:
    assert rarity.weight("想吃") == 0


def test_coverage_is_the_weighted_share_of_the_topic(rarity: Rarity) -> None:
    topic = topic_of("社区助餐", rarity)
    assert topic.coverage(grams("社区助餐点")) == pytest.approx(1)
    assert 0 < topic.coverage(grams("社区")) < topic.coverage(grams("助餐")) < 1


def test_a_topic_without_words_covers_nothing(rarity: Rarity) -> None:
    topic = topic_of("", rarity)
    assert (topic.total, topic.coverage({"助餐"}), topic.known_coverage({"助餐"})) == (0, 0, 0)


def test_known_coverage_leaves_out_what_no_clause_says(rarity: Rarity) -> None:
    topic = topic_of("助餐码头", rarity)
    units = grams("推广社区助餐点")
    assert topic.coverage(units) < topic.known_coverage(units) == pytest.approx(1)


def test_a_lay_word_is_held_by_the_official_one_and_counts_less(rarity: Rarity) -> None:
    topic = topic_of("钱", rarity)
    assert 0 < topic.coverage(grams("为企业提供资金")) < 1
    assert topic.coverage(grams("推广社区助餐点")) == 0


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("请问助餐点是什么？", "助餐点"),
        ("关于“驿站改造”，规定是什么？", "驿站改造"),
        ("什么是家庭照护假", "家庭照护假"),
        ("What is the deposit?", "deposit"),
        ("who is responsible for it?", ""),
        ("有没有", ""),
    ],
)
def test_the_words_that_frame_a_question_are_no_topic(question: str, topic: str) -> None:
    assert bare_topic(question) == topic
