"""Who is responsible, the tasks of departments, the roles."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    # Responsibilities.
    "duty": ("{task}由{bodies}（列明{count}个）。{key}", "{task}: {bodies} ({count} listed). {key}"),
    "duty_part": (
        "{task}中“{words}”由{bodies}（列明{count}个）。{key}",
        "{task}, “{words}”: {bodies} ({count} listed). {key}",
    ),
    "duty_also": ("该项还写明：{quote}{key}", "It also says: {quote}{key}"),
    "duty_none": ("{task}没有写明责任单位。{key}", "{task} names no responsible body. {key}"),
    "no_lead": (
        "原文没有写明谁牵头，排列顺序也没有说明代表牵头。{key}",
        "The text names no lead, and does not say that the order of names means one. {key}",
    ),
    "no_lead_first": (
        "{task}没有写明牵头单位；由{bodies}（列明{count}个）。{key}",
        "{task} names no lead; it lists {count}: {bodies}. {key}",
    ),
    "inherited": (
        "{bodies}也要落实：{task}注明“{quote}”。{key}",
        "{bodies} must carry it out too: {task} says “{quote}”. {key}",
    ),
    "subject": ("该项写明：{quote}{key}", "It says: {quote}{key}"),
    "quote": ("原文：{quote}{key}", "Text: {quote}{key}"),
    "duty_is": (
        "是。{body}是{task}的{role}单位之一。{key}",
        "Yes. {body} is one of the bodies of {task} ({role}). {key}",
    ),
    "duty_is_inherited": (
        "是。{body}也要落实{task}：前文注明“{quote}”。{key}",
        "Yes. {body} must carry out {task} too: an earlier clause says “{quote}”. {key}",
    ),
    "duty_other_lead": (
        "否。{task}由{lead}牵头，{body}的角色是{role}。{key}",
        "No. {task} is led by {lead}; the role of {body} is: {role}. {key}",
    ),
    "duty_is_no_lead": (
        "没有写明。{task}没有写明牵头单位，{body}是责任单位之一。{key}",
        "Not stated. {task} names no lead; {body} is one of the responsible bodies. {key}",
    ),
    "duty_is_not": (
        "否。{task}的责任单位中没有{body}；列明的是{bodies}。{key}",
        "No. {body} is not among the bodies of {task}; listed are: {bodies}. {key}",
    ),
    "by_role": ("{bodies}{role}", "{bodies} ({role})"),
    "most": (
        "《{title}》中任务最多的是{body}，共{count}项。{key}",
        "In 《{title}》 the body with most tasks is {body}: {count}. {key}",
    ),
    "tasks_of_each": ("- {body}：{count}项（{items}）{key}", "- {body}: {count} ({items}){key}"),
    # Tasks of departments.
    "tasks_of": (
        "{body}在《{title}》中承担{count}项任务：{items}。{key}",
        "{body} has {count} tasks in 《{title}》: {items}. {key}",
    ),
    "tasks_guided": (
        "《{title}》中写明{body}{role}的有{count}处。{key}",
        "《{title}》 names {body} in {count} places ({role}). {key}",
    ),
    "tasks_shared": ("{bodies}共同承担{count}项任务：{items}。{key}", "{bodies} share {count} tasks: {items}. {key}"),
    "tasks_shared_in": (
        "《{title}》中{bodies}共同承担{count}项任务：{items}。{key}",
        "In 《{title}》 {bodies} share {count} tasks: {items}. {key}",
    ),
    "tasks_not_shared": (
        "《{title}》中没有由{bodies}共同承担的任务。",
        "No task in 《{title}》 is shared by {bodies}.",
    ),
    "tasks_without": (
        "《{title}》中责任单位没有{bodies}的任务有{count}项：{items}。{key}",
        "{count} tasks in 《{title}》 do not list {bodies}: {items}. {key}",
    ),
    "tasks_without_none": (
        "《{title}》的每项任务都列有{bodies}。{key}",
        "Every task in 《{title}》 lists {bodies}. {key}",
    ),
    "task_line": ("- {task}{key}", "- {task}{key}"),
    "task_role": ("- {task}（{role}）{key}", "- {task} ({role}){key}"),
    "tasks_inherited": (
        "以下各项按前文“{quote}”落实：{key}",
        "The following it must carry out by the earlier sentence “{quote}”: {key}",
    ),
    "besides": (
        "{task}除{excluded}外，还有{bodies}（{count}个）。{key}",
        "{task}: besides {excluded} there are {bodies} ({count}). {key}",
    ),
    "common_bodies": (
        "{tasks}都列有的单位是{bodies}（{count}个）。{key}",
        "{tasks} have in common: {bodies} ({count}). {key}",
    ),
    "no_common_bodies": (
        "{tasks}列出的单位没有相同的。{key}",
        "The lists of {tasks} have no body in common. {key}",
    ),
    "duty_not_only": (
        "不是。{body}除{task}外，还承担{count}项：{items}。{key}",
        "No. Besides {task}, {body} has {count} more: {items}. {key}",
    ),
    "same_body": (
        "{asked}在文件中写作同一个单位：{written}。{key}",
        "{asked} stand in the document as one body: {written}. {key}",
    ),
    "count_of": ("{body}{count}项", "{body} {count}"),
    "also_named": ("正文中还有{count}处写到{body}：", "The text names {body} in {count} more places:"),
    "alias": ("“{asked}”在文件中写作“{written}”。", "“{asked}” stands in the document as “{written}”."),
    "succeeded": (
        "“{old}”{since}由{new}承接（据部门名称表）。",
        "The duties of “{old}” have been with {new} {since} (by the table of departments).",
    ),
    "divided": (
        "“{old}”的职责{since}分由{new}承担（据部门名称表），不等于其中任何一个。",
        "The duties of “{old}” have been divided among {new} {since} (by the table of departments); it is none of them.",
    ),
    "succession_note": ("{note}。", " (Note in the table: {note})"),
    "since_month": ("{year}年{month}月起", "since {year}-{month:02d}"),
    "since_year": ("{year}年起", "since {year}"),
    "since_reform": ("在地方机构改革后", "since the reform of local government"),
    "sign_hint": (
        "“{asked}”在很多地方是{hosts}加挂的牌子（据部门名称表），文件没有写明这里是否如此；可以改问{hosts}。",
        "In many places “{asked}” is a sign hung on {hosts} (by the table of departments); "
        "the document does not say so here. You may ask about {hosts}.",
    ),
    "no_lead_any": ("以上各项都没有写明由{body}牵头。{key}", "None of these names {body} as the lead. {key}"),
    "more_tasks": ("{counts}，{body}的任务更多。{key}", "{counts}: {body} has more tasks. {key}"),
    "same_tasks": ("{counts}，一样多。{key}", "{counts}: the same number. {key}"),
    "once": (
        "《{title}》中只承担{count}项任务的单位有{bodies}。{key}",
        "Bodies with only {count} task in 《{title}》: {bodies}. {key}",
    ),
    "more_bodies": ("{task}列明的责任单位更多（{counts}）。{key}", "{task} lists more bodies ({counts}). {key}"),
    "same_bodies": ("列明的责任单位一样多（{counts}）。{key}", "They list the same number of bodies ({counts}). {key}"),
    "partners": ("与{body}一同列出的有：{partners}。{key}", "Listed together with {body}: {partners}. {key}"),
    # Roles.
    "lead": ("牵头", "lead"),
    "responsible": ("负责", "responsible"),
    "responsible_divided": ("按职责分工负责", "each within its duties"),
    "support": ("配合", "support"),
    "participate": ("参与", "participate"),
    "guide": ("指导", "guide"),
    "etc": ("等单位", " and others"),
}
