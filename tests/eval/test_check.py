from pathlib import Path

import pytest

from eval import check
from eval.corpus import built
from kb.knowledge import KnowledgeBase


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No document is read: what is measured plays no part."""
    (tmp_path / "note.txt").write_text("海州市防汛通知\n一、内容\n做好防汛。\n", encoding="utf-8")
    monkeypatch.setattr("eval.corpus.CORPUS", tmp_path / "note.txt")


@pytest.mark.usefixtures("empty")
def test_one_measure_below_its_floor_fails_the_whole_and_the_others_are_still_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run: list[str] = []

    def measure(name: str, code: int) -> check.Measure:
        def measured(base: KnowledgeBase) -> int:
            run.append(name)
            return code

        return measured

    assert check.main({"first": measure("first", 1), "second": measure("second", 0)}) == 1
    assert run == ["first", "second"]
    assert capsys.readouterr().err == "failed: python -m first --check\n"
    assert check.main({"second": measure("second", 0)}) == 0


@pytest.mark.usefixtures("empty")
def test_a_question_that_stands_alone_is_answered_once_and_one_of_a_conversation_anew() -> None:
    with built(check.AskedOnce) as base:
        first, conversation = base.ask("防汛通知要求做什么")
        assert base.ask("防汛通知要求做什么")[0] is first
        assert base.ask("防汛通知要求做什么", conversation=conversation)[0] is not first
