"""The numberings of official documents, each as a short text with the labels that its clauses go by."""

from __future__ import annotations

import pytest

from kb.model import Parsed
from kb.outline.glued import glued_places
from kb.readers import read_bytes
from kb.understanding import understand


def _parsed(*lines: str) -> Parsed:
    return understand(
        read_bytes("\n".join(("海州市港口提升方案", "为提升能级，制定本方案。", *lines)).encode(), "plan.txt")
    )


def _labels(*lines: str) -> list[str]:
    """The labels without those of the title and the opening sentence."""
    return [clause.label for clause in _parsed(*lines).clauses][2:]


def _texts(*lines: str) -> dict[str, str]:
    return {clause.label: clause.text for clause in _parsed(*lines).clauses}


CASES: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "parts, chapters, sections and articles": (
        (
            "第一编 总则",
            "第一章 任务",
            "第一节 范围",
            "第一条 建港。",
            "第二节 原则",
            "第二条 护港。",
            "第二章 管理",
            "第三条 管港。",
        ),
        ["第一编", "第一章", "第一节", "第一条", "第二节", "第二条", "第二章", "第三条"],
    ),
    "parts within parts": (
        ("第二编 物权", "第一分编 通则", "第一章 规定", "第一条 甲。", "第二分编 所有", "第二章 规定", "第二条 乙。"),
        ["第二编", "第一分编", "第一章", "第一条", "第二分编", "第二章", "第二条"],
    ),
    "plans in 篇": (
        ("第一篇 环境", "第一章 基础", "第一节 成就", "港口建成。", "第二篇 任务", "第二章 建设"),
        ["第一篇", "第一章", "第一节", "第二篇", "第二章"],
    ),
    "reports in 部分": (
        ("第一部分：建港", "一、码头", "第二部分：护港", "一、海堤"),
        ["第一部分", "一", "第二部分", "一"],
    ),
    "supplement without a number": (
        ("第一编 总则", "第一条 甲。", "附　则", "第二条 乙。"),
        ["第一编", "第一条", "附则", "第二条"],
    ),
    "articles put in between": (
        ("第五条 甲。", "第五条之一 乙。", "第五条之二 丙。", "第六条 丁。"),
        ["第五条", "第五条之一", "第五条之二", "第六条"],
    ),
    "articles without a space": (("第一条为了建港，制定本办法。", "第二条本办法适用于港口。"), ["第一条", "第二条"]),
    "articles glued to one another": (
        ("第一条 甲。第二条 乙。", "第三条丙。第四条丁，第五条的规定除外。", "第五条 戊。"),
        ["第一条", "第二条", "第三条", "第四条", "第五条"],
    ),
    "chapters glued to their articles": (
        ("第一章 总则 第一条 甲。 第二条 乙。", "第三条 丙。第二章 附则 第四条 丁。"),
        ["第一章", "第一条", "第二条", "第三条", "第二章", "第四条"],
    ),
    "items glued to the heading above them": (
        ("一、建港（一）码头。新建码头。（二）航道。疏浚航道。", "二、护港（一）海堤。"),
        ["一", "一（一）", "一（二）", "二", "二（一）"],
    ),
    "an article that is only spoken of": (
        ("第一条 甲。第二条另有规定的除外。", "第二条 乙，修改为：“第三条 丙。第四条 丁。”", "第三条 戊。"),
        ["第一条", "第二条", "第三条"],
    ),
    "sections with a space for the comma": (
        ("一 建港", "（一）码头", "二　护港", "（一）海堤"),
        ["一", "一（一）", "二", "二（一）"],
    ),
    "levels of response in Roman numerals": (
        ("1总则", "1.1目的", "1.2响应", "1.2.1Ⅳ级响应", "1.2.2Ⅲ级响应", "2 附则"),
        ["1", "1.1", "1.2", "1.2.1", "1.2.2", "2"],
    ),
    "a box with a list of its own": (
        ("一、建港", "1.码头", "到2027年建成。", "专栏1 重点项目", "1.渔港", "2.商港", "二、护港"),
        ["一", "一1", "一第2段", "一第2段1", "一第2段2", "二"],
    ),
    "articles with wide spaces": (("第一条　甲。", "第二条　　乙。"), ["第一条", "第二条"]),
    "articles with punctuation": (("第一条、甲。", "第二条：乙。", "第三条:丙。"), ["第一条", "第二条", "第三条"]),
    "articles in arabic numbers": (("第1条 甲。", "第2条 乙。"), ["第1条", "第2条"]),
    "articles in wide numbers": (("第１条 甲。", "第２条 乙。"), ["第1条", "第2条"]),
    "articles spread out": (("第 一 条 甲。", "第 二 条 乙。"), ["第一条", "第二条"]),
    "chapters spread out": (
        ("第 一 章 总 则", "第一条 甲。", "第 二 章 附 则", "第二条 乙。"),
        ["第一章", "第一条", "第二章", "第二条"],
    ),
    "items of an article": (
        ("第一条 应当：", "（一）建港；", "（二）护港。", "第二条 乙。"),
        ["第一条", "第一条（一）", "第一条（二）", "第二条"],
    ),
    "paragraphs behind the items": (
        ("第一条 应当：", "（一）建港；", "（二）护港。", "港口由市管理。", "码头由县管理。", "第二条 乙。"),
        ["第一条", "第一条（一）", "第一条（二）", "第一条第二款", "第一条第三款", "第二条"],
    ),
    "paragraphs that hold items of their own": (
        (
            "第一条 应当：",
            "（一）建港；",
            "（二）护港。",
            "有下列情形的除外：",
            "（一）台风；",
            "（二）大潮。",
            "第二条 乙。",
        ),
        [
            "第一条",
            "第一条（一）",
            "第一条（二）",
            "第一条第二款",
            "第一条第二款（一）",
            "第一条第二款（二）",
            "第二条",
        ],
    ),
    "a paragraph on the items before it": (
        ("第一条 应当：", "（一）建港。", "（二）护港。", "前款规定由市执行。"),
        ["第一条", "第一条（一）", "第一条（二）", "第一条第二款"],
    ),
    "a list below an item": (
        ("第一条 补贴：", "（一）码头；", "（二）航道。", "航道分为两类：", "1.深水。", "2.浅水。", "第二条 乙。"),
        ["第一条", "第一条（一）", "第一条（二）", "第一条（二）1", "第一条（二）2", "第二条"],
    ),
    "four styles of plans": (
        (
            "一、任务",
            "（一）建港",
            "1.码头",
            "（1）泊位",
            "①吊机",
            "②缆桩",
            "（2）堆场",
            "2.航道",
            "（二）护港",
            "二、保障",
        ),
        [
            "一",
            "一（一）",
            "一（一）1",
            "一（一）1（1）",
            "一（一）1（1）①",
            "一（一）1（1）②",
            "一（一）1（2）",
            "一（一）2",
            "一（二）",
            "二",
        ],
    ),
    "numbers with a comma": (("1、建港", "2、护港"), ["1", "2"]),
    "wide numbers": (("１．建港", "２．护港"), ["1", "2"]),
    "numbers in one character": (
        ("㈠建港", "⒈码头", "⑴泊位", "⑵堆场", "⒉航道", "㈡护港"),
        ["（一）", "（一）1", "（一）1（1）", "（一）1（2）", "（一）2", "（二）"],
    ),
    "half brackets": (("一、任务", "1）建港；", "2）护港。"), ["一", "一1)", "一2)"]),
    "letters": (("一、材料", "a.身份证；", "b.申请表。", "二、时间"), ["一", "一a", "一b", "二"]),
    "letters with a bracket": (("1.材料", "a)身份证；", "b)申请表。"), ["1", "1a)", "1b)"]),
    "capital letters": (("1.分类", "A.大型", "B.小型"), ["1", "1A", "1B"]),
    "numbers of several places": (
        ("1 总则", "1.1 目的", "保障港口。", "1.2 依据", "2 响应", "2.1 分级", "2.1.1 一级", "2.1.2 二级", "2.2 终止"),
        ["1", "1.1", "1.2", "2", "2.1", "2.1.1", "2.1.2", "2.2"],
    ),
    "numbers of several places without a space": (
        ("1总则", "1.1目的", "1.2依据", "2响应", "2.1分级", "2.2终止"),
        ["1", "1.1", "1.2", "2", "2.1", "2.2"],
    ),
    "numbers of several places below others": (
        ("第一章 总则", "1.1 目的", "1.2 依据", "第二章 响应", "2.1 分级", "2.2 终止"),
        ["第一章", "1.1", "1.2", "第二章", "2.1", "2.2"],
    ),
    "brackets below numbers of several places": (
        ("1 总则", "1.1 原则", "（1）统一。", "（2）快速。", "1.2 依据"),
        ["1", "1.1", "1.1（1）", "1.1（2）", "1.2"],
    ),
    "dashes": (
        ("一、目标", "到2027年：", "——吞吐量达到5万吨。", "——泊位达到9个。", "二、任务"),
        ["一", "一第1点", "一第2点", "二"],
    ),
    "text behind the dashes": (
        ("一、目标", "——吞吐量达到5万吨。", "——泊位达到9个。", "到2035年，建成强港。", "二、任务"),
        ["一", "一第1点", "一第2点", "一第2段", "二"],
    ),
    "bullets": (("一、材料", "●身份证", "●申请表", "二、时间"), ["一", "一第1点", "一第2点", "二"]),
    "ordinals at the head of paragraphs": (
        ("一、任务", "一是建港。投入三亿元。", "二是护港。", "二、保障"),
        ["一", "一第1点", "一第2点", "二"],
    ),
    "第一 at the head of paragraphs": (("一、任务", "第一，建港。", "第二，护港。"), ["一", "一第1点", "一第2点"]),
    "其一 at the head of paragraphs": (("一、任务", "其一，建港。", "其二，护港。"), ["一", "一第1点", "一第2点"]),
    "首先 at the head of paragraphs": (
        ("一、任务", "首先，建港。", "其次，护港。", "最后，管港。"),
        ["一", "一第1点", "一第2点", "一第3点"],
    ),
    "ordinals within a paragraph": (("一、任务", "要抓好：一是建港。二是护港。", "二、保障"), ["一", "二"]),
    "one ordinal alone": (("一、任务", "一是建港。", "二、保障"), ["一", "二"]),
    "one dash alone": (("一、任务", "——建港。", "二、保障"), ["一", "二"]),
    "brackets right under the text": (("（一）建港", "（二）护港"), ["（一）", "（二）"]),
    "numbers below an article": (
        ("第一条 应当：", "1.建港；", "2.护港。", "第二条 乙。"),
        ["第一条", "第一条1", "第一条2", "第二条"],
    ),
    "numbers above brackets": (
        ("1.任务", "（一）建港", "（二）护港", "2.保障", "（一）资金", "（二）人员"),
        ["1", "1（一）", "1（二）", "2", "2（一）", "2（二）"],
    ),
    "arabic brackets above numbers": (
        ("一、任务", "（1）建港", "1.码头", "2.航道", "（2）护港", "1.海堤", "2.水闸"),
        ["一", "一（1）", "一（1）1", "一（1）2", "一（2）", "一（2）1", "一（2）2"],
    ),
    "brackets above 一、": (
        ("（一）任务", "一、建港", "二、护港", "（二）保障", "一、资金"),
        ["（一）", "（一）一", "（一）二", "（二）", "（二）一"],
    ),
    "numbers that run on": (("一、甲", "1.建港", "2.护港", "二、乙", "3.管港"), ["一", "一1", "一2", "二", "二3"]),
    "numbers before a year": (("一、甲", "1.2026年底前建港。", "2.2027年底前护港。"), ["一", "一1", "一2"]),
    "a list that begins again": (
        ("一、流程", "1.申请。", "2.审核。", "注意事项：", "1.携带原件。", "2.按时到场。"),
        ["一", "一1", "一2", "一第2段", "一第2段1", "一第2段2"],
    ),
    "an attachment that begins with 一、": (
        ("一、甲", "附件1", "项目表", "一、码头", "（一）东港", "附件2", "分工表", "（一）建港"),
        ["一", "附件1", "附件1 一", "附件1 一（一）", "附件2", "附件2 （一）"],
    ),
    "contents with page numbers": (
        ("目　录", "一、目标……1", "二、任务……2", "一、目标", "建港。", "二、任务", "护港。"),
        ["目录", "一", "二"],
    ),
    "contents without page numbers": (
        ("目录", "第一章 总则", "第二章 管理", "第一章 总则", "第一条 甲。", "第二章 管理", "第二条 乙。"),
        ["目录", "第一章", "第一条", "第二章", "第二条"],
    ),
    "contents without a title": (
        (
            "第一章 总则",
            "第二章 管理",
            "第三章 附则",
            "第一章 总则",
            "第一条 甲。",
            "第二章 管理",
            "第二条 乙。",
            "第三章 附则",
            "第三条 丙。",
        ),
        ["目录", "第一章", "第一条", "第二章", "第二条", "第三章", "第三条"],
    ),
    "contents with sections of one name": (
        (
            "目 录",
            "第一章 港口 1",
            "第一节 规定 1",
            "第二章 航道 2",
            "第一节 规定 2",
            "第一章 港口",
            "第一节 规定",
            "第一条 甲。",
            "第二章 航道",
            "第一节 规定",
            "第二条 乙。",
        ),
        ["目录", "第一章", "第一节", "第一条", "第二章", "第一节", "第二条"],
    ),
    "contents that name the attachments": (
        ("目录", "一、目标 1", "附件1 项目表 3", "一、目标", "建港。", "附件1", "项目表", "码头。"),
        ["目录", "一", "附件1"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_numbering_gives_the_clauses_that_people_cite(case: str) -> None:
    lines, labels = CASES[case]
    assert _labels(*lines) == labels


@pytest.mark.parametrize("case", CASES)
def test_the_clauses_of_each_numbering_cover_the_text(case: str) -> None:
    parsed = _parsed(*CASES[case][0])
    # What was glued has no line break of its own.
    texts = "".join(clause.text for clause in parsed.clauses)
    assert "".join(texts.split()) == "".join(parsed.document.text.split())


@pytest.mark.parametrize("case", CASES)
def test_numbers_that_are_in_order_are_not_warned_of(case: str) -> None:
    first_missing = ("parts within parts", "articles put in between")
    assert _parsed(*CASES[case][0]).warnings == () or case in first_missing


@pytest.mark.parametrize("case", CASES)
def test_no_two_clauses_of_a_text_have_one_id(case: str) -> None:
    ids = [clause.id for clause in _parsed(*CASES[case][0]).clauses]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "line",
    [
        "2024年建成码头。",
        "2024.3月底前建成码头。",
        "1.5亿元用于码头。",
        "2.5万吨级泊位建成。",
        "3.2个百分点以上。",
        "１．５亿元用于码头。",
        "12.5%用于码头。",
        "一、二、三等奖各一名。",
        "一、二级泊位优先。",
        "七、八月份为汛期。",
        "十、九年级学生免费。",
        "第一条生产线建成投产。",
        "第一条规定的情形除外。",
        "第三章所称港口，是指海港。",
        "第十条规定的港口除外。",
        "第五条、第六条规定的港口除外。",
        "第五条和第六条除外。",
        "第三节课后开放码头。",
        "第一部分企业已经复工。",
        "第一篇章已经翻开。",
        "第二章的规定适用于航道。",
        "第九条第二款的港口除外。",
        "第四条修改为：",
        "（一）项规定的港口除外。",
        "（一）、（三）项规定的港口除外。",
        "（2024年3月）",
        "（此件公开发布）",
        "A类泊位优先。",
        "B.港口代码",
        "3D打印码头模型。",
        "10余家企业参加。",
        "5、6月开放码头。",
        "第一，建成码头。",
        "其他码头照此办理。",
        "首先建成码头。",
        "· 海港",
        "二是建成码头。",
        "100）号文件已经废止。",
        "- 海港",
    ],
)
def test_what_only_looks_like_a_number_opens_no_clause(line: str) -> None:
    assert _labels("一、目标", line, "建设港口。") == ["一"]


def test_neighbours_that_are_counted_together_are_a_heading_only_where_the_number_follows() -> None:
    assert _labels("一、目标", "二、三产业协调发展", "三、保障") == ["一", "二", "三"]
    assert _labels("三、目标", "二、三产业协调发展。", "四、保障") == ["三", "四"]


def test_a_number_at_a_line_break_within_a_sentence_opens_no_clause() -> None:
    lines = ("第一条 甲。", "第二条 违反本办法第八条、", "第九条 规定的，给予警告。", "第三条 丙。")
    assert _labels(*lines) == ["第一条", "第二条", "第三条"]


@pytest.mark.parametrize(
    ("lines", "label", "heading", "body"),
    [
        (("第一章", "总 则", "第一条 甲。"), "第一章", "总 则", ""),
        (("第一条 【目的】为了建港。",), "第一条", "目的", "为了建港。"),
        (("第一条（目的和依据）为了建港。",), "第一条", "目的和依据", "为了建港。"),
        (("第一条 （目的）", "为了建港。"), "第一条", "目的", "\n为了建港。"),
        (("第一条 适用范围", "适用于港口。"), "第一条", "适用范围", "\n适用于港口。"),
        (("第一条（以下简称港口）应当建设。",), "第一条", None, "（以下简称港口）应当建设。"),
        (("第一条（一）建港。",), "第一条", None, "（一）建港。"),
        (("（一）指导思想。", "坚持建港。"), "（一）", "指导思想", "\n坚持建港。"),
        (("（一）主要任务。", "1.建港。投入三亿元。"), "（一）", "主要任务", ""),
        (("（一）具备下列条件。", "1.建港的；"), "（一）", None, "具备下列条件。"),
        (("（一）企业应当建港。", "港口由市管理。"), "（一）", None, "企业应当建港。\n港口由市管理。"),
        (("1 总则", "1.1 目的", "建港。", "1.2 依据"), "1.1", "目的", "\n建港。"),
        (("1 总则", "1.1 目的。建港。", "1.2 依据"), "1.1", "目的", "建港。"),
        (("一、目标", "——强港。建成码头。", "——美港。"), "一第1点", "强港", "建成码头。"),
        (("一、目标", "——吞吐量5万吨", "——泊位9个"), "一第1点", None, "吞吐量5万吨"),
        (("1.何时申请？", "答：三月。"), "1", None, "何时申请？\n答：三月。"),
        (("1.申请时间：三月。",), "1", None, "申请时间：三月。"),
    ],
)
def test_headings_are_told_from_bodies(lines: tuple[str, ...], label: str, heading: str | None, body: str) -> None:
    (clause,) = [clause for clause in _parsed(*lines).clauses if clause.label == label]
    assert (clause.heading, clause.body) == (heading, body)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("一、甲", "三、丙"), "三 follows 一: 二 is missing"),
        (("一、甲", "五、戊"), "五 follows 一: 二 to 四 are missing"),
        (("第三条 甲。", "第五条 乙。"), "第五条 follows 第三条: 第四条 is missing"),
        (("第1条 甲。", "第3条 乙。"), "第3条 follows 第1条: 第2条 is missing"),
        (("一、甲", "1.建港。", "3.护港。"), "一3 follows 一1: 2 is missing"),
        (("（一）甲", "（三）丙"), "（三） follows （一）: （二） is missing"),
        (("（1）甲", "（3）丙"), "（3） follows （1）: （2） is missing"),
        (("①甲", "③丙"), "③ follows ①: ② is missing"),
        (("一、甲", "a.甲；", "c.丙。"), "一c follows 一a: b is missing"),
        (("1 总则", "1.1 目的", "1.2 依据", "1.4 原则"), "1.4 follows 1.2: 1.3 is missing"),
        (("1 总则", "1.1 目的", "1.2 依据", "3.1 响应"), "3.1 follows 1: 3 is missing"),
        (("一、甲", "二、乙", "二、丙"), "二 follows 二: the number is there twice"),
        (("一、甲", "二、乙", "三、丙", "二、丁"), "二 follows 三: the numbers go back"),
        (("第一章 甲", "第三章 丙"), "第三章 follows 第一章: 第二章 is missing"),
        (("第三章 丙", "第九条 甲。"), "第三章 is the first of its run: 第一章 to 第二章 are missing"),
        (("第一条 甲。", "第二条 乙。", "第二条之二 丙。"), "第二条之二 follows 第二条: 第二条之一 is missing"),
        (
            ("一、甲", "二、乙", "（一）丙", "（二）丁", "（一）戊"),
            "二（一） follows 二（二）: the numbers begin again",
        ),
    ],
)
def test_a_number_that_does_not_follow_is_named(lines: tuple[str, ...], said: str) -> None:
    assert f"plan.txt: {said}" in _parsed(*lines).warnings


@pytest.mark.parametrize(
    "lines",
    [
        ("一、甲", "（一）建港", "（二）护港", "二、乙", "（一）资金"),
        ("一、甲", "（一）建港", "二、乙", "（二）护港", "三、丙", "（三）管港"),
        ("第一章 甲", "第一条 建港。", "第二章 乙", "第二条 护港。"),
        ("第一章 甲", "第一节 建港", "第二章 乙", "第一节 护港"),
        ("一、甲", "二、乙", "附件1", "项目表", "一、码头"),
        ("一、甲", "注：1、坐标按海图。", "2、长度按米。"),
        ("一、甲：一是建港。", "二是护港。", "三是管港。"),
        (
            "一、甲",
            "二、乙",
            "附件：项目表",
            "海州市人民政府",
            "2024年3月5日",
            "（联系人：张山）",
            "一、码头",
            "二、航道",
        ),
    ],
)
def test_numbers_that_begin_again_or_run_on_are_not_warned_of(lines: tuple[str, ...]) -> None:
    assert _parsed(*lines).warnings == ()


def test_a_clause_ends_where_the_next_begins() -> None:
    texts = _texts("第一条 甲。", "（一）建港；", "（二）护港。", "港口由市管理。", "第二条 乙。")
    assert texts["第一条（二）"] == "（二）护港。"
    assert texts["第一条第二款"] == "港口由市管理。"


def test_a_number_without_its_parent_keeps_its_places_in_the_id() -> None:
    parsed = _parsed("1 总则", "1.1 目的", "1.2 依据", "3.1 响应")
    assert parsed.clauses[-1].id.endswith("/3-1")


def test_a_text_without_lines_has_no_places() -> None:
    assert glued_places([]) == []
