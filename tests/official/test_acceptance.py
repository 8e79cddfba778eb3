"""What is taken for the declared document: one fetch of pages that are it, and of pages that are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kb.official.fetch import fetch
from kb.official.outcome import FetchState, SourceReport
from kb.settings import Settings
from tests.official.site import LIMITS, NUMBER, TITLE, Behaviour, Site, answer, network, page

_OTHER_NUMBER = "海政办发〔2024〕8号"
_OTHER_TITLE = "海州市人民政府办公室关于印发海州市会展业管理办法的通知"


@dataclass(frozen=True, slots=True)
class Case:
    """What lies at an address, what is declared of it, and what is said where it is refused."""

    behaviour: Behaviour
    title: str | None = None
    number: str | None = None
    refused: str | None = None


def _in(charset: str, kind: str) -> Behaviour:
    return answer(page(charset=charset).encode(charset), kind=kind)


_LOGIN = "<html><title>用户登录</title><body><h1>用户登录</h1><p>请先登录后访问本系统。</p></body></html>"
_MOVES_ON = '<html><head><meta http-equiv="refresh" content="0;url=/a"></head><body>正在跳转</body></html>'

CASES = {
    "as declared": Case(answer(page()), TITLE, NUMBER),
    "title alone": Case(answer(page()), TITLE),
    "number alone": Case(answer(page()), number=NUMBER),
    "square brackets": Case(answer(page()), number="海政办发[2024]7号"),
    "blanks in the number": Case(answer(page()), number="海政办发 〔 2024 〕 7 号"),
    "wide digits": Case(answer(page()), number="海政办发【２０２４】7号"),
    "blanks in the title": Case(answer(page()), title=TITLE.replace("关于", " 关于 ")),
    "GB18030, called UTF-8 in the header": Case(_in("gb18030", "text/html; charset=utf-8"), TITLE, NUMBER),
    "UTF-8, called GB 2312 in the header": Case(_in("utf-8", "text/html; charset=gb2312"), TITLE, NUMBER),
    "GBK, called Latin in the header": Case(_in("gbk", "text/html; charset=iso-8859-1"), TITLE, NUMBER),
    "GBK, called UTF-8 in the page": Case(answer(page().encode("gbk")), TITLE, NUMBER),
    "no charset anywhere": Case(answer(page(), kind="TEXT/HTML"), TITLE, NUMBER),
    "another number": Case(answer(page(number=_OTHER_NUMBER)), None, NUMBER, f"its number is {_OTHER_NUMBER}, and"),
    "no number": Case(answer(page(number=None)), None, NUMBER, "no number was found in it, and"),
    "another title": Case(answer(page(_OTHER_TITLE)), TITLE, None, f"its title is {_OTHER_TITLE}, and"),
    "a part of the title": Case(answer(page()), "海州市口岸开放行动计划", None, f"its title is {TITLE}, and"),
    "right title, another number": Case(answer(page(number=_OTHER_NUMBER)), TITLE, NUMBER, "its number is"),
    "right number, another title": Case(answer(page(_OTHER_TITLE)), TITLE, NUMBER, "its title is"),
    "the name of the file in place of a title": Case(answer(page("", None)), "official", None, "another document lies"),
    "a login page": Case(answer(_LOGIN), None, NUMBER, "what came cannot be read: this is an error or login page"),
    "a page that a script makes": Case(
        answer("<html><body><script>f()</script></body></html>"), None, NUMBER, "cannot be read"
    ),
    "a blank page": Case(answer(" \n "), None, NUMBER, "what came cannot be read: the file is empty"),
    "a page that moves on by itself": Case(answer(_MOVES_ON), None, NUMBER, "cannot be read"),
    "a PDF in name only": Case(answer(b"%PDF-1.7\n", kind="application/pdf"), None, NUMBER, "cannot be read"),
}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory, _isolated_environment: None) -> Iterator[dict[str, SourceReport]]:
    folder = tmp_path_factory.mktemp("corpus")
    with Site() as site:
        lines = [f"hosts = ['{site.host()}']"]
        for index, case in enumerate(CASES.values()):
            site.answers[f"/{index}"] = case.behaviour
            suffix = "pdf" if "PDF" in list(CASES)[index] else "html"
            lines += ["[[official]]", f"address = '{site.address(f'/{index}')}'", f"file = 'official/{index}.{suffix}'"]
            declared = {"title": case.title, "number": case.number}
            lines += [f"{name} = '{value}'" for name, value in declared.items() if value]
        (folder / "corpus.toml").write_text("\n".join(lines), encoding="utf-8")
        report = fetch(folder, Settings(home=folder / ".home"), network=network(), limits=LIMITS)
    for source, case in zip(report.sources, CASES.values(), strict=True):
        assert (source.file is not None and (folder / source.file).is_file()) == (case.refused is None), source
    return dict(zip(CASES, report.sources, strict=True))


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not case.refused])
def test_the_declared_document_is_accepted(sources: dict[str, SourceReport], name: str) -> None:
    assert (sources[name].state, sources[name].reason) == (FetchState.FETCHED, None)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.refused])
def test_any_other_is_refused_with_the_reason(sources: dict[str, SourceReport], name: str) -> None:
    assert sources[name].state is FetchState.REFUSED
    assert (CASES[name].refused or "") in (sources[name].reason or "")
