"""A made-up programme of support for firms, written for these tests: nobody issued any of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

TODAY = dt.date(2026, 6, 1)

CITY = """---
title: 泰州市船配产业扶持办法
number: 泰政规〔2024〕71号
issuers: [泰州市人民政府]
level: 市
place: 泰州市
issued: 2024-03-01
in_force: 2024-04-01
valid_until: 2028-03-31
---
# 泰州市船配产业扶持办法

第一条 对年营业收入2000万元以上且职工不少于50人的企业，给予一次性奖励20万元。〔市工信局牵头，市财政局配合〕

第二条 对获得高新技术企业认定或者拥有有效发明专利10件以上的企业，给予补助8万元。〔市科技局负责〕

第三条 对专精特新企业，给予贷款贴息，期限不超过2年。〔市财政局、市工信局负责〕

第四条 对注册资本500万元至2000万元的企业，给予补贴5万元。

第五条 对未被列入失信名单的小微企业，给予担保费补贴。

第六条 对外商投资企业，给予奖励30万元。

第七条 对符合条件的企业，给予研发补助。

第八条 对成立满3年的企业，给予培训补贴。企业应当向市人社局提出申请。

第九条 对与高校签订共建协议的企业，给予补助3万元，不得重复享受。

第十条 对在本市依法登记注册的企业，给予租金补贴，执行至2025年底。

第十一条 支持高校开展技术转移，给予补助6万元。

第十二条 对主营业务收入1000万元以上的企业，给予奖励4万元。
"""
DRAFT = """泰州市船配人才支持措施
（征求意见稿）
一、对职工100人以上的企业，给予引才补贴10万元。
二、对高新技术企业，给予引才奖励。
"""
PROVINCE = """---
title: 江苏省船配企业奖补办法
number: 苏船发〔2025〕72号
issuers: [江苏省工业和信息化厅]
level: 省
place: 江苏省
issued: 2025-01-10
---
# 江苏省船配企业奖补办法

一、对中小企业，给予技术改造补助15万元。

二、对纳税信用等级B级以上的企业，给予贷款担保补贴。
"""
EXPIRED = """---
title: 船配行业国家奖励办法
number: 工船发〔2020〕73号
issuers: [工业和信息化部]
level: 部委
issued: 2020-02-01
in_force: 2020-03-01
valid_until: 2023-02-28
---
# 船配行业国家奖励办法

一、对高新技术企业，给予奖励50万元。
"""
FUTURE = """---
title: 泰州市船配出口补助办法
number: 泰政规〔2026〕74号
issuers: [泰州市人民政府]
level: 市
place: 泰州市
issued: 2026-05-20
in_force: 2026-09-01
---
# 泰州市船配出口补助办法

一、对中小企业，给予出口补助9万元。
"""
FILES = {
    "city.md": CITY,
    "draft.txt": DRAFT,
    "province.md": PROVINCE,
    "expired.md": EXPIRED,
    "future.md": FUTURE,
}


def write_measures(folder: Path) -> Path:
    """A folder with the five documents."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "corpus.toml").write_text('primary = "city.md"\n', encoding="utf-8")
    return folder
