import re

from kb.library import Library
from kb.model import Reason
from kb.verify import faults
from tests.asking.seen import Ask, items


def test_two_things_asked_of_one_task_are_both_answered(ask: Ask) -> None:
    answer = ask("任务6的时限和牵头单位是什么")
    assert [fact for fact in ("到2027年", "市人社局牵头") if fact not in answer.text] == []


def test_the_sources_of_both_are_numbered_through(ask: Ask) -> None:
    answer = ask("任务9的时限和责任单位分别是什么")
    keys = [citation.key for citation in answer.citations]
    assert keys == list(range(1, len(keys) + 1))
    assert {int(key) for key in re.findall(r"\[(\d+)\]", answer.text)} == set(keys)


def test_every_quotation_of_the_joined_answer_is_the_stored_text(ask: Ask, library: Library) -> None:
    assert not faults(ask("任务9的时限和责任单位分别是什么"), library)


def test_what_is_not_stated_is_told_beside_what_is(ask: Ask) -> None:
    answer = ask("任务7的时限和责任单位")
    assert (answer.reason, "没有写明完成时限" in answer.text, items(answer)) == (None, True, [7, 1])


def test_both_refused_is_a_refusal(ask: Ask) -> None:
    assert ask("任务7的目标和时限").reason is Reason.SILENT
