"""Targets, deadlines, contents and outline."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    # Targets and deadlines.
    "target": ("{task}：{statement}。{key}", "{task}: {statement}. {key}"),
    "targets": ("《{title}》写明的目标有{count}项：", "《{title}》 states {count} targets:"),
    "bullet": ("- {statement}。{key}", "- {statement}. {key}"),
    "base_unstated": ("原文没有写明“{base}”的具体数值。{key}", "The text does not give the value of “{base}”. {key}"),
    "share_ambiguous": (
        "“比重增长”没有写明是百分比还是百分点。{key}",
        "The text does not say whether the growth of the share is in percent or percentage points. {key}",
    ),
    "due_by": ("《{title}》中时限在{until}的有{count}项：", "Due {until} in 《{title}》, {count} items:"),
    "due_none": ("《{title}》没有写明时限在{until}的事项。", "《{title}》 states nothing that is due {until}."),
    "due": ("{task}：{statement}。{key}", "{task}: {statement}. {key}"),
    "due_all": ("《{title}》写明的时限有{count}处：", "《{title}》 states {count} terms:"),
    "earlier_is": (
        "{task}的时限更早：{first}，早于{second}。{key}",
        "{task} is due earlier: {first}, ahead of {second}. {key}",
    ),
    "earlier_same": ("时限相同，都是{date}。{key}", "They are due at the same time: {date}. {key}"),
    "earlier_uncomparable": (
        "其中有的时限没有写明日期，不能比较先后；原文如下：",
        "One of the terms gives no day, so they cannot be put in order; the text says:",
    ),
    "earlier_head": ("| 事项 | 时限 | 原文 |\n| --- | --- | --- |", "| Item | Due | Text |\n| --- | --- | --- |"),
    "earlier_row": ("| {task} | {date} | {statement}{key} |", "| {task} | {date} | {statement}{key} |"),
    "earlier_first": (
        "《{title}》写明的时限中最早的是{date}，有{count}项：{key}",
        "The earliest term in 《{title}》 is {date}, {count} items: {key}",
    ),
    "earlier_last": (
        "《{title}》写明的时限中最晚的是{date}，有{count}项：{key}",
        "The latest term in 《{title}》 is {date}, {count} items: {key}",
    ),
    "words_stand": (
        "《{title}》中写有“{words}”的有{count}处：",
        "“{words}” stands in {count} places of 《{title}》:",
    ),
    "gap": ("{task}没有写明{asked}。", "{task} does not state {asked}."),
    "no_deadline": ("{task}没有写明完成时限。", "{task} states no deadline."),
    # Contents and outline.
    "words": ("{words}{key}", "“{words}” {key}"),
    "content": ("{task}：{text}{key}", "{task}: {text}{key}"),
    "heading_is": ("{label}的标题是“{heading}”。{key}", "The heading of {label} is “{heading}”. {key}"),
    "fullest_section": (
        "《{title}》中任务最多的是{section}，有{count}项。{key}",
        "In 《{title}》 most tasks stand in {section}: {count} tasks. {key}",
    ),
    "emptiest_section": (
        "《{title}》中任务最少的是{section}，有{count}项。{key}",
        "In 《{title}》 the fewest tasks stand in {section}: {count} tasks. {key}",
    ),
    "section_tasks": ("- {section}：{count}项（第{items}项）{key}", "- {section}: {count} tasks ({items}) {key}"),
    "tasks_lacking": (
        "《{title}》中没有写明{asked}的任务有{count}项：第{items}项。{key}",
        "{count} tasks of 《{title}》 do not state {asked}: {items}. {key}",
    ),
    "tasks_below": (
        "其中共{count}项任务（第{first}至第{last}项）。{key}",
        "They hold {count} tasks ({first} to {last}). {key}",
    ),
    "full_name": (
        "“{asked}”是“{full}”的简称（据部门名称表）；文件中写作“{written}”。{key}",
        "“{asked}” is short for “{full}” (by the table of departments); the document writes “{written}”. {key}",
    ),
    "part_of": ("{task}属于{section}。{key}", "{task} belongs to {section}. {key}"),
    "which_is": ("所问内容在{tasks}。{key}", "It is the subject of {tasks}. {key}"),
    "children": ("{task}包括{count}项：{key}", "{task} has {count} parts: {key}"),
    "outline_tasks": ("《{title}》共{count}项任务：{key}", "《{title}》 has {count} tasks: {key}"),
    "outline_parts": ("《{title}》分{count}个部分：{key}", "《{title}》 has {count} parts: {key}"),
}
