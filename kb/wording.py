"""Every sentence frame that an answer uses, in Chinese and English; quotations stay in Chinese."""

from __future__ import annotations

from kb.errors import InternalError

_WORDING: dict[str, tuple[str, str]] = {
    # Notes on the sources.
    "note_draft": ("征求意见稿，尚未生效", "Draft for comments, not in force (征求意见稿，尚未生效)"),
    "note_digest": ("据要点摘编，非文件原文", "From a digest, not the text of the document (据要点摘编，非文件原文)"),
    "note_unverified": (
        "所引要点标有（待核对），尚未与公开文本核对",
        "The point is marked （待核对）: not yet checked against a published copy",
    ),
    "note_uncertain": (
        "引文由扫描件识别得来，部分文字识别把握不大，请核对原件",
        "Recognised from a scan with little confidence in places; compare it with the original (请核对原件)",
    ),
    "note_gaps": (
        "《{title}》有{count}处内容未能读取，答复可能不全",
        "Parts of 《{title}》 could not be read ({count}); the answer may be incomplete",
    ),
    "note_as_of": ("按{day}的状态回答", "Answered as of {day}"),
    "note_not_yet": (
        "《{title}》自{since}起施行，{day}尚未施行",
        "《{title}》 comes into force on {since} and was not in force on {day}",
    ),
    "note_later": (
        "《{title}》的日期是{since}，{day}时还没有这份文件",
        "《{title}》 is dated {since}; on {day} it did not exist yet",
    ),
    "note_repealed": (
        "《{title}》已被《{by}》废止{since}{key}",
        "《{title}》 has been repealed by 《{by}》{since}{key}",
    ),
    "note_replaced": (
        "《{title}》已被《{by}》代替{since}{key}",
        "《{title}》 has been replaced by 《{by}》{since}{key}",
    ),
    "note_amended": (
        "《{title}》的部分内容已被《{by}》修改或者废止{since}{key}",
        "Parts of 《{title}》 have been amended or repealed by 《{by}》{since}{key}",
    ),
    "since": ("（自{since}起）", " (since {since})"),
    "note_void": ("《{title}》标明{status}，不再有效", "《{title}》 is marked {status} and no longer in force"),
    "note_ended": ("《{title}》的期限（{period}）已届满", "The period of 《{title}》 ({period}) has ended"),
    "note_corrected": (
        "《{title}》{label}的{kind}经人工更正（{changes}）：{reason}",
        "Corrected by hand in 《{title}》 {label}, {kind} ({changes}): {reason}",
    ),
    "note_added": (
        "《{title}》{label}的{kind}由人工补充（{changes}）：{reason}",
        "Added by hand in 《{title}》 {label}, {kind} ({changes}): {reason}",
    ),
    "note_stricken": (
        "《{title}》{label}的一条{kind}经人工剔除（{changes}）：{reason}",
        "Taken out by hand in 《{title}》 {label}, {kind} ({changes}): {reason}",
    ),
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
    "task_inherited": ("- {task}（按前文“{quote}”落实）{key}", "- {task} (by the earlier sentence “{quote}”){key}"),
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
    # Targets and deadlines.
    "target": ("{task}：{statement}。{key}", "{task}: {statement}. {key}"),
    "targets": ("《{title}》写明的目标有{count}项：", "《{title}》 states {count} targets:"),
    "bullet": ("- {statement}。{key}", "- {statement}. {key}"),
    "base_unstated": ("原文没有写明“{base}”的具体数值。{key}", "The text does not give the value of “{base}”. {key}"),
    "share_ambiguous": (
        "“比重增长”没有写明是百分比还是百分点。{key}",
        "The text does not say whether the growth of the share is in percent or percentage points. {key}",
    ),
    "due_by": ("《{title}》中时限在{until}的有{count}项：", "{count} items of 《{title}》 are due {until}:"),
    "due_none": ("《{title}》没有写明时限在{until}的事项。", "《{title}》 states nothing that is due {until}."),
    "due": ("{task}：{statement}。{key}", "{task}: {statement}. {key}"),
    "due_all": ("《{title}》写明的时限有{count}处：", "《{title}》 states {count} terms:"),
    "gap": ("{task}没有写明{asked}。", "{task} does not state {asked}."),
    "no_deadline": ("{task}没有写明完成时限。", "{task} states no deadline."),
    # Contents and outline.
    "content": ("{task}：{text}{key}", "{task}: {text}{key}"),
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
    "which_is": ("与“{topic}”有关的是{tasks}。{key}", "“{topic}” is the subject of {tasks}. {key}"),
    "children": ("{task}包括{count}项：{key}", "{task} has {count} parts: {key}"),
    "outline_tasks": ("《{title}》共{count}项任务：{key}", "《{title}》 has {count} tasks: {key}"),
    "outline_parts": ("《{title}》分{count}个部分：{key}", "《{title}》 has {count} parts: {key}"),
    # Documents.
    "number_is": ("《{title}》的文号是{number}。{key}", "The number of 《{title}》 is {number}. {key}"),
    "issuers_are": (
        "《{title}》由{issuers}发布（共{count}家）。{key}",
        "《{title}》 was issued by {issuers} ({count} in all). {key}",
    ),
    "written_is": ("《{title}》的成文日期是{date}。{key}", "《{title}》 is dated {date}. {key}"),
    "issued_is": ("《{title}》的发文日期是{date}。{key}", "《{title}》 was issued on {date}. {key}"),
    "published_is": ("《{title}》的发布日期是{date}。{key}", "《{title}》 was published on {date}. {key}"),
    "validity_is": ("《{title}》写明“{validity}”。{key}", "《{title}》 states its term: {validity}. {key}"),
    "validity_until": (
        "《{title}》写明“{validity}”，到{until}为止。{key}",
        "《{title}》 states its term: {validity}; it ends on {until}. {key}",
    ),
    "issued_first": ("{title}发文更早。{key}", "{title} was issued first. {key}"),
    "in_force_is": ("《{title}》自{date}起施行。{key}", "《{title}》 is in force since {date}. {key}"),
    "draft_is": (
        "《{title}》是{status}，不是正式文件，尚未生效。{key}",
        "《{title}》 is a draft ({status}), not a final document, and not in force. {key}",
    ),
    "repealed_is": (
        "《{title}》已被《{by}》废止{since}，不再有效。{key}",
        "《{title}》 has been repealed by 《{by}》{since} and is no longer in force. {key}",
    ),
    "replaced_is": (
        "《{title}》已被《{by}》代替{since}，不再有效。{key}",
        "《{title}》 has been replaced by 《{by}》{since} and is no longer in force. {key}",
    ),
    "not_yet_is": (
        "《{title}》自{since}起施行，{day}尚未施行。{key}",
        "《{title}》 comes into force on {since}; on {day} it was not in force. {key}",
    ),
    "later_is": (
        "《{title}》的日期是{since}，{day}时还没有这份文件。{key}",
        "《{title}》 is dated {since}; on {day} it did not exist yet. {key}",
    ),
    "held_is": (
        "按文件写明的内容，《{title}》在{day}有效。{key}",
        "By what is stated, 《{title}》 was in force on {day}. {key}",
    ),
    "amended_is": (
        "其中部分内容已被《{by}》修改或者废止{since}。{key}",
        "Parts of it have been amended or repealed by 《{by}》{since}. {key}",
    ),
    "status_is": ("《{title}》的状态：{status}。{key}", "Status of 《{title}》: {status}. {key}"),
    "period_is": ("《{title}》的期限是{period}。{key}", "The period of 《{title}》 is {period}. {key}"),
    "period_over": (
        "《{title}》的期限是{period}，已经届满。{key}",
        "The period of 《{title}》 was {period}; it has ended. {key}",
    ),
    "basis_is": (
        "《{title}》写明贯彻落实的文件有：{documents}。{key}",
        "《{title}》 says that it implements: {documents}. {key}",
    ),
    "based_on_it": ("以{title}为依据的文件有：{documents}。{key}", "Documents based on {title}: {documents}. {key}"),
    "library_has": ("库中共有{count}份文件：", "The library holds {count} documents:"),
    "library_line": ("- {title}，{level}{kind}{key}", "- {title}, {level}{kind}{key}"),
    "kind_digest": ("，要点摘编", ", digest"),
    "title_is": ("{number}是{title}。{key}", "{number} is {title}. {key}"),
    "digest_is": (
        "《{title}》在库中是要点摘编，不是文件原文。{key}",
        "The library holds a digest of 《{title}》, not its text. {key}",
    ),
    "original_is": ("《{title}》在库中是全文。{key}", "The library holds the text of 《{title}》. {key}"),
    "level_is": ("《{title}》是{level}级文件。{key}", "《{title}》 is a document of the level {level}. {key}"),
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
    # Support for enterprises.
    "support_first": (
        "与{who}有关的支持措施，库中文件写明的有{count}条：",
        "The documents state {count} support measures for {who}:",
    ),
    "support_line": ("- {task}：{statement}{key}{remarks}", "- {task}: {statement}{key}{remarks}"),
    "support_named": ("（点名“{who}”{terms}）", " (names “{who}”{terms})"),
    "support_general": ("（没有限定“{who}”以外的对象{terms}）", " (not limited to “{who}”{terms})"),
    "support_for": ("（面向{who}{terms}）", " (for {who}{terms})"),
    "support_all": (
        "；须同时满足：{conditions}，请自行核对",
        "; all of these are required: {conditions}, to be checked",
    ),
    "support_any": (
        "；满足其中一项即可：{conditions}，请自行核对",
        "; one of these is enough: {conditions}, to be checked",
    ),
    "support_inner_all": ("（同时满足：{conditions}）", "(all of: {conditions})"),
    "support_inner_any": ("（其中一项：{conditions}）", "(one of: {conditions})"),
    "support_between": ("；", "; "),
    "support_period": ("；期限：{period}", "; period: {period}"),
    "support_apply": ("；申请：{apply}", "; how to apply: {apply}"),
    "support_excludes": ("；限制：{excludes}", "; restrictions: {excludes}"),
    "support_ends": ("；这项支持正在取消或者已经停止{until}", "; this support is being ended{until}"),
    "support_ends_by": ("，最迟到{date}", ", by {date} at the latest"),
    "support_condition": (
        "；“{condition}”是否满足，文件没有写明标准，无法判断",
        "; whether “{condition}” is met cannot be told from the documents",
    ),
    "support_threshold": ("；条件：{condition}，请自行核对", "; condition: {condition}, to be checked"),
    "support_no_amount": ("；未写明金额", "; no amount stated"),
    "support_amount": ("；写明：{amount}", "; states: {amount}"),
    "revenue_is": ("营业收入{revenue}的企业，适用：{statement}{key}", "For a revenue of {revenue}: {statement}{key}"),
    "revenue_none": (
        "文件没有写明营业收入{revenue}的企业适用的条件；写明的最高一档是：{statement}{key}",
        "The documents state no terms for a revenue of {revenue}; the highest bracket is: {statement}{key}",
    ),
    "support_end": (
        "这些条款没有写明的金额、比例、申报材料和时间，请向责任单位核实。",
        "What these clauses leave open (amount, rate, papers, dates) should be asked of the responsible bodies.",
    ),
    # Refusals.
    "no_item": (
        "《{title}》共{count}项任务，没有第{item}项。",
        "《{title}》 has {count} tasks; there is no task {item}.",
    ),
    "no_items": (
        "《{title}》没有按项编号的任务，没有第{item}项。",
        "《{title}》 does not number its tasks; there is no task {item}.",
    ),
    "no_label": ("《{title}》没有“{label}”。", "《{title}》 has no “{label}”."),
    "no_article": (
        "库中的《{title}》没有收录第{article}条。",
        "The library's 《{title}》 does not hold article {article}.",
    ),
    "no_document": ("库中没有{name}。", "The library does not hold {name}."),
    "no_place": ("库中没有{place}的文件。", "The library holds no document of {place}."),
    "no_level": ("库中没有{level}的有关文件。", "The library holds no such document of the level {level}."),
    "no_department": ("《{title}》没有列出{body}承担的任务。", "《{title}》 lists no task of {body}."),
    "silent": (
        "文件提到“{topic}”（{where}），但没有写明{asked}。{key}",
        "The documents mention “{topic}” ({where}) but do not state {asked}. {key}",
    ),
    "silent_plain": ("《{title}》没有写明{asked}。", "《{title}》 does not state {asked}."),
    "nothing": (
        "库中的文件没有写到这一点，不能回答。可以换一种说法，或者指明文件和事项。",
        "The documents do not say this, so there is no answer. Try other words, or name the document and the subject.",
    ),
    "out_of_scope": (
        "这个问题不属于政策文件的内容，这里只回答库中文件写明的事项。",
        "This is outside the policy documents; only what they state can be answered.",
    ),
    "greeting": (
        "您好。请直接提问，例如“任务9由谁负责”“哪些任务写明了时限”“我们企业能享受什么支持”。",
        "Hello. Please ask a question, such as “who leads task 9” or “which tasks have a deadline”.",
    ),
    "ambiguous": (
        "请说明是哪一份文件或哪一项任务：{choices}。",
        "Please say which document or task you mean: {choices}.",
    ),
    "which_task": (
        "请说明是哪一项任务，例如“任务9由谁负责”；也可以说任务的名称。",
        "Please say which task you mean, such as “who is responsible for task 9”, or give its name.",
    ),
    # What may be missing.
    "asked_money": ("金额", "an amount"),
    "asked_ratio": ("比例或者利率", "a rate or share"),
    "asked_count": ("数量", "a number"),
    "asked_date": ("时间或者期限", "a date or term"),
    "asked_contact": ("电话、网址等联系方式", "a telephone number or other contact"),
    "asked_person": ("具体人员", "the name of a person"),
    "asked_address": ("办理地点", "an address"),
    "asked_papers": ("需要的材料", "the papers that are needed"),
    "asked_members": ("由哪些单位组成", "who its members are"),
    "asked_names": ("具体名单", "the names one by one"),
    "asked_achieved": ("实际完成的数值", "what was achieved"),
    "asked_target": ("量化指标", "a target"),
    "asked_number": ("文号", "a document number"),
    "asked_issuers": ("发文机关", "who issued it"),
    "asked_issued": ("发文日期", "the date of issue"),
    "asked_in_force": ("施行日期", "the date from which it is in force"),
    "asked_status": ("是否有效", "whether it is valid"),
    "asked_level": ("属于哪一级", "its level"),
    "asked_basis": ("制定依据", "the documents it rests on"),
    "asked_comments": ("征求意见的方式和截止时间", "how and until when comments can be sent"),
    # Roles.
    "lead": ("牵头", "lead"),
    "responsible": ("负责", "responsible"),
    "responsible_divided": ("按职责分工负责", "each within its duties"),
    "support": ("配合", "support"),
    "participate": ("参与", "participate"),
    "guide": ("指导", "guide"),
    "etc": ("等单位", " and others"),
}


def say(wording: str, language: str, /, **values: object) -> str:
    """One of the wordings in ``zh`` or ``en`` with its places filled.

    Raises:
        InternalError: there is no such wording, or a place was left open.
    """
    try:
        return _WORDING[wording][language == "en"].format(**values)
    except KeyError as error:
        raise InternalError(f"the wording {wording!r} is missing or needs the value {error}") from error
