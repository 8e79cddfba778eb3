"""Whether an English statement says yes where its Chinese source says no, or the other side of a pair of opposites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.glossary import to_chinese
from kb.verify.opposites import english_pairs, pairs
from kb.verify.passages import ENGLISH_OF_DOCUMENTS, HAN, SHORTEST, denies, pairs_of, passages, without_quotes
from kb.verify.proof import Proof

_ENGLISH_DENIES = re.compile(
    r"\b(?:must|may|shall|can|should|is|are|will|does|do)(?: not|n['’]t)\b|\bcannot\b|\bno longer\b|"
    r"\bnever\b|\bnot allowed\b|\bprohibit\w*|\bforbid\w*|\bwithout\b"
)


def faults(text: str, proof: Proof) -> Iterator[tuple[str, str]]:
    """An English statement that denies where no cited passage does, or stands on a side on which none stands."""
    if HAN.search(without_quotes(text)):
        return
    plain = ENGLISH_OF_DOCUMENTS.sub(" ", without_quotes(text).lower())
    source = _nearest(plain, proof)
    if not _ENGLISH_ANY_DENIAL.search(plain) and (banned := _banned(plain, proof)):
        yield banned, "is banned by the source"
    for match in _ENGLISH_DENIES.finditer(plain):
        if re.match(r"(?:\S+ )?not (?:more|less|exceed|over|lower|fewer)", plain[match.start() :]):
            continue
        if not denies(source):
            yield match.group(), "denies where the source does not"
            break
    for pair, english in zip(pairs(), english_pairs(), strict=True):
        says = english.one.search(plain), english.other.search(plain)
        has = pair.one.search(source), pair.other.search(source)
        for said, own, contrary_word in ((says[0], has[0], has[1]), (says[1], has[1], has[0])):
            both = says[0] is not None and says[1] is not None
            if said and not both and not own and contrary_word:
                yield said.group(), f"says the opposite of the source: {contrary_word.group()}"


_ENGLISH_ANY_DENIAL = re.compile(
    r"\b(?:not|no|never|neither|nor|cannot|without|avoid\w*|prohibit\w*|forbid\w*|ban(?:ned|s)?|unless|refus\w*|"
    r"abolish\w*)\b|n['’]t\b"
)
_BANS = re.compile(r"不得|禁止|严禁|不予|不准")
#: A passage is what an English statement is about when so much of it is among the Chinese of its terms.
_ABOUT = 0.45


def _banned(plain: str, proof: Proof) -> str | None:
    """The passage with a ban that an English statement is about; ``None`` where another one is as near."""
    chinese = pairs_of(to_chinese(plain))
    best, score = "", 0.0
    for words in proof.words:
        for passage, _, bare in passages(words):
            covered = len(bare & chinese) / max(len(bare), 1)
            if len(bare) >= SHORTEST and covered > score:
                best, score = passage, covered
    return best if score >= _ABOUT and _BANS.search(best) else None


def _nearest(plain: str, proof: Proof) -> str:
    """The sentence of what is cited that an English statement is most likely about; all where none stands out."""
    chinese = pairs_of(to_chinese(plain))
    sentences = [part for words in proof.words for part in re.split(r"[。；\n]", words) if HAN.search(part)]
    scored = sorted(((len(chinese & pairs_of(part)), part) for part in sentences), reverse=True)
    if (
        not scored
        or not scored[0][0]
        or (len(scored) > 1 and scored[1][0] == scored[0][0] and scored[1][1] != scored[0][1])
    ):
        return "\n".join(sentences)
    return scored[0][1]
