"""Whether a statement says yes where its source says no, or 不超过 where it has 不低于.

Told by rule only: the words of a statement are laid beside the passage of the source that they repeat, and the two must
agree in whether they deny, and on which side of each pair of opposites they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.verify.opposites import pairs
from kb.verify.passages import CUT, NOT_DENYING, denies, of_subject, passages, repeated
from kb.verify.proof import Proof


def faults(text: str, proof: Proof) -> Iterator[tuple[str, str]]:
    """Passages of a statement, without its quotations, that say the contrary of what they repeat; with the reason."""
    own = of_subject(text)
    yield from _modals(own, proof)
    sources = [passage for words in proof.words for passage in passages(words)]
    same = {words for words, _, _ in sources}
    for part in CUT.split(own):
        if not part or part in same:
            continue
        if (found := _without_ground(part, proof)) is not None:
            yield found, "is said of nothing that is cited, where the contrary is"
            continue
        source = repeated(part, sources)
        if source is not None and (why := contrary(part, source)):
            yield part.strip(), why


_FORBIDS = re.compile(r"(?:不得|不能|不可以|不准|不予|不应|不再|禁止|严禁)(?P<what>[\u4e00-\u9fff]{2,4})")
_BIDS = re.compile(r"(?<!不)(?:可以|应当|必须|应该|允许)(?P<what>[\u4e00-\u9fff]{2,4})")
_FORBIDDING, _BIDDING = (
    re.compile(r"(?:不得|不能|不可以|不准|不予|不应|不再|禁止|严禁)$"),
    re.compile(r"(?<!不)(?:可以|应当|必须|应该|可|应|须|要)$"),
)
# Denials that no yes or no of an answer needs; a source that denies nothing cannot bear them out.
_STRONG = re.compile(
    r"不得|不能(?!回答)|不再|不予|不准|禁止|严禁|不(?:支持|落实|鼓励|建立|实施|允许|提供|给予|奖励|补贴|推广|培育)"
)
_ANY_DENIAL = re.compile(r"[不未无没非免勿]|禁止|严禁|避免|杜绝|取消|停止")


def _modals(text: str, proof: Proof) -> Iterator[tuple[str, str]]:
    """不得书面声明 where the source has 可以书面声明, and the other way round; a ban where the source has no denial."""
    words = proof.folded_words
    for said, needed, opposite in ((_FORBIDS, _FORBIDDING, _BIDDING), (_BIDS, _BIDDING, _FORBIDDING)):
        for match in said.finditer(text):
            before = [words[max(0, at - 4) : at] for at in _places(match["what"], words)]
            if any(map(opposite.search, before)) and not any(map(needed.search, before)):
                yield match.group(), "says the opposite of the source"
    denial = _STRONG.search(NOT_DENYING.sub("", text))
    if denial and not _ANY_DENIAL.search(words):
        yield denial.group(), "denies where the source denies nothing"


def _places(part: str, words: str) -> Iterator[int]:
    place = words.find(part)
    while place >= 0:
        yield place
        place = words.find(part, place + 1)


# Words of these pairs stand in no statement by chance.
_GROUNDED = (
    (re.compile(r"下降|降低|减少|缩减"), re.compile(r"增长|增加(?!值)|上升|提高|提升|加大|扩大|加强")),
    (re.compile(r"增长|上升"), re.compile(r"下降|降低|减少|缩减")),
)


def _without_ground(part: str, proof: Proof) -> str | None:
    """A word of growth or decline that the source does not have in any form, where it has the contrary."""
    for own, contrary_words in _GROUNDED:
        match = own.search(part)
        if match and not own.search(proof.folded) and contrary_words.search(proof.folded):
            return match.group()
    return None


def contrary(said: str, source: str) -> str | None:
    """Why one passage says the contrary of another that it repeats; ``None`` where it does not."""
    if denies(said) != denies(source):
        return f"{'denies' if denies(said) else 'does not deny'} what the source says: {source.strip()}"
    for pair in pairs():
        for own, opposite in ((pair.one, pair.other), (pair.other, pair.one)):
            if _new(own, said, source) and _new(opposite, source, said):
                return f"says the opposite of the source: {source.strip()}"
    return None


def _new(words: re.Pattern[str], passage: str, other: str) -> bool:
    """Whether a passage has words of one side that another does not have."""
    return bool(set(words.findall(passage)) - set(words.findall(other)))
