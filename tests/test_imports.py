"""What is loaded before anything is asked for."""

import json
import subprocess
import sys

import pytest

_HEAVY = {"llama_index", "chromadb", "gradio", "fastapi", "tantivy", "numpy", "opencc", "pydantic", "rich", "yaml"}


@pytest.mark.parametrize("module", ["kb", "kb.cli"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    code = f"import json, sys, {module}; print(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert _HEAVY & set(json.loads(done.stdout)) == set()
