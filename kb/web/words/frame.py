"""The words of the frame of every page, of the chat and of the reading pages."""

from __future__ import annotations

from dataclasses import dataclass, fields

from kb.model import Reason
from kb.web.words.language import Bilingual, Language


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; ``{}`` slots are filled by the caller."""

    lang: str
    code: str
    other_code: str
    other_name: str
    switch_label: str
    product: str
    tabs: str
    tab_chat: str
    tab_duties: str
    tab_support: str
    tab_targets: str
    tab_documents: str
    tab_admin: str
    sign_in: str
    sign_out: str
    account: str
    skip_to_main: str
    skip_to_question: str
    documents_held: str
    theme: str
    new_conversation: str
    new_short: str
    welcome: str
    welcome_more: str
    examples: str
    for_officials: str
    for_enterprises: str
    for_verifiers: str
    ask_item: str
    ask_targets: str
    ask_deadlines: str
    ask_support: str
    ask_loan_support: str
    ask_talent_support: str
    ask_body: str
    ask_two_bodies: str
    ask_body_count: str
    question_label: str
    question_hint: str
    send: str
    footnote: str
    you_asked: str
    understood_as: str
    searching: str
    wording: str
    sources: str
    source: str
    more_sources: str
    item: str
    page: str
    notes: str
    copy_answer: str
    copied: str
    nearest: str
    refused: dict[Reason, str]
    refused_help: str
    cannot_ask: str
    broken: str
    reader: str
    close_reader: str
    full_document: str
    loading: str
    load_failed: str
    plain_text: str
    outline: str
    all_documents: str
    official_page: str
    draft: str
    digest_more: str
    unverified: str
    partly_read: str
    not_read: str
    recognised: str
    unsure_more: str
    issuers: str
    title: str
    number: str
    level: str
    status: str
    written: str
    issued: str
    in_force: str
    valid: str
    until: str
    period: str
    repeals: str
    based_on: str
    addressees: str
    attachments: str
    copied_to: str
    list_separator: str
    primary: str
    no_document: str
    no_document_more: str
    no_clause: str
    page_pictures: str
    page_picture: str
    no_picture: str

    def field_name(self, name: str) -> str:
        """The word for a field of a document's metadata, or the field itself."""
        return str(getattr(self, name)) if name in {one.name for one in fields(self)} else name


CHINESE = Words(
    lang="zh-CN",
    code="zh",
    other_code="en",
    other_name="English",
    switch_label="Switch to English",
    product="政策知识库",
    tabs="栏目",
    tab_chat="问答",
    tab_duties="职责清单",
    tab_support="惠企政策",
    tab_targets="目标与期限",
    tab_documents="文件库",
    tab_admin="管理",
    sign_in="登录",
    sign_out="退出登录",
    account="账号：{}",
    skip_to_main="跳到正文",
    skip_to_question="跳到提问框",
    documents_held="{} 份文件",
    theme="切换浅色与深色",
    new_conversation="新对话",
    new_short="新对话",
    welcome="想查哪条政策？",
    welcome_more="答案取自库内文件，逐条注明出处，点开即见原文；文件没有写的，会直接说明缺什么。",
    examples="示例问题",
    for_officials="机关工作人员",
    for_enterprises="企业",
    for_verifiers="职责核对",
    ask_item="第{}项任务由谁负责？",
    ask_targets="有哪些量化目标？",
    ask_deadlines="哪些任务写明了完成期限？",
    ask_support="专精特新企业能享受什么支持？",
    ask_loan_support="知识产权质押融资有哪些支持？",
    ask_talent_support="人才培养有哪些支持？",
    ask_body="{}负责哪些任务？",
    ask_two_bodies="{}和{}共同负责哪些任务？",
    ask_body_count="{}一共负责多少项任务？",
    question_label="您的问题",
    question_hint="输入您的问题",
    send="发送",
    footnote="答案由库内文字摘取，请以正式印发的文件为准。",
    you_asked="问题",
    understood_as="理解为：",
    searching="正在查阅文件…",
    wording="语言模型正在改写，写出的每句都先核对…",
    sources="出处",
    source="出处 {}",
    more_sources="其余 {} 条出处",
    item="第{}项",
    page="第 {} 页",
    notes="说明",
    copy_answer="复制答案",
    copied="已复制",
    nearest="相近的条款",
    refused={
        Reason.NOTHING_RELEVANT: "库内文件没有写到",
        Reason.NOT_IN_LIBRARY: "库内没有这份文件",
        Reason.SILENT: "文件没有写明",
        Reason.NO_SUCH_ITEM: "没有这一项",
        Reason.OUT_OF_SCOPE: "不在可回答的范围内",
        Reason.AMBIGUOUS: "需要再说具体一点",
        Reason.NOT_A_QUESTION: "可以换一种问法",
    },
    refused_help="以下条款与问题相近，但不是答案：",
    cannot_ask="这个问题还不能查",
    broken="这次没能查成。请再问一次；若仍不行，请把问题告诉管理员。",
    reader="原文",
    close_reader="关闭原文",
    full_document="查看全文",
    loading="正在打开原文…",
    load_failed="原文没有打开。请再点一次，或点“查看全文”。",
    plain_text="纯文本",
    outline="目录",
    all_documents="全部文件",
    official_page="官方网页",
    draft="征求意见稿",
    digest_more="据要点摘编，非文件原文",
    unverified="待核对：{}",
    partly_read="部分内容未读取",
    not_read="有 {} 处内容未能读取，读取程序的说明：",
    recognised="由扫描件识别",
    unsure_more="标有点线的文字由扫描件识别，把握不大，引用前请核对原件。",
    issuers="发文机关",
    title="标题",
    number="文号",
    level="层级",
    status="时效",
    written="成文日期",
    issued="印发日期",
    in_force="施行日期",
    valid="有效期",
    until="{}（至 {}）",
    period="实施期限",
    repeals="同时废止",
    based_on="依据文件",
    addressees="主送",
    attachments="附件",
    copied_to="抄送",
    list_separator="、",
    primary="主文件",
    no_document="没有这份文件",
    no_document_more="库内没有编号为“{}”的文件，它可能已被移除或更新。请从文件列表重新打开。",
    no_clause="这份文件里没有这个条款，文件可能已更新。",
    page_pictures="原件页面",
    page_picture="《{0}》第 {1} 页的图像",
    no_picture="这一页不能显示为图像：原件已不在原处，或没有这一页。",
)

ENGLISH = Words(
    lang="en",
    code="en",
    other_code="zh",
    other_name="中文",
    switch_label="切换为中文",
    product="Policy Library",
    tabs="Sections",
    tab_chat="Ask",
    tab_duties="Duties",
    tab_support="Support",
    tab_targets="Targets",
    tab_documents="Library",
    tab_admin="Manage",
    sign_in="Sign in",
    sign_out="Sign out",
    account="Account: {}",
    skip_to_main="Skip to the content",
    skip_to_question="Skip to the question box",
    documents_held="{} documents",
    theme="Switch between light and dark",
    new_conversation="New conversation",
    new_short="New",
    welcome="Which policy are you looking for?",
    welcome_more="Answers are taken from the documents held here, each with its source one click away. "
    "What the documents do not say is said plainly.",
    examples="Example questions",
    for_officials="For civil servants",
    for_enterprises="For enterprises",
    for_verifiers="For checking responsibilities",
    ask_item="Who is responsible for task {}?",
    ask_targets="What are the targets?",
    ask_deadlines="Which tasks have a deadline?",
    ask_support="What support can 专精特新企业 get?",
    ask_loan_support="What support is there for 知识产权质押融资?",
    ask_talent_support="What support is there for 人才培养?",
    ask_body="Which tasks is {} responsible for?",
    ask_two_bodies="Which tasks do {} and {} share?",
    ask_body_count="How many tasks does {} have?",
    question_label="Your question",
    question_hint="Ask a question",
    send="Ask",
    footnote="Answers are cut from the documents held here; the officially issued text prevails.",
    you_asked="Question",
    understood_as="Understood as:",
    searching="Looking through the documents…",
    wording="A language model is putting this into other words; each sentence is checked…",
    sources="Sources",
    source="Source {}",
    more_sources="{} more sources",
    item="Task {}",
    page="p. {}",
    notes="Notes",
    copy_answer="Copy answer",
    copied="Copied",
    nearest="Clauses nearby",
    refused={
        Reason.NOTHING_RELEVANT: "The documents do not cover this",
        Reason.NOT_IN_LIBRARY: "This document is not held here",
        Reason.SILENT: "The documents do not say",
        Reason.NO_SUCH_ITEM: "There is no such item",
        Reason.OUT_OF_SCOPE: "Outside what can be answered here",
        Reason.AMBIGUOUS: "Please be a little more specific",
        Reason.NOT_A_QUESTION: "Please put it another way",
    },
    refused_help="These clauses are close to the question, but they are not an answer:",
    cannot_ask="This cannot be looked up yet",
    broken="The look-up did not succeed. Please ask again; if it fails again, tell the administrator your question.",
    reader="Document",
    close_reader="Close the document",
    full_document="Full document",
    loading="Opening the document…",
    load_failed="The document did not open. Click again, or choose “Full document”.",
    plain_text="Plain text",
    outline="Contents",
    all_documents="All documents",
    official_page="Official page",
    draft="Draft for comments",
    digest_more="A digest, not the document itself",
    unverified="To be verified: {}",
    partly_read="Read in part",
    not_read="{} parts could not be read:",
    recognised="Recognised from a scan",
    unsure_more="Words with a dotted line were recognised from a scan with little confidence; "
    "compare them with the original before you quote them.",
    issuers="Issued by",
    title="Title",
    number="Number",
    level="Level",
    status="Status",
    written="Dated",
    issued="Issued",
    in_force="In force",
    valid="Valid",
    until="{} (until {})",
    period="Period",
    repeals="Repeals",
    based_on="Based on",
    addressees="Addressed to",
    attachments="Attachments",
    copied_to="Copied to",
    list_separator=", ",
    primary="Main document",
    no_document="No such document",
    no_document_more="No document here has the id “{}”; it may have been removed or replaced. "
    "Please open it from the list of documents.",
    no_clause="This document has no such clause; it may have been replaced.",
    page_pictures="Pages of the file",
    page_picture="Page {1} of “{0}” as an image",
    no_picture="This page cannot be shown as an image: the file is no longer there, or has no such page.",
)


FRAME = Bilingual(CHINESE, ENGLISH)


def words_for(language: Language) -> Words:
    """The words of ``language``."""
    return FRAME.of(language)
