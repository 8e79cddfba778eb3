"""LlamaIndex's metadata filters over our documents: which documents a tree of them leaves.

This module imports LlamaIndex when it is loaded, so it is loaded only by its users.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from llama_index.core.vector_stores.types import FilterCondition, FilterOperator, MetadataFilter, MetadataFilters

from kb.errors import FilterError
from kb.filters import Filters, first_day, last_day, whole_day
from kb.model import DocumentKind, Level

_Select = Callable[[Filters], frozenset[str]]

_E = TypeVar("_E", Level, DocumentKind)
_ISSUED = "issued"
_OF_VALUES: dict[str, Callable[[tuple[str, ...]], Filters]] = {
    "document_id": lambda values: Filters(documents=values),
    "title": lambda values: Filters(documents=values),
    "number": lambda values: Filters(documents=values),
    "level": lambda values: Filters(levels=tuple(_member(Level, value) for value in values)),
    "issuer": lambda values: Filters(issuers=values),
    "status": lambda values: Filters(statuses=values),
    "kind": lambda values: Filters(kinds=tuple(_member(DocumentKind, value) for value in values)),
    "valid_on": lambda values: Filters(valid_on=whole_day(values[0])),
}
#: The keys that a filter may have; ``issued`` takes ``==``, ``>=``, ``<=``, the others ``==``, ``!=``, ``in``, ``nin``.
KEYS = (*_OF_VALUES, _ISSUED)
_SOME = (FilterOperator.EQ, FilterOperator.IN, FilterOperator.ANY)
_NONE = (FilterOperator.NE, FilterOperator.NIN)


def ids_of(filters: MetadataFilters, select: _Select) -> frozenset[str]:
    """The ids of the documents that a tree of filters leaves; ``select`` gives those that one of ours leaves.

    Raises:
        FilterError: a key or an operator that our documents cannot be asked by, or a value that nothing has.
    """
    parts = [
        ids_of(part, select) if isinstance(part, MetadataFilters) else _of_one(part, select) for part in filters.filters
    ]
    every = select(Filters())
    if filters.condition is FilterCondition.OR:
        return frozenset().union(*parts) if parts else every
    if filters.condition is FilterCondition.NOT:
        return every.difference(*parts)
    return every.intersection(*parts)


def _of_one(filter_: MetadataFilter, select: _Select) -> frozenset[str]:
    key, operator, value = filter_.key, filter_.operator, filter_.value
    values = tuple(str(one) for one in (value if isinstance(value, list) else [value]) if one is not None)
    if not values:
        raise FilterError(f"the filter of {key!r} has no value")
    if key == _ISSUED:
        return select(_issued(operator, values[0]))
    if key not in _OF_VALUES:
        raise FilterError(f"documents cannot be chosen by {key!r}; there are: {', '.join(KEYS)}")
    if operator in _SOME:
        return select(_OF_VALUES[key](values))
    if operator in _NONE:
        return select(Filters()) - select(_OF_VALUES[key](values))
    raise FilterError(f"{key!r} cannot be compared by {operator.value!r}; it takes ==, !=, in and nin")


def _issued(operator: FilterOperator, value: str) -> Filters:
    match operator:
        case FilterOperator.EQ:
            return Filters(issued_from=first_day(value), issued_to=last_day(value))
        case FilterOperator.GTE:
            return Filters(issued_from=first_day(value))
        case FilterOperator.LTE:
            return Filters(issued_to=last_day(value))
    raise FilterError(f"{_ISSUED!r} cannot be compared by {operator.value!r}; it takes ==, >= and <=")


def _member(kind: type[_E], value: str) -> _E:
    try:
        return kind(value)
    except ValueError as error:
        raise FilterError(f"there is no {kind.__name__} {value!r}; there are: {', '.join(kind)}") from error
