"""The words around the questions and answers of a conversation that is written to a file."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    "transcript_asked": ("提问时间：{moment}", "Asked: {moment}"),
    "transcript_understood": ("理解为：{question}", "Understood as: {question}"),
    "transcript_note": ("说明：{note}", "Note: {note}"),
    "transcript_sources": ("出处", "Sources"),
    "transcript_nearest": ("相近的条款（不是答案）", "The nearest clauses (no answer)"),
    "transcript_unanswered": ("这个问题没有得到答案。", "This question got no answer."),
    "transcript_foot": (
        "答案由库内文字摘取，请以正式印发的文件为准。",
        "Answers are taken from the documents held; the officially issued text alone is authoritative.",
    ),
}
