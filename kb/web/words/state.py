"""The words of the section of the state of the whole."""

from __future__ import annotations

from dataclasses import dataclass

from kb.verify.fault import FaultKind
from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class StateWords:
    """The words of one language; ``{}`` slots are filled by the caller."""

    well: str
    unwell: str
    examine: str
    examine_more: str
    library: str
    figures: dict[str, str]
    live: str
    version: str
    embedding: str
    model: str
    reading: str
    scans: str
    office: str
    there: str
    missing_scans: str
    missing_office: str
    disk: str
    snapshots: str
    files: str
    people: str
    free: str
    answers: str
    answers_more: str
    none_cut: str
    faults: dict[FaultKind, str]
    settings: str
    restart: str
    setting: str
    value: str
    variable: str
    is_set: str
    not_set: str
    default: str
    built_in: str
    names: dict[str, str]


STATE = Bilingual(
    StateWords(
        well="运行正常，可以提问。",
        unwell="现在不能回答问题：",
        examine="全面检查",
        examine_more="检查每个版本、检索、更正，以及所设的向量服务和语言模型，可能需要几分钟。",
        library="文件库",
        figures={
            "documents": "文件",
            "clauses": "条款",
            "responsibilities": "责任",
            "targets": "目标",
            "deadlines": "期限",
            "measures": "支持措施",
            "references_made": "引用关系",
            "definitions": "术语",
        },
        live="正在使用的版本",
        version="程序版本",
        embedding="建立检索所用向量",
        model="语言模型",
        reading="可以读取",
        scans="扫描件文字识别",
        office="旧版 Office、WPS（LibreOffice）",
        there="可用",
        missing_scans="未安装，扫描件读不出文字。请系统管理员安装 rapidocr。",
        missing_office="未安装，.doc、.wps、.xls 等旧格式不能读取。请系统管理员安装 LibreOffice。",
        disk="磁盘",
        snapshots="各版本",
        files="上传的文件",
        people="账号、对话、更正和日志",
        free="剩余空间",
        answers="回答核对",
        answers_more="服务器启动以来，与原文核对时删去的语句：",
        none_cut="没有删去任何语句。",
        faults={
            FaultKind.KEY: "缺少引用",
            FaultKind.CITATION: "引文与原文不符",
            FaultKind.QUOTATION: "引号内文字不符",
            FaultKind.NUMBER: "数字",
            FaultKind.COUNT: "计数",
            FaultKind.DATE: "日期",
            FaultKind.BODY: "单位",
            FaultKind.ROLE: "职责分工",
            FaultKind.PLACE: "地名",
            FaultKind.DOCUMENT_NUMBER: "文号",
            FaultKind.TITLE: "标题",
            FaultKind.POINTER: "条款位置",
            FaultKind.POLARITY: "允许与禁止",
            FaultKind.SUPPORT: "原文没有的说法",
            FaultKind.NOTE: "缺少草案、失效提示",
        },
        settings="设置",
        restart="设置来自环境变量，改后需重启。密钥只显示是否已设置。",
        setting="设置",
        value="现值",
        variable="环境变量",
        is_set="已设置",
        not_set="未设置",
        default="默认",
        built_in="内置",
        names={
            "KB_HOME": "文件库所在文件夹",
            "KB_WORKERS": "同时读取的文件数",
            "KB_TODAY": "判断期限所用日期",
            "KB_EMBEDDING": "向量",
            "KB_EMBEDDING_URL": "向量服务地址",
            "KB_EMBEDDING_KEY": "向量服务密钥",
            "KB_EMBEDDING_QUESTION_PREFIX": "问题前缀",
            "KB_EMBEDDING_TEXT_PREFIX": "文本前缀",
            "KB_MODEL": "语言模型",
            "KB_MODEL_URL": "语言模型地址",
            "KB_MODEL_KEY": "语言模型密钥",
            "KB_MODEL_WRITES": "语言模型的用途",
            "KB_MODEL_SECONDS": "每次回答最长秒数",
            "KB_MODEL_PRICE_IN": "每百万读入词元价格",
            "KB_MODEL_PRICE_OUT": "每百万写出词元价格",
        },
    ),
    StateWords(
        well="All is running; questions can be asked.",
        unwell="No question can be answered now:",
        examine="Full examination",
        examine_more="Looks at every version, the search index, the corrections, and the servers of embedding and "
        "language model that are set; this may take minutes.",
        library="Library",
        figures={
            "documents": "documents",
            "clauses": "clauses",
            "responsibilities": "duties",
            "targets": "targets",
            "deadlines": "deadlines",
            "measures": "support measures",
            "references_made": "references",
            "definitions": "definitions",
        },
        live="Version in use",
        version="Program",
        embedding="Embedding of the search index",
        model="Language model",
        reading="What can be read",
        scans="Text of scans",
        office="Older Office formats and WPS (LibreOffice)",
        there="available",
        missing_scans="not installed: scans give no text. Install rapidocr.",
        missing_office="not installed: .doc, .wps, .xls and the like cannot be read. Install LibreOffice.",
        disk="Disk",
        snapshots="versions",
        files="uploaded files",
        people="accounts, conversations, corrections and the log",
        free="free",
        answers="Verification of answers",
        answers_more="What was cut from answers since the server was started, by what did not stand in the documents:",
        none_cut="Nothing was cut.",
        faults={
            FaultKind.KEY: "citations missing",
            FaultKind.CITATION: "citations that are not the text",
            FaultKind.QUOTATION: "quotations",
            FaultKind.NUMBER: "figures",
            FaultKind.COUNT: "counts",
            FaultKind.DATE: "days",
            FaultKind.BODY: "bodies",
            FaultKind.ROLE: "roles",
            FaultKind.PLACE: "places",
            FaultKind.DOCUMENT_NUMBER: "document numbers",
            FaultKind.TITLE: "titles",
            FaultKind.POINTER: "places in documents",
            FaultKind.POLARITY: "allowed and forbidden",
            FaultKind.SUPPORT: "words that the documents do not have",
            FaultKind.NOTE: "notes on drafts and ended texts missing",
        },
        settings="Settings",
        restart="Settings come from the environment and take effect after a restart. Of keys only whether they "
        "are set is shown.",
        setting="Setting",
        value="Value",
        variable="Variable",
        is_set="set",
        not_set="not set",
        default="default",
        built_in="built-in",
        names={
            "KB_HOME": "Folder of the knowledge base",
            "KB_WORKERS": "Files read at the same time",
            "KB_TODAY": "Day that terms are judged by",
            "KB_EMBEDDING": "Embedding",
            "KB_EMBEDDING_URL": "Address of the embedding",
            "KB_EMBEDDING_KEY": "Key of the embedding",
            "KB_EMBEDDING_QUESTION_PREFIX": "Prefix of questions",
            "KB_EMBEDDING_TEXT_PREFIX": "Prefix of texts",
            "KB_MODEL": "Language model",
            "KB_MODEL_URL": "Address of the language model",
            "KB_MODEL_KEY": "Key of the language model",
            "KB_MODEL_WRITES": "What the model does",
            "KB_MODEL_SECONDS": "Longest time of an answer, in seconds",
            "KB_MODEL_PRICE_IN": "Price of a million tokens read",
            "KB_MODEL_PRICE_OUT": "Price of a million tokens written",
        },
    ),
)
