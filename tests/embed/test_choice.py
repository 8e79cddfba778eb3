import subprocess
import sys
from pathlib import Path

import pytest

from kb.embed.choice import chosen
from kb.embed.foreign import Foreign
from kb.embed.static import StaticNgrams
from kb.settings import EmbeddingKind, EmbeddingSettings, Settings
from tests.files.onnx_model import write_model

OLLAMA = Settings(embedding=EmbeddingSettings(kind=EmbeddingKind.OLLAMA, model="bge-m3", url="http://127.0.0.1:9"))


def test_without_a_setting_it_is_the_built_in_one() -> None:
    assert chosen(Settings()) is StaticNgrams.load()


def test_a_folder_is_opened(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    settings = Settings(embedding=EmbeddingSettings(kind=EmbeddingKind.FOLDER, model=str(folder)))
    assert chosen(settings).id.startswith("folder:tiny-")


def test_equal_settings_give_the_same_object() -> None:
    assert chosen(OLLAMA) is chosen(Settings(embedding=OLLAMA.embedding))


@pytest.mark.parametrize("kind", [EmbeddingKind.OPENAI, EmbeddingKind.OLLAMA])
def test_choosing_a_server_neither_asks_it_nor_loads_a_library(kind: EmbeddingKind) -> None:
    code = (
        "import sys; from kb.embed.choice import chosen; from kb.settings import Settings\n"
        "print(chosen(Settings.from_environment()).id)\n"
        "print({'numpy', 'openai', 'llama_index', 'onnxruntime'} & set(sys.modules))"
    )
    environment = {"KB_EMBEDDING": f"{kind}:bge-m3:latest", "KB_EMBEDDING_URL": "http://127.0.0.1:9"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == f"{kind}:bge-m3:latest\nset()\n"


def test_prefixes_of_the_settings_go_to_a_server() -> None:
    settings = EmbeddingSettings(
        kind=EmbeddingKind.OPENAI, model="e5", url="http://127.0.0.1:9", text_prefix="passage: "
    )
    made = chosen(Settings(embedding=settings))
    assert isinstance(made, Foreign)
    assert made.id.startswith("openai:e5+prefixes-")
