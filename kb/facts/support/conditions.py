"""The conditions of a support measure as a tree: what has to hold together, what is enough alone.

A comma, 且 and 并 join what has to hold together, 或 what is enough alone, and 或 binds closer,
except behind a comma or semicolon (…，或者…), where it parts the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.facts.support.thresholds import has_threshold, is_bare_threshold, read_leaf
from kb.model import Condition, Joint

Span = tuple[int, int]
#: A longer piece between enumeration commas is no bare threshold (职工300人以下).
_SHORT = 20

_WHOLE_OR = re.compile(r"[，；、]\s?(?:或者?|抑或)(?:是)?(?!以)")
_COMMA = re.compile(r"[，；](?:且|并且?|同时|以及)?")
_AND = re.compile(
    r"(?<![而暂尚])且(?!不?说)|(?<![合兼一归吞])并且?(?![购网轨联行存表入])|但(?=未|不|没|无)|"
    r"(?<=[\u4e00-\u9fff）])同时(?=具|符|满|取|拥)"
)
_OR = re.compile(r"、或者?|或者|(?<![及])或(?!以上|以下|缺|许|多或|者)")
_PAUSE = re.compile(r"、")
_STEP = re.compile(r"、|以及|和")
_LISTED = re.compile(r"、或者?|或者|或|、|和|及")
# What makes a piece a condition on its own: it says that something is, has or does.
_PREDICATE = re.compile(
    r"^(?:已|未|均|新|首次|连续|依法|在(?![校职岗])|经|被|当年|拥有|具有|具备|取得|获得?|持有|通过|列入|纳入|"
    r"入选|属于|符合|满足|达到|"
    r"实现|完成|参加|参与|缴纳|签订|注册|登记|成立|设立|运营|经营|从事|吸纳|招用|入驻|入职|建立|"
    r"开展|无|没有|不|少|有|正常|能|稳定|主营|"
    r"年满|承担|坚持|购买|投保|租|毕业|就业|失业|创办|研发|生产|销售|出口|引进|落户|上年|近|年|注册|营业|主导|牵头)"
)
# A class in a frame that is asked for: 通过A或B认定, 获得A、B称号.
_FRAME = re.compile(
    r"^(?P<verb>(?:已|新|首次|当年|重新)?(?:被|经|获)?(?:认定为|评定为|评选为|评为|确定为|备案为|"
    r"授予|列入|纳入|入选|属于|"
    r"获得|取得|通过|获评|首次认定的?|新认定的?|认定的))(?P<list>[^，。；]+?)(?P<tail>认定|称号|"
    r"评定|名单|名录|资格|资质|备案|奖|证书)?$"
)
_CLASS_END = re.compile(
    r"(?:企业|机构|单位|人员|平台|基地|孵化器|众创空间|高校|院所|中心|园区|示范区|团队|合作社|"
    r"农场|项目|产品|称号|认定|奖|证书|"
    r"（产品）|企业”|工厂|车间|品牌|标准|人口|干部|军人|毕业生|学生|家庭|个人|农户|残疾人|合作社|商户|创业者)$"
)
_EXCEPTION = re.compile(
    r"[（(](?P<a>[^（）()]{1,40}?除外)[）)]|[（(](?P<b>(?:不含|不包括|除)[^（）()]{1,40})[）)]|"
    r"(?<![\u4e00-\u9fff])(?P<c>除(?!尘|了)[^，。；（）]{1,40}?以?外)(?=[，的。]|$)"
)
_EXCEPTED_TYPE = re.compile(r"企业|机构|单位|人员|行业|项目|产业|个人|家庭|产品|除外|法人|部门")
# Words around a condition that are not part of it.
_BEGIN = re.compile(
    r"^(?:[\s，；、：。]|且(?!不)|并且?(?![购网轨联行存])|同时(?=[^，]{4})|以及|或者?(?!以)|是指?|即|其中|即可)+"
)
_END = re.compile(r"(?:[\s，；、：。]|的|者|等)+$")


def read_conditions(text: str, start: int) -> Condition | None:
    """The tree of the conditions that ``text`` states; ``start`` is where it stands in the document's text.

    Returns ``None`` where nothing is left but pauses.
    """
    parts = [part for span in _split(text, (0, len(text)), _WHOLE_OR) if (part := _all(text, span, start))]
    return joined(Joint.ANY, parts)


def joined(joint: Joint, parts: Sequence[Condition], lead: tuple[str, int] | None = None) -> Condition | None:
    """``parts`` under a joint; a single part stands for itself, parts of the same joint are taken in.

    ``lead`` gives the joint's own text and its start where the parts do not stand within one text.
    """
    if len(parts) < 2 and lead is None:
        return parts[0] if parts else None
    if not parts:
        return None
    flat = [inner for part in parts for inner in (part.parts if part.joint is joint else (part,))]
    if len(flat) == 1:
        return flat[0]
    flat.sort(key=lambda part: part.start)
    first, last = flat[0].start, max(part.end for part in flat)
    text, start = lead if lead else ("", first)
    return Condition(joint, text, start, start + len(text) if lead else last, parts=tuple(flat))


def with_text(condition: Condition, document: str, offset: int) -> Condition:
    """The tree with the text of every joint filled in from ``document``, which begins at ``offset``."""
    if condition.joint is Joint.LEAF:
        written = document[condition.start - offset : condition.end - offset]
        subject = re.sub("\u3000+", "", condition.subject or "") or None
        return replace(condition, text=written, subject=subject)
    text = condition.text or document[condition.start - offset : condition.end - offset]
    return Condition(
        condition.joint,
        text,
        condition.start,
        condition.start + len(text),
        parts=tuple(with_text(part, document, offset) for part in condition.parts),
    )


def exceptions(text: str, start: int) -> tuple[list[Condition], str]:
    """The types excepted in brackets or by 除…外, and the text with them blanked out at the same length."""
    found: list[Condition] = []
    rest = text
    for match in _EXCEPTION.finditer(text):
        group = match.lastgroup or "a"
        inner = match[group]
        if not _EXCEPTED_TYPE.search(inner):
            continue
        leaf = read_leaf(inner, start + match.start(group))
        subject = re.sub(r"^(?:不含|不包括|除)|(?:以外|除外|外|的)$", "", inner)
        found.append(Condition(Joint.LEAF, leaf.text, leaf.start, leaf.end, subject=subject, negated=True))
        rest = rest[: match.start()] + "\u3000" * len(match.group()) + rest[match.end() :]
    return found, rest


def _all(text: str, span: Span, start: int) -> Condition | None:
    parts: list[Condition] = []
    commas = list(_split(text, span, _COMMA))
    # Types in a row (低保家庭，特困人员，以及……的) are as many ways to qualify.
    types = len(commas) > 1 and all(_CLASS_END.search(text[a:b]) for a, b in commas[:2])
    for comma in commas:
        if (steps := _steps(text, comma, start)) is not None:
            parts.append(steps)
            continue
        for piece in _listed(text, comma):
            for each in _split(text, piece, _AND):
                if found := _any(text, each, start):
                    parts.append(found)
    return joined(Joint.ANY if types else Joint.ALL, parts)


def _steps(text: str, span: Span, start: int) -> Condition | None:
    """The steps of a scale that share one subject, of which one is enough: 零售额突破1亿元、5亿元和10亿元."""
    pieces = list(_split(text, span, _STEP))
    if len(pieces) < 2 or not has_threshold(text[slice(*pieces[0])]):
        return None
    if not all(is_bare_threshold(text[a:b].removesuffix("的")) for a, b in pieces[1:]):
        return None
    leaves = [leaf for piece in pieces if (leaf := _leaf(text, piece, start))]
    first = leaves[0]
    if len({leaf.unit for leaf in leaves}) > 1 or first.subject is None:
        return None
    same = [replace(leaf, subject=first.subject, comparator=first.comparator) for leaf in leaves]
    return joined(Joint.ANY, same)


def _listed(text: str, span: Span) -> Iterator[Span]:
    """The pieces between enumeration commas, where each is a condition on its own."""
    pieces = list(_split(text, span, _PAUSE))
    own = [_PREDICATE.match(text[a:b]) or (b - a <= _SHORT and has_threshold(text[a:b])) for a, b in pieces]
    yield from pieces if len(pieces) > 1 and all(own) else (span,)


def _any(text: str, span: Span, start: int) -> Condition | None:
    pieces = list(_split(text, span, _OR))
    if len(pieces) > 1 and all(_stands_alone(text[a:b]) for a, b in pieces[1:]):
        parts = [leaf for a, b in pieces if (leaf := _leaf(text, (a, b), start))]
        return joined(Joint.ANY, parts)
    return _classes(text, span, start) or _leaf(text, span, start)


def _stands_alone(piece: str) -> bool:
    return has_threshold(piece) or _PREDICATE.match(piece.strip()) is not None


def _classes(text: str, span: Span, start: int) -> Condition | None:
    """The classes of a list of which one is enough: 通过省级“专精特新”中小企业或高新技术企业认定."""
    a, b = _trim(text, span)
    frame = _FRAME.match(text[a:b])
    listed = (a + frame.start("list"), a + frame.end("list")) if frame else (a, b)
    pieces = list(_split(text, listed, _LISTED))
    if len(pieces) < 2 or not all(_CLASS_END.search(text[x:y]) for x, y in pieces):
        return None
    if frame is None and any(_PREDICATE.match(text[x:y]) or y - x > _SHORT for x, y in pieces):
        return None
    parts = [Condition(Joint.LEAF, text[x:y], start + x, start + y, subject=text[x:y]) for x, y in pieces]
    return joined(Joint.ANY, parts, (text[a:b], start + a))


def _leaf(text: str, span: Span, start: int) -> Condition | None:
    a, b = _trim(text, span)
    if b - a < 2:
        return None
    return read_leaf(text[a:b], start + a)


def _trim(text: str, span: Span) -> Span:
    a, b = span
    piece = text[a:b]
    if match := _BEGIN.match(piece):
        a += match.end()
    if match := _END.search(text[a:b]):
        b = a + match.start()
    return a, b


def _split(text: str, span: Span, sign: re.Pattern[str]) -> Iterator[Span]:
    """The pieces of ``text`` in ``span`` between the signs that stand outside brackets and quotation marks."""
    a, b = span
    masked = masked_brackets(text[a:b])
    past = 0
    for match in sign.finditer(masked):
        if match.start() > past:
            yield a + past, a + match.start()
        past = match.end()
    if a + past < b:
        yield a + past, b


_BRACKETS = re.compile(r"[（(][^（）()]*[）)]|“[^“”]*”|《[^《》]*》|【[^【】]*】")


def masked_brackets(text: str) -> str:
    """The text with what stands in brackets, quotation marks and title marks blanked out at the same length."""
    return _BRACKETS.sub(lambda match: "\u3000" * len(match.group()), text)
