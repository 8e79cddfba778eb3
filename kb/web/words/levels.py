"""The words for the levels of government."""

from __future__ import annotations

from kb.model import Level

#: In Chinese the level is its own word.
CHINESE: dict[Level, str] = {level: level.value for level in Level}
ENGLISH: dict[Level, str] = {
    Level.NATION: "National",
    Level.MINISTRY: "Ministry",
    Level.PROVINCE: "Province",
    Level.CITY: "City",
    Level.COUNTY: "County",
}
