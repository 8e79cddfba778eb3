"""A reader's content as text that can be compared and read: one line each, its kind and page before it."""

from __future__ import annotations

from kb.readers import Content


def render(content: Content) -> str:
    """The lines of a content, then its metadata, its title, its gaps and its warnings."""
    lines = [f"{line.kind:<12} {line.page or '-'}  {line.text}" for line in content.lines]
    lines += [f"= {key}: {value}" for key, value in content.metadata.items()]
    if content.title:
        lines.append(f"= file title: {content.title}")
    lines += [f"! gap: {gap}" for gap in content.gaps]
    lines += [f"! warning: {warning}" for warning in content.warnings]
    return "\n".join(lines) + "\n"
