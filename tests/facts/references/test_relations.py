from __future__ import annotations

import pytest

from kb.readers import read_bytes
from kb.understanding import understand
from tests.facts.documents import plan, task


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("根据《港口法》制定办法。", "basis"),
        ("根据《港口法》、《渔港条例》和有关规定，结合我市实际，制定本办法。", "basis"),
        ("依据《港口法》开展检查。", "basis"),
        ("按照《港口法》和有关规定，制定本方案。", "basis"),
        ("以《港口法》为依据开展检查。", "basis"),
        ("贯彻落实《港口法》。", "implements"),
        ("为落实《港口规划》，现提出以下意见。", "implements"),
        ("为贯彻实施《港口法》，方便企业，制定本办法。", "implements"),
        ("深入实施《港口规划》。", "implements"),
        ("按照《港口法》执行。", "follows"),
        ("参照《港口法》有关规定处理。", "follows"),
        ("依照《港口法》的规定给予处罚。", "follows"),
        ("收费标准按《港口收费办法》执行。", "follows"),
        ("中央项目适用《港口条例》。", "follows"),
        ("同时废止《港口办法》。", "repeals"),
        ("《港口办法》同时废止。", "repeals"),
        ("《港口办法》（海政发〔2015〕3号）同时废止。", "repeals"),
        ("本办法自2024年5月1日起施行，《港口办法》同时废止。", "repeals"),
        ("《港口办法》自本办法施行之日起废止。", "repeals"),
        ("《港口办法》即行废止。", "repeals"),
        ("《港口办法》停止执行。", "repeals"),
        ("《港口办法》自行失效。", "repeals"),
        ("《港口办法》不再执行。", "repeals"),
        ("《港口办法》作废。", "repeals"),
        ("《港口办法》自动失效。", "repeals"),
        ("废止《港口办法》等5件规范性文件。", "repeals"),
        ("经研究，决定废止《港口办法》。", "repeals"),
        ("现予以废止《港口办法》。", "repeals"),
        ("《港口办法》与本办法不一致的，以本办法为准。", "replaces"),
        ("《港口办法》由本办法代替。", "replaces"),
        ("本标准代替《港口评价规范》。", "replaces"),
        ("将《港口办法》第三条修改为“港口应当备案。”", "amends"),
        ("对《港口办法》作如下修改。", "amends"),
        ("决定修改《港口办法》。", "amends"),
        ("删去《港口办法》第五条。", "amends"),
        ("在《港口办法》第五条后增加一条。", "amends"),
        ("现将《港口办法》印发给你们。", "transmits"),
        ("《港口办法》已经市政府同意，现印发给你们，请认真贯彻执行。", "transmits"),
        ("《港口条例》已经2024年3月1日市政府常务会议通过，现予公布。", "transmits"),
        ("省发展改革委《关于港口工作的意见》已经省政府同意，现转发给你们。", "transmits"),
        ("加大《港口评价规范》地方标准（DB32/T 1-2022）贯彻推广力度。", "implements"),
        ("抓好《港口条例》的贯彻落实。", "implements"),
        ("加强《港口条例》宣传。", "mentions"),
        ("推进《港口条例》修订工作。", "mentions"),
        ("宣传《港口法》。", "mentions"),
        ("违反《港口法》规定的，责令改正。", "mentions"),
        ("省政府印发《港口规划》，提出五项任务。", "mentions"),
        ("应当及时修改或者废止《港口办法》。", "mentions"),
        ("研究修订《港口办法》。", "mentions"),
        ("建议《港口办法》废止后另行规定。", "mentions"),
        ("《港口办法》废止前签订的合同继续有效。", "mentions"),
        ("按照部署要求，宣传《港口法》。", "mentions"),
        ("贯彻落实省委部署，违反《港口法》的，依法处理。", "mentions"),
    ],
)
def test_the_words_around_a_mention_give_the_relation(sentence: str, relation: str) -> None:
    rows = [row for row in task(sentence).facts.references if row.title]
    assert {str(row.relation) for row in rows} == {relation}


@pytest.mark.parametrize(
    ("sentence", "relations"),
    [
        ("《甲办法》《乙办法》同时废止。", ["repeals"] * 2),
        ("《甲办法》、《乙办法》（海政发〔2015〕3号）和《丙办法》同时废止。", ["repeals"] * 3),
        ("《甲办法》继续有效，《乙办法》同时废止。", ["mentions", "repeals"]),
        ("根据《甲条例》，废止《乙办法》的决定另行公布。", ["basis", "mentions"]),
        ("根据《甲条例》，经市政府同意，现将《乙办法》重新发布。", ["basis", "transmits"]),
        ("下列文件予以废止：《甲办法》；《乙办法》。", ["repeals"] * 2),
        ("下列文件继续有效：《甲办法》；《乙办法》。", ["mentions"] * 2),
        ("根据《甲条例》按照《乙规范》建设。", ["basis", "follows"]),
    ],
)
def test_each_mention_of_a_sentence_has_its_own_relation(sentence: str, relations: list[str]) -> None:
    assert [str(row.relation) for row in task(sentence).facts.references] == relations


def test_a_line_that_announces_a_repeal_holds_for_the_list_below_it() -> None:
    parsed = plan("（一）下列文件自本意见印发之日起废止：", "1.《甲办法》；", "2.《乙办法》（海政发〔2015〕3号）。")
    assert [str(row.relation) for row in parsed.facts.references] == ["repeals", "repeals"]


def _notice(*lines: str) -> list[tuple[str, str | None, str | None]]:
    parsed = understand(read_bytes("\n".join(lines).encode(), "notice.txt"))
    return [(str(row.relation), row.title, row.article) for row in parsed.facts.references]


def test_a_line_without_a_number_announces_the_list_below_it() -> None:
    rows = _notice("海州市水利局关于文件清理的通知", "经研究，决定废止下列文件：", "1.《甲办法》", "2.《乙办法》")
    assert rows == [("repeals", "甲办法", None), ("repeals", "乙办法", None)]


def test_a_bare_repeal_is_an_act_in_a_decision_and_a_task_elsewhere() -> None:
    lines = ("市政府决定：", "一、废止《甲办法》。")
    assert ("repeals", "甲办法", None) in _notice("海州市人民政府关于修改和废止部分规章的决定", *lines)
    assert ("mentions", "甲办法", None) in _notice("海州市立法工作计划", *lines)


def test_a_place_that_is_changed_is_one_of_the_text_named_last_before_it() -> None:
    rows = _notice(
        "海州市人民政府关于修改部分规章的决定",
        "一、对下列规章作如下修改：",
        "（一）《甲办法》",
        "将第三条修改为：“市交通局负责。”",
        "（二）《乙办法》",
        "删去第八条。",
    )
    assert [row for row in rows if row[2]] == [("amends", "甲办法", "第三条"), ("amends", "乙办法", "第八条")]


def test_a_line_that_announces_what_stays_is_no_repeal() -> None:
    parsed = plan("（一）下列文件继续有效：", "1.《甲办法》；")
    assert [str(row.relation) for row in parsed.facts.references] == ["mentions"]


@pytest.mark.parametrize(
    ("title", "relation"),
    [
        ("关于修改《海州市渔港管理办法》的决定", "amends"),
        ("关于废止《海州市渔港管理办法》的决定", "repeals"),
        ("关于印发《海州市渔港管理办法》的通知", "transmits"),
        ("海州市实施《渔港法》办法", "implements"),
    ],
)
def test_the_title_of_a_document_gives_a_relation(title: str, relation: str) -> None:
    parsed = understand(read_bytes(f"{title}\n一、内容\n建设渔港。\n".encode(), "notice.txt"))
    assert [str(row.relation) for row in parsed.facts.references] == [relation]
