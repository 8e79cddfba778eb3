"""The words of signing in, of one's own account and of the section of administrators on accounts."""

from __future__ import annotations

from dataclasses import dataclass

from kb.accounts.faults import Fault
from kb.accounts.visitor import Role
from kb.errors import AccountError
from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class AccountWords:
    """``{}`` slots are filled by the caller."""

    sign_in: str
    sign_in_more: str
    name: str
    password: str
    submit: str
    elsewhere: str
    or_: str
    wrong: str
    locked: str
    busy: str
    signed_out: str
    ended: str
    no_accounts: str
    provider_down: str
    provider_refused: str
    provider_late: str
    read_without: str
    account: str
    role: str
    since: str
    signs_in_with: str
    with_password: str
    with_provider: str
    sign_out: str
    sign_out_elsewhere: str
    browsers: str
    browsers_more: str
    this_browser: str
    began: str
    seen: str
    end_others: str
    others_ended: str
    change_password: str
    change_password_more: str
    old_password: str
    new_password: str
    once_more: str
    save_password: str
    password_changed: str
    old_wrong: str
    differ: str
    accounts: str
    accounts_more: str
    add: str
    add_more: str
    first_password: str
    make: str
    made: str
    change_role: str
    role_changed: str
    set_password: str
    set_password_more: str
    new_password_rule: str
    all_accounts: str
    password_set: str
    close: str
    close_more: str
    closed: str
    closed_at: str
    state: str
    in_use: str
    manage: str
    you: str
    nobody: str
    roles: dict[Role, str]
    role_more: dict[Role, str]
    faults: dict[Fault, str]

    def fault(self, error: AccountError) -> str:
        """What is wrong, as a page says it."""
        return self.faults[Fault(error.fault)]


ACCOUNT_WORDS = Bilingual(
    AccountWords(
        sign_in="登录",
        sign_in_more="请用管理员为您开通的账号登录。",
        name="账号名",
        password="密码",
        submit="登录",
        elsewhere="使用单位统一登录",
        or_="或者",
        wrong="账号名或密码不对，请重新输入。",
        locked="登录失败次数太多，请在 {} 分钟后再试。忘记密码请联系管理员重设。",
        busy="现在登录的人太多，请稍等片刻再试。",
        signed_out="您已退出登录。",
        ended="请先登录，登录后回到刚才的页面。",
        no_accounts="目前还没有账号。请负责部署的人在服务器上运行下面的命令，建立第一个管理员：",
        provider_down="单位统一登录现在没有响应，请稍后再试，或用账号名和密码登录。",
        provider_refused="单位统一登录没有通过：返回的信息核对不上。请再试一次；若仍不行，请联系管理员。",
        provider_late="这次登录已过期，或不是从这里开始的。请重新点“使用单位统一登录”。",
        read_without="不登录，先去提问",
        account="我的账号",
        role="角色",
        since="开通时间",
        signs_in_with="登录方式",
        with_password="账号名和密码",
        with_provider="单位统一登录",
        sign_out="退出登录",
        sign_out_elsewhere="您由单位统一登录进入，退出请在单位的登录页面操作。",
        browsers="已登录的浏览器",
        browsers_more="8 小时不使用会自动退出，最长保持 7 天。",
        this_browser="当前浏览器",
        began="登录时间",
        seen="最近使用",
        end_others="让其他浏览器全部退出",
        others_ended="其他浏览器都已退出登录。",
        change_password="修改密码",
        change_password_more="至少 10 个字符。修改后，其他浏览器都要重新登录。",
        old_password="现在的密码",
        new_password="新密码",
        once_more="再输入一次新密码",
        save_password="修改密码",
        password_changed="密码已修改，其他浏览器都要重新登录。",
        old_wrong="现在的密码不对，请重新输入。",
        differ="两次输入的新密码不一样，请重新输入。",
        accounts="账号",
        accounts_more="停用的账号不能再登录，写过的内容保留，名称不再分配给别人。",
        add="添加账号",
        add_more="把账号名和初始密码当面告诉本人，请其登录后自行修改。",
        first_password="初始密码（至少 10 个字符）",
        make="添加",
        made="已添加账号“{}”，角色为{}。",
        change_role="更改角色",
        role_changed="“{}”的角色已改为{}，需要重新登录。",
        set_password="重设密码",
        set_password_more="重设后，这个账号已登录的浏览器都会退出。",
        new_password_rule="新密码（至少 10 个字符）",
        all_accounts="全部账号",
        password_set="“{}”的密码已重设。",
        close="停用账号",
        close_more="停用后不能恢复。请在框内输入账号名，以确认停用：",
        closed="账号“{}”已停用。",
        closed_at="{} 停用",
        state="状态",
        in_use="使用中",
        manage="管理“{}”",
        you="您自己",
        nobody="还没有账号。",
        roles={Role.READER: "读者", Role.EDITOR: "编辑", Role.ADMINISTRATOR: "管理员"},
        role_more={
            Role.READER: "提问、查阅、导出",
            Role.EDITOR: "另可更正职责、目标等数据",
            Role.ADMINISTRATOR: "另可管理文件、账号和设置",
        },
        faults={
            Fault.NAME_EMPTY: "请填写账号名。",
            Fault.NAME_LONG: "账号名太长，最多 64 个字符。",
            Fault.NAME_UNSEEN: "账号名里有看不见的字符，请去掉。",
            Fault.NAME_TAKEN: "这个账号名已有人使用，请换一个（不区分大小写）。",
            Fault.NAME_CLOSED: "这个账号名属于已停用的账号，不再分配，请换一个。",
            Fault.PASSWORD_SHORT: "密码太短，至少 10 个字符。",
            Fault.PASSWORD_LONG: "密码太长，最多 200 个字符。",
            Fault.PASSWORD_OBVIOUS: "密码不能与账号名相同，也不能只重复一个字符。",
            Fault.PASSWORD_DAMAGED: "这个账号的密码记录已损坏，请联系管理员重设。",
            Fault.NO_PASSWORD: "这个账号由单位统一登录，这里没有密码。",
            Fault.NO_ACCOUNT: "没有这个账号，或账号已停用。",
            Fault.ACCOUNT_CLOSED: "这个账号已停用，请联系管理员。",
            Fault.LAST_ADMINISTRATOR: "这是最后一个管理员，不能停用或降级。请先指定另一个管理员。",
        },
    ),
    AccountWords(
        sign_in="Sign in",
        sign_in_more="Use the account that an administrator has made for you.",
        name="Account name",
        password="Password",
        submit="Sign in",
        elsewhere="Use single sign-on",
        or_="or",
        wrong="The account name or the password is wrong. Please type them again.",
        locked="There were too many failures. Please try again in {} minutes; "
        "if you forgot the password, ask an administrator for a new one.",
        busy="Too many people are signing in right now. Please try again in a moment.",
        signed_out="You have signed out.",
        ended="Please sign in first; you then come back to the page that you asked for.",
        no_accounts="There are no accounts yet. Whoever runs this site makes the first administrator on the server "
        "with this command:",
        provider_down="The single sign-on does not answer. Please try again later, or use name and password.",
        provider_refused="The single sign-on did not go through: what came back does not hold. Please try again; "
        "if it fails again, ask an administrator.",
        provider_late="This sign-in has expired, or did not begin here. Please choose “Use single sign-on” again.",
        read_without="Ask without signing in",
        account="My account",
        role="Role",
        since="Made",
        signs_in_with="Signs in with",
        with_password="Name and password",
        with_provider="Single sign-on",
        sign_out="Sign out",
        sign_out_elsewhere="You came in by the single sign-on of your organisation; sign out there.",
        browsers="Signed-in browsers",
        browsers_more="A browser is signed out after 8 hours without use, and after 7 days at the latest.",
        this_browser="This browser",
        began="Signed in",
        seen="Last used",
        end_others="Sign out all other browsers",
        others_ended="All other browsers were signed out.",
        change_password="Change the password",
        change_password_more="At least 10 characters. All other browsers then have to sign in again.",
        old_password="Present password",
        new_password="New password",
        once_more="New password once more",
        save_password="Change the password",
        password_changed="The password was changed; all other browsers have to sign in again.",
        old_wrong="The present password is wrong. Please type it again.",
        differ="The two new passwords differ. Please type them again.",
        accounts="Accounts",
        accounts_more="A closed account cannot sign in any more; what it wrote stays, its name is not given out again.",
        add="Add an account",
        add_more="Tell the person the name and the first password yourself, and have them change it after signing in.",
        first_password="First password (at least 10 characters)",
        make="Add",
        made="The account {} was added; its role is {}.",
        change_role="Change the role",
        role_changed="The role of {} is {} now; the account has to sign in again.",
        set_password="Set a new password",
        set_password_more="All browsers of the account are signed out.",
        new_password_rule="New password (at least 10 characters)",
        all_accounts="All accounts",
        password_set="The account {} has a new password.",
        close="Close the account",
        close_more="This cannot be undone. To confirm, type the name of the account:",
        closed="The account {} is closed.",
        closed_at="closed {}",
        state="State",
        in_use="in use",
        manage="Manage {}",
        you="you",
        nobody="There are no accounts yet.",
        roles={Role.READER: "Reader", Role.EDITOR: "Editor", Role.ADMINISTRATOR: "Administrator"},
        role_more={
            Role.READER: "asks, reads, exports",
            Role.EDITOR: "also corrects duties, targets and other rows",
            Role.ADMINISTRATOR: "also manages documents, accounts and settings",
        },
        faults={
            Fault.NAME_EMPTY: "Please write an account name.",
            Fault.NAME_LONG: "The account name is too long; it may have 64 characters.",
            Fault.NAME_UNSEEN: "The account name holds characters that cannot be seen; please leave them out.",
            Fault.NAME_TAKEN: "This account name is taken, in whatever case. Please take another one.",
            Fault.NAME_CLOSED: "This is the name of a closed account; it is not given out again. Please take another.",
            Fault.PASSWORD_SHORT: "The password is too short; take at least 10 characters.",
            Fault.PASSWORD_LONG: "The password is too long; it may have 200 characters.",
            Fault.PASSWORD_OBVIOUS: "The password may not be the name, nor one character repeated.",
            Fault.PASSWORD_DAMAGED: "What is kept of this password is damaged; ask an administrator for a new one.",
            Fault.NO_PASSWORD: "This account uses the single sign-on and has no password here.",
            Fault.NO_ACCOUNT: "There is no such account, or it is closed.",
            Fault.ACCOUNT_CLOSED: "This account is closed; please ask an administrator.",
            Fault.LAST_ADMINISTRATOR: "This is the last administrator, who cannot be closed or given another role. "
            "Please make another administrator first.",
        },
    ),
)
