"""The change that training made to a model, as low-rank factors (Hu et al. 2021); `skills.difference` adds it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch


@torch.no_grad()
def low_rank(model: Any, start: Mapping[str, Any], rank: int) -> dict[str, Any]:
    """Float16 tensors `<name>.up`, `<name>.down` for changed matrices, `<name>.add` for other changed parameters.

    Args:
        start: the parameters before training, by name.
    """
    found: dict[str, Any] = {}
    for name, value in model.named_parameters():
        change = value.detach() - start[name]
        if not bool(change.abs().max() > 0):
            continue
        if change.ndim != 2:
            found[f"{name}.add"] = change.half().contiguous()
            continue
        u, s, v = torch.linalg.svd(change, full_matrices=False)
        found[f"{name}.up"] = (u[:, :rank] * s[:rank]).half().contiguous()
        found[f"{name}.down"] = v[:rank].half().contiguous()
    return found
