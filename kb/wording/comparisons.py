"""Levels, counterparts and versions side by side."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    # Comparison across levels.
    "levels_head": ("| 层级 | 文件 | 原文 |\n| --- | --- | --- |", "| Level | Document | Text |\n| --- | --- | --- |"),
    "levels_row": ("| {level} | {title} | {statement}{key} |", "| {level} | {title} | {statement}{key} |"),
    "levels_first": ("{levels}的规定如下：", "What the documents of {levels} say:"),
    "levels_missing": (
        "{level}的文件在库中没有写明这一项。",
        "The documents of the level {level} in the library do not state it.",
    ),
    "level_nation": ("国家", "the nation"),
    "level_ministry": ("部委", "the ministries"),
    "level_province": ("省", "the province"),
    "level_city": ("市", "the city"),
    "level_county": ("县", "the county"),
    "levels_of_coverage": ("全覆盖", "coverage"),
    "levels_target_head": (
        "| 层级 | 文件 | 指标 | 性质 | 时限 |\n| --- | --- | --- | --- | --- |",
        "| Level | Document | Target | Nature | Due |\n| --- | --- | --- | --- | --- |",
    ),
    "levels_target_row": (
        "| {level} | {title} | {statement}{key} | {kind} | {due} |",
        "| {level} | {title} | {statement}{key} | {kind} | {due} |",
    ),
    "levels_of_growth": ("增长率", "growth"),
    "levels_of_level": ("绝对数", "level"),
    "levels_no_term": ("未写明", "not stated"),
    "levels_not_then": (
        "{level}的{titles}在{day}尚未出台或者已经不再有效，不列入比较。",
        "Of the level {level}, {titles} did not exist yet or no longer held on {day} and is left out.",
    ),
    "rank_higher": (
        "{first}定的数值高于{second}。{keys}",
        "The figure of {first} is higher than that of {second}. {keys}",
    ),
    "rank_stricter_ceiling": (
        "{first}定的上限比{second}低，要求更严。{keys}",
        "The ceiling of {first} is below that of {second}, so it is stricter. {keys}",
    ),
    "rank_same": (
        "{first}和{second}的数值相同。{keys}",
        "The figures of {first} and {second} are the same. {keys}",
    ),
    "rank_earlier": ("{first}的时限早于{second}。{keys}", "{first} is due earlier than {second}. {keys}"),
    "rank_same_day": ("{first}和{second}的时限相同。{keys}", "{first} and {second} are due at the same time. {keys}"),
    "rank_no_day": (
        "{first}和{second}有一级没有写明日期，时限不能比较。{keys}",
        "Of {first} and {second} one states no day, so the terms cannot be compared. {keys}",
    ),
    "rank_growth": (
        "{first}和{second}一个写增长率、一个写绝对数，不能直接比较高低。{keys}",
        "Of {first} and {second} one gives a growth rate and one a level; they cannot be compared directly. {keys}",
    ),
    "rank_units": (
        "{first}和{second}的计量单位不同，不能直接比较高低。{keys}",
        "{first} and {second} use different units; they cannot be compared directly. {keys}",
    ),
    "rank_senses": (
        "{first}和{second}的写法不同（上限与下限，或者范围），不能直接比较高低。{keys}",
        "{first} and {second} write a ceiling against a floor, or a range; they cannot be compared directly. {keys}",
    ),
    "rank_counting": (
        "{first}和{second}一个按年计、一个按累计或者新增计，不能直接比较高低。{keys}",
        "{first} and {second} count over different times; they cannot be compared directly. {keys}",
    ),
    "rank_reach": (
        "{first}和{second}的数值统计范围不同，不能据此说谁的要求更高。{keys}",
        "The figures of {first} and {second} count over different areas, so neither can be called the stricter. {keys}",
    ),
    "levels_growth": (
        "增长率与绝对数不能直接比较。",
        "A growth rate and an absolute value cannot be compared directly.",
    ),
    # Comparison of clauses: counterparts above, and versions.
    "compare_none": ("（无）", "(none)"),
    "compare_difference": ("{kind}：{first} → {second}", "{kind}: {first} → {second}"),
    "compare_difference_of_levels": ("{kind}：本级{first}，上级{second}", "{kind}: here {first}, above {second}"),
    "difference_deadline": ("时限", "deadline"),
    "difference_number": ("数值", "figure"),
    "difference_growth": ("增长率与绝对数（不能直接比较）", "growth against an absolute value (not comparable)"),
    "difference_body": ("单位", "body"),
    "difference_strength": ("力度", "strength"),
    "difference_scope": ("范围", "scope"),
    "revision_kept": ("保留", "kept"),
    "revision_changed": ("修改", "changed"),
    "revision_moved": ("移位", "moved"),
    "revision_split": ("拆分", "split"),
    "revision_merged": ("合并", "merged"),
    "revision_added": ("新增", "added"),
    "revision_removed": ("删除", "removed"),
    "compare_moved_too": ("{kind}并移位", "{kind} and moved"),
    "compare_terms": ("共有词语：{words}", "shared terms: {words}"),
    "compare_numbers": ("共有数字：{words}", "shared figures: {words}"),
    "compare_named": ("共同提到：{words}", "both name: {words}"),
    "compare_heading": ("标题相近", "like headings"),
    "compare_part_goals": ("同为目标部分", "both among the goals"),
    "compare_part_tasks": ("同为任务部分", "both among the tasks"),
    "compare_part_safeguards": ("同为保障部分", "both among the safeguards"),
    "compare_no_counterpart": ("没有对应条款", "no counterpart"),
    "compare_not_taken_up": ("下级没有对应任务", "no task below answers to it"),
    "compare_levels_columns": (
        "序号|标题|内容|对应文件|对应序号|对应内容|对应依据|不同之处",
        "label|heading|text|counterpart document|counterpart label|counterpart text|why|what differs",
    ),
    "compare_versions_columns": (
        "变化|旧序号|旧文本|新序号|新文本|不同之处",
        "change|old label|old text|new label|new text|differences",
    ),
    "levels_differences": ("不同之处：", "What differs:"),
    "levels_difference": (
        "- {kind}：{level}“{first}”{key}，{upper}“{second}”{upper_key}",
        "- {kind}: {level} “{first}”{key}, {upper} “{second}”{upper_key}",
    ),
    "counterparts_first": (
        "{task}在上级文件中的对应条款有{count}处：{key}",
        "{task} has {count} counterparts in the documents above: {key}",
    ),
    "counterparts_line": (
        "- {level}{title}{clause}{key}（{why}）",
        "- {level} {title} {clause}{key} ({why})",
    ),
    "counterparts_differs": ("  - {difference}", "  - {difference}"),
    "counterparts_none": (
        "{task}在{documents}中没有找到对应条款。{key}",
        "No counterpart of {task} was found in {documents}. {key}",
    ),
    "without_first": (
        "《{title}》中在{documents}里没有找到对应条款的有{count}项：",
        "{count} items of 《{title}》 have no counterpart in {documents}:",
    ),
    "without_none": (
        "《{title}》的各项在{documents}里都有对应条款。{key}",
        "Every item of 《{title}》 has a counterpart in {documents}. {key}",
    ),
    "not_taken_up_first": (
        "{documents}中没有在《{title}》里找到对应任务的有{count}处：",
        "{count} clauses of {documents} have no answering task in 《{title}》:",
    ),
    "not_taken_up_none": (
        "{documents}的各项在《{title}》里都有对应任务。{key}",
        "Every clause of {documents} has an answering task in 《{title}》. {key}",
    ),
    "not_above": ("库中没有《{title}》的上级文件，无法比较。", "The library holds no document above 《{title}》."),
    "of_digests": (
        "{documents}在库中是要点摘编，摘编里没有的，原文里可能有。",
        "The library holds digests of {documents}; what they leave out may stand in the texts.",
    ),
    "by_terms": (
        "对应关系按共有的词语、数字和结构判断，请以原文为准。",
        "Counterparts are found by shared terms, figures and structure; the texts decide.",
    ),
    "versions_first": (
        "《{old}》（{old_note}）与《{new}》（{new_note}）相比：{counts}。{key}",
        "《{old}》 ({old_note}) against 《{new}》 ({new_note}): {counts}. {key}",
    ),
    "versions_count": ("{kind}{count}条", "{kind} {count}"),
    "versions_none": (
        "库中只有《{title}》一个版本，没有可以对照的另一版本，无法比较。",
        "The library holds only one version of 《{title}》; there is nothing to compare it with.",
    ),
    "versions_which": (
        "库中没有同一文件的两个版本，无法比较。",
        "The library does not hold two versions of one document, so there is nothing to compare.",
    ),
    "versions_weighty": ("重要变化：", "Changes of weight:"),
    "versions_line": ("- {change}{keys}", "- {change}{keys}"),
    "versions_clauses": ("逐条变化：", "Clause by clause:"),
    "versions_clause": ("- {kind}：{label}{keys}", "- {kind}: {label}{keys}"),
    "version_draft": ("征求意见稿", "draft"),
    "version_undated": ("日期不明", "no date"),
}
