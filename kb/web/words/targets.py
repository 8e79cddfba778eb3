"""The words of the section of targets and deadlines."""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import Comparator, Counting, Level, Role
from kb.overviews.standings import standing_words
from kb.overviews.timeline import When
from kb.row_marks import Sort
from kb.validity import State
from kb.web.words import levels
from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The words of one language; ``{}`` slots are filled by the caller.

    Comparators go by the names of their members, since their values are Chinese.
    """

    title: str
    targets: str
    deadlines: str
    targets_lead: str
    deadlines_lead: str
    # Filters.
    filters: str
    document: str
    main_documents: str
    all_documents: str
    level: str
    year: str
    word: str
    word_hint: str
    sort: str
    when: str
    any_level: str
    any_year: str
    any_sort: str
    any_when: str
    show: str
    clear: str
    export_xlsx: str
    export_ics: str
    found_targets: str
    found_terms: str
    nothing: str
    nothing_more: str
    too_many: str
    no_document: str
    back: str
    # Views of targets.
    view: str
    view_list: str
    view_levels: str
    view_plots: str
    indicator: str
    figure: str
    kind: str
    term: str
    source: str
    quoted: str
    no_term: str
    sorts: dict[Sort, str]
    comparators: dict[str, str]
    in_words: dict[str, str]
    countings: dict[Counting, str]
    rises: str
    falls: str
    over: str
    baseline: str
    no_baseline: str
    striving: str
    percent_or_points: str
    corrected: str
    levels: dict[Level, str]
    level_unknown: str
    levels_note: str
    plots_note: str
    shared: str
    single: str
    not_said: str
    too_many_documents: str
    no_plots: str
    axis_absolute: str
    axis_growth: str
    axis_fall: str
    axis_ceiling: str
    axis_unit: str
    of_their_own: str
    apart: str
    words_beside: str
    bar: str
    # The time line.
    today: str
    lists: dict[When, str]
    list_notes: dict[When, str]
    overdue: str
    due_today: str
    days_left: str
    ended: str
    ended_without_day: str
    recurring: str
    from_event: str
    span: str
    no_bodies: str
    responsible: str
    inherited: str
    roles: dict[Role, str]
    aims: str
    states: dict[State, str]
    since: str
    until: str
    line: str
    slot: str
    slot_overdue: str
    now: str
    pages: str
    previous: str
    following: str


CHINESE = TargetWords(
    title="目标与期限",
    targets="目标",
    deadlines="期限",
    targets_lead="文件提出的目标，逐条列出，点开即见原文。不同文件、不同口径的数字不相加，也不推算。",
    deadlines_lead="文件写明的期限，按到期日排列。文件只写什么时候到期，不写是否完成，是否完成请另行核实。",
    filters="筛选",
    document="文件",
    main_documents="主文件及其依据文件",
    all_documents="全部文件",
    level="层级",
    year="年份",
    word="词语",
    word_hint="指标、事项、单位、文件名",
    sort="类型",
    when="状态",
    any_level="全部层级",
    any_year="全部年份",
    any_sort="全部类型",
    any_when="全部状态",
    show="筛选",
    clear="清除",
    export_xlsx="导出 Excel",
    export_ics="导出日历",
    found_targets="共 {} 条目标",
    found_terms="共 {} 项期限",
    nothing="没有符合条件的内容",
    nothing_more="可以换一个年份或词语，或者改选“全部文件”。",
    too_many="筛选结果有 {} 条，一次最多导出 {} 条。请先按文件、层级、年份或词语筛选。",
    no_document="库内没有这份文件，它可能已被移除或更新。请重新选择文件。",
    back="返回",
    view="显示方式",
    view_list="列表",
    view_levels="各级对照",
    view_plots="图示",
    indicator="指标",
    figure="目标",
    kind="口径",
    term="期限",
    source="出处",
    quoted="原文：",
    no_term="未写期限",
    sorts={
        Sort.ABSOLUTE: "绝对数",
        Sort.GROWTH: "增长",
        Sort.WORDS: "没有数字",
        Sort.DAY: "有到期日",
        Sort.RECURRING: "按周期",
        Sort.EVENT: "自某事起算",
        Sort.SPAN: "只有期间",
    },
    comparators={
        Comparator.REACH.name: "{}",
        Comparator.EXCEED.name: "超过{}",
        Comparator.AT_LEAST.name: "不低于{}",
        Comparator.AT_MOST.name: "不超过{}",
        Comparator.ABOUT.name: "{}左右",
        Comparator.FULL_COVERAGE.name: "{}，全覆盖",
        Comparator.COMPLETE.name: "完成{}",
    },
    in_words={
        Comparator.REACH.name: "达到",
        Comparator.EXCEED.name: "超过",
        Comparator.AT_LEAST.name: "不低于",
        Comparator.AT_MOST.name: "不超过",
        Comparator.ABOUT.name: "左右",
        Comparator.FULL_COVERAGE.name: "全覆盖",
        Comparator.COMPLETE.name: "完成",
    },
    countings={
        Counting.YEARLY: "按年计",
        Counting.CUMULATIVE: "累计",
        Counting.NEW: "新增",
        Counting.UNSTATED: "未写明是否累计",
    },
    rises="增长{}",
    falls="下降{}",
    over="较{base}{change}",
    baseline="基期：{}",
    no_baseline="未写基期",
    striving="力争",
    percent_or_points="文件未写明是百分比还是百分点",
    corrected="已更正：{}",
    levels=levels.CHINESE,
    level_unknown="层级不明",
    levels_note="增长与绝对数口径不同，不能直接比较，更不能相加；各级的总量只是本级范围的数。",
    plots_note="每张图只放口径相同的数：增长、绝对数、百分比、不同单位各用各的轴，轴都从零开始。",
    shared="多级都提出的指标",
    single="只有一级提出的指标",
    not_said="所选文件未提出",
    too_many_documents="提出目标的文件有 {} 份，超过 {} 份时不作对照。请选择一份文件，再看它与上级文件的对照。",
    no_plots="没有多级或多年都写了数字的指标，所以没有图。各条目标见列表。",
    axis_absolute="绝对数",
    axis_growth="增长",
    axis_fall="下降",
    axis_ceiling="上限",
    axis_unit="单位：{}",
    of_their_own="各级的数是本级范围的数，条的长短不表示要求的高低。",
    apart="口径不同，不能与上图比较。",
    words_beside="没有数字的目标",
    bar="图",
    today="今天是 {}",
    lists={
        When.OVERDUE: "已过期",
        When.SOON: "90 天内到期",
        When.LATER: "90 天以后到期",
        When.RECURRING: "按周期进行",
        When.NO_DAY: "没有到期日",
        When.ENDED: "文件已终止",
    },
    list_notes={
        When.OVERDUE: "到期日已过。文件没有写是否已经完成。",
        When.SOON: "今天到期的也在这里。",
        When.LATER: "到期日在 90 天以后。",
        When.RECURRING: "每年、每季度等反复进行的事项，没有单一的到期日。",
        When.NO_DAY: "期限从文件没有写明的某一天算起，所以算不出到期日。",
        When.ENDED: "文件已到期、废止或被代替，其中的期限随之终止，不算过期。",
    },
    overdue="已过期 {} 天，文件未写是否完成",
    due_today="今天到期",
    days_left="还有 {} 天",
    ended="文件已终止，不算过期",
    ended_without_day="文件已终止",
    recurring="反复进行，没有单一的到期日",
    from_event="自“{}”起算，文件没有写这是哪一天",
    span="只写了期间，没有写从哪一天算起",
    no_bodies="文件没有写明由谁负责",
    responsible="责任单位",
    inherited="前文统一规定另由：",
    roles={
        Role.LEAD: "牵头",
        Role.RESPONSIBLE: "负责",
        Role.SUPPORT: "配合",
        Role.PARTICIPATE: "参与",
        Role.GUIDE: "指导",
    },
    aims="同时到期的指标",
    states=standing_words("zh"),
    since="{}（{} 起）",
    until="{}（有效至 {}）",
    line="时间分布",
    slot="{}：{} 项",
    slot_overdue="{}：{} 项，其中 {} 项已过期",
    now="今天",
    pages="第 {} 页，共 {} 页",
    previous="上一页",
    following="下一页",
)

ENGLISH = TargetWords(
    title="Targets and deadlines",
    targets="Targets",
    deadlines="Deadlines",
    targets_lead="Every target that the documents set, each with its source one click away. "
    "Figures of different documents or kinds are never added up, and none is worked out.",
    deadlines_lead="Every deadline that the documents state, by its day. The documents say when something is due, "
    "never whether it was done; please find that out elsewhere.",
    filters="Filter",
    document="Document",
    main_documents="Main document and what it rests on",
    all_documents="All documents",
    level="Level",
    year="Year",
    word="Words",
    word_hint="Indicator, task, body, title",
    sort="Kind",
    when="Status",
    any_level="All levels",
    any_year="All years",
    any_sort="All kinds",
    any_when="All",
    show="Filter",
    clear="Clear",
    export_xlsx="Excel",
    export_ics="Calendar",
    found_targets="{} targets",
    found_terms="{} deadlines",
    nothing="Nothing fits this filter",
    nothing_more="Try another year or word, or choose “All documents”.",
    too_many="There are {} rows; at most {} can be exported at once. Please filter by document, level, year or words.",
    no_document="There is no such document here; it may have been removed or replaced. Please choose one again.",
    back="Back",
    view="Show as",
    view_list="List",
    view_levels="Level by level",
    view_plots="Plots",
    indicator="Indicator",
    figure="Target",
    kind="Kind",
    term="Deadline",
    source="Source",
    quoted="In the document:",
    no_term="No deadline given",
    sorts={
        Sort.ABSOLUTE: "Absolute",
        Sort.GROWTH: "Growth",
        Sort.WORDS: "Without a number",
        Sort.DAY: "With a day",
        Sort.RECURRING: "Recurring",
        Sort.EVENT: "From an event",
        Sort.SPAN: "A span only",
    },
    comparators={
        Comparator.REACH.name: "{}",
        Comparator.EXCEED.name: "more than {}",
        Comparator.AT_LEAST.name: "at least {}",
        Comparator.AT_MOST.name: "at most {}",
        Comparator.ABOUT.name: "about {}",
        Comparator.FULL_COVERAGE.name: "{}, full coverage",
        Comparator.COMPLETE.name: "complete {}",
    },
    in_words={
        Comparator.REACH.name: "reach",
        Comparator.EXCEED.name: "exceed",
        Comparator.AT_LEAST.name: "at least",
        Comparator.AT_MOST.name: "at most",
        Comparator.ABOUT.name: "about",
        Comparator.FULL_COVERAGE.name: "full coverage",
        Comparator.COMPLETE.name: "complete",
    },
    countings={
        Counting.YEARLY: "per year",
        Counting.CUMULATIVE: "cumulative",
        Counting.NEW: "newly added",
        Counting.UNSTATED: "not said whether cumulative",
    },
    rises="growth of {}",
    falls="fall of {}",
    over="{change} over {base}",
    baseline="over {}",
    no_baseline="baseline not given",
    striving="striven for",
    percent_or_points="the document does not say whether percent or percentage points are meant",
    corrected="Corrected: {}",
    levels=levels.ENGLISH,
    level_unknown="Level unknown",
    levels_note="Growth and absolute figures cannot be compared, still less added; "
    "the total of a level is that of its own nation, province or city.",
    plots_note="Each plot holds figures of one kind: growth, absolute figures, percentages and different units have "
    "axes of their own. Every axis begins at zero.",
    shared="Set at several levels",
    single="Set at one level only",
    not_said="Not set by the documents chosen",
    too_many_documents="{} documents set targets; more than {} are not set side by side. "
    "Please choose one document to see it beside those above it.",
    no_plots="No indicator has figures of several levels or years, so there is nothing to draw. "
    "The list has every target.",
    axis_absolute="Absolute",
    axis_growth="Growth",
    axis_fall="Fall",
    axis_ceiling="upper limit",
    axis_unit="Unit: {}",
    of_their_own="Each level gives its own total; a longer bar does not mean that more is asked for.",
    apart="Of another kind; not to be compared with the plot above.",
    words_beside="Targets without a number",
    bar="Plot",
    today="Today is {}",
    lists={
        When.OVERDUE: "Overdue",
        When.SOON: "Due within 90 days",
        When.LATER: "Due later",
        When.RECURRING: "Recurring",
        When.NO_DAY: "Without a day",
        When.ENDED: "Document ended",
    },
    list_notes={
        When.OVERDUE: "The day has passed. The documents do not say whether it was done.",
        When.SOON: "What is due today is here as well.",
        When.LATER: "Due in more than 90 days.",
        When.RECURRING: "Done again and again, every year or quarter, so there is no single day.",
        When.NO_DAY: "Counted from a day that the document does not give, so no day can be worked out.",
        When.ENDED: "The document has expired, was repealed or replaced; its deadlines ended with it.",
    },
    overdue="Overdue by {} days; the document does not say whether it was done",
    due_today="Due today",
    days_left="{} days left",
    ended="The document has ended; not overdue",
    ended_without_day="The document has ended",
    recurring="Recurring, no single day",
    from_event="Counted from “{}”, a day that the document does not give",
    span="A span of time without its first day",
    no_bodies="The document does not say who is responsible",
    responsible="Responsible",
    inherited="By a general sentence above:",
    roles={
        Role.LEAD: "leads",
        Role.RESPONSIBLE: "responsible",
        Role.SUPPORT: "supports",
        Role.PARTICIPATE: "takes part",
        Role.GUIDE: "guides",
    },
    aims="Targets due with it",
    states=standing_words("en"),
    since="{} (since {})",
    until="{} (valid until {})",
    line="Over time",
    slot="{}: {} due",
    slot_overdue="{}: {} due, {} of them overdue",
    now="Today",
    pages="Page {} of {}",
    previous="Previous",
    following="Next",
)

TARGETS = Bilingual(CHINESE, ENGLISH)
