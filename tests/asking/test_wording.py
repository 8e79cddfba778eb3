import re
from string import Formatter

import pytest

from kb.cues import Wanted
from kb.errors import InternalError
from kb.model import Role
from kb.wording import _WORDING, say

_HAN = re.compile("[\u4e00-\u9fff]")
# Words of a document that an English sentence shows as they stand.
_SHOWN = re.compile(r"（[^）]*）|\([\u4e00-\u9fff，]+\)")


def _places(frame: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(frame) if name}


def test_a_wording_is_said_in_the_language_asked() -> None:
    assert say("no_item", "zh", title="甲方案", count=9, item=20) == "《甲方案》共9项任务，没有第20项。"
    assert say("no_item", "en", title="甲方案", count=9, item=20) == "《甲方案》 has 9 tasks; there is no task 20."


def test_an_unknown_wording_is_our_own_fault() -> None:
    with pytest.raises(InternalError, match="'no_such_wording' is missing"):
        say("no_such_wording", "zh")


def test_a_place_left_open_is_our_own_fault() -> None:
    with pytest.raises(InternalError, match=r"'no_item'.*needs the value 'count'"):
        say("no_item", "zh", title="甲方案", item=20)


def test_every_wording_is_there_in_both_languages() -> None:
    assert [key for key, (chinese, english) in _WORDING.items() if not chinese or not english] == []


def test_the_english_wording_fills_no_other_places() -> None:
    assert [key for key, (chinese, english) in _WORDING.items() if _places(english) - _places(chinese)] == []


def test_an_english_frame_holds_chinese_only_as_a_quotation() -> None:
    assert [key for key, (_, english) in _WORDING.items() if _HAN.search(_SHOWN.sub("", english))] == []


def test_a_statement_carries_its_key_in_both_languages() -> None:
    assert [key for key, (zh, en) in _WORDING.items() if ("{key}" in zh) is not ("{key}" in en)] == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_word(role: Role) -> None:
    assert say(role.value, "zh")
    assert say(role.value, "en")


@pytest.mark.parametrize("wanted", [wanted for wanted in Wanted if wanted is not Wanted.ANYTHING])
def test_everything_that_may_be_missing_can_be_named(wanted: Wanted) -> None:
    assert say(f"asked_{wanted.value}", "zh")
    assert say(f"asked_{wanted.value}", "en")
