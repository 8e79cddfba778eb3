from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import SettingError
from kb.facts.departments import find_bodies, parse_body
from kb.facts.departments.operator_tables import read_registry
from kb.facts.departments.registry import shipped, using
from kb.model import Level
from kb.tables import read_table


def _write(folder: Path, text: str, name: str = "departments.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_tables_the_shipped_registry_holds(tmp_path: Path) -> None:
    assert read_registry(tmp_path) is shipped()


def test_an_operators_table_adds_bodies_and_names(tmp_path: Path) -> None:
    table = "key\tlevels\tforms\n# 本市自设\n港口发展局\t市县\t港发局|港口发展中心\n\n财政局\t\t财金局\n"
    _write(tmp_path, table)
    with using(read_registry(tmp_path)):
        assert parse_body("市港发局").keys == ("港口发展局",)
        assert parse_body("市财金局") == parse_body("市财金局", level=Level.CITY)
        assert [mention.body.keys for mention in find_bodies("财金局和港口发展中心负责什么")] == [
            ("财政局",),
            ("港口发展局",),
        ]


def test_a_table_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    (tmp_path / "departments.tsv").write_bytes("\ufeffkey\tlevels\tforms\r\n港口发展局\t市\t港发局\t\t\r\n".encode())
    with using(read_registry(tmp_path)):
        assert parse_body("港发局").keys == ("港口发展局",)


def test_an_operators_succession_is_read(tmp_path: Path) -> None:
    _write(tmp_path, "name\tlevels\tsuccessors\tsince\n港口建设局\t市\t港口管理局\t2020-06\n", "successions.tsv")
    registry = read_registry(tmp_path)
    with using(registry):
        body = parse_body("市港口建设局")
    assert (body.keys, body.former) == (("港口管理局",), "港口建设局")
    former = registry.former("港口建设局")
    assert former is not None
    assert former.since == "2020-06"


def test_an_operators_name_takes_a_name_from_a_former_body(tmp_path: Path) -> None:
    _write(tmp_path, "key\tforms\n自然资源局\t规划局\n")
    with using(read_registry(tmp_path)):
        assert parse_body("市规划局").former is None


def test_another_state_of_the_tables_has_another_fingerprint(tmp_path: Path) -> None:
    _write(tmp_path, "key\tforms\n财政局\t财金局\n")
    first = read_registry(tmp_path).additions.fingerprint
    _write(tmp_path, "key\tforms\n财政局\t财经局\n")
    second = read_registry(tmp_path).additions.fingerprint
    assert first
    assert second
    assert first != second


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name\tforms\n", r"line 1: 'name' is no column; .* key levels english"),
        ("forms\tlevels\n", "line 1: the column key is missing"),
        ("key\tforms\tforms\n", "line 1: the column forms stands twice"),
        ("key\tforms\n财政局\t财金局\t多\n", "line 2: it has 3 cells and the header has 2"),
        ("key\tlevels\n港口发展局\t\n", "line 2, column levels: found ''; write the levels"),
        ("key\tlevels\n港口发展局\t市乡\n", "line 2, column levels: found '市乡'"),
        ("key\tlevels\n港口发展局\t市市\n", "line 2, column levels: found '市市'"),
        ("key\tforms\n\n财政局\t财\n", "line 3, column forms: found '财'; write a name"),
        ("key\tforms\n财政局\t财金 局\n", "line 2, column forms: found '财金 局'"),
        ("key\tforms\n财政局\t财金局、财经局\n", "line 2, column forms: found '财金局,财经局'"),
        ("key\tforms\n财政局\t南京\n", "line 2, column forms: found '南京'; it is the name of a place"),
        ("key\tforms\n\t财金局\n", "line 2, column key: found ''"),
        ("key\tforms\n财政局\t财金局\n财政局\t财经局\n", "line 3, column key: found '财政局'; line 2 has it too"),
        ("key\tforms\n财政局\t财金局\n教育局\t财金局\n", "line 3, column forms: found '财金局'; line 2 of"),
        ("key\tsigns\n财政局\t财金局\n", "line 2, column signs: found '财金局'; write the key"),
    ],
)
def test_a_wrong_line_of_bodies_is_named_with_its_column(tmp_path: Path, table: str, said: str) -> None:
    _write(tmp_path, table)
    with pytest.raises(SettingError, match=said):
        read_registry(tmp_path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("港口建设局\t市\t\t\t", "column successors: found ''; write the key"),
        ("港口建设局\t市\t港务委员会\t\t", "column successors: found '港务委员会'; write a key"),
        ("港口建设局\t市\t港口管理局|水利局\t\t", "column key: found ''; duties that were divided"),
        ("港口建设局\t市\t港口管理局\t\t2020年", "column since: found '2020年'; write a year or a month"),
        ("港口建设局\t市\t港口管理局\t\t2020-13", "column since: found '2020-13'"),
        ("港口建设局\t\t港口管理局\t\t", "column levels: found ''"),
        ("港口建设局\t市\t港口建设局\t\t", "column successors: found '港口建设局'; it leads back"),
        ("港\t市\t港口管理局\t\t", "column name: found '港'"),
    ],
)
def test_a_wrong_line_of_successions_is_named_with_its_column(tmp_path: Path, line: str, said: str) -> None:
    _write(tmp_path, f"name\tlevels\tsuccessors\tkey\tsince\n{line}\n", "successions.tsv")
    with pytest.raises(SettingError, match=said):
        read_registry(tmp_path)


def test_successions_that_lead_to_each_other_are_an_error(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "name\tlevels\tsuccessors\n港口建设局\t市\t港口规划局\n港口规划局\t市\t港口建设局\n",
        "successions.tsv",
    )
    with pytest.raises(SettingError, match="leads back"):
        read_registry(tmp_path)


def test_a_table_in_another_encoding_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "departments.tsv").write_bytes("key\tforms\n财政局\t财金局\n".encode("gbk"))
    with pytest.raises(SettingError, match="save it as tab-separated text in UTF-8"):
        read_registry(tmp_path)


def test_a_folder_in_the_place_of_a_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "departments.tsv").mkdir()
    with pytest.raises(SettingError, match="must be a file that can be read"):
        read_registry(tmp_path)


def test_the_table_that_the_documentation_shows_is_right(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "departments.md").read_text(encoding="utf-8")
    shown = [line.removeprefix("    ") for line in page.splitlines() if line.startswith("    ") and "\t" in line]
    _write(tmp_path, "\n".join(shown))
    with using(read_registry(tmp_path)):
        assert [parse_body(name).keys for name in ("市港发局", "市财金局")] == [("港口发展局",), ("财政局",)]


def test_the_documentation_explains_every_column() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "departments.md").read_text(encoding="utf-8")
    columns = {*read_table("departments")[0], *read_table("successions")[0]}
    assert {column for column in columns if f"`{column}`" not in page} == set()
