"""Gradio, imported so that it sends nothing home and keeps no figures that nobody looks at."""

from __future__ import annotations

import os

# Read by gradio when it is imported or starts its queue: send nothing home, and do not sum up all events
# so far in a data frame after every one of them.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000000")
import gradio as gr

__all__ = ["gr"]
