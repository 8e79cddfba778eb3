"""A made-up regulation with chapters, articles, paragraphs, items and attachments: nobody issued it."""

from __future__ import annotations

REGULATION = """海州市渔港管理条例
第一章 总则
第一条 为了加强渔港管理，制定本条例。
第二条 本条例适用于本市的渔港。
本条例所称渔港，是指供渔船停泊的港口。
本条例所称渔船，包括养殖渔船。
第二章 渔港建设
第三条 渔港建设应当符合下列条件：
（一）有防波堤；
（二）有码头；
1．长度不少于100米；
2．有灯；
（三）有标志。
渔港建设单位应当报市农业农村局批准。
第三章 法律责任
第一节 罚款
第九条 违反本条例的，处一千元罚款。
情节严重的，处五千元罚款。
第九条之一 拒绝检查的，处二百元罚款。
第十条 有下列行为之一的，责令改正：（一）占用航道；（二）倾倒垃圾。
附件1
渔港名录
一、海州港
二、东港
"""
#: The head of it that a file with these fields has.
HEAD = """---
title: 海州市渔港管理条例
number: 海政规〔2021〕14号
issuers: [海州市人民政府]
level: 市
issued: 2021-05-20
in_force: 2021-07-01
kind: original
---
"""
