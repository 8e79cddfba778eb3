from kb.synonyms import official_words


def test_the_official_words_of_a_lay_question_are_given() -> None:
    assert "企业" in official_words("小公司要准备什么")[0]


def test_a_question_without_lay_words_has_none() -> None:
    assert official_words("助餐点") == []
