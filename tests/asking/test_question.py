import pytest

from kb.cues import Kind
from kb.errors import QuestionError
from kb.model import Document, Level
from kb.settings import MAX_QUESTION_CHARS
from tests.asking.seen import Read


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\u3000"])
def test_an_empty_question_is_told_what_to_type(read: Read, text: str) -> None:
    with pytest.raises(QuestionError, match="empty; type what you want to know"):
        read(text)


def test_a_question_that_is_too_long_is_told_the_limit(read: Read) -> None:
    with pytest.raises(QuestionError, match=f"more than the {MAX_QUESTION_CHARS}"):
        read("问" * (MAX_QUESTION_CHARS + 1))


def test_a_question_of_the_greatest_length_is_read(read: Read) -> None:
    assert read("任务9由谁负责？" + "。" * (MAX_QUESTION_CHARS - 9)).pointers.items == (9,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("任务9由谁负责", "zh"),
        ("who leads task 9", "en"),
        ("task 9谁lead", "zh"),
        ("GDP占比", "zh"),
        ("T9?", "en"),
        ("is 海政办发〔2023〕37号 in force?", "en"),
        ("who issued 《海州市港口条例》", "en"),
        ("海政办发〔2023〕37号", "zh"),
        ("《海州市港口条例》", "zh"),
    ],
)
def test_the_answer_is_to_be_in_the_language_of_the_question(read: Read, text: str, language: str) -> None:
    assert read(text).language == language


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("财政局有哪些任务", ["财政局"]),
        ("财政部门有哪些任务", ["财政局"]),
        ("市监局的任务", ["市场监督管理局"]),
        ("市人社局的任务", ["人力资源和社会保障局"]),
        ("民政和财政一起做什么", ["民政局", "财政局"]),
        ("卫健委、医保局的任务", ["卫生健康委员会", "医疗保障局"]),
        ("which tasks does the finance bureau have", ["财政局"]),
        ("助餐点有哪些", []),
    ],
)
def test_bodies_are_recognised_by_any_of_their_names(read: Read, text: str, keys: list[str]) -> None:
    assert [mention.body.keys[0] for mention in read(text).bodies] == keys


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("省里的目标", (Level.PROVINCE,)),
        ("江苏省的目标", (Level.PROVINCE,)),
        ("扬州市的目标", (Level.CITY,)),
        ("江苏的护理型床位", (Level.PROVINCE,)),
        ("国家和省的目标", (Level.NATION, Level.PROVINCE)),
        ("助餐点的目标", ()),
    ],
)
def test_a_place_of_the_library_stands_for_its_level(read: Read, text: str, levels: tuple[Level, ...]) -> None:
    assert read(text).levels == levels


def test_a_place_of_the_library_is_no_part_of_the_subject(read: Read) -> None:
    assert "扬州" not in read("扬州市的护理型床位占比").topic.text


def test_another_place_is_kept_by_name(read: Read) -> None:
    assert [place.name for place in read("苏州市的护理型床位占比").places] == ["苏州市"]


def test_a_document_is_found_and_taken_out_of_the_subject(read: Read, documents: dict[str, Document]) -> None:
    question = read("养老服务促进法对书面协议怎么说")
    assert question.documents == (documents["law"],)
    assert "促进法" not in question.topic.text


def test_a_document_that_is_not_held_is_kept_by_name(read: Read) -> None:
    assert read("《老年教育法》怎么规定").missing == ("老年教育法",)


def test_of_a_long_story_the_sentence_that_asks_is_read(read: Read) -> None:
    story = "我家老人今年八十岁，腿脚不便，住在老小区的三楼，白天没有人做饭，邻居说附近要办食堂。"
    question = read(f"{story}请问方案里的任务3由哪些部门负责？")
    assert (question.kind, question.pointers.items) == (Kind.RESPONSIBILITY, (3,))
    assert "食堂" not in question.topic.text


def test_our_own_office_is_the_body_that_tells_the_story(read: Read) -> None:
    story = "我在市商务局工作，领导让我把方案里的要求整理出来，交给办公室汇总上报，时间紧张，实在没有头绪。"
    assert [mention.body.keys[0] for mention in read(f"{story}我们局有哪些任务？").bodies] == ["商务局"]


def test_a_correction_is_no_part_of_the_question(read: Read) -> None:
    assert read("不是，我问的是任务8").pointers.items == (8,)


@pytest.mark.parametrize("text", ["县（市、区）要做什么", "县(区)政府要做什么", "县、市、区要做什么"])
def test_the_local_governments_are_one_body_in_every_writing(read: Read, text: str) -> None:
    assert "县区" in read(text).text
