"""What a search names exactly, in all ways of writing it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.build import ingest
from kb.exact import MAX_NAMED, Exact, Why, read_exact
from kb.index.catalog import Catalog
from kb.knowledge import KnowledgeBase
from kb.library import Library
from kb.model import Document, Facts, Parsed
from kb.settings import Settings
from tests.asking.policies import TODAY, write_policies
from tests.asking.regulations import HEAD, REGULATION


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The made-up policies and a regulation with chapters, articles, paragraphs and an attachment."""
    folder = tmp_path_factory.mktemp("exact")
    write_policies(folder / "policies")
    (folder / "policies" / "port.md").write_text(HEAD + REGULATION, encoding="utf-8")
    settings = Settings(home=folder / "home", today=TODAY)
    assert not ingest([folder / "policies"], settings).failed
    with KnowledgeBase.open(settings) as kb:
        yield kb.library


def _places(library: Library, exact: Exact) -> list[str]:
    """The places as document and label; of a part of a clause with its words."""
    shown = []
    for spot in exact.spots:
        document = library.document(spot.clause.document_id)
        part = "" if spot.is_whole else f" {document.text[spot.start : spot.end]}"
        shown.append(f"{document.source.rpartition('/')[2].partition('.')[0]} {spot.clause.label}{part}")
    return shown


_PORT = "海州市渔港管理条例"
_SECOND = "port 第九条 情节严重的，处五千元罚款。"
_PLAN = "扬州市养老服务提质增效实施方案"


@pytest.mark.parametrize(
    ("question", "places"),
    [
        # Tasks of the primary document.
        ("任务9", ["plan 二（三）9"]),
        ("任务９", ["plan 二（三）9"]),
        ("任务九", ["plan 二（三）9"]),
        ("第9项", ["plan 二（三）9"]),
        ("第九项任务", ["plan 二（三）9"]),
        ("第九条任务", ["plan 二（三）9"]),
        ("9号任务", ["plan 二（三）9"]),
        ("⑨号任务", ["plan 二（三）9"]),
        ("task 9", ["plan 二（三）9"]),
        ("Task nine", ["plan 二（三）9"]),
        ("item 9", ["plan 二（三）9"]),
        ("任务1和任务3", ["plan 二（一）1", "plan 二（一）3"]),
        ("任务3、1", ["plan 二（一）1", "plan 二（一）3"]),
        ("任务2到4", ["plan 二（一）2", "plan 二（一）3", "plan 二（二）4"]),
        # Labels and sections.
        ("二（三）9", ["plan 二（三）9"]),
        ("二(三)9", ["plan 二（三）9"]),
        ("二、（三）9.", ["plan 二（三）9"]),
        ("二 （三） 9", ["plan 二（三）9"]),
        ("三（一）", ["plan 三（一）"]),
        ("第二部分", ["plan 二"]),
        (f"《{_PLAN}》任务5", ["plan 二（二）5"]),
        (f"{_PLAN}第5项任务", ["plan 二（二）5"]),
        ("苏政办发〔2024〕91号二（一）", ["province 二（一）"]),
        ("国办发[2023]88号第二部分", ["nation 二"]),
        # Articles of a law, found by its name, its number or by being the only one that has it.
        (f"《{_PORT}》第九条", ["port 第九条"]),
        (f"{_PORT}第九条", ["port 第九条"]),
        ("渔港管理条例第九条", ["port 第九条"]),
        (f"{_PORT}第9条", ["port 第九条"]),
        (f"{_PORT} 第 ９ 条", ["port 第九条"]),
        ("海州市漁港管理條例第九條", ["port 第九条"]),
        ("海政规〔2021〕14号第九条", ["port 第九条"]),
        ("海政规[2021]14号第九条", ["port 第九条"]),
        ("海政规（２０２１）１４号第九条", ["port 第九条"]),
        ("海政规 2021 14号 第九条", ["port 第九条"]),
        ("海政规【2021】14號第九条", ["port 第九条"]),
        ("14号文件第九条", ["port 第九条"]),
        ("第九条", ["port 第九条"]),
        (f"Article 9 of {_PORT}", ["port 第九条"]),
        (f"article nine of {_PORT}", ["port 第九条"]),
        ("《养老服务促进法》第十二条", ["law 第十二条"]),
        ("中华人民共和国养老服务促进法第12条", ["law 第十二条"]),
        ("第十二条", ["law 第十二条"]),
        ("第十二、十五条", ["law 第十二条", "law 第十五条"]),
        ("第十二条和第十五条", ["law 第十二条", "law 第十五条"]),
        (f"《{_PORT}》第一条至第三条", ["port 第一条", "port 第二条", "port 第三条"]),
        (f"Articles 1 to 3 of {_PORT}", ["port 第一条", "port 第二条", "port 第三条"]),
        ("第九条之一", ["port 第九条之一"]),
        # Paragraphs, items and what is below them.
        ("第九条第二款", [_SECOND]),
        ("第9条第2款", [_SECOND]),
        (f"《{_PORT}》第 九 条 第 二 款", [_SECOND]),
        ("Article 9(2)", [_SECOND]),
        ("article 9, paragraph 2", [_SECOND]),
        ("paragraph 2 of article 9", [_SECOND]),
        # Of two documents with that article only one has a second paragraph.
        ("第三条第二款", ["port 第三条第二款"]),
        (f"《{_PORT}》第三条第二款", ["port 第三条第二款"]),
        (f"《{_PORT}》第三条第（二）项", ["port 第三条（二）"]),
        (f"《{_PORT}》第三条第二项", ["port 第三条（二）"]),
        (f"《{_PORT}》第三条（二）", ["port 第三条（二）"]),
        (f"《{_PORT}》第三条（二）1", ["port 第三条（二）1"]),
        (f"《{_PORT}》第三条第（一）、（三）项", ["port 第三条（一）", "port 第三条（三）"]),
        (f"《{_PORT}》第十条第（二）项", ["port 第十条"]),
        # Chapters, sections, attachments.
        ("第三章", ["port 第三章"]),
        (f"{_PORT}第三章第一节", ["port 第一节"]),
        (f"chapter 3 of {_PORT}", ["port 第三章"]),
        ("附件1", ["port 附件1"]),
        (f"《{_PORT}》附件一", ["port 附件1"]),
        (f"《{_PORT}》附件1 二", ["port 附件1 二"]),
    ],
)
def test_a_place_is_found_however_it_is_written(searched: Library, question: str, places: list[str]) -> None:
    exact = read_exact(question, searched, None)
    assert (_places(searched, exact), exact.unresolved) == (places, ())
    assert exact.alone


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("任务9由谁负责", ["plan 二（三）9"]),
        ("who leads task 9", ["plan 二（三）9"]),
        ("保障措施第二条", ["plan 三（二）"]),
        (f"《{_PORT}》第九条罚款多少", ["port 第九条"]),
        ("养老服务促进法第十五条的护理假有几天", ["law 第十五条"]),
    ],
)
def test_a_place_is_found_among_other_words(searched: Library, question: str, places: list[str]) -> None:
    exact = read_exact(question, searched, None)
    assert (_places(searched, exact), exact.alone) == (places, False)


@pytest.mark.parametrize(
    ("question", "named", "why"),
    [
        ("任务99", "任务99", Why.NO_SUCH_PLACE),
        ("第13项任务由谁负责", "任务13", Why.NO_SUCH_PLACE),
        ("二（三）99", "二（三）99", Why.NO_SUCH_PLACE),
        (f"《{_PORT}》第九十条", "第九十条", Why.NO_SUCH_PLACE),
        (f"《{_PORT}》第九条第三款", "第九条第三款", Why.NO_SUCH_PLACE),
        (f"《{_PORT}》第三条第（九）项", "第三条第(九)项", Why.NO_SUCH_PLACE),
        (f"《{_PORT}》第九条至第十二条", "第九条至第十二条", Why.NO_SUCH_PLACE),
        (f"《{_PORT}》第九章", "第九章", Why.NO_SUCH_PLACE),
        (f"《{_PORT}》第三章第四节", "第三章第四节", Why.NO_SUCH_PLACE),
        (f"《{_PORT}》附件2", "附件2", Why.NO_SUCH_PLACE),
        ("Article 90", "article 90", Why.NO_SUCH_PLACE),
        ("《渔船登记办法》", "渔船登记办法", Why.NOT_HELD),
        ("《渔船登记办法》第三条", "渔船登记办法", Why.NOT_HELD),
        ("海政规〔2021〕15号第三条", "海政规(2021)15号", Why.NOT_HELD),
        ("种子法第三条", "种子法", Why.NOT_HELD),
        ("第三条怎么规定收费", "第三条", Why.SEVERAL),
    ],
)
def test_what_is_named_and_not_there_is_said(searched: Library, question: str, named: str, why: Why) -> None:
    exact = read_exact(question, searched, None)
    assert [(one.named, one.why) for one in exact.unresolved] == [(named, why)]
    assert exact.spots == ()


def test_what_is_there_is_found_beside_what_is_not(searched: Library) -> None:
    exact = read_exact("任务9和任务99", searched, None)
    assert _places(searched, exact) == ["plan 二（三）9"]
    assert [one.named for one in exact.unresolved] == ["任务99"]


def test_a_place_that_several_documents_have_is_each_of_them_where_nothing_else_is_said(searched: Library) -> None:
    assert set(_places(searched, read_exact("第三条", searched, None))) == {"port 第三条", "law 第三条"}


def test_a_label_that_several_sections_have_is_each_of_them(searched: Library) -> None:
    assert _places(searched, read_exact("（三）", searched, None)) == ["plan 二（三）", "plan 三（三）"]


def _id(library: Library, name: str) -> str:
    return next(head.id for head in library.heads if name in head.source)


def test_a_place_is_looked_up_in_the_documents_that_the_search_is_limited_to(searched: Library) -> None:
    law = _id(searched, "law")
    assert _places(searched, read_exact("第三条", searched, {law})) == ["law 第三条"]
    assert read_exact("任务9", searched, {law}).spots == ()


def test_a_document_that_the_filters_leave_out_is_not_found(searched: Library) -> None:
    exact = read_exact(f"《{_PORT}》第九条", searched, {_id(searched, "law")})
    assert (exact.spots, exact.documents) == ((), ())
    assert Why.LEFT_OUT in {one.why for one in exact.unresolved}


@pytest.mark.parametrize(
    ("question", "name", "alone"),
    [
        (f"《{_PORT}》", "port", True),
        ("渔港管理条例", "port", True),
        ("海政规〔2021〕14号", "port", True),
        ("海政规〔2021〕14号文件的内容是什么", "port", True),
        ("《养老服务促进法》的全文", "law", True),
        ("国办发〔2023〕88号", "nation", True),
        (f"{_PORT}罚款多少", "port", False),
        ("苏政办发〔2024〕91号对连锁品牌的奖励", "province", False),
    ],
)
def test_a_document_is_named_by_title_or_number(searched: Library, question: str, name: str, alone: bool) -> None:
    exact = read_exact(question, searched, None)
    assert ([document.id for document in exact.documents], exact.alone) == ([_id(searched, name)], alone)
    assert exact.spots == ()


@pytest.mark.parametrize("question", ["老年助餐", "罚款", "2025年底前完成什么", "9个任务", "促进法", "什么条件"])
def test_words_name_nothing(searched: Library, question: str) -> None:
    assert read_exact(question, searched, None) == Exact()


def test_a_name_that_many_documents_share_names_none(tmp_path: Path) -> None:
    with Catalog.create(tmp_path / "catalog.sqlite") as catalog:
        for number in range(MAX_NAMED + 1):
            title = "海湾养护办法"
            document = Document(id=f"d{number}", source=f"{number}", sha256="", title=title, text=title)
            catalog.add(Parsed(document, (), Facts()))
        library = Library(catalog, lambda question, limit, ids: [])
        assert read_exact("海湾养护办法怎么规定养护费", library, None) == Exact()
