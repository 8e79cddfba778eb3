"""Targets in tables: 指标 | 单位 | 2020年基数 | 2025年目标 | 属性, a target for each cell of a column of aims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kb.facts.quantities import HALF_WIDTH
from kb.model import Ambiguity, Change, Clause, Comparator, Counting, Target
from kb.numerals import parse_number
from kb.readers import cells_of

_INDICATOR = re.compile(
    r"^(?:主要|具体|核心|评价|考核|二级|三级|监测|绩效|发展|预期)?(?:指标|目标|项目)(?:名称|内容)?$|^指标"
)
_UNIT = re.compile(r"^(?:计量)?单位$")
_YEAR = re.compile(r"(?P<y>20\d\d)\s?年?")
_AIM = re.compile(r"目标|规划|计划|预期|任务|要求")
_BASE = re.compile(r"基数|基期|基准|现状|实际|完成|实绩|基础|底数|现值|初值")
_KIND = re.compile(r"属性|性质|类型$")
_YEARLY = re.compile(r"年均")
# Neither an aim nor where it stands: the running number, the body, a remark.
_OTHER = re.compile(r"序号|编号|单位：|部门|责任|备注|说明|类别|分类|领域|来源|依据|占比|比重|权重|分值")
_VALUE = re.compile(
    r"(?P<open>[\[〔【［(（])?\s*(?P<before>≥|≧|>=|＞|>|≤|≦|<=|＜|<|不低于|不少于|至少|超过|大于|达到|达|不超过|不高于|小于|低于|控制在|约|年均增长|增长|下降|年均|累计|新增|±)*\s*"
    r"(?P<low>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?:[-—–－~～至])\s?(?P<high>\d+(?:\.\d+)?))?\s*"
    r"(?P<unit>%|‰|[^\d\s\[\]〔〕【】［］()（）以左]{0,8})?(?P<after>以上|以下|以内|左右)?\s*(?P<close>[\]〕】］)）])?"
)
_BEFORE: tuple[tuple[str, Comparator], ...] = (
    ("≥|≧|>=|不低于|不少于|至少", Comparator.AT_LEAST),
    ("＞|>|超过|大于", Comparator.EXCEED),
    ("≤|≦|<=|＜|<|不超过|不高于|小于|低于|控制在", Comparator.AT_MOST),
    ("约", Comparator.ABOUT),
)
_AFTER = {
    "以上": Comparator.AT_LEAST,
    "以下": Comparator.AT_MOST,
    "以内": Comparator.AT_MOST,
    "左右": Comparator.ABOUT,
}
# 3.森林覆盖率（%）: indicators are often numbered in their own cells.
_NUMBER_IN_FRONT = re.compile(r"^(?:[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d))\s*")
_UNIT_IN_NAME = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[)）]\s*$")
_GROWTH = re.compile(r"(?:增速|增长率|增幅|增长)(?:[（(][^（）()]*[)）])?$")
_SHARE = re.compile(r"(?:率|比重|占比|比例|份额)$")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of aims: its place, its head, the last day of the year in it, whether it holds yearly growth."""

    place: int
    head: str
    deadline: str | None
    yearly: bool
    mixed: bool


@dataclass(slots=True)
class TargetTable:
    """A table that is read row by row; its head says which columns are aims, and whether it holds any."""

    indicator: int | None = None
    unit: int | None = None
    base: int | None = None
    base_head: str = ""
    columns: list[_Column] = field(default_factory=list)

    def row(self, clause: Clause) -> Iterator[Target]:
        """The targets of a row; the head of a table sets what its rows mean and gives none."""
        cells = cells_of(clause.text)
        if not clause.body:
            self._head(cells)
        elif self.indicator is not None and self.columns:
            yield from self._targets(clause, cells)

    def _head(self, heads: list[str]) -> None:
        names = ["".join(head.split()).translate(HALF_WIDTH) for head in heads]
        self.indicator = next((place for place, name in enumerate(names) if _INDICATOR.search(name)), None)
        self.unit = next((place for place, name in enumerate(names) if _UNIT.search(name)), None)
        self.base, self.columns = None, []
        if self.indicator is None:
            return
        years = {
            place: int(match.group("y"))
            for place, name in enumerate(names)
            if place != self.indicator and (match := _YEAR.search(name))
        }
        announced = any(
            _KIND.search(name) or _AIM.search(name) for place, name in enumerate(names) if place != self.indicator
        )
        for place, name in enumerate(names):
            if place in (self.indicator, self.unit) or _OTHER.search(name) or _KIND.search(name):
                continue
            if _BASE.search(name) and not _AIM.search(name):
                self.base = place
            elif _YEARLY.search(name):
                self.columns.append(_Column(place, heads[place], None, True, "累计" in name))
            elif place in years and not _AIM.search(name) and years[place] == min(years.values()) and len(years) > 1:
                self.base = place if self.base is None else self.base
            elif _AIM.search(name) or (place in years and announced and len(years) > 1):
                last = f"{years[place]}-12-31" if place in years else None
                self.columns.append(_Column(place, heads[place], last, False, False))
        self.base_head = heads[self.base] if self.base is not None else ""

    def _targets(self, clause: Clause, cells: list[str]) -> Iterator[Target]:
        name = _NUMBER_IN_FRONT.sub("", _cell(cells, self.indicator))
        if not name or name.translate(HALF_WIDTH).isdigit():
            return
        base = _cell(cells, self.base)
        baseline = f"{self.base_head} {base}".strip() if re.search(r"\d", base) else None
        unit = _cell(cells, self.unit)
        of_growth = _GROWTH.search(name) is not None and _named(name, unit, "")[1] == "%"
        for column in self.columns:
            match = _VALUE.fullmatch(_cell(cells, column.place).translate(HALF_WIDTH))
            if match is not None and not (_lacks_unit(column, match) and not of_growth):
                yield _target(clause, column, match, name=name, unit=unit, baseline=baseline)


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _target(
    clause: Clause, column: _Column, match: re.Match[str], *, name: str, unit: str, baseline: str | None
) -> Target:
    cell = match.group()
    cumulative = column.mixed and bool(match.group("open"))
    by_year = column.yearly and not cumulative
    indicator, unit = _named(name, "%" if by_year else unit, match.group("unit") or "")
    yearly = by_year or "年均" in cell or "年均" in name
    growth = yearly or "增长" in cell or "下降" in cell or _GROWTH.search(name) is not None
    sign = -1.0 if "下降" in cell else 1.0
    high = match.group("high")
    open_share = growth and unit == "%" and _SHARE.search(indicator)
    return Target(
        clause_id=clause.id,
        document_id=clause.document_id,
        indicator=indicator,
        comparator=_comparator(match),
        value=sign * (parse_number(match.group("low")) or 0.0),
        unit=unit,
        change=Change.GROWTH if growth else Change.ABSOLUTE,
        baseline=baseline,
        counting=_counting(cell, name, yearly=yearly, cumulative=cumulative),
        deadline=column.deadline,
        deadline_text=column.head if column.deadline else None,
        quote=clause.text,
        start=clause.start,
        end=clause.end,
        upper=None if high is None else sign * (parse_number(high) or 0.0),
        ambiguity=Ambiguity.PERCENT_OR_POINTS if open_share else None,
    )


def _lacks_unit(column: _Column, match: re.Match[str]) -> bool:
    """Whether a number is a yearly growth of which nothing says that it is in %, as the row's unit is not."""
    if not column.yearly or (column.mixed and match.group("open")):
        return False
    return "%" not in column.head.translate(HALF_WIDTH) and match.group("unit") != "%"


def _named(name: str, unit: str, in_cell: str) -> tuple[str, str]:
    """The indicator and its unit: from the column of units, else in brackets behind the name, else in the cell."""
    named = _UNIT_IN_NAME.search(name)
    if named:
        name, unit = name[: named.start()].strip(), unit or named.group("unit")
    return name, "".join((unit or in_cell).translate(HALF_WIDTH).split())


def _comparator(match: re.Match[str]) -> Comparator:
    if match.group("after"):
        return _AFTER[match.group("after")]
    before = match.group("before") or ""
    return next((meaning for words, meaning in _BEFORE if before in words.split("|") and before), Comparator.REACH)


def _counting(cell: str, name: str, *, yearly: bool, cumulative: bool) -> Counting:
    if yearly or "每年" in name:
        return Counting.YEARLY
    if cumulative or "累计" in cell or "累计" in name:
        return Counting.CUMULATIVE
    return Counting.NEW if "新增" in name or "新增" in cell else Counting.UNSTATED
