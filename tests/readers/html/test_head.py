"""The heads that sites put over documents."""

import pytest
from lxml import html

from kb.readers.html.head import PageHead, read_head, read_head_line
from kb.readers.html.tree import measure
from tests.files import html as files


def _head(markup: str) -> PageHead:
    root = html.document_fromstring(f"<html><body>{markup}</body></html>")
    return read_head(root, measure(root))


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>索 引 号：</td><td>0001</td><td>文　号：</td><td>海政发〔2025〕1号</td></tr></table>",
        "<table><tr><th>索引号</th><td>0001</td></tr><tr><th>文号</th><td>海政发〔2025〕1号</td></tr></table>",
        "<ul><li><span>索引号：</span>0001</li><li><span>文号：</span>海政发〔2025〕1号</li></ul>",
        "<dl><dt>索引号</dt><dd>0001</dd><dt>文号</dt><dd>海政发〔2025〕1号</dd></dl>",
        "<div><span>索引号：</span><span>0001</span><span>文号：</span><span>海政发〔2025〕1号</span></div>",
        "<div>【索引号】0001【文号】海政发〔2025〕1号</div>",
        "<div><div>索引号：0001</div><div>文号：海政发〔2025〕1号</div></div>",
    ],
)
def test_a_head_is_read_in_every_form(markup: str) -> None:
    assert _head(markup).lines == ["索引号：0001", "文号：海政发〔2025〕1号"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>来源：海州日报　发布日期：2025-03-01</p>",
        "<p>名称：海州港。来源：海州日报。</p>",
        f"<div><p>索引号：0001</p><p>文号：1</p><p>{files.ARTICLES[0]}</p></div>",
        "<table><tr><th>序号</th><th>文件名称</th><th>文号</th></tr><tr><td>1</td><td>甲</td><td>乙</td></tr></table>",
    ],
)
def test_what_any_article_has_or_a_text_holds_is_no_head(markup: str) -> None:
    assert _head(markup).metadata(None) == {}


def test_a_head_that_is_there_twice_counts_once() -> None:
    table = "<table><tr><td>索引号</td><td>0001</td><td>文号</td><td>海政发〔2025〕1号</td></tr></table>"
    head = _head(f"{table}{files.paragraphs(files.ARTICLES)}{table}")
    assert len(head.lines) == 2
    assert len(head.elements) == 2


def test_labels_that_are_not_known_are_kept_in_a_head() -> None:
    assert (
        "公文去向：各县"
        in _head("<ul><li>文号：海政发〔2025〕1号</li><li>索引号：1</li><li>公文去向：各县</li></ul>").lines
    )


@pytest.mark.parametrize("value", ["", "-", "无", "暂无", "{{ info.status }}", "null"])
def test_an_empty_field_is_none(value: str) -> None:
    head = _head(f"<ul><li>文号：海政发〔2025〕1号</li><li>索引号：1</li><li>有效性：{value}</li></ul>")
    assert "status" not in head.metadata(None)


def _metadata(title: str | None = None, **fields: str) -> dict[str, object]:
    items = "".join(f"<li>{label}：{value}</li>" for label, value in {"索引号": "1", **fields}.items())
    return dict(_head(f"<ul>{items}</ul>").metadata(title))


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        ({"发文机关": "海州市财政局、海州市民政局"}, "issuers", ("海州市财政局", "海州市民政局")),
        ({"发文字号": "海政发 〔2025〕 1号"}, "number", "海政发〔2025〕1号"),
        ({"成文日期": "2025年3月8日"}, "written", "2025-03-08"),
        ({"施行日期": "2025.05.01"}, "in_force", "2025-05-01"),
        ({"失效日期": "2030-04-30 00:00"}, "valid_until", "2030-04-30"),
        ({"时效性": "现行有效"}, "status", "现行有效"),
        ({"成文日期": "2025年2月30日"}, "written", None),
        ({"成文日期": "2025-03-08", "发布日期": "2025-03-12"}, "issued", "2025-03-12"),
        ({"成文日期": "1996-03-08", "发布日期": "2018-12-03"}, "issued", None),
        ({"标题": "海州市人民政府关于印发港口…"}, "title", None),
    ],
)
def test_fields_are_taken_where_they_can_be_trusted(fields: dict[str, str], name: str, expected: object) -> None:
    assert _metadata(**fields).get(name) == expected


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("海州市港口管理局关于岸线的通知", ("海州市港口管理局",)),
        ("岸线使用管理办法", ("海州市港口管理局",)),
        ("海州市人民政府关于岸线的通知", None),
    ],
)
def test_who_published_the_page_is_the_issuer_unless_the_title_names_another(
    title: str, issuers: tuple[str, ...] | None
) -> None:
    assert _metadata(title, 发布机构="海州市港口管理局").get("issuers") == issuers


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("【制定机关】海州市人民政府【类别号】12【公布日期】2025.03.18", ["制定机关", "类别号", "公布日期"]),
        ("发文机关：海州市人民政府　成文日期：2025年3月18日", ["发文机关", "成文日期"]),
        ("原文号：海政发〔2025〕1号", []),
        ("本办法的名称：暂定。", []),
    ],
)
def test_a_line_of_fields_is_told_from_other_lines(line: str, expected: list[str]) -> None:
    assert [label for label, _ in read_head_line(line)] == expected
