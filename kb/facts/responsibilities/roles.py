"""The words that give a body its role: the verb behind a list of names, the label or the column before it."""

from __future__ import annotations

import re

from kb.model import Role
from kb.text import fold

#: Between a list of names and its verb: 按职责分工, 分别, 依法.
MANNER = (
    r"(?:按照?|根据|依照|依据|依)(?:照|据)?(?:各自|有关|法定|规定|其|本级人民政府规定|国务院规定)?的?(?:工作)?"
    r"(?:职责|职能)(?:分工|范围|权限|任务)?|按照?(?:各自|任务|部门)?分工|在(?:各自)?的?职责范围内|职责分工"
)
_ADVERBS = r"分别|共同|具体|联合|结合实际|各自|各司其职|统筹|统一|依法|主要|协同|积极|分工|分头"
_MANNER_END = re.compile(rf"(?:[，,]?\s*(?:{MANNER}|{_ADVERBS}))+$")

# The verb at the end of a list gives the role; the first that matches wins.
_VERBS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (
        re.compile(
            r"(?:负责)?(?:共同|联合|总|具体)?牵头(?:负责|组织|实施|落实|推进|抓总|制定|协调|完成|抓好?)*$|负总责$|主办$|为主$"
        ),
        Role.LEAD,
    ),
    (re.compile(r"(?:负责)?(?:业务|具体|统筹|督促|监督)?指导(?:落实|实施|推进|监督|督促)?$"), Role.GUIDE),
    (re.compile(r"(?:做好|予以|给予|积极|协同|密切)?(?:配合|协助|支持|协办|协同)(?:实施|落实|做好)?$"), Role.SUPPORT),
    (re.compile(r"(?:共同|积极|协同)?(?:参与|参加)(?:实施|落实)?$"), Role.PARTICIPATE),
    (
        re.compile(
            r"(?:统筹|具体|组织|承担)?负责(?:组织|统筹|协调|具体|抓好|推进|推动)*(?:落实|实施|推进|推动|承办|办理|完成)?$"
            r"|(?:组织|抓好|具体|贯彻|推动|推进|做好|抓|共同)*(?:落实|实施|承办|办理)(?:到位)?$|(?:组织|同步|协同|合力|共同)*推进$|(?:贯彻|参照|遵照|严格)*执行$|主责$|承担$"
        ),
        Role.RESPONSIBLE,
    ),
)
# 市财政局（牵头）、市商务局: the role of one body in a bracket of its own.
_OWN_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"(?:总)?牵头(?:单位|部门|负责)?|主办(?:单位|部门)?"), Role.LEAD),
    (re.compile(r"(?:配合|协助|协办)(?:单位|部门)?"), Role.SUPPORT),
    (re.compile(r"(?:参与|参加)(?:单位|部门)?"), Role.PARTICIPATE),
    (re.compile(r"指导(?:单位|部门)?"), Role.GUIDE),
    (re.compile(r"(?:主要)?(?:责任|负责)(?:单位|部门)?"), Role.RESPONSIBLE),
)

_KIND = r"(?:单位|部门|机构|机关|处室|科室|主体|方|委办局)"
_AT_LEVEL = r"(?:行业|属地|省级|市级|区级|县级|国家|省|市|区|县)?"
_LABELS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(rf"{_AT_LEVEL}(?:总|共同)?(?:牵头(?:责任|负责)?|责任牵头|主办){_KIND}|主办|牵头"), Role.LEAD),
    (re.compile(rf"{_AT_LEVEL}(?:责任)?(?:配合|协助|协办|协同)(?:责任)?{_KIND}|协办|配合|协助"), Role.SUPPORT),
    (re.compile(rf"{_AT_LEVEL}(?:参与|参加|参建)(?:责任)?{_KIND}|参与|参加"), Role.PARTICIPATE),
    (re.compile(rf"{_AT_LEVEL}(?:业务)?指导{_KIND}|指导"), Role.GUIDE),
    (
        re.compile(
            rf"{_AT_LEVEL}(?:主要|共同|第一|直接|具体)?(?:责任|负责|主管|实施|承办|落实|完成|执行|组织实施|组织|承担|推进|监管|主责){_KIND}"
            rf"|责任分工|职责分工|任务分工|部门分工|分工|责任{_KIND}及分工|{_KIND}分工|责任{_KIND}[(/、和及]*责任人[)]?"
        ),
        Role.RESPONSIBLE,
    ),
)
# The names of such columns in tables that programs write.
_LATIN_LABELS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"lead(?:ing)?(?: (?:body|unit|department|agency|entity))?"), Role.LEAD),
    (
        re.compile(
            r"owner|co-?owner|responsib(?:le|ility)"
            r"(?: (?:body|bodies|unit|units|department|departments|agency|entity))?"
        ),
        Role.RESPONSIBLE,
    ),
    (re.compile(r"co|support(?:ing)?(?: (?:body|bodies|unit|units|department|departments|agency))?"), Role.SUPPORT),
    (re.compile(r"participa(?:nts?|ting(?: (?:body|unit|units|departments?))?)"), Role.PARTICIPATE),
)
#: What every label of a field looks like: a short word before a colon.
FIELD = re.compile(
    r"(?:(?<=[；;，,。、（(〔【\[［）).．\s])|^)"
    r"(?P<label>[\u4e00-\u9fff/]{2,12}?(?:[（(][\u4e00-\u9fff]{1,6}[）)][\u4e00-\u9fff]{0,4})?)\s*(?:[：:]|(?<=单位|部门|时限|时间|领导|任人|目标|措施|范围)】[：:]?)\s*",
    re.MULTILINE,
)
#: Any label that gives a role, as it stands in a line.
ROLE_LABEL = re.compile(
    rf"(?:牵头|责任|负责|主办|配合|协助|协办|协同|参与|参加|指导|主管|实施|承办|落实|完成|执行|承担|主责){_KIND}|责任分工|任务分工"
)


def role_of_label(label: str) -> Role | None:
    """The role that a label or a column's name gives (牵头单位, 责任部门), ``None`` for other fields.

    The name of a column under a wider one (责任分工/牵头单位) counts by its last part that gives a role.
    """
    bare = fold(label).strip().replace(" ", "") if not label.isascii() else label.strip().lower()
    whole = _role_in(bare)
    if whole is not None or "/" not in bare:
        return whole
    return next((role for part in reversed(bare.split("/")) if (role := _role_in(part)) is not None), None)


def _role_in(bare: str) -> Role | None:
    table = _LATIN_LABELS if bare.isascii() else _LABELS
    # 责任单位（部门） and 牵头(责任)单位 say the same as without the bracket.
    plain = re.sub(r"\([^()]*\)", "", bare)
    return next((role for pattern, role in table if pattern.fullmatch(bare) or pattern.fullmatch(plain)), None)


def role_of_verb(text: str) -> tuple[str, Role | None]:
    """The list of names before its verb and the role that the verb gives; ``None`` where there is no verb."""
    bare = text.strip()
    for pattern, role in _VERBS:
        match = pattern.search(bare)
        if match:
            return _MANNER_END.sub("", bare[: match.start()].strip()).strip(), role
    return _MANNER_END.sub("", bare).strip(), None


def own_role(name: str) -> tuple[str, Role | None]:
    """A name without the bracket that gives its role alone (市财政局（牵头）), and that role."""
    match = re.search(r"[（(]([^（）()]{2,6})[）)]$", name)
    if match:
        for pattern, role in _OWN_ROLES:
            if pattern.fullmatch(match.group(1)):
                return name[: match.start()].strip(), role
    return name, None
