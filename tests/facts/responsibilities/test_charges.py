"""Duties in running text. X, Y and Z are the transport, finance and commerce bureaux."""

from __future__ import annotations

import time

import pytest

from kb.facts.responsibilities.charges import find_charges
from kb.facts.responsibilities.general_duties import find_general_duties
from kb.model import Level

X, Y, Z = "市交通运输局", "市财政局", "市商务局"
L, R, S, P, G = "lead", "responsible", "support", "participate", "guide"


def _charges(text: str) -> list[tuple[str, str]]:
    found = find_charges(text, Level.CITY, [(0, len(text))])
    return [(entry.name, entry.role.value) for charge in found for entry in charge.entries]


def _general(text: str) -> list[str]:
    return [
        entry.name for charge in find_general_duties(text, Level.CITY, [(0, len(text))]) for entry in charge.entries
    ]


@pytest.mark.parametrize(
    ("sentence", "duties"),
    [
        (f"由{X}牵头建立工作机制。", [(X, L)]),
        (f"由{X}会同{Y}牵头制定方案。", [(X, L), (Y, P)]),
        (f"{X}牵头，会同{Y}、{Z}制定年度计划。", [(X, L), (Y, P), (Z, P)]),
        (f"{X}负责牵头协调，{Y}配合。", [(X, L), (Y, S)]),
        (f"{X}牵头，{Y}、{Z}参与。", [(X, L), (Y, P), (Z, P)]),
        (f"{X}负责航道疏浚工作，{Y}负责资金保障工作。", [(X, R), (Y, R)]),
        (f"{X}、{Y}按职责分工做好港口建设。", [(X, R), (Y, R)]),
        (f"（{X}、{Y}）负责疏浚航道。", [(X, R), (Y, R)]),
        (f"{X}应当会同{Y}、{Z}编制港口规划。", [(X, R), (Y, P), (Z, P)]),
        (f"港口规划由{X}会同{Y}编制，报市人民政府批准。", [(X, R), (Y, P)]),
        (
            "管理办法由国务院交通运输主管部门商国务院财政部门制定。",
            [("国务院交通运输主管部门", R), ("国务院财政部门", P)],
        ),
        (
            "县级以上人民政府交通运输主管部门负责本行政区域内的港口管理工作。",
            [("县级以上人民政府交通运输主管部门", R)],
        ),
        (
            "交通运输主管部门依法负责港口监督管理；海事管理机构按照各自职责做好通航安全工作。",
            [("交通运输主管部门", R), ("海事管理机构", R)],
        ),
        ("市、县（区）交通运输主管部门负责本区域的港口工作。", [("市、县（区）交通运输主管部门", R)]),
        (
            "公安、生态环境、应急管理等部门按照各自职责，协同做好港口安全工作。",
            [("公安部门", R), ("生态环境部门", R), ("应急管理部门", R)],
        ),
        ("国务院交通运输主管部门主管全国港口工作。", [("国务院交通运输主管部门", R)]),
        (f"{X}是本市港口行政主管部门，实施本办法。", [(X, R)]),
        (f"{X}为牵头单位。", [(X, L)]),
        (f"{X}（以下简称主管部门）负责港口规划的编制。", [(X, R)]),
        ("镇人民政府（街道办事处）负责码头的日常巡查。", [("镇人民政府（街道办事处）", R)]),
        ("村民委员会协助做好渡口安全工作。", [("村民委员会", S)]),
        ("港口建设工作专班负责统筹调度。", [("港口建设工作专班", R)]),
        ("市港口发展领导小组办公室负责督促检查。", [("市港口发展领导小组办公室", R)]),
        ("联席会议办公室要会同市财政局抓好考核。", [("联席会议办公室", R), (Y, P)]),
        (f"{X}负责指导各县做好岸线管理。", [(X, G)]),
        (f"其他泊位由{X}组织验收，专用泊位由{Y}组织验收。", [(X, R), (Y, R)]),
        (f"{X}负责制定收费政策。", [(X, R)]),
        (f"{X}负责人才引进工作。", [(X, R)]),
        (f"{X}要加大投入力度，{Y}应于6月底前拨付资金。", [(X, R), (Y, R)]),
        ("交通运输主管部门应当建立岸线档案。", [("交通运输主管部门", R)]),
        ("市、区人民政府应当将港口纳入规划。", [("市、区人民政府", R)]),
        ("财政、审计等部门要密切配合。", [("财政部门", R), ("审计部门", R)]),
        ("财政部门要会同同级审计部门完善办法。", [("财政部门", R), ("同级审计部门", P)]),
        ("乡镇（街道）要落实属地责任。", [("乡镇（街道）", R)]),
        (f"{X}、{Y}按职责分工负责，各县人民政府结合实际抓好落实。", [(X, R), (Y, R), ("各县人民政府", R)]),
        (f"牵头单位为{X}，配合单位为{Y}、{Z}。", [(X, L), (Y, S), (Z, S)]),
        (f"{X}为牵头单位，{Y}、{Z}为配合单位。", [(X, L), (Y, S), (Z, S)]),
        (f"{X}要切实履行牵头职责。", [(X, L)]),
        (f"{X}作为牵头部门，要加强统筹。", [(X, L)]),
        ("各县（市、区）河长办协助做好巡查。", [("各县（市、区）河长办", S)]),
        ("登记机关负责船舶登记事项的核查。", [("登记机关", R)]),
    ],
)
def test_running_text_gives_the_bodies_that_it_charges(sentence: str, duties: list[tuple[str, str]]) -> None:
    assert _charges(sentence) == duties


@pytest.mark.parametrize(
    "sentence",
    [
        f"本细则由{X}负责解释。",
        f"本办法由{X}会同{Y}负责解释。",
        f"具体应用问题由{X}解释。",
        f"本办法由{X}负责修订和解释。",
        "企业法定代表人负责安全生产。",
        "由申请人负责提供材料。",
        "由企业负责维护。",
        "由管理单位负责保洁。",
        "实行行政首长负责制。",
        f"{X}主要负责同志参加会议。",
        f"成员由{X}、{Y}等部门负责同志组成。",
        f"由{X}负责人召集。",
        "各方对结果负责。",
        "县长对县人民政府负责。",
        "以新发展理念为指导思想。",
        "提高公众参与度。",
        "县级以上人民政府负责港口工作的部门应当提供便利。",
        f"违反规定的，由{X}依据各自职责责令限期改正。",
        f"{X}会同{Y}印发《港口方案》。",
        f"该标准由{X}提出，共十章。",
        f"联系电话：{X}港航处，0000。",
        f"经{X}批准，可以延期。",
        "本规定的解释工作由市交通运输局承担。",
        "有关部门要加强配合。",
        "申请人应当提交材料。",
        "这就要求必须加强监管。",
        "各地区要高度重视。",
        "企业法定代表人应当到场。",
        "由市人民政府确定的管理机构负责。",
    ],
)
def test_running_text_that_charges_no_public_body_gives_none(sentence: str) -> None:
    assert _charges(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("各地、各部门要高度重视。", "各地、各部门"),
        ("各地区、各有关部门要加强组织领导。", "各地区、各有关部门"),
        ("各级各有关部门要密切配合。", "各级各有关部门"),
        ("各单位要按月报送进展。", "各单位"),
        ("各县（市、区）要建立台账。", "各县（市、区）"),
        ("各级人民政府应当保障所需经费。", "各级人民政府"),
        ("县级以上人民政府应当加强对港口工作的领导。", "县级以上人民政府"),
        ("地方各级人民政府及其有关部门应当依法履行职责。", "地方各级人民政府及其有关部门"),
        ("请各地区、各部门结合实际认真贯彻落实。", "各地区、各部门"),
        ("坚持统一领导，各地各部门要协同推进。", "各地各部门"),
        ("各成员单位应按季度通报。", "各成员单位"),
        ("各县（市、区）人民政府要落实属地责任。", "各县（市、区）人民政府"),
        ("各县（市、区）财政部门要足额安排经费。", "各县（市、区）财政部门"),
        ("各乡镇（街道）、县直各有关单位要明确专人。", "各乡镇（街道）、县直各有关单位"),
        ("各区县、市级各部门要建立台账。", "各区县、市级各部门"),
        ("请各区、各部门于每月25日前报送进展。", "各区、各部门"),
        ("各区、各有关单位不得擅自变更。", "各区、各有关单位"),
    ],
)
def test_a_sentence_that_binds_everyone_gives_them_as_one_body_as_written(sentence: str, body: str) -> None:
    assert _general(sentence) == [body]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议指出，各地区各部门要狠抓落实。",
        "各地区、各部门认真贯彻落实，取得明显成效。",
        "各地要素市场运行平稳。",
        "各企业要落实主体责任。",
        "加强对各地、各部门的督查。",
        "各级人民政府及有关部门不依法履行职责的，依法追究责任。",
        "提升服务各地发展的能力。",
    ],
)
def test_a_sentence_that_only_names_everyone_binds_nobody(sentence: str) -> None:
    assert _general(sentence) == []


def test_each_charge_of_a_sentence_is_for_its_own_words() -> None:
    text = f"{X}负责航道疏浚工作，{Y}负责资金保障工作。"
    tasks = [text[charge.task_start : charge.task_end] for charge in find_charges(text, Level.CITY, [(0, len(text))])]
    assert tasks == [f"{X}负责航道疏浚工作，", f"{Y}负责资金保障工作。"]


@pytest.mark.parametrize("unit", ["由市，", "（", "各地", "由市财政局会同", "（市财政局负责）", "牵头"])
def test_a_sentence_of_any_length_is_read_in_time_that_grows_with_it(unit: str) -> None:
    text = unit * 20_000
    begin = time.perf_counter()
    _charges(text)
    _general(text)
    assert time.perf_counter() - begin < 5
