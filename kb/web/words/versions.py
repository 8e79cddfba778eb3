"""The words of the section of versions."""

from __future__ import annotations

from dataclasses import dataclass

from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class VersionWords:
    """The words of one language; ``{}`` slots are filled by the caller."""

    lead: str
    version: str
    live: str
    held: str
    added: str
    removed: str
    replaced: str
    same: str
    oldest: str
    more: str
    damaged: str
    go_back: str
    go_back_to: str
    title: str
    more_about: str
    lost: str
    lost_documents: str
    lost_versions: str
    returned: str
    changed_back: str
    kept: str
    kept_people: str
    kept_files: str
    nothing: str
    confirm: str
    stay: str
    gone: str


VERSIONS = Bilingual(
    VersionWords(
        lead="每次收录、替换或移除都会产生一个新版本，最近的 {0} 个版本可以退回。退回立即生效，正在提问的人不受影响。",
        version="版本 {0}",
        live="正在使用",
        held="{0} 份文件 · {1} 个条款",
        added="新增 {0} 份",
        removed="移除 {0} 份",
        replaced="更新 {0} 份",
        same="文件没有增减，检索重建过。",
        oldest="保留的最早版本",
        more="另有 {0} 份",
        damaged="这个版本已损坏，不能退回。",
        go_back="退回到这个版本",
        go_back_to="退回到版本 {0}",
        title="退回到版本 {0}？",
        more_about="退回后，提问只根据版本 {0} 里的文件回答。",
        lost="将失去",
        lost_documents="不再收录 {0} 份文件",
        lost_versions="比它新的版本（{0}），不能再恢复",
        returned="重新收录 {0} 份文件",
        changed_back="{0} 份文件恢复为旧内容",
        kept="仍保留",
        kept_people="账号、对话、更正、评价和操作日志",
        kept_files="版本 {0} 用到的原始文件",
        nothing="没有",
        confirm="确认退回",
        stay="不退回",
        gone="这个版本已不存在，或者就是正在使用的版本。",
    ),
    VersionWords(
        lead="Taking in, replacing or removing documents makes a new version; the latest {0} can be gone back to. "
        "That takes effect at once and disturbs nobody who is asking.",
        version="Version {0}",
        live="In use",
        held="{0} documents · {1} clauses",
        added="{0} added",
        removed="{0} removed",
        replaced="{0} updated",
        same="The same documents, with the search index made anew.",
        oldest="The oldest that is kept",
        more="{0} more",
        damaged="This version is damaged and cannot be gone back to.",
        go_back="Go back to it",
        go_back_to="Go back to version {0}",
        title="Go back to version {0}?",
        more_about="Questions are then answered from the documents of version {0} alone.",
        lost="What is lost",
        lost_documents="{0} documents are no longer held",
        lost_versions="the later versions ({0}), for good",
        returned="{0} documents return",
        changed_back="{0} documents become the old text again",
        kept="What is kept",
        kept_people="accounts, conversations, corrections, ratings and the audit log",
        kept_files="the original files of version {0}",
        nothing="none",
        confirm="Go back",
        stay="Stay",
        gone="There is no such version any more, or it is the one in use.",
    ),
)
