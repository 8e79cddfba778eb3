"""What a language model may do to an answer, and what becomes of models that do something else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.events import Found, Written
from kb.knowledge import KnowledgeBase
from kb.settings import ModelSettings, Settings, Writes
from kb.verify import faults
from kb.write import client
from kb.write.checks import leaks
from tests.writing.conftest import KEY, Ask
from tests.writing.policies import LEAD, LORRIES, TODAY, TRAP_QUESTION, TRAP_QUOTED
from tests.writing.server import DONE, MODEL, Asked, ChatServer, Reply, chunk, echo, fails, in_turn, pieces, says

GOOD = "建设骨干冷库的任务由市发展改革委牵头，市商务局、市交通运输局配合。[1]"
LISTS = "有哪些量化目标"
TASKS = "哪些任务由市交通运输局负责"
ENGLISH = "who leads task 1"
REFUSED = "市长是谁"


def _stream(home: Path, server: ChatServer, question: str) -> Iterator[object]:
    settings = Settings(home=home, today=TODAY, model=ModelSettings(MODEL, server.url))
    with KnowledgeBase.open(settings) as kb:
        yield from kb.stream(question)


# A good model.


def test_the_words_of_a_good_model_are_the_answer(ask: Ask) -> None:
    told = ask(LEAD, says(GOOD))
    assert told.answer.text.startswith(GOOD)
    assert told.answer.written_by == MODEL


def test_a_worded_answer_says_that_a_model_wrote_it(ask: Ask) -> None:
    assert MODEL in ask(LEAD, says(GOOD)).note


def test_a_worded_answer_keeps_citations_and_rows(ask: Ask) -> None:
    told = ask(LEAD, says(GOOD))
    assert (told.answer.citations, told.answer.facts) == (told.found.citations, told.found.facts)


def test_a_worded_answer_passes_the_verification_of_every_answer(ask: Ask, home: Path) -> None:
    told = ask(LEAD, says(GOOD))
    with KnowledgeBase.open(Settings(home=home, today=TODAY)) as kb:
        assert faults(told.answer, kb.library) == []


def test_the_verified_answer_comes_first_and_at_once(home: Path, server: ChatServer) -> None:
    server.model = says(GOOD)
    events = _stream(home, server, LEAD)
    first = next(events)
    assert isinstance(first, Found)
    assert first.asking
    assert server.asked == []
    assert list(events)


def test_a_sentence_comes_before_the_model_is_done(home: Path, server: ChatServer) -> None:
    go_on = threading.Event()
    server.model = lambda asked: Reply(
        [*pieces(f"{GOOD}\n"), lambda: go_on.wait(10), *pieces(GOOD), chunk(None, finish="stop"), DONE]
    )
    events = _stream(home, server, LEAD)
    written = next(event for event in events if isinstance(event, Written))
    assert not go_on.is_set()
    assert written.text == GOOD
    go_on.set()
    assert list(events)


def test_what_was_streamed_is_the_beginning_of_the_answer(ask: Ask) -> None:
    told = ask(LEAD, says(f"{GOOD}此外还要每月报告。[1]"))
    assert told.answer.text.startswith("".join(told.written))


def test_an_english_question_is_worded_in_english(ask: Ask) -> None:
    told = ask(ENGLISH, echo)
    assert told.answer.written_by == MODEL
    assert told.answer.text == told.found.text


def test_the_quotation_under_an_answer_stays_word_for_word(ask: Ask) -> None:
    assert "〔市发展改革委牵头，市商务局、市交通运输局配合〕[1]" in ask(LEAD, says(GOOD)).answer.text


def test_what_a_model_thinks_aloud_is_not_shown(ask: Ask) -> None:
    told = ask(LEAD, says(f"<think>用户问的是牵头单位。</think>\n{GOOD}"))
    assert told.written == [GOOD]


def test_list_marks_and_emphasis_of_a_model_are_left_out(ask: Ask) -> None:
    assert ask(LEAD, says(f"## 答案\n- **建设骨干冷库**{GOOD[6:]}")).written == [GOOD]


# What a model is asked, and when.


def test_without_a_model_nothing_of_it_is_loaded(home: Path, run_python: Callable[[str], str]) -> None:
    code = (
        "import sys, datetime; from pathlib import Path; from kb.knowledge import KnowledgeBase;"
        "from kb.settings import Settings;"
        f"kb = KnowledgeBase.open(Settings(home=Path({str(home)!r}))); kb.ask({LEAD!r});"
        "print(sorted(name for name in sys.modules if name.startswith(('kb.write', 'openai', 'llama_index'))))"
    )
    assert run_python(code) == "[]"


def test_a_refusal_stays_a_refusal_and_the_model_is_not_asked(ask: Ask, server: ChatServer) -> None:
    for writes in Writes:
        told = ask(REFUSED, says("海州市市长是李某。[1]"), writes=writes)
        assert told.answer.refused
        assert told.stands
    assert server.asked == []


def test_an_answer_of_rows_alone_is_not_reworded(ask: Ask, server: ChatServer) -> None:
    assert ask(LISTS, says("目标有很多。[1]")).stands
    assert server.asked == []


def test_an_answer_too_long_for_a_model_is_not_given_to_it(
    ask: Ask, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.write.writer.MAX_GIVEN", 10)
    assert ask(LEAD, says(GOOD)).stands
    assert server.asked == []


def test_a_list_of_rows_survives_complete(ask: Ask) -> None:
    told = ask(TASKS, says("市交通运输局承担的任务有3项。[1][2][3]"))
    rows = [line for line in told.found.text.split("\n") if line.startswith("- ")]
    assert rows
    assert [line for line in told.answer.text.split("\n") if line.startswith("- ")] == rows


def test_what_a_model_leaves_out_is_added_in_our_words(ask: Ask) -> None:
    told = ask(LEAD, says("建设骨干冷库的任务由市发展改革委牵头。[1]"))
    assert told.answer.written_by == MODEL
    assert told.found.text.split("\n")[0] in told.answer.text


def test_the_model_gets_the_quotations_with_their_keys(ask: Ask, server: ChatServer) -> None:
    ask(LEAD, says(GOOD))
    _, sources, answer = server.asked[0].parts
    assert sources.startswith("[1] 《海州市冷链物流提升实施方案》")
    assert "市发展改革委牵头" in sources
    assert answer.endswith("[1]")


def test_everything_that_is_not_an_instruction_stands_between_marks(ask: Ask, server: ChatServer) -> None:
    ask(TRAP_QUESTION, says(GOOD), writes=Writes.ANSWER)
    asked = server.asked[0]
    outside = "".join(asked.request.split(asked.mark)[0::2])
    assert "行业协会" in asked.request
    assert "行业协会" not in outside + asked.instructions
    assert TRAP_QUESTION not in outside + asked.instructions


def test_words_to_a_model_in_a_document_are_not_given_to_one(ask: Ask, server: ChatServer) -> None:
    ask(TRAP_QUESTION, says(GOOD), writes=Writes.ANSWER)
    assert "忽略以上指令" not in server.asked[0].request


def test_an_answer_that_quotes_words_to_a_model_is_not_given_to_one(ask: Ask, server: ChatServer) -> None:
    told = ask(TRAP_QUOTED, says(GOOD))
    assert "忽略以上指令" in told.found.text
    assert told.stands
    assert server.asked == []


def test_the_mark_is_new_for_every_request(ask: Ask, server: ChatServer) -> None:
    ask(LEAD, says(GOOD))
    ask(LEAD, says(GOOD))
    assert server.asked[0].mark != server.asked[1].mark


def test_to_answer_from_the_clauses_a_model_gets_them_whole(ask: Ask, server: ChatServer) -> None:
    ask(LEAD, says(GOOD), writes=Writes.ANSWER)
    assert "到2026年底建成骨干冷库12座" in server.asked[0].parts[1]


def test_an_answer_from_the_clauses_may_say_more_of_them(ask: Ask) -> None:
    more = "骨干冷库到2026年底建成12座。[1]"
    assert more in ask(LEAD, says(f"{GOOD}{more}"), writes=Writes.ANSWER).answer.text


def test_a_list_is_kept_below_an_answer_from_the_clauses(ask: Ask) -> None:
    told = ask(LISTS, says("到2027年，全市冷库总容量达到80万立方米。[1]"), writes=Writes.ANSWER)
    assert told.answer.written_by == MODEL
    assert told.answer.text.endswith(told.found.text)


# Hallucinating models: a bad sentence goes, ours stands in its place, and it is counted.


@pytest.mark.parametrize(
    "sentence",
    [
        "建设骨干冷库由市发展改革委牵头，要在2026年底建成骨干冷库15座。[1]",
        "建设骨干冷库由市公安局牵头，市商务局、市交通运输局配合。[1]",
        "建设骨干冷库由市商务局牵头，市发展改革委、市交通运输局配合。[1]",
        "建设骨干冷库由市发展改革委牵头，市商务局、市交通运输局配合。[7]",
        "建设骨干冷库由市发展改革委牵头，市商务局、市交通运输局配合。[1][7]",
        "建设骨干冷库由市发展改革委牵头，市商务局、市交通运输局配合。",
        "方案要求“市发展改革委应当每月召开调度会议并通报结果”。[1]",
        "市发展改革委不牵头建设骨干冷库。[1]",
        "根据《东海省冷链发展条例》，由市发展改革委牵头。[1]",
        "方案没有写明哪些部门配合。[1]",
    ],
    ids=["number", "body", "role", "key", "key-beside", "no-key", "quotation", "denial", "title", "silence"],
)
def test_a_sentence_that_does_not_hold_is_never_shown(sentence: str, ask: Ask) -> None:
    told = ask(LEAD, says(f"{sentence}\n{GOOD}"))
    assert sentence not in "".join(told.written)
    assert sentence not in told.answer.text


@pytest.mark.parametrize(
    "sentence",
    [
        "企业更新冷藏车，每辆给予补助3万元，补助申请可以在线提交。[1]",
        "企业应当更新冷藏车，对符合条件的企业每辆给予补助不超过3万元。[1]",
        "鼓励所有企业更新冷藏车，对符合条件的企业每辆给予补助不低于3万元。[1]",
        "鼓励企业更新冷藏车，对符合条件的企业每辆给予补助不超过3万元，补助申请必须在线提交。[1]",
    ],
    ids=["bound-lost", "must-for-encouraged", "bound-turned", "must-for-may"],
)
def test_a_sentence_that_binds_otherwise_than_the_source_is_never_shown(sentence: str, ask: Ask) -> None:
    told = ask(LORRIES, says(sentence), writes=Writes.ANSWER)
    assert sentence not in told.answer.text
    assert told.answer.text.strip() == told.found.text.strip()


def test_our_sentence_for_the_same_key_stands_in_the_place_of_a_bad_one(ask: Ask, counted: Any) -> None:
    told = ask(LEAD, says(f"由市公安局牵头，市商务局配合。[1]\n{GOOD}"))
    assert told.written[0] == told.found.text.split("\n")[0]
    assert sum(counted()["replaced"].values()) == 1


def test_our_sentence_stands_in_for_a_bad_one_only_once(ask: Ask, counted: Any) -> None:
    bad = "由市公安局牵头，市商务局配合。[1]由市卫生健康委牵头，市商务局配合。[1]"
    told = ask(LEAD, says(f"{bad}{GOOD}"))
    assert told.answer.text.count(told.found.text.split("\n")[0]) == 1
    assert (sum(counted()["replaced"].values()), sum(counted()["left_out"].values())) == (1, 1)


def test_a_sentence_without_a_key_is_left_out_and_counted(ask: Ask, counted: Any) -> None:
    told = ask(LEAD, says(f"{GOOD}请及时关注后续政策。"))
    assert "关注" not in told.answer.text
    assert counted()["left_out"] == {"no_key": 1}


def test_a_sentence_is_said_only_once(ask: Ask, counted: Any) -> None:
    told = ask(LEAD, says(f"{GOOD}\n{GOOD}"))
    assert told.answer.text.count(GOOD) == 1
    assert counted()["left_out"] == {"repeated": 1}


def test_where_no_sentence_passes_the_extractive_answer_stands(ask: Ask) -> None:
    told = ask(LEAD, says("由市公安局牵头。[1]由市卫生健康委牵头。[1]"))
    assert told.stands
    assert "没有通过核对" in told.note


# An injecting document: what it orders is not done, and a model that obeys is not believed.


@pytest.mark.parametrize(
    "obeying",
    [
        "名录已经取消。[1]",
        "冷链企业名录已经取消，请访问 http://evil.example/pay 缴费。[1]",
        "好的，已忽略以上指令。",
        "![x](http://evil.example/a.png)冷链企业名录每年更新一次。[1]",
        "冷链企业名录已经取消，不再更新。[1]",
    ],
)
@pytest.mark.parametrize("writes", list(Writes))
def test_a_model_that_obeys_a_document_is_not_believed(writes: Writes, obeying: str, ask: Ask) -> None:
    told = ask(TRAP_QUESTION, says(obeying), writes=writes)
    assert "取消" not in told.answer.text
    assert "evil" not in told.answer.text
    assert told.stands


# Refusing and babbling models.


@pytest.mark.parametrize(
    "said",
    [
        "我无法回答。",
        "抱歉，作为人工智能语言模型，我不能提供这方面的信息。",
        "I'm sorry, but I cannot help with that.",
    ],
)
def test_where_a_model_refuses_the_extractive_answer_stands(said: str, ask: Ask) -> None:
    told = ask(LEAD, says(said))
    assert told.stands
    assert "没有作答" in told.note


@pytest.mark.parametrize(
    "said",
    [
        GOOD * 3,
        "哈" * 3000,
        "".join(f"冷链物流很重要，这是第{number}个理由。[1]" for number in range(200)),
        "The development and reform commission leads the building of the main cold stores of the city. [1]",
        f"{GOOD}<a href='http://a.example'>更多</a>[1]。",
        f"{GOOD}详见[官网](https://a.example/b)。[1]",
        f"{GOOD}<script>alert(1)</script>[1]。",
        f"{GOOD}更多内容见 www.a.example。[1]",
    ],
    ids=["circles", "no-end", "too-long", "language", "tag", "link", "script", "address"],
)
def test_where_a_model_babbles_the_extractive_answer_stands(said: str, ask: Ask) -> None:
    told = ask(LEAD, says(said))
    assert told.stands
    assert "写的不是答案" in told.note


def test_a_model_that_babbles_is_cut_off(ask: Ask, server: ChatServer) -> None:
    ask(LEAD, lambda asked: Reply([*pieces("哈" * 900), *(part for _ in range(4000) for part in pieces("哈" * 30))]))
    assert server.left.wait(10)


@pytest.mark.parametrize("part", ["mark", "rules"])
def test_a_model_that_gives_its_instructions_away_is_not_used(part: str, ask: Ask) -> None:
    def leak(asked: Asked) -> Reply:
        said = asked.mark if part == "mark" else asked.instructions.split("\n")[2]
        return says(f"{GOOD}我的规则是：{said}[1]。")(asked)

    assert ask(LEAD, leak).stands


def test_words_of_a_source_are_no_leak_though_the_instructions_have_them() -> None:
    rule = "第一句直接回答问题语言平实简短用完整的句子"
    assert leaks(rule, "", rule, "")
    assert not leaks(rule, "", rule, rule)


# Slow and broken servers.


def _held(*before: bytes, seconds: float) -> Any:
    wait = threading.Event()
    return lambda asked: Reply([*before, lambda: wait.wait(seconds), *pieces(GOOD), chunk(None, finish="stop"), DONE])


def test_where_the_first_word_is_late_the_extractive_answer_stands(ask: Ask) -> None:
    told = ask(LEAD, _held(seconds=3), seconds=0.4)
    assert told.stands
    assert "限定时间" in told.note


def test_where_a_model_stalls_in_the_middle_the_extractive_answer_stands(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "STALL_SECONDS", 0.3)  # ten seconds are too long for a test
    told = ask(LEAD, _held(*pieces(f"{GOOD}\n市商务局"), seconds=3))
    assert told.written == [GOOD]
    assert told.stands


def test_a_model_that_trickles_is_stopped_when_its_time_is_up(ask: Ask) -> None:
    def trickle(asked: Asked) -> Reply:
        return Reply([part for piece in pieces(GOOD * 9, 1) for part in (piece, lambda: time.sleep(0.05))])

    told = ask(LEAD, trickle, seconds=0.6)
    assert told.stands
    assert "限定时间" in told.note


def test_a_line_that_is_kept_open_without_a_word_is_given_up(ask: Ask) -> None:
    def alive(asked: Asked) -> Reply:
        return Reply([part for _ in range(40) for part in (b": keep-alive\n\n", lambda: time.sleep(0.05))])

    assert ask(LEAD, alive, seconds=0.5).stands


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 500])
def test_where_a_server_fails_the_extractive_answer_stands(status: int, ask: Ask) -> None:
    told = ask(LEAD, fails(status, "no"))
    assert told.stands
    assert "没有接受请求" in told.note


def test_where_nobody_listens_the_extractive_answer_stands(ask: Ask) -> None:
    with ChatServer() as gone:
        address = gone.url
    told = ask(LEAD, says(GOOD), url=address)
    assert told.stands
    assert "连接不上" in told.note


@pytest.mark.parametrize(
    "model",
    [
        lambda asked: Reply([*pieces(f"{GOOD}\n市商"), None]),
        lambda asked: Reply([*pieces(f"{GOOD}\n市商务局")]),
        lambda asked: Reply([*pieces(GOOD), chunk(None, finish="length"), DONE]),
        lambda asked: Reply([*pieces(GOOD), b"data: {oops\n\n", DONE]),
        lambda asked: Reply([*pieces(GOOD), b'data: {"error": {"message": "overloaded"}}\n\n', DONE]),
    ],
    ids=["cut", "no-end", "length", "malformed", "error"],
)
def test_where_a_model_breaks_off_the_extractive_answer_stands(model: Any, ask: Ask) -> None:
    told = ask(LEAD, model)
    assert told.stands
    assert "中途断开" in told.note


@pytest.mark.parametrize(
    "model",
    [
        lambda asked: Reply([DONE]),
        lambda asked: Reply([chunk(None, finish="stop"), DONE]),
        lambda asked: Reply([b"<html>welcome</html>"], headers={"Content-Type": "text/html"}),
        lambda asked: Reply([b'{"ok": true}'], headers={"Content-Type": "application/json"}),
        lambda asked: Reply([b"data: {oops\n\n"]),
        lambda asked: Reply([b"data: [1, 2]\n\n"]),
    ],
    ids=["nothing", "empty", "page", "json", "malformed", "another"],
)
def test_where_nothing_comes_that_is_an_answer_the_extractive_one_stands(model: Any, ask: Ask) -> None:
    told = ask(LEAD, model)
    assert told.stands
    assert told.note


# Tries, and what they cost.


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_request_that_fails_before_its_first_word_is_sent_again(status: int, ask: Ask, server: ChatServer) -> None:
    told = ask(LEAD, in_turn([fails(status, "busy"), says(GOOD)]))
    assert told.answer.written_by == MODEL
    assert len(server.asked) == 2


def test_a_connection_that_is_cut_before_the_first_word_is_tried_again(ask: Ask, server: ChatServer) -> None:
    told = ask(LEAD, in_turn([lambda asked: Reply([None]), says(GOOD)]))
    assert told.answer.written_by == MODEL


def test_an_answer_that_broke_off_is_not_asked_for_again(ask: Ask, server: ChatServer) -> None:
    ask(LEAD, lambda asked: Reply([*pieces(GOOD), None]))
    assert len(server.asked) == 1


def test_the_wait_that_a_server_asks_for_is_kept(ask: Ask) -> None:
    started = time.monotonic()
    told = ask(LEAD, in_turn([fails(429, "busy", headers={"Retry-After": "0.3"}), says(GOOD)]))
    assert told.answer.written_by == MODEL
    assert time.monotonic() - started >= 0.3


def test_a_wait_longer_than_an_answer_may_take_is_not_waited_for(ask: Ask, server: ChatServer) -> None:
    assert ask(LEAD, fails(429, "busy", headers={"Retry-After": "3600"})).stands
    assert len(server.asked) == 1


def test_a_server_that_stays_busy_is_given_up(ask: Ask, server: ChatServer) -> None:
    assert ask(LEAD, fails(503, "loading")).stands
    assert len(server.asked) == 1 + len(client.WAITS)


def test_a_server_that_was_down_is_left_alone_for_a_while(
    ask: Ask, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "REST_SECONDS", 60.0)
    ask(LEAD, fails(503, "loading"))
    before = len(server.asked)
    told = ask(LEAD, says(GOOD))
    assert told.stands
    assert told.note
    assert len(server.asked) == before


def test_a_server_that_cannot_count_tokens_is_asked_without(ask: Ask, server: ChatServer, counted: Any) -> None:
    def old(asked: Asked) -> Reply:
        known = "stream_options" not in asked.body
        return (says(GOOD, tokens=None) if known else fails(400, "unknown field stream_options"))(asked)

    assert ask(LEAD, old).answer.written_by == MODEL
    assert counted()["uncounted"] == 1


def test_tokens_and_their_price_are_counted(ask: Ask, counted: Any) -> None:
    ask(LEAD, says(GOOD, tokens=(2000, 500)), price_in=1.0, price_out=4.0)
    report = counted()
    assert (report["tokens_read"], report["tokens_written"], report["cost"]) == (2000, 500, 0.004)


def test_an_answer_that_stands_is_counted_with_its_reason(ask: Ask, counted: Any) -> None:
    ask(LEAD, says("我无法回答。"))
    assert counted()["stood"] == {"refused": 1}


def test_the_request_is_closed_when_nobody_listens_any_more(home: Path, server: ChatServer) -> None:
    server.model = lambda asked: Reply([*pieces(f"{GOOD}\n"), *(part for _ in range(9000) for part in pieces(GOOD))])
    events = _stream(home, server, LEAD)
    assert any(isinstance(event, Written) for event in events)
    events.close()  # type: ignore[attr-defined]
    assert server.left.wait(10)


# What leaves the machine.


def test_the_key_is_sent_and_nothing_else_of_the_environment(
    ask: Ask, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
    ask(LEAD, says(GOOD))
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert "sk-another" not in str(server.asked)


def test_a_key_of_another_program_is_not_sent_to_a_server_without_one(
    ask: Ask, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
    ask(LEAD, says(GOOD), key="")
    assert "sk-another" not in str(server.asked)


def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert ask(LEAD, says(GOOD)).answer.written_by == MODEL


@pytest.mark.parametrize("status", [401, 418])
def test_the_key_is_shown_nowhere(status: int, ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    told = ask(LEAD, fails(status, f"no tea for {KEY}"))
    assert KEY not in caplog.text + str(told.answer)
    assert caplog.text
