"""The parts of an OFD package (GB/T 33190-2016), found by the references of other parts, and what stands in them."""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb.errors import ReadError
from kb.readers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Places and lengths beyond this many millimetres are on no page.
MAX_LENGTH = 100_000.0
#: What an encrypted OFD carries beside its parts (GM/T 0099).
_ENCRYPTION_PARTS = {"encryptions.xml", "decryptseed.dat", "entriesmap.dat"}
# Pages lie three or four folders deep.
_MAX_FOLDERS = 12

#: A transform ``a b c d e f``: (x, y) goes to (a·x + c·y + e, b·x + d·y + f).
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Parts:
    """The parts of a package; a reference finds its part whatever way it is written."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._names = {_folded(part): part for part in sorted(package.names, reverse=True)}

    @classmethod
    def open(cls, data: bytes, name: str) -> Parts:
        """Open the bytes of an OFD file.

        Raises:
            ReadError: as :meth:`Package.open`; the file is encrypted by the standard's own means.
        """
        package = Package.open(data, name, kind="OFD")
        if any(posixpath.basename(_folded(part)) in _ENCRYPTION_PARTS for part in package.names):
            raise ReadError(encrypted(name))
        return cls(package, name)

    def find(self, reference: str, holder: str = "") -> str | None:
        """The part that a reference in the part ``holder`` means; ``None`` where there is none.

        A reference begins at the root with a slash, else beside its holder. Programs also leave the slash
        away, count from the document's folder, or write another case: the folders above the holder are
        asked in turn.
        """
        written = reference.strip().replace("\\", "/")
        folder = "/" if written.startswith("/") else posixpath.dirname("/" + holder.replace("\\", "/"))
        for _ in range(_MAX_FOLDERS if written.strip("/") else 0):
            part = self._names.get(_folded(posixpath.join(folder, written)))
            if part is not None or folder == "/":
                return part
            folder = posixpath.dirname(folder)
        return None

    def xml(self, part: str) -> _Element:
        """The root element of a part; raises as :meth:`Package.xml`."""
        return self._package.xml(part)

    def read(self, part: str) -> bytes:
        """The bytes of a part; raises as :meth:`Package.read`."""
        return self._package.read(part)

    def xml_of(self, reference: str, holder: str, what: str) -> tuple[str, _Element]:
        """The name and the root element of the part that ``reference`` means.

        Raises:
            ReadError: there is no such part, or it cannot be parsed; ``what`` says in words what it is.
        """
        part = self.find(reference, holder)
        if part is None:
            raise ReadError(
                f"{self._name}: {what} should be in {reference.strip() or 'a part without a name'}, "
                "which is missing; get the file again from its source"
            )
        return part, self.xml(part)


def encrypted(name: str) -> str:
    """The message on a file whose parts are encrypted."""
    return f"{name}: the OFD file is encrypted; save it without encryption and try again"


def _folded(part: str) -> str:
    """The name of a part as it is compared: from the root, without ``.`` and ``..``, in lower case."""
    return posixpath.normpath("/" + part.replace("\\", "/").lstrip("/")).lower()


def local(element: _Element) -> str:
    """The name of an element without its namespace: every program writes another prefix. Comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """The child elements of one of these names, in order."""
    return (child for child in element if local(child) in names)


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first element at the end of a path of names."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def text_in(element: _Element | None) -> str:
    """The text inside an element, without the space around it."""
    return "".join(map(str, element.itertext())).strip() if element is not None else ""


def number(written: str | None) -> float | None:
    """A number as these files write it; ``None`` for what is none or beyond every page."""
    try:
        value = float(written or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= MAX_LENGTH else None


def numbers(written: str | None, count: int) -> tuple[float, ...] | None:
    """Exactly ``count`` numbers between spaces; ``None`` for anything else."""
    pieces = re.split(r"[\s,]+", (written or "").strip(), maxsplit=count)
    if len(pieces) != count:
        return None
    values = [value for value in map(number, pieces) if value is not None]
    return tuple(values) if len(values) == count else None


def matrix_of(element: _Element) -> Matrix:
    """The transform of a drawn object into the space around it: its CTM, then the corner of its boundary."""
    box = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = numbers(element.get("CTM"), 6) or IDENTITY
    return a, b, c, d, e + box[0], f + box[1]


def combined(inner: Matrix, outer: Matrix) -> Matrix:
    """The transform that does ``inner`` first."""
    a, b, c, d, e, f = inner
    x, y = placed(outer, e, f)
    return (
        outer[0] * a + outer[2] * b,
        outer[1] * a + outer[3] * b,
        outer[0] * c + outer[2] * d,
        outer[1] * c + outer[3] * d,
        x,
        y,
    )


def placed(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a transform puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
