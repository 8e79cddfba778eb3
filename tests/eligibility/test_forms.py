import json
from typing import Any

import pytest

from kb.eligibility.forms import profile_from, profile_view
from kb.eligibility.reading import read_profile
from kb.errors import ProfileError


@pytest.mark.parametrize(
    "text",
    [
        "泰州的小巨人，营收约4亿，80多人，没有外资，纳税信用A级，2017年成立",
        "小微企业，营收不到600万，注册资本500万以上，在泰州医药高新区",
        "we are a university in Nanjing with more than 40 invention patents",
    ],
)
def test_a_profile_comes_back_from_its_json(text: str) -> None:
    profile = read_profile(text)
    assert profile_from(json.loads(json.dumps(profile_view(profile), allow_nan=False))) == profile


def test_names_may_be_given_alone_in_a_list_or_with_yes_and_no() -> None:
    profile = profile_from({"titles": ["高新技术企业"], "size": "小型企业", "owner": {"外商投资企业": False}})
    assert dict(profile.classes) == {"高新技术企业": True, "小型企业": True, "外商投资企业": False}


def test_null_says_nothing() -> None:
    assert profile_from({"revenue": None, "titles": None}).is_empty


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "not a JSON object"),
        ({"turnover": 5}, "'turnover', which is not known; the fields are"),
        ({"titles": ["高薪企业"]}, "names '高薪企业', which is none of"),
        ({"titles": {"高新技术企业": "是"}}, "write a name, a list of names"),
        ({"revenue": "3亿"}, "write a number in its unit"),
        ({"revenue": True}, "write a number in its unit"),
        ({"staff": {"low": 5, "high": 2}}, "write a number in its unit"),
        ({"staff": {"at_least": 5}}, "write a number in its unit"),
        ({"place": "火星市"}, "write a province, city or county"),
        ({"founded": "2018-13"}, "write 2018, 2018-05 or 2018-05-20"),
        ({"tax_rating": "E"}, "write one of A, B, M, C, D"),
        ({"zone": ""}, "write the name of a development zone"),
        ({"conditions": ["x", 1]}, "write a name, a list of names"),
    ],
)
def test_a_wrong_field_or_value_says_what_to_write(value: Any, message: str) -> None:
    with pytest.raises(ProfileError, match=message):
        profile_from(value)
