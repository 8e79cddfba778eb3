"""Bodies of government: their names, their succession, and where they are named in a text."""

from kb.facts.departments.finding import Body, BodyMention, find_bodies, parse_body
from kb.facts.departments.registry import Department, department

__all__ = ["Body", "BodyMention", "Department", "department", "find_bodies", "parse_body"]
