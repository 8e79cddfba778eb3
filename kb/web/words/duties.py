"""The words of the list of duties and of correcting it."""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import Basis, Level, Role
from kb.web.words import levels
from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class DutyWords:
    """The words of one language; ``{}`` slots are filled by the caller."""

    title: str
    lead: str
    views: str
    view_tasks: str
    view_departments: str
    view_matrix: str
    filters: str
    document: str
    every_document: str
    department: str
    department_hint: str
    role: str
    basis: str
    level: str
    due: str
    before: str
    word: str
    more_filters: str
    any_value: str
    apply: str
    clear: str
    unstated_bodies: str
    due_passed: str
    due_stated: str
    due_unstated: str
    due_year: str
    bad_day: str
    summary: str
    summary_other: str
    counted: str
    no_lead: str
    passed_note: str
    digest_note: str
    export: str
    too_many: str
    number: str
    task: str
    leads: str
    responsible: str
    supports: str
    deadline: str
    passed: str
    none: str
    unstated: str
    unstated_digest: str
    see_earlier: str
    see_above: str
    see_below: str
    inherited: str
    others: str
    nothing: str
    nothing_more: str
    no_such_body: str
    no_duties: str
    no_duties_more: str
    parts: str
    part_of: str
    pages: str
    page_of: str
    previous: str
    following: str
    shares: str
    shares_note: str
    total: str
    of_these_inherited: str
    tasks_counted: str
    spellings: str
    matrix_note: str
    legend: str
    sign: dict[Role, str]
    roles: dict[Role, str]
    bases: dict[Basis, str]
    levels: dict[Level, str]
    opens: str
    corrected: str
    corrected_by: str
    struck: str
    edit: str
    edit_task: str
    edit_title: str
    edit_lead: str
    back: str
    clause_text: str
    rows_here: str
    no_rows: str
    correct_row: str
    strike_row: str
    add_row: str
    add_lead: str
    body: str
    quote: str
    quote_hint: str
    reason: str
    reason_hint: str
    save: str
    strike: str
    add: str
    withdraw: str
    withdraw_named: str
    by_hand: str
    done_correct: str
    done_add: str
    done_strike: str
    done_withdraw: str
    failed: str
    problem: dict[str, str]
    technical: str


DUTIES = Bilingual(
    DutyWords(
        title="职责清单",
        lead="每项任务由谁牵头、负责、配合，每个部门有哪些任务。每一条都能点开原文，看到所依据的那句话。",
        views="查看方式",
        view_tasks="按任务",
        view_departments="按部门",
        view_matrix="任务与部门矩阵",
        filters="筛选",
        document="文件",
        every_document="全部写明职责的文件",
        department="部门",
        department_hint="全称、简称均可",
        role="职责",
        basis="依据",
        level="部门层级",
        due="期限",
        before="期限不晚于",
        word="任务中的字词",
        more_filters="更多条件",
        any_value="不限",
        apply="筛选",
        clear="清除筛选",
        unstated_bodies="未写明责任单位",
        due_passed="期限已过",
        due_stated="写有期限",
        due_unstated="未写期限",
        due_year="{}年到期",
        bad_day="“{}”不是日期，没有按它筛选。请写成 2025-12-31 这样。",
        summary="{} 项任务{}，{} 个部门和单位，{} 条职责",
        summary_other="和 {} 条不编号的条款",
        counted="其中{} {} 条",
        no_lead="所列文件没有写明牵头单位；名称排在前面，不等于牵头。",
        passed_note="“期限已过”只按文件所写的日期与今天（{}）相比，不说明任务是否完成。",
        digest_note="标有“摘编”的文件不是原文，其中没有的责任单位，原文可能写有。",
        export="导出 XLSX",
        too_many="筛选结果约有 {} 条职责，超过一次可导出的 {} 条。请先按文件或部门筛选。",
        number="序号",
        task="任务",
        leads="牵头",
        responsible="负责",
        supports="配合、参与、指导",
        deadline="期限",
        passed="已过",
        none="无",
        unstated="未写明",
        unstated_digest="摘编未载",
        see_earlier="前文另有统一规定，是否适用请核对",
        see_above="见上级条款 {}",
        see_below="见其下各条",
        inherited="前文统一规定",
        others="同一任务的其他单位（{}）",
        nothing="没有符合条件的任务",
        nothing_more="可以放宽一个条件，或者清除筛选后重新选择。",
        no_such_body="所列文件里没有叫“{}”的部门或单位。请从输入时的提示中选择，或换一个名称。",
        no_duties="还没有写明职责的文件",
        no_duties_more="文件库里的文件都没有读到责任单位。请管理员加入带有责任分工的文件。",
        parts="文件分页",
        part_of="第 {} 页，共 {} 页（{} 份文件）；以下数目只计本页文件",
        pages="任务分页",
        page_of="第 {} 页，共 {} 页",
        previous="上一页",
        following="下一页",
        shares="各部门的任务数",
        shares_note="按任务数从多到少排列；在同一任务中有几种职责的，按较重的一种计。斜纹为前文统一规定的任务。",
        total="合计",
        of_these_inherited="其中前文统一规定",
        tasks_counted="{} 项",
        spellings="文件中也写作：{}",
        matrix_note="行是任务，列是部门和单位；格内一字表示职责，点开即见所依据的原文。",
        legend="图例",
        sign={
            Role.LEAD: "牵",
            Role.RESPONSIBLE: "责",
            Role.SUPPORT: "配",
            Role.PARTICIPATE: "参",
            Role.GUIDE: "指",
        },
        roles={
            Role.LEAD: "牵头",
            Role.RESPONSIBLE: "负责",
            Role.SUPPORT: "配合",
            Role.PARTICIPATE: "参与",
            Role.GUIDE: "指导",
        },
        bases={
            Basis.STATED: "明确写明",
            Basis.FIRST_LISTED_RULE: "按“排在第一位者牵头”的规定",
            Basis.INHERITED: "前文统一规定",
        },
        levels=levels.CHINESE,
        opens="{}：{}，{}，打开原文",
        corrected="人工更正",
        corrected_by="理由：{}（{}，{}）",
        struck="已删除：{}（{}）",
        edit="更正",
        edit_task="更正任务“{}”的职责",
        edit_title="更正职责",
        edit_lead="更正立即生效，并注明理由和更正人；以后重新导入同一文件，仍然有效。",
        back="返回职责清单",
        clause_text="条款原文",
        rows_here="现有职责",
        no_rows="这一条款还没有读到职责。",
        correct_row="更正部门或职责",
        strike_row="这一条不应有，删除",
        add_row="补充遗漏的一条",
        add_lead="补充的职责要以条款中的文字为依据，请从上面的原文照抄。",
        body="部门或单位",
        quote="所依据的原文",
        quote_hint="照抄条款中的一句",
        reason="理由",
        reason_hint="例如：原文写明由该局牵头",
        save="保存更正",
        strike="删除这一条",
        add="补充",
        withdraw="撤回",
        withdraw_named="撤回第 {} 号更正",
        by_hand="这一条由第 {} 号更正写入；如有误，请先撤回再重新补充。",
        done_correct="已更正。",
        done_add="已补充。",
        done_strike="已删除。",
        done_withdraw="更正已撤回，恢复为读到的内容。",
        failed="没有保存",
        problem={
            "reason": "请写明理由，别人要能看懂为什么更正。",
            "body": "请写明部门或单位的名称。",
            "role": "请从列表中选择职责。",
            "quote": "所依据的文字在这一条款里找不到。请从条款原文中照抄一句，不要改动。",
            "same": "内容与现有的一致，没有可保存的改动。请改部门或职责，或者返回。",
            "twice": "这一条款里已有同样的一条，没有重复保存。",
            "changed": "这一条在您填写时已被更改。下面是现在的内容，请核对后重新填写。",
            "gone": "这一条款已不在库内，文件可能已更新。请返回职责清单重新打开。",
            "long": "填写的内容太长。部门名称请在 100 字以内，理由在 500 字以内，原文在 2000 字以内。",
            "other": "这项更正无法与原文可靠对应，没有保存。请把下面的说明告诉管理员。",
        },
        technical="程序的说明：",
    ),
    DutyWords(
        title="Duties",
        lead="Who leads, is responsible for or supports each task, and which tasks a department has. "
        "Every entry opens the words of the document that it rests on.",
        views="Views",
        view_tasks="By task",
        view_departments="By department",
        view_matrix="Tasks × departments",
        filters="Filters",
        document="Document",
        every_document="All documents that name duties",
        department="Department",
        department_hint="Full or short name",
        role="Role",
        basis="Basis",
        level="Level of the department",
        due="Deadline",
        before="Due no later than",
        word="Words in the task",
        more_filters="More filters",
        any_value="Any",
        apply="Apply",
        clear="Clear filters",
        unstated_bodies="No department named",
        due_passed="Deadline passed",
        due_stated="With a deadline",
        due_unstated="Without a deadline",
        due_year="Due in {}",
        bad_day="“{}” is not a date, so it was not used. Please write it as 2025-12-31.",
        summary="{} tasks{}, {} departments and other bodies, {} duties",
        summary_other=" and {} clauses without a task number",
        counted="{}: {}",
        no_lead="These documents name no lead; standing first in a list does not mean leading.",
        passed_note="“Deadline passed” compares the date in the document with today ({}); it does not say "
        "whether the task was done.",
        digest_note="A document marked as a digest is not the original; bodies that it leaves out may be named there.",
        export="Export XLSX",
        too_many="About {} duties match, more than the {} that one export takes. "
        "Please choose a document or a department first.",
        number="No.",
        task="Task",
        leads="Lead",
        responsible="Responsible",
        supports="Support, participate, guide",
        deadline="Deadline",
        passed="passed",
        none="None",
        unstated="Not stated",
        unstated_digest="Not in the digest",
        see_earlier="An earlier sentence may cover it; please check",
        see_above="See the clause above, {}",
        see_below="See the clauses below",
        inherited="Set by an earlier sentence",
        others="Other bodies with this task ({})",
        nothing="No task matches",
        nothing_more="Loosen one of the filters, or clear them and choose again.",
        no_such_body="No department or body in these documents is called “{}”. "
        "Pick one of the suggestions while you type, or try another name.",
        no_duties="No document names duties yet",
        no_duties_more="No responsible bodies were read from the documents held here. "
        "Please ask an administrator to add a document that assigns tasks.",
        parts="Pages of documents",
        part_of="Page {} of {} ({} documents); figures below count the documents of this page",
        pages="Pages of tasks",
        page_of="Page {} of {}",
        previous="Previous",
        following="Next",
        shares="Tasks of each department",
        shares_note="Most tasks first; several roles in one task count as the weightiest. "
        "Hatched: tasks set by an earlier sentence.",
        total="Total",
        of_these_inherited="Set by an earlier sentence",
        tasks_counted="Tasks: {}",
        spellings="Also written: {}",
        matrix_note="Rows are tasks, columns are departments and other bodies; the letter is the role and opens "
        "the words it rests on.",
        legend="Legend",
        sign={
            Role.LEAD: "L",
            Role.RESPONSIBLE: "R",
            Role.SUPPORT: "S",
            Role.PARTICIPATE: "P",
            Role.GUIDE: "G",
        },
        roles={
            Role.LEAD: "Lead",
            Role.RESPONSIBLE: "Responsible",
            Role.SUPPORT: "Support",
            Role.PARTICIPATE: "Participate",
            Role.GUIDE: "Guide",
        },
        bases={
            Basis.STATED: "Stated",
            Basis.FIRST_LISTED_RULE: "By the rule that the first listed leads",
            Basis.INHERITED: "Set by an earlier sentence",
        },
        levels=levels.ENGLISH,
        opens="{}: {}, {}, open the document",
        corrected="Corrected by hand",
        corrected_by="Reason: {} ({}, {})",
        struck="Struck: {} ({})",
        edit="Correct",
        edit_task="Correct the duties of the task “{}”",
        edit_title="Correct duties",
        edit_lead="A correction holds at once, with its reason and its author, "
        "and stays when the same document is read again.",
        back="Back to the duties",
        clause_text="Text of the clause",
        rows_here="Duties read from it",
        no_rows="No duty was read from this clause.",
        correct_row="Correct the body or its role",
        strike_row="This entry is wrong, strike it",
        add_row="Add one that is missing",
        add_lead="An added duty rests on words of the clause; please copy them from the text above.",
        body="Department or body",
        quote="Words that it rests on",
        quote_hint="Copied from the clause",
        reason="Reason",
        reason_hint="Such as: the text names it as the lead",
        save="Save the correction",
        strike="Strike this entry",
        add="Add",
        withdraw="Withdraw",
        withdraw_named="Withdraw correction {}",
        by_hand="This entry was written by correction {}; if it is wrong, withdraw that and add it anew.",
        done_correct="Corrected.",
        done_add="Added.",
        done_strike="Struck.",
        done_withdraw="The correction is withdrawn; the entry is shown as it was read.",
        failed="Not saved",
        problem={
            "reason": "Please give the reason, so that others understand the correction.",
            "body": "Please give the name of the department or body.",
            "role": "Please choose a role from the list.",
            "quote": "These words do not stand in the clause. Please copy them from its text without changes.",
            "same": "Nothing differs from what is there. Change the body or the role, or go back.",
            "twice": "The clause has the same entry already; it was not saved twice.",
            "changed": "This entry was changed while you were writing. Below is how it stands now; please check it.",
            "gone": "This clause is no longer held; its document may have been replaced. "
            "Please open it anew from the duties.",
            "long": "That is too long: a name takes 100 characters, a reason 500, a quotation 2,000.",
            "other": "The correction could not be tied to the text for certain and was not saved. "
            "Please tell an administrator what is said below.",
        },
        technical="What the program says:",
    ),
)
