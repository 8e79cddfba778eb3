import sqlite3

import pytest

from kb.index.rows import columns, from_row, selection, to_row
from tests.samples import parsed

_PARSED = parsed()
_VALUES = [
    _PARSED.document,
    _PARSED.clauses[1],
    _PARSED.facts.responsibilities[0],
    _PARSED.facts.targets[0],
    _PARSED.facts.deadlines[0],
    _PARSED.facts.measures[0],
    _PARSED.facts.references[0],
]


@pytest.mark.parametrize("value", _VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_from_sqlite_as_it_was(value: object) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE t ({columns(type(value))})")
    row = to_row(value)
    connection.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(row))})", row)
    back = from_row(type(value), connection.execute(f"SELECT {selection(type(value))} FROM t").fetchone())
    connection.close()
    assert back == value
    assert [type(getattr(back, name)) for name in back.__slots__] == [
        type(getattr(value, name)) for name in value.__slots__
    ]
