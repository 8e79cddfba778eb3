from eval.counterparts import gold_pairs, measure


def test_the_gold_covers_the_fifteen_tasks_with_pairs_of_both_levels() -> None:
    pairs = gold_pairs()
    assert {level for _, level, _ in pairs} == {"国家", "省"}
    assert {lower for lower, _, _ in pairs} >= {str(item) for item in range(1, 16) if item != 11}


def test_a_pair_found_and_not_in_the_gold_is_wrong_and_one_not_found_is_missed() -> None:
    measured = measure({("1", "国家", "一"), ("2", "国家", "一")}, {("1", "国家", "一"), ("3", "省", "二")})
    assert measured.wrong == {("2", "国家", "一")}
    assert measured.missed == {("3", "省", "二")}
    assert (measured.precision, measured.recall) == (0.5, 0.5)
