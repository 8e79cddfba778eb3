"""The words of the section on support for enterprises."""

from __future__ import annotations

from dataclasses import dataclass

from kb.eligibility.checks import Part
from kb.eligibility.classes import Group
from kb.eligibility.truth import Truth
from kb.eligibility.verdicts import Outcome
from kb.model import Level
from kb.web.words import levels
from kb.web.words.language import Bilingual, Language


@dataclass(frozen=True, slots=True)
class SupportWords:
    """The words of one language; ``{}`` slots are filled by the caller."""

    title: str
    lead: str
    form: str
    kind: str
    groups: dict[Group, str]
    more_kinds: str
    line: str
    line_hint: str
    line_more: str
    start: str
    update: str
    again: str
    change: str
    known: str
    line_said: str
    line_nothing: str
    line_lost: str
    kinds_said: str
    take_out: str
    place: str
    tax_rating: str
    barred: str
    next_facts: str
    next_more: str
    decides: str
    asked_by: str
    nothing_next: str
    yes: str
    no: str
    unknown: str
    unread: str
    unread_number: str
    unread_place: str
    choose: str
    number_hint: str
    year_hint: str
    place_hint: str
    unit: str
    outcomes: dict[Outcome, str]
    outcomes_more: dict[Outcome, str]
    summary: str
    counted: str
    all_measures: str
    all_more: str
    filter: str
    filter_kind: str
    filter_level: str
    filter_document: str
    filter_any: str
    filter_hint: str
    apply_filter: str
    filtered: str
    filter_off: str
    print: str
    export: str
    none_found: str
    none_held: str
    for_whom: str
    anybody: str
    given: str
    amount: str
    no_amount: str
    period: str
    how: str
    ends: str
    ends_by: str
    ended: str
    unsaid: str
    ask_whom: str
    others: str
    nobody: str
    conditions: str
    judged: str
    quoted: str
    open_clause: str
    one_of: str
    all_of: str
    excludes: str
    lacks: str
    lacking: dict[Part, str]
    failing: dict[Part, str]
    draft: str
    over: str
    parts: dict[Part, str]
    truths: dict[Truth, str]
    standings: dict[Truth, str]
    bars: dict[Truth, str]
    no_condition: str
    colon: str
    semicolon: str
    page_of: str
    earlier: str
    later: str
    pages: str
    printed: str
    address: str
    checked: str
    caution: str
    sheet_measures: str
    sheet_conditions: str
    sheet_about: str
    column_outcome: str
    column_kinds: str
    column_document: str
    column_number: str
    column_status: str
    column_place: str
    column_quote: str
    column_whom: str
    column_condition: str
    column_truth: str
    column_why: str
    column_what: str
    column_measure: str
    file_name: str


CHINESE = SupportWords(
    title="惠企政策",
    lead="说明本单位的情况，逐条对照库内文件写明的支持措施。只问会改变结果的事，不清楚的都可以不填。"
    "填写的内容只写在网址里，不保存。",
    form="本单位的情况",
    kind="本单位是（可以选几项）",
    groups={
        Group.ENTITY: "单位类型",
        Group.TITLE: "称号和资质",
        Group.SIZE: "规模",
        Group.INDUSTRY: "行业",
        Group.OWNER: "所有制",
        Group.STATE: "状况",
    },
    more_kinds="更多类型",
    line="用一句话说明（可以不填）",
    line_hint="例如：我们是一家40人的专精特新企业，去年研发投入500万元",
    line_more="写什么就按什么核对，没有写的不当作没有。",
    start="开始核对",
    update="更新结果",
    again="重新填写",
    change="修改单位类型和说明",
    known="已经说明",
    line_said="从这句话读到",
    line_nothing="这句话里没有读到单位的情况。可以写类型、人数、营业收入、注册地，例如“盐城的高新技术企业，员工120人”。",
    line_lost="这句话里的“{}”与另外填写的不一致，按另外填写的核对。",
    kinds_said="单位类型",
    take_out="去掉“{}”",
    place="注册地",
    tax_rating="纳税信用等级",
    barred="限制情形“{}”",
    next_facts="接下来请说明",
    next_more="能改变结果的还有 {} 个问题，先问与措施关系最多的。",
    decides="与 {} 项措施有关",
    asked_by="依据条款",
    nothing_next="没有能改变结果的问题了。",
    yes="是",
    no="否",
    unknown="不清楚",
    unread="“{}”没有读懂，请改写。",
    unread_number="“{}”没有读懂。请写一个数，例如 3000 或者“不到500”。",
    unread_place="“{}”没有读懂。请写省、市或者县（区）的名称。",
    choose="请选择",
    number_hint="一个数",
    year_hint="年数，或者成立的年份",
    place_hint="省、市或县（区）",
    unit="单位",
    outcomes={
        Outcome.ELIGIBLE: "符合",
        Outcome.NO_CONDITIONS: "对象相符，未写条件",
        Outcome.OPEN: "条件未全部确认",
        Outcome.NOT_ELIGIBLE: "不符合",
    },
    outcomes_more={
        Outcome.ELIGIBLE: "文件写明的条件都满足。",
        Outcome.NO_CONDITIONS: "没有不满足的地方，文件也没有写明条件；是否给予，要问负责单位。",
        Outcome.OPEN: "没有不满足的条件，但有的还不能确定。",
        Outcome.NOT_ELIGIBLE: "至少有一项条件不满足，点开看原因和原文。",
    },
    summary="核对结果",
    counted="{} 项",
    all_measures="全部支持措施",
    all_more="共 {} 项，来自 {} 份文件。说明本单位的情况后，逐项告诉符合不符合。",
    filter="筛选",
    filter_kind="支持方式",
    filter_level="文件层级",
    filter_document="文件",
    filter_any="全部",
    filter_hint="标题或文号中的词",
    apply_filter="筛选",
    filtered="只看筛选出的 {} 项，全部有 {} 项。",
    filter_off="取消筛选",
    print="打印",
    export="导出 Excel",
    none_found="没有这样的支持措施。可以放宽筛选。",
    none_held="库内文件没有写到支持措施。",
    for_whom="面向{}",
    anybody="没有限定对象",
    given="支持方式",
    amount="写明的金额或比例",
    no_amount="文件没有写明金额",
    period="支持期限",
    how="在哪里申请",
    ends="这项支持正在取消",
    ends_by="这项支持最迟到 {} 取消",
    ended="这项支持已经停止",
    unsaid="文件没有写明",
    ask_whom="可以询问",
    others="等",
    nobody="文件没有写明负责单位",
    conditions="条件",
    judged="逐条核对",
    quoted="原文",
    open_clause="打开原文",
    one_of="满足其中一项即可",
    all_of="须同时满足",
    excludes="其他限制",
    lacks="还不能确定：{}",
    lacking={
        Part.RECEIVER: "是不是支持对象“{}”",
        Part.PLACE: "注册地是不是在{}",
        Part.DOCUMENT: "{}",
        Part.PERIOD: "是不是在执行期限“{}”内",
        Part.ENDING: "这项支持正在取消",
        Part.CONDITION: "是否满足“{}”",
        Part.EXCLUSION: "有没有限制情形“{}”",
    },
    failing={
        Part.RECEIVER: "不在支持对象“{}”之内",
        Part.PLACE: "注册地不在{}",
        Part.DOCUMENT: "文件{}",
        Part.PERIOD: "不在执行期限“{}”内",
        Part.ENDING: "这项支持已经停止",
        Part.CONDITION: "不满足“{}”",
        Part.EXCLUSION: "属于限制情形“{}”",
    },
    draft="征求意见稿，尚未生效",
    over="已经停止执行",
    parts={
        Part.RECEIVER: "支持对象",
        Part.PLACE: "适用地",
        Part.DOCUMENT: "文件效力",
        Part.PERIOD: "执行期限",
        Part.ENDING: "是否还在执行",
        Part.CONDITION: "条件",
        Part.EXCLUSION: "限制",
    },
    truths={Truth.MET: "满足", Truth.NOT_MET: "不满足", Truth.CANNOT_TELL: "无法判断"},
    standings={Truth.MET: "可以适用", Truth.NOT_MET: "不能适用", Truth.CANNOT_TELL: "无法判断"},
    bars={Truth.MET: "不涉及", Truth.NOT_MET: "涉及", Truth.CANNOT_TELL: "无法判断"},
    no_condition="文件没有写明条件",
    colon="：",
    semicolon="；",
    page_of="第 {} 页，共 {} 页",
    earlier="上一页",
    later="下一页",
    pages="翻页",
    printed="打印日期",
    address="网址",
    checked="按这些情况核对",
    caution="结果只依据库内文件的写法，不是受理机关的认定，以正式印发的文件和受理机关的答复为准。",
    sheet_measures="措施",
    sheet_conditions="条件",
    sheet_about="说明",
    column_outcome="结果",
    column_kinds="支持方式",
    column_document="文件",
    column_number="文号",
    column_status="文件状态",
    column_place="条款",
    column_quote="原文",
    column_whom="支持对象",
    column_condition="条件原文",
    column_truth="核对",
    column_why="原因",
    column_what="核对的事项",
    column_measure="措施序号",
    file_name="惠企政策核对",
)

ENGLISH = SupportWords(
    title="Support for enterprises",
    lead="Say what your organisation is, and every support measure in the documents held here is checked against it. "
    "Only what changes the result is asked, and anything may be left out. What you fill in stands in the address "
    "of the page and is not stored.",
    form="About your organisation",
    kind="We are (choose any that apply)",
    groups={
        Group.ENTITY: "Kind of organisation",
        Group.TITLE: "Titles",
        Group.SIZE: "Size",
        Group.INDUSTRY: "Line of business",
        Group.OWNER: "Ownership",
        Group.STATE: "State",
    },
    more_kinds="More kinds",
    line="In a sentence (optional)",
    line_hint="For example: a high-tech firm with 40 staff and research spending of RMB 5 million",
    line_more="What you do not write is never taken for no.",
    start="Check",
    update="Update the results",
    again="Start again",
    change="Change the kind and the sentence",
    known="What you said",
    line_said="Read from the sentence",
    line_nothing="Nothing about an organisation was understood. You can write its kind, staff, revenue and place, "
    "such as “a high-tech firm in Yancheng with 120 staff”.",
    line_lost="“{}” in the sentence disagrees with your other answers, which count.",
    kinds_said="Kind",
    take_out="Take out “{}”",
    place="Place of registration",
    tax_rating="Tax credit rating",
    barred="Restriction “{}”",
    next_facts="Please say next",
    next_more="{} questions can still change the result; those that bear on most measures come first.",
    decides="bears on {} measures",
    asked_by="The clause that asks",
    nothing_next="No further answer changes the result.",
    yes="Yes",
    no="No",
    unknown="Not sure",
    unread="“{}” was not understood; please put it another way.",
    unread_number="“{}” was not understood. Please write one number, such as 3000 or “under 500”.",
    unread_place="“{}” was not understood. Please write the name of a province, city or county.",
    choose="Choose",
    number_hint="a number",
    year_hint="years, or the year of foundation",
    place_hint="province, city or county",
    unit="Unit",
    outcomes={
        Outcome.ELIGIBLE: "Applies",
        Outcome.NO_CONDITIONS: "For you, no conditions stated",
        Outcome.OPEN: "May apply",
        Outcome.NOT_ELIGIBLE: "Does not apply",
    },
    outcomes_more={
        Outcome.ELIGIBLE: "Every condition that the document states is met.",
        Outcome.NO_CONDITIONS: "Nothing speaks against it, and the document states no condition; "
        "whether it is given, only the body in charge can say.",
        Outcome.OPEN: "No condition fails, but some cannot be told yet.",
        Outcome.NOT_ELIGIBLE: "At least one condition is not met; open it for the reason and the text.",
    },
    summary="Results",
    counted="{}",
    all_measures="All support measures",
    all_more="{} measures from {} documents. Say what your organisation is, and each is checked against it.",
    filter="Filter",
    filter_kind="Kind of support",
    filter_level="Level",
    filter_document="Document",
    filter_any="All",
    filter_hint="words of the title or number",
    apply_filter="Filter",
    filtered="Only the {} measures chosen, of {} in all.",
    filter_off="Show all",
    print="Print",
    export="Export to Excel",
    none_found="There is no such measure. Try a wider filter.",
    none_held="The documents held here state no support measure.",
    for_whom="for {}",
    anybody="for anybody",
    given="What is given",
    amount="Amount or share stated",
    no_amount="The document states no amount",
    period="Period",
    how="Where to apply",
    ends="This support is being ended",
    ends_by="This support ends by {} at the latest",
    ended="This support has ended",
    unsaid="The document does not state",
    ask_whom="Whom to ask",
    others="and others",
    nobody="The document names no body in charge",
    conditions="Conditions",
    judged="Condition by condition",
    quoted="The text",
    open_clause="Open the text",
    one_of="One of these is enough",
    all_of="All of these",
    excludes="Other restrictions",
    lacks="Not known yet: {}",
    lacking={
        Part.RECEIVER: "whether you are “{}”",
        Part.PLACE: "whether you are registered in {}",
        Part.DOCUMENT: "{}",
        Part.PERIOD: "whether the period “{}” holds",
        Part.ENDING: "this support is being ended",
        Part.CONDITION: "whether you meet “{}”",
        Part.EXCLUSION: "whether the restriction “{}” concerns you",
    },
    failing={
        Part.RECEIVER: "Not one of “{}”",
        Part.PLACE: "Not registered in {}",
        Part.DOCUMENT: "The document is {}",
        Part.PERIOD: "Outside the period “{}”",
        Part.ENDING: "This support has ended",
        Part.CONDITION: "Does not meet “{}”",
        Part.EXCLUSION: "Barred by “{}”",
    },
    draft="Draft for comments, not in force",
    over="No longer given",
    parts={
        Part.RECEIVER: "For whom",
        Part.PLACE: "Place",
        Part.DOCUMENT: "Document in force",
        Part.PERIOD: "Period",
        Part.ENDING: "Still given",
        Part.CONDITION: "Condition",
        Part.EXCLUSION: "Restriction",
    },
    truths={Truth.MET: "Met", Truth.NOT_MET: "Not met", Truth.CANNOT_TELL: "Cannot tell"},
    standings={Truth.MET: "Applicable", Truth.NOT_MET: "Not applicable", Truth.CANNOT_TELL: "Cannot tell"},
    bars={Truth.MET: "Does not concern you", Truth.NOT_MET: "Concerns you", Truth.CANNOT_TELL: "Cannot tell"},
    no_condition="The document states no condition",
    colon=": ",
    semicolon="; ",
    page_of="Page {} of {}",
    earlier="Previous",
    later="Next",
    pages="Pages",
    printed="Printed on",
    address="Address",
    checked="Checked against",
    caution="The results rest on the words of the documents held here alone. They are no decision of any authority; "
    "the officially issued text and the authority in charge prevail.",
    sheet_measures="Measures",
    sheet_conditions="Conditions",
    sheet_about="About",
    column_outcome="Result",
    column_kinds="What is given",
    column_document="Document",
    column_number="Number",
    column_status="State of the document",
    column_place="Clause",
    column_quote="Text",
    column_whom="For whom",
    column_condition="Condition as written",
    column_truth="Checked",
    column_why="Why",
    column_what="What is checked",
    column_measure="Measure",
    file_name="support-check",
)

SUPPORT = Bilingual(CHINESE, ENGLISH)

#: How the kinds of support are called in English; in Chinese they go by their own names.
KINDS = {
    "取消资助": "support being ended",
    "贴息": "interest subsidy",
    "补贴": "subsidy",
    "奖励": "award",
    "资助": "grant",
    "贷款": "loan",
    "担保": "guarantee",
    "保险": "insurance",
    "减免": "tax or fee relief",
    "上市": "listing",
    "备案认定": "recording and recognition",
    "预审": "fast-track examination",
    "培育": "fostering",
    "许可转让": "licensing and transfer",
    "对接": "matchmaking",
    "平台": "platforms",
    "培训": "training",
    "服务": "services",
}


def kind_word(kind: str, language: Language) -> str:
    """How a kind of support is called."""
    return KINDS.get(kind, kind) if language is Language.ENGLISH else kind


def level_word(level: Level, language: Language) -> str:
    """How a level of documents is called."""
    return (levels.ENGLISH if language is Language.ENGLISH else levels.CHINESE)[level]
