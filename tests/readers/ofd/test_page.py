import pytest

from kb.readers.layout import Rule, Segment
from kb.readers.ofd.document import Document
from kb.readers.ofd.page import Budget, Drawing
from kb.readers.ofd.parts import Parts
from kb.readers.ofd.segments import POINTS, Placed, lay_out
from tests.files import ofd


def _drawn(data: bytes, number: int = 0) -> Drawing:
    parts = Parts.open(data, "plan.ofd")
    document = Document.open(parts, "Doc_0/Document.xml", "", Budget("plan.ofd"))
    return document.page(document.page_entries()[number])


def _placed(*objects: str) -> Placed:
    drawing = _drawn(ofd.simple(ofd.page(*objects)))
    return lay_out(drawing.runs, drawing.bars, drawing.width, drawing.height)


def _texts(*objects: str) -> list[str]:
    return [segment.text for segment in _placed(*objects).segments]


def _object(code: str, chars: str, attributes: str = "", box: str = "20 50 150 10") -> str:
    return (
        f'<ofd:TextObject ID="1" Boundary="{box}" Font="2" Size="5" {attributes}>'
        f"<ofd:TextCode {code}>{chars}</ofd:TextCode></ofd:TextObject>"
    )


def _path(data: str, attributes: str = "") -> str:
    return (
        f'<ofd:PathObject ID="1" Boundary="20 50 100 20" {attributes}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def test_a_segment_lies_where_its_characters_are_in_points():
    (segment,) = _placed(_object('X="1" Y="4" DeltaX="g 3 5"', "港口管理")).segments
    # Four characters of 5 mm from 21 mm; the base line at 54 mm, most of a character above it.
    assert segment == Segment(
        "港口管理",
        pytest.approx(21 * POINTS, abs=0.01),
        pytest.approx((54 - 4.3) * POINTS, abs=0.01),
        pytest.approx(41 * POINTS, abs=0.01),
        pytest.approx((54 + 0.7) * POINTS, abs=0.01),
        pytest.approx(5 * POINTS, abs=0.01),
    )


@pytest.mark.parametrize(
    ("written", "chars"),
    [
        ('X="0" Y="4" DeltaX="5 5 5"', "港口管理"),
        ('X="0" Y="4" DeltaX="g 3 5"', "港口管理"),
        ('X="0" Y="4" DeltaX="5 g 2 5"', "港口管理"),
        ('X="0" Y="4"', "港口管理"),  # no steps: the width of the characters
        ('X="0" Y="4" DeltaX="5"', "港口管理"),  # too few of them
        ('X="0" Y="4" DeltaX="0 0 0"', "港口管理"),
        ('X="0" Y="4" DeltaX="5 x 5"', "港口管理"),
        ('X="0" Y="4" DeltaX="g 999999999 5"', "港口管理"),
        ('X="0" Y="4" DeltaX="nan inf 1e300"', "港口管理"),
    ],
)
def test_steps_in_every_form_keep_a_word_together(written: str, chars: str):
    assert _texts(_object(written, chars)) == [chars]


def test_a_wide_step_begins_another_segment():
    assert _texts(_object('X="0" Y="4" DeltaX="5 30 5"', "任务单位")) == ["任务", "单位"]


def test_a_step_as_wide_as_the_spaces_that_are_written_is_no_gap():
    assert _texts(_object('X="0" Y="4" DeltaX="g 5 5"', "任务　　单位")) == ["任务　　单位"]


def test_a_space_that_stands_for_a_tab_is_a_gap():
    assert _texts(_object('X="0" Y="4" DeltaX="5 5 40 5"', "任务 单位")) == ["任务", "单位"]


def test_a_gap_between_latin_words_is_a_space():
    steps = 'X="0" Y="4" DeltaX="2.5 2.5 2.5 5 2.5 2.5"'
    assert _texts(_object(steps, "portbay")) == ["port bay"]


@pytest.mark.parametrize("gap", [0, 0.4])
def test_an_object_for_each_character_makes_one_segment(gap: float):
    step = ofd.BODY + gap
    assert _texts(*(ofd.text(30 + n * step, 60, char) for n, char in enumerate("照明方案"))) == ["照明方案"]


def test_objects_that_stand_apart_are_left_to_the_layout():
    assert _texts(ofd.text(30, 60, "任务"), ofd.text(30 + 2.4 * ofd.BODY, 60, "单位")) == ["任务", "单位"]


def test_a_drawn_line_parts_cells_whose_texts_touch():
    cells = [ofd.text(30, 60, "任务"), ofd.text(30 + 2 * ofd.BODY, 60, "单位")]
    edge = 30 + 2 * ofd.BODY
    assert _texts(*cells) == ["任务单位"]
    assert _texts(ofd.line(edge, 50, edge, 70), *cells) == ["任务", "单位"]


def test_bold_text_that_is_drawn_twice_counts_once():
    assert _texts(ofd.text(30, 60, "照明方案"), ofd.text(30.1, 60, "照明方案")) == ["照明方案"]
    twice = (ofd.text(30 + n * ofd.BODY + shift, 60, char) for n, char in enumerate("照明") for shift in (0, 0.1))
    assert _texts(*twice) == ["照明"]


@pytest.mark.parametrize(
    "written",
    [
        _object('X="0" Y="4" DeltaY="5 5 5"', "港口管理"),
        _object('X="0" Y="4" DeltaX="0 0 0" DeltaY="g 3 5"', "港口管理"),
        _object('X="0" Y="4"', "港口管理", 'ReadDirection="90"'),
        _object('X="0" Y="4" DeltaX="g 3 5"', "港口管理", 'ReadDirection="90"'),
    ],
)
def test_writing_from_top_to_bottom_is_vertical(written: str):
    (segment,) = _placed(written).segments
    assert (segment.text, segment.vertical) == ("港口管理", True)
    assert segment.y1 - segment.y0 == pytest.approx(20 * POINTS, abs=0.1)


def test_one_turned_line_among_level_ones_is_vertical():
    level = [ofd.text(30, 60 + 10 * n, "港区照明改造任务") for n in range(3)]
    turned = _object('X="0" Y="0" DeltaX="g 3 5"', "附件之二", 'CTM="0 1 -1 0 0 0"', box="190 60 6 30")
    assert [(segment.text, segment.vertical) for segment in _placed(*level, turned).segments] == [
        *[("港区照明改造任务", False)] * 3,
        ("附件之二", True),
    ]


@pytest.mark.parametrize(
    ("attributes", "box"),
    [
        ('CTM="0 1 -1 0 0 0"', "100 20 10 100"),
        ('CTM="0 -1 1 0 0 0"', "100 200 10 100"),
        ('CTM="-1 0 0 -1 0 0"', "180 50 100 10"),
        ('ReadDirection="90" CharDirection="90"', "100 20 10 100"),
    ],
)
def test_a_page_that_lies_on_its_side_is_turned(attributes: str, box: str):
    placed = _placed(_object('X="0" Y="0" DeltaX="g 7 5"', "港区照明改造任务", attributes, box))
    (segment,) = placed.segments
    assert (segment.text, segment.vertical) == ("港区照明改造任务", False)
    assert segment.x1 - segment.x0 == pytest.approx(40 * POINTS, abs=0.1)
    assert 0 <= segment.x0 < segment.x1 <= placed.width
    assert 0 <= segment.y0 < segment.y1 <= placed.height


def test_lines_turn_with_the_page():
    text = _object('X="0" Y="0" DeltaX="g 7 5"', "港区照明改造任务", 'CTM="0 1 -1 0 0 0"', "100 20 10 100")
    placed = _placed(text, ofd.line(90, 20, 90, 120))
    (rule,) = placed.rules
    assert rule.y0 == rule.y1
    assert placed.segments[0].y1 < rule.y0


def test_text_across_the_page_is_a_watermark():
    placed = _placed(
        ofd.text(30, 60, "照明方案"),
        _object('X="0" Y="4" DeltaX="g 3 5"', "内部资料", 'CTM="0.7 -0.7 0.7 0.7 0 0"', "50 100 50 50"),
    )
    assert [segment.text for segment in placed.segments] == ["照明方案"]
    assert placed.across == ("内部资料",)


def test_slanted_letters_are_no_watermark():
    assert _texts(_object('X="0" Y="4" DeltaX="g 3 5"', "港口管理", 'CTM="1 0 -0.33 1 0 0"')) == ["港口管理"]


@pytest.mark.parametrize("box", ["500 50 50 10", "20 -80 50 10", "1e300 50 50 10", "nan 50 50 10"])
def test_text_off_the_page_is_counted_and_left_out(box: str):
    placed = _placed(_object('X="0" Y="-9"', "港口管理", box=box), ofd.text(30, 60, "照明方案"))
    assert [segment.text for segment in placed.segments][-1:] == ["照明方案"]
    assert placed.outside == 4


@pytest.mark.parametrize("written", ['CTM="0 0 0 0 0 0"', 'CTM="1 2"', 'CTM="1e300 0 0 1e300 0 0"', 'HScale="nan"'])
def test_a_senseless_transform_does_no_harm(written: str):
    assert _texts(_object('X="0" Y="4"', "照明", written), ofd.text(30, 90, "方案"))[-1:] == ["方案"]


def test_hidden_objects_are_left_out():
    assert _texts(ofd.text(30, 60, "草稿", attributes='Visible="false"'), ofd.text(30, 80, "定稿")) == ["定稿"]


def test_the_indent_of_the_xml_is_no_text():
    assert _texts(_object('X="0" Y="4" DeltaX="g 3 5"', "\n      港口管理\n    ")) == ["港口管理"]


def test_later_text_codes_take_the_place_of_the_one_before():
    first = '<ofd:TextCode X="3" Y="4">任务</ofd:TextCode><ofd:TextCode Y="14">单位</ofd:TextCode>'
    placed = _placed(f'<ofd:TextObject ID="1" Boundary="20 50 80 30" Font="2" Size="5">{first}</ofd:TextObject>')
    assert [(segment.text, segment.x0) for segment in placed.segments] == [
        ("任务", pytest.approx(23 * POINTS, abs=0.01)),
        ("单位", pytest.approx(23 * POINTS, abs=0.01)),
    ]


def test_characters_that_only_their_font_knows_are_shown_as_unreadable():
    glyphs = '<ofd:CGTransform CodePosition="1" CodeCount="2"><ofd:Glyphs>12 13</ofd:Glyphs></ofd:CGTransform>'
    drawing = _drawn(ofd.simple(ofd.page(ofd.text(30, 60, "照\ue11e\ue236明", inside=glyphs))))
    assert [(run.chars, run.unread) for run in drawing.runs] == [("照□□明", 2)]


def test_glyphs_without_any_code_are_counted():
    glyphs = "<ofd:CGTransform><ofd:Glyphs>12 13 14</ofd:Glyphs></ofd:CGTransform>"
    drawing = _drawn(ofd.simple(ofd.page(ofd.text(30, 60, "", inside=glyphs))))
    assert sum(run.unread for run in drawing.runs) == 3


def test_the_bullet_of_a_symbol_font_is_no_character():
    assert _texts(ofd.text(30, 60, "\uf06c照明")) == ["照明"]


def test_blocks_lie_in_blocks():
    deep = "<ofd:PageBlock>" * 200 + ofd.text(30, 60, "照明方案") + "</ofd:PageBlock>" * 200
    assert _texts(deep) == ["照明方案"]


def _rule(x0: float, y0: float, x1: float, y1: float) -> Rule:
    return Rule(*(round(POINTS * value, 2) for value in (x0, y0, x1, y1)))


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        (_path("M 0 0 L 60 0"), [(20, 50, 80, 50)]),
        (_path("S 0 0 L 0 15"), [(20, 50, 20, 65)]),
        (_path("M0 0L60 0"), [(20, 50, 80, 50)]),
        (_path("M 60 0 L 0 0"), [(20, 50, 80, 50)]),
        (_path("M 0 0 L 60 0 M 0 10 L 60 10"), [(20, 50, 80, 50), (20, 60, 80, 60)]),
        (_path("M 0 0 L 60 0 L 60 0.4 L 0 0.4 C", 'Fill="true" Stroke="false"'), [(20, 50.2, 80, 50.2)]),
        (
            _path("M 0 0 L 60 0 L 60 15 L 0 15 C"),
            [(20, 50, 80, 50), (80, 50, 80, 65), (20, 65, 80, 65), (20, 50, 20, 65)],
        ),
        (_path("M 0 0 L 60 0 L 60 15 L 0 15 C", 'Fill="true" Stroke="false"'), []),  # the shade of a cell
        (_path("M 0 0 L 6 0", 'CTM="10 0 0 10 0 0"'), [(20, 50, 80, 50)]),
        (_path("M 0 0 L 0.5 0"), []),
        (_path("M 0 0 L 1e300 0"), []),
        (_path("M 0 0 L"), []),
        (_path("L C M B 1 2"), []),
        (_path("hello 5 5"), []),
    ],
)
def test_straight_lines_and_thin_areas_are_rules(path: str, rules: list[tuple[float, float, float, float]]):
    assert list(_placed(path).rules) == [_rule(*rule) for rule in rules]


def test_the_frame_of_the_page_is_no_rule():
    frame = ofd.line(0, 0, 210, 0) + ofd.line(0, 0, 0, 297) + ofd.line(0, 296.8, 210, 296.8)
    assert _placed(frame).rules == ()


@pytest.mark.parametrize("path", [_path("M 0 0 B 1 2 3 4 5 6"), _path("M 0 0 L 30 15")])
def test_a_curve_or_a_slanted_line_is_a_shape(path: str):
    assert _drawn(ofd.simple(ofd.page(path))).shapes == 1


def test_a_drawing_that_is_used_by_name_is_drawn_in_its_place():
    unit = (
        f'<ofd:CompositeGraphicUnit ID="77"><ofd:Content>{_object("", "照明")}</ofd:Content></ofd:CompositeGraphicUnit>'
    )
    resources = ofd.root("Res", f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits>")
    use = '<ofd:CompositeObject ID="4" ResourceID="77" Boundary="30 30 99 99" CTM="2 0 0 2 0 0"/>'
    common = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    drawing = _drawn(ofd.simple(ofd.page(use), common=common, parts={"Doc_0/PublicRes.xml": resources}))
    assert [(run.chars, run.places[0], run.size) for run in drawing.runs] == [("照明", (70, 130), 10)]


@pytest.mark.parametrize(
    ("area", "size"),
    [
        ("0 0 297 210", (297, 210)),
        ("0 0 0 0", (210, 297)),
        ("0 0 nan 5", (210, 297)),
        ("0 0", (210, 297)),
        ("", (210, 297)),
    ],
)
def test_the_page_states_its_size_or_takes_the_common_one(area: str, size: tuple[float, float]):
    before = f"<ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>"
    drawing = _drawn(ofd.simple(ofd.page(before=before)))
    assert (drawing.width, drawing.height) == size


def test_the_outline_names_the_headings_of_its_pages():
    goto = (
        '<ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto><ofd:Dest PageID="{}"/></ofd:Goto></ofd:Action></ofd:Actions>'
    )
    outline = (
        f'<ofd:Outlines><ofd:OutlineElem Title="一、总体要求">{goto.format(1)}'
        f'<ofd:OutlineElem Title=" （一）照明 ">{goto.format(2)}</ofd:OutlineElem></ofd:OutlineElem>'
        '<ofd:OutlineElem Title="附件"/></ofd:Outlines>'
    )
    parts = Parts.open(ofd.simple(ofd.page(), ofd.page(), more=outline), "plan.ofd")
    document = Document.open(parts, "Doc_0/Document.xml", "", Budget("plan.ofd"))
    assert document.headings() == {"1": ["一、总体要求"], "2": ["（一）照明"]}


def test_pictures_lie_where_their_transform_or_their_boundary_says():
    page = ofd.page(ofd.picture(1, "10 20 50 40"), ofd.picture(1, "0 0 210 297", ctm="18 0 0 19 5 3"))
    assert [picture.box for picture in _drawn(ofd.simple(page)).pictures] == [(10, 20, 60, 60), (5, 3, 23, 22)]
