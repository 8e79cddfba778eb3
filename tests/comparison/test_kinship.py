"""Which documents are versions of one text, and what a title is about."""

from __future__ import annotations

import pytest

from kb.comparison.kinship import are_versions, core_of, subject_of
from kb.model import Document, Level


def _document(title: str, *, name: str = "a", **fields: object) -> Document:
    return Document(id=f"d{name}", source=f"{name}.txt", sha256=name, title=title, text="", **fields)  # type: ignore[arg-type]


CORES = [
    ("海州市渔港管理办法（征求意见稿）", "海州市渔港管理办法"),
    ("海州市渔港管理办法(草案征求意见稿)", "海州市渔港管理办法"),
    ("海州市渔港管理办法（试行）", "海州市渔港管理办法"),
    ("海州市渔港管理办法（2023年修订）", "海州市渔港管理办法"),
    ("海州市渔港管理办法送审稿", "海州市渔港管理办法"),
    ("海州市人民政府关于印发《海州市渔港管理办法》的通知", "海州市渔港管理办法"),
    ("海州市人民政府办公室关于印发海州市渔港管理办法的通知", "海州市渔港管理办法"),
    ("关于公开征求《海州市渔港管理办法（征求意见稿）》意见的公告", "海州市渔港管理办法"),
    ("中华人民共和国渔港法", "渔港法"),
]


@pytest.mark.parametrize(("title", "core"), CORES)
def test_a_title_has_one_core_in_every_version(title: str, core: str) -> None:
    assert core_of(_document(title)) == core


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("东海省渔港经济提升行动方案", "渔港经济提升"),
        ("海州市渔港经济提升专项行动实施方案（征求意见稿）", "渔港经济提升"),
        ("渔港经济提升三年行动计划（2023—2025年）", "渔港经济提升"),
    ],
)
def test_a_plan_is_about_the_same_at_every_level(title: str, subject: str) -> None:
    assert subject_of(_document(title)) == subject


def test_a_draft_and_its_final_text_are_versions() -> None:
    draft = _document("海州市渔港管理办法（征求意见稿）", draft=True)
    assert are_versions(draft, _document("海州市人民政府关于印发海州市渔港管理办法的通知", name="b"))


def test_a_text_and_the_one_that_replaces_it_are_versions() -> None:
    old = _document("海州市渔港管理办法", number="海政发〔2018〕9号", issuers=("海州市人民政府",))
    new = _document("海州市渔港管理办法", name="b", issuers=("海州市交通运输局",), repeals=("海政发〔2018〕9号",))
    assert are_versions(old, new)


def test_plans_of_two_places_are_no_versions() -> None:
    one = _document("渔港经济提升实施方案", place="海州市", level=Level.CITY)
    assert not are_versions(one, _document("渔港经济提升实施方案", name="b", place="明湖市", level=Level.CITY))


def test_plans_of_two_levels_are_no_versions() -> None:
    one = _document("渔港经济提升实施方案", level=Level.CITY)
    assert not are_versions(one, _document("渔港经济提升实施方案", name="b", level=Level.PROVINCE))


def test_texts_of_two_bodies_that_end_neither_are_no_versions() -> None:
    one = _document("专项资金管理办法", issuers=("海州市财政局",))
    assert not are_versions(one, _document("专项资金管理办法", name="b", issuers=("海州市水利局",)))


def test_a_title_that_only_says_its_sort_names_no_text() -> None:
    assert not are_versions(_document("实施办法"), _document("实施办法（征求意见稿）", name="b", draft=True))
