"""Tasks by departments, from the rows of documents written for these tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb.build import ingest
from kb.corrections.fields import Kind
from kb.corrections.making import Request
from kb.corrections.records import Action
from kb.knowledge import KnowledgeBase
from kb.library import Library
from kb.model import Basis, Level, Role
from kb.overviews.duty_matrix import scope as scopes
from kb.overviews.duty_matrix.filters import Due, Filters, choose
from kb.overviews.duty_matrix.matrix import Matrix, matrix_of
from kb.overviews.duty_matrix.scope import everywhere, of_document
from kb.overviews.duty_matrix.sheets import tables
from kb.overviews.duty_matrix.tasks import Task, tasks_of
from kb.settings import Settings

TODAY = dt.date(2031, 6, 1)
PLAN = """---
title: 海州市港口提升工作方案
number: 海政发〔2030〕1号
issuers: 海州市人民政府
level: 市
---
一、工作目标
到2032年，建成泊位20个。
二、主要任务
（一）扩建码头
1.扩建码头。2031年底前完成码头扩建。（市交通运输局、市财政局负责。列第一位者为牵头单位，下同）
2.疏浚航道。2030年底前完成航道疏浚。（市水利局、市交通局负责）
3.培育船员。开展船员培训。
（二）优化服务
4.优化通关。推行通关便利。（市市场监管局（知识产权局）牵头，市商务局配合，各县（市、区）人民政府参与）
5.保护品牌。保护港口品牌。（市知识产权局负责）
三、保障措施
（一）加强组织。市交通运输局负责日常工作。
（二）加强宣传。宣传港口建设的做法。
"""
OTHER = """---
title: 江州市港口工作要点
number: 江政发〔2030〕2号
issuers: 江州市人民政府
level: 市
---
一、主要任务
1.整治岸线。2031年6月底前整治岸线。（市财政局负责）
2.联合巡查。开展联合巡查。（海州市财政局、江州市财政局负责）
"""


@dataclass(frozen=True)
class Held:
    library: Library
    kb: KnowledgeBase

    def tasks(self, *titles: str) -> list[Task]:
        found = [one for one in self.library.documents if not titles or any(title in one.title for title in titles)]
        return tasks_of(self.library, found)

    def matrix(self, filters: Filters | None = None, *titles: str) -> Matrix:
        return matrix_of(choose(self.tasks(*(titles or ("海州市",))), filters or Filters(), TODAY))


def _ingested(folder: Path, **texts: str) -> Settings:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    settings = Settings(home=folder / "kb")
    ingest([folder / f"{name}.md" for name in texts], settings)
    return settings


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    settings = _ingested(tmp_path_factory.mktemp("duties"), plan=PLAN, other=OTHER)
    with KnowledgeBase.open(settings) as kb:
        yield Held(kb.library, kb)


def _task(matrix: Matrix, name: str) -> Task:
    return next(row.task for row in matrix.rows if row.task.name == name)


def _told(matrix: Matrix, name: str) -> dict[str, list[tuple[Role, Basis]]]:
    task = _task(matrix, name)
    cells = {bearer.label: matrix.cell(task, bearer) for bearer in matrix.bearers}
    return {label: [(duty.row.role, duty.row.basis) for duty in duties] for label, duties in cells.items() if duties}


def test_every_task_is_a_row_with_its_number_also_the_one_that_names_nobody(held: Held) -> None:
    rows = [(row.task.clause.item, row.task.name, row.task.unstated) for row in held.matrix().rows]
    assert rows == [
        (1, "扩建码头", False),
        (2, "疏浚航道", False),
        (3, "培育船员", True),
        (4, "优化通关", False),
        (5, "保护品牌", False),
        (None, "加强组织", False),
        (None, "加强宣传", True),
    ]


def test_every_duty_that_was_read_stands_in_exactly_one_cell(held: Held) -> None:
    matrix = held.matrix(None, "海州市", "江州市")
    standing = [duty.row for duties in matrix.cells.values() for duty in duties]
    read = [row for one in held.library.documents for row in held.library.responsibilities(one.id)]
    assert sorted(map(repr, standing)) == sorted(map(repr, read))


def test_a_cell_holds_the_role_and_what_it_rests_on(held: Held) -> None:
    matrix = held.matrix()
    first = _told(matrix, "扩建码头")
    assert first["市交通运输局"] == [(Role.LEAD, Basis.FIRST_LISTED_RULE)]
    assert first["市财政局"] == [(Role.RESPONSIBLE, Basis.STATED)]
    assert {role for duties in _told(matrix, "优化通关").values() for role, _ in duties} == {
        Role.LEAD,
        Role.SUPPORT,
        Role.PARTICIPATE,
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [("市交通运输局", "市交通局"), ("市市场监管局（知识产权局）", "市知识产权局")],
    ids=["short and full name", "a body and the sign hung on it"],
)
def test_one_body_in_several_spellings_is_one_column(held: Held, one: str, other: str) -> None:
    found = [bearer for bearer in held.matrix().bearers if one in bearer.names or other in bearer.names]
    assert len(found) == 1
    assert set(found[0].names) >= {one, other}


def test_the_same_office_of_another_place_is_another_column(held: Held) -> None:
    matrix = held.matrix(None, "海州市", "江州市")
    assert len([bearer for bearer in matrix.bearers if "财政局" in bearer.name]) == len({"海州市", "江州市"}) + 1
    labels = [bearer.label for bearer in matrix.bearers]
    assert len(set(labels)) == len(labels)


def test_the_label_of_a_column_finds_that_column_alone(held: Held) -> None:
    titles = ("海州市", "江州市")
    for bearer in held.matrix(None, *titles).bearers:
        if bearer.label != bearer.name:
            assert held.matrix(Filters(department=bearer.label), *titles).bearers == (bearer,)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("扩建码头", ["2031-12-31"]),
        ("疏浚航道", ["2030-12-31"]),
        ("培育船员", []),
    ],
)
def test_a_task_has_the_terms_of_its_clause(held: Held, name: str, days: list[str]) -> None:
    assert [term.day for term in _task(held.matrix(), name).terms] == days


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(department="市水利局"), ["疏浚航道"]),
        (Filters(department="市知识产权局"), ["优化通关", "保护品牌"]),
        (Filters(department="市交通局"), ["扩建码头", "疏浚航道", "加强组织"]),
        (Filters(department="财政"), []),
        (Filters(role=Role.SUPPORT), ["优化通关"]),
        (Filters(role=Role.LEAD), ["扩建码头", "疏浚航道", "优化通关", "保护品牌"]),
        (Filters(basis=Basis.FIRST_LISTED_RULE), ["扩建码头", "疏浚航道", "保护品牌"]),
        (Filters(level=Level.COUNTY), ["优化通关"]),
        (Filters(unstated=True), ["培育船员", "加强宣传"]),
        (Filters(due=Due.PASSED), ["疏浚航道"]),
        (Filters(due=Due.STATED), ["扩建码头", "疏浚航道"]),
        (Filters(due=Due.STATED, year=2031), ["扩建码头"]),
        (Filters(year=2030), ["疏浚航道"]),
        (Filters(before=dt.date(2030, 12, 31)), ["疏浚航道"]),
        (Filters(before=dt.date(2030, 12, 30)), []),
        (Filters(word="港口"), ["保护品牌", "加强宣传"]),
        (Filters(word="港口 品牌"), ["保护品牌"]),
        (Filters(word="品牌", department="市财政局"), []),
        (Filters(department="没有这个局"), []),
    ],
    ids=str,
)
def test_filters_leave_the_tasks_that_they_mean(held: Held, filters: Filters, names: list[str]) -> None:
    assert [row.task.name for row in held.matrix(filters).rows] == names


def test_a_filtered_task_keeps_its_other_bodies_apart(held: Held) -> None:
    (row,) = held.matrix(Filters(department="市商务局")).rows
    assert [duty.row.body for duty in row.duties] == ["市商务局"]
    assert [duty.row.body for duty in row.others] == ["市市场监管局（知识产权局）", "各县（市、区）人民政府"]


def test_the_tasks_of_a_body_are_counted_by_role_and_sorted(held: Held) -> None:
    shares = held.matrix().shares
    assert [share.total for share in shares] == sorted((share.total for share in shares), reverse=True)
    assert all(sum(share.counts.values()) == share.total for share in shares)
    transport = next(share for share in shares if share.bearer.name == "市交通运输局")
    assert (transport.total, transport.counts[Role.LEAD]) == (3, 1)


INHERITING = """---
title: 海州市河道整治方案
number: 海政发〔2030〕3号
level: 市
---
一、主要任务
1.清淤。清理河道。〔市水利局，各县(市、区)人民政府按职责分工负责。以下内容均需各地落实，不再单独列出〕
2.护岸。加固堤岸。〔市财政局负责〕
3.监测。建设监测站。
二、分项工作
（一）巡查。市公安局牵头组织巡查。
1.河道巡查。每日巡查。
2.水库巡查。每周巡查。
（二）统计。
1.月报。市统计局负责月报。
2.年报。市统计局负责年报。
"""


@pytest.fixture(scope="module")
def inheriting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with KnowledgeBase.open(_ingested(tmp_path_factory.mktemp("inheriting"), plan=INHERITING)) as kb:
        yield Held(kb.library, kb)


def test_an_inherited_duty_leads_to_the_clause_in_which_its_words_stand(inheriting: Held) -> None:
    matrix = inheriting.matrix(Filters(basis=Basis.INHERITED))
    assert matrix.duties
    for duty in matrix.duties:
        origin = inheriting.library.clause(duty.ground.clause_id)
        assert origin.id != duty.row.clause_id
        assert origin.start <= duty.ground.start < duty.ground.end <= origin.end
        text = inheriting.library.document(duty.ground.document_id).text
        assert text[duty.ground.start : duty.ground.end] == duty.row.quote


def test_inherited_tasks_are_counted_beside_the_others(inheriting: Held) -> None:
    share = next(share for share in inheriting.matrix().shares if share.bearer.level is Level.COUNTY)
    assert (share.total, sum(share.inherited.values())) == (share.total, share.total - 1)


def test_a_task_below_a_clause_that_names_bodies_does_not_lack_them(inheriting: Held) -> None:
    assert [row.task.name for row in inheriting.matrix().rows if row.task.unstated] == ["监测"]


def test_a_task_that_names_nobody_leads_to_an_earlier_sentence_that_may_cover_it(inheriting: Held) -> None:
    (row,) = inheriting.matrix(Filters(unstated=True)).rows
    assert row.task.earlier is not None
    text = inheriting.library.document(row.task.earlier.document_id).text
    assert text[row.task.earlier.start : row.task.earlier.end] == "以下内容均需各地落实，不再单独列出"


def test_the_workbook_has_the_duties_that_are_left_and_the_same_in_a_matrix(held: Held) -> None:
    matrix = held.matrix(Filters(department="市交通运输局"))
    duties, grid = tables(matrix)
    column = [one.title for one in duties.columns].index("单位")
    assert {row[column] for row in duties.rows} == {"市交通运输局", "市交通局"}
    assert len(duties.rows) == len(matrix.duties)
    assert [one.title for one in grid.columns][-1] == "市交通运输局"
    assert [row[-1] for row in grid.rows] == ["牵头（排在第一位者牵头）", "负责", "负责"]


def test_the_matrix_of_the_workbook_says_which_tasks_name_nobody(held: Held) -> None:
    grid = tables(held.matrix())[1]
    told = [one.title for one in grid.columns].index("说明")
    assert [row[3] for row in grid.rows if row[told] == "未写明"] == ["培育船员", "加强宣传"]


def test_one_document_is_a_scope_of_its_own(held: Held) -> None:
    for document in held.library.documents:
        found = of_document(held.library, document)
        assert (found.parts, found.everywhere) == (((document.id,),), False)
        assert found.duties == len(held.library.responsibilities(document.id))


@pytest.fixture
def large(held: Held, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr("kb.library.MANY", 1)
    monkeypatch.setattr(scopes, "DOCUMENTS_A_PART", 1)
    return held.library


def test_a_large_library_is_read_part_by_part(large: Library) -> None:
    found = everywhere(large, Filters(), TODAY)
    assert [len(part) for part in found.parts] == [1, 1]
    assert [len(found.part(large, number)) for number in (0, 1, 2, 3)] == [0, 1, 1, 0]
    assert len(list(found.all(large))) == 2


@pytest.mark.parametrize(
    "filters",
    [
        Filters(department="市水利局"),
        Filters(department="各县(市、区)人民政府"),
        Filters(department="财政局"),
        Filters(role=Role.PARTICIPATE),
        Filters(basis=Basis.FIRST_LISTED_RULE),
        Filters(level=Level.COUNTY),
        Filters(due=Due.PASSED),
        Filters(due=Due.STATED),
        Filters(due=Due.UNSTATED),
        Filters(year=2031),
        Filters(before=dt.date(2030, 12, 31)),
        Filters(word="岸线"),
        Filters(word="岸线 2031"),
        Filters(department="市财政局", word="岸线", year=2031),
    ],
    ids=str,
)
def test_the_documents_left_out_of_a_large_library_hold_nothing_that_is_asked_for(
    held: Held, large: Library, filters: Filters
) -> None:
    left = {id_ for part in everywhere(large, filters, TODAY).parts for id_ in part}
    meant = {row.task.document.id for row in choose(held.tasks(), filters, TODAY)}
    assert meant <= left


def test_a_large_library_is_narrowed_before_it_is_read(large: Library) -> None:
    found = everywhere(large, Filters(department="市水利局"), TODAY)
    assert [document.title for document in found.all(large)] == ["海州市港口提升工作方案"]


def test_a_document_with_an_added_duty_is_never_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.library.MANY", 1)
    bare = "---\ntitle: 海州市绿化方案\nlevel: 市\n---\n一、主要任务\n1.植树。在河岸植树。\n"
    with KnowledgeBase.open(_ingested(tmp_path, plan=PLAN, bare=bare)) as kb:
        task = next(task for task in tasks_of(kb.library, kb.documents()) if task.name == "植树")
        assert task.unstated
        changes = (("body", "市林业局"), ("role", "lead"))
        request = Request(task.clause.id, Kind.RESPONSIBILITY, Action.ADD, "补记", changes=changes, quote="在河岸植树")
        kb.correct(request)
        found = everywhere(kb.library, Filters(department="市林业局"), TODAY)
        assert task.document.id in {id_ for part in found.parts for id_ in part}
        rows = choose(tasks_of(kb.library, found.all(kb.library)), Filters(department="市林业局"), TODAY)
        assert [(row.task.name, row.duties[0].row.corrected) for row in rows] == [("植树", "补记")]


@pytest.mark.parametrize("name", ["  ", "（", "%", "'; DROP TABLE responsibilities; --", "\x00", "局" * 90])
def test_any_text_can_be_asked_for_as_a_department(large: Library, name: str, held: Held) -> None:
    filters = Filters(department=name)
    everywhere(large, filters, TODAY)
    assert choose(held.tasks(), filters, TODAY) == []
