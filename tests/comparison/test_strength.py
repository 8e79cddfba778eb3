"""The words for how strongly a text binds and how far it reaches, and what only looks like them."""

import pytest

from kb.comparison.strength import scopes, strengths

STRENGTHS = [
    ("经营单位应当公示收费标准", [("应当", "binding")]),
    ("经营者必须取得许可", [("必须", "binding")]),
    ("各地要抓好落实", [("要", "binding")]),
    ("渔船须经检验合格", [("须", "binding")]),
    ("申请应于每年三月提出", [("应", "binding")]),
    ("务必按期完成", [("务必", "binding")]),
    ("确保资金到位", [("确保", "binding")]),
    ("过期的一律作废", [("一律", "binding")]),
    ("不得变相收费", [("不得", "forbidden")]),
    ("严禁挪用资金", [("严禁", "forbidden")]),
    ("禁止焚烧秸秆", [("禁止", "forbidden")]),
    ("不应当重复检查", [("不应当", "forbidden")]),
    ("杜绝弄虚作假", [("杜绝", "forbidden")]),
    ("力争两年内建成", [("力争", "striving")]),
    ("原则上不超过三年", [("原则上", "striving")]),
    ("尽可能简化手续", [("尽可能", "striving")]),
    ("企业可以自愿参加", [("可以", "permissive")]),
    ("符合条件的可分期缴纳", [("可", "permissive")]),
    ("鼓励社会资本参与", [("鼓励", "permissive")]),
    ("支持企业开展研发", [("支持", "permissive")]),
    ("引导金融机构让利", [("引导", "permissive")]),
    ("探索建立容错机制", [("探索", "permissive")]),
    ("允许先行使用", [("允许", "permissive")]),
    ("倡导绿色出行", [("倡导", "permissive")]),
    ("开展产权制度改革试点", [("开展", "permissive")]),
    ("先行先试", [("先行先试", "permissive")]),
    # Look-alikes.
    ("重要工作需要加强", []),
    ("主要任务和基本要求", []),
    ("农业应用示范", []),
    ("适应市场需求，快速响应", []),
    ("供应链对应环节", []),
    ("取得经营许可", []),
    ("可持续发展", []),
    ("互认可行性报告", []),
    ("给予资金支持", []),
    ("加大政策支持力度", []),
    ("支持政策", []),
    ("政府引导基金", []),
    ("落实支持企业的税费政策", []),
    ("生产要素", []),
    ("编制规划纲要", []),
    ("考生须知", []),
]
SCOPES = [
    ("在2025年以前全部取消", [("全部", "whole")]),
    ("实现村级全覆盖", [("全覆盖", "whole")]),
    ("所有渔船", [("所有", "whole")]),
    ("应保尽保", [("应保尽保", "whole")]),
    ("2025年底前基本实现全覆盖", [("基本", "part"), ("全覆盖", "whole")]),
    ("逐步减少资助", [("逐步", "part")]),
    ("有条件的县", [("有条件的", "part")]),
    ("分批改造", [("分批", "part")]),
    ("初步建成网络", [("初步", "part")]),
    # Look-alikes.
    ("基本原则", []),
    ("基本养老保险", []),
    ("土地所有权", []),
    ("全面发展", []),
]


@pytest.mark.parametrize(("text", "words"), STRENGTHS)
def test_a_wording_binds_as_strongly_as_it_says(text: str, words: list[tuple[str, str]]) -> None:
    assert [(word.text, word.meaning.value) for word in strengths(text)] == words


@pytest.mark.parametrize(("text", "words"), SCOPES)
def test_a_wording_reaches_as_far_as_it_says(text: str, words: list[tuple[str, str]]) -> None:
    assert [(word.text, word.meaning.value) for word in scopes(text)] == words
