"""Values as an operator writes them, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from kb.corrections.fields import FIELDS, ROWS, Kind, fields_of, read, written
from kb.errors import CorrectionError
from kb.model import Basis, Comparator, Role
from tests.samples import parsed


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("responsibility", "body", " 市财政局 ", "市财政局"),
        ("responsibility", "role", "lead", Role.LEAD),
        ("responsibility", "role", "牵头", Role.LEAD),
        ("responsibility", "basis", "前文统一规定", Basis.INHERITED),
        ("target", "value", "98", 98.0),
        ("target", "value", "-1.5", -1.5),
        ("target", "value", "", None),
        ("target", "unit", "", ""),
        ("target", "comparator", "不低于", Comparator.AT_LEAST),
        ("target", "deadline", "2027-12-31", "2027-12-31"),
        ("target", "deadline", "", None),
        ("target", "baseline", "2023年", "2023年"),
        ("target", "striving", "是", True),
        ("target", "striving", "no", False),
        ("deadline", "date", "", None),
        ("measure", "kinds", "贴息、补贴", ("贴息", "补贴")),
        ("measure", "beneficiaries", "", ()),
        ("measure", "excludes", "停产、歇业的；失信的", ("停产、歇业的", "失信的")),
        ("measure", "ends", "yes", True),
        ("measure", "amount", "最高50万元", "最高50万元"),
    ],
)
def test_a_value_is_read(kind: str, field: str, text: str, value: Any) -> None:
    assert read(Kind(kind), field, text) == value


@pytest.mark.parametrize(
    ("kind", "field", "text", "said"),
    [
        ("responsibility", "bodies", "市财政局", "it has body, role, basis"),
        ("responsibility", "quote", "市财政局", "it has body, role, basis"),
        ("responsibility", "body", "  ", "cannot be empty"),
        ("responsibility", "role", "boss", "lead, responsible, support, participate, guide"),
        ("responsibility", "role", "", "write one of"),
        ("target", "value", "九十八", "a number such as 98"),
        ("target", "value", "98%", "its unit as the unit"),
        ("target", "value", "nan", "a number such as 98"),
        ("target", "deadline", "2027年底", "a date such as 2027-12-31"),
        ("target", "deadline", "2027-02-30", "a date such as 2027-12-31"),
        ("target", "deadline", "20271231", "a date such as 2027-12-31"),
        ("target", "comparator", ">=", "不低于"),
        ("target", "striving", "maybe", "yes or no"),
        ("measure", "kinds", "、", "cannot be empty"),
    ],
)
def test_what_is_no_value_of_the_field_is_an_error_that_says_what_is(
    kind: str, field: str, text: str, said: str
) -> None:
    with pytest.raises(CorrectionError, match=field):
        read(Kind(kind), field, text)
    with pytest.raises(CorrectionError) as caught:
        read(Kind(kind), field, text)
    assert said in str(caught.value)


def test_every_row_is_written_so_that_it_reads_the_same() -> None:
    facts = parsed().facts
    for kind, rows in {
        Kind.RESPONSIBILITY: facts.responsibilities,
        Kind.TARGET: facts.targets,
        Kind.DEADLINE: facts.deadlines,
        Kind.MEASURE: facts.measures,
    }.items():
        for row in rows:
            assert isinstance(row, ROWS[kind])
            for name, text in fields_of(kind, row).items():
                value = read(kind, name, text)
                assert written(name, value) == text
                assert name == "conditions" or value == getattr(row, name)


def test_every_field_is_one_of_the_row() -> None:
    for kind, names in FIELDS.items():
        assert set(names) <= set(ROWS[kind].__dataclass_fields__)  # type: ignore[attr-defined]
