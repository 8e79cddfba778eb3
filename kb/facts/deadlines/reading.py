"""Terms with what is due by them: in sentences, in labelled fields (完成时限：2024年6月底), in columns of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.facts.dates import Anchor, DueDate
from kb.facts.deadlines.schedules import Due, find_fields, read_schedule, term_column
from kb.facts.targets.parts import Governing, Part, speaking_year
from kb.facts.targets.reports import LOOKING_BACK
from kb.model import Clause, Deadline, Document
from kb.readers import CELL, cells_of
from kb.text import sentences

# How long a document holds is its validity and nothing that is due; so is the day from which it holds.
_VALIDITY = re.compile(r"有效期|试行期|执行[期到至]|施行|废止|失效|停止执行|实施期限|政策期|放假|调休")
# What a bare action lacks its object for; it stands in the part before: 财政资助，在2025年以前全部取消.
_NO_OBJECT = re.compile(
    r"(?:原则上)?(?:基本|全部|全面|逐步|如期|按时)*(?:实现|完成|达到)?(?:完成|取消|建成|办结|到位|全覆盖|清零|投用|投产|竣工|达标|淘汰|退出|结束|落实|整改到位|启用|开通|运行|建立|印发|报送)?"
)
_HELD_BEFORE = re.compile(r"^(?:但|并|且|同时|其中|对于?)+")
# 每年约有10万人: how often something happens, not how often something is due.
_HAPPENS = re.compile(r"(?:约|可|能|为|平均|大约|都有|有)")
# 个人所得税每月扣除: what is counted by the month is an amount.
_RATE = re.compile(
    r"[^，。；]{0,10}(?:\d|[一二三四五六七八九十百千])+(?:\.\d+)?(?:万|亿)?元|(?:收入|工资|标准|扣除|定额|平均|最低|最高|利率)"
)
# 到2025年、2027年: the terms stand by themselves, what is due comes behind the pause.
_ONLY_TERMS = re.compile(r"(?:[、和及\s—]|力争)*")
_NAMES_TERM = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:的)?(?:时限|时间|期限|日期)(?:是|为|自|从)?$")
_RISES_TO = re.compile(r"[高升加降大展少缩长低减]$")
# 自2020年1月1日至12月31日，免征…: how long a measure has effect.
_WINDOW = re.compile(r"日\D{0,3}(?:—|-|－|至|到)[^，]*日")
_EFFECT = re.compile(r"免|减|返还|补贴|给予|实行|执行|扣除|结算|缴|放假|生效")
# A bare year is a term where an aim is set for it: 2025年，建成…, and not 2025年高新技术企业认定.
_YEAR = re.compile(r"(?:(?:19|20)\d\d|今)年度?")
_SET_FOR = re.compile(r"，|力争|计划|达到|全[年市省县国区]|新增|新建|完成|实现|建成|培育|累计|要|将")
_LONGEST_ACTION = 160


def read_deadlines(clauses: Sequence[Clause], document: Document) -> tuple[Deadline, ...]:
    """Every term of a document with what is due by it, in the order of the text.

    Args:
        clauses: the clauses of the document in reading order.
        document: its days are what 年底前 and 自印发之日起 count from.
    """
    return tuple(_Reader(document, {clause.id: clause for clause in clauses}).deadlines())


@dataclass(slots=True)
class _Reader:
    document: Document
    clauses: dict[str, Clause]

    def deadlines(self) -> Iterator[Deadline]:
        column: tuple[int, tuple[int, ...]] | None = None
        past: set[str] = set()
        for clause in self.clauses.values():
            if clause.parent in past or LOOKING_BACK.search(clause.heading or ""):
                past.add(clause.id)
            elif CELL in clause.text and clause.heading is None and not clause.marker:
                if not clause.body:
                    column = term_column(cells_of(clause.text))
                elif column is not None:
                    yield from self._of_row(clause, column)
            elif clause.heading or clause.body:
                yield from self._of_text(clause)

    @property
    def _anchor(self) -> Anchor:
        return Anchor(self.document.dated, self.document.in_force)

    def _of_row(self, clause: Clause, column: tuple[int, tuple[int, ...]]) -> Iterator[Deadline]:
        place, tasks = column
        cells = cells_of(clause.text)
        if place >= len(cells):
            return
        others = [cell for other, cell in enumerate(cells) if other != place]
        stated = (cells[task] for task in tasks if task < len(cells))
        action = next(filter(None, stated), "") or max(others, key=len, default="")
        for due in read_schedule(cells[place], self._anchor, speaking_year(self.document)):
            yield _deadline(clause, due, due.action or action, clause.start, clause.end)

    def _of_text(self, clause: Clause) -> Iterator[Deadline]:
        fields = list(find_fields(clause.text, len(clause.marker)))
        governing = Governing(self._anchor, speaking_year(self.document))
        line = -1
        rows: list[Deadline] = []
        for first, last in sentences(clause.text, len(clause.marker)):
            if (begins := clause.text.rfind("\n", 0, first)) != line:
                line, governing.past = begins, False
            parts = governing.parts(clause.text, first, last)
            sentence = clause.text[first:last]
            for place, part in enumerate(parts):
                for due in part.own:
                    inside = any(field.start <= first + due.start < field.end for field in fields)
                    if not inside and not part.past and _is_due(part, due, sentence):
                        action = _action(sentence, first, parts, place, due)
                        term = Due(due.wording, due.date, due.recurring, due.counted_from)
                        rows.append(_deadline(clause, term, action, clause.start + first, clause.start + last))
        for field in fields:
            for term in read_schedule(field.value, self._anchor, speaking_year(self.document)):
                action = term.action or self._task(clause, field.start)
                rows.append(_deadline(clause, term, action, clause.start + field.start, clause.start + field.end))
        yield from sorted(rows, key=lambda row: row.start)

    def _task(self, clause: Clause, before: int) -> str:
        """What a labelled term is for: the heading of its clause, else the words before it, else the heading above."""
        if clause.heading:
            return clause.heading
        words = clause.text[len(clause.marker) : before]
        first = next(iter(sentences(words)), None)
        task = words[first[0] : first[1]].rstrip("。；（(〔【[：:") if first else ""
        above = self.clauses.get(clause.parent or "")
        return task or (above.heading if above and above.heading else "")


def _is_due(part: Part, due: DueDate, sentence: str) -> bool:
    if _VALIDITY.search(part.text):
        return False
    after = sentence[due.end :]
    if _WINDOW.search(due.wording) and (_EFFECT.search(sentence) or sentence[: due.start].endswith("自")):
        return False
    if _YEAR.fullmatch(due.wording) and not _SET_FOR.match(after):
        return False
    if due.recurring:
        return _HAPPENS.match(after) is None and _RATE.match(after) is None
    return True


def _action(sentence: str, first: int, parts: Sequence[Part], place: int, due: DueDate) -> str:
    """What is due: the words around the term up to the next term or the end.

    Where these are a bare verb (全部取消), its object stands in the part before.
    """
    part = parts[place]
    before = sentence[part.start - first : due.start]
    stop = _stop(sentence, first, parts, place, due)
    if _ONLY_TERMS.fullmatch(_without(part.text, part, first)):
        return sentence[part.start - first + len(part.text) + 1 : stop].strip().rstrip("。；，、;")[:_LONGEST_ACTION]
    if named := _NAMES_TERM.search(before):
        return re.sub(r"^[—\s]+", "", before[: named.start()])  # 整治时限是2024年4月—9月
    if _RISES_TO.search(before):
        return part.text.strip().rstrip("。；，、;")  # 提高到2025年的45%: the term is a part of what is due
    after = re.sub(r"^[，、]", "", sentence[due.end : stop])
    before = re.sub(r"(?:力争|确保|原则上|争取|在|于|自|，)+$", "", re.sub(r"^[—\s并且]+", "", before))
    action = (before + after).strip().rstrip("。；，、;")
    if place and _NO_OBJECT.fullmatch(action):
        held = _HELD_BEFORE.sub("", parts[place - 1].text.strip())
        action = f"{held}，{action}" if action else held
    return action if len(action) <= _LONGEST_ACTION else action[:_LONGEST_ACTION].rsplit("，", 1)[0]


def _stop(sentence: str, first: int, parts: Sequence[Part], place: int, due: DueDate) -> int:
    """Where what is due by a term ends at the latest: before the next term, else with the sentence."""

    def ends(term: DueDate) -> bool:
        return due.recurring or not term.recurring

    others = [term.start for term in parts[place].own if term.start > due.end + 1 and ends(term)]
    for later in parts[place + 1 :]:
        begins = later.start - first
        if sentence[due.end : begins].strip("，,、") and any(map(ends, later.own)):
            return min([begins - 1, *others])
    return min([len(sentence), *others])


def _without(text: str, part: Part, first: int) -> str:
    """The words of a part without its terms."""
    for term in reversed(part.own):
        start = first + term.start - part.start
        text = text[:start] + text[start + term.end - term.start :]
    return text


def _deadline(clause: Clause, due: Due, action: str, start: int, end: int) -> Deadline:
    return Deadline(
        clause_id=clause.id,
        document_id=clause.document_id,
        date=due.date,
        wording=due.wording,
        action=action,
        quote=clause.text[start - clause.start : end - clause.start],
        start=start,
        end=end,
        recurring=due.recurring,
        counted_from=due.counted_from,
    )
