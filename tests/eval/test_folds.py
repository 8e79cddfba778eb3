import pytest

from eval.folds import Fold
from kb.errors import InputError


def test_every_question_lies_in_exactly_one_part() -> None:
    parts = [Fold(number, 3) for number in range(3)]
    assert all(sum(part.holds(f"海州-{number}") for part in parts) == 1 for number in range(200))


def test_a_part_is_written_with_its_number_from_0_and_their_count() -> None:
    assert Fold.parse("1/4") == Fold(1, 4)


@pytest.mark.parametrize("written", ["4/4", "1", "/", "a/b", "-1/2", "1/0", ""])
def test_what_is_no_part_is_an_input_error(written: str) -> None:
    with pytest.raises(InputError, match="K/N"):
        Fold.parse(written)
