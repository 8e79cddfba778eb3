"""Development zones and other bodies outside the registry: by which names they are asked for."""

from __future__ import annotations

import re

from kb.places import find_places

# A bare 开发区 behind one of these is part of another zone's name.
BARE_ZONE = r"(?<!技术)(?<!产业)(?<!经济)"
_ZONE = re.compile(
    r"(?:(?:国家级|省级)?(?P<kind>高新区|高新技术产业开发区|经济技术开发区|经济开发区|综合保税区|新区|度假区|园区|开发区))$"
)
#: What a kind of zone is called for short, in Chinese and in English.
_ZONE_NAMES = {
    "高新区": ("高新区", "high-tech zone"),
    "高新技术产业开发区": ("高新区", "high-tech zone"),
    "经济技术开发区": (
        "经济技术开发区",
        "经开区",
        "开发区",
        "economic and technological development zone",
        "development zone",
    ),
    "经济开发区": ("经济开发区", "经开区", "开发区", "economic development zone", "development zone"),
    "综合保税区": ("综合保税区", "综保区", "comprehensive bonded zone", "bonded zone"),
}


def variants(key: str, stem: str) -> list[str]:
    """The ways in which a body outside the registry is asked for, longest first.

    Args:
        key: its name; ``stem`` the same without the places before it.
    """
    bare = re.sub(r"^(?:各有关|各|有关)", "", key)
    without = re.sub(r"(?:管理委员会|管委会)$", "", bare)
    names = {key, bare, without, stem}
    zone = _ZONE.search(without)
    if zone:
        names.update(_ZONE_NAMES.get(zone.group("kind"), ()))
        own = without[: zone.start()]
        if not any(mention.end == len(own) for mention in find_places(own)):
            names.add(own)  # 盐南 means the zone, 盐城 the city
    return sorted((name for name in names if len(name) >= 2), key=len, reverse=True)
