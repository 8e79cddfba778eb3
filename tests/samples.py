"""Small made-up policies for tests: two texts as files, and one document parsed by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kb.model import (
    Amount,
    AmountKind,
    Basis,
    Change,
    Clause,
    Comparator,
    Condition,
    Counting,
    Deadline,
    Definition,
    Document,
    Facts,
    Joint,
    Level,
    Measure,
    Parsed,
    Reference,
    Relation,
    Responsibility,
    Role,
    Target,
)

PLAN = """海州市种业振兴实施方案
（征求意见稿）
为贯彻落实《中华人民共和国种子法》，制定本方案。
一、工作目标
到2027年，全市良种覆盖率达到98%。
二、主要任务
1.保护种质资源。建设海州湾种质资源库，收集水稻、对虾品种500份。〔市农业农村局、市海洋渔业局按职责分工负责〕
2.支持种业企业。对新认定的育繁推一体化企业给予贷款贴息。〔市农业农村局、市财政局负责〕
"""
RULES = """海州市会展业管理办法
第一条 为了规范会展活动，制定本办法。
第二条 举办展览的单位应当在开幕三十日前向市商务局报告。
第三条 市公安局负责展馆周边的交通疏导。
"""
NUMBER = "海政发〔2024〕7号"
ORIGINAL = f"""---
title: 海州市口岸开放行动计划
number: {NUMBER}
kind: original
---
# 海州市口岸开放行动计划

一、目标
到2026年，口岸通关时间比2023年压缩20%。
二、措施
实行码头前沿直提直装，取消重复查验。
"""
DIGEST = f"""---
title: 海州市口岸开放行动计划
number: {NUMBER}
kind: digest
---
# 海州市口岸开放行动计划（要点摘编）

一、内容
压缩通关时间，实行直提直装。
"""


def write_corpus(folder: Path) -> Path:
    """A folder with the plan as the primary document and the rules below it."""
    (folder / "more").mkdir(parents=True)
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "more" / "rules.txt").write_text(RULES, encoding="utf-8")
    (folder / "README.md").write_text("# About this folder\n", encoding="utf-8")
    (folder / "corpus.toml").write_text('primary = "plan.txt"\n', encoding="utf-8")
    return folder


def parsed(name: str = "sample.txt", *, word: str = "稻田") -> Parsed:
    """A document with a bare heading, two tasks below it and one fact of each kind; ``word`` makes others differ."""
    first = f"1.整治{word}。到2027年整治面积达到5万亩。"
    second = "2.奖励农户。对改种油菜的农户给予补助。"
    text = f"{name}的方案\n一、任务\n{first}\n{second}"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=f"d{sha256[:12]}",
        source=name,
        sha256=sha256,
        title=f"{name}的方案",
        text=text,
        issuers=("海州市人民政府", "海州市农业农村局"),
        level=Level.CITY,
        draft=True,
    )
    heading = _clause(document, "一、任务", "1", order=0, label="一", heading="任务")
    tasks = [
        _clause(document, first, "1.1", order=1, label="一1", heading=f"整治{word}", item=1, parent=heading.id),
        _clause(document, second, "1.2", order=2, label="一2", heading="奖励农户", item=2, parent=heading.id),
    ]
    return Parsed(document, (heading, *tasks), _facts(document, tasks[0], tasks[1]), ("第3项缺失",))


def _clause(
    document: Document,
    text: str,
    path: str,
    *,
    order: int,
    label: str,
    heading: str,
    item: int | None = None,
    parent: str | None = None,
) -> Clause:
    start = document.text.index(text)
    stop = text.find("。")
    return Clause(
        id=f"{document.id}/{path}",
        document_id=document.id,
        label=label,
        item=item,
        marker=text[:2],
        heading=heading,
        text=text,
        start=start,
        end=start + len(text),
        body_start=start + (stop + 1 if stop >= 0 else len(text)),
        parent=parent,
        order=order,
        path=tuple(path.split(".")),
    )


def _facts(document: Document, first: Clause, second: Clause) -> Facts:
    place = {"clause_id": first.id, "document_id": document.id}
    quoted = {"quote": first.text, "start": first.start, "end": first.end}
    return Facts(
        responsibilities=tuple(
            Responsibility(
                **place,
                body=body,
                as_written=body,
                keys=(body,),
                level=Level.CITY,
                role=Role.RESPONSIBLE,
                basis=Basis.STATED,
                **quoted,
                order=order,
            )
            for order, body in enumerate(("市农业农村局", "市水利局"))
        ),
        targets=(
            Target(
                **place,
                indicator="整治面积",
                comparator=Comparator.REACH,
                value=5.0,
                unit="万亩",
                change=Change.ABSOLUTE,
                baseline=None,
                counting=Counting.UNSTATED,
                deadline="2027-12-31",
                deadline_text="到2027年",
                **quoted,
            ),
        ),
        deadlines=(Deadline(**place, date="2027-12-31", wording="到2027年", action="整治", **quoted),),
        measures=(
            Measure(
                second.id,
                document.id,
                ("补助",),
                ("农户",),
                _conditions(second),
                None,
                second.text,
                second.start,
                second.end,
                _amounts(second),
            ),
        ),
        references=(
            Reference(
                **place,
                wording="《种子法》",
                title="种子法",
                number=None,
                issuer=None,
                relation=Relation.BASIS,
                target_id=None,
                **quoted,
            ),
        ),
        definitions=(Definition(**place, term="“一河一策”", meaning="一条河流一个方案", **quoted),),
    )


def _conditions(clause: Clause) -> Condition:
    """Both of two conditions, one of them a threshold."""
    leaves = (
        Condition(Joint.LEAF, clause.text[:4], clause.start, clause.start + 4, subject="良种"),
        Condition(
            Joint.LEAF, clause.text[4:8], clause.start + 4, clause.start + 8, comparator=">=", value=50.0, unit="亩"
        ),
    )
    return Condition(Joint.ALL, clause.text[:8], clause.start, clause.start + 8, parts=leaves)


def _amounts(clause: Clause) -> tuple[Amount, ...]:
    return (Amount(AmountKind.CEILING, 200.0, "元", clause.text[:4], clause.start, clause.start + 4, per="每亩"),)
