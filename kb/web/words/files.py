"""The words of the section of documents: bringing them in, replacing and removing them, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from kb.outcome import State
from kb.uploads.job import JobState
from kb.uploads.keeping import Refusal
from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class FileWords:
    """The words of one language; ``{}`` slots are filled by the caller."""

    upload: str
    upload_more: str
    drop_here: str
    choose: str
    send: str
    chosen: str
    sending: str
    sent_wait: str
    not_sent: str
    send_failed: str
    stop: str
    kinds: str
    jobs: str
    held: str
    search: str
    search_hint: str
    find: str
    none_found: str
    document: str
    file: str
    actions: str
    replace: str
    replace_title: str
    replace_more: str
    new_file: str
    remove: str
    remove_title: str
    remove_more: str
    lost: str
    lost_clauses: str
    lost_questions: str
    kept: str
    kept_snapshot: str
    kept_corrections: str
    kept_original: str
    confirm_remove: str
    keep_it: str
    back: str
    earlier: str
    later: str
    page_of: str
    job_titles: dict[str, str]
    states: dict[JobState, str]
    file_waiting: str
    file_reading: str
    file_states: dict[State, str]
    partial: str
    refused: dict[Refusal, str]
    count_pages: str
    count_clauses: str
    count_duties: str
    count_targets: str
    count_measures: str
    stored_as: str
    gaps: str
    warnings: str
    done_of: str
    embedded: str
    rebuilding: str
    cancel: str
    cancelled_more: str
    failed_more: str
    published: str
    nothing_changed: str
    sum_good: str
    sum_bad: str
    by: str
    unpacked: str
    all_is_well: str
    findings: str
    rolled_back: str
    more_files: str
    no_job: str
    no_job_more: str
    no_document: str
    nothing_chosen: str
    too_much: str
    broken_form: str
    fetch_states: dict[str, str]
    about: str
    original_text: str


FILES = Bilingual(
    FileWords(
        upload="上传文件",
        upload_more="一次可以选多份。每份文件读完后，这里会说明收录了多少条款、责任和目标，读不全或失败的会说明原因和办法。",
        drop_here="把文件拖到这里，或",
        choose="选择文件",
        send="上传并收录",
        chosen="已选 {0} 份文件",
        sending="正在上传",
        sent_wait="已上传，等待读取",
        not_sent="已取消上传",
        send_failed="上传中断，文件没有收录。请检查网络后重试。",
        stop="取消上传",
        kinds="可以上传 Word、WPS、PDF、OFD、扫描件图片、Excel、网页、文本和 ZIP 压缩包，每份不超过 {0} MiB。",
        jobs="最近的处理",
        held="已收录的文件",
        search="查找",
        search_hint="标题、文号或文件名",
        find="查找",
        none_found="没有符合的文件。换一个词试试。",
        document="文件",
        file="文件名",
        actions="操作",
        replace="替换",
        replace_title="替换文件",
        replace_more="新文件读取成功后才会代替下面这份文件，两者在同一个版本里更替；新文件读取失败时，原来的文件不变。",
        new_file="新文件",
        remove="移除",
        remove_title="移除文件",
        remove_more="移除后，提问不再引用这份文件。",
        lost="将失去",
        lost_clauses="这份文件的 {0} 个条款，以及从中读出的责任、目标、期限和支持措施",
        lost_questions="引用这份文件的回答，再问时不再有这个依据",
        kept="仍保留",
        kept_snapshot="现在的版本：在“版本与回退”里可以退回（保留最近 {0} 个版本）",
        kept_corrections="对这份文件的更正：重新收录同一文件后自动恢复",
        kept_original="原始文件所在的文件夹：再次导入该文件夹时，这份文件会重新收录",
        confirm_remove="确认移除",
        keep_it="不移除",
        back="返回文件列表",
        earlier="上一页",
        later="下一页",
        page_of="第 {0} 页，共 {1} 页",
        job_titles={
            "TakeIn": "收录文件",
            "Replace": "替换文件",
            "Remove": "移除文件",
            "RollBack": "回退版本",
            "Fetch": "获取官方文件",
            "Examine": "全面检查",
        },
        states={
            JobState.WAITING: "等待中",
            JobState.RUNNING: "进行中",
            JobState.DONE: "已完成",
            JobState.FAILED: "没有完成",
            JobState.CANCELLED: "已取消",
        },
        file_waiting="等待",
        file_reading="读取中",
        file_states={
            State.ADDED: "已收录",
            State.REPLACED: "已更新",
            State.UNCHANGED: "内容相同",
            State.SUPERSEDED: "已有原文",
            State.REMOVED: "已移除",
            State.SKIPPED: "未读取",
            State.FAILED: "失败",
        },
        partial="读取不全",
        refused={
            Refusal.KIND: "不能读取这种类型的文件，没有收录。请另存为 DOCX 或 PDF 后再上传。",
            Refusal.EMPTY: "文件是空的，没有收录。请检查是否保存完整。",
            Refusal.TOO_LARGE: "文件超过大小上限，没有收录。请拆分后再上传。",
        },
        count_pages="{0} 页",
        count_clauses="{0} 个条款",
        count_duties="{0} 项责任",
        count_targets="{0} 个目标",
        count_measures="{0} 项支持措施",
        stored_as="已有同名的另一份文件，收录为“{0}”。要代替那一份，请在列表里点“替换”。",
        gaps="没有读到的部分",
        warnings="提醒",
        done_of="已处理 {0} / {1} 份",
        embedded="正在建立检索：{0} / {1} 个条款",
        rebuilding="正在重建全部检索，可能需要几分钟。",
        cancel="取消",
        cancelled_more="已取消，文件库没有变化。",
        failed_more="没有完成，文件库没有变化。",
        published="已生效，现在可以提问。",
        nothing_changed="文件库没有变化。",
        sum_good="成功 {0} 份",
        sum_bad="失败 {0} 份",
        by="{0} · {1}",
        unpacked="压缩包，已展开",
        all_is_well="一切正常，没有发现问题。",
        findings="发现的问题",
        rolled_back="已退回到版本 {0}。",
        more_files="另有 {0} 份",
        no_job="找不到这次处理",
        no_job_more="它可能属于别人，或者服务器重启后不再保留。结果可以在操作日志里查到。",
        no_document="这份文件已不在文件库中。",
        nothing_chosen="没有选择文件。请先选择文件再上传。",
        too_much="一次上传的内容太多。请分几次上传，每次不超过 {0} MiB。",
        broken_form="上传的内容不完整，没有收录任何文件。请重新选择文件再上传。",
        fetch_states={
            "fetched": "已获取",
            "unchanged": "没有变化",
            "refused": "未采用",
            "failed": "获取失败",
        },
        about="涉及文件",
        original_text="程序原话（英文）：",
    ),
    FileWords(
        upload="Upload files",
        upload_more="Choose as many as you like. For every file this page tells how many clauses, duties and targets "
        "were taken in, and for one that failed or was read in part, why and what to do.",
        drop_here="Drop files here, or",
        choose="choose files",
        send="Upload",
        chosen="{0} files chosen",
        sending="Uploading",
        sent_wait="Uploaded, waiting to be read",
        not_sent="Upload cancelled",
        send_failed="The upload broke off and nothing was taken in. Check the connection and try again.",
        stop="Cancel the upload",
        kinds="Word, WPS, PDF, OFD, pictures of scans, Excel, web pages, text and ZIP archives, each up to {0} MiB.",
        jobs="Latest jobs",
        held="Documents held",
        search="Find",
        search_hint="title, number or file name",
        find="Find",
        none_found="No document matches. Try another word.",
        document="Document",
        file="File",
        actions="Actions",
        replace="Replace",
        replace_title="Replace a document",
        replace_more="Once the new file is read, it takes the place of this document in one step. "
        "If it cannot be read, the document stays.",
        new_file="New file",
        remove="Remove",
        remove_title="Remove a document",
        remove_more="Answers will no longer cite this document.",
        lost="What is lost",
        lost_clauses="its {0} clauses, with the duties, targets, deadlines and support measures read from them",
        lost_questions="answers that cite it: asked again, they lose this ground",
        kept="What is kept",
        kept_snapshot="the version of now: “Versions” goes back to it (the latest {0} are kept)",
        kept_corrections="corrections of its rows: they hold again once the same document is taken in",
        kept_original="the folder that it came from: taking in that folder again brings it back",
        confirm_remove="Remove it",
        keep_it="Keep it",
        back="Back to the documents",
        earlier="Previous",
        later="Next",
        page_of="Page {0} of {1}",
        job_titles={
            "TakeIn": "Take in files",
            "Replace": "Replace a document",
            "Remove": "Remove a document",
            "RollBack": "Go back to a version",
            "Fetch": "Fetch official texts",
            "Examine": "Full examination",
        },
        states={
            JobState.WAITING: "Waiting",
            JobState.RUNNING: "Running",
            JobState.DONE: "Done",
            JobState.FAILED: "Not done",
            JobState.CANCELLED: "Cancelled",
        },
        file_waiting="Waiting",
        file_reading="Reading",
        file_states={
            State.ADDED: "Taken in",
            State.REPLACED: "Updated",
            State.UNCHANGED: "Same content",
            State.SUPERSEDED: "Original is held",
            State.REMOVED: "Removed",
            State.SKIPPED: "Not read",
            State.FAILED: "Failed",
        },
        partial="Read in part",
        refused={
            Refusal.KIND: "Files of this kind cannot be read. Save it as DOCX or PDF and upload that.",
            Refusal.EMPTY: "The file is empty. Check that it was saved completely.",
            Refusal.TOO_LARGE: "The file is larger than the limit. Split it and upload the parts.",
        },
        count_pages="{0} pages",
        count_clauses="{0} clauses",
        count_duties="{0} duties",
        count_targets="{0} targets",
        count_measures="{0} support measures",
        stored_as="Another file of this name is held, so this one is “{0}”. To replace that one, use “Replace” "
        "in the list.",
        gaps="What was not read",
        warnings="Please note",
        done_of="{0} of {1} files done",
        embedded="Making the search index: {0} of {1} clauses",
        rebuilding="The whole search index is made anew; this may take minutes.",
        cancel="Cancel",
        cancelled_more="Cancelled; the library stands as it was.",
        failed_more="Not done; the library stands as it was.",
        published="In effect: questions are answered from it now.",
        nothing_changed="The library stands as it was.",
        sum_good="{0} succeeded",
        sum_bad="{0} failed",
        by="{0} · {1}",
        unpacked="archive, unpacked",
        all_is_well="All is well.",
        findings="What was found",
        rolled_back="Version {0} is live again.",
        more_files="{0} more",
        no_job="There is no such job",
        no_job_more="It belongs to somebody else, or the server was started anew since. The audit log tells what it "
        "came to.",
        no_document="This document is no longer held.",
        nothing_chosen="No file was chosen. Choose files first.",
        too_much="That is too much at once. Upload in parts of up to {0} MiB.",
        broken_form="The upload did not arrive whole and nothing was taken in. Choose the files again.",
        fetch_states={
            "fetched": "Fetched",
            "unchanged": "Unchanged",
            "refused": "Refused",
            "failed": "Failed",
        },
        about="Documents",
        original_text="The program's own words:",
    ),
)
