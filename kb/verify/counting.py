"""Counts that an answer makes itself: 共15项, 列明5个, 8 tasks. A count equals what it counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kb.facts.departments import find_bodies
from kb.model import Basis
from kb.verify.figures import Figure
from kb.verify.pointers import pointers
from kb.verify.proof import Proof
from kb.verify.sources import titles
from kb.verify.statements import Statement


class Counted(StrEnum):
    """What a count is of."""

    TASKS = "tasks"
    BODIES = "bodies"
    DOCUMENTS = "documents"
    PARTS = "parts"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Count:
    """A count of something at ``[start, end)``."""

    number: int
    of: tuple[Counted, ...]
    start: int
    end: int


_UNITS = {
    "项": (Counted.TASKS, Counted.PLACES, Counted.PARTS),
    "个": (Counted.BODIES, Counted.PARTS, Counted.PLACES),
    "家": (Counted.BODIES,),
    "份": (Counted.DOCUMENTS,),
    "处": (Counted.PLACES,),
    "条": (Counted.PLACES,),
    "部": (Counted.DOCUMENTS,),
}
# What leads a count that the text makes itself; 项目20个 is what the source counts.
_LEADS = re.compile(
    r"(?:共|有|列明|列出|承担|包括|分|分为|合计|只|仅|：|:|”|》|_|[（）()]|保留|修改|移位|拆分|合并|新增|删除|[\u4e00-\u9fff）]{2}[局委部])\s?$"
)
_LISTED = re.compile(r"(?:列明|列出)\s?$")
_NAMED_BEHIND = {
    "部分": (Counted.PARTS,),
    "任务": (Counted.TASKS,),
    "部门": (Counted.BODIES,),
    "单位": (Counted.BODIES,),
    "文件": (Counted.DOCUMENTS,),
}
_BEHIND = re.compile("|".join(_NAMED_BEHIND))
_NOUNS = {
    "task": (Counted.TASKS, Counted.PLACES),
    "item": (Counted.TASKS, Counted.PLACES),
    "listed": (Counted.BODIES,),
    "in all": (Counted.BODIES,),
    "bod": (Counted.BODIES,),
    "department": (Counted.BODIES,),
    "document": (Counted.DOCUMENTS,),
    "part": (Counted.PARTS, Counted.TASKS),
}
_ENGLISH_COUNT = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3}) (?P<of>tasks?|items?|places?|terms?|listed|in all|documents?|parts?|counterparts?|"
    r"clauses?|targets?|bodies|departments|(?:support )?measures?)\b|\b(?:lists|names) (?P<m>\d{1,3})\b"
)
# Parts that are counted with the tasks: 第1、2项和三（一）、三（二）.
_LABELLED = re.compile(r"(?<![第一二三四五六七八九十])[一二三四五六七八九十]{1,3}（[一二三四五六七八九十]{1,3}）")
_ENUMERATING = re.compile(r"[^，。；：:（(]{0,60}[：:（(](?P<list>[^。；\n]*)")
_ENUMERATED = re.compile(r"[^，。；：:()（）]+(?:、[^，。；：:()（）]+)+")


@cache
def _list_of_numbers() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.])\d{1,3}(?:(?:、|, )\d{1,3})+(?!\d|\.\d)")


def english_counts(text: str) -> Iterator[Count]:
    """The counts that an English text makes."""
    for match in _ENGLISH_COUNT.finditer(text):
        noun, group = match["of"] or "listed", "n" if match["n"] else "m"
        of = next((of for begins, of in _NOUNS.items() if noun.startswith(begins)), (Counted.PLACES,))
        yield Count(int(match[group]), of, *match.span(group))


def as_count(figure: Figure, text: str) -> Count | None:
    """A figure as a count that the answer makes; ``None`` where it can be none."""
    of = _UNITS.get(figure.unit)
    if of is None:
        return None
    if figure.unit == "个" and (said := _BEHIND.match(text, figure.end)):
        of = _NAMED_BEHIND[said.group()]
    elif _LISTED.search(text, 0, figure.start):
        of = (Counted.BODIES,)
    whole = figure.upper is None and figure.value == int(figure.value) < 1000
    if not whole or not _LEADS.search(text, 0, figure.start):
        return None
    return Count(int(figure.value), of, figure.start, figure.end)


def is_right(count: Count, statement: Statement, proof: Proof) -> bool:
    """Whether so many of what is counted stand in or below a statement or, where it lists nothing, are held."""
    if Counted.BODIES in count.of and count.number in _named(statement, proof):
        return True
    if count.of == (Counted.BODIES,):
        return False
    if enumerated := _enumerated(statement.text[count.end :]):
        return count.number == enumerated + len(_LABELLED.findall(statement.text[count.end :]))
    allowed = {statement.below} if statement.below else set()
    if Counted.TASKS in count.of:
        allowed |= _tasks(statement, proof)
    if statement.below:
        return count.number in allowed or (len(statement.keys) == 1 and count.number in _below(proof))
    return count.number in allowed or any(count.number in _held(of, statement, proof) for of in count.of)


def _below(proof: Proof) -> set[int]:
    """How many clauses stand directly below each that is cited: 二（四）有6项."""
    return {len(proof.library.outline(clause.document_id).children(clause)) for clause in proof.clauses} - {0}


def _enumerated(text: str) -> int:
    """How many numbers of items stand behind a count: 项任务：第4、6项, 项任务（第1至第15项）, tasks in 《…》: 4, 6."""
    match = _ENUMERATING.match(text)
    if match is None:
        return 0
    text = match["list"]
    listed = [len(re.findall(r"\d+", match.group())) for match in _list_of_numbers().finditer(text)]
    spans: dict[tuple[int, int], list[int]] = {}
    for pointer in pointers(text):
        if pointer.kind == "项":
            spans.setdefault((pointer.start, pointer.end), []).append(int(pointer.value))
    for (start, end), values in spans.items():
        is_range = len(values) == 2 and re.search(r"[至到—–-]", text[start:end])
        listed.append(values[1] - values[0] + 1 if is_range else len(values))
    return max(listed, default=0)


def _named(statement: Statement, proof: Proof) -> set[int]:
    """The names in each enumeration, the bodies named, the issuers, and the bodies of each duty that is cited."""
    found = {match.group().count("、") + 1 for match in _ENUMERATED.finditer(statement.text)}
    for part in re.split(r"[：:。；;()（）]", statement.text):
        if bodies := find_bodies(part):
            found.add(len(bodies))
    if found - {1}:
        found |= {size for size in _duties(proof, statement)}
        return found
    return found | {len(document.issuers) for document in proof.documents} | _duties(proof, statement)


def _duties(proof: Proof, statement: Statement) -> set[int]:
    """How many bodies each stated duty in what is cited has."""
    duties: dict[tuple[str, int, int], set[str]] = {}
    cited = {(citation.document_id, citation.start, citation.end) for citation in proof.citations}
    for row in proof.duties:
        if row.basis is not Basis.INHERITED:
            duties.setdefault((row.document_id, row.start, row.end), set()).add(row.body)
    exact = {len(bodies) for span, bodies in duties.items() if span in cited}
    # A row that was added by hand may rest on any words of its clause.
    added = {row.clause_id for row in proof.duties if row.corrected}
    exact |= {len({row.body for row in proof.duties if row.clause_id == clause_id}) for clause_id in added}
    return exact or {len(bodies) for bodies in duties.values()}


def _held(of: Counted, statement: Statement, proof: Proof) -> set[int]:
    """How many the library holds of something in the documents and clauses that are named or cited."""
    library = proof.library
    named = [title for title, _, _ in titles(statement.whole)]
    held = [head for head in library.heads if head.title in named] or proof.documents
    found = {len(statement.keys)}
    for document in held:
        outline = library.outline(document.id)
        match of:
            case Counted.TASKS:
                found.add(len(outline.items()))
            case Counted.PARTS:
                found |= {len(outline.children(clause)) for clause in (*proof.clauses, *proof.above)}
                found.add(sum(clause.parent is None and bool(clause.marker) for clause in outline.clauses))
            case Counted.PLACES:
                found |= {len(document.gaps), *revisions(proof)}
            case Counted.DOCUMENTS | Counted.BODIES:
                pass
    return (found | ({len(library.heads)} if of is Counted.DOCUMENTS else set())) - {0}


def revisions(proof: Proof) -> set[int]:
    """How many clauses of two versions that are cited together were kept, changed, added and so on."""
    if len(proof.documents) != 2:
        return set()
    # Comparing takes many modules; they are loaded for the first answer that compares.
    from kb.comparison.kinship import versions_of
    from kb.comparison.versions import compare_versions

    old, new = proof.documents
    if new not in versions_of(proof.library, old):
        return set()
    return set(Counter(one.kind for one in compare_versions(proof.library, old.id, new.id).revisions).values())


def _tasks(statement: Statement, proof: Proof) -> set[int]:
    """In how many clauses each body that is named has a duty."""
    words = statement.whole
    for title, _, _ in titles(words):
        words = words.replace(title, "")
    keys = [set(mention.body.keys) for mention in find_bodies(words)]
    keys += [set(row.keys[:1]) for row in proof.duties if row.body in statement.whole]
    found = set()
    for document in proof.documents:
        held = proof.library.responsibilities(document.id)
        for own in keys:
            rows = [row for row in held if own & set(row.keys)]
            found.add(len({row.clause_id for row in rows}))
            found.add(len({row.clause_id for row in rows if row.basis is not Basis.INHERITED}))
    return found - {0}
