"""Refusals, and what may be missing."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
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
        "与所问最接近的是{where}，其中没有写明{asked}。{key}",
        "What comes nearest is {where}, which does not state {asked}. {key}",
    ),
    "silent_on": (
        "文件提到“{topic}”（{where}），但没有写明{asked}。{key}",
        "The documents mention “{topic}” ({where}) but do not state {asked}. {key}",
    ),
    # What was looked through.
    "searched_library": ("查找范围：库中全部{count}份文件。", "Looked through: all {count} documents of the library."),
    "searched_levels": (
        "查找范围：库中{levels}级的{count}份文件。",
        "Looked through: the {count} documents of the level {levels}.",
    ),
    "searched_titles": ("查找范围：{titles}。", "Looked through: {titles}."),
    "searched_some": ("查找范围：{titles}等{count}份文件。", "Looked through: {titles} and others, {count} documents."),
    "silent_plain": ("《{title}》没有写明{asked}。", "《{title}》 does not state {asked}."),
    "nothing": (
        "库中的文件没有写到这一点，不能回答。可以换一种说法，或者指明文件和事项。",
        "The documents do not say this, so there is no answer. Try other words, or name the document and the subject.",
    ),
    "unproven": (
        "找到的条款不足以证明答案，不能回答；有关条款见下。",
        "What was found does not bear out an answer, so there is none; the clauses nearest to it are below.",
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
    "which_body": (
        "请说明是哪个部门，例如“市财政局承担哪些任务”。",
        "Please say which body you mean, such as “which tasks does the finance bureau have”.",
    ),
    "which_document": (
        "请说明是哪一份文件，可以说它的名称或者文号。",
        "Please say which document you mean, by its title or its number.",
    ),
    "which_entry": (
        "前面没有列出可以这样指的内容，请说明是哪一项任务、哪个部门或者哪一份文件。",
        "Nothing listed before can be meant by this; please name the task, the body or the document.",
    ),
    "which_of": (
        "前面提到的不止一个，请说明是哪一个：{choices}。",
        "Several were named before; please say which one you mean: {choices}.",
    ),
    "no_further": (
        "前面问到的已经是头一项或者最后一项，没有更前或者更后的。",
        "What was asked before is the first or the last of its list; there is none before or after it.",
    ),
    "which_matter": (
        "前面没有说到这个，请把要问的事项说全。",
        "Nothing of this was spoken of before; please name the whole matter.",
    ),
    # What may be missing.
    "asked_money": ("金额", "an amount"),
    "asked_ratio": ("比例或者利率", "a rate or share"),
    "asked_count": ("数量", "a number"),
    "asked_date": ("时间或者期限", "a date or term"),
    "asked_contact": ("电话、网址等联系方式", "a telephone number or other contact"),
    "asked_person": ("具体人员", "the name of a person"),
    "asked_address": ("办理地点", "an address"),
    "asked_hours": ("办公或者开放的时间", "the opening hours"),
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
    "asked_words": ("“{words}”这几个字", "the words “{words}”"),
    "asked_words_of": ("“{words}”的内容", "the words of “{words}”"),
    "asked_base": ("增长的基数", "the value that the growth starts from"),
    "asked_repeals": ("废止了哪些文件", "which documents it repeals"),
    "asked_basis": ("制定依据", "the documents it rests on"),
    "asked_comments": ("征求意见的方式和截止时间", "how and until when comments can be sent"),
}
