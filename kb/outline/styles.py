"""The ways of numbering in official documents, each with its place in the usual nesting."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "[〇零一二三四五六七八九十百千]+"
_N = rf"(?P<n>{_HAN}|\d+)"
# What follows a number that is spoken of and opens nothing: 第五条规定的, 第三章所称, 第十条至第十二条.
_SPOKEN_OF = (
    r"(?!\s?(?:的|所[称列述规指]|规定|中[的所规]|以[上下外]|[至和或与及、，]|之|[第（(]\s?[一二三四五六七八九十\d]+\s?[）)]?\s?[条款项章节编]"
    r"|修改为|改为|删[去除]|已经?|除外|适用(?:于|本|前)?[，。]))"
)
# What 条, 章 and 节 count or name besides the parts of a text: 第一条生产线, 第三节课.
_COUNTED = (
    r"(?!生产线|产业[链线]|高速|铁路|公路|地铁|轨道|航[线道]|线路|跑道|道路|街|河|隧道|管[线道]|消息|经验|短信|信息|建议"
    r"|措施[，。]|课|晚会|车厢|款|规)"
)
# The bracket is closed and the words go on about the item: （二）项, （一）、（三）.
_ITEM_OF = r"(?!\s?(?:项(?![目])|款(?![项物])|[、，至和或与及]\s?[（(第]))"


@dataclass(frozen=True, slots=True)
class Style:
    """One way of numbering.

    Attributes:
        rank: orders the styles from the outermost to the innermost.
        doubtful: whether a line needs others of the same run beside it to count as numbered.
        counted: whether the numbers are written, and a missing one can be told.
    """

    name: str
    rank: int
    pattern: re.Pattern[str]
    doubtful: bool = False
    counted: bool = True


def _division(word: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<mark>第\s?{_N}\s?{word}(?:之(?P<sub>{_HAN}))?)"
        rf"(?:[\s：:、．.]+|(?=$)|(?=[\u4e00-\u9fff]){_SPOKEN_OF}{_COUNTED})\s*"
    )


#: Numbers of several places (3.2.1), as plans for emergencies and standards have them; read by their run alone.
DECIMAL = Style(
    "decimal",
    4,
    re.compile(
        r"(?P<mark>(?P<n>\d{1,2}(?:[.．]\d{1,2}){1,4})[.．、]?)"
        r"(?:[ \t\u3000\u00a0]+|(?=[\u4e00-\u9fff（《“Ⅰ-Ⅻ]|[IVX]{1,4}[级类]))"
    ),
    doubtful=True,
)
#: The first place of such numbers, above them: 3 应急响应.
DECIMAL_TOP = Style(
    "decimal",
    4,
    re.compile(r"(?P<mark>(?P<n>\d{1,2}))[ \t\u3000\u00a0]*(?=[\u4e00-\u9fff][^，。；：]{1,28}$)"),
    doubtful=True,
)

# The nesting that the standard for official documents sets (一、 over （一） over 1. over （1）), with the
# divisions of laws above it. A comma after an Arabic number (1、) is as common as the full stop.
STYLES: tuple[Style, ...] = (
    Style("part", 0, _division("(?:[编篇](?!章)|部分)")),
    Style("subpart", 1, _division("分编")),
    Style("chapter", 2, _division("章")),
    Style("section", 3, _division("节")),
    Style(
        "article",
        5,
        re.compile(
            rf"(?P<mark>第\s?{_N}\s?条(?:之(?P<sub>{_HAN}))?)"
            r"(?!\s?[、，和至或与及—-]\s?第)"
            rf"(?:[\s、：:．.，]+|(?=[【（(［\[]){_SPOKEN_OF}|(?=$)|{_SPOKEN_OF}{_COUNTED})"
        ),
    ),
    Style("han", 6, re.compile(r"(?P<mark>(?P<n>[一二三四五六七八九十百]+)\s?[、.．])\s*")),
    # 一　总体要求, with a space for the comma: a short heading, told by its run.
    Style(
        "han",
        6,
        re.compile(
            r"(?P<mark>(?P<n>[一二三四五六七八九十]{1,3}))[ \t\u3000\u00a0]+(?=[\u4e00-\u9fff]{2}[^。；：|]{0,28}$)"
        ),
        doubtful=True,
    ),
    Style("han_bracket", 7, re.compile(rf"(?P<mark>[（(]\s?(?P<n>{_HAN})\s?[）)]){_ITEM_OF}\s*[、.．]?\s*")),
    Style("han_bracket", 7, re.compile(r"(?P<mark>(?P<n>[㈠-㈩]))[、.．]?\s*")),
    Style("arabic", 8, re.compile(r"(?P<mark>(?P<n>\d{1,3})\s?[.．、])(?!\d)\s*")),
    Style("arabic", 8, re.compile(r"(?P<mark>(?P<n>[⒈-⒛]))\s*")),
    # 1.2025年度指标: whether it is a number before a year or an amount, only its neighbours tell.
    Style("arabic", 8, re.compile(r"(?P<mark>(?P<n>\d{1,2})[.．])(?=\d+[^\d.%％])"), doubtful=True),
    Style("arabic_bracket", 9, re.compile(rf"(?P<mark>[（(]\s?(?P<n>\d{{1,3}})\s?[）)]){_ITEM_OF}\s*[、.．]?\s*")),
    Style("arabic_bracket", 9, re.compile(r"(?P<mark>(?P<n>[⑴-⒇]))[、.．]?\s*")),
    Style("arabic_half_bracket", 10, re.compile(r"(?P<mark>(?P<n>\d{1,2})[)）])[、.．]?\s*"), doubtful=True),
    Style("circled", 11, re.compile(r"(?P<mark>(?P<n>[①-⑳㉑-㉟㊱-㊿❶-❿]))[、.．]?\s*")),
    Style(
        "letter",
        12,
        re.compile(r"(?P<mark>[（(](?P<n>[A-Za-z])[）)]|(?P<m>[A-Za-z])[.．、)）])(?![A-Za-z\d.])\s*"),
        doubtful=True,
    ),
    Style(
        "ordinal",
        13,
        re.compile(
            r"(?P<mark>第(?P<n>[一二三四五六七八九十]{1,2})(?=\s?[，,、]|是)|(?P<m>[一二三四五六七八九十]{1,2})是)(?!否)"
        ),
        doubtful=True,
    ),
    Style("order", 13, re.compile(r"(?P<mark>其(?P<n>[一二三四五六七八九十]))(?=[，,、是])"), doubtful=True),
    Style("order", 13, re.compile(r"(?P<mark>(?P<n>首先|其次|再次|最后))"), doubtful=True, counted=False),
    Style("dash", 14, re.compile(r"(?P<mark>[—―─]{2,3}|－－)\s*(?=[^\s—―─])"), doubtful=True, counted=False),
    Style(
        "bullet",
        15,
        re.compile(r"(?P<mark>[·•●○■◆▪◇►➢])\s*(?=[^\s·•●○■◆▪◇►➢〇一二三四五六七八九])"),
        doubtful=True,
        counted=False,
    ),
)
