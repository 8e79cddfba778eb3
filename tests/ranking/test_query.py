import pytest

from kb.ranking.query import MAX_TERMS, SYNONYM_WEIGHT, Query


def test_a_question_is_searched_by_its_pairs_and_characters() -> None:
    assert {"贴息", "贴", "息"} <= Query.of("贴息").terms.keys()


def test_official_words_for_lay_ones_count_less() -> None:
    terms = Query.of("开公司").terms
    assert (terms["公司"], terms["企业"]) == (1.0, SYNONYM_WEIGHT)


def test_a_word_that_is_asked_and_a_synonym_counts_in_full() -> None:
    assert Query.of("公司是企业吗").terms["企业"] == 1.0


def test_an_english_question_is_searched_in_chinese() -> None:
    query = Query.of("patent pledge financing")
    assert "专利" in query.text
    assert query.terms["质押"] == 1.0


@pytest.mark.parametrize("question", ["", "  ", "？！"])
def test_a_question_without_words_has_no_terms(question: str) -> None:
    assert not Query.of(question).terms


def test_a_question_pasted_whole_is_cut() -> None:
    terms = Query.of("".join(chr(0x4E00 + n) for n in range(5000))).terms
    assert sum(weight == 1.0 for weight in terms.values()) == MAX_TERMS
