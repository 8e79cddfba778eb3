"""Imports point down only: the layers are the table below, the imports are read from the source.

Imports inside functions and under TYPE_CHECKING count too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent

# Low to high. A name stands for the module, or for the package with everything in it.
LAYERS: dict[str, tuple[str, ...]] = {
    "foundation": (
        "kb",
        "kb.errors",
        "kb.model",
        "kb.text",
        "kb.numerals",
        "kb.days",
        "kb.settings",
        "kb.server",
        "kb.tables",
        "kb.places",
        "kb.glossary",
        "kb.synonyms",
        "kb.wording",
        "kb.terms",
    ),
    "reading": ("kb.readers",),
    "understanding": (
        "kb.genres",
        "kb.headings",
        "kb.bodies",
        "kb.outline",
        "kb.metadata",
        "kb.clauses",
        "kb.facts",
        "kb.passages",
        "kb.nodes",
        "kb.understanding",
    ),
    "storing": (
        "kb.embed",
        "kb.people",
        "kb.accounts",
        "kb.audit",
        "kb.history",
        "kb.feedback",
        "kb.work_list",
        "kb.index",
        "kb.corrections",
    ),
    "asking": (
        "kb.library",
        "kb.cues",
        "kb.topic",
        "kb.titles",
        "kb.pointers",
        "kb.kinds",
        "kb.moments",
        "kb.series",
        "kb.validity",
        "kb.eligibility",
        "kb.telling",
        "kb.conversation",
        "kb.precedence",
        "kb.series",
        "kb.meant",
        "kb.demands",
        "kb.question",
        "kb.lookup",
        "kb.filters",
        "kb.selection",
        "kb.title_index",
        "kb.clause_places",
        "kb.exact",
        "kb.search",
        "kb.row_marks",
        "kb.snippets",
        "kb.evidence",
        "kb.ranking",
        "kb.extraction",
        "kb.retrieve",
        "kb.comparison",
        "kb.correction_notes",
        "kb.answer",
        "kb.answers",
        "kb.asking",
        "kb.verify",
        "kb.events",
        "kb.write",
    ),
    "joining": (
        "kb.workers",
        "kb.outcome",
        "kb.corpus_manifest",
        "kb.sources",
        "kb.holdings",
        "kb.change",
        "kb.build",
        "kb.official",
        "kb.knowledge",
        "kb.uploads",
        "kb.health",
        "kb.engine",
        "kb.metadata_filters",
        "kb.exports",
        "kb.listing",
        "kb.page_images",
        "kb.official_citation",
        "kb.suggestions",
        "kb.transcripts",
        "kb.overviews",
    ),
    "doors": (
        "kb.views",
        "kb.report",
        "kb.commands",
        "kb.cli",
        "kb.__main__",
        "kb.web",
        "ingest",
        "ui",
        "eval",
        "bench",
        "training",
    ),
}
_RANK = {name: rank for rank, names in enumerate(LAYERS.values()) for name in names}


@dataclass(frozen=True, slots=True)
class Import:
    """``module`` imports ``target`` at ``place`` (file and line)."""

    module: str
    target: str
    place: str


def _sources() -> dict[str, Path]:
    """Every module of the program by its dotted name; a package is named by its ``__init__``."""
    files = [path for folder in ("kb", "eval", "bench", "training") for path in sorted((_ROOT / folder).rglob("*.py"))]
    files += [path for path in (_ROOT / "ingest.py", _ROOT / "ui.py") if path.exists()]
    named = {}
    for path in files:
        parts = path.relative_to(_ROOT).with_suffix("").parts
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


_SOURCES = _sources()


def _layer_name(module: str) -> str | None:
    """The entry of the table that a module falls under, the longest one first."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if name in _RANK and (name != "kb" or module == "kb"):
            return name
    return None


def _absolute(module: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.split(".")
    if _SOURCES[module].name != "__init__.py":
        package.pop()
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *filter(None, [node.module])])


def _imports(module: str) -> Iterator[Import]:
    path = _SOURCES[module]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            inner = [f"{base}.{alias.name}" for alias in node.names]
            targets = [name if name in _SOURCES else base for name in inner]
        else:
            continue
        for target in dict.fromkeys(targets):
            if target in _SOURCES and target != module:
                yield Import(module, target, f"{path.relative_to(_ROOT)}:{node.lineno}")


_IMPORTS = [found for module in _SOURCES for found in _imports(module)]


def _rank(module: str) -> int:
    return _RANK.get(_layer_name(module) or "", -1)


def _circle(edges: dict[str, dict[str, str]]) -> list[str]:
    """The places of the imports of one circle, empty where there is none."""
    done: set[str] = set()

    def walk(module: str, path: list[str]) -> list[str]:
        for target in edges.get(module, {}):
            if target in path:
                ring = [*path[path.index(target) :], target]
                return [f"{edges[a][b]} {a} -> {b}" for a, b in pairwise(ring)]
            if target not in done and (found := walk(target, [*path, target])):
                return found
        done.add(module)
        return []

    for module in edges:
        if module not in done and (found := walk(module, [module])):
            return found
    return []


def test_every_module_has_a_layer() -> None:
    assert [module for module in _SOURCES if _layer_name(module) is None] == []


def test_every_name_in_the_table_of_layers_exists() -> None:
    assert [name for name in _RANK if name not in _SOURCES] == []


def test_no_import_points_up() -> None:
    up = [
        f"{found.place}: {found.module} reaches up to {found.target}"
        for found in _IMPORTS
        if _rank(found.target) > _rank(found.module)
    ]
    assert up == []


def test_no_imports_make_a_circle() -> None:
    edges: dict[str, dict[str, str]] = {}
    for found in _IMPORTS:
        edges.setdefault(found.module, {}).setdefault(found.target, found.place)
    assert _circle(edges) == []


def test_a_circle_is_found_and_its_lines_named() -> None:
    edges = {"a": {"b": "a.py:1"}, "b": {"c": "b.py:2"}, "c": {"a": "c.py:3"}}
    assert _circle(edges) == ["a.py:1 a -> b", "b.py:2 b -> c", "c.py:3 c -> a"]


def test_build_and_knowledge_meet_only_through_the_snapshot() -> None:
    pair = {"kb.build", "kb.knowledge"}
    assert [found.place for found in _IMPORTS if {found.module, found.target} == pair] == []


def test_answer_and_verify_see_values_and_not_stores() -> None:
    reached = [
        f"{found.place} imports {found.target}"
        for found in _IMPORTS
        if _layer_name(found.module) in {"kb.answer", "kb.answers", "kb.verify"}
        and _layer_name(found.target) in {"kb.index", "kb.embed"}
    ]
    assert reached == []
