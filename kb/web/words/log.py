"""The words of the section of the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class LogWords:
    """The words of one language."""

    lead: str
    who: str
    action: str
    word: str
    anyone: str
    anything: str
    word_hint: str
    find: str
    export: str
    at: str
    object: str
    detail: str
    none: str
    older: str
    newest: str
    file: str
    actions: dict[str, str]
    details: dict[str, str]

    def action_name(self, action: str) -> str:
        """What an action is called; one that is not known goes by its own name."""
        return self.actions.get(action, action)

    def detail_name(self, name: str) -> str:
        """What a detail is called."""
        return self.details.get(name, name)


LOG = Bilingual(
    LogWords(
        lead="谁在什么时候做了什么。日志只增不改。",
        who="谁",
        action="操作",
        word="包含",
        anyone="所有人",
        anything="所有操作",
        word_hint="文件名、账号或编号",
        find="查找",
        export="导出 Excel",
        at="时间",
        object="对象",
        detail="详情",
        none="没有符合的记录。",
        older="更早的记录",
        newest="回到最新",
        file="操作日志",
        actions={
            "document.upload": "上传文件",
            "document.replace": "替换文件",
            "document.remove": "移除文件",
            "library.rollback": "退回版本",
            "official.fetch": "获取官方文件",
            "library.examine": "全面检查",
            "job.end": "处理结束",
            "job.cancel": "取消处理",
            "work.settle": "处理待办",
            "correction.make": "更正",
            "correction.withdraw": "撤回更正",
            "sign_in": "登录",
            "sign_in.fail": "登录失败",
            "sign_out": "退出",
            "account.add": "新建账号",
            "account.role": "改变角色",
            "account.password": "改密码",
            "account.close": "停用账号",
            "account.open": "重新启用账号",
            "log.export": "导出日志",
        },
        details={
            "files": "文件",
            "count": "份数",
            "title": "标题",
            "before": "此前",
            "task": "任务",
            "state": "结果",
            "note": "说明",
            "question": "问题",
            "only": "文号或标题",
            "reason": "理由",
            "role": "角色",
            "address": "来自",
            "added": "新增",
            "replaced": "更新",
            "unchanged": "内容相同",
            "removed": "移除",
            "failed": "失败",
            "refused": "未采用",
            "skipped": "未读取",
            "superseded": "已有原文",
            "fetched": "已获取",
        },
    ),
    LogWords(
        lead="Who did what, and when. Lines are added and never changed.",
        who="Who",
        action="Action",
        word="Contains",
        anyone="anyone",
        anything="anything",
        word_hint="file, account or number",
        find="Find",
        export="Export to Excel",
        at="When",
        object="What",
        detail="Details",
        none="No line matches.",
        older="Older lines",
        newest="Back to the newest",
        file="audit-log",
        actions={
            "document.upload": "Upload",
            "document.replace": "Replace a document",
            "document.remove": "Remove a document",
            "library.rollback": "Go back to a version",
            "official.fetch": "Fetch official texts",
            "library.examine": "Full examination",
            "job.end": "End of a job",
            "job.cancel": "Cancel a job",
            "work.settle": "Settle work",
            "correction.make": "Correct",
            "correction.withdraw": "Withdraw a correction",
            "sign_in": "Sign in",
            "sign_in.fail": "Failed sign-in",
            "sign_out": "Sign out",
            "account.add": "New account",
            "account.role": "Change a role",
            "account.password": "Change a password",
            "account.close": "Close an account",
            "account.open": "Reopen an account",
            "log.export": "Export the log",
        },
        details={
            "files": "files",
            "count": "count",
            "title": "title",
            "before": "before",
            "task": "task",
            "state": "result",
            "note": "note",
            "question": "question",
            "only": "number or title",
            "reason": "reason",
            "role": "role",
            "address": "from",
            "added": "added",
            "replaced": "updated",
            "unchanged": "same content",
            "removed": "removed",
            "failed": "failed",
            "refused": "refused",
            "skipped": "not read",
            "superseded": "original held",
            "fetched": "fetched",
        },
    ),
)
