"""The pages of jobs: what somebody's work on the library has come to, as a page and as JSON for its script."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from kb.audit import note
from kb.outcome import FileReport, Result, State
from kb.uploads.job import FileWork, Job, JobState
from kb.uploads.jobs import Jobs
from kb.uploads.task import TakeIn
from kb.web.admin.sections import section_page
from kb.web.markup import render
from kb.web.pages import language_of
from kb.web.site import AnyVisitor, Site
from kb.web.words import Language, words_for
from kb.web.words.files import FILES, FileWords
from kb.web.words.reports import plain

#: Files of a job that its page shows one by one, those that went wrong before the others.
MOST_FILES = 500


def job_routes(site: Site, jobs: Jobs) -> APIRouter:
    """The routes under ``/admin/jobs``; a job of somebody else's is not found."""
    router = APIRouter(prefix="/admin/jobs", default_response_class=HTMLResponse, include_in_schema=False)

    def found(visitor: AnyVisitor, job_id: str) -> Job | None:
        job = jobs.get(job_id)
        return job if job and job.open_to(visitor) else None

    @router.get("/{job_id}")
    def job_page(request: Request, visitor: AnyVisitor, job_id: str) -> Response:
        job = found(visitor, job_id)
        own = FILES.of(language_of(request))
        if job is None:
            return section_page("admin_no_job.html", request, "documents", status_code=404, own=own)
        if scripted(request):
            return JSONResponse(_as_json(job, language_of(request)))
        return section_page("admin_job.html", request, "documents", own=own, **shown(job, own))

    @router.post("/{job_id}/cancel")
    def cancel(request: Request, visitor: AnyVisitor, job_id: str) -> Response:
        job = found(visitor, job_id)
        if job is not None and jobs.cancel(job_id):
            note(site.people, visitor.who, "job.cancel", job_id)
        return RedirectResponse(f"../{job_id}{language_query(request)}", status_code=303)

    return router


def language_query(request: Request) -> str:
    """What an address ends in that keeps the language of the page."""
    return "?lang=en" if language_of(request) is Language.ENGLISH else ""


def scripted(request: Request) -> bool:
    """Whether the page's script asks, which takes JSON."""
    return "application/json" in request.headers.get("accept", "")


def title_of(job: Job, own: FileWords) -> str:
    """What a job is called."""
    kind = "Replace" if isinstance(job.task, TakeIn) and job.task.replaces else type(job.task).__name__
    return own.job_titles[kind]


def shown(job: Job, own: FileWords) -> dict[str, Any]:
    """The values that ``job.html`` is drawn from."""
    order = sorted(job.files, key=_goes_before)
    unpacked = {file.source for file in job.files if job.over and not file.ended and _has_members(file, job)}
    return {
        "job": job,
        "job_title": title_of(job, own),
        "files": order[:MOST_FILES],
        "left_out": max(0, len(order) - MOST_FILES),
        "unpacked": unpacked,
        "done": sum(file.ended for file in job.files),
        "bad": sum(_is_bad(file) for file in job.files),
        "good": sum(file.ended and not _is_bad(file) for file in job.files),
        "counts": _counts,
        "plain": plain,
        "Result": Result,
        "JobState": JobState,
    }


def _as_json(job: Job, language: Language) -> dict[str, object]:
    """The state of a job, and its page's part as HTML."""
    own = FILES.of(language)
    values = {**shown(job, own), "own": own, "language": language, "root": "../../"}
    html = render("job.html", words_for(language), **values)
    return {"id": job.id, "state": job.state.value, "over": job.over, "html": html}


def _goes_before(file: FileWork) -> int:
    return 0 if _is_bad(file) else 1 if file.begun and not file.ended else 2


def _is_bad(file: FileWork) -> bool:
    failed = file.report is not None and file.report.state in (State.FAILED, State.SKIPPED)
    return bool(file.refused) or failed or (file.fetched is not None and not file.fetched.accepted)


def _has_members(archive: FileWork, job: Job) -> bool:
    return any(file.source.startswith(f"{archive.source}/") for file in job.files)


def _counts(report: FileReport, own: FileWords) -> list[str]:
    """What was found in a file, in words; what was not found is left out."""
    numbers = (
        (own.count_pages, report.pages),
        (own.count_clauses, report.clauses),
        (own.count_duties, report.duties),
        (own.count_targets, report.targets),
        (own.count_measures, report.measures),
    )
    return [said.format(number) for said, number in numbers if number]
