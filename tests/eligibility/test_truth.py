import itertools

import pytest

from kb.eligibility.truth import Truth, all_of, any_of, joined, opposite, truth_of
from kb.model import Joint

MET, NOT, OPEN = Truth.MET, Truth.NOT_MET, Truth.CANNOT_TELL
_TRUTHS = (MET, NOT, OPEN)


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        (MET, MET, MET),
        (MET, NOT, NOT),
        (MET, OPEN, OPEN),
        (NOT, MET, NOT),
        (NOT, NOT, NOT),
        (NOT, OPEN, NOT),
        (OPEN, MET, OPEN),
        (OPEN, NOT, NOT),
        (OPEN, OPEN, OPEN),
    ],
)
def test_what_has_to_hold_together_fails_by_one_part(a: Truth, b: Truth, both: Truth) -> None:
    assert all_of((a, b)) is both


@pytest.mark.parametrize(
    ("a", "b", "either"),
    [
        (MET, MET, MET),
        (MET, NOT, MET),
        (MET, OPEN, MET),
        (NOT, MET, MET),
        (NOT, NOT, NOT),
        (NOT, OPEN, OPEN),
        (OPEN, MET, MET),
        (OPEN, NOT, OPEN),
        (OPEN, OPEN, OPEN),
    ],
)
def test_where_one_is_enough_one_part_decides(a: Truth, b: Truth, either: Truth) -> None:
    assert any_of((a, b)) is either


@pytest.mark.parametrize(("truth", "contrary"), [(MET, NOT), (NOT, MET), (OPEN, OPEN)])
def test_the_contrary_of_what_cannot_be_told_cannot_be_told(truth: Truth, contrary: Truth) -> None:
    assert opposite(truth) is contrary


@pytest.mark.parametrize("parts", list(itertools.product(_TRUTHS, repeat=3)))
def test_the_order_and_nesting_of_parts_change_nothing(parts: tuple[Truth, ...]) -> None:
    a, b, c = parts
    assert {all_of(order) for order in itertools.permutations(parts)} == {all_of((all_of((a, b)), c))}
    assert {any_of(order) for order in itertools.permutations(parts)} == {any_of((any_of((a, b)), c))}


@pytest.mark.parametrize("parts", list(itertools.product(_TRUTHS, repeat=2)))
def test_the_contrary_of_a_joint_is_the_other_joint_of_contraries(parts: tuple[Truth, ...]) -> None:
    assert opposite(all_of(parts)) is any_of(map(opposite, parts))


@pytest.mark.parametrize("parts", list(itertools.product(_TRUTHS, repeat=2)))
def test_what_is_told_later_never_turns_what_was_certain(parts: tuple[Truth, ...]) -> None:
    for joint in (Joint.ALL, Joint.ANY):
        before = joined(joint, parts)
        told = [(MET, NOT) if part is OPEN else (part,) for part in parts]
        after = {joined(joint, more) for more in itertools.product(*told)}
        assert before is OPEN or after == {before}


@pytest.mark.parametrize(("known", "truth"), [(True, MET), (False, NOT), (None, OPEN)])
def test_what_is_not_said_is_not_no(known: bool | None, truth: Truth) -> None:
    assert truth_of(known) is truth


@pytest.mark.parametrize(("joint", "truth"), [(Joint.ALL, MET), (Joint.ANY, NOT), (Joint.LEAF, MET)])
def test_a_joint_of_nothing_asks_nothing_and_offers_nothing(joint: Joint, truth: Truth) -> None:
    assert joined(joint, ()) is truth
