"""The duties as tables for a file: the rows as every list of them has them, and the matrix."""

from __future__ import annotations

from kb.corrections.fields import Kind
from kb.exports import Cell, Column, Table
from kb.listing import table
from kb.model import Basis, DocumentKind
from kb.overviews.duty_matrix.matrix import Matrix
from kb.overviews.duty_matrix.tasks import Duty, Task
from kb.terms import value_word

_HEAD = (
    Column("文件", 34),
    Column("序号", 8),
    Column("条款", 14),
    Column("任务", 36),
    Column("期限", 20),
    Column("说明", 24),
)


def tables(matrix: Matrix) -> list[Table]:
    """Two tables: the duties, a row each, and the tasks by departments."""
    duties = table(Kind.RESPONSIBILITY, [duty.entry for duty in matrix.duties])
    columns = (*_HEAD, *(Column(bearer.label, 12) for bearer in matrix.bearers))
    rows = tuple(_row(matrix, row.task) for row in matrix.rows)
    return [duties, Table("任务与部门矩阵", columns, rows)]


def _row(matrix: Matrix, task: Task) -> tuple[Cell, ...]:
    terms = "；".join(f"{term.wording}（{term.day}）" if term.day else term.wording for term in task.terms)
    return (
        task.document.title,
        task.clause.item,
        f"第{task.clause.item}项" if task.clause.item else task.clause.label,
        task.name,
        terms or None,
        _lacking(task),
        *(_cell(matrix.cell(task, bearer)) for bearer in matrix.bearers),
    )


def _lacking(task: Task) -> Cell:
    if task.above is not None and not task.duties:
        return f"见上级条款{task.above.label}"
    if task.divided:
        return "见下级条款"
    if not task.unstated:
        return None
    told = "摘编未载责任单位" if task.document.kind is DocumentKind.DIGEST else "未写明"
    return f"{told}；前文另有统一规定" if task.earlier else told


def _cell(duties: tuple[Duty, ...]) -> Cell:
    told = (
        value_word(duty.row.role) + ("" if duty.row.basis is Basis.STATED else f"（{value_word(duty.row.basis)}）")
        for duty in duties
    )
    return "；".join(dict.fromkeys(told)) or None
