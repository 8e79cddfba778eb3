"""Documents of a place that does not exist, written so that they are versions of, rest on and end one another."""

from __future__ import annotations

NATION = """---
title: 关于加快海洋牧场建设的指导意见
number: 国办发〔2028〕7号
issuers: 国务院办公厅
level: 国家
issued: 2028-03-01
in_force: 2028-03-01
---
一、总体要求
到2032年，建成国家级海洋牧场200个。
二、主要任务
（一）完善建设标准。各地要按照标准组织建设。
"""
PROVINCE = """---
title: 东海省海洋牧场建设实施意见
number: 东政发〔2028〕19号
issuers: 东海省人民政府
level: 省
place: 东海省
issued: 2028-08-15
in_force: 2028-08-15
---
为贯彻落实《关于加快海洋牧场建设的指导意见》（国办发〔2028〕7号），根据《中华人民共和国渔场法》，制定本意见。
一、工作目标
到2031年，全省建成海洋牧场60个。
二、保障措施
（一）加大资金投入。省财政每年安排专项资金2亿元。
"""
OLD_RULES = """---
title: 海州市海洋牧场管理办法
number: 海政规〔2023〕2号
issuers: 海州市人民政府
level: 市
place: 海州市
issued: 2023-05-10
in_force: 2023-06-01
---
第一条 为了规范海洋牧场管理，制定本办法。
第二条 市渔业局负责海洋牧场的监督管理。
"""
DRAFT = """---
title: 海州市海洋牧场管理办法（征求意见稿）
issuers: 海州市人民政府
level: 市
place: 海州市
written: 2029-01-20
status: 征求意见稿
---
第一条 为了规范海洋牧场建设和管理，根据《东海省海洋牧场建设实施意见》（东政发〔2028〕19号），制定本办法。
第二条 市渔业局负责海洋牧场的监督管理，市财政局参与。
第三条 建设单位应当在开工前60日内提出申请，投资额不低于500万元。
第四条 鼓励社会资本参与海洋牧场建设。
第五条 本办法自2029年6月1日起施行。
"""
FINAL = """---
title: 海州市海洋牧场管理办法
number: 海政规〔2029〕4号
issuers: 海州市人民政府
level: 市
place: 海州市
issued: 2029-05-06
in_force: 2029-07-01
---
第一条 为了规范海洋牧场建设和管理，根据《东海省海洋牧场建设实施意见》（东政发〔2028〕19号），制定本办法。
第二条 市渔业局负责海洋牧场的监督管理，市生态环境局参与。
第三条 建设单位应当在开工前30日内提出申请，投资额不低于800万元。
第四条 海洋牧场不得占用航道。违反规定的，由市渔业局责令改正。
第五条 本办法所称人工鱼礁，是指为改善水域环境在海底设置的构造物。
第六条 本办法自2029年7月1日起施行，有效期5年。《海州市海洋牧场管理办法》（海政规〔2023〕2号）同时废止。
"""
PLAN_2028 = """---
title: 海州市2028年渔业工作要点
number: 海渔发〔2028〕3号
issuers: 海州市渔业局
level: 市
place: 海州市
issued: 2028-02-01
---
一、建设人工鱼礁2处。
"""
PLAN_2029 = """---
title: 海州市2029年渔业工作要点
number: 海渔发〔2029〕1号
issuers: 海州市渔业局
level: 市
place: 海州市
issued: 2029-02-03
---
一、建设人工鱼礁5处。
"""
COUNTY = """---
title: 望潮县贯彻海洋牧场管理办法工作方案
number: 望政办发〔2029〕30号
issuers: 望潮县人民政府办公室
level: 县
place: 望潮县
issued: 2029-09-01
---
为贯彻落实《海州市海洋牧场管理办法》（海政规〔2029〕4号），制定本方案。
一、主要任务
1.建设示范区。2030年底前建成示范区1个。〔县渔业局负责〕
"""

TEXTS = {
    "nation.md": NATION,
    "province.md": PROVINCE,
    "old.md": OLD_RULES,
    "draft.md": DRAFT,
    "final.md": FINAL,
    "plan-2028.md": PLAN_2028,
    "plan-2029.md": PLAN_2029,
    "county.md": COUNTY,
}
#: What the city's rules said when they were first taken in, before the file was replaced.
FINAL_BEFORE = FINAL.replace("不低于800万元", "不低于600万元")
MANIFEST = 'primary = "final.md"\n'
#: A plan that was taken in and then removed.
GONE = "---\ntitle: 望潮县旧工作方案\n---\n一、主要任务\n建设示范区。\n"
