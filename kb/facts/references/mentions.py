"""Where a text names another document: by title, by number, by a name that it defined, or without title marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.facts.document_numbers import DocumentNumber, find_numbers, read_number
from kb.genres import GENRES, ends_title
from kb.model import Definition, Relation


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named at ``[start, end)`` of a text; ``relation`` where its form alone tells it."""

    start: int
    end: int
    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    relation: Relation | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What a short name stands for in one document."""

    title: str
    number: str | None


_TITLE = re.compile(r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》){2,160})》")
_SORT = re.compile(r"(?:地方|国家|行业|团体|推荐性国家|企业)标准")
_BRACKET = re.compile(r"\s?[（(〔\[](?P<inside>(?:[^（）()\n]|[（(][^（）()\n]{0,30}[）)]){2,160})[）)〕\]]")
_BEFORE_NUMBER = re.compile(r"(?:文号|标准号|编号|发文字号|见|即)?[：:]?\s?$")
_BEHIND_NUMBER = re.compile(r"(?:号?文件?|号令)?(?:\s|印发|发布|公布|颁布|下发|批转|转发|的|关于印发)*")
_FILE_WORD = re.compile(r"文件?(?![\u4e00-\u9fff]*化)|令")
# What a title in marks stands behind where it only names itself: 以下简称《方案》, 本《办法》.
_OWN_NAME = re.compile(
    r"(?:以下|下文)?(?:均|统|合|并)?(?:简称|统称|下称|以下称)(?:为)?[：:]?[\u4e00-\u9fff]{0,4}\s?$|(?:本|该|此)$"
)
# Papers that one holds or fills in; they are no documents of policy.
_PAPER = re.compile(
    r"(?:证|证书|证明|执照|证明书|户口簿|户口本|病历|发票|凭证|收据|存折|回执|合同|协议|协议书|承诺书|通知书|决定书|告知书|意见书|"
    r"申请书|说明书|报告书|裁定书|判决书|调解书|委托书|介绍信|倡议书|责任书|保证书|(?:申请|登记|审批|汇总|备案|报名|统计|明细|报告|调查|情况|"
    r"记录|审核|评分|申报|推荐|确认|反馈|申领|变更)表|申请单|清单表)(?:[（(][^（）()]*[）)])?$"
)
# 贯彻落实A、B关于X精神: a mention without title marks.
_IN_SPIRIT = re.compile(
    r"贯彻落实(?P<issuers>[\u4e00-\u9fff、]{2,40}?)关于(?P<title>[\u4e00-\u9fff]{4,60}?)(?:的)?(?:精神|要求|部署)"
)


def find_mentions(text: str) -> list[Mention]:
    """Every document that a text names in title marks, by number or in spirit, in order."""
    numbers = list(find_numbers(text))
    found = [*_titled(text, numbers), *_in_spirit(text)]
    taken = [(mention.start, mention.end) for mention in found]
    for number in numbers:
        if any(start < number.end and number.start < end for start, end in taken):
            continue
        end = number.end
        if not number.standard and (word := _FILE_WORD.match(text, end)) and text[end] == "文":
            end = word.end()
        found.append(Mention(number.start, end, number=number.written))
    return sorted(found, key=lambda mention: mention.start)


def _titled(text: str, numbers: Sequence[DocumentNumber]) -> Iterator[Mention]:
    for match in _TITLE.finditer(text):
        title, start, end = match.group("title").strip(), match.start(), match.end()
        if _OWN_NAME.search(text, max(0, start - 12), start) or _PAPER.search(title):
            continue
        sort = _SORT.match(text, end)
        number = None
        if bracket := _BRACKET.match(text, sort.end() if sort else end):
            number = _number_in(text, bracket, numbers)
            end = bracket.end() if number else end
        else:
            number = next((n for n in numbers if 0 <= n.start - end <= 1 and not text[end : n.start].strip()), None)
            end = number.end if number else end
        if number is None and (before := _number_before(text, start, numbers)):
            number, start = before, before.start
        yield Mention(start, end, title, number.written if number else None)


def _number_in(text: str, bracket: re.Match[str], numbers: Sequence[DocumentNumber]) -> DocumentNumber | None:
    """The number that opens the bracket behind a title: （国发〔2021〕20号，以下简称《纲要》）."""
    first, last = bracket.span("inside")
    for number in numbers:
        if first <= number.start and number.end <= last:
            return number if _BEFORE_NUMBER.fullmatch(text[first : number.start]) else None
    whole = read_number(bracket.group("inside"))
    return DocumentNumber(whole.written, first, last, whole.standard) if whole else None


def _number_before(text: str, start: int, numbers: Sequence[DocumentNumber]) -> DocumentNumber | None:
    """The number that stands right before a title: 国发〔2021〕20号《……》, 国务院令第306号公布的《……》."""
    for number in numbers:
        if start - 12 <= number.end <= start and _BEHIND_NUMBER.fullmatch(text, number.end, start):
            return number
    return None


def _in_spirit(text: str) -> Iterator[Mention]:
    for match in _IN_SPIRIT.finditer(text) if "贯彻落实" in text else ():
        if not ends_title(match.group("title")):
            continue  # 关于……的决策部署 is no document
        for issuer in match.group("issuers").split("、"):
            yield Mention(*match.span(), match.group("title"), issuer=issuer, relation=Relation.IMPLEMENTS)


def names_in(mentions: Iterable[Mention], definitions: Iterable[Definition]) -> dict[str, Named]:
    """What the short names of one document stand for.

    They are those that it defines for a title (以下简称《方案》) and, for laws, their titles without 中华人民共和国:
    afterwards the text calls them so without title marks.
    """
    titled: dict[str, str | None] = {}
    for mention in mentions:
        if mention.title and not mention.issuer:
            titled[mention.title] = titled.get(mention.title) or mention.number
    names = {
        title.removeprefix("中华人民共和国"): Named(title, number)
        for title, number in titled.items()
        if title.endswith(("法", "法典", "条例", "细则", "办法", "规定", "解释"))
    }
    for definition in definitions:
        if match := _TITLE.fullmatch(definition.meaning):
            title = match.group("title").strip()
            names[definition.term] = Named(title, titled.get(title))
    return names


def in_full(mention: Mention, text: str, names: Mapping[str, Named]) -> Mention | None:
    """A mention by a defined short name (《方案》, 省《办法》) with the title and number that it stands for.

    ``None`` for a bare word (《章程》) that the document does not define: it names no certain document.
    """
    if mention.number is not None or not mention.title:
        return mention
    for name, meant in names.items():
        if "《" in name and text.endswith(name, 0, mention.end):
            return replace(mention, start=mention.end - len(name), title=meant.title, number=meant.number)
    meant_here = names.get(mention.title)
    if meant_here:
        return replace(mention, title=meant_here.title, number=meant_here.number)
    return None if mention.title in GENRES else mention


_NAME_END = re.compile(r"[\u4e00-\u9fff]{1,30}$")
_LAW = re.compile(r"(?<![方做办违执依司立守合非用说想看写])法$|法典$|条例$|细则$")
# The words before a law that is named without title marks: 违反刑法第十条.
_BEFORE_LAW = re.compile(
    r".*(?:根据|依据|依照|按照|参照|遵照|违反|适用|符合|执行|以及|或者|属于|关于|对照|不同于|区别于|规定在|修改|援引|具有|应当按|"
    r"(?<!共)和(?!国)|或|按|在(?!线|职|校|外)|将|把|被|由|从|至|及)"
)
_NO_LAW = re.compile(r"^(?:本|该|此|其|上述|前述|有关|相关|各项|其他|国家|下列)|法律$|^法$|行政法规$")


def named_before(text: str, end: int, names: Mapping[str, Named]) -> Mention | None:
    """The document whose bare name ends at ``end``, where a place in it follows: 专利法第十条, 省《办法》第八条."""
    for name, meant in names.items():
        if text.endswith(name, 0, end) and not _belongs_to_longer(text, end - len(name), name):
            return Mention(end - len(name), end, meant.title, meant.number)
    run = _NAME_END.search(text, max(0, end - 30), end)
    if run is None or not _LAW.search(run.group()):
        return None
    lead = _BEFORE_LAW.match(run.group())
    name = run.group()[lead.end() :] if lead else run.group()
    if len(name) < 2 or _NO_LAW.search(name):
        return None
    return Mention(end - len(name), end, name)


def _belongs_to_longer(text: str, start: int, name: str) -> bool:
    """Whether a name is the end of a longer one: 专利法 in 海州市实施专利法, 办法 in 本办法."""
    return name in ("办法", "规定", "条例", "细则", "法") or text[max(0, start - 1) : start] in ("本", "该", "《", "国")
