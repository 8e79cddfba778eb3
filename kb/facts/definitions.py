"""The terms that a document explains: （以下简称《方案》）, 本办法所称……，是指……, ……是指……, “1+11+N”, 即“……”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kb.model import Clause, Definition

#: The meaning or the term ends where a clause of a sentence does.
_STOPS = "，,。；;：:！？\n（(“"
_CLOSERS = {"）": "（", ")": "(", "”": "“", "》": "《"}
_LONGEST_MEANING = 80

_QUOTED = r"[“\"](?P<quoted>[^“”\"\n]{1,30})[”\"]|《(?P<title>[^《》\n]{1,30})》"
_SHORT = re.compile(
    r"[（(](?P<first>[^（）()\n]{0,80}?(?:[（(][^（）()\n]{0,20}[）)][^（）()\n]{0,40}?)?[，,；;])?"
    r"(?:以下|下文|下同[，,])?\s?(?:均|统|合|并)?(?:简称|统称|合称|并称|称|下称|通称)(?:为|作|：|:)?\s?"
    rf"(?:(?P<mixed>[\u4e00-\u9fff]{{1,6}}《[^《》\n]{{1,30}}》)|{_QUOTED}|(?P<bare>[^，,。；;：:（）()《》“”\"\n]{{1,20}}))(?P<rest>[^（）()\n]{{0,30}})[）)]"
)
# 称 alone explains only behind 以下; 分别简称 gives several terms at once.
_SHORT_WORD = re.compile(r"以下|下文|下称|简称|统称|合称")
# 统称 takes the whole list before it.
_OF_ALL = re.compile(r"[（(][^（）()\n]{0,60}(?:统称|合称|并称)")
_SEVERAL = re.compile(r"分别|[“《][^”》]*[”》]\s?(?:、|和|或|及)\s?[“《]")

# Words after which a name begins: 根据……法（以下简称……）, 成立领导小组（以下简称……）. A verb that a 的 follows
# belongs to the name: 享受护理待遇的人员（以下简称……）.
_LEADS_IN = re.compile(
    r"(?:(?:第[\u4e00-\u9fff\d]{1,8}条|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])\s*|所称的?|根据|依据|按照|依照|参照|遵照|决定对|"
    r"为了|为|由|向|将|把|对|与|在|从|被|给|及其|以及|或者|和|或|的|是指|是)"
)
_VERBS = re.compile(
    r"(?:贯彻落实|贯彻执行|落实|执行|建立健全|建立|成立|设立|组建|设置|制定|修订|印发|发布|实施|开展|推进|加强|规范|促进|保障|保证|参加|"
    r"参与|缴纳|申请|办理|领取|享受|取得|具有|属于|包括|组成|负责|承担|决定|批准|同意|委托|通过|经由|公布|采用|构建|打造|搭建)"
)
_KIND = (
    r"(?:办法|规定|细则|条例|法|意见|通知|方案|规划|预案|政策|指南|指引|规则|规范|标准|解释|决定|措施|章程|目录|清单|文件|制度|计划|纲要|"
    r"公告|规程)"
)
_CALLED = re.compile(
    rf"(?:(?:(?:本|该)[\u4e00-\u9fff]{{0,6}}?{_KIND}|(?:本|前|上)(?:条|款|项)(?:第[\u4e00-\u9fff\d]{{1,4}}[款项])?)(?:中)?所?(?:称|指|述)"
    r"|(?<=[；;，,。])所称)的?\s?(?:[“\"](?P<quoted>[^“”\"\n]{1,40})[”\"]|(?P<term>[^，,。；;：:\n“”\"]{1,40}?))"
    r"(?:\s?[，,]\s?(?:主要|均)?(?:是指|系指|指|包括|是)|(?:主要|均)?(?:是指|系指|包括|指|主要是|是))\s?[：:，,]?"
    r"(?P<meaning>[^。\n]{2,})"
)
_MEANS = re.compile(
    r"(?:(?<=[。；;：:，,\n])|^)(?:(?:第[\u4e00-\u9fff\d]{1,8}条|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳]|答[：:]|注[：:]|其中[，,]?|所谓)\s*)*"
    r"(?:[“\"](?P<quoted>[^“”\"\n]{1,40})[”\"]|(?P<term>[^，,。；;：:\n“”\"]{2,30}?))"
    r"(?:\s?[，,]?\s?(?:主要)?(?:是指|系指)\s?[：:]?|\s?[：:]\s?指(?![出导定标挥数派令纹明示责望向引南环认证]))"
    r"(?P<meaning>[^。；;\n]{2,})"
)
_ALIAS = re.compile(r"[（(](?:以下)?[简统合]?称[^（）()]*[）)]")
_NEXT_TERM = re.compile(
    rf"[，,；;](?=\s?(?:(?:(?:本|该)[\u4e00-\u9fff]{{0,6}}?{_KIND})?所称|[^，,。；;：:\n]{{2,16}}是指))"
)
# 这里是指, 该条款是指: these point back and are no terms.
_NO_TERM = re.compile(
    r"^(?:这|那|其|它|该|此|上述|前述|以上|也|就|即|均|都|主要|一般|通常|本条|本款|具体|同时|所谓$)|[?？]|什么"
)
_FORMULA = re.compile(r"[“\"](?P<term>(?:[\dA-Za-zXＮｎ]{1,3}\s?[+＋]\s?){1,6}[\dA-Za-zＮｎ]{1,3})[”\"]")
_IN_BRACKET = re.compile(r"[^，,。；;：:（(“\"\n]{0,14}[（(](?:即|其中)?[：:]?(?P<meaning>[^（）()\n]{4,200})[）)]")
_BEHIND = re.compile(r"[^。；;：:\n]{0,30}?[，,：:（(](?:即|其中|也就是|指)[：:，,]?(?P<meaning>[^。\n（）()]{4,200})")
_PART_BY_PART = re.compile(
    r"[^。\n]{0,40}?[。；;，,：:]\s?(?P<meaning>[“\"][\dA-Za-z]{1,3}[”\"]\s?(?:是指|即|为|是|指|代表|[：:])[^。\n]{2,300})"
)
_NAMELY = re.compile(
    r"[“\"](?P<term>[^“”\"\n]{2,24})[”\"][\u4e00-\u9fff]{0,6}(?:[，,（(])即(?![可将日时行使便刻])[：:]?(?P<meaning>[^。；;\n（）()]{2,120})"
)
_CALLED_SO = re.compile(
    r"(?P<meaning>[^，,。；;：:\n（）()“”\"]{4,40})[，,（(](?:也)?即[“\"](?P<term>[^“”\"\n]{2,20})[”\"]"
)


def read_definitions(clauses: Sequence[Clause]) -> tuple[Definition, ...]:
    """Every explanation of a term in the text proper, in reading order; a term explained again stands again."""
    found: list[Definition] = []
    for clause in clauses:
        if clause.label == "标题":
            continue
        rows: list[Definition] = []
        for read in _READERS:
            for row in read(clause):
                if not any(other.start <= row.start < other.end and other.term == row.term for other in rows):
                    rows.append(row)
        found += sorted(rows, key=lambda row: (row.start, row.end))
    return tuple(found)


def _definition(clause: Clause, term: str, meaning: tuple[int, int], start: int, end: int) -> Definition:
    text = clause.text
    return Definition(
        clause_id=clause.id,
        document_id=clause.document_id,
        term=term.strip(),
        meaning=text[slice(*meaning)].strip(),
        quote=text[start:end],
        start=clause.start + start,
        end=clause.start + end,
    )


def _shortened(clause: Clause) -> Iterator[Definition]:
    """……（以下简称……）: the name before the bracket."""
    if "称" not in clause.text:
        return
    for match in _SHORT.finditer(clause.text):
        if not _SHORT_WORD.search(match.group()) or _SEVERAL.search(match.group()):
            continue
        term = next(filter(None, match.group("mixed", "quoted", "title", "bare")))
        start = _name_start(clause.text, match.start(), term)
        if start < match.start() and clause.text[start : match.start()] != term:
            yield _definition(clause, term, (start, match.start()), start, match.end())


def _name_start(text: str, end: int, term: str) -> int:
    """Where the name begins that ends at ``end``: the words that hold the characters of the term, or the phrase."""
    if text[end - 1] == "》":
        return _opening(text, end - 1)
    for stops in () if _OF_ALL.match(text, end) else (_STOPS + "、", _STOPS):
        start = _phrase_start(text, end, stops)
        held = _holds(text, start, end, term)
        if held is not None:
            return _without_lead(text, start, held, end)
    start = _phrase_start(text, end, _STOPS)
    while (lead := _LEADS_IN.match(text, start)) and lead.end() < end - 1:
        start = lead.end()
    verb = _VERBS.match(text, start)
    return verb.end() if verb and verb.end() < end - 1 and "的" not in text[verb.end() : end] else start


def _phrase_start(text: str, end: int, stops: str) -> int:
    """Where the phrase begins that ends at ``end``; a bracket or a quotation in it is passed over as a whole."""
    start = end
    while start > max(0, end - _LONGEST_MEANING):
        char = text[start - 1]
        if char in _CLOSERS:
            opening = _opening(text, start - 1)
            if opening == start - 1 or _SHORT_WORD.search(text, opening, start):
                return start
            start = opening
        elif char in stops:
            return start
        else:
            start -= 1
    return start


def _opening(text: str, closer: int) -> int:
    """The place of the sign that the one at ``closer`` closes, ``closer`` itself where there is none near."""
    closes, opens = text[closer], _CLOSERS[text[closer]]
    depth = 0
    for place in range(closer, max(-1, closer - 200), -1):
        if text[place] == opens and (opens != closes or place < closer):
            depth -= 1
        elif text[place] == closes:
            depth += 1
        if depth == 0:
            return place
    return closer


def _holds(text: str, start: int, end: int, term: str) -> int | None:
    """The last place from which the characters of the term follow one another up to ``end``."""
    place = end
    for char in reversed(term):
        place = text.rfind(char, start, place)
        if place < 0:
            return None
    return place


def _without_lead(text: str, start: int, held: int, end: int) -> int:
    """The start of the name behind the words that lead in; what holds the term is never cut."""
    cuts = [match.end() for match in _LEADS_IN.finditer(text, start, held)]
    begins = cuts[-1] if cuts else start
    if "的" in text[held:end]:
        return begins
    verbs = [match.end() for match in _VERBS.finditer(text, begins, held)]
    return verbs[-1] if verbs else begins


def _said(clause: Clause, pattern: re.Pattern[str]) -> Iterator[Definition]:
    for match in pattern.finditer(clause.text):
        quoted = match.group("quoted")
        term = _ALIAS.sub("", (quoted or match.group("term")).strip())
        _, called, behind = term.rpartition("所称")
        term = behind.removeprefix("的") if called else term
        if not term or _NO_TERM.search(term):
            continue
        start = match.start("quoted") - 1 if quoted else match.start("term")
        if pattern is _CALLED:
            start = match.start()
        # The next explanation in the same sentence is none of the meaning.
        further = _NEXT_TERM.search(clause.text, match.start("meaning"), match.end("meaning"))
        end = further.start() if further else match.end("meaning")
        yield _definition(clause, term, (match.start("meaning"), end), start, _with_stop(clause.text, end))


def _called(clause: Clause) -> Iterator[Definition]:
    """本办法所称……，是指……."""
    return _said(clause, _CALLED) if "称" in clause.text or "所指" in clause.text else iter(())


def _means(clause: Clause) -> Iterator[Definition]:
    """……是指……, at the head of a sentence."""
    return _said(clause, _MEANS) if "指" in clause.text else iter(())


def _with_stop(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in ("。", "；", ";") else end


def _formulas(clause: Clause) -> Iterator[Definition]:
    """“1+11+N” with what its numbers count: in a bracket, behind 即, part by part, or before it."""
    if "+" not in clause.text and "＋" not in clause.text:
        return
    for match in _FORMULA.finditer(clause.text):
        for form in (_IN_BRACKET, _PART_BY_PART, _BEHIND):
            told = form.match(clause.text, match.end())
            if told and _counts(match.group("term"), told.group("meaning")):
                yield _definition(clause, match.group("term"), told.span("meaning"), match.start(), told.end())
                break
        else:
            if span := _counted_before(clause.text, match):
                yield _definition(clause, match.group("term"), span, span[0], match.end())


def _parts(term: str) -> list[str]:
    return [part.strip() for part in re.split(r"[+＋]", term)]


def _counts(term: str, meaning: str) -> bool:
    """Whether a text names the numbers of a formula in their order."""
    place = 0
    for part in _parts(term):
        found = re.compile(rf"(?<![\dA-Za-z]){re.escape(part)}(?![\dA-Za-z])|{_spelled(part)}").search(meaning, place)
        if found is None:
            return False
        place = found.end()
    return True


def _spelled(part: str) -> str:
    """The same number in words: 1 as 一, N as 若干 or 多."""
    digits = dict(zip("123456789", "一二三四五六七八九", strict=True)) | {"10": "十"}
    if part.upper() in ("N", "X", "Ｎ"):
        return "若干|多个|多项|一批"
    return digits.get(part, "(?!)") + ("|两" if part == "2" else "")


def _counted_before(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """构建1个枢纽港、3个重要港、N个渔港的“1+3+N”体系: the list that ends at the formula."""
    start = max(text.rfind(stop, 0, match.start()) for stop in "。；;\n") + 1
    said = re.sub(r"(?:的|组成的|构成的|协同的|为主体的)$", "", text[start : match.start()])
    if said == text[start : match.start()]:
        return None
    parts = _parts(match.group("term"))
    # The one at the head of the rest is often named and not counted: 枢纽港……3个重要港、N个渔港的“1+3+N”体系.
    for listed in (parts, parts[1:]) if parts[0] == "1" and len(parts) > 2 else (parts,):
        first = re.search(rf"(?<![\dA-Za-z]){re.escape(listed[0])}(?=[个项大类名支家套])", said)
        if first is not None and _counts("+".join(listed), said[first.start() :]):
            return start + first.start(), start + len(said)
    return None


def _namely(clause: Clause) -> Iterator[Definition]:
    """“……”，即……, and ……，即“……”."""
    if "即" not in clause.text:
        return
    for form in (_NAMELY, _CALLED_SO):
        for match in form.finditer(clause.text):
            if form is _NAMELY and _FORMULA.fullmatch(f"“{match.group('term')}”"):
                continue
            start = match.start() if form is _NAMELY else match.start("meaning")
            end = match.end() + (clause.text[match.end() : match.end() + 1] in ("）", ")"))
            yield _definition(clause, match.group("term"), match.span("meaning"), start, end)


_READERS: tuple[Callable[[Clause], Iterator[Definition]], ...] = (_shortened, _called, _means, _formulas, _namely)
