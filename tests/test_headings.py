from __future__ import annotations

from kb.headings import heading_path
from kb.readers import read_bytes
from kb.understanding import understand

PLAN = "海州市港口提升方案\n一、主要任务\n（一）服务\n1.优化通关。精简单证。\n"


def test_the_headings_above_a_clause_make_its_path() -> None:
    clauses = understand(read_bytes(PLAN.encode(), "plan.txt")).clauses
    by_id = {clause.id: clause for clause in clauses}
    assert heading_path(clauses[-1], by_id) == "主要任务 > 服务 > 优化通关"
