"""Levels, counterparts and versions side by side."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    # Comparison across levels.
    "levels_head": ("| 层级 | 文件 | 原文 |\n| --- | --- | --- |", "| Level | Document | Text |\n| --- | --- | --- |"),
    "levels_row": ("| {level} | {title} | {statement}{key} |", "| {level} | {title} | {statement}{key} |"),
    "levels_first": ("关于“{topic}”，{levels}的规定如下：", "On “{topic}”, {levels} say:"),
    "levels_missing": (
        "{level}的文件在库中没有写明这一项。",
        "The documents of the level {level} in the library do not state it.",
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
