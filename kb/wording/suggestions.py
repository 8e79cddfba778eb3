"""Questions that follow from an answer."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    "suggest_task": ("第{item}项", "task {item}"),
    "suggest_task_of": ("《{title}》第{item}项", "task {item} of 《{title}》"),
    "suggest_duties": ("{task}由谁负责？", "Who is responsible for {task}?"),
    "suggest_deadline": ("{task}什么时候完成？", "When is {task} due?"),
    "suggest_targets": ("{task}有什么目标？", "What are the targets of {task}?"),
    "suggest_content": ("{task}说了什么？", "What does {task} say?"),
    "suggest_tasks_of": ("{body}负责哪些任务？", "Which tasks is {body} responsible for?"),
    "suggest_shared": ("{body}和{other}共同负责哪些任务？", "Which tasks do {body} and {other} share?"),
    "suggest_in_force": ("《{title}》什么时候施行？", "When does 《{title}》 come into force?"),
    "suggest_all_targets": ("有哪些量化目标？", "What are the targets?"),
    "suggest_all_deadlines": ("哪些任务写明了完成期限？", "Which tasks have a deadline?"),
}
