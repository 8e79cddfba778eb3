"""Whether a name is that of a public body: registered, acting under a name of its own, or a class of bodies.

Laws and regulations charge classes (县级以上人民政府交通运输主管部门, 登记机关, 乡镇人民政府); no registry can list
them, so they are known by how such names end and by what no name holds.
"""

from __future__ import annotations

import re

from kb.facts.departments import parse_body
from kb.facts.departments.registry import department

# Bodies that act together under a name of their own.
_ACTING = re.compile(
    r"(?:工作专班|专班|领导小组(?:办公室)?|协调小组(?:办公室)?|工作小组|工作组|联席会议(?:办公室)?|推进机制(?:办公室)?"
    r"|协调机制(?:办公室)?|指挥部(?:办公室)?|委员会(?:办公室)?|推进办|专项小组)$"
)
_CLASS = re.compile(
    r"(?:[\u4e00-\u9fff（）、]{2,}(?:部门|机关)|[\u4e00-\u9fff）]{2,}(?:管理|监管|执法|监督|监察|经办|办事|派出|登记|审批)机构"
    r"|[\u4e00-\u9fff（）、]*人民政府|[市县区省镇乡州]政府|政府|[\u4e00-\u9fff]{2,}(?:管理委员会|管委会)"
    r"|(?:[\u4e00-\u9fff]{0,10})(?:街道办事处|居民委员会|村民委员会|居委会|村委会)"
    r"|各[\u4e00-\u9fff、（）]{0,24}(?:部门|单位|地区?|地方|[省市县区州镇乡]|街道|园区|开发区|级|高校|企业)"
    r"|[\u4e00-\u9fff]{2,}城市政府|乡镇|[乡镇]{1,2}（街道[^（）]*）|试点(?:城市|地区|县|区|省市?))(?:（[^（）]*）)?"
)
# With a level or a place before it, an ordinary ending makes a body: 市政务服务中心, 省能源集团.
_PLACED = re.compile(
    r"(?:国家|中央|中国|全国|[省市县区州]|[\u4e00-\u9fff]{2,6}[省市县区州])(?:直)?[\u4e00-\u9fff、]{1,18}"
    r"(?:局|委|办|厅|部|署|院|会|处|所|社|中心|公司|集团|银行|总队|支队|大队|学校|大学|学院|党组|(?:督查|督察|研究|参事)室)(?:（[^（）]*）)?"
)
_ZONE = re.compile(r"[\u4e00-\u9fff]{2,}(?:开发区|新区|园区|度假区|高新区|保税区|示范区|自贸区|风景区)")
# The endings that a list in brackets is known by, where its place already says that it is a duty.
_LISTED = re.compile(
    r"(?![\u4e00-\u9fff]*(?:社会|机会|大会)$)[\u4e00-\u9fff]{1,16}(?:[局委办部厅院会处署社]|中心|公司|支队|总队|海关|银行|分行|集团|高校|街道|乡镇|税务|单位|[县市区州镇])(?:（.*）)?$"
)
# Words that hold a mark of a sentence and yet stand in names.
_IN_NAMES = re.compile(
    "[省市县区]或者?[省市县区]|以上|以下|许可|有关|其他|其它|对外|应急|经济|经营|所在地|无线电|不动产|自有|国有|民族|可再生|和|与|及|有线|在线|从业|使用|应用|将军"
)
_IN_SENTENCES = re.compile(
    "[的了着过被把将应须可不得使让向对于在至从按依经以并或是为无该此]|由|之一|成立|设立|组建|组成|委托|授权|批准|确定|共同|同意|会同"
)
_BEGINS_A_SENTENCE = re.compile(
    "支持|推动|推进|鼓励|督促|指导|协助|配合|组织|要求|授权|委托|报|通过|利用|成立|设立|建立|接受|申请|通知|告知|移送|抄送|提请|提交"
    "|负责|参与|牵头|加强|完善|取得|出具|违反|属于|作为|包括|其中|以及|根据|如|若|即|并|凡|未|已|会同|协调|联合|争取|发挥|引导|配备|健全|强化|落实|实行|实施"
    "|请|与|和|及|同(?!级)|列入|纳入|上报|报送|报告|涉及|需要|必须|需|要|由|除|当(?!地)|原|其(?!他)|向|对(?!外)"
)
# 各县（市、区）河长办 is one for each place.
_OF_EACH = re.compile(
    r"^各(?:有关)?[省市县区州镇乡旗盟](?:（[^（）]*）)?(?=[\u4e00-\u9fff]{2})(?!人民政府|政府|监|场|委)"
)
_NO_BODY = re.compile(
    r"(?:主要|相关|有关|直接|其|本|该|所属|内设|同级|上级|下级|上一级|本级)?(?:其他)?(?:有关|相关|职能)?(?:部门|机关|政府|单位)"
)


def is_body(name: str) -> bool:
    """Whether a name in a list of bodies is that of a public body, as far as its form tells."""
    return is_named_body(name) or _LISTED.match(name) is not None or _ZONE.fullmatch(name) is not None


def is_named_body(name: str) -> bool:
    """Whether a name in running text is that of a public body and nothing else; strict, for much may precede a verb."""
    if any(department(key) for key in parse_body(_OF_EACH.sub("", name)).keys):
        return True
    bare = _IN_NAMES.sub("", name)
    if _IN_SENTENCES.search(bare) or _BEGINS_A_SENTENCE.match(name) or _NO_BODY.fullmatch(name):
        return False
    return any(pattern.fullmatch(name) for pattern in (_CLASS, _PLACED)) or (
        len(name) >= 4 and _ACTING.search(name) is not None
    )
