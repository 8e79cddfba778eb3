"""One request over one connection, in HTTP/1.1: the head of the answer, then its body piece by piece, bounded."""

from __future__ import annotations

import contextlib
import ssl
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import h11

from kb import __version__
from kb.official.addresses import Address
from kb.official.network import Clock, Limits, Network, receive
from kb.official.outcome import FetchError, RefusedError

_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 64 * 1024
#: How long to listen for bytes beyond those that were announced, in seconds.
_AFTERWARDS = 1.0
_CODINGS = {"", "identity", "gzip", "x-gzip"}
_ASKED = {
    "User-Agent": f"policy-kb/{__version__}",
    "Accept": "text/html,application/pdf,application/msword,*/*;q=0.5",
    "Accept-Encoding": "gzip",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered: the head as read, and the body still to come.

    Attributes:
        headers: by their names in lower case; of one that stands twice, the last.
    """

    status: int
    headers: dict[str, str]
    _conversation: _Conversation

    def body(self) -> Iterator[bytes]:
        """The body, unpacked, piece by piece.

        Raises:
            FetchError: it is cut off, or no more came.
            RefusedError: it is larger than allowed, packed or not, or packed in a way that was not asked for,
                or goes on after its announced end.
        """
        return self._conversation.body(self.headers)


@contextmanager
def ask(
    address: Address, *, network: Network, limits: Limits, clock: Clock, conditions: dict[str, str]
) -> Iterator[Answer]:
    """Ask for what lies at an address; the connection is closed afterwards. No cookie is kept, no proxy is used.

    Args:
        conditions: headers under which the host may answer that nothing has changed.

    Raises:
        RefusedError: the host's address or certificate is not allowed.
        FetchError: no connection was made, or what came is no HTTP.
    """
    with contextlib.closing(network.connect(address.host, limits, clock)) as connection:
        yield _Conversation(connection, address, limits, clock).ask(conditions)


class _Conversation:
    def __init__(self, connection: ssl.SSLSocket, address: Address, limits: Limits, clock: Clock) -> None:
        self._connection = connection
        self._address = address
        self._limits = limits
        self._clock = clock
        self._http = h11.Connection(h11.CLIENT)

    def ask(self, conditions: dict[str, str]) -> Answer:
        headers = {"Host": str(self._address.host), **_ASKED, **conditions}
        request = h11.Request(method="GET", target=self._address.target, headers=list(headers.items()))
        sent = [self._http.send(request), self._http.send(h11.EndOfMessage())]
        try:
            self._connection.settimeout(self._clock.wait(self._limits.read))
            self._connection.sendall(b"".join(piece or b"" for piece in sent))
        except OSError as error:
            raise FetchError(f"the connection to {self._address.host} broke off; try again later") from error
        event = self._event()
        while isinstance(event, h11.InformationalResponse):
            event = self._event()
        if not isinstance(event, h11.Response):
            raise FetchError(f"{self._address.host} answered with something else than a document; try again later")
        return Answer(event.status_code, {_text(name): _text(value) for name, value in event.headers}, self)

    def body(self, headers: dict[str, str]) -> Iterator[bytes]:
        announced = headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > self._limits.size:
            raise self._too_large()
        coding = headers.get("content-encoding", "").strip().lower()
        if coding not in _CODINGS:
            raise RefusedError(f"the document comes packed as {coding}, which was not asked for")
        pieces = self._bounded(self._pieces())
        yield from self._bounded(_unpacked(pieces)) if coding.endswith("gzip") else pieces
        if announced:
            self._check_end(announced)

    def _event(self) -> object:
        host, ended = self._address.host, False
        try:
            while (event := self._http.next_event()) is h11.NEED_DATA:
                came = receive(self._connection, host, self._limits, self._clock)
                ended = not came
                if ended and self._http.their_state is h11.SEND_RESPONSE:
                    raise FetchError(f"{host} ended the connection without an answer; try again later")
                self._http.receive_data(came)
        except h11.ProtocolError as error:
            what = "sent a document that is cut off" if ended else "answered in a broken way"
            raise FetchError(f"{host} {what} ({error}); try again later") from error
        return event

    def _pieces(self) -> Iterator[bytes]:
        while isinstance(event := self._event(), h11.Data):
            yield bytes(event.data)

    def _bounded(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        taken = 0
        for piece in pieces:
            taken += len(piece)
            if taken > self._limits.size:
                raise self._too_large()
            yield piece

    def _too_large(self) -> RefusedError:
        most = f"{self._limits.size / 2**20:.3g} MiB"
        return RefusedError(f"the document is larger than {most}, the most that is read of a file")

    def _check_end(self, announced: str) -> None:
        """A host that announces less than it has would make a text cut off look whole."""
        beyond, _ = self._http.trailing_data
        if not beyond:
            self._connection.settimeout(self._clock.wait(_AFTERWARDS))
            with contextlib.suppress(OSError):
                beyond = self._connection.recv(_PIECE)
        if beyond.strip(b"\r\n"):  # old servers end with an empty line
            raise RefusedError(f"{self._address.host} sent more than the {announced} bytes that it announced")


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What is packed with gzip, in pieces that stay small however much a little unpacks to."""
    unpacking = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            left, whole = piece, True
            while left or whole:  # a full piece may leave some behind in the unpacker
                if unpacking.eof:
                    unpacking = zlib.decompressobj(_GZIP)
                unpacked = unpacking.decompress(left, _PIECE)
                yield unpacked
                left = unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail
                whole = len(unpacked) == _PIECE and not unpacking.eof
    except zlib.error as error:
        raise FetchError(f"the document is packed in a broken way ({error}); try again later") from error
    if not unpacking.eof:
        raise FetchError("the packed document is cut off; try again later")


def _text(written: bytes) -> str:
    return written.decode("utf-8", "replace")
