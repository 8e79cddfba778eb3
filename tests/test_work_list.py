from __future__ import annotations

from pathlib import Path

from kb.feedback import Fault, Work, work_list
from kb.history import add_turn
from kb.model import Answer, Reason
from kb.people import People
from kb.work_list import grouped, settle_all, settled


def _work(place: int, question: str, **how: object) -> Work:
    values = {"reason": Reason.SILENT, "rating": None, "comment": None, "at": f"2026-01-0{place + 1}", **how}
    return Work(conversation="c", place=place, question=question, **values)  # type: ignore[arg-type]


def test_the_same_words_and_reason_make_one_group_and_the_most_asked_comes_first() -> None:
    groups = grouped(
        [
            _work(0, "港口收费标准是多少？"),
            _work(1, "补贴几年？"),
            _work(2, "港口收费 标准是多少"),
            _work(3, "港口收费标准是多少？", reason=Reason.NOT_IN_LIBRARY),
        ]
    )
    assert [(one.question, one.reason, len(one.turns)) for one in groups] == [
        ("港口收费 标准是多少", Reason.SILENT, 2),
        ("港口收费标准是多少？", Reason.NOT_IN_LIBRARY, 1),
        ("补贴几年？", Reason.SILENT, 1),
    ]
    assert (groups[0].first, groups[0].last) == ("2026-01-01", "2026-01-03")


def test_a_poor_answer_is_grouped_by_its_fault_with_what_was_written() -> None:
    poor = {"reason": None, "rating": Fault.INCOMPLETE}
    (group,) = grouped([_work(0, "谁牵头？", comment="少一个", **poor), _work(1, "谁牵头", comment="缺电话", **poor)])
    assert (group.fault, group.reason, group.comments) == (Fault.INCOMPLETE, None, ("缺电话", "少一个"))


def test_a_group_is_settled_whole_and_stays_to_be_seen(tmp_path: Path) -> None:
    people = People(tmp_path / "people.sqlite")
    refused = Answer(question="补贴几年？", text="没有写明。", kind="refusal", reason=Reason.SILENT)
    for question in ("补贴几年？", "补贴几年"):
        add_turn(people, "visitor:a", question, refused)
    (group,) = grouped(work_list(people))
    settle_all(people, group, by="li", note=" 已补文件 ")
    assert work_list(people) == []
    assert sorted((one.question, one.by, one.note) for one in settled(people, limit=9)) == [
        ("补贴几年", "li", "已补文件"),
        ("补贴几年？", "li", "已补文件"),
    ]


def test_nobody_has_written_anything_yet(tmp_path: Path) -> None:
    assert settled(People(tmp_path / "people.sqlite"), limit=9) == []
