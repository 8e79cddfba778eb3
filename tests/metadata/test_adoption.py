from __future__ import annotations

import pytest

from kb.metadata.adoption import Adoption, read_adoption

_CITY, _NATION = "海州市人民代表大会常务委员会", "全国人民代表大会常务委员会"


@pytest.mark.parametrize(
    ("lines", "adoption"),
    [
        (
            ["2024年3月1日 海州市第九届人民代表大会常务委员会第五次会议通过"],
            Adoption(makers=(_CITY,), passed="2024-03-01", lines=1),
        ),
        (
            [
                "2024年3月1日 海州市第九届人民代表大会常务委员会第五次会议通过",
                "2024年5月20日 东海省第十三届人民代表大会常务委员会第九次会议批准",
                "2024年5月30日 海州市第九届人民代表大会常务委员会公告第3号公布",
                "2024年7月1日 施行",
            ],
            Adoption(
                makers=(_CITY,),
                passed="2024-03-01",
                published="2024-05-30",
                in_force="2024-07-01",
                number="海州市第九届人民代表大会常务委员会公告第3号",
                lines=4,
            ),
        ),
        (
            ["（2003年6月18日国务院第12次常务会议通过　2003年6月26日中华人民共和国国务院令第982号公布）"],
            Adoption(
                makers=("国务院",), passed="2003-06-18", published="2003-06-26", number="国务院令第982号", lines=1
            ),
        ),
        (
            [
                "1999年5月14日 中华人民共和国国务院令第963号发布",
                "根据2017年10月7日《国务院关于修改部分行政法规的决定》修订",
            ],
            Adoption(
                makers=("国务院",),
                published="1999-05-14",
                number="国务院令第963号",
                amended="2017-10-07",
                lines=2,
            ),
        ),
        (
            [
                "（1991年3月4日中华人民共和国国务院令第976号发布　2018年9月6日国务院第23次常务会议修订通过）",
            ],
            Adoption(makers=("国务院",), passed="2018-09-06", amended="2018-09-06", lines=1),
        ),
        (
            [
                "1996年5月15日 第八届全国人民代表大会常务委员会第十九次会议通过",
                "2012年12月28日 第十一届全国人民代表大会常务委员会第三十次会议修订",
                "2015年4月24日 第十二届全国人民代表大会常务委员会第十四次会议《关于修改〈渔港法〉的决定》修正",
            ],
            Adoption(makers=(_NATION,), passed="2012-12-28", amended="2015-04-24", lines=3),
        ),
        (
            ["2000年1月31日 国务院批准", "2000年4月4日 中国证券监督管理委员会、财政部公布"],
            Adoption(makers=("中国证券监督管理委员会", "财政部"), passed=None, published="2000-04-04", lines=2),
        ),
        (
            [
                "2016年1月25日 最高人民法院审判委员会第1676次会议通过",
                "2020年12月23日 最高人民法院审判委员会第1823次会议通过",
            ],
            Adoption(makers=("最高人民法院",), passed="2016-01-25", amended="2020-12-23", lines=2),
        ),
        (["第一章 总则"], Adoption()),
        (["2024年3月1日，海州市人大常委会表决通过了《海州市渔港条例》，将于7月1日起施行。"], Adoption()),
        (["2024年3月5日"], Adoption()),
        ([], Adoption()),
    ],
)
def test_the_lines_under_a_title_tell_who_made_a_law_and_when(lines: list[str], adoption: Adoption) -> None:
    assert read_adoption(lines) == adoption
