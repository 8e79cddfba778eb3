"""Whether a statement says yes where its source says no, or 不超过 where it has 不低于.

Told by rule only: the words of a statement are laid beside the passage of the source that they repeat, and the two must
agree in whether they deny, and on which side of each pair of opposites they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kb.glossary import to_chinese
from kb.text import fold
from kb.verify.proof import Proof

_CUT = re.compile(r"[，。；：！？,;:!?\s|\x1f()（）〔〕“”]+")
#: Two passages say the same thing when so many of the pairs of characters of the shorter one stand in the other.
_ALIKE = 0.62
#: And so many of those of the source, which else says more than the statement repeats.
_AS_LONG = 0.45
#: A passage of fewer pairs is too short to be laid beside another.
_SHORTEST = 3

# Words with a negating character that deny nothing.
_NOT_DENYING = re.compile(
    r"不断|不仅|不但|不只|不论|不管|不同|不动产|不少于|不低于|不超过|不高于|不多于|不大于|不小于|不足|不限|不定期|不良|未来|无论|无线|无障碍|"
    r"无人机|无形|无缝|无偿|非公|非遗|非常|非税|非营利|没收|未成年|毫不|不可或缺|不可抗力|不逐项|无纸"
)
_DENIES = re.compile(r"不得|不能|不再|不予|不准|不可|不应|不宜|不要|禁止|严禁|未经|没有|无需|无须|不需|毋需|避免|杜绝|[不未无非勿]")
# What a text says of the documents themselves and not of their subject.
_OF_DOCUMENTS = re.compile(
    r"(?:没有|未|并未|不曾)(?:明确)?(?:写明|说明|列出|列明|规定|提到|提及|给出|限定|找到|收录|标明|写|载明|设定|说)[^，。；]*|(?:尚未)?不是正式文件|"
    r"尚未(?:生效|施行)|没有限定[^；）)]*|未写明[^；）)]*|不再有效|不能直接比较|不等于|是否[^，。；]*|无法(?:判断|比较|回答)[^，。；]*|否则"
)
_ENGLISH_OF_DOCUMENTS = re.compile(
    r"(?:does|do|did) not (?:\w+ )?(?:state|say|name|give|list|mention|specify|set|hold|declare)\b[^.;]*|"
    r"(?:names?|states?|gives?|lists?) no\b[^.;]*|not (?:stated|given|named|specified|listed|limited to|in force|yet)\b[^.;]*|"
    r"no amount stated|no longer in force|cannot be (?:told|compared)[^.;]*|without stating[^.;]*|is not among[^.;]*"
)


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sides, each of the words that stand for it; English words are looked for in English statements."""

    one: re.Pattern[str]
    other: re.Pattern[str]
    english_one: re.Pattern[str]
    english_other: re.Pattern[str]


_PAIRS: tuple[tuple[str, str, str, str], ...] = (
    (
        r"不低于|不少于|至少|以上|不小于|(?<!不)超过|高于|多于",
        r"不超过|不高于|不多于|至多|最多|最高|以下|以内|不大于|上限|低于(?<!不低于)|少于(?<!不少于)",
        r"at least|not less than|no less than|no fewer than|not lower than|(?<!not )(?<!no )more than|(?<!not )exceed|minimum|or above",
        r"at most|not more than|no more than|not exceed\w*|not over|up to|(?<!not )(?<!no )less than|maximum|(?<!not )below|or under|no higher than|cap",
    ),
    (
        r"增长|增加(?!值)|上升|提高|提升|扩大|加大|新增|增至|上调",
        r"下降|减少|降低|缩小|压减|下调|削减|降至|缩减",
        r"\b(?:increas|grow|rise|rais|expand|improv|up by|higher)\w*",
        r"\b(?:decreas|declin|fall|drop|reduc|lower|shrink|cut|down by)\w*",
    ),
    (r"应当|必须|应该|务必", r"可以|自愿|可自行", r"\b(?:must|shall|mandatory|compulsory|required to)\b(?! not)", r"\b(?:may|optional|voluntar\w+)\b(?! not)"),
    (r"全部取消|全面取消|一律取消|全部停止", r"逐步减少|逐步取消|适当减少", r"\b(?:abolish|cancel|eliminat|end)\w* (?:all|entirely|completely)|all .{0,40}(?:cancel|abolish|eliminat)\w+", r"gradual\w*|phase\w* (?:down|out)|reduc\w+ step"),
    (r"允许|准许|准予", r"禁止|不得|严禁|不准", r"\b(?:allow|permit)\w*\b(?<!not allowed)", r"\b(?:prohibit|forbid|ban|not allow)\w*"),
    (r"支持|鼓励|引导", r"限制|禁止|严禁|严控|压缩|不支持", r"\b(?:support|encourag|promot)\w*", r"\b(?:restrict|prohibit|forbid|discourag|ban)\w*"),
    (r"牵头", r"配合|协助|参与", r"\bleads?\b|\bled\b", r"\bassist\w*|\bcooperat\w*|\bsupporting\b"),
    (r"之前|以前|前", r"之后|以后|后", r"\b(?:before|prior to)\b", r"\bafter\b"),
    (r"免费|无偿|免收", r"收费|有偿|付费", r"\bfree\b", r"\b(?:paid|charge[ds]?|fee)\b"),
    (r"有效", r"失效|无效|废止", r"\bvalid\b", r"\b(?:invalid|void|repealed)\b"),
    (r"公开", r"保密|不公开", r"\bpublic\w*", r"\b(?:secret|confidential)\w*"),
    (r"放宽|降低门槛|简化", r"收紧|从严|提高门槛", r"\brelax\w*|\bsimplif\w*", r"\btighten\w*"),
    (r"设立|新建|建立|组建|新设", r"撤销|取消|关闭|撤并", r"\b(?:establish|set up|build|creat)\w*", r"\b(?:abolish|clos|cancel|dissolv)\w*"),
    (r"首次|首贷", r"再次|以后|续贷", r"\bfirst[- ]time\b", r"\b(?:subsequent|renew)\w*"),
)


@cache
def _pairs() -> tuple[Opposites, ...]:
    return tuple(Opposites(*map(re.compile, pair)) for pair in _PAIRS)


def faults(text: str, proof: Proof) -> Iterator[tuple[str, str]]:
    """Passages of a statement, without its quotations, that say the contrary of what they repeat; with the reason."""
    own = of_subject(text)
    yield from _modals(own, proof)
    sources = [passage for words in proof.words for passage in _passages(words)]
    same = {words for words, _, _ in sources}
    for part in _CUT.split(own):
        if not part or part in same:
            continue
        if (found := _without_ground(part, proof)) is not None:
            yield found, "is said of nothing that is cited, where the contrary is"
            continue
        source = _repeated(part, sources)
        if source is not None and (why := contrary(part, source)):
            yield part.strip(), why
    if not _HAN.search(_quotes_out(text)):
        yield from _english(text, proof)


_FORBIDS = re.compile(r"(?:不得|不能|不可以|不准|不予|不应|不再|禁止|严禁)(?P<what>[\u4e00-\u9fff]{4})")
_BIDS = re.compile(r"(?<!不)(?:可以|应当|必须|应该|允许)(?P<what>[\u4e00-\u9fff]{4})")
_FORBIDDING, _BIDDING = re.compile(r"(?:不得|不能|不可以|不准|不予|不应|不再|禁止|严禁)$"), re.compile(r"(?<!不)(?:可以|应当|必须|应该|可|应|须|要)$")
# Denials that no yes or no of an answer needs; a source that denies nothing cannot bear them out.
_STRONG = re.compile(r"不得|不能(?!回答)|不再|不予|不准|禁止|严禁|不(?:支持|落实|鼓励|建立|实施|允许|提供|给予|奖励|补贴|推广|培育)")
_ANY_DENIAL = re.compile(r"[不未无没非免勿]|禁止|避免|杜绝|取消|停止")


def _modals(text: str, proof: Proof) -> Iterator[tuple[str, str]]:
    """不得书面声明 where the source has 可以书面声明, and the other way round; a ban where the source has no denial."""
    words = proof.folded_words
    for said, needed, opposite in ((_FORBIDS, _FORBIDDING, _BIDDING), (_BIDS, _BIDDING, _FORBIDDING)):
        for match in said.finditer(text):
            before = [words[max(0, at - 4) : at] for at in _places(match["what"], words)]
            if any(map(opposite.search, before)) and not any(map(needed.search, before)):
                yield match.group(), "says the opposite of the source"
    match = _STRONG.search(_NOT_DENYING.sub("", text))
    if match and not _ANY_DENIAL.search(words):
        yield match.group(), "denies where the source denies nothing"


def _places(part: str, words: str) -> Iterator[int]:
    place = words.find(part)
    while place >= 0:
        yield place
        place = words.find(part, place + 1)


# Words of these pairs stand in no statement by chance.
_GROUNDED = (
    (re.compile(r"下降|降低|减少|缩减"), re.compile(r"增长|增加(?!值)|上升|提高|提升")),
    (re.compile(r"增长|上升"), re.compile(r"下降|降低|减少|缩减")),
)


def _without_ground(part: str, proof: Proof) -> str | None:
    """A word of growth or decline that the source does not have in any form, where it has the contrary."""
    for own, contrary_words in _GROUNDED:
        match = own.search(part)
        if match and not own.search(proof.folded) and contrary_words.search(proof.folded):
            return match.group()
    return None


def of_subject(text: str) -> str:
    """A text without what it says of the documents: that they do not state something, name no lead."""
    return _ENGLISH_OF_DOCUMENTS.sub("", _OF_DOCUMENTS.sub("", text))


def contrary(said: str, source: str) -> str | None:
    """Why one passage says the contrary of another that it repeats; ``None`` where it does not."""
    if _denies(said) != _denies(source):
        return f"{'denies' if _denies(said) else 'does not deny'} what the source says: {source.strip()}"
    for pair in _pairs():
        for own, opposite in ((pair.one, pair.other), (pair.other, pair.one)):
            if _new(own, said, source) and _new(opposite, source, said):
                return f"says the opposite of the source: {source.strip()}"
    return None


def _new(words: re.Pattern[str], passage: str, other: str) -> bool:
    """Whether a passage has words of one side that another does not have."""
    return bool(set(words.findall(passage)) - set(words.findall(other)))


def _denies(passage: str) -> bool:
    return _DENIES.search(_NOT_DENYING.sub("", passage)) is not None


def _pairs_of(passage: str) -> frozenset[str]:
    run = "".join(_SIGNS.findall(fold(passage)))
    return frozenset(run[place : place + 2] for place in range(len(run) - 1))


_HAN = re.compile(r"[\u3400-\u9fff]")
_SIGNS = re.compile(r"[\u3400-\u9fffa-z0-9.%]")
_NEGATING = re.compile(r"不得|不能|不再|不予|禁止|严禁|[不未无没]")


def _bare(passage: str) -> str:
    """A passage without the words that may differ: those that deny, and both sides of every pair."""
    bare = _NEGATING.sub("", passage)
    for pair in _pairs():
        bare = pair.other.sub("", pair.one.sub("", bare))
    return bare


@cache
def _quote_pattern() -> re.Pattern[str]:
    return re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|\([^()]*[\u3400-\u9fff][^()]*\)|（[^（）]*）")


def _quotes_out(text: str) -> str:
    return _quote_pattern().sub("", text)


_Passage = tuple[str, frozenset[str], frozenset[str]]


@lru_cache(maxsize=1024)
def _passages(words: str) -> tuple[_Passage, ...]:
    """The passages of a text, each with its pairs of characters, with and without the words that may differ."""
    parts = _CUT.split(_OF_DOCUMENTS.sub("", words))
    return tuple((part, _pairs_of(part), _pairs_of(_bare(part))) for part in parts if _HAN.search(part))


def _repeated(part: str, sources: Iterable[_Passage]) -> str | None:
    """The passage that a part of a statement repeats: the one most like it, where any is like enough."""
    own, bare = _pairs_of(part), _pairs_of(_bare(part))
    if len(bare) < _SHORTEST:
        return None
    best, score = None, 0.0
    for words, pairs, without in sources:
        shared = len(bare & without)
        if shared < _ALIKE * len(bare) or shared < _AS_LONG * len(without):
            continue
        # Of two passages that share as much, the one that is alike in all its words.
        likeness = shared / len(bare) + 0.5 * shared / max(len(without), 1) + 0.1 * len(own & pairs) / len(own)
        if likeness > score:
            best, score = words, likeness
    return best


_ENGLISH_DENIES = re.compile(
    r"\b(?:must|may|shall|can|should|is|are|will|does|do)(?: not|n['’]t)\b|\bcannot\b|\bno longer\b|\bnever\b|\bnot allowed\b|\bprohibit\w*|\bforbid\w*|\bwithout\b"
)


def _english(text: str, proof: Proof) -> Iterator[tuple[str, str]]:
    """An English statement that denies where no cited passage does, or stands on a side on which none stands."""
    plain = _ENGLISH_OF_DOCUMENTS.sub(" ", _quotes_out(text).lower())
    source = _nearest(plain, proof)
    if not _ENGLISH_ANY_DENIAL.search(plain) and (banned := _banned(plain, proof)):
        yield banned, "is banned by the source"
    for match in _ENGLISH_DENIES.finditer(plain):
        if re.match(r"(?:\S+ )?not (?:more|less|exceed|over|lower|fewer)", plain[match.start() :]):
            continue
        if not _denies(source):
            yield match.group(), "denies where the source does not"
            break
    for pair in _pairs():
        says = pair.english_one.search(plain), pair.english_other.search(plain)
        has = pair.one.search(source), pair.other.search(source)
        for said, own, contrary_word in ((says[0], has[0], has[1]), (says[1], has[1], has[0])):
            both = says[0] is not None and says[1] is not None
            if said and not both and not own and contrary_word:
                yield said.group(), f"says the opposite of the source: {contrary_word.group()}"


_ENGLISH_ANY_DENIAL = re.compile(r"\b(?:not|no|never|neither|nor|cannot|without|avoid\w*|prohibit\w*|forbid\w*|ban(?:ned|s)?|unless|refus\w*|abolish\w*)\b|n['’]t\b")
_BANS = re.compile(r"不得|禁止|严禁|不予|不准")
#: A passage is what an English statement is about when so much of it is among the Chinese of its terms.
_ABOUT = 0.45


def _banned(plain: str, proof: Proof) -> str | None:
    """The passage with a ban that an English statement is about; ``None`` where another one is as near."""
    chinese = _pairs_of(to_chinese(plain))
    best, score = "", 0.0
    for words in proof.words:
        for passage, _, bare in _passages(words):
            covered = len(bare & chinese) / max(len(bare), 1)
            if len(bare) >= _SHORTEST and covered > score:
                best, score = passage, covered
    return best if score >= _ABOUT and _BANS.search(best) else None


def _nearest(plain: str, proof: Proof) -> str:
    """The sentence of what is cited that an English statement is most likely about; all where none stands out."""
    chinese = _pairs_of(to_chinese(plain))
    sentences = [part for words in proof.words for part in re.split(r"[。；\n]", words) if _HAN.search(part)]
    scored = sorted(((len(chinese & _pairs_of(part)), part) for part in sentences), reverse=True)
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[1][0] == scored[0][0] and scored[1][1] != scored[0][1]):
        return "\n".join(sentences)
    return scored[0][1]
