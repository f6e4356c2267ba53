"""What training changed in the packaged encoder, kept as low-rank factors and added to its weights when loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def apply_difference(model: Any, learned: Mapping[str, Any]) -> None:
    """Add the learned change to a model's parameters in place.

    Args:
        model: a transformers model.
        learned: by the name of a parameter, `<name>.up` (rows x rank) and `<name>.down` (rank x columns), whose product is
            the change of a matrix, or `<name>.add`, the change itself.
    """
    import torch

    parameters = dict(model.named_parameters())
    with torch.no_grad():
        for key, value in learned.items():
            name, _, part = key.rpartition(".")
            if part == "up":
                parameters[name] += value.float() @ learned[f"{name}.down"].float()
            elif part == "add":
                parameters[name] += value.float()
