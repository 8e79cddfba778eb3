import pytest

from kb.facts.support.kinds import kinds_of


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("贷款贴息和保险补贴", ("贴息", "补贴", "贷款", "保险")),
        ("岗位津贴", ("补贴",)),
        ("扶持资金", ("资助",)),
        ("免征房产税", ("减免",)),
        ("返还失业保险费", ("减免",)),
        ("减按1%征收率征收增值税", ("减免",)),
        ("定额依次扣减增值税", ("减免",)),
        ("安家费", ("补贴",)),
        ("返还财产", ()),
        ("参加养老保险", ()),
        ("货运保险", ("保险",)),
        ("服务机构", ()),
        ("志愿服务", ()),
        ("职业培训机构", ()),
        ("反担保", ()),
        ("逐步减少对船舶的财政资助", ("取消资助", "资助")),
    ],
)
def test_a_text_names_its_kinds_of_support(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_of(text) == kinds
