"""Pages as sites of offices make them, about a place that does not exist; each gives the bytes of a saved file."""

from __future__ import annotations

import quopri
from collections.abc import Sequence

TITLE = "海州市人民政府办公室关于印发海州市港口岸线使用管理办法的通知"
NUMBER = "海政办发〔2025〕7号"
ADDRESSEES = "各县（市、区）人民政府，市各委、办、局，市各直属单位："
NOTICE = "《海州市港口岸线使用管理办法》已经市政府第12次常务会议审议通过，现印发给你们，请认真贯彻执行。"
ISSUER = "海州市人民政府办公室"
DAY = "2025年3月18日"
PUBLIC = "（此件公开发布）"
HEADING = "海州市港口岸线使用管理办法"
ARTICLES = (
    "第一条 为了规范港口岸线使用，保护和合理利用岸线资源，根据有关法律、法规，结合本市实际，制定本办法。",
    "第二条 本市行政区域内港口岸线的规划、使用、监督和管理，适用本办法。",
    "第三条 市港口管理局负责全市港口岸线的管理工作；市发展改革委、市自然资源局按照职责分工负责有关工作。",
    "第四条 使用港口岸线的，应当提交下列材料：",
    "（一）申请书；",
    "（二）建设项目的可行性研究报告；",
    "（三）岸线使用方案。",
    "第五条 市港口管理局应当自受理之日起20个工作日内作出决定；不予批准的，应当说明理由。",
    "第六条 本办法自2025年5月1日起施行，有效期5年。",
)
ATTACHED = "附件：1.港口岸线使用申请表"
ATTACHED_TOO = "2.港口岸线使用情况统计表"
COPIED = "抄送：市委各部门，市人大常委会办公室，市政协办公室。"
#: The whole document, line by line, as every page that is not about one form of text gives it.
DOCUMENT = (TITLE, NUMBER, ADDRESSEES, NOTICE, ISSUER, DAY, PUBLIC, HEADING, *ARTICLES)
BODY = DOCUMENT[2:]

COLUMNS = ("首页", "要闻动态", "政务公开", "政务服务", "互动交流")
NAVIGATION = "".join(f'<li><a href="/{place}/">{column}</a></li>' for place, column in enumerate(COLUMNS))
CRUMBS = (
    '<div class="dqwz">您当前的位置：<a href="/">首页</a> &gt; <a href="/2/">政务公开</a> &gt; '
    '<a href="/2/wj/">政府文件</a></div>'
)
FOOT = (
    '<div class="footer"><p><a href="/map/">网站地图</a> | <a href="/about/">联系我们</a></p>'
    "<p>主办单位：海州市人民政府办公室　承办单位：海州市大数据管理局　地址：海州市海港路1号</p>"
    '<p><a href="https://icp.example/">东ICP备12345678号</a>　东公网安备 30990002000123号　'
    "网站标识码：3099000001</p></div>"
)
FONT_TOOL = (
    '<div class="tool">【字体：<a href="javascript:big()">大</a> <a href="javascript:mid()">中</a> '
    '<a href="javascript:small()">小</a>】 <a href="javascript:print()">打印本页</a> '
    '<a href="javascript:close()">关闭窗口</a></div>'
)
SHARE = '<div class="bdsharebuttonbox">分享到：<a href="#" class="wx">微信</a><a href="#" class="wb">微博</a></div>'
QR = '<div class="ewm"><img src="qr.png"><p>扫一扫在手机打开当前页</p></div>'
RELATED = (
    '<div class="xgwz"><h3>相关文章</h3><ul>'
    '<li><a href="/2/1.html">海州市港口管理局解读《港口岸线使用管理办法》</a></li>'
    '<li><a href="/2/2.html">一图读懂：港口岸线怎么用</a></li>'
    '<li><a href="/2/3.html">海州市召开港口工作会议</a></li></ul></div>'
)
SCRIPT = "<script>var page = '<p>脚本里的文字，不是正文。</p>';</script>"


def paragraphs(lines: Sequence[str], *, indent: str = "　　") -> str:
    """Each line as a paragraph."""
    return "".join(f"<p>{indent}{line}</p>\n" for line in lines)


def page(body: str, *, title: str = f"{TITLE}_政府文件_海州市人民政府", head: str = "") -> str:
    """A whole page around a body."""
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"<style>p {{ margin: 0 }}</style></head>\n<body>{SCRIPT}\n{body}\n</body></html>\n"
    )


def nested_tables() -> bytes:
    """The older layout of the central government's site: tables in tables, the head one of them."""
    head = (
        "<table class='bd1'><tbody><tr><td><b>索&nbsp; 引&nbsp;号：</b></td><td>003090001/2025-00007</td>"
        "<td><b>主题分类：</b></td><td>交通\\港口</td></tr>"
        f"<tr><td><b>发文机关：</b></td><td>{ISSUER}</td><td><b>成文日期：</b></td><td>2025年03月18日</td></tr>"
        f"<tr><td><b>标　　题：</b></td><td colspan='3'>{TITLE}</td></tr>"
        f"<tr><td><b>发文字号：</b></td><td>{NUMBER}</td><td><b>发布日期：</b></td><td>2025年03月21日</td></tr>"
        "<tr><td><b>主 题 词：</b></td><td colspan='3'></td></tr></tbody></table>"
    )
    text = (
        f"<p align='center'><span>{TITLE[:17]}</span><br/><span>{TITLE[17:]}</span></p><p align='center'>{NUMBER}</p>"
        + paragraphs(DOCUMENT[2:])
    )
    return page(
        f"<table><tr><td><ul>{NAVIGATION}</ul></td></tr><tr><td>{CRUMBS}</td></tr><tr><td>{head}</td></tr>"
        f"<tr><td><table><tbody><tr><td id='UCAP-CONTENT' class='b12c'>{text}</td></tr></tbody></table></td></tr>"
        f"<tr><td><div id='div_div'><div id='qr_container'>扫一扫在手机打开当前页</div></div></td></tr></table>{FOOT}"
    ).encode()


def city_site() -> bytes:
    """A city's site of today: the title over a line of tools, the text, its attachments, what else the site has."""
    attached = f"<p>附件：<a href='a1.docx'>1.港口岸线使用申请表</a></p><p><a href='a2.xlsx'>{ATTACHED_TOO}</a></p>"
    return page(
        f"<div class='header'><div class='logo'>海州市人民政府</div><ul class='nav'>{NAVIGATION}</ul>"
        f"<div class='search'>搜索热词：<a href='/s?q=1'>医保</a><a href='/s?q=2'>公积金</a></div></div>{CRUMBS}"
        f"<div class='container'><div class='article'><h1>{TITLE}</h1><div class='wh'>{NUMBER}</div>"
        "<div class='attr'><span>发布时间：2025-03-21 16:07</span><span>信息来源：市政府办公室</span>"
        "<span>浏览量：<b>-</b></span></div>"
        f"{FONT_TOOL}<div class='article-content'>{paragraphs(BODY)}{attached}</div>"
        f"<p>{COPIED}</p>{SHARE}{QR}</div>{RELATED}</div>{FOOT}",
        head=f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2025-03-21">',
    ).encode()


def disclosure() -> bytes:
    """A page of an information disclosure platform, whose head is there twice: for computers and for telephones."""
    head = (
        "<table><tr><td>索引号</td><td>HZ-ZFB-2025-0007</td><td>组配分类</td><td>规范性文件</td></tr>"
        f"<tr><td>发布机构</td><td>{ISSUER}</td><td>发文日期</td><td>2025-03-18</td></tr>"
        f"<tr><td>文号</td><td>{NUMBER}</td><td>有效性</td><td>有效</td></tr>"
        f"<tr><td>名称</td><td colspan='3'>{TITLE}</td></tr></table>"
    )
    mobile = (
        f"<ul class='wap'><li><b>索引号：</b>HZ-ZFB-2025-0007</li><li><b>发布机构：</b>{ISSUER}</li>"
        f"<li><b>文号：</b>{NUMBER}</li></ul>"
    )
    text = f"<div class='nr'>{paragraphs(DOCUMENT)}</div>"
    return page(
        f"<ul>{NAVIGATION}</ul><div class='xxgk'>{head}{mobile}{text}</div>{FOOT}",
        title="规范性文件-海州市人民政府信息公开平台",
    ).encode()


def law_database() -> bytes:
    """A page of a collection of laws: labels in brackets over a text in one part, its lines ended by <br>."""
    lines = (
        f"【制定机关】海州市人民政府【发文字号】{NUMBER}【公布日期】2025.03.18【施行日期】2025.05.01",
        "【效力等级】地方政府规章【时效性】现行有效",
        HEADING,
        "（2025年3月18日海州市人民政府第12次常务会议通过）",
        *ARTICLES,
    )
    text = "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in lines)
    return page(
        f"<div><a href='/'>首页</a> &gt; <a href='/law/'>法规库</a></div><div class='law'>{text}</div>{FOOT}",
        title=HEADING,
    ).encode()


def platform() -> bytes:
    """A page of a policy platform: labels of its own over the text, residue where a script should have written."""
    return page(
        "<div class='info'><span>级别：</span><em>市级</em><span>状态：</span><em>有效</em>"
        "<span>支持方式：</span><em>资金补助</em>"
        f"<span>支持产业：</span><em>港口物流</em><span>发文单位：</span><em>{ISSUER}</em></div>"
        f"<h2>{TITLE}</h2><p>浏览次数：{{{{ v.count }}}}　收藏：${{fav}}</p><div v-html='x'>{paragraphs(BODY)}</div>"
        "<p>{{ item.name }}</p><p><%= footer %></p><div><a href='#'>收藏</a> <a href='#'>申报</a></div>",
        title="海州市惠企政策平台",
    ).encode()


def wechat() -> bytes:
    """An article as saved from a messenger: its text is hidden until a script shows it."""
    sections = "".join(f"<section><span>{line[:4]}</span><span>{line[4:]}</span></section>" for line in BODY)
    return page(
        f"<div id='img-content'><h1 id='activity-name'>\n  {TITLE}\n</h1><div id='meta_content'>"
        "<span>原创</span><a href='javascript:void(0);'>海州发布</a><em id='publish_time'></em></div>"
        f"<div id='js_content' style='visibility: hidden; opacity: 0;'>{sections}</div></div>"
        "<div>预览时标签不可点</div><div>微信扫一扫关注该公众号</div>"
        "<div style='display:none'>继续滑动看下一个</div>",
        title="",
    ).encode()


def copies() -> bytes:
    """A page that holds its text four times: shown, for telephones, to print, and on one line."""
    text = paragraphs(DOCUMENT)
    mobile = text.replace("<p>", "<div>").replace("</p>", "</div>")
    return page(
        f"<div class='pc'>{text}</div><div class='wap'>{mobile}</div>"
        f"<div style='display:none' id='print'>{text}</div><p>{' '.join(DOCUMENT)}</p>{FOOT}"
    ).encode()


def wrapped() -> bytes:
    """A page in <pre>, its lines broken at a fixed width, in GB 18030 under another name."""
    lines: list[str] = []
    for paragraph in (TITLE, NUMBER, *BODY):
        lines.append("" if paragraph in (TITLE, NUMBER, ADDRESSEES) else "　　")
        columns = 2 * len(lines[-1])
        for char in paragraph:
            columns += 1 if char.isascii() else 2
            if columns > 60:
                lines.append("")
                columns = 2
            lines[-1] += char
    text = "\n".join(lines)
    return (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"
        f"<title>{TITLE}</title></head><body><pre>\n{text}\n</pre></body></html>"
    ).encode("gb18030")


def office() -> bytes:
    """A page that a word processor saved: words split over marks, raised numbers, notes at the end, soft hyphens."""
    return page(
        "<div class='WordSection1'><p class='MsoNormal'><a name='_Toc1'></a><b><span>海州</span><span>市港口</span></b>"
        "岸\u00ad线使用\n管理办法<o:p>&nbsp;</o:p></p>"
        "<p class='MsoNormal'>港区用地不超过3000m<sup>2</sup>，吞吐能力达到10<sup>8</sup>吨，"
        "排放的CO<sub>2</sub>逐年下降。"
        "<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a></p>"
        "<p class='MsoNormal'><span style='display:block'>岸线分为深水岸线、\n  浅水岸线。</span>"
        "<span>深水岸线优先用于公用码头。</span></p>"
        "<div id='ftn1'><p class='MsoFootnoteText'><a href='#_ftnref1'>[1]</a> 按照市港口管理局2024年的统计。</p>"
        "</div></div>",
        title=HEADING,
    ).encode()


def lists() -> bytes:
    """Lists with numbers of every form."""
    items = "<li>编制岸线规划。</li><li><p>公布岸线目录。</p></li><li>定期检查，发现问题的，责令改正。</li>"
    return page(
        f"<h1>{HEADING}</h1><p>市港口管理局承担下列工作，并对其真实性、完整性负责：</p><ol>{items}</ol>"
        f"<p>按下列顺序办理：</p><ol type='a' start='3'>{items}</ol>"
        f"<ol style='list-style-type: cjk-ideographic'>{items}</ol>"
        f"<ol reversed>{items}</ol><ol><li value='9'>第九项。</li><li>第十项。</li></ol>"
        "<ol style='list-style:none'><li>没有编号的项。</li></ol>"
        "<ol><li>1.自带编号的项。</li><li>2.另一项。</li></ol><ul><li>不编号的项。</li></ul>",
        title=HEADING,
    ).encode()


def tables() -> bytes:
    """Tables: merged cells, a header of two rows, a caption, a table in a cell, one that only places its content."""
    title = "海州市港口岸线重点任务分工表"
    inner = "<table><tr><td>台账</td><td>更新</td></tr><tr><td>使用</td><td>每月</td></tr></table>"
    return page(
        f"<h1>{title}</h1><table width='100%'><tr><td>"
        f"<p>为了落实《{HEADING}》，现将任务分工如下，请认真组织实施。</p></td></tr></table>"
        "<table border='1'><caption>表1 任务分工</caption><thead><tr><th rowspan='2'>序号</th><th rowspan='2'>任务</th>"
        "<th colspan='2'>时间进度</th><th rowspan='2'>牵头单位</th></tr>"
        "<tr><th>2025年</th><th>2026年</th></tr></thead><tbody>"
        "<tr><td colspan='5'>一、规划岸线</td></tr>"
        "<tr><td>1</td><td rowspan='2'>编制岸线规划，划定深水岸线。</td><td>完成初稿</td><td>报批</td>"
        "<td>市港口管理局</td></tr>"
        "<tr><td>2</td><td>征求意见</td><td>公布</td><td>市<br>自<br>然<br>资<br>源<br>局</td></tr>"
        f"<tr><td>3</td><td>建立台账。{inner}</td><td>启动</td><td>完成</td>"
        "<td><p>市港口管理局</p><p>市财政局</p></td></tr></tbody></table>",
        title=title,
    ).encode()


def archive() -> bytes:
    """A page saved as a web archive: the page in quoted-printable, a picture and a frame beside it."""
    source = page(paragraphs(DOCUMENT) + FOOT).replace('charset="utf-8"', 'charset="gb2312"').encode("gb18030")
    frame = "<html><body><p>广告</p></body></html>".encode()
    return (
        b"From: <Saved by a browser>\r\nSubject: =?utf-8?B?5rW35bee?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----part"\r\n\r\n'
        b"------part\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://www.haizhou.example/open/7.html\r\n\r\n" + quopri.encodestring(source) + b"\r\n"
        b"------part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        b"------part\r\nContent-Type: text/html\r\n\r\n" + frame + b"\r\n------part--\r\n"
    )


#: Every page, by the name of its golden file.
PAGES = {
    "nested_tables": nested_tables,
    "city_site": city_site,
    "disclosure": disclosure,
    "law_database": law_database,
    "platform": platform,
    "wechat": wechat,
    "copies": copies,
    "wrapped": wrapped,
    "office": office,
    "lists": lists,
    "tables": tables,
    "archive": archive,
}
