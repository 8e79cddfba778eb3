import pytest

from kb.cues import Kind, Wanted
from kb.kinds import wanted_of
from tests.asking.seen import Read


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("任务9由谁负责", Kind.RESPONSIBILITY),
        ("助餐点归哪个部门管", Kind.RESPONSIBILITY),
        ("任务6谁牵头", Kind.RESPONSIBILITY),
        ("市财政局参与任务9吗", Kind.RESPONSIBILITY),
        ("who leads task 9", Kind.RESPONSIBILITY),
        ("财政局有哪些任务", Kind.DEPARTMENT),
        ("民政局和财政局谁的任务多", Kind.DEPARTMENT),
        ("没有民政局的任务有哪些", Kind.DEPARTMENT),
        ("which tasks does the finance bureau have", Kind.DEPARTMENT),
        ("参保人数目标是多少", Kind.TARGET),
        ("每年新建多少个助餐点", Kind.TARGET),
        ("方案有哪些量化目标", Kind.TARGET),
        ("What are the targets of task 6", Kind.TARGET),
        ("任务1什么时候完成", Kind.DEADLINE),
        ("2026年底前要完成什么", Kind.DEADLINE),
        ("When is task 2 due?", Kind.DEADLINE),
        ("任务5的内容是什么", Kind.CONTENT),
        ("二（三）讲什么", Kind.CONTENT),
        ("What does task 7 say", Kind.CONTENT),
        ("共有多少项任务", Kind.OUTLINE),
        ("保障措施有哪些", Kind.OUTLINE),
        ("消防是第几项任务", Kind.OUTLINE),
        ("how many tasks are there", Kind.OUTLINE),
        ("省方案的文号是什么", Kind.DOCUMENT),
        ("方案是征求意见稿吗", Kind.DOCUMENT),
        ("库里有哪些文件", Kind.DOCUMENT),
        ("国家、省、市的护理型床位占比各是多少", Kind.LEVELS),
        ("三级对比护理型床位占比", Kind.LEVELS),
        ("哪些任务省里没有对应", Kind.COUNTERPARTS),
        ("省里的哪些要求市里没有落实", Kind.COUNTERPARTS),
        ("任务2对应国家方案的哪一条", Kind.COUNTERPARTS),
        ("任务2的上级文件依据是什么", Kind.COUNTERPARTS),
        ("方案的制定依据是什么", Kind.DOCUMENT),
        ("征求意见稿和正式稿有什么区别", Kind.VERSIONS),
        ("新旧版本有哪些变化", Kind.VERSIONS),
        ("方案是征求意见稿还是正式稿", Kind.DOCUMENT),
        ("民政部参与发了养老服务那个通知吗", Kind.DOCUMENT),
        ("除了民政局，助餐点还有哪些部门管", Kind.RESPONSIBILITY),
        ("哪些内容需要各县人民政府落实", Kind.DEPARTMENT),
        ("哪个部分的任务最多", Kind.OUTLINE),
        ("床位贷能贷几年", Kind.DEADLINE),
        ("补贴取消的时点是哪天", Kind.DEADLINE),
        ("这个增幅是跟哪一年比", Kind.TARGET),
        ("市里的目标省里有没有对应的数", Kind.LEVELS),
        ("who coordinates work across departments", Kind.RESPONSIBILITY),
        ("我是小微企业，能享受什么支持", Kind.SUPPORT),
        ("As a small enterprise, what support can we get?", Kind.SUPPORT),
        ("押金应该存在哪里", Kind.PASSAGE),
        ("养老服务热线电话是多少", Kind.PASSAGE),
        ("你好", Kind.NONE),
        ("谢谢！", Kind.NONE),
        ("？？？", Kind.NONE),
        ("hello", Kind.NONE),
    ],
)
def test_a_question_is_of_its_kind(read: Read, question: str, kind: Kind) -> None:
    assert read(question).kind is kind


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("补助多少钱", Wanted.MONEY),
        ("贷款额度", Wanted.MONEY),
        ("贴息比例是多少", Wanted.RATIO),
        ("培训多少名护理员", Wanted.COUNT),
        ("什么时候完成", Wanted.DATE),
        ("联系电话", Wanted.CONTACT),
        ("负责人叫什么名字", Wanted.PERSON),
        ("窗口在哪条路", Wanted.ADDRESS),
        ("要交哪些材料", Wanted.PAPERS),
        ("专班由哪些单位组成", Wanted.MEMBERS),
        ("押金存在什么账户", Wanted.ANYTHING),
        ("how much money", Wanted.MONEY),
        ("what is the phone number to contact", Wanted.CONTACT),
    ],
)
def test_the_type_of_the_thing_asked_for_is_read(text: str, wanted: Wanted) -> None:
    assert wanted_of(text) is wanted
