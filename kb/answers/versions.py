"""What changed between two versions of a document that the library holds."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Draft
from kb.comparison.excerpts import Excerpt, Passage
from kb.comparison.kinship import age, is_draft, versions_of
from kb.comparison.tables import difference_text, kind_text
from kb.comparison.versions import Revision, RevisionKind, VersionComparison, compare_versions
from kb.lookup import scope
from kb.model import Answer, Document, Reason

#: Clauses that are listed one by one; the comparison as a table holds all of them.
_LISTED = 40


def answer(draft: Draft) -> Answer:
    """The changes of weight first, then clause by clause; a refusal where no two versions are held."""
    pair = _pair(draft)
    if pair is None:
        return _refused(draft)
    old, new = pair
    comparison = compare_versions(draft.library, old.id, new.id)
    draft.line(
        draft.say(
            "versions_first",
            old=old.title,
            old_note=_note(draft, old),
            new=new.title,
            new_note=_note(draft, new),
            counts=_counts(draft, comparison),
            key=_cite_titles(draft, old, new),
        )
    )
    _weighty(draft, comparison)
    _clauses(draft, comparison)
    return draft.answer()


def _pair(draft: Draft) -> tuple[Document, Document] | None:
    """The two versions that are meant: two that are named, or those of the first document at hand that has some."""
    library, named = draft.library, draft.question.documents
    for document in [*named, *scope(draft.question, library), *library.documents]:
        others = versions_of(library, document)
        others = [other for other in others if other in named] or others
        if others:
            found = sorted([document, others[-1]], key=age)
            return found[0], found[1]
        if named:
            return None
    return None


def _refused(draft: Draft) -> Answer:
    documents = draft.question.documents or scope(draft.question, draft.library)
    text = draft.say("versions_which")
    if len(documents) == 1:
        text = draft.say("versions_none", title=documents[0].title)
    return draft.refusal(Reason.NOT_IN_LIBRARY, text)


def _note(draft: Draft, document: Document) -> str:
    if is_draft(document):
        return document.status or draft.say("version_draft")
    return document.number or document.dated or draft.say("version_undated")


def _cite_titles(draft: Draft, old: Document, new: Document) -> str:
    keys = []
    for document in (old, new):
        first = draft.library.outline(document.id).clauses[0]
        keys.append(draft.cite(document.id, first.start, first.end))
    return "".join(keys)


def _counts(draft: Draft, comparison: VersionComparison) -> str:
    kinds = [revision.kind for revision in comparison.revisions]
    return "、".join(
        draft.say("versions_count", kind=draft.say(f"revision_{kind.value}"), count=kinds.count(kind))
        for kind in RevisionKind
        if kind in kinds
    )


def _weighty(draft: Draft, comparison: VersionComparison) -> None:
    found = comparison.differences()
    if not found:
        return
    draft.line("")
    draft.line(draft.say("versions_weighty"))
    for _, difference in found:
        keys = _cite(draft, [side for side in (difference.first, difference.second) if side])
        draft.line(draft.say("versions_line", change=difference_text(difference, draft.language), keys=keys))


def _clauses(draft: Draft, comparison: VersionComparison) -> None:
    changed = [revision for revision in comparison.revisions if revision.kind is not RevisionKind.KEPT]
    if not changed:
        return
    draft.line("")
    draft.line(draft.say("versions_clauses"))
    for revision in changed[:_LISTED]:
        keys = _cite(draft, [*revision.old, *revision.new])
        kind = kind_text(revision, draft.language)
        draft.line(draft.say("versions_clause", kind=kind, label=_labels(revision), keys=keys))


def _labels(revision: Revision) -> str:
    sides = ["、".join(passage.label for passage in side) for side in (revision.old, revision.new) if side]
    return " → ".join(dict.fromkeys(sides))


def _cite(draft: Draft, places: Sequence[Excerpt | Passage]) -> str:
    return "".join(draft.cite(place.document_id, place.start, place.end) for place in places)
