"""The words of the document library: the list, versions side by side, what rests on what."""

from __future__ import annotations

from dataclasses import dataclass

from kb.comparison.differences import DifferenceKind
from kb.comparison.versions import RevisionKind
from kb.model import DocumentKind, Level, Relation, Role
from kb.overviews.document_list import Order
from kb.overviews.document_versions import Kinship
from kb.overviews.standings import standing_words
from kb.validity import State
from kb.web.words import levels
from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """The words of one language; ``{}`` slots are filled by the caller."""

    title: str
    lead: str
    words: str
    words_hint: str
    within: str
    within_titles: str
    within_texts: str
    level: str
    place: str
    issuer: str
    issuer_hint: str
    kind: str
    state: str
    year: str
    order: str
    any: str
    show: str
    clear: str
    found: str
    found_all: str
    export: str
    export_first: str
    none_found: str
    none_found_more: str
    hits_found: str
    hits_near: str
    hits_near_more: str
    hits_first: str
    no_hits: str
    no_hits_more: str
    cannot_search: str
    not_named: str
    column_document: str
    column_date: str
    column_pages: str
    not_stated: str
    and_others: str
    page_of: str
    previous: str
    next: str
    pages: str
    levels: dict[Level, str]
    states: dict[State, str]
    kinds: dict[DocumentKind, str]
    orders: dict[Order, str]
    ended_by: str
    replaced_by: str
    amended_by: str
    since: str
    in_document: str
    find: str
    hits_in_document: str
    hits_too_many: str
    hits_list: str
    hit_keys: str
    hit_next: str
    hit_previous: str
    stop_finding: str
    original_file: str
    original_gone: str
    show_facts: str
    hide_facts: str
    fact_duty: str
    fact_target: str
    fact_deadline: str
    fact_measure: str
    fact_term: str
    roles: dict[Role, str]
    fold: str
    unfold: str
    versions_and_graph: str
    versions: str
    versions_lead: str
    versions_none: str
    versions_none_more: str
    kinship: str
    kin: dict[Kinship, str]
    earlier: str
    earlier_more: str
    compare: str
    compare_with: str
    this_document: str
    compare_title: str
    older: str
    newer: str
    summary: str
    summary_none: str
    counts: str
    nothing_changed: str
    revisions: dict[RevisionKind, str]
    differences: dict[DifferenceKind, str]
    moved_too: str
    kept_run: str
    only_changes: str
    whole_texts: str
    inserted: str
    deleted: str
    not_there: str
    empty_side: str
    to_row: str
    open_clause: str
    signs: str
    graph: str
    graph_lead: str
    graph_none: str
    graph_left_out: str
    graph_as_list: str
    graph_legend: str
    graph_name: str
    graph_centre: str
    not_held: str
    level_unknown: str
    relations: dict[Relation, str]
    relations_back: dict[Relation, str]
    cites: str
    cited_by: str
    gone: str
    gone_more: str
    gone_successor: str
    gone_none: str


CHINESE = LibraryWords(
    title="文件库",
    lead="库内全部文件，可按层级、地区、发文机关、年份和效力筛选，也可以在全部文件的正文里查找。",
    words="查找",
    words_hint="如：知识产权、国办发",
    within="查找范围",
    within_titles="标题和文号",
    within_texts="全部正文",
    level="层级",
    place="地区",
    issuer="发文机关",
    issuer_hint="机关全称或简称",
    kind="文本",
    state="效力",
    year="年份",
    order="排序",
    any="不限",
    show="查看",
    clear="清除条件",
    found="符合条件的文件 {} 份，库内共 {} 份",
    found_all="共 {} 份文件",
    export="导出表格（XLSX）",
    export_first="导出前 {} 份（XLSX）",
    none_found="没有符合条件的文件",
    none_found_more="可以少选一两个条件，或者改用正文查找。",
    hits_found="写有这些字词的条款 {} 条",
    hits_near="相近的条款 {} 条",
    hits_near_more="没有一条写齐了这些字词，以下按相近程度排列。",
    hits_first="只列出最相关的 {} 条；加上层级、年份等条件可以缩小范围。",
    no_hits="正文里没有找到",
    no_hits_more="可以换个说法，或者放宽上面的条件。",
    cannot_search="这些字词还不能查找：一次最多 2000 字。",
    not_named="库内没有“{}”。",
    column_document="文件",
    column_date="日期",
    column_pages="页数",
    not_stated="未写明",
    and_others="等 {} 家",
    page_of="第 {} 页，共 {} 页",
    previous="上一页",
    next="下一页",
    pages="翻页",
    levels=levels.CHINESE,
    states=standing_words("zh"),
    kinds={DocumentKind.ORIGINAL: "原文", DocumentKind.DIGEST: "要点摘编"},
    orders={Order.DATE: "日期，新的在前", Order.LEVEL: "层级，高的在前", Order.TITLE: "标题"},
    ended_by="被《{}》废止",
    replaced_by="被《{}》替代",
    amended_by="部分内容被《{}》修改或者废止",
    since="（{}起）",
    in_document="在本文件内查找",
    find="查找",
    hits_in_document="“{}”共 {} 处",
    hits_too_many="只标出前 {} 处。",
    hits_list="各处位置",
    hit_keys="回车到下一处，Shift+回车到上一处",
    hit_next="下一处",
    hit_previous="上一处",
    stop_finding="取消标记",
    original_file="下载原文件",
    original_gone="原文件已移动或改动，只能看到收录时的文字。",
    show_facts="显示条款要素",
    hide_facts="隐藏条款要素",
    fact_duty="职责",
    fact_target="目标",
    fact_deadline="期限",
    fact_measure="支持",
    fact_term="用语",
    roles={
        Role.LEAD: "牵头",
        Role.RESPONSIBLE: "负责",
        Role.SUPPORT: "配合",
        Role.PARTICIPATE: "参与",
        Role.GUIDE: "指导",
    },
    fold="收起“{}”的下级目录",
    unfold="展开“{}”的下级目录",
    versions_and_graph="相关文本",
    versions="版本与对照",
    versions_lead="同一文件的其他文本，以及废止、替代、修改它的文件，按时间先后排列。",
    versions_none="库内没有这份文件的其他版本",
    versions_none_more="收录征求意见稿与正式文本、修订前后的文本或者其他年度的文件之后，可以在这里逐条对照。",
    kinship="与本文件的关系",
    kin={
        Kinship.DRAFT: "征求意见稿",
        Kinship.FINAL: "正式文本",
        Kinship.VERSION: "另一版本",
        Kinship.YEAR: "其他年度",
        Kinship.ENDS_IT: "废止或替代本文件",
        Kinship.ENDED_BY_IT: "被本文件废止或替代",
        Kinship.AMENDS_IT: "修改本文件",
        Kinship.AMENDED_BY_IT: "被本文件修改",
    },
    earlier="上一次收录的文本",
    earlier_more="同一个文件在更新之前的文字，只保留最近几次收录。",
    compare="逐条对照",
    compare_with="与《{}》逐条对照",
    this_document="本文件",
    compare_title="版本对照",
    older="旧文本",
    newer="新文本",
    summary="重要变化",
    summary_none="时限、数值、单位、力度、范围都没有变化。",
    counts="逐条统计",
    nothing_changed="两份文本的文字相同。",
    revisions={
        RevisionKind.KEPT: "未变",
        RevisionKind.CHANGED: "修改",
        RevisionKind.MOVED: "移位",
        RevisionKind.SPLIT: "拆分",
        RevisionKind.MERGED: "合并",
        RevisionKind.ADDED: "新增",
        RevisionKind.REMOVED: "删除",
    },
    differences={
        DifferenceKind.DEADLINE: "时限",
        DifferenceKind.NUMBER: "数值",
        DifferenceKind.GROWTH: "增长率与绝对数",
        DifferenceKind.BODY: "单位",
        DifferenceKind.STRENGTH: "力度",
        DifferenceKind.SCOPE: "范围",
    },
    moved_too="{}并移位",
    kept_run="{} 条没有变化",
    only_changes="只看变化",
    whole_texts="查看全部条款",
    inserted="新增：",
    deleted="删去：",
    not_there="（无）",
    empty_side="这一边没有对应条款",
    to_row="查看条款",
    open_clause="在文件中打开",
    signs="绿色加号、下划线为新文本增加的字，红色减号、删除线为旧文本删去的字；序号的变化不标出。",
    graph="依据关系",
    graph_lead="箭头从文件指向它依据、贯彻、废止、替代或者修改的文件。点一个方框，就以那份文件为中心重画。",
    graph_none="这份文件没有写明依据的文件，库内也没有文件以它为依据。",
    graph_left_out="另有 {} 份文件没有画出，请以它们附近的文件为中心查看。",
    graph_as_list="用文字列出",
    graph_legend="图例",
    graph_name="以《{}》为中心的依据关系图",
    graph_centre="中心文件",
    not_held="库内没有",
    level_unknown="层级不明",
    relations={
        Relation.BASIS: "依据",
        Relation.IMPLEMENTS: "贯彻",
        Relation.FOLLOWS: "按照",
        Relation.REPEALS: "废止",
        Relation.REPLACES: "替代",
        Relation.AMENDS: "修改",
        Relation.TRANSMITS: "印发",
        Relation.MENTIONS: "提到",
    },
    relations_back={
        Relation.BASIS: "以它为依据",
        Relation.IMPLEMENTS: "贯彻它",
        Relation.FOLLOWS: "按照它",
        Relation.REPEALS: "废止它",
        Relation.REPLACES: "替代它",
        Relation.AMENDS: "修改它",
        Relation.TRANSMITS: "印发它",
        Relation.MENTIONS: "提到它",
    },
    cites="它写明的文件",
    cited_by="写明它的文件",
    gone="这份文件已不在库内",
    gone_more="这个地址原来是《{}》。",
    gone_successor="现在收录的是《{}》，请打开新的文本。",
    gone_none="它已被移除，库内没有可以确定的替代文本。",
)

ENGLISH = LibraryWords(
    title="Documents",
    lead="All documents held here. Choose by level, place, issuer, year and validity, or search the text of them all.",
    words="Search",
    words_hint="Chinese words of the documents",
    within="Search in",
    within_titles="Titles and numbers",
    within_texts="All texts",
    level="Level",
    place="Place",
    issuer="Issued by",
    issuer_hint="Full or short name",
    kind="Text",
    state="Validity",
    year="Year",
    order="Order",
    any="Any",
    show="Show",
    clear="Clear",
    found="{} of {} documents",
    found_all="{} documents",
    export="Export table (XLSX)",
    export_first="Export the first {} (XLSX)",
    none_found="No document fits",
    none_found_more="Leave out a condition or two, or search the texts instead.",
    hits_found="{} clauses hold these words",
    hits_near="{} clauses nearby",
    hits_near_more="No clause holds all of these words; these are the nearest.",
    hits_first="Only the nearest {} are listed; choose a level or a year to narrow the search.",
    no_hits="Not found in any text",
    no_hits_more="Try other words, or leave out a condition above.",
    cannot_search="These words cannot be searched for: at most 2000 characters at a time.",
    not_named="“{}” is not held here.",
    column_document="Document",
    column_date="Date",
    column_pages="Pages",
    not_stated="Not stated",
    and_others="and others, {} in all",
    page_of="Page {} of {}",
    previous="Previous page",
    next="Next page",
    pages="Pages of the list",
    levels=levels.ENGLISH,
    states=standing_words("en"),
    kinds={DocumentKind.ORIGINAL: "Full text", DocumentKind.DIGEST: "Digest"},
    orders={Order.DATE: "Date, newest first", Order.LEVEL: "Level, highest first", Order.TITLE: "Title"},
    ended_by="Repealed by 《{}》",
    replaced_by="Replaced by 《{}》",
    amended_by="Amended or repealed in part by 《{}》",
    since=" (since {})",
    in_document="Search this document",
    find="Search",
    hits_in_document="“{}” stands in {} places",
    hits_too_many="Only the first {} are marked.",
    hits_list="List of the places",
    hit_keys="Enter goes to the next place, Shift+Enter to the one before",
    hit_next="Next place",
    hit_previous="Place before",
    stop_finding="Remove the marks",
    original_file="Download the original file",
    original_gone="The original file was moved or changed; only the text that was read from it is left.",
    show_facts="Show what each clause holds",
    hide_facts="Hide what each clause holds",
    fact_duty="Responsibility",
    fact_target="Target",
    fact_deadline="Deadline",
    fact_measure="Support",
    fact_term="Term",
    roles={
        Role.LEAD: "leads",
        Role.RESPONSIBLE: "responsible",
        Role.SUPPORT: "supports",
        Role.PARTICIPATE: "takes part",
        Role.GUIDE: "guides",
    },
    fold="Fold what is below “{}”",
    unfold="Unfold what is below “{}”",
    versions_and_graph="Related texts",
    versions="Versions",
    versions_lead="The other texts of this document, and the documents that repeal, replace or amend it, oldest first.",
    versions_none="No other version of this document is held",
    versions_none_more="Once a draft and its final text, an amended text or that of another year is held, they can be "
    "compared here clause by clause.",
    kinship="Relation",
    kin={
        Kinship.DRAFT: "Draft",
        Kinship.FINAL: "Final text",
        Kinship.VERSION: "Other version",
        Kinship.YEAR: "Other year",
        Kinship.ENDS_IT: "Repeals or replaces it",
        Kinship.ENDED_BY_IT: "Repealed or replaced by it",
        Kinship.AMENDS_IT: "Amends it",
        Kinship.AMENDED_BY_IT: "Amended by it",
    },
    earlier="Text before the last update",
    earlier_more="What the same file held before it was replaced; only the last few updates are kept.",
    compare="Compare",
    compare_with="Compare with 《{}》",
    this_document="Document",
    compare_title="Versions side by side",
    older="Older text",
    newer="Newer text",
    summary="Changes of weight",
    summary_none="No term, figure, body, strength or reach has changed.",
    counts="Clause by clause",
    nothing_changed="Both texts are the same.",
    revisions={
        RevisionKind.KEPT: "Unchanged",
        RevisionKind.CHANGED: "Changed",
        RevisionKind.MOVED: "Moved",
        RevisionKind.SPLIT: "Split",
        RevisionKind.MERGED: "Merged",
        RevisionKind.ADDED: "Added",
        RevisionKind.REMOVED: "Removed",
    },
    differences={
        DifferenceKind.DEADLINE: "Deadline",
        DifferenceKind.NUMBER: "Figure",
        DifferenceKind.GROWTH: "Growth against a level",
        DifferenceKind.BODY: "Body",
        DifferenceKind.STRENGTH: "Strength",
        DifferenceKind.SCOPE: "Reach",
    },
    moved_too="{} and moved",
    kept_run="{} clauses unchanged",
    only_changes="Only changes",
    whole_texts="Show all clauses",
    inserted="Added:",
    deleted="Removed:",
    not_there="(none)",
    empty_side="No clause on this side",
    to_row="Go to the clause",
    open_clause="Open in the document",
    signs="Words with a green plus sign and a line below were added in the newer text, words with a red minus sign and "
    "a line through them were removed; new clause numbers are not marked.",
    graph="What rests on what",
    graph_lead="An arrow leads from a document to one that it rests on, carries out, repeals, replaces or amends. "
    "Choose a box to draw the picture around it.",
    graph_none="This document names none that it rests on, and none held here rests on it.",
    graph_left_out="{} more documents are not drawn; draw the picture around one near them.",
    graph_as_list="The same as a list",
    graph_legend="Legend",
    graph_name="What rests on what around 《{}》",
    graph_centre="In the middle",
    not_held="Not held here",
    level_unknown="Level unknown",
    relations={
        Relation.BASIS: "rests on",
        Relation.IMPLEMENTS: "carries out",
        Relation.FOLLOWS: "follows",
        Relation.REPEALS: "repeals",
        Relation.REPLACES: "replaces",
        Relation.AMENDS: "amends",
        Relation.TRANSMITS: "transmits",
        Relation.MENTIONS: "mentions",
    },
    relations_back={
        Relation.BASIS: "rests on it",
        Relation.IMPLEMENTS: "carries it out",
        Relation.FOLLOWS: "follows it",
        Relation.REPEALS: "repeals it",
        Relation.REPLACES: "replaces it",
        Relation.AMENDS: "amends it",
        Relation.TRANSMITS: "transmits it",
        Relation.MENTIONS: "mentions it",
    },
    cites="Documents that it names",
    cited_by="Documents that name it",
    gone="This document is no longer held",
    gone_more="This was the address of 《{}》.",
    gone_successor="《{}》 is held now; please open the newer text.",
    gone_none="It was removed, and nothing is known that took its place.",
)

LIBRARY = Bilingual(CHINESE, ENGLISH)
