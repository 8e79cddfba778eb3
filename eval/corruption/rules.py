"""The rules by which right texts are made wrong, each in one thing.

A rule gives nothing where a text has no such thing, and where what it would write is true after all: a changed number
that stands in a cited clause, or another key whose clause says the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from eval.corruption.cases import Case
from kb.library import Library
from kb.model import Citation
from kb.text import fold, without_spaces

_KEY = re.compile(r"\[\d{1,3}\]")
_HAN_PAIR = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Pool:
    """What wrong things are taken from: the library, every citation of the right cases, the names of bodies."""

    library: Library
    citations: Sequence[Citation]
    bodies: Sequence[str]

    def source_of(self, case: Case) -> str:
        """All that the citations of a case can prove, in the form in which it is looked through."""
        parts = [case.answer.question, case.answer.understood or ""]
        for citation in case.answer.citations:
            document = self.library.document(citation.document_id)
            clause = self.library.clause(citation.clause_id)
            head = self.library.outline(document.id).clauses[0]
            parts += [clause.text, citation.quote, document.title, head.text, document.number or ""]
            parts += [str(clause.item), clause.label]
        return _plain("\n".join(parts))


class True_(Exception):
    """What a rule would write is true."""


Rule = Callable[[Case, random.Random, Pool], Case | None]


def _plain(text: str) -> str:
    return without_spaces(fold(text))


def _pick(pattern: str, text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return rng.choice(found) if found else None


def _swapped(case: Case, match: re.Match[str], words: str) -> Case:
    text = case.answer.text
    return case.saying(f"{text[: match.start()]}{words}{text[match.end() :]}")


_UNIT = (
    r"%|个百分点|个基点|万亿元|亿元|万元|元|名|家|个(?!县|百|基)|件|项|条|年(?=内)|个月|人| percent| billion| million| yuan| months?| people| basis| major"
)
_FIGURE = rf"(?<![\d.,第〔\[-])(?P<n>\d{{1,3}}(?:,\d{{3}})*|\d+)(?P<u>{_UNIT})"


def number(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another number before the same unit."""
    match = _pick(_FIGURE, case.answer.text, rng)
    if match is None:
        return None
    value = int(match["n"].replace(",", ""))
    other = rng.choice([value + 1, value + 5, value * 10, value * 2, value + 3])
    if _has_figure(pool.source_of(case), other):
        raise True_
    return _swapped(case, match, f"{other}{match['u']}")


def _has_figure(source: str, value: float) -> bool:
    return re.search(rf"(?<![\d.]){value:g}(?![\d.])", source.replace(",", "")) is not None


_OTHER_UNITS = {
    "%": ("个百分点", "倍", "‰"),
    "个百分点": ("%",),
    "个基点": ("%", "个百分点"),
    "万亿元": ("亿元",),
    "亿元": ("万元", "万亿元", "亿美元"),
    "万元": ("元", "亿元"),
    "元": ("万元", "美元"),
    "名": ("家", "%", "万名"),
    "家": ("名", "万家"),
    "个": ("亿元", "%", "万个"),
    "个月": ("年", "天"),
    " percent": (" percentage points",),
    " billion": (" million", " trillion"),
    " million": (" billion",),
    " months": (" years", " days"),
    " basis": (" percentage",),
}


def unit(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another unit behind the same number."""
    found = [match for match in re.finditer(_FIGURE, case.answer.text) if match["u"] in _OTHER_UNITS]
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice(_OTHER_UNITS[match["u"]])
    if _plain(f"{match['n']}{other}") in pool.source_of(case):
        raise True_
    return _swapped(case, match, f"{match['n']}{other}")


def count(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another count of what the answer itself lists."""
    pattern = r"(?:共|有|列明|承担|包括)(?P<n>\d{1,2})(?=[项个处条家份])|\((?P<m>\d{1,2})(?= listed)|(?P<k>\b\d{1,2})(?= tasks\b)"
    match = _pick(pattern, case.answer.text, rng)
    if match is None:
        return None
    value = next(value for value in match.groups() if value)
    other = int(value) + rng.choice([1, 2, 4])
    if _has_figure(pool.source_of(case), other):
        raise True_
    return _swapped(case, match, match.group().replace(value, str(other)))


_DATES: tuple[tuple[str, Callable[[re.Match[str], random.Random], str]], ...] = (
    (r"(?<!\d)(20[12]\d)(?=年)", lambda match, rng: str(int(match[1]) + rng.choice([-2, -1, 1, 2, 5]))),
    (r"年底前", lambda match, rng: rng.choice(["年以前", "年6月底前", "年3月底前"])),
    (r"年以前", lambda match, rng: "年底前"),
    (r"(?<=年)([1-9])(?=月)", lambda match, rng: str(int(match[1]) + rng.choice([1, 2]))),
    (r"(?<=月)(\d{1,2})(?=日)", lambda match, rng: str(int(match[1]) % 27 + 1)),
    (r"(?<=by )(20\d\d)", lambda match, rng: str(int(match[1]) + rng.choice([1, 3, 5]))),
    (r"the end of (?=20\d\d)", lambda match, rng: "June "),
    (r"(20\d\d)-(\d\d)-(\d\d)", lambda match, rng: f"{match[1]}-{match[2]}-{int(match[3]) % 27 + 1:02d}"),
    (r"每年", lambda match, rng: rng.choice(["每季度", "每月", "每两年"])),
    (r"([三五]|[35])(?=年)", lambda match, rng: "八"),
)


def date(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another year, month, day or term."""
    found = [(match, change) for pattern, change in _DATES for match in re.finditer(pattern, case.answer.text)]
    if not found:
        return None
    match, change = rng.choice(found)
    changed = _swapped(case, match, change(match, rng))
    around = changed.answer.text[max(0, match.start() - 5) : match.start() + len(change(match, rng)) + 4]
    words = next((found.group() for found in re.finditer(r"20\d\d\s?年?(?:\d+月)?(?:\d+日)?(?:底|以前|前)*|每\S{1,2}|八年", around)), around)
    if _plain(words) in pool.source_of(case):
        raise True_
    return changed


def body(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another body."""
    text = case.answer.text
    present = [name for name in pool.bodies if name in text]
    if not present:
        return None
    name = rng.choice(present)
    source = pool.source_of(case)
    others = [other for other in pool.bodies if _plain(other) not in source and name not in other and other not in text]
    if not others:
        raise True_
    match = _pick(re.escape(name), text, rng)
    return match and _swapped(case, match, rng.choice(others))


_ENGLISH_BODIES = ("science and technology bureau", "education bureau", "finance bureau", "justice bureau", "arbitration commission")


def english_body(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another body in English."""
    match = _pick("|".join(_ENGLISH_BODIES), case.answer.text, rng)
    if match is None:
        return None
    other = rng.choice(["public security bureau", "civil affairs bureau", "audit bureau", "water resources bureau"])
    return _swapped(case, match, other)


def pointer(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another item, article or label."""
    match = _pick(r"第(?P<n>\d{1,2})项|Task (?P<e>\d{1,2})|第(?P<a>[一二三四五六七八九十]{2,4})条|(?P<l>[一二三])（(?P<m>[一二三四])）", case.answer.text, rng)
    if match is None:
        return None
    items = {citation.item for citation in case.answer.citations}
    other = rng.choice([number for number in range(1, 40) if number not in items])
    if match["n"] or match["e"]:
        words = f"第{other}项" if match["n"] else f"Task {other}"
    elif match["a"]:
        words = "第七十九条"
    else:
        words = f"四（{match['m']}）"
    if _plain(words) in pool.source_of(case):
        raise True_
    return _swapped(case, match, words)


_LONG_QUOTE = r"“(?P<q>[^“”]{6,})”|(?:原文：|该项写明：|Text: |It says: )(?P<t>[^\[\n]{8,})"
_STRANGE = "质权税债券库链群港矿棉钢桥渔牧林兽陶纸"


def one_character(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A quotation with one character changed."""
    return _quotation(case, rng, pool, lambda words: _other_character(words, rng))


def _other_character(words: str, rng: random.Random) -> str:
    places = [place for place, char in enumerate(words) if _HAN_PAIR.match(char)]
    place = rng.choice(places or [0])
    return f"{words[:place]}{rng.choice([char for char in _STRANGE if char != words[place]])}{words[place + 1 :]}"


def dropped_word(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A quotation with two characters left out of its middle."""

    def drop(words: str) -> str:
        place = rng.randrange(1, len(words) - 3)
        return words[:place] + words[place + 2 :]

    return _quotation(case, rng, pool, drop)


def joined(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A quotation joined from two places."""
    other = rng.choice(pool.citations).quote.split("。")[0]
    return _quotation(case, rng, pool, lambda words: words[: len(words) // 2] + other[len(other) // 2 :])


def _quotation(case: Case, rng: random.Random, pool: Pool, change: Callable[[str], str]) -> Case | None:
    match = _pick(_LONG_QUOTE, case.answer.text, rng)
    if match is None:
        return None
    group = "q" if match["q"] else "t"
    words = match[group]
    asked = _plain(case.answer.question + (case.answer.understood or ""))
    if group == "q" and all(_plain(part) in asked for part in words.split()):
        return None  # the subject of the question, not a quotation
    changed = change(words)
    if _plain(changed) in pool.source_of(case):
        raise True_
    text = case.answer.text
    return case.saying(f"{text[: match.start(group)]}{changed}{text[match.end(group) :]}")


def stored_quote(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A citation whose quote is not the stored text, or stands at another place."""
    if not case.answer.citations:
        return None
    place = rng.randrange(len(case.answer.citations))
    citation = case.answer.citations[place]
    wrong = rng.choice(
        [
            replace(citation, quote=_other_character(citation.quote, rng)),
            replace(citation, start=citation.start + 1, end=citation.end + 1),
            replace(citation, quote=citation.quote[:-2]),
        ]
    )
    citations = (*case.answer.citations[:place], wrong, *case.answer.citations[place + 1 :])
    return replace(case, answer=replace(case.answer, citations=citations))


def unknown_key(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A key without a citation."""
    match = _pick(_KEY.pattern, case.answer.text, rng)
    return match and _swapped(case, match, f"[{len(case.answer.citations) + rng.randrange(1, 60)}]")


def wrong_citation(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A true text whose citations are those of other clauses."""
    own = {citation.clause_id for citation in case.answer.citations}
    if not own:
        return None
    text = _plain(_KEY.sub("", case.answer.text))
    others = [citation for citation in pool.citations if citation.clause_id not in own]
    citations = []
    for citation in case.answer.citations:
        other = rng.choice(others)
        source = pool.library.clause(other.clause_id).text
        if _shared(text, _plain(source)) > _MAY_BE_TRUE:
            raise True_
        citations.append(replace(other, key=citation.key))
    return replace(case, answer=replace(case.answer, citations=tuple(citations)))


#: A clause with so large a share of the pairs of characters of a text may well say the same.
_MAY_BE_TRUE = 0.4


def _shared(text: str, source: str) -> float:
    own = {text[place : place + 2] for place in range(len(text) - 1) if _HAN_PAIR.match(text[place])}
    other = {source[place : place + 2] for place in range(len(source) - 1)}
    return len(own & other) / max(len(own), 1)


_OPPOSITES = {
    "不得": ("可以", "应当"),
    "增长": ("下降",),
    "不超过": ("不低于",),
    "不低于": ("不超过",),
    "不少于": ("不超过",),
    "超过": ("不超过",),
    "逐步减少": ("逐步增加",),
    "全部取消": ("逐步减少",),
    "全面取消": ("逐步减少",),
    "应当": ("不得", "可以不"),
    "支持": ("限制", "不支持"),
    "鼓励": ("禁止", "不鼓励"),
    "提高": ("降低",),
    "提升": ("降低",),
    "加大": ("减少", "不再加大"),
    "避免": ("鼓励",),
    "可以": ("不得", "不可以"),
    "加强": ("不再加强",),
    "落实": ("不落实",),
    "建立": ("撤销", "不建立"),
    "at least": ("at most",),
    "not less than": ("not more than",),
    "at most": ("at least",),
    "grow": ("fall",),
    "rise": ("fall",),
    "must not": ("must",),
    "no more than": ("at least",),
    "exceed": ("stay below",),
}


def polarity(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """The contrary: 不得 for 可以, 下降 for 增长."""
    spans = [match.span() for match in re.finditer(r"《[^》]*》|“[^”]*”|关于[^，]*，", case.answer.text)]
    words = "|".join(sorted(map(re.escape, _OPPOSITES), key=len, reverse=True))
    found = [
        match
        for match in re.finditer(rf"(?<![不未没无]){words}".replace("|", "|(?<![不未没无])"), case.answer.text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice(_OPPOSITES[match.group()])
    changed = _swapped(case, match, other)
    if _plain(changed.answer.text[max(0, match.start() - 3) : match.start() + len(other) + 4]) in pool.source_of(case):
        raise True_
    return changed


def role(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A body that is only responsible is said to lead."""
    match = _pick(r"按职责分工负责|\(each within its duties\)", case.answer.text.split("原文")[0].split("Text:")[0], rng)
    if match is None or "牵头" in pool.source_of(case):
        return None
    return _swapped(case, match, "牵头" if match.group().startswith("按") else "(lead)")


def document_number(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another document number."""
    match = _pick(r"〔(20\d\d)〕(\d+)号|(\d{4})-(2022)|令第(\d+)号", case.answer.text, rng)
    if match is None:
        return None
    digits = [found for found in re.finditer(r"\d+", match.group())]
    one = rng.choice(digits)
    other = str(int(one.group()) + rng.choice([1, 2, 3]))
    words = f"{match.group()[: one.start()]}{other}{match.group()[one.end() :]}"
    if _plain(words) in pool.source_of(case):
        raise True_
    return _swapped(case, match, words)


def title(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another title, of another document of the library or of none."""
    match = _pick(r"《([^《》]{6,})》", case.answer.text, rng)
    if match is None:
        return None
    source = pool.source_of(case)
    held = [head.title for head in pool.library.heads if _plain(head.title) not in source]
    other = rng.choice([*held, _other_character(match[1], rng), match[1].replace("专利", "商标")])
    if _plain(other) in source:
        raise True_
    return _swapped(case, match, f"《{other}》")


def place(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another place or level of government."""
    match = _pick(r"全市|全省|全国|盐城(?!方案)|江苏|(?<=In )Jiangsu|Jiangsu Province", case.answer.text, rng)
    if match is None:
        return None
    others = ["全国", "全省", "全市"] if match.group().startswith("全") else ["苏州", "南通", "浙江"]
    others = ["Zhejiang"] if match.group().startswith("J") else others
    other = rng.choice([word for word in others if word != match.group()])
    if _plain(other) in pool.source_of(case) or other[-1] in {_LEVELS.get(c.document_id, "") for c in case.answer.citations}:
        raise True_
    return _swapped(case, match, other)


_LEVELS: dict[str, str] = {}


def note(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """An answer that leaves out that a source is a draft, a digest or over."""
    told = [one for one in case.answer.notes if re.search("征求意见|摘编|届满|in force|digest|ended", one)]
    if not case.whole or not told:
        return None
    left = rng.choice(told)
    return replace(case, answer=replace(case.answer, notes=tuple(one for one in case.answer.notes if one != left)))


#: Every rule by the kind of what it makes wrong.
RULES: dict[str, tuple[Rule, ...]] = {
    "number": (number,),
    "unit": (unit,),
    "count": (count,),
    "date": (date,),
    "body": (body, english_body),
    "role": (role,),
    "item or article": (pointer,),
    "quotation": (one_character, dropped_word, joined, stored_quote),
    "key": (unknown_key,),
    "wrong citation": (wrong_citation,),
    "polarity": (polarity,),
    "document number": (document_number,),
    "title": (title,),
    "place": (place,),
    "note": (note,),
}


def corruptions(
    kind: str, cases: Sequence[Case], pool: Pool, *, most: int, seed: int
) -> Iterator[tuple[Case, Case | None]]:
    """Right cases and what a rule of a kind makes of them, in an order of its own; ``None`` where it would be true."""
    rng = random.Random(f"{seed} {kind}")
    made = 0
    for case in rng.sample(list(cases), len(cases)):
        rule = rng.choice(RULES[kind])
        try:
            changed = rule(case, rng, pool)
        except True_:
            yield case, None
            continue
        if changed is not None and changed != case:
            yield case, replace(changed, id=f"{case.id} {rule.__name__}")
            made += 1
        if made == most:
            return
