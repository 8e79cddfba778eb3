"""The words of the administrators' sections."""

from __future__ import annotations

from dataclasses import dataclass

from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class SectionWords:
    """The names of the sections, in the order in which they are shown; a field is the address below ``admin/``."""

    documents: str
    versions: str
    work: str
    corrections: str
    official: str
    accounts: str
    log: str
    state: str


SECTIONS = Bilingual(
    SectionWords(
        documents="文件",
        versions="版本与回退",
        work="待办清单",
        corrections="更正",
        official="官方来源",
        accounts="账号",
        log="操作日志",
        state="运行状况",
    ),
    SectionWords(
        documents="Documents",
        versions="Versions",
        work="Work list",
        corrections="Corrections",
        official="Official sources",
        accounts="Accounts",
        log="Audit log",
        state="State",
    ),
)
