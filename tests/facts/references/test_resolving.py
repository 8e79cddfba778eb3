from __future__ import annotations

from dataclasses import replace

import pytest

from kb.facts.references import resolve
from kb.model import Clause, Document, Level, Parsed
from kb.readers import read_bytes
from kb.understanding import understand
from tests.facts.documents import task


def _no_clauses(document_id: str) -> list[Clause]:
    return []


def _document(source: Document, name: str, title: str, **fields: object) -> Document:
    return replace(source, id=name, source=name, title=title, **fields)  # type: ignore[arg-type]


@pytest.fixture
def city() -> Parsed:
    return task(
        "贯彻落实国务院办公厅、省政府办公厅关于港口提升行动方案精神，依据《港口法》和苏政办发〔2024〕9号办理。",
        title="盐城市港口提升实施方案",
    )


def _targets(city: Parsed, *documents: Document) -> list[str | None]:
    return [row.target_id for row in resolve(city.facts.references, [city.document, *documents], _no_clauses)]


def test_a_number_decides_which_document_is_meant(city: Parsed) -> None:
    other = _document(city.document, "other", "另一个文件", number="苏政办发〔2024〕9号")
    assert _targets(city, other) == [None, None, None, "other"]


def test_a_title_finds_the_only_document_of_that_title(city: Parsed) -> None:
    law = _document(city.document, "law", "港口法（2018年修正）")
    assert _targets(city, law) == [None, None, "law", None]


def test_an_issuer_finds_the_document_of_its_level_and_place(city: Parsed) -> None:
    nation = _document(
        city.document, "nation", "港口提升行动方案", issuers=("国务院办公厅",), level=Level.NATION, place=None
    )
    province = _document(
        city.document,
        "province",
        "江苏省港口提升实施方案",
        issuers=("江苏省人民政府办公厅",),
        level=Level.PROVINCE,
        place="江苏省",
    )
    elsewhere = replace(province, id="elsewhere", issuers=("福建省人民政府办公厅",), place="福建省")
    assert _targets(city, elsewhere, province, nation)[:2] == ["nation", "province"]


def test_a_document_does_not_refer_to_itself(city: Parsed) -> None:
    own = replace(city.document, number="苏政办发〔2024〕9号")
    assert [row.target_id for row in resolve(city.facts.references, [own], _no_clauses)] == [None] * 4


def test_an_issuer_is_found_among_many_documents_of_its_kind(city: Parsed) -> None:
    others = [
        _document(city.document, f"other{number}", f"第{number}批建设项目安排", issuers=("国务院办公厅",), place=None)
        for number in range(50)
    ]
    nation = _document(city.document, "nation", "港口提升行动方案", issuers=("国务院办公厅",), place=None)
    assert _targets(city, *others, nation)[0] == "nation"


@pytest.mark.parametrize(
    ("mention", "titles", "found"),
    [
        ("《海州市渔港管理办法》", ["海州市渔港管理办法"], 0),
        ("《海州市渔港管理办法》", ["海州市人民政府办公室关于印发海州市渔港管理办法的通知"], 0),
        ("《海州市人民政府办公室关于印发海州市渔港管理办法的通知》", ["海州市渔港管理办法"], 0),
        ("《渔港法》", ["中华人民共和国渔港法"], 0),
        ("《中华人民共和国渔港法》", ["渔港法（2019年修正）"], 0),
        ("《渔港法（2019年修正）》", ["渔港法（2008年修正）", "渔港法（2019年修正）"], 1),
        ("《渔港法》", ["渔港法（2008年修正）", "渔港法（2019年修正）"], None),
        ("《渔港法》", ["渔港法实施条例"], None),
    ],
)
def test_a_title_is_found_under_all_its_names(mention: str, titles: list[str], found: int | None) -> None:
    parsed = task(f"宣传{mention}。")
    held = [_document(parsed.document, f"held{number}", title) for number, title in enumerate(titles)]
    (row,) = resolve(parsed.facts.references, [parsed.document, *held], _no_clauses)
    assert row.target_id == (None if found is None else f"held{found}")


def test_a_number_that_is_not_held_means_no_document_of_another_number() -> None:
    parsed = task("根据《海州市渔港管理办法》（海政发〔2019〕3号）办理。")
    other = _document(parsed.document, "other", "海州市渔港管理办法", number="海政发〔2024〕8号")
    (row,) = resolve(parsed.facts.references, [parsed.document, other], _no_clauses)
    assert row.target_id is None


def test_a_final_text_goes_before_its_draft() -> None:
    parsed = task("根据《海州市渔港管理办法》办理。")
    draft = _document(parsed.document, "draft", "海州市渔港管理办法", draft=True)
    final = _document(parsed.document, "final", "海州市渔港管理办法")
    (row,) = resolve(parsed.facts.references, [parsed.document, draft, final], _no_clauses)
    assert row.target_id == "final"


def test_a_document_that_sends_its_text_does_not_mean_an_older_one_of_that_title() -> None:
    parsed = task("《海州市渔港管理办法》已经审议通过，现印发给你们。", title="海州市渔港管理办法")
    older = _document(parsed.document, "older", "海州市渔港管理办法")
    (row,) = resolve(parsed.facts.references, [parsed.document, older], _no_clauses)
    assert row.target_id is None


def test_a_document_that_ends_one_of_its_own_title_means_the_older_one() -> None:
    parsed = task("《海州市渔港管理办法》同时废止。", title="海州市渔港管理办法")
    older = _document(parsed.document, "older", "海州市渔港管理办法")
    (row,) = resolve(parsed.facts.references, [parsed.document, older], _no_clauses)
    assert (row.relation, row.target_id) == ("repeals", "older")


LAW = """渔港法
第一条 为了管理渔港，制定本法。
第二条 渔港的建设和使用，适用本法。
渔港经营人应当备案。
第三条 有下列情形之一的，不予备案：
（一）没有码头的；
（二）没有消防设施的。
第三条之一 备案不收费。
"""


@pytest.mark.parametrize(
    ("mention", "label"),
    [
        ("《渔港法》第二条", "第二条"),
        ("《渔港法》第二条第二款", "第二条"),
        ("《渔港法》第三条第（二）项", "第三条（二）"),
        ("《渔港法》第三条第二项", "第三条（二）"),
        ("《渔港法》第三条之一", "第三条之一"),
        ("《渔港法》第3条", "第三条"),
        ("《渔港法》第四十条", None),
        ("渔港法第二条", "第二条"),
        ("《渔港法》", None),
    ],
)
def test_a_place_in_a_held_document_leads_to_its_clause(mention: str, label: str | None) -> None:
    parsed = task(f"违反{mention}规定的，责令改正。")
    law = understand(read_bytes(LAW.encode(), "law.txt"))
    (row,) = resolve(parsed.facts.references, [parsed.document, law.document], lambda _: law.clauses)
    labels = {clause.id: clause.label for clause in law.clauses}
    assert (row.target_id, labels.get(row.target_clause_id or "")) == (law.document.id, label)


def test_the_clauses_of_a_document_are_asked_for_once() -> None:
    parsed = task("违反《渔港法》第二条、第三条规定的，责令改正。")
    law = understand(read_bytes(LAW.encode(), "law.txt"))
    asked: list[str] = []

    def clauses(document_id: str) -> tuple[Clause, ...]:
        asked.append(document_id)
        return law.clauses

    rows = resolve(parsed.facts.references, [parsed.document, law.document], clauses)
    assert (len(rows), asked) == (2, [law.document.id])


def test_a_place_in_the_document_itself_stays_resolved() -> None:
    law = understand(read_bytes((LAW + "第四条 违反本法第二条的，责令改正。\n").encode(), "law.txt"))
    own = [row for row in law.facts.references if row.article]
    assert own[0].target_clause_id is not None
    assert resolve(own, [law.document], _no_clauses) == own
