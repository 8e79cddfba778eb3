"""The models that find and read lines of text on pictures: those inside the package rapidocr, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from kb.errors import ReadError
from kb.readers.scan.picture import Picture, Quad, resized

if TYPE_CHECKING:
    from rapidocr import RapidOCR

# Pixels a point at which lines are looked for: with more a page takes longer and has as many errors.
_FIND_SCALE = 1.5
# The most pixels on which lines are looked for at a time (A2 at that scale); each takes some 200 bytes.
_MAX_FIND_PIXELS = 4_500_000
#: The files of the models in the package, named one by one: one that is not named is looked for elsewhere.
MODELS = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it was read.

    ``score`` is the mean of its characters and tells text from stains; ``confidence`` is that of its least
    sure letter, digit or Chinese character: one wrong digit in a long line hardly moves the mean.
    """

    text: str
    score: float
    confidence: float


class Recogniser:
    """Finds lines on one picture and reads them from another, one by one: beside others a line is read differently."""

    def __init__(self, models: RapidOCR) -> None:
        self._models = models

    def find(self, picture: Picture, scale: float) -> list[Quad]:
        """The outlines of the lines of text on a picture of ``scale`` pixels a point."""
        from rapidocr.ch_ppocr_det import TextDetOutput

        most = (_MAX_FIND_PIXELS / (picture.shape[0] * picture.shape[1])) ** 0.5
        small = resized(picture, min(1.0, _FIND_SCALE / scale, most))
        found = self._run(small, use_det=True, use_rec=False)
        if not isinstance(found, TextDetOutput) or found.boxes is None:
            return []
        factor = np.array([picture.shape[1] / small.shape[1], picture.shape[0] / small.shape[0]])
        return [(quad * factor).astype(np.float32) for quad in found.boxes]

    def read(self, picture: Picture) -> ReadLine:
        """The text of a picture of one level line; empty where it shows none."""
        from rapidocr.ch_ppocr_rec import TextRecOutput
        from rapidocr.ch_ppocr_rec.typings import WordInfo

        read = self._run(picture, use_det=False, use_rec=True)
        if not isinstance(read, TextRecOutput) or not read.txts or not read.scores or not read.txts[0]:
            return ReadLine("", 0.0, 0.0)
        text, sure = read.txts[0], cast(WordInfo, read.word_results[0]).confs
        words = [one for character, one in zip(text, sure, strict=True) if character.isalnum()]
        return ReadLine(text, float(read.scores[0]), float(min(words or sure)))

    def _run(self, picture: Picture, **steps: bool) -> object:
        try:
            return self._models(np.ascontiguousarray(picture[..., ::-1]), **steps)
        except MemoryError:
            raise
        except Exception as error:  # the library hands on the errors of three others
            raise ReadError(f"the models failed on its picture ({type(error).__name__})") from error


@lru_cache(maxsize=1)
def recogniser() -> Recogniser:
    """The recogniser of this process, made on first use (about a second)."""
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    params = {
        "Global.log_level": "critical",
        "Global.use_cls": False,  # whole pages are turned, not lines: short ones are taken for upside down
        "Global.use_preprocess_img": False,
        "Global.use_vertical_padding": False,
        "Global.return_word_box": True,
        # Pictures come in the size that they are to be looked at.
        "Det.limit_type": "max",
        "Det.limit_side_len": 100_000,
        "Det.max_candidates": 3000,  # a large sheet may have more cells than the thousand that is usual
        # Files are read side by side in processes; threads of one would wait for those of another.
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        **{key: str(folder / file) for key, file in MODELS.items()},
    }
    return Recogniser(rapidocr.RapidOCR(params=params))
