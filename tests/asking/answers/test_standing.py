"""How answers tell the standing of a document, over a small library of made-up rules that end one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from tests.asking.seen import Ask

FILES = {
    "old.txt": """海州市渔港补贴办法
海政发〔2020〕6号
第一条 为了支持渔港改造，制定本办法。
第二条 对改造消防设施的渔港经营人，给予一次性补贴20万元。
第三条 本办法自2020年3月1日起施行。
海州市人民政府
2020年2月10日
""",
    "new.txt": """海州市渔港扶持办法
海政发〔2024〕8号
第一条 为了扶持渔港发展，制定本办法。
第二条 对建设智能航标的渔港经营人，给予一次性奖励30万元。
第三条 本办法自2024年5月1日起施行，有效期3年。《海州市渔港补贴办法》（海政发〔2020〕6号）同时废止。
海州市人民政府
2024年4月2日
""",
    "port.txt": """海州市航道管理规定
海政发〔2021〕2号
第一条 为了管理航道，制定本规定。
第二条 在航道内设置渔网的，由渔政部门责令拆除。
第三条 本规定自2021年3月1日起施行。
海州市人民政府
2021年2月10日
""",
    "change.txt": """关于修改《海州市航道管理规定》的决定
海政发〔2023〕9号
一、将《海州市航道管理规定》第二条修改为：“在航道内设置渔网的，由交通运输部门责令拆除。”
二、本决定自2023年7月1日起施行。
海州市人民政府
2023年6月2日
""",
    "plain.txt": """海州市灯塔名录
海政发〔2019〕4号
第一条 海州灯塔每日开放两小时。
""",
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("standing")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(home=folder / "home", today=dt.date(2026, 6, 1))
    assert not ingest([folder / name for name in FILES], settings).failed
    with KnowledgeBase.open(settings) as opened:
        yield lambda text: opened.ask(text)[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("海州市渔港补贴办法还有效吗", "已被《海州市渔港扶持办法》废止（自2024年5月1日起），不再有效"),
        ("海政发〔2020〕6号失效了吗", "已被《海州市渔港扶持办法》废止"),
        ("截至2024年4月，海州市渔港补贴办法还有效吗", "在2024年4月30日有效"),
        ("截至2024年6月，海州市渔港补贴办法还有效吗", "已被《海州市渔港扶持办法》废止"),
        ("截至2019年6月，海州市渔港补贴办法有效吗", "自2020年3月1日起施行，2019年6月30日尚未施行"),
        ("海州市渔港扶持办法还有效吗", "有效期3年"),
        ("截至2028年1月，海州市渔港扶持办法还有效吗", "有效期3年，已经届满"),
        ("海州市航道管理规定还有效吗", "部分内容已被《关于修改《海州市航道管理规定》的决定》修改"),
    ],
)
def test_an_answer_tells_how_a_document_stands(ask: Ask, question: str, said: str) -> None:
    answer = ask(question)
    assert (answer.refused, said in answer.text) == (False, True)


def test_what_ended_a_document_is_quoted(ask: Ask) -> None:
    answer = ask("海州市渔港补贴办法还有效吗")
    assert [citation.quote for citation in answer.citations] == [
        "《海州市渔港补贴办法》（海政发〔2020〕6号）同时废止。"
    ]


def test_a_document_without_a_statement_is_not_called_valid(ask: Ask) -> None:
    answer = ask("海州市灯塔名录还有效吗")
    assert answer.refused
    assert "没有写明是否有效" in answer.text


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("改造消防设施的渔港给多少补贴", "《海州市渔港补贴办法》已被《海州市渔港扶持办法》废止（自2024年5月1日起）"),
        ("在航道内设置渔网由谁责令拆除", "《海州市航道管理规定》的部分内容已被"),
        ("截至2024年6月，改造消防设施的渔港能享受什么补贴", "按2024年6月30日的状态回答"),
        ("截至2024年6月，改造消防设施的渔港能享受什么补贴", "《海州市渔港补贴办法》已被《海州市渔港扶持办法》废止"),
        (
            "截至2023年6月，建设智能航标的渔港能享受什么奖励",
            "《海州市渔港扶持办法》自2024年5月1日起施行，2023年6月30日尚未施行",
        ),
    ],
)
def test_every_answer_tells_what_limits_its_sources(ask: Ask, question: str, note: str) -> None:
    answer = ask(question)
    assert any(note in given for given in answer.notes)


def test_before_it_was_ended_a_source_needs_no_note_but_the_day(ask: Ask) -> None:
    answer = ask("截至2023年6月，改造消防设施的渔港能享受什么补贴")
    assert "20万元" in answer.text
    assert answer.notes == ("按2023年6月30日的状态回答",)


def test_a_note_quotes_the_words_that_it_rests_on(ask: Ask) -> None:
    answer = ask("改造消防设施的渔港给多少补贴")
    note = next(given for given in answer.notes if "废止" in given)
    key = next(citation.key for citation in answer.citations if "同时废止" in citation.quote)
    assert note.endswith(f"[{key}]")
