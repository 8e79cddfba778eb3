"""What the tools, notes and feet of pages say: the part that structure cannot tell from the text of a document."""

from __future__ import annotations

import re

# Words that stand alone or beside one another in a line of tools.
_TOOLS = (
    r"(?:字体|字号|文字)(?:大小|缩放)?|(?:特大|超大|大|中|小|标准|默认|正常)(?:字体|号)?|A[+⁺＋\-－⁻]*|[TＴ][+\-]?"
    r"|打\s?印(?:本页|此页|文章|正文|页面|预览)?|关\s?闭(?:窗口|本页|此页|页面)?|收藏(?:本页|此页|网页|本站)?|加入收藏"
    r"|取消|(?:一键)?分享(?:按钮|文章到|到|至|本页|文章)?(?:微信|微博|QQ|朋友圈|人人网)?|转发|复制(?:链接|网址)|返回(?:顶部|首页|上页|上一页|列表)?|回到顶部"
    r"|(?:电脑|手机|移动|网页|无障碍|关怀|长者|老年|简体|繁体|繁體|英文|PC|Wap|WAP)版(?:本)?|简体|繁[体體]|English|EN|无障碍(?:阅读|浏览|通道)?|长者助手|关怀模式"
    r"|视力保护色|背景色|(?:语音|在线|智能)?(?:播报|朗读|播放|收听|听全文)|暂停|停止|播放全文|纠错|我要纠错|内容纠错|评论|点赞|赞|在看"
    r"|(?:新浪)?微博|(?:官方)?微信|朋友圈|QQ(?:空间|好友)?|人人网|豆瓣|客户端|二维码|更多|MORE|more|查看更多|展开(?:全文|更多)?|收起(?:全文)?"
    r"|下载|全文下载|下载(?:本文|全文|文件|附件|Word版?|PDF版?|OFD版?|文字版|图片版)|(?:Word|WORD|PDF|OFD)版?下载"
    r"|首页|登\s?录|注册|退出|搜\s?索|检索|网站地图|联系我们|设为首页|站内搜索|RSS|返回"
    r"|(?:查看)?(?:附件|文件)下载|相关(?:附件|文件|文档|链接|阅读|文章|新闻|稿件|信息|政策|解读|内容|推荐|报道|专题)|延伸阅读|推荐阅读|热点推荐|猜你喜欢"
    r"|(?:政策|文件|文字|图文|图片|图表|视频|音频|动漫|媒体|专家|领导|部门|政策文件|新闻发布会)解读|解读(?:文章|材料|链接)?"
    r"|我要(?:提问|咨询|评论|投诉|写信)|undefined|null|NaN"
)
_BETWEEN = r"[\s\[\]【】（）()「」〔〕<>《》|｜/／、,，:：;；·•\-—_+＋*>＞»→]"
_TOOL_LINE = re.compile(rf"{_BETWEEN}*(?:(?:{_TOOLS}){_BETWEEN}*)+")

# Labels of the line under a title, and of the lines at the end of an article, each with its value.
_LABELS = (
    r"(?:信息|文章|稿件|文件|内容)?来\s?源|(?:责任|文字|网站|网络|本文)?编辑|责编|校对|供稿|撰稿|(?:信息)?审核(?:人|员)?"
    r"|(?:发布|录入)(?:人|者)|(?:浏览|访问|点击|阅读|查看)(?:次数|量|数|率)?|人气|打印次数|分享(?:到|至)?|视力保护色|(?:字体|字号)(?:大小)?|标\s?签|保护视力色?"
    r"|(?:上|下)一?[篇页条](?:文章|信息)?|阅读原文|原文链接|本页(?:地址|网址|链接)|(?:文章|网页|访问)(?:链接|地址)"
)
_DATED = r"(?:发布|发表|更新|录入)(?:时间|日期)\s*[:：]\s*[\d年月日时分秒./:：\-\s]{0,24}"
# A bare day is the page's where a count of visits or the like follows it.
_DAY = rf"(?:日期|时间)\s*[:：]\s*[\d年月日./:：\-\s]{{6,24}}(?={_BETWEEN}*(?:{_LABELS})\s*[:：])[^。]{{0,120}}"
_LABELLED = re.compile(rf"{_BETWEEN}*(?:{_DAY}|{_DATED}(?:[^\d。][^。]{{0,160}})?|(?:{_LABELS})\s*[:：][^。]{{0,160}})")
_COUNTED = re.compile(
    r"-\s*次|(?:已?有?\s*\d+\s*(?:人|次)\s*(?:浏览|阅读|访问|点击|参与|评论)?|(?:浏览|阅读|点击)\s*\d+\s*次?|第?\s*\d*\s*位访客)[\s。]*"
)

_NOTES = re.compile(
    r"(?:用?(?:微信|手机)?\s*扫一?[扫描]|微信扫|手机扫)[^。]{0,24}(?:手机|[本此当前]页|页面|分享|打开|关注)[^。]{0,16}"
    r"|(?:扫一扫|扫描|长按|识别)(?:下方|上方|左侧|右侧|图中)?(?:的)?二维码(?:[，,\s]*(?:关注|分享)[^。]{0,12})?|微信扫一扫[^。]{0,20}"
    r"|(?:您|你)?(?:现在|当前|目前)?(?:您|你|现在|当前|所在)的?(?:位置|栏目)(?:是|为)?\s*[:：>＞»].{0,160}"
    r"|首\s?页\s*[>＞»/→\-].{0,160}|(?:位置|栏目)\s*[:：]\s*(?:网站)?首\s?页.{0,160}"
    r"|搜索?热[词点搜]\s*[:：]?.{0,80}|热门搜索\s*[:：]?.{0,80}"
    r"|今天是[^。]{0,40}|欢迎(?:您|你)?(?:访问|光临|来到)[^。]{0,40}|[^。]{0,20}网站支持\s*IPv6[^。]{0,10}"
    r"|(?:您|你)的浏览器.{0,80}|.{0,12}JavaScript.{0,60}"
    r"|(?:此文|本文|该文章|文章|本?页面)(?:已)?被?(?:浏览|阅读|访问|点击)[^。]{0,20}"
    r"|(?:点击)?(?:查看|阅读|下载)?(?:相关)?(?:政策|文件|图文|视频|音频|媒体|专家)解读\s*[:：》].{0,120}"
    r"|(?:点击|请)?(?:这里|此处)?(?:查看|下载|浏览|打开)(?:此|该|本)?(?:文件|原文|全文|附件|PDF|OFD)\W*"
    r"|(?:轻触|点击)?阅读原文|喜欢此内容的人还喜欢|预览时标签不可点[^。]{0,10}|(?:继续滑动|轻点两下)[^。]{0,30}|[^\w…]+",
    re.IGNORECASE,
)
_MAX_TOOL_LINE = 120

# Only the foot of a page has these; a sentence about them does not give the numbers.
_FOOT = re.compile(
    r"ICP\s*[备证]\s*\d{5}|公网安备\s*\d{6}|(?:网站)?标识码\s*[:：]?\s*[\w]{6}|版权所有\s*[:：©]|©|Copyright"
    r"|All Rights Reserved",
    re.IGNORECASE,
)
_SHORT_FOOT = re.compile(
    r"[^。，；]*(?:版权所有|ICP\s*备|公网安备|网站标识码|政府网站找错|备案(?:序号|编号)\s*[:：]|违法和不良信息举报|技术支持\s*[:：]"
    r"|网站(?:声明|地图)|(?:您|你)是第.{0,12}位)[^。，；]*",
    re.IGNORECASE,
)
# Lines of the foot that a document may have, too: at the end of an invitation, for one.
_NEAR_FOOT = re.compile(
    r"(?:主办|承办|协办|运维|建设|维护)(?:单位)?\s*[:：]|(?:地址|邮编|邮政编码|联系电话|电话|传真|邮箱|电子邮箱|热线)\s*[:：]"
    r"|联系我们|浏览器|分辨率"
)
_RELATED = re.compile(
    r"\W*(?:相关(?:链接|阅读|文章|新闻|稿件|信息|政策|解读|内容|推荐|报道|文档|文件|专题)|延伸阅读|推荐阅读|热点(?:推荐|新闻)|更多(?:推荐|内容|信息)"
    r"|猜你喜欢|最新(?:文件|政策|信息|发布)|(?:政策|文件|图文|视频|媒体|专家)?解读)\W*"
)
_ATTACHED = re.compile(r"\W*(?:相关)?附\s?件|附[:：]")


def is_page_text(line: str) -> bool:
    """Whether a whole line is a tool or a note of the page, wherever it stands."""
    if len(line) > _MAX_TOOL_LINE * 2:
        return False
    return any(
        pattern.fullmatch(line) is not None
        for pattern in (_NOTES, _COUNTED, _LABELLED, *((_TOOL_LINE,) if len(line) <= _MAX_TOOL_LINE else ()))
    )


def is_foot(line: str) -> bool:
    """Whether a line belongs to the foot of a page and to nothing else."""
    return len(line) <= _MAX_TOOL_LINE * 2 and bool(_FOOT.search(line) or _SHORT_FOOT.fullmatch(line))


def is_near_foot(line: str) -> bool:
    """Whether a line may belong to the foot of a page, which only its place tells."""
    return len(line) <= _MAX_TOOL_LINE and "。" not in line and _NEAR_FOOT.search(line) is not None


def is_related_label(line: str) -> bool:
    """Whether a line stands over links to other pages."""
    return _RELATED.fullmatch(line) is not None


def is_attachment(line: str) -> bool:
    """Whether a line names what is attached."""
    return _ATTACHED.match(line) is not None
