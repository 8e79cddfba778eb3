from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kb.errors import InternalError
from kb.extraction.network import FOLDER, MANIFEST, NETWORK, Network
from kb.extraction.reading import answers_from, read_document

_TEXT = (
    "海州市渔港管理办法\n第三条 渔港由市农业农村局主管，港航部门配合。\n"
    "第九条 渔船进港应当提前两小时报告船名、载货和船员人数。未报告的，不予安排泊位。\n"
    "第十二条 渔港经营者可以收取系缆费，标准为每船每日二十元，禁渔期内免收。"
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("渔船进港应当提前多久报告？", "两小时"),
        ("渔港经营者收取系缆费的标准是多少？", "二十元"),
        ("渔港由哪个部门主管？", "市农业农村局"),
        ("渔船进港未报告的怎么办？", "不予安排泊位"),
    ],
)
def test_the_words_that_answer_are_found(question: str, words: str) -> None:
    reading = read_document(question, _TEXT, title="海州市渔港管理办法")
    assert words in "".join(_TEXT[start:end] for start, end in reading.spans)
    assert reading.confidence >= answers_from()


def test_a_text_on_another_matter_is_less_sure_to_answer() -> None:
    other = "海州市图书馆每周一闭馆。读者凭借书证借阅，每次不超过五册，期限为三十天。"
    question = "渔船进港应当提前多久报告？"
    assert read_document(question, other).confidence < read_document(question, _TEXT).confidence


def test_the_same_question_is_read_alike_every_time() -> None:
    first, second = (read_document("系缆费每日多少", _TEXT) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["", " \n ", "。", "一"])
def test_a_text_without_words_gives_no_confident_answer(text: str) -> None:
    reading = read_document("系缆费每日多少", text)
    assert all(0 <= start < end <= len(text) for start, end in reading.spans)


def test_spans_lie_in_a_long_text(tmp_path: Path) -> None:
    text = "各县应当按期报送统计资料。" * 200 + _TEXT + "各县应当按期报送统计资料。" * 200
    reading = read_document("渔船进港应当提前多久报告？", text)
    assert "两小时" in "".join(text[start:end] for start, end in reading.spans)


def test_a_network_for_another_embedding_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "reader")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps(manifest | {"embedding": "another"}), encoding="utf-8")
    with pytest.raises(InternalError, match="another"):
        Network.load(folder)


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "reader")
    (folder / NETWORK).write_bytes(b"not a network")
    with pytest.raises(InternalError, match="install the package again"):
        Network.load(folder).scores("问", "答")
