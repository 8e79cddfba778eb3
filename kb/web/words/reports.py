"""What readers and ingests say of files, in plain Chinese: the cause, and what to do.

Messages are written in English where they are made. Each pattern here matches a whole message; one that none matches
is shown as it is.
"""

from __future__ import annotations

import re
from functools import cache

from kb.web.words.language import Language

_AGAIN = "请从来源处重新获取该文件。"
_DOCX = "请用原来的软件打开，另存为 DOCX 或 XLSX 后再上传。"
_OPEN = "请去掉密码后另存，再上传。"

_PAGES = r"pages? ([\d\-, ]+)"

#: A whole message, and the Chinese for it; ``{0}`` … are the groups of the pattern.
_PLAIN: tuple[tuple[str, str], ...] = (
    # The file as such.
    (r"the file is empty; .*", "文件是空的，没有内容可以收录。"),
    (r"larger than (\d+) MiB; .*", "文件超过 {0} MiB。请拆分后再上传。"),
    (r"keeping (.*): (.*); check the free space.*", "“{0}”没有保存下来（{1}）。请联系系统管理员检查磁盘空间和权限。"),
    (r"cannot be (?:opened|read) \((.*)\); .*", "文件无法打开（{0}）。请联系系统管理员检查文件权限。"),
    (r"there is no such file.*", "找不到这个文件。"),
    (r"files of the kind (.+) cannot be read; known are (.*)", "不能读取 {0} 类型的文件。可以读取的类型：{1}"),
    (r"files of the kind (.+) are not read", "不读取 {0} 类型的文件。"),
    (r"the content is a PDF, not what (\S+) says; .*", "内容其实是 PDF，与后缀 {0} 不符。请把后缀改为 .pdf 再上传。"),
    (
        r"the content is (?:a|an) (PNG|JPEG|TIFF) image, not what (\S+) says; .*",
        "内容其实是 {0} 图片，与后缀 {1} 不符。请改成图片的后缀再上传。",
    ),
    (
        r"the content is a (?:RAR|7z) archive, not what (\S+) says; .*",
        "内容其实是压缩包，与后缀 {0} 不符。请解压后上传里面的文件。",
    ),
    (
        r"the content is an Office file of the older format.*",
        "文件是旧版 Office 格式，或者设了密码。请用 Office 或 WPS 打开，不设密码另存为 DOCX 或 XLSX 后再上传。",
    ),
    (r"the content is .*, not what (\S+) says; .*", "文件内容与后缀 {0} 不符。请改成实际类型的后缀再上传。"),
    (r"the content is not what (\S+) says; .*", "内容不是 {0} 文件，可能已损坏或下载不完整。" + _AGAIN),
    (r"the content is of (?:no format that|the kind) .*", "内容不是可以读取的格式。" + _DOCX),
    (r"this is a binary file, not text; .*", "这不是文本文件。请改回它原来类型的后缀再上传。"),
    (r"the text is neither UTF-8.*", "文字编码无法识别，或文件已损坏。请另存为 UTF-8 编码后再上传。"),
    (r"this is no whole .* (?:file|archive) \(.*\); .*", "文件不完整或已损坏。" + _AGAIN),
    (r"the part .* is (?:damaged|missing).*", "文件内部有一部分损坏或缺失。" + _AGAIN),
    (r".* is damaged \(.*\); get the file again.*", "文件内部有一部分已损坏。" + _AGAIN),
    (r".*declares a document type.*", "文件含有不应有的声明，出于安全考虑没有读取。" + _AGAIN),
    (r"unpacks to far more than.*", "解压后远大于正常文件，可能已损坏或有害，没有读取。"),
    (r"holds (\d+) parts, more than .*", "文件内部有 {0} 个部分，超过上限。请拆分后再上传。"),
    (r"the file holds no text.*", "文件里没有文字。请检查是否保存完整。"),
    (r".*protected by a rights management program.*", "文件受版权管理保护。请向来源单位索取可以打开的版本。"),
    (r".*(?:password).*", "文件设有密码。" + _OPEN),
    # Word, sheets, LibreOffice.
    (r"python-docx cannot open it.*", "Word 文件无法打开。请用 Word 或 WPS 打开并重新保存为 DOCX 后再上传。"),
    (r"the package (?:holds no|is no) Word document.*", "文件里没有 Word 文档的内容。" + _AGAIN),
    (r"this package is .*; save it as XLSX.*", "表格是另一种格式。请另存为 XLSX 后再上传。"),
    (r"the sheet (.*) is missing.*", "工作表“{0}”缺失。" + _AGAIN),
    (r"no sheet that people see holds text.*", "看得见的工作表里都没有文字。请用表格软件打开检查。"),
    (r"this is a presentation.*", "这是演示文稿，不能读取。请把文字另存为 DOCX 后再上传。"),
    (
        r"files of this format are read through LibreOffice.*",
        "读取这种旧格式需要 LibreOffice，服务器上没有安装。请另存为 DOCX 或 XLSX 后再上传，或请系统管理员安装。",
    ),
    (r"LibreOffice could not read the file.*", "旧格式文件无法转换，可能已损坏或设了密码。" + _DOCX),
    (r"LibreOffice took more than (\S+) seconds.*", "转换旧格式文件超过 {0} 秒，已停止。请拆分，或" + _DOCX[1:]),
    # PDF, scans, pictures.
    (r"the PDF is damaged or has no page.*|the PDF has no page that can be read.*", "PDF 已损坏或没有页面。" + _AGAIN),
    (r"page (\d+) is damaged.*", "第 {0} 页已损坏。" + _AGAIN),
    (
        r"none of the (\d+) pages holds text.*",
        "{0} 页里都没有读到文字。请用 PDF 软件打开检查；是扫描件的，请端正地重新扫描（200 至 600 dpi）。",
    ),
    (
        r"the (?:file|picture) is damaged.*",
        "图片已损坏，或不是 PNG、JPEG、TIFF。请重新获取，或端正地重新扫描（200 至 600 dpi）。",
    ),
    (r"the picture has more than (\d+) pixels.*", "图片超过 {0} 像素。请缩小后再上传。"),
    (r"a picture of .* is too narrow for a page.*", "图片过于狭长，不像一页文件。请裁成一页一页再上传。"),
    (
        r"(?:page|picture) (\d+): no text was recognised(?:; .*)?",
        "第 {0} 页没有识别出文字。请检查原件；需要时端正地重新扫描（200 至 600 dpi）。",
    ),
    (r"(?:page|picture) (\d+): not recognised.*", "第 {0} 页没有识别成功。请重新扫描后再上传。"),
    (r"(?:page|picture) (\d+): (\d+) pieces? of print could not be read.*", "第 {0} 页有 {1} 处文字没有识别出来。"),
    (r"pages? ([\d\-, ]+): not recognised, since it is too large.*", "第 {0} 页过大，没有识别。请打印成较小的页面。"),
    (r"pages? ([\d\-, ]+): not recognised, the time for scans.*", "第 {0} 页来不及识别。请拆分文件后再上传。"),
    (r"pages (\d+)-(\d+) were not read.*", "第 {0} 至 {1} 页超过页数上限，没有读取。请拆分后再上传。"),
    (r"the end of the file is missing.*", "文件末尾缺失，可能少了页面。" + _AGAIN),
    (r"the file is a form whose content \(XFA\).*", "这是动态表单，内容没有读到。请打印为 PDF 后再上传。"),
    (r"the file “(.*)” that lies inside the PDF.*", "PDF 里附带的文件“{0}”没有读取。请另存出来再上传。"),
    (
        r"the text was recognised from a picture and its marks made full width; compare it with the original",
        "文字是从图片识别的，标点已统一为全角。重要内容请与原件核对。",
    ),
    (
        r"the text was recognised from a picture .*: (\d+) of (\d+) \(.*",
        "文字是从图片识别的，共 {1} 行，其中 {0} 行把握不大，请重点与原件核对。",
    ),
    (r"an animation: .*", "这是动画图片，只读取了第一幅。"),
    (r"more than (\d+) pages; the rest was not read", "超过 {0} 页，其余没有读取。请拆分后再上传。"),
    (rf"{_PAGES} could not be read because the file is damaged.*", "第 {0} 页已损坏，没有读到。" + _AGAIN),
    (rf"{_PAGES}: the fonts do not say which characters.*", "第 {0} 页的字体不能取出文字，已按图片识别。"),
    (
        rf"{_PAGES}: a scan whose text another program recognised.*",
        "第 {0} 页是别的程序识别过的扫描件，引用时请与图片核对。",
    ),
    (rf"{_PAGES}: holds a large picture.*", "第 {0} 页有较大的图片，图中如有文字没有读取。"),
    (rf"{_PAGES}: holds characters that only the file's own font knows.*", "第 {0} 页有字体自造的字，以 □ 代替。"),
    # OFD.
    (r"the file holds (\d+) documents, read one after another", "文件里有 {0} 份文档，已依次读取。"),
    (rf"(?:{_PAGES}: )?notes that somebody wrote on the document were left out", "文件上的批注没有读取。"),
    (
        rf"(?:{_PAGES}: )?the text was recognised from a scan when the file was made; compare it",
        "文字是制作文件时识别的，请核对。",
    ),
    (rf"(?:{_PAGES}: )?(\d+) characters outside of the page were left out", "页面之外的 {1} 个字没有读取。"),
    (r"text across the page was taken for a watermark and left out: (.*)", "横贯页面的文字“{0}”当作水印，没有读取。"),
    (rf"(?:{_PAGES}: )?holds only drawn shapes, which were not read", "第 {0} 页只有图形，没有读取。"),
    (rf"(?:{_PAGES}: )?(\d+) characters are stored as shapes without codes.*", "有 {1} 个字以图形保存，以 □ 代替。"),
    (rf"(?:{_PAGES}: )?a template or drawing that it shows is missing in the file", "文件缺少页面所用的模板或图形。"),
    (r"the pages after the first (\d+) of (\d+), which.*", "共 {1} 页，只读取了前 {0} 页。请拆分后再上传。"),
    (r"the attached file (.*), which is to be saved.*", "附带的文件“{0}”没有读取。请另存出来再上传。"),
    (r"the OFD file is encrypted.*", "OFD 文件已加密。请不加密另存后再上传。"),
    # Web pages.
    (
        r"this is an error or login page.*|this is a login page.*",
        "这是出错页或登录页，不是文件正文。请重新保存正文页面。",
    ),
    (r"the page only frames another \((.*)\).*", "页面只是套了另一个页面（{0}）。请打开那个地址保存。"),
    (r"the page holds no text of a document.*", "页面里没有文件正文。请在浏览器里打开，等文字出来后再保存。"),
    (r"the page is empty.*", "页面是空的。" + _AGAIN),
    (r"the web archive is damaged.*|this is no web archive.*", "网页存档已损坏。请重新保存为 HTML 后再上传。"),
    (r"the page shows the file (.*) in a frame.*", "页面里还嵌了文件 {0}，请一并获取。"),
    (r"the page shows (\d+) pictures.*", "页面里有 {0} 张图片，图中文字没有读取。请获取文件原件。"),
    (r"damaged characters.*", "有损坏的字符，已用 \ufffd 代替。请与原文核对。"),
    (r"the metadata block between the --- lines.*", "文件开头 --- 之间的说明格式不对。请改正或删去。"),
    # Tables, text, titles.
    (r"the sheet (.*) holds only pictures or charts", "工作表“{0}”只有图片或图表，没有读取。"),
    (
        r"(?:the sheet (.*) from row .*|the last .* rows of the sheet (.*)): it holds more cells.*",
        "工作表“{0}{1}”过大，没有全部读取。请拆分。",
    ),
    (r"what follows the first (\d+) cells of the table.*", "表格过大，只读取了前 {0} 格。请拆分后再上传。"),
    (r"the table from a cell on that is too long.*", "表格里有一格过长，其后没有读取。请打开检查。"),
    (r"(\d+) damaged places? in lines? (.*) read as .*", "第 {1} 行等 {0} 处有损坏的字符，请与原文核对。"),
    (r"(\S+) follows (\S+): (\S+) is missing", "编号不连续：{1} 之后是 {0}，缺少 {2}。请与原文核对。"),
    (r"(\S+) follows (\S+): (\S+) to (\S+) are missing", "编号不连续：{1} 之后是 {0}，缺少 {2} 至 {3}。请与原文核对。"),
    (r"(\S+) (?:follows (\S+)|is the first of its run): .*", "编号“{0}”的前后不连续，请与原文核对。"),
    (r"a quotation mark is not closed.*", "表格里有引号没有成对，已全部按文字读取。"),
    (r"the hidden sheet (.*) was not read.*", "隐藏的工作表“{0}”没有读取。属于文件内容的，请取消隐藏后再上传。"),
    (r"hidden (?:rows|columns) in the sheet (.*) were read too.*", "工作表“{0}”中隐藏的行或列也读取了。"),
    (r"formulas without a result in the sheet (.*?): .*", "工作表“{0}”中有公式没有结果。请用表格软件重新保存。"),
    (r"cells that show an error in the sheet (.*?) were left empty.*", "工作表“{0}”中显示错误的单元格留空。"),
    (r"(\d+) × .*: the text in it was not read", "有 {0} 处图形，其中的文字没有读取。"),
    (
        r"pictures (?:as large as a page|in a document of almost no text).*",
        "有整页图片，可能是扫描件，图中文字没有读取。",
    ),
    (r"the automatic numbers of (\d+) paragraphs.*", "有 {0} 段的自动编号没有读到。"),
    (r"no title was found, so (.*) stands for it.*", "没有找到标题，暂用“{0}”。请把标题放在第一行。"),
    (r"the level of government is not stated", "文件没有写明发文层级。"),
    # The ingest.
    (r"the same content as (.*)", "与已收录的“{0}”内容相同，没有重复收录。"),
    (r"the library holds the document itself: (.*)", "已收录该文件的原文“{0}”，摘要不再收录。"),
    (r"it was (.*) before", "原来的文件名是“{0}”。"),
    (r"read again by a newer program", "程序更新后重新读取。"),
    (r"the archive holds no file that can be read", "压缩包里没有可以读取的文件。"),
    (r"reading it took more than (\S+) seconds.*", "读取超过 {0} 秒，已停止。请拆分文件，或另存为其他格式后再上传。"),
    (r"reading it takes more than (\d+) MiB of memory.*", "读取需要超过 {0} MiB 内存。请拆分文件，或另存为其他格式。"),
    (r"the process that read it broke down.*", "读取时程序中断，文件可能已损坏。" + _AGAIN),
    (r"the program failed on this file.*", "读取时程序出错。请把文件交给系统管理员报告问题。"),
    (r"the process that did it broke down.*", "处理进程意外结束，文件库没有变化。请再试一次。"),
    (r"the program failed \(.*", "程序出错，文件库没有变化。请联系系统管理员。"),
    (r"(?:writing|opening) the knowledge base .*: it is being written by .*", "文件库正由另一个程序写入。请稍后再试。"),
    (
        r"(?:removing|replacing) .*: no document of this id is held.*",
        "这份文件已不在文件库中，可能刚被移除或替换。请刷新列表。",
    ),
    (r"rolling back .*: .* is no earlier whole snapshot.*", "这个版本已不存在或不完整，不能回退到它。"),
    # Official sources.
    (r"in place of an earlier text", "代替了先前的文本。"),
    (r"what came cannot be read: .*", "取回的内容无法读取，没有采用。"),
    (
        r"another document lies at the address.*",
        "官方地址上是另一份文件，没有采用。请改正 corpus.toml 里的地址、标题或文号。",
    ),
    (r"it is redirected to (\S+), which is not listed.*", "官方地址转到了 {0}，该网站没有列出，没有采用。"),
    (r"it is redirected .*", "官方地址多次转向或转向有误，没有采用。"),
    (r"(\S+) leads to (\S+), which is no public address.*", "{0} 指向内部网络，没有采用。请手工下载后上传。"),
    (r"the name (\S+) cannot be looked up.*", "找不到网站 {0}。请检查网络和网址。"),
    (r"(?:no (?:secure )?connection to|the connection to) (\S+) .*", "连接不上 {0}。请稍后再试。"),
    (r"(\S+) answered with status (\d+).*", "{0} 返回错误 {1}，没有取到文件。"),
    (r"the certificate of (\S+) is not valid.*", "{0} 的安全证书无效，没有采用。"),
    (r"the download took more than (\S+) seconds.*|.* sent nothing for (\S+) seconds.*", "下载超时。请稍后再试。"),
    (r"the document is larger than.*", "文件过大，没有采用。"),
    (r"it came as .*", "取回的内容类型不对，没有采用。请检查地址。"),
    (r".*names no official source.*", "该文件夹的 corpus.toml 没有列出官方来源。"),
)


def plain(message: str, language: Language) -> str | None:
    """A message in the language of the page; ``None`` where it is not known in it.

    What names the file before the message is left out, since it is shown beside it.
    """
    if language is Language.ENGLISH:
        return message
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(message):
            return chinese.format(*(group or "" for group in found.groups()))
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.DOTALL), chinese) for pattern, chinese in _PLAIN)
