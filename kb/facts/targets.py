"""Measurable aims and terms: 到2025年，成交额比上年增长10%; 每年组织实施项目20个; 2024年底前实现全覆盖."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.facts.dates import DueDate, find_due_dates
from kb.model import Change, Clause, Comparator, Counting, Deadline, Target
from kb.text import sentences, without_spaces

# 第5条 is a place in a text and 2024— part of a period, not an amount.
_NUMBER = r"(?<![第\d.])(?P<value>\d+(?:\.\d+)?)"
_SCALE = r"(?:万亿|亿|千万|百万|万|千)?\s?"
_COUNTED = (
    "家|件|名|人次|人|个|项|所|处|支|批|条|场|次|期|座|套|辆|户|艘|台|班|张|份|对|门|篇|部|公里|千米|平方公里|平方米|立方米|"
    "亩|公顷|吨|标准箱|箱|千瓦时|千瓦|床"
)
_UNIT = rf"(?P<unit>个百分点|%|％|‰|倍|个月|个工作日|工作日|天|小时|分钟|{_SCALE}(?:美元|元|{_COUNTED}))"

# Comparators before the number; those behind it (以上, 左右) come after the unit.
_COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    ("不低于|不少于|不小于|至少", Comparator.AT_LEAST),
    ("不超过|不高于|不多于|控制在", Comparator.AT_MOST),
    ("超过|突破|高于|大于", Comparator.EXCEED),
    ("达到|达|稳定在|保持在|为|到", Comparator.REACH),
)
_COMPARATOR = "|".join(words for words, _ in _COMPARATORS[:3]) + "|达到|达|稳定在|保持在"

_BASE = r"上年(?:同期|末)?|上一年度?|去年(?:同期)?|同期|20\d\d年(?:底|末)?|“[^”]{2,6}”(?:末|期末)|基期"
_RISE, _FALL = "增长|提高|提升|增加", "下降|降低|减少|压缩|压减|缩短"
_GROWTH = re.compile(
    rf"(?P<indicator>.+?)(?:较|比)(?P<base>{_BASE})(?:年均)?"
    rf"(?P<verb>{_RISE}|{_FALL}){_NUMBER}{_UNIT}(?P<after>以上|左右)?"
)
_YEARLY_GROWTH = re.compile(
    rf"(?P<indicator>.+?)年均(?P<verb>增长|提高){_NUMBER}{_UNIT}(?P<after>以上|左右)?(?P<base>)?"
)
_LEVEL = re.compile(
    rf"(?P<indicator>.+?)(?:力争)?(?P<cmp>{_COMPARATOR}){_NUMBER}{_UNIT}(?P<after>以上|以内|以下|左右)?"
)
_COUNT = re.compile(
    rf"(?P<indicator>(?:累计|新增|每年|新建|建成|建设|培育|培养|培训|引进|组织|实施|遴选|认定|打造|推广|支持|开展|完成|创建).+?)"
    rf"{_NUMBER}(?P<unit>{_SCALE}(?:{_COUNTED}))(?P<after>以上|左右)?(?=$|[，；。])"
)
_DOUBLING = re.compile(
    rf"(?P<indicator>.+?)(?:(?:较|比)(?P<base>{_BASE}))?(?:实现)?翻(?P<times>[一两二三])番(?P<value>)(?P<unit>)"
)
_TIMES = {"一": 2, "两": 4, "二": 4, "三": 8}
_COVERAGE = re.compile(r"(?P<indicator>.*?)(?:基本)?(?:实现|达到)?全覆盖")

_COMMAS = re.compile(r"[，；,;：]")
# 全面开展专利产品备案，2025年底前基本实现全覆盖: what is covered stands before the comma.
_COVERED_BEFORE = re.compile(r"(?:全面|广泛)?(?:开展|推进|实施|组织|完成|推动)(?P<what>[^，；。：]+)$")

# Only documents that plan something set targets; a list of products or a report states facts.
_PLANNING = re.compile(r"方案|计划|规划|意见|通知|纲要|措施|要点|行动|办法|指标")
# Nobody writes a target without a pause for so long; longer pieces are debris, and slow to match.
_LONGEST_PIECE = 200
# What a number belongs to in a rule or a product, not in a plan.
_NOT_A_TARGET = re.compile(r"额度|利率|期限|年龄|有效期|收入不超过|处以|罚款|奖金|报酬|净收入|营业利润|出资比例")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a sentence between commas, with the term that governs it."""

    text: str
    start: int
    due: DueDate | None
    before: str = ""


def read_targets(clauses: Sequence[Clause], *, title: str) -> tuple[Target, ...]:
    """Every target of a document; none for documents whose title does not announce a plan."""
    if not _PLANNING.search(title):
        return ()
    found: list[Target] = []
    for clause in clauses:
        if not clause.body:
            continue
        offset = clause.body_start - clause.start
        for first, last in sentences(clause.text, offset):
            for piece in _pieces(clause.text, first, last):
                found += _targets_of(clause, piece)
    return tuple(found)


def read_deadlines(clauses: Sequence[Clause]) -> tuple[Deadline, ...]:
    """Every term of a document with what is due by it, the sentence as its quotation."""
    found: list[Deadline] = []
    for clause in clauses:
        if not clause.body:
            continue
        for first, last in sentences(clause.text, clause.body_start - clause.start):
            sentence = clause.text[first:last]
            for due in find_due_dates(sentence):
                if _is_event_of_the_past(sentence, due):
                    continue
                found.append(
                    Deadline(
                        clause_id=clause.id,
                        document_id=clause.document_id,
                        date=due.date,
                        wording=due.wording,
                        action=_action(sentence, due),
                        quote=sentence,
                        start=clause.start + first,
                        end=clause.start + last,
                    )
                )
    return tuple(found)


def _is_event_of_the_past(sentence: str, due: DueDate) -> bool:
    """A bare date that dates a document (2025年5月21日印发) or a statistic (到2025年3月末，累计支持…) is not a term."""
    after = sentence[due.end :]
    return bool(re.match(r"(?:印发|发布|公布|修订|修正|成文|起|通过|及以后|，累计(?:支持|发放|实现))", after))


def _action(sentence: str, due: DueDate) -> str:
    """What is due: the words around the term up to the sentence's pauses, the term itself left out."""
    before = re.split(r"[，；。]", sentence[: due.start])[-1]
    # The pause after the term (到2025年，…) belongs to it.
    rest = re.sub(r"^，", "", sentence[due.end :])
    after = rest if due.wording.startswith(("到", "至")) else re.split(r"[；。]", rest)[0]
    return re.sub(r"(?:力争|在|于)$", "", before) + after.rstrip("。；")


def _pieces(text: str, first: int, last: int) -> Iterator[_Piece]:
    due: DueDate | None = None
    before, position = "", first
    bounds = [match.start() for match in _COMMAS.finditer(text, first, last)]
    for bound in (*bounds, last):
        piece = text[position:bound]
        own = next(iter(find_due_dates(piece)), None)
        if own is not None:
            # 每年 governs its own words; 到2025年 governs the rest of the sentence.
            if own.yearly:
                yield _Piece(piece, position, own, before)
                before, position = piece, bound + 1
                continue
            due = own
        yield _Piece(piece, position, due, before)
        before, position = piece, bound + 1


def _targets_of(clause: Clause, piece: _Piece) -> Iterator[Target]:
    text = piece.text.rstrip("。；，")
    if len(text) > _LONGEST_PIECE or _NOT_A_TARGET.search(text):
        return
    for pattern in (_GROWTH, _YEARLY_GROWTH, _DOUBLING, _LEVEL, _COUNT):
        match = pattern.search(text)
        if match:
            yield _numbered(clause, piece, match, growth=pattern in (_GROWTH, _YEARLY_GROWTH))
            return
    match = _COVERAGE.search(text)
    if match:
        yield _covering(clause, piece, match)


def _numbered(clause: Clause, piece: _Piece, match: re.Match[str], *, growth: bool) -> Target:
    groups = match.groupdict()
    times = groups.get("times")
    value = float(_TIMES[times] if times else match.group("value"))
    indicator = _indicator(match.group("indicator"), piece.due)
    return _target(
        clause,
        piece,
        indicator=indicator,
        comparator=_comparator(groups.get("cmp"), groups.get("after")),
        value=-value if (groups.get("verb") or "") in _FALL.split("|") else value,
        unit="倍" if times else without_spaces(match.group("unit")).replace("％", "%"),
        change=Change.GROWTH if growth else Change.ABSOLUTE,
        baseline=groups.get("base") or None,
        end=match.end(),
    )


def _covering(clause: Clause, piece: _Piece, match: re.Match[str]) -> Target:
    number = re.search(r"(\d+)个", match.group("indicator"))
    indicator = _indicator(match.group("indicator"), piece.due)
    covered = _COVERED_BEFORE.search(piece.before) if not indicator else None
    if covered:
        start = piece.start - 1 - len(piece.before) + covered.start()
        piece = _Piece(clause.text[start : piece.start] + piece.text, start, piece.due)
    return _target(
        clause,
        piece,
        indicator=covered.group("what") if covered else indicator,
        comparator=Comparator.FULL_COVERAGE,
        value=float(number.group(1)) if number else None,
        unit="个" if number else "",
        change=Change.ABSOLUTE,
        baseline=None,
        end=len(piece.text.rstrip("。；")) if covered else match.end(),
    )


def _target(
    clause: Clause,
    piece: _Piece,
    *,
    indicator: str,
    comparator: Comparator,
    value: float | None,
    unit: str,
    change: Change,
    baseline: str | None,
    end: int,
) -> Target:
    return Target(
        clause_id=clause.id,
        document_id=clause.document_id,
        indicator=indicator,
        comparator=comparator,
        value=value,
        unit=unit,
        change=change,
        baseline=baseline,
        counting=_counting(piece.text),
        deadline=piece.due.date if piece.due else None,
        deadline_text=piece.due.wording if piece.due else None,
        quote=piece.text[:end],
        start=clause.start + piece.start,
        end=clause.start + piece.start + end,
    )


def _indicator(text: str, due: DueDate | None) -> str:
    if due is not None:
        text = text.replace(due.wording, "")
    text = re.sub(r"^(?:力争|累计|新增|推动|实现|确保|使)+", "", text.strip("，, "))
    return re.sub(r"(?:实现|基本|力争|数量)$", "", text)


def _comparator(before: str | None, after: str | None) -> Comparator:
    if after in ("以上", "以内", "以下"):
        return Comparator.AT_LEAST if after == "以上" else Comparator.AT_MOST
    for words, comparator in _COMPARATORS:
        if before and before in words.split("|"):
            return comparator
    return Comparator.REACH


def _counting(text: str) -> Counting:
    if "每年" in text or "年均" in text:
        return Counting.YEARLY
    if "累计" in text:
        return Counting.CUMULATIVE
    if "新增" in text:
        return Counting.NEW
    return Counting.UNSTATED
