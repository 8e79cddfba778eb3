"""What a document is: number, issuers, dates, standing, basis."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    # Documents.
    "number_is": ("《{title}》的文号是{number}。{key}", "The number of 《{title}》 is {number}. {key}"),
    "is_issuer": (
        "是。{body}是《{title}》的发文机关之一。{key}",
        "Yes: {body} is one of the issuers of 《{title}》. {key}",
    ),
    "is_no_issuer": (
        "不是。{body}不在《{title}》写明的发文机关之中。{key}",
        "No: {body} is not among the issuers that 《{title}》 names. {key}",
    ),
    "issuers_are": (
        "《{title}》由{issuers}发布（共{count}家）。{key}",
        "《{title}》 was issued by {issuers} ({count} in all). {key}",
    ),
    "written_is": ("《{title}》的成文日期是{date}。{key}", "《{title}》 is dated {date}. {key}"),
    "issued_is": ("《{title}》的发文日期是{date}。{key}", "《{title}》 was issued on {date}. {key}"),
    "published_is": ("《{title}》的发布日期是{date}。{key}", "《{title}》 was published on {date}. {key}"),
    "validity_is": ("《{title}》写明“{validity}”。{key}", "《{title}》 states its term: {validity}. {key}"),
    "validity_until": (
        "《{title}》写明“{validity}”，到{until}为止。{key}",
        "《{title}》 states its term: {validity}; it ends on {until}. {key}",
    ),
    "issued_first": ("{title}发文更早。{key}", "{title} was issued first. {key}"),
    "in_force_first": ("{title}施行更早。{key}", "{title} came into force first. {key}"),
    "in_force_is": ("《{title}》自{date}起施行。{key}", "《{title}》 is in force since {date}. {key}"),
    "draft_is": (
        "《{title}》是{status}，不是正式文件，尚未生效。{key}",
        "《{title}》 is a draft ({status}), not a final document, and not in force. {key}",
    ),
    "repealed_is": (
        "《{title}》已被《{by}》废止{since}，不再有效。{key}",
        "《{title}》 has been repealed by 《{by}》{since} and is no longer in force. {key}",
    ),
    "replaced_is": (
        "《{title}》已被《{by}》代替{since}，不再有效。{key}",
        "《{title}》 has been replaced by 《{by}》{since} and is no longer in force. {key}",
    ),
    "not_yet_is": (
        "《{title}》自{since}起施行，{day}尚未施行。{key}",
        "《{title}》 comes into force on {since}; on {day} it was not in force. {key}",
    ),
    "later_is": (
        "《{title}》的日期是{since}，{day}时还没有这份文件。{key}",
        "《{title}》 is dated {since}; on {day} it did not exist yet. {key}",
    ),
    "held_is": (
        "按文件写明的内容，《{title}》在{day}有效。{key}",
        "By what is stated, 《{title}》 was in force on {day}. {key}",
    ),
    "amended_is": (
        "其中部分内容已被《{by}》修改或者废止{since}。{key}",
        "Parts of it have been amended or repealed by 《{by}》{since}. {key}",
    ),
    "status_is": ("《{title}》的状态：{status}。{key}", "Status of 《{title}》: {status}. {key}"),
    "period_is": ("《{title}》的期限是{period}。{key}", "The period of 《{title}》 is {period}. {key}"),
    "period_over": (
        "《{title}》的期限是{period}，已经届满。{key}",
        "The period of 《{title}》 was {period}; it has ended. {key}",
    ),
    "basis_is": (
        "《{title}》写明贯彻落实的文件有：{documents}。{key}",
        "《{title}》 says that it implements: {documents}. {key}",
    ),
    "rests_on": (
        "《{title}》写明的依据有：{documents}。{key}",
        "《{title}》 says that it rests on: {documents}. {key}",
    ),
    "repealed_unheld": (
        "库中没有《{name}》的文本；《{by}》写明将它废止{since}。{key}",
        "The text of 《{name}》 is not held; 《{by}》 says that it is repealed{since}. {key}",
    ),
    "repeals_are": (
        "《{title}》写明废止或者取代的文件有：{documents}。{key}",
        "《{title}》 says that it repeals or replaces: {documents}. {key}",
    ),
    "based_on_it": ("以{title}为依据的文件有：{documents}。{key}", "Documents based on {title}: {documents}. {key}"),
    "library_has": ("库中共有{count}份文件：", "The library holds {count} documents:"),
    "library_line": ("- {title}，{level}{kind}{key}", "- {title}, {level}{kind}{key}"),
    "kind_digest": ("，要点摘编", ", digest"),
    "title_is": ("{number}是{title}。{key}", "{number} is {title}. {key}"),
    "digest_is": (
        "《{title}》在库中是要点摘编，不是文件原文。{key}",
        "The library holds a digest of 《{title}》, not its text. {key}",
    ),
    "original_is": ("《{title}》在库中是全文。{key}", "The library holds the text of 《{title}》. {key}"),
    "level_is": ("《{title}》是{level}级文件。{key}", "《{title}》 is a document of the level {level}. {key}"),
}
