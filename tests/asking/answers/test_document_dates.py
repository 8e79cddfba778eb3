"""What a document without a metadata block says of itself, quoted where it says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.build import ingest
from kb.knowledge import KnowledgeBase
from kb.settings import Settings

NOTICE = """海州市财政局 海州市民政局关于印发海州市养老机构补助办法的通知
海财规〔2021〕3号
各县（市、区）财政局、民政局：
现将《海州市养老机构补助办法》印发给你们，请认真执行。
海州市财政局 海州市民政局
2021年4月6日
附件
海州市养老机构补助办法
第一条 为了规范补助资金的使用，制定本办法。
第二条 补助资金由市财政局拨付。
第三条 本办法自2021年5月1日起施行，有效期5年。《海州市养老服务补助办法》（海财规〔2016〕9号）同时废止。
"""
ASKED = "海财规〔2021〕3号"


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    folder: Path = tmp_path_factory.mktemp("dates")
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    settings = Settings(home=folder / "kb", today=dt.date(2026, 6, 1))
    ingest([folder / "notice.txt"], settings)
    with KnowledgeBase.open(settings) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "said", "quoted"),
    [
        (f"{ASKED}的成文日期是哪天", "2021年4月6日", "2021年4月6日"),
        (f"{ASKED}什么时候施行", "2021年5月1日", "第三条 本办法自2021年5月1日起施行，有效期5年。"),
        (f"{ASKED}由哪些单位发布", "海州市财政局、海州市民政局", "海州市财政局 海州市民政局关于印发"),
        (f"{ASKED}还有效吗", "有效期5年，已经届满", "有效期5年"),
    ],
)
def test_a_field_is_quoted_where_the_text_states_it(kb: KnowledgeBase, question: str, said: str, quoted: str) -> None:
    answer, _ = kb.ask(question)
    assert said in answer.text
    assert any(quoted in citation.quote for citation in answer.citations)


def test_an_answer_from_an_expired_document_says_so(kb: KnowledgeBase) -> None:
    answer, _ = kb.ask("补助资金由谁拨付")
    assert any("已届满" in note for note in answer.notes)
