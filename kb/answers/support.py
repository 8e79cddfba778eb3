"""What support an enterprise, a university or a person can find: measures, conditions, and what they leave open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb import cues
from kb.answer import Draft, name_of
from kb.answers import eligibility, revenue
from kb.answers.terms import terms
from kb.cues import Wanted
from kb.eligibility.classes import Group, classes, classes_of, follows, narrowest, word_patterns
from kb.eligibility.inquiry import Inquiry
from kb.eligibility.profile import Profile
from kb.evidence import says_what_is_asked
from kb.facts.support.beneficiaries import is_person, named_beneficiaries
from kb.facts.support.kinds import ENDED, MONEY, kinds_of
from kb.glossary import to_chinese
from kb.lookup import by_topic, scope
from kb.model import Answer, Clause, Document, Measure, Reason
from kb.precedence import holding_first
from kb.topic import grams, topic_of
from kb.validity import OVER

_FIRM = re.compile(r"企业|公司|厂|\bcompan|\bfirm|\benterprise|\bbusiness|\bstartup|\bsme")
_FRAME = re.compile(
    r"享受|享有|支持|扶持|优惠|政策|措施|申请|申报|获得|得到|拿到|帮助|好处|企业|公司|单位|一家|作为|家|可|能|本|司|厂|惠企|服务|方面|适合|知识产权|专利|符合|条件|针对|给予|提供|对|"
    r"小巨人|专精特新|高新技术|科技型|中小|小微|示范|优势|密集型|高校|大学|学院|科研机构|国家|省|市|级"
)
#: A topic left over beside firm and support that weighs this much asks for a passage and not for a list.
_SPECIAL = 0.6
_OWN_WORDS = 3
# Words of a question about a sum that no measure holds.
_SUMS = re.compile(r"补贴|补助|奖励|资助|贴息|补|奖|钱|拿|领|给|能|新?买|最高|最多|一次|一年|标准|取消|停止|[有个]")
_ENDING = re.compile(r"取消|停止|停发|不再|\bended\b|\babolish|\bcancel")
# The share of the subject that a measure must hold to be for it, how near others come, how many are told.
_FOR_IT = 0.6
_AS_NEAR = 0.9
_TOLD = 3


def answer(draft: Draft) -> Answer | None:
    """The measures checked against what is said of the firm; ``None`` when the question asks for something special."""
    question = draft.question
    inquiry = question.profile or Inquiry()
    kinds = tuple(kind for kind in kinds_of(question.topic.text) if kind not in ("服务",))
    if inquiry.continued or (question.wanted is Wanted.ANYTHING and inquiry.profile.says_much and not kinds):
        return _checked(draft, inquiry, ())
    if told := revenue.answer(draft):
        return told
    who = _who(to_chinese(question.text) if question.language == "en" else question.text)
    special = _special(draft, question.topic.text, kinds)
    if special or not (who or question.asks(cues.OWN_PROFILE) or question.asks(_FIRM)):
        return _of_subject(draft, who, kinds)
    money = [kind for kind in kinds if kind in ("贴息", "补贴", "担保", "保险", "奖励", "资助")]
    kinds = tuple(money) or kinds  # 质押贷款贴息 asks for the subsidy and not for the loan
    rows = _rows(draft, who, kinds)
    if rows and (gap := _gap(draft, rows, kinds)):
        return gap
    return _checked(draft, _with_types(inquiry, who), kinds, named=any(named for _, named in rows))


def _with_types(inquiry: Inquiry, who: Sequence[str]) -> Inquiry:
    """The check of somebody of the types that a question names, or else of a firm, where its writer says nothing."""
    if any(is_so for _, is_so in inquiry.profile.classes):
        return inquiry
    named = narrowest(name for name in who if name in classes()) or ["企业"]
    said = Profile(classes=tuple((name, True) for name in named))
    return Inquiry(said.with_more(inquiry.profile), skipped=inquiry.skipped)


def _checked(draft: Draft, inquiry: Inquiry, kinds: Sequence[str], *, named: bool = False) -> Answer | None:
    """The check of measures of the kinds asked for; without a kind, of all that are given and no mere service.

    ``named`` says that some of the kinds asked for name who asks: these are what is meant, whatever words they hold.
    """
    rows = [
        row
        for row in _all_measures(draft)
        if (
            set(kinds) & set(_asked_as(row))
            if kinds
            else not row.ends and row.kinds not in _NO_SUPPORT and _is_measure(draft, row)
        )
    ]
    rows = rows if named or not kinds else _nearest(draft, rows, kinds)
    return eligibility.answer(draft, inquiry, rows, every=bool(kinds))


def _nearest(draft: Draft, rows: list[Measure], kinds: Sequence[str]) -> list[Measure]:
    """Of measures of the kinds asked for, those that hold the question's own words, else those of most of the kinds."""
    if not rows:
        return rows
    subject = topic_of(_SUMS.sub(" ", _FRAME.sub(" ", draft.question.topic.text)), draft.library.rarity)
    scores = [subject.coverage(grams(row.quote)) for row in rows]
    if subject.weights and max(scores) >= _FOR_IT:
        return [row for row, score in zip(rows, scores, strict=True) if score >= max(scores) * _AS_NEAR]
    most = max(len(set(kinds) & set(_asked_as(row))) for row in rows)
    return [row for row in rows if len(set(kinds) & set(_asked_as(row))) == most]


def of_product(draft: Draft) -> Answer | None:
    """The terms of the products that a question names by their headings (苏科贷), where they state what is asked.

    For a question that no passage answers.
    """
    question = draft.question
    gives = cues.GIVES.get(question.wanted) or (_YEARS if question.asks(_YEARS) else None)
    if gives is None:
        return None
    names = {row.clause_id: _product(_clause(draft, row)) for row in _all_measures(draft)}
    named = [row for row in _all_measures(draft) if names[row.clause_id] and names[row.clause_id] in question.text]
    former = question.asks(cues.FORMER)
    rows = [row for row in named if bool(cues.FORMER.search(_clause(draft, row).heading or "")) is former]
    telling = [row for row in rows if gives.search(row.quote) or (gives is _YEARS and row.period)]
    for row in telling:
        _line(draft, row, draft.say("receiver_any"), named=False)
    return draft.answer() if telling else None


# A term that is asked about: 借三年, 两年期.
_YEARS = re.compile(r"[一二两三四五六七八九十\d]+(?:个月|年)")


def _product(clause: Clause) -> str:
    """The name of a product that a heading is, without what stands in brackets."""
    return re.sub(r"[（(].*", "", clause.heading or "")


def _of_subject(draft: Draft, who: Sequence[str], kinds: Sequence[str]) -> Answer | None:
    """The money measures for a thing that the question names (新建冷库能补多少); ``None`` when none is for it."""
    question, library = draft.question, draft.library
    subject = topic_of(_SUMS.sub(" ", _FRAME.sub(" ", question.topic.text)), library.rarity)
    if not question.asks(cues.SUPPORT_SUM):
        return None
    if not subject.weights:
        return _ended(draft) if question.asks(_ENDING) else None
    scored = [
        (subject.coverage(grams(row.quote) | library.outline(row.document_id).heading_units[row.clause_id]), row)
        for row in _all_measures(draft)
        if MONEY & set(row.kinds) and says_what_is_asked(question, library, _clause(draft, row))
    ]
    best = max((score for score, _ in scored), default=0.0)
    rows = [(row, False) for score, row in scored if score >= max(best * _AS_NEAR, _FOR_IT)]
    if not rows:
        return None
    if gap := _gap(draft, rows, kinds):
        return gap
    for row, named in rows[:_TOLD]:
        asked = who[0] if who else "企业" if draft.language == "zh" else "enterprises"
        _line(draft, row, asked, named=named, alone=len(rows) == 1)
    return draft.answer()


def _ended(draft: Draft) -> Answer | None:
    """The supports that are being ended, for a question that asks which."""
    rows = [row for row in _all_measures(draft) if row.ends]
    for row in rows:
        asked = "企业" if draft.language == "zh" else "enterprises"
        _line(draft, row, asked, named=False, alone=len(rows) == 1)
    return draft.answer() if rows else None


def _clause(draft: Draft, row: Measure) -> Clause:
    return draft.library.outline(row.document_id).by_id[row.clause_id]


def _who(text: str) -> list[str]:
    """The types that a question names, and after them what each of them is as well."""
    names = [name for name in named_beneficiaries(text) if name != "企业"]
    named = [one.name for one, pattern in word_patterns() if one.group in _TYPES and pattern.search(text)]
    names = list(dict.fromkeys([*names, *narrowest(name for name in named if name != "企业")]))
    said = {(one, True) for name in names for one in classes_of(name)[0]}
    wider = [name for name, is_so in follows(frozenset(said)).items() if is_so and name not in _EVERYBODY]
    return list(dict.fromkeys([*names, *sorted(wider)]))


_TYPES = (Group.ENTITY, Group.TITLE, Group.SIZE, Group.OWNER)
# What every firm is; naming it singles nobody out.
_EVERYBODY = ("企业", "单位", "创新主体", "市场主体")


def _special(draft: Draft, topic: str, kinds: Sequence[str]) -> bool:
    """Whether the question names a thing of its own (苏科贷, 研发保险) that a clause speaks of."""
    rest = topic_of(_FRAME.sub(" ", topic), draft.library.rarity)
    own = [unit for unit in rest.weights if not kinds_of(unit)]
    if len(own) < _OWN_WORDS:
        return False
    return bool(by_topic(rest, draft.library.documents, draft.library, minimum=_SPECIAL, titles=True))


def _all_measures(draft: Draft) -> list[Measure]:
    library, question = draft.library, draft.question
    held = holding_first(library.documents, library, question.text)
    documents = scope(question, library) if question.documents or question.levels else held
    primary = library.primary
    ordered = sorted(documents, key=lambda document: (document != primary, draft.standing(document).state in OVER))
    return [row for document in ordered for row in library.measures(document.id)]


def _rows(draft: Draft, who: Sequence[str], kinds: Sequence[str]) -> list[tuple[Measure, bool]]:
    """Measures of the kinds asked for, with whether they name the firm; those naming others alone are left out."""
    found: list[tuple[Measure, bool]] = []
    primary = draft.library.primary
    for row in _all_measures(draft):
        if kinds and not set(kinds) & set(_asked_as(row)):
            continue
        if not kinds and (row.ends or row.kinds in _NO_SUPPORT or not _is_measure(draft, row)):
            continue
        named = bool(set(who) & set(row.beneficiaries))
        # Who does not say what he is may be any of them; a support for persons is none for a firm.
        for_some = not who and not all(map(is_person, row.beneficiaries))
        if named or (kinds and (_is_general(row) or for_some)) or (not who and _is_for_firms(row)):
            found.append((row, named))
    # What is open to everybody is told from the document at hand; elsewhere only where it says nothing.
    near = [(row, named) for row, named in found if named or primary is None or row.document_id == primary.id]
    return sorted(near or found, key=lambda pair: (pair[0].ends, not pair[1]))


def _is_general(row: Measure) -> bool:
    return not row.beneficiaries or "企业" in row.beneficiaries or "创新主体" in row.beneficiaries


def _is_for_firms(row: Measure) -> bool:
    return _is_general(row) or any("企业" in name for name in row.beneficiaries)


def _asked_as(row: Measure) -> tuple[str, ...]:
    """The kinds under which a row is asked for: who asks for a grant is told that it is being ended."""
    return (*row.kinds, "资助") if ENDED in row.kinds else row.kinds


# Kinds that a sentence can have by a word alone.
_NO_SUPPORT = (("服务",),)
_AIMS = re.compile(r"目标|总体要求")


def _is_measure(draft: Draft, row: Measure) -> bool:
    """Whether the sentence stands where measures do: not in the preamble, not among the aims."""
    clause = _clause(draft, row)
    return bool(clause.marker) and not _AIMS.search(clause.heading or "")


def _gap(draft: Draft, rows: Sequence[tuple[Measure, bool]], kinds: Sequence[str]) -> Answer | None:
    """The refusal when an amount, rate or date is asked for and no measure of the kind states it."""
    question = draft.question
    if question.wanted not in (Wanted.MONEY, Wanted.RATIO, Wanted.DATE, Wanted.PAPERS, Wanted.CONTACT, Wanted.ADDRESS):
        return None
    gives = cues.GIVES[question.wanted]
    if any(gives.search(row.quote) for row, _ in rows):
        return None
    row = rows[0][0]
    clause = draft.library.outline(row.document_id).by_id[row.clause_id]
    key = draft.cite_row(row)
    text = draft.say(
        "silent",
        topic="、".join(kinds) or question.topic.text,
        where=name_of(clause, draft.language),
        asked=draft.say(f"asked_{question.wanted.value}"),
        key=key,
    )
    draft.line(draft.say("quote", quote=row.quote, key=key))
    return draft.refusal(Reason.SILENT, text, [clause])


def _line(draft: Draft, row: Measure, who: str, *, named: bool, alone: bool = False) -> None:
    document: Document = draft.library.document(row.document_id)
    clause = _clause(draft, row)
    task = name_of(clause, draft.language)
    if document != draft.library.primary:
        task = f"《{document.title}》{task}"
    if named:
        remarks = draft.say("support_named", who=who, terms=terms(draft, row))
    elif _is_general(row):
        remarks = draft.say("support_general", who=who, terms=terms(draft, row))
    else:
        remarks = draft.say("support_for", who="、".join(row.beneficiaries), terms=terms(draft, row))
    line = draft.say("support_line", task=task, statement=row.quote, key=draft.cite_row(row), remarks=remarks)
    draft.line(line.removeprefix("- ") if alone else line)
