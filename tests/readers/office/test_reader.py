from __future__ import annotations

import functools
import http.server
import os
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.errors import ReadError
from kb.readers.office import read_office
from kb.readers.office.libreoffice import _write_profile, convert, find_soffice
from kb.workers import Workers
from tests.files import office
from tests.files.sheet import pack, tasks
from tests.golden_form import render


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice."""
    try:
        return find_soffice("plan.doc")
    except ReadError as error:
        pytest.fail(f"run `make system`: {error}", pytrace=False)


@pytest.fixture(scope="session")
def old(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], bytes]:
    """Save a file in a binary format of the nineties; the same file is saved once."""

    @functools.cache
    def save(data: bytes, suffix: str, to: str) -> bytes:
        folder = tmp_path_factory.mktemp("old")
        (folder / f"a.{suffix}").write_bytes(data)
        _write_profile(folder / "profile")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), f"a.{suffix}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
        return (folder / "out" / f"a.{to}").read_bytes()

    return save


def _texts(data: bytes, name: str) -> list[str]:
    return [line.text for line in read_office(data, name).lines]


TEXT = [office.TITLE, *office.BODY]
ROWS = [" | ".join(row) for row in office.ROWS]


@pytest.mark.usefixtures("soffice")
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (office.rtf(), "plan.rtf"),
        (office.rtf(), "plan.doc"),
        (office.odt(), "plan.odt"),
        (office.odt(), "plan.wps"),
        (office.ods(), "plan.ods"),
    ],
    ids=["rtf", "rtf-as-doc", "odt", "odt-as-wps", "ods"],
)
def test_a_file_is_read_through_libreoffice(
    data: bytes, name: str, golden: Callable[[str, str], None], request: pytest.FixtureRequest
) -> None:
    golden(f"office/{request.node.callspec.id}", render(read_office(data, name)))


@pytest.mark.parametrize("name", ["plan.doc", "plan.wps", "plan.rtf"])
def test_a_binary_text_is_read_whatever_it_is_called(old: Callable[[bytes, str, str], bytes], name: str) -> None:
    assert _texts(old(office.odt(), "odt", "doc"), name) == [*TEXT, *ROWS]


@pytest.mark.parametrize("name", ["plan.xls", "plan.et", "plan.doc"])
def test_a_binary_workbook_is_read_with_its_formats(old: Callable[[bytes, str, str], bytes], name: str) -> None:
    texts = _texts(old(tasks(), "xlsx", "xls"), name)
    assert texts[1] == "海州市港口提升行动重点任务分工表"
    assert texts[5] == "1 | 扩建海州港二期码头，新增泊位3个。 | 市港口管理局 市财政局 | 2024年12月 | 2026年12月 | 12000"
    assert "15%" in texts[8]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (office.page().encode("gb2312"), "plan.doc"),
        (b"\xef\xbb\xbf" + office.page().encode(), "plan.wps"),
        (b"\xff\xfe" + office.page().encode("utf-16-le"), "plan.doc"),
        (office.web_archive(), "plan.doc"),
        (office.web_archive(), "plan.xls"),
    ],
    ids=["html", "html-utf8", "html-utf16", "mhtml", "mhtml-as-xls"],
)
def test_a_page_under_the_suffix_of_office_is_read_as_a_page(
    data: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", "/no/such/program")
    texts = _texts(data, name)
    assert [text for text in texts if text in TEXT or text in ROWS] == [*TEXT, *ROWS]


def test_a_newer_workbook_under_an_older_suffix_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "/no/such/program")
    assert "海州市港口提升行动重点任务分工表" in _texts(tasks(), "plan.xls")


def test_a_table_as_text_under_the_suffix_of_excel_is_read_as_a_table() -> None:
    data = "\n".join("\t".join(row) for row in office.ROWS).encode("gb18030")
    assert _texts(data, "plan.xls") == ROWS


def test_a_plain_text_under_the_suffix_of_word_is_read_as_text() -> None:
    assert _texts("\n".join(TEXT).encode("gb18030"), "plan.doc") == TEXT


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (office.compound("EncryptedPackage", b""), "plan.doc", "protected by a password; save it without one"),
        (office.compound("WordDocument", bytes(10) + b"\x00\x01"), "plan.doc", "protected by a password"),
        (
            office.compound("Workbook", struct.pack("<HH4xHH4x", 0x809, 4, 0x2F, 4)),
            "plan.xls",
            "protected by a password",
        ),
        (office.encrypted_odt(), "plan.odt", "protected by a password"),
        (office.compound("PowerPoint Document", b""), "plan.doc", "this is a presentation"),
        (pack({"ppt/presentation.xml": "<p/>"}), "plan.wps", "the content is a presentation"),
        (pack({"OFD.xml": "<p/>"}), "plan.wps", "the content is an OFD file, not what .wps says"),
        (pack({"a.txt": "x"}), "plan.doc", "the content is no document"),
        (
            pack({"mimetype": "application/vnd.oasis.opendocument.graphics", "content.xml": "<p/>"}),
            "plan.odt",
            "opendocument.graphics, which is not read",
        ),
        (bytes(range(256)) * 8, "plan.doc", "of no format that .doc stands for"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a--\n",
            "plan.doc",
            "there is no page in it",
        ),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, message: str) -> None:
    with pytest.raises(ReadError, match=rf"{name}: .*{message}"):
        read_office(data, name)


@pytest.mark.parametrize("data", [office.rtf(), office.compound("WordDocument", bytes(64))])
def test_without_libreoffice_the_install_command_is_given(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOFFICE", raising=False)
    monkeypatch.setenv("PATH", "/no/such/folder")
    monkeypatch.setattr("kb.readers.office.libreoffice._MAC", "/no/such/program")
    with pytest.raises(ReadError, match=r"LibreOffice is not installed; install it \((sudo apt-get|brew) install "):
        read_office(data, "plan.doc")


def test_a_wrong_name_for_libreoffice_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "/no/such/program")
    with pytest.raises(ReadError, match="SOFFICE names /no/such/program, which is no program"):
        read_office(office.rtf(), "plan.rtf")


@pytest.mark.usefixtures("soffice")
def test_a_file_that_libreoffice_cannot_read_is_refused() -> None:
    with pytest.raises(ReadError, match=r"plan\.doc: (LibreOffice could not read the file|.* holds no text)"):
        read_office(office.compound("WordDocument", bytes(64)), "plan.doc")


def test_a_conversion_that_hangs_is_stopped_with_all_its_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path / 'pid'}\nsleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(program))
    with pytest.raises(ReadError, match="took more than 1 seconds on the file and was stopped"):
        convert(b"x", "plan.doc", suffix="doc", to="docx", seconds=1)
    pid = int((tmp_path / "pid").read_text())
    for _ in range(50):
        try:
            state = (
                Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] if Path("/proc").is_dir() else "?"
            )
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return
        if state == "Z":
            return
        time.sleep(0.1)
    pytest.fail("a process of the conversion still runs")


def test_a_conversion_that_writes_nothing_is_a_failure_whatever_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho 'Error: source file could not be loaded' >&2\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(program))
    with pytest.raises(ReadError, match=r"could not read the file \(Error: source file could not be loaded\)"):
        convert(b"x", "plan.doc", suffix="doc", to="docx")


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine and the paths that were asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_address[1]}", asked
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.mark.usefixtures("soffice")
def test_what_a_document_links_to_is_not_fetched(server: tuple[str, list[str]]) -> None:
    address, asked = server
    # By default LibreOffice asks for both.
    link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    picture = f'<text:p><draw:frame><draw:image xlink:href="{address}/a.png" {link}/></draw:frame></text:p>'
    source = f'<text:section-source xlink:href="{address}/b.odt" xlink:type="simple" xlink:show="embed"/>'
    section = f'<text:section text:name="a">{source}<text:p>节</text:p></text:section>'
    texts = _texts(office.odt(extra=picture + section), "plan.odt")
    assert texts[:4] == TEXT
    assert asked == []


@pytest.mark.usefixtures("soffice")
def test_a_worker_with_its_limits_reads_an_old_file(tmp_path: Path) -> None:
    with Workers() as workers:
        assert workers.result(workers.submit(_texts, office.rtf(), "plan.rtf"), "plan.rtf")[:4] == TEXT
    assert not list(tmp_path.iterdir())
