from __future__ import annotations

import json
import subprocess
import sys

import pytest

from kb.glossary import for_search


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the minimum wage?", "最低工资"),
        ("Licences of right", "开放许可"),
        ("SMEs", "中小企业"),
        ("small and medium sized enterprises", "中小企业"),
        ("organisation", "单位"),
        ("organizations", "单位"),
        ("implementation opinions on childcare services", "实施意见 托育服务"),
        ("measures for the administration of the housing provident fund", "管理办法 住房公积金"),
        ("enterprises above designated size", "规模以上企业"),
        ("RURAL REVITALISATION", "乡村振兴"),
        ("elderly-care services", "养老服务"),
        ("re-employment of zzz", "再就业 zzz"),
        ("people's courts", "人民法院"),
        ("ministry of finance", "财政部"),
        ("Finance Bureau", "财政局"),
        ("Development and Reform Commission", "发展和改革委员会 发改委"),
        ("tell me about patents in Jiangsu and Suzhou", "专利 江苏 苏州"),
    ],
)
def test_an_english_question_becomes_chinese_words(question: str, words: str) -> None:
    assert for_search(question) == words


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("who pays", "谁"),
        ("how many beds", "多少"),
        ("how much is the fee", "多少"),
        ("when does it start", "什么时候"),
        ("which ministries", "哪些"),
        ("where", "哪里"),
        ("how to apply", "如何"),
        ("how long", "多久"),
    ],
)
def test_a_question_word_becomes_the_chinese_one(question: str, word: str) -> None:
    assert word in for_search(question).split()


@pytest.mark.parametrize("question", ["graduates who start", "the price when it is set", "rent when you don't pay"])
def test_who_and_when_that_ask_nothing_are_left_out(question: str) -> None:
    assert {"谁", "什么时候"}.isdisjoint(for_search(question).split())


def test_the_longest_terms_win_over_the_first_one() -> None:
    assert for_search("new patent attorneys") == "新增 专利代理师"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("海州的 old-age allowance 是多少", "海州的 高龄津贴 是多少"),
        ("hukou怎么办", "户籍 怎么办"),
        ("deadline是什么时候", "期限 是什么时候"),
        ("Is 海政办发〔2031〕7号 still valid?", "海政办发〔2031〕7号 有效"),
    ],
)
def test_the_chinese_of_a_mixed_question_stays(question: str, words: str) -> None:
    assert for_search(question) == words


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("what does ISO 56005 require", "iso 56005"),
        ("scope of DB32/T 4308-2022", "db32/t 4308-2022"),
        ("GB/T 1.1-2020 general principles", "gb/t 1.1-2020"),
        ("the 1+11+N network", "1+11+n"),
        ("guo ban fa [2031] No. 7", "国办发〔2031〕7号"),
    ],
)
def test_codes_and_numbers_of_documents_stay_whole(question: str, code: str) -> None:
    assert code in for_search(question)


@pytest.mark.parametrize(
    "question",
    [
        "任务9由谁负责？",
        "GDP占比的目标",
        "T15责任部门",
        "DB32/T 4308-2022 是什么标准",
        "申请ISO 56005试点要什么条件",
        "AI产业有什么补贴",
        "",
        "？",
    ],
)
def test_a_chinese_question_comes_out_as_it_is(question: str) -> None:
    assert for_search(question) == question


@pytest.mark.parametrize("question", ["can you please tell me?", "a", "???"])
def test_a_question_of_nothing_but_function_words_comes_out_as_it_is(question: str) -> None:
    assert for_search(question) == question


@pytest.mark.parametrize("question", ["zzz qqq", "xpatentx"])
def test_words_that_no_table_has_stay(question: str) -> None:
    assert for_search(question) == question


@pytest.mark.parametrize(
    "question",
    [
        "How much is the old-age allowance in Nanjing for people over 80 by the end of 2025?",
        "GDP growth of 5 percent, 3 months, Article 7",
        "ISO 56005 pilot; guo ban fa [2031] No. 7; zzz",
        "海州的 old-age allowance 是多少",
    ],
)
def test_what_comes_out_goes_in_again_unchanged(question: str) -> None:
    assert for_search(for_search(question)) == for_search(question)


def test_a_chinese_question_loads_no_table() -> None:
    code = (
        "import json\n"
        "from kb.glossary import for_search\n"
        "from kb.tables import read_table\n"
        "for_search('盐城 GDP 占比的目标，DB32/T 4308-2022'), for_search('任务9由谁负责')\n"
        "print(json.dumps(read_table.cache_info().currsize))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == 0
