"""Train the span recogniser on SkillSpan's JSON lines (tokens, tags_skill, tags_knowledge)."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Any

import torch

from skillgap.skills.spans import LAYERS, MAX_WORDS, TAGS, SpanTagger, new_tagger
from skillgap.training.difference import low_rank

RANK = 64
Row = dict[str, Any]


def _tags(rows: Sequence[Row], layer: str, longest: int) -> Any:
    found = torch.zeros(len(rows), longest, dtype=torch.long)
    for number, row in enumerate(rows):
        tags = [TAGS.index(tag[:1]) for tag in row[f"tags_{layer}"][:MAX_WORDS]]
        found[number, : len(tags)] = torch.tensor(tags)
    return found


def _batches(rows: list[Row], size: int, rng: random.Random) -> list[list[Row]]:
    """Batches of sentences of about one length, in random order."""
    order = sorted(rows, key=lambda row: (len(row["tokens"]), rng.random()))
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches


def train_spans(
    rows: Sequence[Row],
    seed: int = 1,
    epochs: int = 8,
    batch: int = 24,
    progress: Callable[[str], None] = print,
    check: Callable[[SpanTagger], str] | None = None,
) -> tuple[SpanTagger, dict[str, Any]]:
    """The trained recogniser, and its tensors to be shipped; the word embeddings of the encoder stay as they are.

    Every epoch takes all sentences with a span and a fresh half of the empty ones.
    """
    rows = list({tuple(row["tokens"]): row for row in rows}.values())
    rng = random.Random(seed)
    torch.manual_seed(seed)
    tagger = new_tagger()
    start = {name: value.detach().clone() for name, value in tagger.body.named_parameters()}
    for parameter in tagger.body.embeddings.parameters():
        parameter.requires_grad_(False)
    full = [row for row in rows if any(tag != "O" for layer in LAYERS for tag in row[f"tags_{layer}"])]
    empty = [row for row in rows if all(tag == "O" for layer in LAYERS for tag in row[f"tags_{layer}"])]
    body = [parameter for parameter in tagger.body.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": 1.5e-4}, {"params": tagger.head_parameters(), "lr": 2e-3}], weight_decay=0.01
    )
    total = epochs * ((len(full) + len(empty) // 2) // batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * total), max(0.0, (total - step) / total))
    )
    begin = time.monotonic()
    for epoch in range(epochs):
        tagger.train()
        losses = []
        for chosen in _batches(full + rng.sample(empty, len(empty) // 2), batch, rng):
            emissions, mask, _ = tagger([row["tokens"] for row in chosen], masked=0.1)
            parts = [
                chain.loss(scores, _tags(chosen, layer, scores.shape[1]), mask)
                for layer, scores, chain in zip(LAYERS, emissions, tagger.chains, strict=True)
            ]
            loss = sum(parts[1:], parts[0])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        told = f", {check(tagger)}" if check else ""
        progress(
            f"epoch {epoch + 1} of {epochs}: loss {sum(losses) / len(losses):.3f}, {time.monotonic() - begin:.0f} s{told}"
        )
    tagger.eval()
    changed = {f"body.{name}": value for name, value in low_rank(tagger.body, start, RANK).items()}
    head = {
        f"head.{name}": value.detach().half().contiguous()
        for name, value in tagger.state_dict().items()
        if not name.startswith("body.")
    }
    return tagger, {**changed, **head}
