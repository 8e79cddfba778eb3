import pytest

from kb.ranking.shapes import SHAPES, asked
from kb.text import fold


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("一次性补贴多少钱", {"amount"}),
        ("审批要多久", {"time"}),
        ("几天内答复", {"time"}),
        ("由谁负责验收", {"body"}),
        ("乱倒垃圾怎么罚", {"penalty", "procedure"}),
        ("申请需要什么条件", {"condition"}),
        ("如何办理登记", {"procedure"}),
        ("支持哪些项目", {"list"}),
        ("什么是小微企业", {"meaning"}),
        ("种质资源库建设", set()),
    ],
)
def test_a_question_asks_for_the_form_of_its_answer(question: str, names: set[str]) -> None:
    assert {shape.name for shape in asked(fold(question))} == names


@pytest.mark.parametrize(
    ("name", "shows", "not_so"),
    [
        ("amount", "给予最高50万元补助", "给予一定补助"),
        ("time", "应当在十五日内答复", "应当及时答复"),
        ("body", "由市农业局牵头", "做好保护工作"),
        ("penalty", "处以罚款", "给予表彰"),
        ("condition", "符合下列条件的可以申报", "面向全市"),
        ("procedure", "向窗口提交材料", "成效明显"),
        ("list", "包括下列情形", "做好工作"),
        ("meaning", "本办法所称种质资源", "加强保护"),
    ],
)
def test_a_clause_shows_the_form(name: str, shows: str, not_so: str) -> None:
    (shape,) = (shape for shape in SHAPES if shape.name == name)
    assert shape.shows.search(fold(shows))
    assert not shape.shows.search(fold(not_so))
