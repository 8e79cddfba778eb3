"""What pages say around documents, and what sounds like it."""

import pytest

from kb.readers.html.words import is_foot, is_near_foot, is_page_text


@pytest.mark.parametrize(
    "line",
    [
        "打印", "【打印本页】 【关闭窗口】", "字体：[ 大 中 小 ]", "【字体：大 中 小】", "大 A+ 中 A 小 A-",
        "分享到：", "分享到 微信 微博", "扫一扫在手机打开当前页", "用微信扫一扫分享本页",
        "您当前的位置：首页 > 政务公开 > 政府文件", "首页 > 政务公开", "当前位置：首页", "来源：市政府办公室",
        "发布时间：2025-03-21 16:07 信息来源：市政府办公室 浏览量：-", "日期：2025-03-21 点击数：123",
        "浏览次数：120次", "责任编辑：张三", "上一篇：海州市关于港口的通知", "下一篇：没有了", "相关附件",
        "附件下载", "搜索热词：医保 公积金", "今天是2025年3月21日 星期五", "欢迎访问海州市人民政府网站",
        "阅读原文", "undefined", "|", ">", "无障碍浏览 长者助手", "返回顶部",
        "点击查看政策解读：港口岸线怎么用", "网站支持IPv6", "登录 注册", "已有 12 人浏览",
    ],
)  # fmt: skip
def test_tools_and_notes_of_pages_are_known(line: str) -> None:
    assert is_page_text(line)


@pytest.mark.parametrize(
    "line",
    [
        "（七）注册", "2.打印申请表。", "1.先扫描二维码，关注公众号", "请扫描二维码填写报名信息。",
        "附件：1.申请表", "附件下载后填写。", "时间：2025年3月21日", "地点：海州港", "位置：位于海州市东部",
        "主办单位：海州市港口管理局", "首页应当公开办事指南。", "……", "小学招生", "大力发展港口", "中心城区",
        "下载“海州通”客户端，完成登录。", "第一条 分享经济的管理，适用本办法。", "基本信息",
        "发布时间：自2025年3月起每月5日。", "来源：港口收费。", "提交时间：2025年3月1日至5日",
        "（此件公开发布）", "2025年3月18日", "网站管理", "今天是植树节。",
    ],
)  # fmt: skip
def test_what_documents_say_is_not_taken_for_tools(line: str) -> None:
    assert not is_page_text(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("东ICP备12345678号-1", True),
        ("版权所有：海州市人民政府", True),
        ("网站标识码：3099000001 东公网安备 30990002000123号", True),
        ("您是第 102 位访问者", True),
        ("各网站应当在底部标明ICP备案号、网站标识码，并链接到主管部门。", False),
        ("版权所有人应当自公布之日起30日内提出。", False),
        ("主办单位：海州市港口管理局", False),
    ],
)
def test_the_foot_of_a_page_is_told_from_sentences_about_it(line: str, expected: bool) -> None:
    assert is_foot(line) is expected


def test_a_sentence_with_an_address_is_no_foot() -> None:
    assert is_near_foot("地址：海州市海港路1号 邮编：300000")
    assert not is_near_foot("材料寄至下列地址：海州市海港路1号，邮编：300000。")
