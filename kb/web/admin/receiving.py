"""Files as a browser sends them: written to the disk as they come, never held in memory, limited as they come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from kb.index.home import Home
from kb.settings import MAX_FILE_BYTES
from kb.uploads.keeping import Incoming, Received, Refused, drop

#: The most that is taken at once, in bytes.
MAX_UPLOAD_BYTES = 16 * MAX_FILE_BYTES
#: The most files at once.
MAX_FILES = 500


class TooMuchError(Exception):
    """More was sent than is taken at once."""


class BrokenFormError(Exception):
    """What was sent is no whole form."""


@dataclass(slots=True)
class _Form:
    """The files of a form while it is parsed; the callbacks are those of ``MultipartParser``."""

    home: Home
    sent: list[Received | Refused] = field(default_factory=list)
    incoming: Incoming | None = None
    ended: bool = False
    _headers: dict[bytes, bytes] = field(default_factory=dict)
    _name: bytes = b""
    _value: bytes = b""

    def on_part_begin(self) -> None:
        self._headers = {}

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        self._headers[self._name.lower()] = self._value
        self._name = self._value = b""

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        given = options.get(b"filename", b"").decode("utf-8", "replace")
        if not given:  # a field of another kind, or a choice of files that was left empty
            return
        if len(self.sent) >= MAX_FILES:
            raise TooMuchError
        self.incoming = Incoming(self.home, given)

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self.incoming is not None:
            self.incoming.write(data[start:end])

    def on_part_end(self) -> None:
        if self.incoming is not None:
            self.sent.append(self.incoming.end())
            self.incoming = None

    def on_end(self) -> None:
        self.ended = True

    def forget(self) -> None:
        """Remove all that has come."""
        if self.incoming is not None:
            self.incoming.drop()
        drop([one for one in self.sent if isinstance(one, Received)])


async def receive(content_type: str, chunks: AsyncIterator[bytes], home: Home) -> list[Received | Refused]:
    """The files of a form of the kind ``multipart/form-data``; where the form breaks off, nothing is kept.

    Raises:
        TooMuchError: it is larger than ``MAX_UPLOAD_BYTES``, or holds more than ``MAX_FILES`` files.
        BrokenFormError: it is no whole form.
        InputError: the disk does not take the files.
    """
    kind, options = parse_options_header(content_type)
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise BrokenFormError
    form = _Form(home)
    try:
        await _parse(form, options[b"boundary"], chunks)
    except FormParserError as error:
        await run_in_threadpool(form.forget)
        raise BrokenFormError from error
    except BaseException:  # the browser has gone, the server stops
        form.forget()
        raise
    return form.sent


async def _parse(form: _Form, boundary: bytes, chunks: AsyncIterator[bytes]) -> None:
    names = ("part_begin", "part_data", "part_end", "header_field", "header_value", "header_end", "headers_finished")
    parser = MultipartParser(boundary, {f"on_{name}": getattr(form, f"on_{name}") for name in (*names, "end")})  # type: ignore[arg-type]
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > MAX_UPLOAD_BYTES:
            raise TooMuchError
        await run_in_threadpool(parser.write, chunk)
    if not form.ended:
        raise BrokenFormError
