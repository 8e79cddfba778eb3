"""Notes: what the reader must know of the sources."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    # Notes on the sources.
    "note_draft": ("征求意见稿，尚未生效", "Draft for comments, not in force (征求意见稿，尚未生效)"),
    "note_digest": ("据要点摘编，非文件原文", "From a digest, not the text of the document (据要点摘编，非文件原文)"),
    "note_unverified": (
        "所引要点标有（待核对），尚未与公开文本核对",
        "The point is marked （待核对）: not yet checked against a published copy",
    ),
    "note_uncertain": (
        "引文由扫描件识别得来，部分文字识别把握不大，请核对原件",
        "Recognised from a scan with little confidence in places; compare it with the original (请核对原件)",
    ),
    "note_gaps": (
        "《{title}》有{count}处内容未能读取，答复可能不全",
        "Parts of 《{title}》 could not be read ({count}); the answer may be incomplete",
    ),
    "note_as_of": ("按{day}的状态回答", "Answered as of {day}"),
    "note_not_yet": (
        "《{title}》自{since}起施行，{day}尚未施行",
        "《{title}》 comes into force on {since} and was not in force on {day}",
    ),
    "note_later": (
        "《{title}》的日期是{since}，{day}时还没有这份文件",
        "《{title}》 is dated {since}; on {day} it did not exist yet",
    ),
    "note_repealed": (
        "《{title}》已被《{by}》废止{since}{key}",
        "《{title}》 has been repealed by 《{by}》{since}{key}",
    ),
    "note_replaced": (
        "《{title}》已被《{by}》代替{since}{key}",
        "《{title}》 has been replaced by 《{by}》{since}{key}",
    ),
    "note_amended": (
        "《{title}》的部分内容已被《{by}》修改或者废止{since}{key}",
        "Parts of 《{title}》 have been amended or repealed by 《{by}》{since}{key}",
    ),
    "since": ("（自{since}起）", " (since {since})"),
    "note_void": ("《{title}》标明{status}，不再有效", "《{title}》 is marked {status} and no longer in force"),
    "note_ended": ("《{title}》的期限（{period}）已届满", "The period of 《{title}》 ({period}) has ended"),
    "note_corrected": (
        "《{title}》{label}的{kind}经人工更正（{changes}）：{reason}",
        "Corrected by hand in 《{title}》 {label}, {kind} ({changes}): {reason}",
    ),
    "note_added": (
        "《{title}》{label}的{kind}由人工补充（{changes}）：{reason}",
        "Added by hand in 《{title}》 {label}, {kind} ({changes}): {reason}",
    ),
    "note_stricken": (
        "《{title}》{label}的一条{kind}经人工剔除（{changes}）：{reason}",
        "Taken out by hand in 《{title}》 {label}, {kind} ({changes}): {reason}",
    ),
}
