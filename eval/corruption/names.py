"""Wrong bodies, places, items, titles, document numbers and leads."""

from __future__ import annotations

import random
import re

from eval.corruption.cases import Case
from eval.corruption.pool import IsTrueError, Pool, other_character, pick, plain, swapped


def body(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another body."""
    text = case.answer.text
    present = [name for name in pool.bodies if name in text]
    if not present:
        return None
    name = rng.choice(present)
    source = pool.source_of(case)
    others = [other for other in pool.bodies if plain(other) not in source and name not in other and other not in text]
    if not others:
        raise IsTrueError
    match = pick(re.escape(name), text, rng)
    return match and swapped(case, match, rng.choice(others))


_ENGLISH_BODIES = (
    "science and technology bureau",
    "education bureau",
    "finance bureau",
    "justice bureau",
    "arbitration commission",
)


def english_body(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another body in English."""
    match = pick("|".join(_ENGLISH_BODIES), case.answer.text, rng)
    if match is None:
        return None
    other = rng.choice(["public security bureau", "civil affairs bureau", "audit bureau", "water resources bureau"])
    return swapped(case, match, other)


def pointer(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another item, article or label."""
    match = pick(
        r"第(?P<n>\d{1,2})项|Task (?P<e>\d{1,2})|第(?P<a>[一二三四五六七八九十]{2,4})条|"
        r"(?P<l>[一二三])（(?P<m>[一二三四])）",
        case.answer.text,
        rng,
    )
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
    if plain(words) in pool.source_of(case):
        raise IsTrueError
    return swapped(case, match, words)


def role(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """A body that is only responsible is said to lead."""
    match = pick(r"按职责分工负责|\(each within its duties\)", case.answer.text.split("原文")[0].split("Text:")[0], rng)
    if match is None or "牵头" in pool.source_of(case):
        return None
    return swapped(case, match, "牵头" if match.group().startswith("按") else "(lead)")


def document_number(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another document number."""
    match = pick(r"〔(20\d\d)〕(\d+)号|(\d{4})-(2022)|令第(\d+)号", case.answer.text, rng)
    if match is None:
        return None
    digits = [found for found in re.finditer(r"\d+", match.group())]
    one = rng.choice(digits)
    other = str(int(one.group()) + rng.choice([1, 2, 3]))
    words = f"{match.group()[: one.start()]}{other}{match.group()[one.end() :]}"
    if plain(words) in pool.source_of(case):
        raise IsTrueError
    return swapped(case, match, words)


def title(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another title, of another document of the library or of none."""
    match = pick(r"《([^《》]{6,})》", case.answer.text, rng)
    if match is None:
        return None
    source = pool.source_of(case)
    held = [head.title for head in pool.library.heads if plain(head.title) not in source]
    other = rng.choice([*held, other_character(match[1], rng), match[1].replace("专利", "商标")])
    if plain(other) in source:
        raise IsTrueError
    return swapped(case, match, f"《{other}》")


def place(case: Case, rng: random.Random, pool: Pool) -> Case | None:
    """Another place or level of government."""
    match = pick(r"全市|全省|全国|盐城(?!方案)|江苏|(?<=In )Jiangsu|Jiangsu Province", case.answer.text, rng)
    if match is None:
        return None
    others = ["全国", "全省", "全市"] if match.group().startswith("全") else ["苏州", "南通", "浙江"]
    others = ["Zhejiang"] if match.group().startswith("J") else others
    other = rng.choice([word for word in others if word != match.group()])
    if plain(other) in pool.source_of(case):
        raise IsTrueError
    return swapped(case, match, other)
