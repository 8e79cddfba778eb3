"""Questions to a library without a primary document: a draft and its final text, a plan above, a table, rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from tests.asking.seen import Ask, lacking

FILES = {
    "a-draft.txt": """海州市渔港提升实施方案
（征求意见稿）
为贯彻落实《东海省渔港提升方案》（东政办发〔2024〕5号）精神，制定本实施方案。
一、工作目标
到2026年，全市渔港泊位比上年增长4%，建成智慧渔港2座。
二、主要任务
1.改造渔港码头。2026年底前改造码头12座。〔市农业农村局、市财政局按职责分工负责〕
2.培训渔港人员。每年培训渔港管理人员80人次。〔市人社局负责〕
""",
    "b-final.txt": """海州市人民政府办公室关于印发海州市渔港提升实施方案的通知
海政办发〔2024〕31号
各县（市、区）人民政府，市各委办局：
《海州市渔港提升实施方案》已经市政府同意，现印发给你们，请认真组织实施。
海州市人民政府办公室
2024年7月8日
海州市渔港提升实施方案
为贯彻落实《东海省渔港提升方案》（东政办发〔2024〕5号）精神，制定本实施方案。
一、工作目标
到2026年，全市渔港泊位比上年增长6%，建成智慧渔港3座。
二、主要任务
1.改造渔港码头。2026年6月底前改造码头12座。〔市农业农村局、市财政局、市海事局按职责分工负责〕
2.培训渔港人员。每年培训渔港管理人员90人次。〔市人社局牵头，市教育局配合〕
""",
    "province.txt": """东海省人民政府办公厅关于印发东海省渔港提升方案的通知
东政办发〔2024〕5号
东海省人民政府办公厅
2024年1月9日
东海省渔港提升方案
一、工作目标
到2026年，全省建成智慧渔港30座。
二、重点任务
（一）改造渔港码头。2026年底前改造码头200座。（省农业农村厅牵头，省财政厅配合）
（二）发展休闲渔业。新建休闲渔业基地15个。（省文化和旅游厅负责）
""",
    "table.md": """# 海州市渔港2026年重点工作任务分工表

| 序号 | 工作任务 | 具体内容 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 渔港气象站 | 建设渔港气象站5座 | 市气象局 | 市财政局 | 2026年9月底前 |
| 2 | 渔港航标 | 更换渔港航标40个 | 市财政局 | 市海事局 | 2026年10月底前 |
""",
    "grant.txt": """海州市渔港补贴实施细则
海财规〔2024〕4号
第一条 对新建冷藏码头的渔港经营人，每座给予一次性补贴40万元。
第二条 对取得绿色渔港国家标准认证的渔港，给予一次性奖励8万元。
第三条 自本细则施行之日起，停止执行渔港用电补贴政策。《海州市渔港补贴暂行办法》（海财发〔2020〕9号）同时废止。
第四条 市农业农村局会同市财政局组织审核。
第五条 本细则自2024年9月1日起施行。
海州市财政局
2024年8月5日
""",
    "old.txt": """海州市渔港油料管理办法
海政规发〔2017〕3号
第一条 本办法所称渔港油料，是指供渔船使用的柴油和润滑油。
第二条 市商务局负责渔港油料的经营管理工作。
第三条 本办法自2017年4月1日起施行。
海州市人民政府
2017年3月2日
""",
    "new.txt": """海州市渔港安全管理规定
海政规发〔2022〕6号
第一条 为了加强渔港安全管理，根据《中华人民共和国安全生产法》，制定本规定。
第二条 本规定所称渔港，是指供渔船停泊、避风和补给的港口。
第三条 市应急管理局负责渔港安全综合监督管理；市住建局负责渔港建筑消防验收；市市场监管局依法对渔港起重机械实施安全监察。
第四条 渔港经营人有下列情形之一的，不予补助：
（一）未办理渔港经营登记的；
（二）发生重大安全事故的。
第五条 渔港经营人未按规定设置消防设施的，处三千元以上一万元以下罚款。
第六条 本规定自2022年9月1日起施行。《海州市渔港油料管理办法》（海政规发〔2017〕3号）同时废止。
海州市人民政府
2022年8月1日
""",
}


@pytest.fixture(scope="module")
def ask_port(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("port")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(home=folder / "home", today=dt.date(2026, 6, 1))
    assert not ingest([folder / name for name in FILES], settings).failed
    with KnowledgeBase.open(settings) as base:
        yield lambda question: base.ask(question)[0]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("全市渔港泊位要增长多少", ["6%"]),
        ("改造渔港码头由谁负责", ["市海事局"]),
        ("2026年6月底前要完成什么", ["改造码头12座"]),
        ("What must be done by June 2026?", ["改造码头12座"]),
        ("每年培训多少渔港管理人员", ["90人次"]),
        ("海州市渔港提升实施方案的文号", ["海政办发〔2024〕31号"]),
    ],
)
def test_the_final_text_goes_before_its_draft(ask_port: Ask, question: str, facts: list[str]) -> None:
    assert lacking(ask_port(question), facts) == []


def test_a_question_that_speaks_of_the_draft_gets_the_draft(ask_port: Ask) -> None:
    assert lacking(ask_port("征求意见稿里全市渔港泊位要增长多少"), ["4%"]) == []


def test_a_department_is_told_from_every_document_with_its_role_in_each(ask_port: Ask) -> None:
    answer = ask_port("市财政局有哪些任务")
    shown = ["第1项“改造渔港码头”", "市财政局配合、牵头的有2处", "2026年9月底前（配合）", "2026年10月底前（牵头）"]
    assert lacking(answer, shown) == []


def test_where_a_body_leads_somewhere_the_other_duties_are_left_out(ask_port: Ask) -> None:
    answer = ask_port("市财政局牵头哪些事")
    assert (lacking(answer, ["渔港航标"]), "没有写明由市财政局牵头" in answer.text) == ([], False)


def test_the_row_of_a_table_is_told_without_strokes(ask_port: Ask) -> None:
    answer = ask_port("渔港气象站谁负责")
    assert (lacking(answer, ["渔港气象站，建设渔港气象站5座"]), "|" in answer.text) == ([], False)


def test_a_duty_that_stands_in_its_sentence_is_told_once(ask_port: Ask) -> None:
    assert ask_port("渔港建筑消防验收归哪个部门管").text.count("市住建局负责渔港建筑消防验收") == 2


def test_a_sentence_without_a_duty_that_was_read_answers_with_its_words(ask_port: Ask) -> None:
    answer = ask_port("渔港起重机械谁监管")
    assert (lacking(answer, ["市市场监管局依法对渔港起重机械"]), "由市应急管理局负责（" in answer.text) == ([], False)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("渔港安全管理规定废止了什么", ["海州市渔港油料管理办法"]),
        ("What does 海政规发〔2022〕6号 repeal?", ["海州市渔港油料管理办法"]),
        ("海政办发〔2024〕31号的依据是什么", ["东政办发〔2024〕5号"]),
        ("什么叫渔港", ["供渔船停泊、避风和补给的港口"]),
        ("没有设置消防设施罚多少", ["三千元以上一万元以下"]),
        ("改造渔港码头省里哪个部委牵头", ["省农业农村厅"]),
        ("发生重大安全事故还能拿补助吗", ["有下列情形之一的，不予补助"]),
        ("正式稿比草案多了哪些内容", ["4% → 6%", "2座 → 3座"]),
        ("省里哪些要求市里没有对应", ["发展休闲渔业"]),
        ("新建冷藏码头能补多少", ["写明：40万元"]),
        ("取得绿色渔港国家标准认证奖励多少", ["8万元"]),
        ("哪些补贴被取消了", ["停止执行渔港用电补贴"]),
        ("海财发〔2020〕9号还有效吗", ["将它废止", "2024年9月1日"]),
        ("Which document repealed 海政规发〔2017〕3号?", ["海州市渔港安全管理规定"]),
        ("正式稿里每年培训多少渔港管理人员", ["90人次"]),
        ("市农业农村局和市财政局共同的任务", ["第1项“改造渔港码头”", "市农业农村局会同市财政局"]),
    ],
)
def test_what_the_rows_say_is_told(ask_port: Ask, question: str, facts: list[str]) -> None:
    assert lacking(ask_port(question), facts) == []


@pytest.mark.parametrize("question", ["油料仓库有什么规定", "渔港冷库有补贴吗"])
def test_a_store_in_the_question_is_not_the_library(ask_port: Ask, question: str) -> None:
    assert "库中共有" not in ask_port(question).text


def test_one_thing_is_counted_in_the_singular(ask_port: Ask) -> None:
    text = ask_port("Which tasks does the Education Bureau have?").text
    assert ("1 task in" in text, "1 tasks" in text) == (True, False)


def test_a_target_of_another_year_is_not_that_of_the_year_asked(ask_port: Ask) -> None:
    assert ask_port("2025年建成智慧渔港多少座").facts == ()


@pytest.mark.parametrize("question", ["哪些补贴被取消了", "新建冷藏码头能补多少"])
def test_a_single_support_is_told_without_a_bullet(ask_port: Ask, question: str) -> None:
    assert not ask_port(question).text.startswith("- ")


def test_the_number_of_the_final_text_is_no_change_of_a_figure(ask_port: Ask) -> None:
    text = ask_port("征求意见稿和正式稿有什么不同").text
    assert ("4% → 6%" in text, "→ 2024" in text, "→ 31" in text) == (True, False, False)


@pytest.mark.parametrize(
    ("question", "told"),
    [("渔港补贴实施细则从哪天开始执行", "2024年9月1日"), ("渔港安全管理规定几号开始执行", "2022年9月1日")],
)
def test_the_day_from_which_a_rule_is_carried_out_is_that_of_its_force(ask_port: Ask, question: str, told: str) -> None:
    assert lacking(ask_port(question), [told]) == []
