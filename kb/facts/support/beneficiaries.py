"""For whom a support is: the types of firm, institution and person that a text names."""

from __future__ import annotations

import re
from functools import cache

#: Types of firm and person that a measure can be for, the more special ones first.
BENEFICIARIES = (
    "专精特新“小巨人”企业",
    "专精特新中小企业",
    "创新型中小企业",
    "专精特新企业",
    "高新技术企业",
    "科技型中小企业",
    "科技型企业",
    "专利密集型企业",
    "知识产权优势示范企业",
    "知识产权优势、示范企业",
    "示范企业",
    "龙头骨干企业",
    "科技企业孵化器",
    "小微企业",
    "中小企业",
    "国有企业",
    "优质企业",
    "外资研发机构",
    "保险机构",
    "银行机构",
    "金融机构",
    "专利代理机构",
    "服务机构",
    "技术转移机构",
    "医疗卫生机构",
    "科研人员",
    "从业人员",
    "发明人",
    "高校毕业生",
    "高校",
    "科研机构",
    "科研院所",
    "园区",
    "创新主体",
    "企业",
)
# The list is open by form: a type is one or several of these words before the word for a firm or an institution,
# the longer ones first.
_FIRM_WORDS = (
    "员工制家政服务|生产性服务业|农业产业化|外商投资|规模以上|限额以上|单项冠军|专精特新|集成电路|"
    "生物医药|数字经济|人工智能|跨境电商|交通运输|养老服务|家政服务|人力资源|港澳青年|检验检测|"
    "知识产权|科技服务|新型研发|职业培训|托育服务|融资担保|创业投资|劳务派遣|创业孵化|中小微|国家级|"
    "拟上市|初创型|创新型|科技型|高成长|成长型|独角兽|小巨人|制造业|服务业|新能源|进出口|建筑业|"
    "房地产|员工制|出租车|残疾人|中小|小型|微型|中型|大型|民营|外资|港资|台资|省级|市级|重点|规上|"
    "限上|上市|挂牌|初创|科技|龙头|骨干|链主|总部|领航|瞪羚|创新|制造|工业|农业|软件|文化|旅游|体育|"
    "餐饮|住宿|零售|批发|商贸|流通|外贸|电商|物流|快递|运输|航运|建筑|家政|托育|参保|缴费|困难|生产|"
    "加工|租赁|商业|医药|环保|粮食|出口|青年|社会|代理|评估|检测|专利|科研|研发|养老|医疗|培训|担保|"
    "中介|公共|公益|行业|平台|民办"
)
_HEADS = "企业|公司|机构|单位"
_OTHERS = (
    "博士研究生|硕士研究生|研究生|本科生|专科生|大专生|农民专业合作社|中等职业学校|农业经营主体|创业孵化基地|登记失业人员|就业困难人员|返乡创业人员|"
    "留学回国人员|急需紧缺人才|灵活就业人员|农民合作社|专业合作社|高校毕业生|应届毕业生|脱贫劳动力|"
    "个体工商户|高层次人才|技术经理人|科技特派员|专利代理师|高等学校|高等院校|职业院校|技工院校|"
    "职业学校|大专院校|社会组织|社会团体|行业协会|家庭农场|经营主体|市场主体|众创空间|孵化载体|"
    "用人单位|工业园区|产业园区|创业团队|创新团队|科研团队|退役军人|军转干部|失业人员|脱贫人口|"
    "种粮农民|技能人才|领军人才|引进人才|家庭医生|医务人员|低保家庭|困难家庭|技术人员|幼儿园|村集体|"
    "孵化器|加速器|毕业生|大学生|在校生|残疾人|老年人|农民工|个体户|创业者|博士后|劳动者|消费者|"
    "购房人|学校|医院|商会|农户|农民|人才|博士|职工|家庭|居民|学生|教师|个人"
)
# A word for a type is only part of a longer one there: 家庭农场, 企业家, 个人所得税, 人才培养.
_NOT_AFTER = (
    r"(?!家(?!庭)|个体|所得税|经营|培育|培养|服务|发展|标准|行为|认定|负担|管理|责任|信用|化|之间|成长|"
    r"联合会|事业|保障|证|辅助|康复|资格|业务|系列|运用|评价|队伍|公寓|权益|自付|账户|物业|办公室|"
    r"工作|协会)"
)
# 非企业, 不含房地产企业, 除房地产企业外.
_EXCEPTED = re.compile(
    r"[（(][^（）()]{0,30}(?:除外|不包括|不含)[^（）()]{0,30}[）)]|[（(](?:不含|不包括|除)[^（）()]{1,40}[）)]|"
    r"(?:不含|不包括)[^，。；、（）]{1,20}|除[^，。；]{1,30}?(?:以?外)"
)


@cache
def _open_type() -> re.Pattern[str]:
    return re.compile(rf"(?:{_FIRM_WORDS}){{1,3}}(?:{_HEADS})(?!家)|(?:{_OTHERS}){_NOT_AFTER}")


def named_beneficiaries(text: str) -> tuple[str, ...]:
    """The types of firm and person that a text names; a special type hides the general one inside it.

    Types that the text excepts (不含房地产企业) are not named by it.
    """
    found: list[str] = []
    rest = _EXCEPTED.sub("\0", text).replace("中小微企业", "中小企业、小微企业")
    for name in BENEFICIARIES[:-1]:
        if name in rest and not _is_part(rest, name):
            found.append(name)
            rest = rest.replace(name, "\0")
    for match in _open_type().finditer(rest):
        found.append(match.group())
    rest = _open_type().sub("\0", rest)
    if re.search(r"企业(?!家)", rest):
        found.append("企业")
    return tuple(dict.fromkeys(found))


def _is_part(text: str, name: str) -> bool:
    """Whether ``name`` stands only inside longer types: 中小企业 in 省级中小企业 is the type, 金融机构 alone too."""
    return name == "园区" and re.search(r"(?<!工业)(?<!产业)园区", text) is None


#: Whether a phrase ends in a word for somebody who can receive a support.
RECEIVER = re.compile(
    r"(?:企业|公司|机构|单位|高校|院校|学校|院所|医院|组织|协会|合作社|农场|主体|园区|基地|"
    r"众创空间|孵化器|载体|车间|工坊|工作室|卫生室|民宿|影院|书店|团队|人员|"
    r"人才|毕业生|大学生|学生|军人|残疾人|老年人|人口|劳动力|农户|农民|农民工|个体户|个体工商户|创业者|家庭|职工|员工|"
    r"个人|居民|青年|平台|中心|项目|人|者|师|对象|集体|地区|乡镇|社区|博士|博士后|干部|医生|儿童|孤儿|户)$"
)


def receivers(words: str) -> tuple[str, ...]:
    """The types in a list of receivers (高校、科研机构和企业); one whose words are not known stands as written."""
    named = named_beneficiaries(words)
    found: list[str] = []
    for item in re.split(r"、|以及|和|或者?|及(?!其)|与", _EXCEPTED.sub("", words)):
        bare = re.sub(r"^(?:各类|有关|相关|上述|该|其他|各)|(?:等|[（(][^（）()]*[）)])+$", "", item.strip())
        own = named_beneficiaries(bare)
        last = own[-1] if own else None
        if last and bare.endswith(last[-2:]) and not bare.endswith(("合作社", "基地")):
            found += own
        elif own and _ACTS.search(bare):
            found += own  # 有条件的园区建设平台: a receiver and what it does
        elif 2 <= len(bare) <= _LONGEST and RECEIVER.search(bare) and not re.search(r"[\d，；：的]", bare):
            found.append(bare)
        else:
            found += own
    return tuple(dict.fromkeys(found)) or named


#: A receiver with more characters than this is a sentence and no type.
_LONGEST = 16
_ACTS = re.compile(r"建设|开展|申请|申报|参与|参加|举办|设立|承担|购买|引进|组建")
_SUBJECT = re.compile(
    r"[，；：的]|入驻|吸纳|招用|新?招|为|在|对|购买|成功|首次|自|年|与|创办|达到|从事|符合|开展|承担|获得|被|经|参加|\d"
)


def subject_of(case: str) -> str | None:
    """The type that a case begins with: 用人单位（…）吸纳退役军人就业的 is about 用人单位."""
    for match in re.finditer(r"的(?P<words>[^，；：的（每吸招在按]{2,16})(?=[，（每吸招])", case):
        if RECEIVER.search(match["words"]) and (found := receivers(match["words"])):
            return found[0]
    stop = _SUBJECT.search(case)
    head = re.sub(r"[（(][^（）()]*[）)]", "", case[: stop.start()] if stop else case)
    named = named_beneficiaries(head)
    return named[0] if named else None


# Who owes a reward stands before 应当, to whom it is owed behind: 获奖的单位应当奖励主要完成人.
_OWED = re.compile(
    r"(?:单位|企业|公司|机构|学校|高校|院所)(?:应当?|必须|须)(?:依法|及时|按照?规定|按照?约定)*"
    r"(?:奖励|(?:给予|发给|支付给?)(?=[^，。；]{2,24}(?:奖励|奖金|报酬)))(?P<whom>[^，。；\d]{2,30})"
)
_REWARD = re.compile(r"(?:的|适当|一定|相应)*(?:奖励|奖金|报酬).*")


def owed_to(words: str) -> tuple[str, ...]:
    """To whom somebody who is named before has to give a reward; empty where the words put nobody under such a duty."""
    match = _OWED.search(words)
    return receivers(_REWARD.sub("", match["whom"])) if match else ()


def is_person(name: str) -> bool:
    """Whether a type is one of persons (毕业生, 科研人员) and not of firms or institutions."""
    return _PERSON.search(name) is not None


_PERSON = re.compile(
    r"(?:人员|人才|人口|发明人|人|者|生|军人|干部|农民|农民工|农户|职工|员工|劳动力|居民|教师|师|"
    r"博士|博士后|特派员|家庭|青年|个人)$"
)
