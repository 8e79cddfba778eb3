"""The words by which a question shows what it asks: tables for Chinese and English, applied to normalised lower-case text."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a question asks for; the name goes into the answer."""

    RESPONSIBILITY = "responsibility"
    DEPARTMENT = "department"
    TARGET = "target"
    DEADLINE = "deadline"
    CONTENT = "content"
    OUTLINE = "outline"
    DOCUMENT = "document"
    LEVELS = "levels"
    COUNTERPARTS = "counterparts"
    VERSIONS = "versions"
    SUPPORT = "enterprise"
    PASSAGE = "passage"
    NONE = "none"


class Wanted(StrEnum):
    """The type of the thing asked for; a passage without one of that type does not answer."""

    MONEY = "money"
    RATIO = "ratio"
    COUNT = "count"
    DATE = "date"
    CONTACT = "contact"
    PERSON = "person"
    ADDRESS = "address"
    HOURS = "hours"
    PAPERS = "papers"
    MEMBERS = "members"
    NAMES = "names"
    ANYTHING = "anything"


# Python's word boundary takes Chinese characters for letters: it finds none in 有没有deadline.
_BOUNDARY = r"(?:(?<![a-z0-9])(?=[a-z0-9])|(?<=[a-z0-9])(?![a-z0-9]))"
_LATIN = re.compile("[a-z]")


class Cue:
    """Words in Chinese and in English; each is compiled when first needed, the English ones for Latin letters alone.

    A pattern with a word boundary is an English one.
    """

    def __init__(self, *patterns: str) -> None:
        self._patterns = patterns

    @cached_property
    def _chinese(self) -> re.Pattern[str]:
        return re.compile("|".join(pattern for pattern in self._patterns if r"\b" not in pattern) or "(?!)")

    @cached_property
    def _english(self) -> re.Pattern[str]:
        english = "|".join(pattern for pattern in self._patterns if r"\b" in pattern)
        return re.compile(english.replace(r"\b", _BOUNDARY) or "(?!)")

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the words in a normalised text."""
        return self._chinese.search(text) or (self._english.search(text) if _LATIN.search(text) else None)


GREETING = Cue(
    r"^(?:早上|上午|下午|晚上)好.{0,2}$",
    r"^(?:你|您)?好[呀啊吗]?[!。.,]*$",
    r"^(?:在吗|在么|哈喽|嗨|谢谢.*|多谢.*|再见.{0,2}|拜拜|辛苦了.{0,3}|测试|test)[!?。.~]*$",
    r"^(?:[嗯哦噢喔呃唉哈]|好的?|行|收到|明白了?|知道了|懂了|[,.!。~ ])+$",
    r"^(?:好的?|明白了?|知道了|行|ok|嗯)[,. 了]*(?:谢谢.{0,3}|多谢|再见|辛苦了)[!?。.~]*$",
    r"^(?:ok(?:ay)?|great|good)?[, ]*(?:hi|hello|hey|thanks?(?: a lot| so much)?|thank you)?[, ]*(?:bye|goodbye)?[!. ]*$",
    r"^(?:你|您)(?:是谁|叫什么|能做什么|会什么).{0,4}$",
    r"^who are you\??$",
)
OFF_TOPIC = Cue(
    r"天气|下雨|气温|笑话|讲个?故事|写(?:一首)?诗|作诗|股价|炒股|彩票|星座|菜谱|做菜|怎么做饭|电影|歌曲|足球|篮球|比分|翻译成|"
    r"写(?:一段)?代码|编程|减肥|感冒|旅游攻略|机票|火车票|外卖|恋爱|饭店|餐馆|餐厅|好吃|美食|酒店|宾馆|景点|好玩|购物|快递|\d+\s*[+*×/]\s*\d+\s*等于",
    r"\bweather\b|\bjoke\b|\bpoem\b|\brecipe\b|\bmovie\b|\bfootball\b|\bstock price\b|\bwrite (?:me )?(?:a |some )?(?:code|python)\b",
)

WHO = Cue(
    r"(?<!依托)谁(?:来|去|在|要|该|应该|具体)?(?:负责|牵头|承担|主管|分管|监管|验收|审批|审核|受理|管|落实|干|做|抓|配合|参与|组织|推进|实施|执行|指导|建设?|开展|牵|出面|办|搞|弄)|归口|主责",
    r"(?:由|归|是)谁",
    r"谁(?:的(?:事|活|职责|责任|任务)|说了算|是?(?:责任|牵头))",
    r"(?<!依托)(?<!适用于)(?<!面向)(?<!针对)(?<!支持)(?:哪|什么|几)(?:一?个|一?家|些|几个|几家)?(?:政府|市级|市直|省级|国家)?(?:部门|部委|单位|委办局|局)",
    r"(?:部门|单位|局)(?:都)?(?:有|是)(?:哪|谁|几)|括号(?:里|内)|找(?:哪些|哪个|什么)(?:部门|单位)",
    r"(?:哪|什么)(?:一?个|一?家|些)?(?:机构|主体)(?:来|去|具体)?(?:负责|牵头|主管|配合|承担)",
    r"(?:责任|负责|牵头|主管|配合|承办|参与|主办|指导|实施)(?:单位|部门|主体|机构)",
    r"责任(?:分工|怎么分|如何分)|职责分工|分工(?:是|情况)|责任人|(?:谁|有没有|有无|是否|明确)[^,?]{0,8}牵头|牵头的?(?:是|单位|部门|方)|挑头|打头",
    r"\bwho(?:se|m)?\b|\bwhich (?:department|bod|agenc|bureau|authorit|office|unit|organi[sz]ation|government)|\bresponsib|\bin charge\b|\blead(?:s|ing|er)?\b|(?<!across )(?<!between )(?<!among )(?<!cross-)\bdepartments?\b",
)
LEAD = Cue(r"牵头|为主|主责|挑头|打头|领头", r"\blead(?:s|ing|er)?\b")
DUTY = Cue(
    r"负责|承担|参与|牵头|任务|职责|分工|安排|(?:哪些|什么|哪几)[^?]{0,6}(?:要|需|由|归|应)[^?]{1,16}(?:落实|执行|实施)|派|点名|几件|有关的内容|跟.{0,3}有关|牵扯|要做|做(?:什么|哪些)|干(?:什么|啥|哪些)|配合|涉及|工作|出现|提到|管(?:什么|哪些)|包含|事项|项|列入|关",
    r"\btasks?\b|\bdut(?:y|ies)\b|\bresponsib|\binvolve|\bdo(?:es)?\b|\bitems?\b",
)
PARTNERS = Cue(
    r"共同(?:责任|承担|负责)的?(?:单位|部门)|及其?[^,?]{0,6}(?:单位|部门)|还有(?:谁|哪)|一(?:同|道|块|起)(?:负责|承担|做|参与|牵头)的?|搭班|(?:和|与|跟|同)(?:哪些|哪几个|谁|什么)(?:部门|单位|局)?(?:一起|共同|合作|搭档)?|合作(?:单位|部门)|伙伴|搭档|一起(?:做|负责|承担)的",
    r"\bpartners?\b|\btogether with (?:whom|which)\b",
)

#: 除了财政局，任务4还有谁 asks for the others of a task.
BESIDES = Cue(
    r"除了?[^?]{1,14}(?:还有|其[他它余]|别的)[^?]{0,6}(?:谁|哪|单位|部门)",
    r"\bbesides\b|\bapart from\b|\bother than\b",
)
#: 是不是, 有没有: the form of a question and no exclusion.
A_NOT_A = re.compile(r"(.)(?:不|没)\1")
WITHOUT = Cue(
    r"没有|不(?:涉及|包括|包含|含|需要|用|归|由|是|参与|负责)|未(?:涉及|列入|包括|参与|提到)|无需|除了?.{0,12}(?:以外|之外)|不在",
    r"\bwithout\b|\bnot\b|\bno\b|\bexclud|\bexcept\b",
)
HOW_MANY = Cue(r"几|多少|总数|总共|一共|数量", r"\bhow many\b|\bnumber of\b")
WHETHER = Cue(
    r"吗|(.)(?:不|没)\1|还是|算吗|么\?|是不是|是否|有没有|能不能|可不可以|可以不|能否|可否|对吗|对不对|要不要|算不算|会不会|在不在",
    r"^(?:is|are|does|do|did|can|could|may|must|has|have|should|will|was|were)\b",
)

WHEN = Cue(
    r"什么时候|什么时间|何时|几时|几号|(?<![跟与和同比较])哪年|(?<![跟与和同比较])哪一年|哪一?天|几月|多久|多长时间|期限|时限|时点|时间点|截止|截至|20\d\d年(?:底|末)?[^,?]{0,8}(?:完成|实现|做到|达到|办完)|时间(?:节点|要求|表|安排)|完成时间|到期|"
    r"(?:窗口|通道|报名|申报)[^,?]{0,6}(?:开|关)|(?:能|可以?|让|给)(?:借|贷|用|享受|领|拿|补|还)几(?:年|个?月)|(?:年底|月底|年末|以)前(?:要|应|须|需|完成|做|有|都|必须|得|达)|前(?:要|应|须|需|必须|得)?(?:完成|做完|实现|做到|达到)",
    r"\bwhen\b|\bdeadline|\bdue\b|\bby (?:the end of )?(?:20\d\d|(?:january|february|march|april|may|june|july|august|september|october|november|december),? 20\d\d)|\btime limit",
)
TARGET = Cue(
    r"(?:跟|与|和|同|比|较)哪一?年(?:相?比|为基)?|目标|指标|数字|量化|增长|增幅|增速|达到|覆盖|每年|占比|比重|产值|成交额|融资额|产业化率|多少|百分之|几个百分点|数值|任务量",
    r"\btargets?\b|\bgoals?\b|\bobjectives?\b|\bgrowth\b|\bgrow\b|\bincrease|\bhow (?:much|many)\b|\bpercent|\bindicators?\b",
)

YEARLY = Cue(r"每年|年年|每一年", r"\beach year\b|\bevery year\b|\bannual|\byearly\b|\bper year\b")
DOCUMENT = Cue(
    r"文号|发文(?:字号|号|机关|单位|日期|时间)|几号文|什么文|编号|(?:什么时候|何时|哪年|哪一?天|哪一年|谁|哪个部门|哪些部门|哪几个部门|几个部门|哪些单位|哪几家|由谁|哪里|日期)[^,?]{0,4}(?:印发|发布|公布|制定|出台|颁布|下发|发的|发文|联合发|通过)|"
    r"(?:印发|发布|公布|出台|颁布|成文|下发|制定)(?:的|了)?(?:时间|日期|机关|单位|部门|主体|年份|于)|"
    r"生效|施行|实施日期|执行期|有效(?!专利|发明|期?内的专利)|失效|废止|过期|届满|作废|"
    r"征求意见|草案|草稿|(?:是|算|成)[^,?]{0,6}(?:正式|定稿|终稿)|正式(?:文件|印发|发布|出台|实施|稿)|"
    r"制定依据|上位(?:文件|法|政策)|依据(?:的|了|是|哪|什么)|根据(?:什么|哪)|(?:贯彻|落实)(?:的是)?(?:哪|什么)|"
    r"(?:(?<![\u4e00-\u9fff])库|[你我咱]们?(?:的)?库|[这本该]个?库|资料库|知识库|系统)(?:里|中|内)?[^,?]{0,6}(?:有|收录|包含|存)|(?<!目录)(?<!名录)(?<!清单)(?<!名单)收录了?(?:哪|多少|几)|(?:哪些|几个|几份|多少|哪几)(?:个|份|部)?(?:文件|政策文件|法律)|"
    r"发布日|实施日|落款|联合(?:印发|发|搞|出)|(?:哪|几)(?:个|家|两个|几个|几家)(?:单位|部门)(?:联合|一起|共同)?(?:发|搞|印|出)|哪(?:天|年|一年)(?:发|印|修|出)|(?:印发|出台|发布|发|印|出来?)(?:得)?(?:的)?(?:更)?(?:早|晚|先)|先出来|收了?哪几|执行到(?:什么|哪)|持续到(?:什么|哪)|(?:现在|目前|还)(?:在)?执行|在执行|到期了?(?:吗|没)|什么状态|处于[^?]{0,6}(?:状态|阶段)|全文吗|是全文|原文吗|是原文|完整吗|全称|全名|叫什么名|(?:法律|什么|文件)(?:效力|级别|层级|性质)|原文(?:在|链接)|摘编|谁(?:制定|发布|印发|出台|发)的?|"
    r"(?:参与|参加|一起|共同|联合|也)(?:了)?(?:一起|共同|联合)?(?:印|下|制)?发(?:了|的|过)?[^,?]{0,16}(?:通知|文件|方案|办法|意见|函)",
    r"\bdocument number\b|\bissued?\b|\bissuers?\b|\bissuing\b|\bin force\b|\beffective\b|\bdraft\b|\bvalid\b|\bexpired?\b|\blegal basis\b|\bbased on\b|\bpublish|\bpromulgat|"
    r"\bwhich documents\b|\bwhat documents\b|\brepeal|\bstatus\b|\bfinal version\b|\bimplements?\b",
)
OUTLINE = Cue(
    r"(?:几|多少|哪些|哪几|什么)(?:个|大)?(?:项|条|个|方面|类)?(?:的)?(?:主要|重点|具体)?(?:任务|部分|方面|章节|板块|保障措施|措施|小节|标题|条目)",
    r"(?:下面|底下|下设|之下|包含|包括|分为|分成|下)[^?,]{0,4}(?:几|哪)(?:个|大|些)?(?:项|条|块|大块|部分|方面|大项)|几大(?:块|方面|部分|项)|"
    r"哪几条|第几(?:项|条|个)|哪一?(?:项|条)(?:任务)?(?:讲|说|提|涉及|是|与|跟|和|管|写|里|$|\?)|(?:任务|工作)(?:是|属于)?哪一?(?:项|条)|属于[^?,]{0,8}哪(?:个|一)?(?:部分|方面|章|板块)|归在?哪|列在[^?,]{0,8}哪|位于[^?,]{0,8}哪|哪个大?标题|最后一(?:项|条)|后面(?:的)?那?一?(?:项|条)|前面(?:的)?那?一?(?:项|条)|(?:哪|那)(?:一)?(?:个)?(?:大)?(?:板块|部分|方面|章|大块)[^,?]{0,8}(?:最多|最少)|(?:一共|总共|共)(?:有)?多少(?:条|项)|"
    r"(?:任务|保障措施|措施)(?:一共|总共|共|都|分别)?(?:有|包括|包含|是|分为|分)?(?:几|哪|多少|什么)|(?<!产业)(?<!产品)(?<!技术)(?<!项目)(?<!企业)(?<!药品)(?<!服务)(?<!指导)目录|提纲|结构|框架|大纲|(?:列出|列一下|列举|罗列|概览|总览)[^,?]*(?:任务|措施|部分|标题)|(?:任务|措施)(?:清单|列表|一览|名称)|所有任务|全部任务",
    r"\boutline\b|\bstructure\b|\btable of contents\b|\bhow many (?:main )?(?:tasks|sections|parts|safeguard\w*|items)\b|\blist (?:all )?(?:of )?(?:the )?(?:tasks|sections|safeguard\w*|main tasks)\b|"
    r"\bwhat (?:are )?(?:the )?(?:main )?(?:tasks|sections|safeguard\w*)\b|\bwhich tasks are (?:under|in)\b|\bsafeguard measures\b|\bwhich (?:section|part)\b|\bbelongs?\b|\bwhich articles\b",
)
LEVELS = Cue(
    r"谁(?:定得|更)?(?:高|低|早|晚|多)|哪个(?:更)?(?:高|低|早|晚|多)|都有|怎么讲|提了没|各在哪|对比|比较|相比|区别|差异|差别|差距|不同|高于|低于|一致|一样|相同|怎么说|各是|各为|矛盾|衔接|对应|三级|三个层面|各级|各层级|分别|逐级|上下|异同|更高|更严|落差",
    r"\bcompar|\bdiffer|\bversus\b|\bvs\b|\bboth levels\b|\blevels\b|\brespectively\b|\bhigher\b|\blower\b|\bearlier\b",
)
#: All levels at once, without naming them.
ALL_LEVELS = Cue(r"上级|三级|各级|上下|各层级|三个层面|逐级", r"\ball levels\b|\bhigher[- ]level\b|\beach level\b")
#: Two versions of one text, or what a revision changed.
VERSIONS = Cue(
    r"(?:意见稿|草案|草稿|送审稿|旧稿|初稿)[^?]{0,16}(?:正式|定稿|终稿|最终|印发)[^?]{0,16}(?:区别|差异|差别|不同|变化|变动|变了|改|调整|对比|比较|异同)",
    r"(?:正式|定稿|终稿|最终|印发)[^?]{0,16}(?:意见稿|草案|草稿|送审稿|旧稿|初稿)[^?]{0,16}(?:区别|差异|差别|不同|变化|变动|变了|改|调整|对比|比较|异同)",
    r"(?:新旧|前后|两个?|各)(?:个|种)?(?:版本?|稿)[^?]{0,12}(?:区别|差异|差别|不同|变化|变动|变了|改|调整|对比|比较|异同)",
    r"(?:对比|比较)[^?]{0,12}(?:新旧|前后|两个?)(?:个)?(?:版本?|稿)|(?:新|旧|老|上)(?:一)?版[^?]{0,10}(?:新|旧|老|上)?版?[^?]{0,6}(?:区别|差异|不同|变化|改了)",
    r"(?:意见|草|送审|正式|定|终)稿[^?]{0,20}(?:多了|少了|改了|改成|变了|变成|(?:新增|增加)了?(?:哪|什么|几)|删|去掉)",
    r"(?:修订|修改|修正)(?:前后|了(?:哪些|什么|哪几))|(?:跟|和|与|比)(?:原来|以前|旧版|老版|上一版)[^?]{0,10}(?:改了|变了|变化|区别|不同)",
    r"\b(?:draft|old version|previous version)\b.{0,30}\b(?:final|new)\b.{0,40}\b(?:differ\w*|chang\w*|compar\w*)|\b(?:differ\w*|chang\w*|compar\w*)\b.{0,40}\b(?:draft|old version|versions)\b.{0,30}",
)
#: What one level asks for and another has no answer to.
UNANSWERED = Cue(
    r"(?:(?<!有)没有?|未|尚未|缺(?:少|乏)?|找不到|无)(?:能)?(?:相应的?|任何)?(?:对应|承接|落实|细化|体现|响应|写进|写入|纳入|相应)(?!金)",
    r"\b(?:no|without|lacks?)\b.{0,20}\bcounterparts?\b|\bnot\b.{0,12}\b(?:taken up|carried out|implemented|covered)\b",
)
#: The clause above that a task answers to.
COUNTERPART = Cue(
    r"(?:对应|依据|落实|承接|来自|源自)的?(?:是)?(?:上级|国家|省|国办|上位|上面|国务院)?[^?,]{0,12}(?:的?哪(?:一)?(?:几)?(?:条|项|款|处|部分)|什么条款|哪些(?:条款|要求|内容|规定))",
    r"(?:上级|国家|省|国办|上位)[^?,]{0,12}(?:对应|相应)的?(?:是|有)?(?:条款|内容|要求|规定|任务|哪)",
    r"\bcounterparts?\b",
)
SUPPORT = Cue(
    r"(?:我|我们|咱|本|作为|一家|企业|公司|单位|高校|院校)[^?。]{0,30}(?:享受|支持|补贴|扶持|优惠|申请|申报|政策|帮助|奖励|资助|好处|贷款|享有|条件)",
    r"(?:享受|申请|获得|拿到|得到|申报)[^?。]{0,10}(?:什么|哪些|政策|支持|补贴|优惠|扶持|奖励)|(?:哪些|什么)(?:惠企|优惠|扶持|支持|补贴|资助|奖励)(?:政策|措施|方式)?|惠企",
    r"\bmy (?:company|firm|enterprise|business|startup)\b|\bour (?:company|firm|enterprise|university)\b|\bas an? .{0,40}(?:enterprise|company|firm|sme|university)\b|\beligib|\b(?:what|which|any) support\b|\bapply for\b",
)
#: A sum of support for a thing, or whether there is one: 新建冷库补多少, 买车有补贴吗.
SUPPORT_SUM = Cue(
    r"补(?:贴|助)?(?:的?标准)?[^?,]{0,6}(?:多少|几|吗|没有)|奖(?:励|金)?[^?,]{0,4}(?:多少|几)|(?:多少|几)[^?,]{0,6}(?:补贴|补助|奖励|资助)|"
    r"(?:有没有|有无|有|给|拿|领)[^?,]{0,4}(?:补贴|补助|奖励|资助|钱拿)|(?:补贴|补助|奖励|资助)[^?,]{0,6}(?:取消|停)|(?:取消|停)[^?,]{0,6}(?:补贴|补助|奖励|资助)",
    r"\b(?:how much|what|any|which)\b.{0,30}\b(?:subsid|grant|reward|award|funding)",
)
OWN_PROFILE = Cue(
    r"我是(?!说|问|想)|我们|我司|咱们|作为|本公司|本企业|我公司|我厂|我单位|我校|我所",
    r"\bmy\b|\bour\b|\bwe\b|\bi am\b|\bas an?\b",
)

# Things that a list names one by one.
_WHICH_NAMED = r"哪(?:几|些|一)?(?:(?:家|个|所)(?:单位|部门|企业|公司)?|公司|企业|单位|高校|院校|机构|园区|城市|地区|人|项目|产品)(?!能|可|要|应|需)|哪些(?=\?|$)"
# The type of thing asked for; first match wins.
WANTED: tuple[tuple[Wanted, Cue], ...] = (
    (
        Wanted.MEMBERS,
        Cue(
            r"由(?:哪些|谁|什么)[^?,]{0,8}组成|组成人员|成员(?:单位)?(?:有|是|包括)?(?:哪些|谁)",
            r"\bmembers of\b|\bmade up of\b|\bwho sits\b",
        ),
    ),
    (
        Wanted.NAMES,
        Cue(
            r"\d+(?:条|个|项|家|大)[^?,]{1,14}(?:有哪些|是哪些|哪些|名单|名称|分别是|叫什么)|(?:是|有|叫|指)哪(?:[二三四五六七八九十两]+|\d+)(?:个|条|项|家|类|大)|"
            rf"(?<!单位)(?<!部门)名单(?:上|里|中)?(?:都?有|是|包括)?(?:{_WHICH_NAMED}|谁)|(?:目录|名录|清单|名单)(?:里|中|上)?(?:收录|列入|收入|列)了?(?:哪|什么|几)|"
            rf"(?:选中|入选|上榜|获评|获批|评为|评上|认定为|列入试点)[^,?]{{0,16}}(?:{_WHICH_NAMED}|是谁)|(?:{_WHICH_NAMED}|谁)[^,?]{{0,8}}(?:选中|入选|上榜|获评|获批|评上|中标)|"
            r"(?:[中外德美日韩法英俄]方|合作|中标|承保|运营|托管|供货|施工)[^,?]{0,3}(?:方|单位|机构|公司|企业)(?:是谁|是哪|叫什么)",
            r"\bwhich are the \d+\b|\bnames? of the \d+\b|\bwhat are the \d+\b|\bname the \d+\b",
        ),
    ),
    (
        Wanted.CONTACT,
        Cue(
            r"电话|手机号|联系方式|联系人|邮箱|热线|怎么联系|如何联系|网址|官网|二维码|公众号",
            r"\bphone\b|\bcontact\b|\be-?mail\b|\bwebsite\b|\bhotline\b",
        ),
    ),
    (
        Wanted.PERSON,
        Cue(
            r"叫什么名字|姓名|哪一?位|(?:局长|市长|主任|处长|科长|组长)(?:现在|目前|到底)?(?:是|叫|姓|有)|"
            r"(?:谁|哪位|哪个人)(?:是|来?当|担?任|出任|做)[^,?]{0,12}(?:局长|市长|主任|处长|科长|组长)|"
            r"(?:负责|分管)(?:人|领导)(?:是|叫)|哪位(?:领导|同志)|(?:局长|市长|主任|处长|科长|组长|负责人)由(?:谁|哪)|(?:局长|市长|主任|处长|科长|组长)(?:呢|\?|$)",
            r"\bname of the (?:person|official|director|mayor)|\bdirector\b|\bmayor\b|\bwho (?:chairs|heads|directs)\b|\bchair(?:man|woman|person)\b",
        ),
    ),
    (
        Wanted.ADDRESS,
        Cue(
            r"地址|设在(?:了)?(?:什么地方|哪(?:里|儿|个地方)|何处)|在什么(?:地方|位置)|位于(?:哪|什么|何)|具体位置|在哪(?:里|儿)?办|办公地点|在哪(?:条|个)(?:路|街|楼)|几楼|几号楼|(?:服务|办事|哪个)窗口|窗口在|什么地方办|去哪(?:里|儿)?(?:办|申|交|领)|地点",
            r"\baddress\b|\bwhere (?:can|do|should) (?:i|we)\b|\bservice window\b",
        ),
    ),
    (
        Wanted.HOURS,
        Cue(
            r"几点|(?:营业|办公|开放|上班|下班|服务|接待)(?:的)?时间|(?:周末|周[六日]|节假日)[^,?]{0,4}(?:开门|上班|营业|办公)",
            r"\b(?:opening|office|business) hours\b|\bwhat time\b",
        ),
    ),
    (
        Wanted.PAPERS,
        Cue(
            r"(?:什么|哪些|需要|提交|准备)[^?]{0,6}(?:材料|证件|表格|资料)|(?:材料|申请表)[^?]{0,4}(?:什么|哪些)",
            r"\b(?:what|which) (?:documents|papers|materials) (?:are|do|must|should)|\bpaperwork\b|\bapplication form",
        ),
    ),
    (
        Wanted.RATIO,
        Cue(
            r"比例|百分之|百分比|利率|贴息率|费率|几个点|税率|占比|比重|几折|(?:增长|提高|增幅|增速)(?:了|是|为)?多少",
            r"\bpercent|\brate\b|\bratio\b|\bproportion\b|\bshare of\b",
        ),
    ),
    (
        Wanted.MONEY,
        Cue(
            r"多少钱|数额|(?:资金|经费|金额)[^?]{0,8}多大|(?:多少|什么|要交?|交)费用|收费|多少(?:亿|万)?元|金额|额度|多少万|多少亿|补(?:贴|助)?多少|奖(?:励)?多少|罚(?:款)?(?:多少|几)|上限|最高(?:可|能|是|补|贷|给)|几万|几千|几亿|标准是|贷多少|给多少|资金规模|预算",
            r"\bhow much money\b|\bamount\b|\bhow large\b|\bceiling\b|\bcredit limit\b|\bbudget\b|\bmaximum\b|\bcost\b|\b(?:minimum|maximum|least|most) (?:bonus|reward|award|subsidy|sum)\b",
        ),
    ),
    (
        Wanted.DATE,
        Cue(
            r"什么时候|什么时间|何时|哪年|哪一年|哪一?天|几月|截止(?:时间|日期)|期限|时限|多久|多长时间|几年|几个月|(?:几|多少)(?:天|日(?!期)|个?工作日)",
            r"\bwhen\b|\bdeadline|\bhow long\b|\bwhich year\b",
        ),
    ),
    (
        Wanted.COUNT,
        Cue(
            r"多少(?:个|家|人|名|项|件|条|所|处|类|种|次)?|(?<!哪)(?<!第)(?<!推荐)(?<!介绍)(?<!列举)(?<!举)几(?:个|家|人|名|项|件|条|所|处|类|种|次)",
            r"\bhow many\b|\bhow much\b|\bnumber of\b",
        ),
    ),
)
#: What a text must hold to give the thing asked for.
GIVES: dict[Wanted, re.Pattern[str]] = {
    Wanted.MONEY: re.compile(r"\d(?:\.\d+)?\s*(?:万|亿|万亿)?元|\d+万(?!余?家)|[一二三四五六七八九十百千两]+万?元"),
    Wanted.RATIO: re.compile(
        r"\d\s*[%％]|百分之|个?基点|个百分点|\d+/\d+|[全减]额|免[收征缴]|一半|[一二三四五六七八九]成"
    ),
    Wanted.COUNT: re.compile(r"\d|[一二三四五六七八九十百两]+(?:个|家|名|项|件|类|种|条|所|年|日|天|倍|位|章|次)"),
    Wanted.DATE: re.compile(
        r"\d{4}|\d+\s*(?:个)?(?:年|月|日|天)|[一二三四五六七八九十]+(?:个)?(?:年|月|日)|每年|每半年|半年|每季度|每月|期限|届满|年底|之日起"
    ),
    Wanted.CONTACT: re.compile(r"\d{3,4}-?\d{7,8}|电话[:：]|@|https?://|www\.|热线"),
    Wanted.PERSON: re.compile(r"姓名|同志"),
    Wanted.ADDRESS: re.compile(r"向[^，。；]{2,24}(?:申请|申报|提交|报送|提出)|地址|\d+号楼?(?!文)|路\d+|窗口"),
    Wanted.MEMBERS: re.compile(r"组成|成员"),
    Wanted.NAMES: re.compile(r"包括|分别[为是]|：|即|具体[为是]"),
    Wanted.HOURS: re.compile(r"\d{1,2}[:：]\d\d|[上下]午|星期|周[一二三四五六日末]|节假日"),
    Wanted.PAPERS: re.compile(r"材料|申请表|证明|证书|报告|书面|写明|声明"),
}

# Words that frame a question and name nothing in it. Single characters that also stand inside words
# (可 in 许可, 上 in 上市) are not taken out here; see FUNCTION_CHARS.
FRAME = re.compile(
    r"请问一下|领导让我|让我查一?下|写材料要?用?|照抄给我|照抄|给我看看?|给我|我说的是|我是说|我想问|顺便|到底|究竟|请问|想问一下|想问|问一下|我想知道|想知道|我想了解|想了解|了解一下|麻烦|请告诉|告诉我|告诉|帮我|帮忙|查一下|说一下|说说|讲讲|介绍一下|介绍|列出|列举|"
    r"根据(?:方案|文件|规定|计划)?|按照(?:方案|文件|规定)?|依据|关于|对于|有关|针对|至于|方面的?|情况|具体|主要|相关|"
    r"是什么意思|什么意思|是什么|是啥|指什么|指的是|什么是|什么叫|叫什么|什么样的?|什么|哪一?年份?|哪一?[天日]|哪一?个?月份?|几月(?:份|几[日号])?|(?:执行|实施|持续|延续|截至|截止|做|办)到(?=哪|什么|几|何)|哪些|哪个|哪几个|哪几|哪里|哪儿|哪一?种|哪几种|几种|哪类|哪|"
    r"多少|几个|几项|几条|几家|几种|如何|怎么样|怎么办|怎么算|怎么|怎样|为什么|为何|凭什么|"
    r"是不是|是否|有没有|有无|能不能|能否|可不可以|可以|可否|应该|应当|需要|必须|要求|规定|政策|文件|本?方案|这份|草案|"
    r"这个|这些|这项|该项|这|那个|那些|那|它们|它|他们|我们|我市|我省|我国|你们|咱们|大家|人家|"
    r"多久|多长时间|何时|什么时候|时候|以后|之后|之前|以前|当时|现在|目前|今后|一般|通常|如果|的话|一下|一些|所有|全部|分别|各自|还有|另外|以及|并且|而且|但是|不过|"
    r"写了|写明|写的|规定了|提到|提出|说到|讲的|里面|里头|当中|之中|其中|方面|问题|事情|东西|"
    r"政府(?=[对给发补出帮])|等(?:[\d一二三四五六七八九十几多]+个?)?(?:部门|单位)(?!按|负责|落实)|做些|做到|拿到|得到|进行|开展|推进|实行|办理|工作(?![站室])|渠道|应当|属于|包括哪|包括|包含|分为|有哪|"
    r"[的了吗呢吧啊呀么谁啥几我你还这那]|"
    r"\?|!|,|\.|;|:|。|，|？|！|、|；|：|“|”|\"|'|《|》|\(|\)|（|）"
)
#: Characters that join words; a pair with one of them that stands nowhere in the library is no word.
FUNCTION_CHARS = frozenset(
    "是有在由被把将给对向从到为和与及或也都就会要能可让使做来去中里上下内算用按以于其之所则而且又再只仅过着地得说讲问想该应须需没不未"
)
ENGLISH_FRAME = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|be|been|do|does|did|can|could|may|might|must|should|would|will|shall|"
    r"the|a|an|of|for|to|in|on|at|by|with|from|and|or|as|that|this|these|those|it|its|their|there|about|under|into|than|"
    r"much|many|any|all|some|please|tell|me|list|give|show|explain|describe|mean|means|say|says|said|plan|document|city|"
    r"we|our|us|i|my|you|your|have|has|had|get|need|needs|main|content|lead|leads|leading|responsible|charge|department|departments|"
    r"task|tasks|item|items|number|no|not|if|nothing|anything|otherwise|s|since|available|been|being|set|up|across)\b"
)

# Signs that a question leans on the one before it.
#: Words of a question that name no subject of their own when nothing else stands beside them.
OBJECTLESS = re.compile(
    r"(?:承担|参与|配合|一家|几家|还是|一起|事儿|照|括号|里面|后面|上一|下一|内容|任务|时限|期限|时间|要求|牵头|责任|单位|部门|负责|目标|指标|落实|措施|工作|文件|依据|期|效|生效|有效|印发|发布|发文|文号|号|"
    r"说法|原文|全文|做法|同样|一样|情况|理由|原因|县里|区里|两家|两个|二者|共同|有份|份|都|也|还|没有|有|是|在|发|用|管|干|做|说|讲|算|哪|天|年|月|日|谁|第|条|项|个|多|到|底|来|去|要|能|会|"
    r"人|事|由|不|些|个|给|把|被|它|他|其|那|这|该|再|换|如果|要是|万|亿|元|\d+|\s)*"
)

FOLLOW_UP = Cue(
    r"^(?:那么?|那如果|然后|还有|另外|再|接着|所以|而|其中|换成|如果是?|要是)",
    r"呢[?？]?$",
    r"^(?:这事|这件事|此事|这个事|这活)",
    r"它|其(?!他|中|余)|该项|这项|这个|那个|此项|这条|那条|上述|上面|刚才|前面|前者|后者|这些|那些|他们|同样",
    r"^(?:and|what about|how about|then|also)\b|\b(?:it|its|that task|this task|they|them|those)\b",
)
CORRECTION = re.compile(r"^(?:不是|不对|错了|我(?:是)?(?:问|说)的是|我的意思是|不,)")
CONTENT = Cue(
    r"(?:主要|具体|详细)?内容|讲(?:了)?(?:什么|啥)|说(?:了)?(?:什么|啥)|原文|全文|具体(?:要求|任务|措施|做法|怎么)|怎么(?:写|规定|说)|要(?:做|干)(?:什么|啥|哪些)|做(?:什么|啥)|干(?:什么|啥)|是什么|介绍|解释|写了|规定了?什么",
    r"\bwhat does\b|\bcontent\b|\bsay\b|\bwhat is\b|\bdescribe\b|\bexplain\b|\bsummar|\bfull text\b|\brequire",
)

#: Terms that were given formerly, in a heading or in a question.
FORMER = Cue(r"旧|老(?:政策|条件|办法|版|的)|已停止|原有|原来|以前的|过去|执行到20", r"\bformer\b|\bold\b")
#: What the law says, without naming one.
LAW = Cue(r"法律(?:上|里|中|规定|咋|怎么|有|对|要求)|依法|法定", r"\bunder the law\b|\bby law\b|\blegally\b")
#: Any of the words by which a sentence asks.
ASKING = (WHO, WHEN, HOW_MANY, WHETHER, OUTLINE, DOCUMENT, SUPPORT, Cue(r"什么|哪|怎么|如何|谁|请问|想问"))
