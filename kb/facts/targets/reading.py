"""Measurable aims: 到2025年，成交额比上年增长10%; 每年组织实施项目20个; 2024年底前实现全覆盖.

Only documents that plan something set targets. Documents that mostly lay down rules (办法, 通知, 措施)
are read, too, but there a number is a target only under a term or beside 力争, 确保 and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict, Unpack

from kb.facts.dates import Anchor, DueDate
from kb.facts.targets.coverage import Covering, read_covering
from kb.facts.targets.parts import Governing, Part, speaking_year
from kb.facts.targets.reports import LOOKING_BACK, looks_ahead
from kb.facts.targets.statements import Statement, read_statements
from kb.facts.targets.tables import TargetTable
from kb.facts.targets.vocabulary import BASE_ALONE, SHARES, TIMES
from kb.model import Ambiguity, Change, Clause, Comparator, Counting, Document, Target
from kb.readers import CELL
from kb.text import sentences

_PLANS = re.compile(r"方案|计划|规划|纲要|要点|行动|攻坚|目标|指标|意见|部署|安排|工作报告")
# “……方案” in the title of a report is what others call it.
_QUOTED = re.compile(r"“[^”]*”")
_RULES = re.compile(r"办法|措施|规定|细则|规则|通知|决定|批复|通告|条例|指南|指引|标准")
# A rule that is sent or planned under another name is a rule: 关于印发《……管理办法》的通知.
_LAYS_DOWN = re.compile(
    r"办法|条例|细则|规定|规则|指南|指引|标准|答复|公报|公示|解读|名单|目录|函$|复函|请示|应急预案|协定|章程"
)

# Nobody writes a target without a pause for so long; longer pieces are debris, and slow to match.
_LONGEST_PART = 200
_GOALS = re.compile(r"目标|指标")
# What money is granted, charged or fined: the numbers of such a sentence are conditions and amounts.
_GRANTS = re.compile(
    r"给予|予以[^，。；]{0,6}(?:奖|补|支持)|处以|罚款|处[^，。；]{0,10}罚|扣除|扣减|减征|免征|征收|缴纳|缴存|税率|收费标准|补助标准|补贴标准|"
    r"资助标准|奖励标准|奖补|一次性|贴息|每人每(?:年|月|天)|按[^，。；]{0,12}标准|可申请|方可|不予|可享受|享受[^，。；]{0,10}政策|可以申请|申请条件|"
    r"应当具备|须具备|需具备|具备下列|符合下列|满足下列|符合以下|满足以下|情形之一|条件之一"
)
_NOT_A_TARGET = re.compile(
    r"额度|利率|期限|(?<!劳动)年龄|有效期|收入不超过|奖金|报酬|净收入|营业利润|出资比例|罚|任期|注册资[金本]|保费|担保费|费率|补贴(?!性)|补助|奖励|"
    r"资助|押金|保证金|工龄|学制|人数不足|户籍|学历|周岁|支持比例|得分|扣分|加分|分值|权重|满分|股权|持股|时限为|最长|最高不|最低不|单笔|单户|每户|每次|"
    r"每班|每名|每家|每件|每项(?!目)|以上学历|假期|带薪|放假"
)
_STRIVES = re.compile(r"力争|争取(?=达|到|实现|在|全|2)|努力(?=实现|达到|使|争取)")
_SHARE = re.compile(r"(?:率|比重|占比|比例|份额|占[^，]{1,20}比|比值)$")
_NO_SHARE = re.compile(r"(?:效率|生产率|周转率|产出率|汇率|分辨率|功率|频率|速率)$")
_SHORTENED = re.compile(r"压缩|压减|缩短|控制|缩减|降|提速|预期寿命|平均寿命|利用小时|年限")
# 办理时间压缩至3个工作日以内 is less than it was, and no norm.
_CUT_TO = re.compile(r"(?:压缩|压减|缩短|缩减|减少|降低|下降|降)(?:到|至|为)[^，；]{1,14}$")
# Without a term these say on what terms something is done and not how much of it: 支持3家以上企业联合申报.
_HELPS = re.compile(r"支持|提供|服务|落实|确定|推荐|申报|资助|发放|保护|^组织$|设立|派驻")
_BOUNDS = (Comparator.AT_LEAST, Comparator.AT_MOST)
# Words that begin with a year have a term of their own, which was not read: …，2027年建成6个.
_OWN_YEAR = re.compile(r"20\d\d年(?!度)")


def read_targets(clauses: Sequence[Clause], document: Document) -> tuple[Target, ...]:
    """Every target of a document, clause by clause in the order of the text.

    Args:
        clauses: the clauses of the document in reading order.
        document: its title decides whether it sets targets at all; its day is what 今年 counts from.
    """
    if not _sets_targets(document.title):
        return ()
    return tuple(_Reader(document, clauses).targets())


def _sets_targets(title: str) -> bool:
    title = _QUOTED.sub("", title)
    return (_PLANS.search(title) or _RULES.search(title)) is not None and not re.search(
        r"(?:函|公报|答复|公示|名单)$", title
    )


@dataclass(slots=True)
class _Reader:
    document: Document
    clauses: Sequence[Clause]

    def targets(self) -> Iterator[Target]:
        looking_back: set[str] = set()
        aims: set[str] = set()
        table = TargetTable()
        announced: DueDate | None = None
        for clause in self.clauses:
            if clause.parent in looking_back or LOOKING_BACK.search(clause.heading or ""):
                looking_back.add(clause.id)
                continue
            if clause.parent in aims or _GOALS.search(clause.heading or ""):
                aims.add(clause.id)
            if CELL in clause.text and clause.heading is None and not clause.marker:
                yield from table.row(clause)
                continue
            if clause.heading is None and not clause.body:
                continue
            governing = Governing(self._anchor, speaking_year(self.document))
            if clause.id in aims:
                governing.announced = announced
            yield from self._of(clause, governing, aimed=clause.id in aims)
            announced = governing.announced if clause.id in aims else None

    @property
    def _anchor(self) -> Anchor:
        return Anchor(self.document.dated, self.document.in_force)

    @property
    def _plans(self) -> bool:
        title = _QUOTED.sub("", self.document.title)
        return _PLANS.search(title) is not None and not _LAYS_DOWN.search(title)

    def _is_dated(self, part: Part) -> bool:
        """Whether a part stands under a date, or in other documents than rules proper under an interval."""
        due = part.due
        if due is None or due.date is not None:
            return due is not None
        return due.recurring and not _LAYS_DOWN.search(self.document.title)

    def _of(self, clause: Clause, governing: Governing, *, aimed: bool) -> Iterator[Target]:
        line, goes_on = -1, False
        sentence = _Sentence(clause)
        for first, last in sentences(clause.text, len(clause.marker)):
            if (begins := clause.text.rfind("\n", 0, first)) != line:
                line, governing.past = begins, False
            parts = governing.parts(clause.text, first, last)
            if _GRANTS.search(clause.text, first, last):
                continue
            striving = ahead = False
            if not goes_on:
                sentence = _Sentence(clause)
            goes_on = clause.text[first:last].endswith(("；", ";"))
            for part in parts:
                striving = striving or _STRIVES.search(part.text) is not None
                if part.past or len(part.text) > _LONGEST_PART:
                    continue
                ahead = ahead or looks_ahead(part.text) or striving
                if self._plans or ahead or self._is_dated(part):
                    yield from sentence.targets(
                        part, striving=striving, bare=bool(part.due or sentence.indicator) or aimed, aimed=aimed
                    )


class _Stated(TypedDict):
    """The fields of a target that its words state, the term and the place left out."""

    indicator: str
    comparator: Comparator
    value: float | None
    unit: str
    change: Change
    baseline: str | None
    counting: Counting
    upper: NotRequired[float | None]
    ambiguity: NotRequired[Ambiguity | None]


@dataclass(slots=True)
class _Sentence:
    """What the parts of one sentence leave to those after them: the indicator, the verb of a count, the baseline."""

    clause: Clause
    indicator: str = ""
    verb: str = ""
    baseline: str | None = None
    quoted_from: int = 0

    def targets(self, part: Part, *, striving: bool, bare: bool, aimed: bool) -> Iterator[Target]:
        if alone := BASE_ALONE.search(part.text.strip()):
            self.baseline = alone.group("base")
            return
        shadow = part.shadow.rstrip("。；;，")
        text = part.text[: len(shadow)]
        if _NOT_A_TARGET.search(shadow):
            return
        covering = read_covering(part, text, shadow)
        if covering is not None:
            shadow = shadow[: max(covering.start, 0)].rstrip("、并且和")
        found = list(read_statements(text, shadow, carried=self.indicator, verb=self.verb, bare=bare))
        for place, statement in enumerate(found):
            due = part.dues[place] if len(part.dues) == len(found) else part.due
            if not _is_a_rule(statement, part, due, aimed=aimed) and not _OWN_YEAR.match(statement.indicator):
                yield self._numbered(part, statement, due, striving)
        if covering is not None:
            yield self._covered(part, covering, striving)

    def _numbered(self, part: Part, statement: Statement, due: DueDate | None, striving: bool) -> Target:
        start, end = part.start + statement.start, part.start + statement.end
        words = self.clause.text[start:end]
        # An indicator or a verb that stands before these words belongs to the quotation.
        if statement.indicator not in words and statement.indicator and statement.indicator == self.indicator:
            start = self.quoted_from
        elif statement.verb and statement.verb not in words:
            start = part.start
        start = _without_lead(self.clause.text, start, end)
        # 新增发明专利100件，商标50件: the new counts go on where no other verb begins.
        listed_new = (
            "新增" in self.verb and not statement.verb and not statement.rests_on_level and statement.unit not in SHARES
        )
        self.indicator, self.verb = statement.indicator, statement.verb or self.verb
        self.quoted_from = start
        growth = statement.change is Change.GROWTH
        return self._target(
            (start, end),
            due,
            striving=striving,
            indicator=statement.indicator,
            comparator=statement.comparator,
            value=statement.value,
            upper=statement.upper,
            unit=statement.unit,
            change=statement.change,
            baseline=statement.baseline or (self.baseline if growth else None),
            counting=_counting(part, statement, self.clause.text[start:end], listed_new),
            ambiguity=Ambiguity.PERCENT_OR_POINTS if _is_open(statement) else None,
        )

    def _covered(self, part: Part, covering: Covering, striving: bool) -> Target:
        end = part.start + covering.end
        return self._target(
            (_without_lead(self.clause.text, part.start + covering.start, end), end),
            part.due,
            striving=striving,
            indicator=covering.indicator,
            comparator=covering.comparator,
            value=covering.value,
            unit=covering.unit,
            change=Change.ABSOLUTE,
            baseline=None,
            counting=Counting.UNSTATED,
        )

    def _target(
        self, span: tuple[int, int], due: DueDate | None, *, striving: bool, **stated: Unpack[_Stated]
    ) -> Target:
        start, end = span
        return Target(
            clause_id=self.clause.id,
            document_id=self.clause.document_id,
            deadline=due.date if due else None,
            deadline_text=due.wording if due else None,
            quote=self.clause.text[start:end],
            start=self.clause.start + start,
            end=self.clause.start + end,
            striving=striving or bool(due and due.wording.startswith("力争")),
            **stated,
        )


def _is_open(statement: Statement) -> bool:
    """Whether nobody can tell percent from points: a share that is to grow by so many %."""
    share = _SHARE.search(statement.indicator) and not _NO_SHARE.search(statement.indicator)
    return statement.change is Change.GROWTH and statement.unit == "%" and bool(share)


def _is_a_rule(statement: Statement, part: Part, due: DueDate | None, *, aimed: bool) -> bool:
    """Whether a number is the norm of a rule and not an aim: 审核时间不少于5个工作日, 每班不超过45人."""
    if statement.unit in TIMES and not _SHORTENED.search(part.text):
        return True
    if due is None and _HELPS.search(statement.verb):
        return True
    if due is not None or aimed or statement.change is Change.GROWTH or _CUT_TO.search(part.text[: statement.end]):
        return False
    if statement.comparator in _BOUNDS and statement.rests_on_level:
        return "元" in statement.unit or statement.unit not in ("%", "‰", "个百分点")
    return False


def _counting(part: Part, statement: Statement, quote: str, listed_new: bool) -> Counting:
    words = part.text[: statement.end]
    if re.search(r"每(?:年|学年|季度|月|半年)|(?<!\d)年均(?=[增新下提降压减培引建完实组开])|平均每年|逐年", words):
        return Counting.YEARLY
    if "累计" in quote or "累计" in words:
        return Counting.CUMULATIVE
    if part.due is not None and part.due.wording.startswith("每年"):
        return Counting.YEARLY
    counts = statement.unit not in SHARES and re.search(r"新增|净增", words)
    return Counting.NEW if listed_new or counts else Counting.UNSTATED


def _without_lead(text: str, start: int, end: int) -> int:
    """Where a quotation begins: behind spaces, dashes and separators."""
    while start < end and (text[start].isspace() or text[start] in "—，、；：,;"):
        start += 1
    return start
