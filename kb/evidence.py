"""Evidence for a content question: the clauses that search finds, and the sentences of a clause that answer.

A clause answers when it holds enough of the question's words, weighted by rarity, and speaks of the point
that is asked: a number for 多少, an event for 什么时候报名, both sides for 甲属于乙吗.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.cues import FORMER, GIVES, Kind, Wanted
from kb.facts.departments import Body
from kb.library import Library
from kb.lookup import SEARCHED, asked_event, by_pointers, held_firmly
from kb.model import Clause, Document, Level
from kb.numerals import chinese_numeral
from kb.places import Place, place_named
from kb.precedence import is_outdone
from kb.question import Question
from kb.series import is_of_batches, is_of_years, years_asked
from kb.text import fold, sentences
from kb.topic import bare_topic, grams, topic_of

#: The weighted share of the question's words that a clause must hold to answer it.
ANSWERS = 0.55
#: In a document that the question names less is enough.
ANSWERS_SCOPED = 0.2
#: From this share on a clause speaks of the subject, though it may not say what is asked.
SPEAKS = 0.5
#: From this share on a refusal names the clause as the one that leaves the thing asked for open.
NEAR = 0.4
#: Sentences of one clause that are quoted at most, unless they form one list.
MAX_SENTENCES = 4

# Of many documents only the best hits are looked at: what search ranks lower there is of other matters.
_OF_MANY = 12
# Sentences that hold this share of what the best one holds are part of the answer.
_BESIDE = 0.5
# A body this short is quoted whole, in characters.
_WHOLE = 130
# The least that a sentence giving the thing asked for must hold; less in a document that is named.
_SENTENCE = 0.3
_SENTENCE_SCOPED = 0.1

# What is added to a clause's score: for its own words, its place among the hits and its heading, for the
# document at hand, for a definition that is asked for. Chosen on the open questions of the evaluation.
_OWN = 0.5
_NEARNESS = 0.3
_HEADING = 0.3
_AT_HAND = 0.08
_NAMED_PLAN = 0.25
_IN_FOCUS = 0.3
_DEFINING = 0.6
_EXACT = 0.6
_OUTDATED = 0.3
_ORDER = 0.0005

PLAN = re.compile(r"方案|\bthe plan\b")
_DEFINITION = re.compile(r"什么是|什么叫|是什么|是指|指什么|什么意思|定义|\bwhat is\b|\bmean")
_DEFINES = ("{}[，,]?是指", "所称[^。]{{0,6}}{}", "(?<!不得)实行{}", "{}[，,]是", "以?下?简?称“?{}")
_DUTY_BRACKET = re.compile(
    r"^[〔（(【\[](?:.*(?:负责|牵头|列出)[^〕）)】\]]*|(?:责任|牵头|负责|配合)(?:单位|部门)[:：].*)[〕）)】\]]$"
)
_LIST_ENDS = ("；", "：", ":", ";")

# What a clause must speak of to answer a question about it; without it the clause is silent on the point.
_REQUIRED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"同时(?:享受|申请|申报|拿|领)|叠加|兼得|重复享受"), re.compile(r"同时|叠加|重复|兼得")),
    (re.compile(r"的定义|如何定义|怎么定义"), re.compile(r"是指|定义|所称")),
    (re.compile(r"口径|计算方法|怎么统计"), re.compile(r"口径|统计|计算")),
    (re.compile(r"报名"), re.compile(r"报名")),
    (
        re.compile(r"哪一?家(?:保险)?(?:公司|银行|机构)"),
        re.compile(
            r"(?:保险|银行|股份)[^，。、]{0,6}公司|"
            r"(?!人民|支持|鼓励|引导|推动|商业|合作|有关|相关|各类|试点|经办|指导|协调|开户|联合|会同|组织|允许|各大)"
            r"[\u4e00-\u9fff]{2}银行"
        ),
    ),
    (
        re.compile(r"办公室[^,?]{0,4}设在|设在[^,?]{0,6}(?:部门|单位|局|委)"),
        re.compile(r"办公室[^。；]{0,12}设|设[^。；]{0,8}办公室"),
    ),
    (
        re.compile(
            r"(?:奖励|奖补|奖金|补贴|补助|资助)[^,?]{0,4}(?:多少|几)|(?:多少|几)[^,?]{0,4}(?:奖励|奖补|奖金|补贴|补助|资助)"
        ),
        re.compile(r"奖|补|资助"),
    ),
    (
        re.compile(r"(?:什么时候|何时|哪一?[天年]|几月)[^,?]{0,4}(?:公布|发布|印发|出台)"),
        re.compile(r"公布|发布|印发|出台"),
    ),
    (re.compile(r"免责|追责|担责"), re.compile(r"免责|责任|追究|追责|容错")),
    (re.compile(r"处罚|罚款|罚多少|什么后果"), re.compile(r"罚|处分|责任|追究")),
)
_BELONGS = re.compile(
    r"(?P<member>[^,?]{2,16}?)(?:是否|是不是)?(?:属于|算不算|算是|算作)(?P<whole>[^,?]{3,20}?)(?:吗|么|呢)?(?:\?|$)"
)
_WHICH = re.compile(r"哪些|什么|哪")
#: The share of each side of 甲属于乙吗 that a clause must hold.
_SIDE = 0.5

_UNIT_ASKED = re.compile(r"(?:多少|(?<!哪)(?<!第)几)(?P<unit>[个家人名项件条所处类种次倍])")
_DAYS_ASKED = re.compile(r"(?:几|多少)(?:天|日(?!期)|个?工作日)")
_DAYS = re.compile(
    r"(?:(?<!\d)\d{1,3}|[一二三四五六七八九十两]+)\s*个?(?:工作日|日(?!报)|天|月|年(?!度))内?|当[日天场]|即时|次日|之日起"
)
_NUMBER_OF_NAMES = re.compile(r"\d+(?=[条个项家所大])")
_SAME_UNIT = {"人": "人名", "名": "人名", "个": "个项家所处", "类": "类种", "种": "类种"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause under consideration.

    Attributes:
        coverage: the share of the topic that the clause, its headings and its document's title hold.
        firm: whether it holds nearly all of the topic that the library has words for.
        scoped: whether the question or the conversation names its document or the clause itself.
    """

    clause: Clause
    coverage: float
    score: float
    firm: bool
    scoped: bool

    @property
    def answers(self) -> bool:
        """Whether the clause holds enough of the question's words to answer it."""
        return self.firm or self.coverage >= (ANSWERS_SCOPED if self.scoped else ANSWERS)

    @property
    def speaks(self) -> bool:
        """Whether the clause speaks of the subject."""
        return self.answers or self.coverage >= SPEAKS


def find_candidates(question: Question, library: Library, documents: Sequence[Document] | None) -> list[Candidate]:
    """The clauses that may answer, best first; ``documents`` limits the search, ``None`` is the whole library."""
    found: dict[str, Candidate] = {}
    for clause, nearness in _found(question, library, documents):
        if clause.id not in found:
            found[clause.id] = _candidate(question, library, clause, nearness)
    return sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.clause.id))


def _found(
    question: Question, library: Library, documents: Sequence[Document] | None
) -> Iterator[tuple[Clause, float]]:
    """Clauses with their nearness, 0 to 1: articles named without a law first, then what search finds."""
    if question.pointers.article:
        for document in documents or library.documents:
            yield from ((clause, 1.0) for clause in by_pointers(question, document, library))
    ids = [document.id for document in documents] if documents is not None else None
    hits = library.search(question.search_text, SEARCHED, ids)
    best = hits[0].score if hits and hits[0].score else 1.0
    for hit in hits[:_OF_MANY] if library.large else hits:
        yield library.clause(hit.clause_id), hit.score / best


def _candidate(question: Question, library: Library, clause: Clause, nearness: float) -> Candidate:
    topic, outline = question.topic, library.outline(clause.document_id)
    own = outline.own_units[clause.id]
    around = own | outline.heading_units[clause.id] | grams(library.document(clause.document_id).title)
    coverage = topic.coverage(around)
    score = (
        coverage
        + _OWN * topic.coverage(own)
        + _NEARNESS * nearness
        + _HEADING * topic.coverage(grams(clause.heading or ""))
        + _preference(question, library, clause)
    )
    scoped = bool(question.documents) or clause.id in question.focus
    firm = held_firmly(topic, around) or (
        coverage >= SPEAKS and question.asks(_DEFINITION) and _defines(question, clause)
    )
    return Candidate(clause, coverage, score, firm, scoped)


def _preference(question: Question, library: Library, clause: Clause) -> float:
    score = _IN_FOCUS if clause.id in question.focus else 0.0
    if FORMER.search(clause.heading or "") and not question.asks(FORMER):
        score -= _OUTDATED
    primary = library.primary
    if primary is not None and clause.document_id == primary.id:
        score += _NAMED_PLAN if question.asks(PLAN) else _AT_HAND
    elif not question.documents and is_outdone(library.document(clause.document_id), library):
        score -= _OUTDATED
    if question.asks(_DEFINITION) and _defines(question, clause):
        score += _DEFINING
        if any(
            row.clause_id == clause.id and _is_meant(row.term, question)
            for row in library.definitions(clause.document_id)
        ):
            score += _EXACT
    return score - _ORDER * clause.order


def _defines(question: Question, clause: Clause) -> bool:
    """Whether the clause defines a word of the topic, or its core: 专利开放许可制度 is 开放许可 in a law on patents."""
    terms = [term for word in question.topic.text.split() for term in (word, word[2:], word[:-2], word[2:-2])]
    return any(
        re.search(pattern.format(re.escape(term)), clause.text)
        for term in terms
        if len(term) > 2 or term in question.topic.text.split()
        for pattern in _DEFINES
    )


def _is_meant(term: str, question: Question) -> bool:
    """Whether the term is the one asked for and no longer one: 冷库 is not 公共冷库."""
    return fold(term) in question.topic.text.split()


def answering_spans(question: Question, library: Library, clause: Clause) -> list[tuple[int, int]]:
    """The sentences of a clause that answer, as spans of its text in reading order; empty when none does."""
    if not says_what_is_asked(question, library, clause):
        return []
    first = clause.body_start - clause.start
    every = [span for span in sentences(clause.text, first) if not _DUTY_BRACKET.match(clause.text[slice(*span)])]
    texts = [clause.text[start:end] for start, end in every]
    scores = [question.topic.coverage(grams(text)) for text in texts]
    gives = gives_asked(question)
    able = [place for place, text in enumerate(texts) if gives is None or gives.search(text)]
    if not able:
        return []
    if gives is not None:
        heading = question.topic.coverage(grams(clause.heading or ""))
        least = _SENTENCE_SCOPED if question.documents else _SENTENCE
        if max(scores[place] + heading / 2 for place in able) < least:
            return []
    if sum(map(len, texts)) <= _WHOLE:
        return every
    best = max(range(len(every)), key=lambda place: (scores[place] * (1.0 if place in able else 0.6), -place))
    return [every[place] for place in sorted(_with_lists(_chosen(scores, best), texts))]


def _chosen(scores: Sequence[float], best: int) -> set[int]:
    """The best sentence and those that hold nearly as much."""
    ranked = sorted(range(len(scores)), key=lambda place: -scores[place])
    near = {place for place in ranked[:MAX_SENTENCES] if scores[place] >= scores[best] * _BESIDE and scores[place] > 0}
    return near | {best}


def _with_lists(chosen: set[int], texts: Sequence[str]) -> set[int]:
    """With a lead-in what follows it, and with an item of a list what stands before it."""
    whole = set(chosen)
    for place in chosen:
        after = place
        while after + 1 < len(texts) and texts[after].endswith(_LIST_ENDS):
            after += 1
            whole.add(after)
        before = place - 1
        while before >= 0 and texts[before].endswith(_LIST_ENDS):
            whole.add(before)
            before -= 1
    return whole


def touched(clauses: Sequence[Clause], start: int, end: int) -> list[Clause]:
    """The clauses in whose own text the span lies, in their order; what stands below a clause is not its own."""
    found = [clause for clause in clauses if clause.start < end and start < clause.end and clause.body.strip()]
    return [clause for clause in found if not any(other.parent == clause.id for other in found)]


def says_what_is_asked(question: Question, library: Library, clause: Clause) -> bool:
    """Whether a clause speaks of the point that the question is after, beside its subject."""
    event = asked_event(question.text)
    if (event and event not in clause.text) or not _is_of_the_one_meant(question, library, clause):
        return False
    if any(question.asks(asked) and not said.search(clause.text) for asked, said in _REQUIRED):
        return False
    belongs = _BELONGS.search(question.text)
    if belongs is None:
        return True
    sides = [side for side in (belongs.group("member"), belongs.group("whole")) if not _WHICH.search(side)]
    units = library.outline(clause.document_id).own_units[clause.id]
    return all(topic_of(bare_topic(side), library.rarity).coverage(units) >= _SIDE for side in sides)


# Questions of which the year is part: 2027年的目标, 2025年度申报到哪天.
_OF_A_YEAR = (Wanted.MONEY, Wanted.RATIO, Wanted.COUNT, Wanted.DATE)
_OF_A_YEAR_BY_KIND = (Kind.TARGET, Kind.DEADLINE)


def _is_of_the_one_meant(question: Question, library: Library, clause: Clause) -> bool:
    """Whether a clause can be of the year, the batch, the county and the product that the question names."""
    document = library.document(clause.document_id)
    asked = question.pointers.rest
    around = f"{document.title} {document.period or ''}"
    if not is_of_batches(asked, f"{clause.text} {clause.heading or ''} {around}"):
        return False
    if not _names_what_is_named(
        question, library, f"{clause.text} {clause.heading or ''} {document.title} {document.place or ''}"
    ):
        return False
    of_a_year = question.wanted in _OF_A_YEAR or question.kind in _OF_A_YEAR_BY_KIND
    return not of_a_year or is_of_years(years_asked(asked), f"{clause.text} {document.title}", document.period or "")


# A loan by its name opens a question: 苏知贷利率多少.
_PRODUCT = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?:贷(?!款)|融(?!资|通|合))(?!和|与|跟|、|或)")


def _names_what_is_named(question: Question, library: Library, said: str) -> bool:
    """Whether a text names the county whose figure is asked, and the loan that the library knows by its name.

    What a city aims at or what one loan gives is not what a county aims at or another loan gives.
    """
    names = [name for name in _PRODUCT.findall(question.text) if library.titles.speaks_of(name)]
    if question.kind is Kind.TARGET or question.wanted in _OF_A_YEAR:
        names += [place.short for mention in question.bodies if (place := _county(mention.body))]
    return all(name in said for name in names)


def _county(body: Body) -> Place | None:
    """The county for which its government stands in a question."""
    place = place_named(body.written.removesuffix("人民政府").removesuffix("政府"))
    return place if place is not None and place.level is Level.COUNTY else None


def gives_asked(question: Question) -> re.Pattern[str] | None:
    """What a sentence must hold to give the thing asked for: with 多少家 a number of 家."""
    if question.wanted is Wanted.MONEY and not re.search(r"[元钱万亿]", question.text):
        # 最低给多少 may be a share.
        return re.compile(f"{GIVES[Wanted.MONEY].pattern}|{GIVES[Wanted.RATIO].pattern}")
    if question.wanted is Wanted.DATE and question.asks(_DAYS_ASKED):
        return _DAYS
    if question.wanted is Wanted.NAMES and (numbers := _NUMBER_OF_NAMES.findall(question.text)):
        return _listed(numbers)
    asked = _UNIT_ASKED.search(question.text) if question.wanted is Wanted.COUNT else None
    if asked is None:
        return GIVES.get(question.wanted)
    units = _SAME_UNIT.get(asked.group("unit"), asked.group("unit"))
    return re.compile(rf"[\d一二三四五六七八九十百千两][万亿余多]*[{units}]")


def _listed(numbers: Sequence[str]) -> re.Pattern[str]:
    """So many things with their names: the list stands right behind the number, or before 等 and the number."""
    several = "|".join(f"{number}|{chinese_numeral(int(number))}" for number in dict.fromkeys(numbers))
    return re.compile(
        rf"(?<!\d)(?:{several})(?!\d)[^；。：，、]{{0,24}}(?:：|[，（]?(?:包括|分别|即|具体))|、[^；。]{{1,40}}等(?:{several})"
    )
