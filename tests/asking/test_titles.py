import pytest

from kb.library import Library
from kb.model import Document
from kb.text import fold, normalise_question
from kb.titles import NamedDocuments, Titles, short_titles

_PLAN = "扬州市养老服务提质增效实施方案"


def _named(library: Library, text: str) -> NamedDocuments:
    return library.named(fold(normalise_question(text)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"《{_PLAN}》由谁负责", "plan"),
        (f"<<{_PLAN}>>的内容", "plan"),
        (f"{_PLAN}里有几项任务", "plan"),
        ("揚州市養老服務提質增效實施方案的任務", "plan"),
        ("《江苏省养老服务提质增效实施方案》", "province"),
        ("养老服务提质增效行动方案的目标", "nation"),
        ("《养老服务提质增效行动方案》", "nation"),
        ("国办发〔2023〕88号的内容", "nation"),
        ("国办发[2023]88号", "nation"),
        ("国办发(2023) 88 号", "nation"),
        ("国办发２０２３年８８号文件", "nation"),
        ("88号文是什么", "nation"),
        ("苏政办发〔2024〕91号", "province"),
        ("91号文件", "province"),
        ("中华人民共和国养老服务促进法", "law"),
        ("养老服务促进法第三条", "law"),
        ("服务促进法怎么规定", "law"),
        ("江苏省养老服务企业贷款产品", "loans"),
    ],
)
def test_a_document_is_found_by_title_end_of_title_or_number(
    library: Library, documents: dict[str, Document], text: str, name: str
) -> None:
    named = _named(library, text)
    assert (named.held, named.missing) == ((documents[name],), ())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("《老年教育法》第一条", "老年教育法"),
        ("《镇江市养老服务方案》", "镇江市养老服务方案"),
        ("苏政办发〔2024〕92号", "苏政办发(2024)92号"),
        ("国办发〔2022〕88号", "国办发(2022)88号"),
        ("种子法里怎么规定", "种子法"),
    ],
)
def test_a_document_that_is_not_held_is_named_as_missing(library: Library, text: str, missing: str) -> None:
    named = _named(library, text)
    assert (named.held, named.missing) == ((), (missing,))


@pytest.mark.parametrize("text", ["促进法", "贷款产品", "行动方案", "任务9由谁负责", "有什么办法", "这个做法对吗"])
def test_a_word_of_a_title_alone_names_no_document(library: Library, text: str) -> None:
    named = _named(library, text)
    assert (named.held, named.missing) == ((), ())


def test_a_name_is_taken_out_of_the_question(library: Library) -> None:
    assert _named(library, f"《{_PLAN}》任务2").rest.strip() == "任务2"


def test_two_numbers_name_two_documents(library: Library, documents: dict[str, Document]) -> None:
    named = _named(library, "国办发〔2023〕88号和苏政办发〔2024〕91号")
    assert set(named.held) == {documents["nation"], documents["province"]}


def test_a_document_is_called_by_its_title_without_place_and_years(documents: dict[str, Document]) -> None:
    assert "养老服务提质增效实施方案" in short_titles(documents["plan"])
    assert "养老服务提质增效行动方案" in short_titles(documents["nation"])
    assert "养老服务促进法" in short_titles(documents["law"])


def test_a_notice_is_called_by_the_title_of_what_it_sends() -> None:
    document = Document(
        id="n",
        source="n",
        sha256="n",
        title="海州市人民政府关于印发《海州市渔港管理办法》的通知",
        text="",
        place="海州市",
    )
    assert {"海州市渔港管理办法", "渔港管理办法"} <= set(short_titles(document))


def test_a_draft_is_called_without_its_bracket_unless_the_final_text_is_held() -> None:
    draft, final = (
        Document(id=name, source=name, sha256=name, title=title, text="")
        for name, title in (("d", "海州市渔港管理办法（征求意见稿）"), ("f", "海州市渔港管理办法"))
    )
    assert Titles([draft]).read("海州市渔港管理办法有效吗").held == (draft,)
    assert Titles([draft, final]).read("海州市渔港管理办法有效吗").held == (final,)


def test_the_names_of_a_document_come_longest_first(documents: dict[str, Document]) -> None:
    lengths = [len(name) for name in short_titles(documents["law"])]
    assert lengths == sorted(lengths, reverse=True)
