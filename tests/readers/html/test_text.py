"""The lines that markup makes."""

import pytest
from lxml import html

from kb.readers.base import BlockKind
from kb.readers.html.text import read_lines


def _lines(markup: str) -> list[str]:
    return [line.text for line in read_lines(html.fromstring(f"<div>{markup}</div>"))]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>港<span>口</span>岸<b>线</b></p>", ["港口岸线"]),
        ("<p>&nbsp;&nbsp;　　港口岸线</p>", ["港口岸线"]),
        ("<p>港口\n   岸线</p>", ["港口岸线"]),
        ("<p>port\n area</p>", ["port area"]),
        ("<p><span>市财政局</span>\n<span>市民政局</span></p>", ["市财政局 市民政局"]),
        ("港口<br>岸线<br/><br>航道", ["港口", "岸线", "航道"]),
        ("<div>港口<p>岸线</p>航道</div>", ["港口", "岸线", "航道"]),
        ("<span style='display: block'>港口</span><span>岸线</span>", ["港口", "岸线"]),
        ("<p>港口<div style='display:inline'>岸线</div></p>", ["港口", "岸线"]),
        ("<div>港口<div style='display:inline-block'>岸线</div>航道</div>", ["港口岸线 航道"]),
        ("<pre>港口\n\n岸线</pre>", ["港口", "岸线"]),
        ("<p>港口&amp;nbsp;岸线&sp;航道</p>", ["港口 岸线 航道"]),
        ("<p>港口${port.name}岸线{{ x }}#{y}{$z}[[${w}]]</p>", ["港口岸线"]),
        ("<p>5km<sup>2</sup>、10<sup>-3</sup>、H<sub>2</sub>O</p>", ["5km²、10⁻³、H₂O"]),
        ("<p>岸线<sup>[1]</sup>和<sup>注</sup></p>", ["岸线[1]和注"]),
        ("<p>海州<ruby>港<rp>(</rp><rt>gǎng</rt><rp>)</rp></ruby></p>", ["海州港"]),
        ("<p>港口<script>x</script><select><option>岸线</option></select></p>", ["港口"]),
    ],
)
def test_markup_makes_lines(markup: str, expected: list[str]) -> None:
    assert _lines(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"]),
        ("<ol start=4><li><p>甲</p><p>续</p></li><li>乙</li></ol>", ["4.甲", "续", "5.乙"]),
        ("<ol type=A><li>甲</li></ol><ol type=i start=4><li>乙</li></ol>", ["A.甲", "iv.乙"]),
        (
            "<ol style='list-style-type:simp-chinese-informal' start=20><li>甲</li><li>乙</li></ol>",
            ["二十、甲", "二十一、乙"],
        ),
        ("<ol reversed><li>甲</li><li>乙</li></ol>", ["2.甲", "1.乙"]),
        ("<ol><li value=7>甲</li><li>乙</li></ol>", ["7.甲", "8.乙"]),
        ("<ol><li>（一）甲</li><li>（二）乙</li></ol>", ["（一）甲", "（二）乙"]),
        ("<ol style='list-style: none'><li>甲</li></ol>", ["甲"]),
        ("<ol><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>", ["1.甲", "1.乙", "2.丙"]),
        ("<ul><li>甲</li></ul>", ["甲"]),
    ],
)
def test_the_numbers_of_a_list_are_those_a_browser_shows(markup: str, expected: list[str]) -> None:
    assert _lines(markup) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>任务<td>单位<tr><td>扩建码头。<td>港口局", ["任务 | 单位", "扩建码头。 | 港口局"]),
        (
            "<form><tr><td>任务</td><td>单位</td></tr></form><tr><td>扩建。</td><td>港口局</td></tr>",
            ["任务 | 单位", "扩建。 | 港口局"],
        ),
        ("散落的文字<tr><td>扩建。</td><td>港口局</td></tr>", ["散落的文字", "扩建。 | 港口局"]),
        ("<tr><td colspan=90>表</td></tr><tr><td>扩建。</td><td>港口局</td></tr>", ["表", "扩建。 | 港口局"]),
        ("<tr><td rowspan=60000>甲。</td><td>乙</td></tr><tr><td>丙</td></tr>", ["甲。 | 乙", "甲。 | 丙"]),
        ("<tr><td rowspan=0>甲。</td><td>乙</td></tr><tr><td>丙</td></tr>", ["甲。 | 乙", "甲。 | 丙"]),
        ("<tr><td rowspan=x colspan=-1>甲。</td><td>乙</td></tr>", ["甲。 | 乙"]),
        ("<tr><td>港</td></tr><tr><td>岸</td></tr>", ["港", "岸"]),
        ("<tr><td><p>左</p></td><td><table><tr><td>里</td></tr></table></td></tr>", ["左", "里"]),
    ],
)
def test_rows_make_lines(rows: str, expected: list[str]) -> None:
    assert _lines(f"<table>{rows}</table>") == expected


def test_a_table_of_more_cells_than_a_grid_holds_loses_none() -> None:
    rows = "".join(f"<tr><td>{row}。</td>{'<td>甲</td>' * 11}</tr>" for row in range(20_000))
    lines = _lines(f"<table>{rows}</table>")
    assert len(lines) == 20_000
    assert all(line.count("|") == 11 for line in lines)


def test_spans_that_pile_up_are_given_up_and_the_rows_read_as_written() -> None:
    rows = "<tr><td rowspan=9999 colspan=100>甲。</td><td>乙</td></tr>" * 300
    assert _lines(f"<table>{rows}</table>") == ["甲。 | 乙"] * 300


def test_notes_at_the_end_are_notes() -> None:
    lines = list(read_lines(html.fromstring("<div><p>正文。</p><div id='ftn1'><p>[1] 注文。</p></div></div>")))
    assert [line.kind for line in lines] == [BlockKind.PARAGRAPH, BlockKind.NOTE]


def test_lines_say_how_much_of_them_leads_elsewhere() -> None:
    markup = "<div><p><a href='1.html'>全文</a></p><p>依照<a href='2.pdf'>附件</a></p><p><a name='x'>正文</a></p></div>"
    lines = list(read_lines(html.fromstring(markup)))
    assert [(line.linked, line.file) for line in lines] == [(1.0, False), (0.5, True), (0.0, False)]


def test_paragraphs_of_which_only_the_indents_are_left_are_parted() -> None:
    text = "　　".join(
        f"第{number}条 港口岸线的使用，适用本办法的规定，没有规定的，依照法律。" for number in "一二三四五六七八"
    )
    assert len(_lines(f"<p>海州市港口岸线管理办法　　{text}</p>")) == 9
