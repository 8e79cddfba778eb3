"""A question in its conversation, before it is known how it leans."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb import cues
from kb.conversation import phrases
from kb.conversation.pattern import Pattern
from kb.conversation.subject import Conversation, Subject
from kb.library import Library
from kb.model import Clause
from kb.question import Question, read_question


@dataclass(frozen=True, slots=True)
class Turn:
    """A follow-up: as typed, without the courtesies, and read as if it stood alone; what it may lean on."""

    raw: str
    text: str
    question: Question
    conversation: Conversation
    last: Subject
    library: Library

    @property
    def english(self) -> bool:
        return self.question.language == "en"

    @property
    def same_language(self) -> bool:
        """Whether the words of the question before can be used for this one."""
        return self.english == phrases.english(self.last.asked)

    @property
    def own_topic(self) -> bool:
        """Whether it names a subject of its own, more than the thing that it wants to know."""
        return has_topic(self.question)

    def read(self, text: str, *, focus: tuple[str, ...] = ()) -> Question:
        """The follow-up in those full words, and the clauses that it is about."""
        text = phrases.ended(text)
        return replace(read_question(text, self.library), focus=focus, understood=text)

    def saying(self, text: str) -> Turn:
        """The same turn with other words: what is left of it when its first part is understood."""
        question = replace(read_question(text, self.library), raw=self.raw)
        return replace(self, text=text, question=question)

    def about(self, subject: Subject) -> Turn:
        """The same turn as if that subject had been the last."""
        subjects = tuple(one for one in self.conversation.subjects if one != subject)
        return replace(self, last=subject, conversation=replace(self.conversation, subjects=(*subjects, subject)))

    def clause(self) -> Clause | None:
        """The clause that the conversation is about."""
        return self.library.clause(self.last.cited[0]) if self.last.cited else None


def has_topic(question: Question) -> bool:
    """Whether a question names a subject, more than the thing that it wants to know."""
    return bool(question.topic.weights) and not cues.OBJECTLESS.fullmatch(without_aspects(question.topic.text))


def without_aspects(text: str) -> str:
    """The words of a topic without those for things that can be known of any subject."""
    return _ASPECT.sub(" ", text).strip()


# Things that can be known of any subject.
_ASPECT = Pattern(
    r"条件|资格|门槛|金额|额度|数额|标准|利率|费率|比例|流程|程序|步骤|手续|材料|资料|证明|"
    r"对象|范围|用途|依据|理由|原因|背景|处罚|罚款|罚则|好处|申请|申报|"
    r"申领|办理|领取|登记|查询|受理|审批|地点|电话|联系方式|联系人|联系|方式|网址|窗口|地址|"
    r"上限|下限|最高|最低|封顶|周期|频次|次数|后果|影响|意义|作用|目的|适用|执行|延长|"
    r"变更|撤回|撤销|退出|终止|得|交|需|向|没|无|款|为|弄|搞|完成|和|与|及|完|数量|人数|部分|"
    r"章节|板块|什么|怎么|啥|咋|\b(?:involved|included|part|take|taking|among|participat\w+|"
    r"the|an?|of|for|there|any|amount|conditions?|eligibility|procedure|application|materials?)\b"
)
