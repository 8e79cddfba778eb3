"""LibreOffice, where it is installed, as the converter of formats that only office programs read.

Each conversion has a profile of its own, in which macros and links to elsewhere are off, and a limit on its
time, its processor time and the size of what it writes. It runs in a process group that ends with it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kb.errors import ReadError
from kb.settings import MAX_UNPACKED_BYTES

#: The longest that one conversion may take, in seconds; far less than reading a file may.
MAX_CONVERT_SECONDS = 180
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_INSTALL = (
    "brew install --cask libreoffice"
    if sys.platform == "darwin"
    else "sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
)
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
# The limits are set by a shell, since they must hold from the first moment on and for every process it starts.
_LIMITED = 'ulimit -c 0; ulimit -t "$1"; ulimit -f "$2"; shift 2; exec "$@"'
_BLOCK = 512

# Settings of the profile: path, name and value.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "CheckDocumentEvents", "false"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    # Whatever still wants to go out meets a proxy that is not there.
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("org.openoffice.Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
)


def find_soffice(name: str) -> str:
    """The path of LibreOffice: named by ``SOFFICE``, or where systems install it.

    Raises:
        ReadError: it is not there, so the file ``name`` cannot be read.
    """
    named = os.environ.get("SOFFICE")
    for candidate in [named] if named else ["soffice", "libreoffice", _MAC]:
        if found := shutil.which(candidate):
            return found
    missing = f"SOFFICE names {named}, which is no program" if named else "LibreOffice is not installed"
    raise ReadError(
        f"{name}: files of this format are read through LibreOffice, and {missing}; install it ({_INSTALL}), "
        "or save the file as DOCX or XLSX and try again"
    )


def convert(data: bytes, name: str, *, suffix: str, to: str, seconds: float = MAX_CONVERT_SECONDS) -> bytes:
    """The file ``name`` as ``to`` (``docx`` or ``xlsx``); ``suffix`` says what its bytes are (``doc``).

    Raises:
        ReadError: LibreOffice is not installed, cannot read the file, or takes too long.
    """
    program = find_soffice(name)
    with TemporaryDirectory(prefix="policy-kb-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source = place / f"input.{suffix}"
        source.write_bytes(data)
        _write_profile(place / "profile")
        said = _run([program, *_arguments(place, source, to)], place, name, seconds)
        made = place / "out" / f"input.{to}"
        converted = made.read_bytes() if made.is_file() else b""
    if not converted:
        # It ends well whether or not it could read the file.
        raise ReadError(
            f"{name}: LibreOffice could not read the file{said}; it may be damaged or protected by a password: "
            f"open it in the program that wrote it, save it as {to.upper()} and try again"
        )
    return converted


def _arguments(place: Path, source: Path, to: str) -> list[str]:
    return [
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nologo",
        "--convert-to",
        _FILTERS[to],
        "--outdir",
        str(place / "out"),
        str(source),
    ]


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _run(command: list[str], place: Path, name: str, seconds: float) -> str:
    """Run the conversion; what it said of an error, in brackets, empty where it said nothing."""
    limits = [str(int(seconds) + 1), str(MAX_UNPACKED_BYTES // _BLOCK)]
    process = subprocess.Popen(
        ["/bin/sh", "-c", _LIMITED, "sh", *limits, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=place,
        env=_environment(place),
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"{name}: LibreOffice took more than {seconds:g} seconds on the file and was stopped; "
            "split the file, or save it as DOCX or XLSX and try again"
        ) from error
    finally:
        _end_group(process)
    lines = output.decode("utf-8", "replace").strip().splitlines()
    errors = [line.strip() for line in lines if line.lower().startswith("error")]
    return f" ({errors[-1][:200].replace(str(place), '').strip()})" if errors else ""


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End every process of the conversion, those that its own processes started too."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # all have ended
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _environment(place: Path) -> dict[str, str]:
    """Little of the environment: no display, no proxies, no settings of the user's, temporary files in its folder."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")}
    return kept | {"HOME": str(place), "TMPDIR": str(place), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
