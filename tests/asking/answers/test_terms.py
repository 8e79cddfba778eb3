from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from tests.asking.policies import TODAY
from tests.asking.seen import lacking

_PLAN = """海州市港航企业扶持办法
一、扶持措施
（一）贷款贴息。对在本市注册且年营业收入2000万元以上的航运企业，按利息的50%给予贷款贴息，每年最高30万元，贴息期限不超过2年。\
同一项目不得重复享受贴息。企业向市财政局申请。
（二）用工补贴。对符合下列条件之一的企业，给予补贴：
1.新增职工20人以上；
2.拥有海员证书的职工10人以上且未发生欠薪。
（三）岸电奖励。对年用电量100万度以上的航运企业给予奖励。
（四）资助退出。逐步减少对购船的财政资助，在2027年以前全部取消。
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("terms")
    path = folder / "plan.txt"
    path.write_text(_PLAN, encoding="utf-8")
    settings = Settings(home=folder / "home", today=TODAY)
    assert not ingest([path], settings).failed
    with KnowledgeBase.open(settings) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "航运企业能享受什么贴息",
            [
                "对象（航运企业）",
                "须同时满足（条件“在本市注册”",
                "条件“年营业收入2000万元以上”",
                "写明：50%；最高30万元",
                "期限：贴息期限不超过2年",
                "限制“同一项目不得重复享受贴息”",
                "申请：向市财政局申请",
            ],
        ),
        (
            "企业能申请什么补贴",
            [
                "满足其一即可（条件“新增职工20人以上”",
                "须同时满足（条件“拥有海员证书的职工10人以上”",
                "文件没有写明金额",
            ],
        ),
        ("我们公司能申请什么奖励", ["对象（航运企业）", "条件“年用电量100万度以上”", "文件没有写明金额"]),
        ("我们公司能得到什么资助", ["正在逐步取消", "最迟到2026-12-31"]),
        (
            "What support can a company get?",
            ["all of (condition “在本市注册”", "period: 贴息期限不超过2年", "how to apply: 向市财政局申请"],
        ),
    ],
)
def test_a_support_is_told_with_its_terms(kb: KnowledgeBase, question: str, told: list[str]) -> None:
    answer, _ = kb.ask(question)
    assert lacking(answer, told) == []
