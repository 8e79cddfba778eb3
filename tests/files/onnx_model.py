"""A very small model in ONNX form with its tokeniser: each character of a few has a vector, [CLS] stands first.

ONNX is Protocol Buffers; the few messages that such a model needs are written here (onnx.proto, IR version 8).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

#: Token, and its vector of three numbers.
TABLE: dict[str, tuple[float, float, float]] = {
    "[PAD]": (9.0, 9.0, 9.0),
    "[UNK]": (0.5, 0.5, 0.5),
    "[CLS]": (0.0, 0.0, 1.0),
    "贷": (3.0, 0.0, 0.0),
    "款": (1.0, 2.0, 0.0),
    "种": (0.0, 4.0, 0.0),
    "子": (0.0, 1.0, 1.0),
}
_FLOAT, _INT64 = 1, 7


def write_model(
    folder: Path,
    *,
    weights: str = "model.onnx",
    inputs: Sequence[str] = ("input_ids", "attention_mask", "token_type_ids"),
    pooled: bool = False,
    table: Mapping[str, Sequence[float]] = TABLE,
    files: Mapping[str, Any] | None = None,
) -> Path:
    """A model's folder; ``pooled`` adds an output with the sum of the tokens, ``files`` are further JSON files."""
    path = folder / weights
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_model(inputs, list(table.values()), pooled=pooled))
    _write_tokeniser(folder / "tokenizer.json")
    for name, value in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
    return folder


def _write_tokeniser(path: Path) -> None:
    from tokenizers import Regex, Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split
    from tokenizers.processors import TemplateProcessing

    names = list(TABLE)
    tokeniser = Tokenizer(WordLevel({name: number for number, name in enumerate(names)}, unk_token="[UNK]"))
    tokeniser.pre_tokenizer = Split(Regex("."), "isolated")
    tokeniser.post_processor = TemplateProcessing(single="[CLS] $A", special_tokens=[("[CLS]", names.index("[CLS]"))])
    tokeniser.save(str(path))


def _model(inputs: Sequence[str], rows: Sequence[Sequence[float]], *, pooled: bool) -> bytes:
    width = len(rows[0])
    nodes = [_node("Gather", ["table", "input_ids"], "last_hidden_state")]
    outputs = [_value("last_hidden_state", _FLOAT, ["batch", "length", width])]
    if pooled:
        nodes.append(_node("ReduceSum", ["last_hidden_state", "axis"], "sentence_embedding", keepdims=0))
        outputs.append(_value("sentence_embedding", _FLOAT, ["batch", width]))
    flat = [number for row in rows for number in row]
    graph = b"".join(
        [
            *(_field(1, node) for node in nodes),
            _field(2, b"tiny"),
            _field(5, _tensor("table", _FLOAT, [len(rows), width], struct.pack(f"<{len(flat)}f", *flat))),
            _field(5, _tensor("axis", _INT64, [1], struct.pack("<q", 1))),
            *(_field(11, _value(name, _INT64, ["batch", "length"])) for name in inputs),
            *(_field(12, output) for output in outputs),
        ]
    )
    return _number(1, 8) + _field(7, graph) + _field(8, _field(1, b"") + _number(2, 13))


def _node(kind: str, inputs: Iterable[str], output: str, **attributes: int) -> bytes:
    named = [_field(1, name.encode()) for name in inputs]
    set_ = [
        _field(5, _field(1, name.encode()) + _number(3, value) + _number(20, 2)) for name, value in attributes.items()
    ]
    return b"".join([*named, _field(2, output.encode()), _field(4, kind.encode()), *set_])


def _tensor(name: str, kind: int, shape: Sequence[int], data: bytes) -> bytes:
    return b"".join(
        [*(_number(1, size) for size in shape), _number(2, kind), _field(8, name.encode()), _field(9, data)]
    )


def _value(name: str, kind: int, shape: Sequence[str | int]) -> bytes:
    sizes = b"".join(
        _field(1, _number(1, size) if isinstance(size, int) else _field(2, size.encode())) for size in shape
    )
    return _field(1, name.encode()) + _field(2, _field(1, _number(1, kind) + _field(2, sizes)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)
