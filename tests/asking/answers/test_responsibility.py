import pytest

from tests.asking.seen import Ask, bodies, items, labels, lacking

_PLACES = ["各县（市、区）人民政府", "扬州经济技术开发区管委会", "蜀冈—瘦西湖风景名胜区管委会"]
_STATED = {
    1: ["市民政局（老龄办）", "市住建局", "市自然资源和规划局", *_PLACES],
    2: ["市民政局", "市财政局", "市卫健委"],
    3: ["市民政局", "市商务局", "市市场监管局（知识产权局）"],
    4: ["市财政局", "市民政局"],
    5: ["市工信局", "市科技局", "有关驻扬高校"],
    6: ["市人社局", "市教育局", "市民政局"],
    7: ["市市场监管局（知识产权局）", "市民政局", "市公安局"],
    8: ["市医保局", "市财政局"],
    9: ["市消防救援支队", "市民政局", "市住建局"],
}


@pytest.mark.parametrize(("task", "expected"), _STATED.items())
def test_a_task_has_its_bodies_in_order_as_written(ask: Ask, task: int, expected: list[str]) -> None:
    answer = ask(f"任务{task}由谁负责")
    assert bodies(answer) == expected
    assert lacking(answer, expected) == []
    assert answer.citations[0].item == task


@pytest.mark.parametrize("task", range(2, 10))
def test_the_places_are_responsible_for_later_tasks_by_the_first_bracket(ask: Ask, task: int) -> None:
    answer = ask(f"任务{task}由谁负责")
    assert bodies(answer, "inherited") == _PLACES
    assert "以下任务均需各地落实，不再单独列出" in answer.text
    assert items(answer) == [task, 1]


def test_the_first_task_inherits_nothing(ask: Ask) -> None:
    assert bodies(ask("任务1由谁负责"), "inherited") == []


@pytest.mark.parametrize("task", [1, 2, 3, 4, 5, 7, 8, 9])
def test_no_lead_is_invented(ask: Ask, task: int) -> None:
    assert "没有写明" in ask(f"任务{task}谁牵头").text
    assert "没有写明谁牵头" in ask(f"任务{task}由谁负责").text


@pytest.mark.parametrize("question", ["任务6谁牵头", "任务6由谁负责", "培训护理员谁牵头"])
def test_a_lead_that_is_written_is_named_with_those_that_support(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert lacking(answer, ["市人社局牵头", "市教育局、市民政局配合"]) == []
    assert "没有写明" not in answer.text
    assert [fact["role"] for fact in answer.facts if fact["basis"] == "stated"] == ["lead", "support", "support"]


def test_the_bracket_is_quoted_word_for_word(ask: Ask) -> None:
    assert "〔市民政局、市商务局、市市场监管局（知识产权局）按职责分工负责 〕" in ask("任务3由谁负责").text


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("助餐点归哪个部门管", 3),
        ("推广社区助餐点由谁负责", 3),
        ("长期护理保险谁来抓", 8),
        ("养老机构收费由谁监管", 7),
        ("消防安全隐患哪个部门排查", 9),
        ("培训护理员由谁负责", 6),
        ("老旧驿站改造谁负责", 1),
        ("护理型床位谁牵头", 2),
    ],
)
def test_a_task_is_found_by_its_subject(ask: Ask, question: str, task: int) -> None:
    answer = ask(question)
    assert answer.citations[0].item == task
    assert bodies(answer) == _STATED[task]


@pytest.mark.parametrize(
    ("question", "tasks"),
    [("任务1、3、5由谁负责", [1, 3, 5]), ("任务2到4由谁负责", [2, 3, 4]), ("二（一）2由谁负责", [2])],
)
def test_several_tasks_are_told_each(ask: Ask, question: str, tasks: list[int]) -> None:
    text = ask(question).text
    assert [task for task in range(1, 10) if f"第{task}项" in text.replace("也要落实：第1项", "")] == tasks


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("市公安局是任务7的责任单位吗", "是"),
        ("市财政局参与任务9吗", "否"),
        ("市人社局是任务6的牵头单位吗", "是"),
        ("民政局配合任务6吗", "是"),
        ("财政局牵头任务8吗", "没有写明"),
        ("县区政府要不要落实任务8", "是"),
        ("任务5开发区管委会要做吗", "是"),
        ("知识产权局负责任务3吗", "是"),
        ("is the finance bureau responsible for task 8", "Yes"),
        ("is the finance bureau responsible for task 9", "No"),
    ],
)
def test_whether_a_body_has_to_do_with_a_task_is_said_first(ask: Ask, question: str, word: str) -> None:
    assert ask(question).text.startswith(word)


def test_the_body_with_most_tasks_comes_first(ask: Ask) -> None:
    answer = ask("哪个部门承担的任务最多")
    assert lacking(answer, ["任务最多的是市民政局", "共7项", "市财政局：3项（2、4、8）"]) == []


def test_bodies_with_one_task_only_are_listed_without_the_places(ask: Ask) -> None:
    first = ask("只承担一项任务的部门有哪些").text.splitlines()[0]
    assert all(body in first for body in ("市卫健委", "市医保局", "市公安局"))
    assert not any(body in first for body in ("市住建局", "市财政局", "人民政府"))


def test_the_task_with_more_bodies_is_named(ask: Ask) -> None:
    assert ask("任务2和任务8哪个责任单位更多").text.startswith("第2项")


def test_a_clause_without_a_bracket_names_no_body(ask: Ask) -> None:
    answer = ask("保障措施（一）由谁负责")
    assert answer.refused
    assert "没有写明责任单位" in answer.text
    assert labels(answer) == ["三（一）"]


@pytest.mark.parametrize("question", ["谁负责种植水稻", "谁来修跨海大桥"])
def test_nobody_is_named_for_a_subject_that_the_plan_does_not_have(ask: Ask, question: str) -> None:
    assert ask(question).refused


def test_in_english_the_bodies_have_english_names_beside_their_own(ask: Ask) -> None:
    answer = ask("who is responsible for task 8")
    assert lacking(answer, ["Task 8", "市医保局", "市财政局 (Finance Bureau)", "names no lead"]) == []


def test_the_others_of_a_task_are_told_without_the_body_named(ask: Ask) -> None:
    first = ask("除了市民政局，任务2还有哪些部门负责").text.splitlines()[0]
    assert "除市民政局外，还有市财政局、市卫健委（2个）" in first


def test_what_two_tasks_have_in_common_is_told_first(ask: Ask) -> None:
    answer = ask("任务2和任务4都有的单位是哪几家")
    assert "都列有的单位是市民政局、市财政局（2个）" in answer.text.splitlines()[0]
    assert items(answer) == [2, 4]


def test_two_tasks_without_a_common_body_are_said_to_have_none(ask: Ask) -> None:
    assert "没有相同的" in ask("任务5和任务8都有的单位是哪几家").text


def test_a_body_with_more_tasks_is_not_said_to_have_only_the_one_named(ask: Ask) -> None:
    first = ask("扬州经济技术开发区管委会只管任务1就行了，对吧").text.splitlines()[0]
    assert first.startswith("不是。")
    assert "还承担8项：第2、3、4、5、6、7、8、9项" in first


def test_two_names_of_one_body_are_told_as_one(ask: Ask) -> None:
    assert "写作同一个单位：市市场监管局（知识产权局）" in ask("市知识产权局和市市场监管局是同一个单位吗").text
