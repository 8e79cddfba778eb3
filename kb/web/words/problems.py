"""The words of the pages that say what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.accounts.visitor import Role
from kb.web.words.language import Bilingual


class Problem(StrEnum):
    """Why a page cannot be given."""

    WRONG_REQUEST = "wrong request"
    NO_ACCOUNT = "no account"
    NOT_ALLOWED = "not allowed"
    MISSING = "missing"
    TOO_LARGE = "too large"
    BROKEN = "broken"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """What is said of every problem: what happened, and what to do."""

    title: dict[Problem, str]
    more: dict[Problem, str]
    needs: dict[Role, str]
    signed_in_as: str
    sign_in: str
    account: str
    no_administrator: str
    home: str


PROBLEM_WORDS = Bilingual(
    ProblemWords(
        title={
            Problem.WRONG_REQUEST: "这个请求没有看懂",
            Problem.NO_ACCOUNT: "这个账号不能使用本站",
            Problem.NOT_ALLOWED: "没有权限",
            Problem.MISSING: "没有这个页面",
            Problem.TOO_LARGE: "提交的内容太大",
            Problem.BROKEN: "这次没能完成",
            Problem.UNAVAILABLE: "知识库暂时打不开",
        },
        more={
            Problem.WRONG_REQUEST: "地址或表单不完整。请返回上一页，检查后再提交。",
            Problem.NO_ACCOUNT: "单位统一登录报告的账号在这里已停用，或名称无法使用。请联系管理员。",
            Problem.NOT_ALLOWED: "这个操作需要更高的权限。请联系管理员。",
            Problem.MISSING: "地址可能有误，或者内容已被移动、删除。",
            Problem.TOO_LARGE: "请减少内容后再提交。",
            Problem.BROKEN: "程序出了错，已记入日志。请再试一次；若仍不行，请告诉管理员当时在做什么。",
            Problem.UNAVAILABLE: "请稍后再试；若仍不行，请告诉管理员。",
        },
        needs={
            Role.READER: "登录后即可查看。",
            Role.EDITOR: "这里由编辑和管理员使用。",
            Role.ADMINISTRATOR: "这里由管理员使用。",
        },
        signed_in_as="您现在以“{}”登录。",
        sign_in="登录",
        account="我的账号",
        no_administrator="目前还没有管理员。请负责部署的人在服务器上运行：",
        home="返回问答",
    ),
    ProblemWords(
        title={
            Problem.WRONG_REQUEST: "This request was not understood",
            Problem.NO_ACCOUNT: "This account cannot use the site",
            Problem.NOT_ALLOWED: "Not allowed",
            Problem.MISSING: "No such page",
            Problem.TOO_LARGE: "Too much was sent",
            Problem.BROKEN: "This did not work",
            Problem.UNAVAILABLE: "The library cannot be opened just now",
        },
        more={
            Problem.WRONG_REQUEST: "The address or the form is incomplete. Go back, check it and send it again.",
            Problem.NO_ACCOUNT: "The account that your single sign-on reports is closed here, or its name cannot be "
            "used. Please ask an administrator.",
            Problem.NOT_ALLOWED: "This needs another role. Please ask an administrator.",
            Problem.MISSING: "The address may be mistyped, or what stood here was moved or removed.",
            Problem.TOO_LARGE: "Please send less.",
            Problem.BROKEN: "The program failed, and the log says how. Please try again; if it fails again, tell an "
            "administrator what you were doing.",
            Problem.UNAVAILABLE: "Please try again later; if it stays so, tell an administrator.",
        },
        needs={
            Role.READER: "Sign in to see it.",
            Role.EDITOR: "This is for editors and administrators.",
            Role.ADMINISTRATOR: "This is for administrators.",
        },
        signed_in_as="You are signed in as {}.",
        sign_in="Sign in",
        account="My account",
        no_administrator="There is no administrator yet. Whoever runs this site makes one on the server with:",
        home="Back to questions",
    ),
)
