"""Tune the encoder to put a sentence near the labels of the skills that it speaks of.

In the manner of a label-retrieval bi-encoder: texts made of labels, alternative labels and definitions, and labelled
sentences where they are given, are trained against the frozen label vectors of the untouched encoder by a softmax over
all of them with several right answers. Shipped is the difference alone, as low-rank factors (Hu et al. 2021) of each weight.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from skillgap.skills.encoder import check_weights, find_packaged_model
from skillgap.training.difference import low_rank

RANK = 32
_TEMPERATURE = 0.05
_TEMPLATES = (
    "{}", "{}", "experience with {}", "knowledge of {}", "you will be responsible for {}", "ability to {}", "strong skills in {}",
    "the candidate should have {} and work well with others", "{} is a plus", "we are looking for someone who can {}",
    "as part of the team you {}", "responsibilities include {}", "proven track record in {}", "must be familiar with {}",
)  # fmt: skip
_JOINTS = (", ", " and ", "; ", " as well as ", " / ")


@dataclass(frozen=True, slots=True)
class Labels:
    """One list of concepts to link to: a label each, other names of each, and definitions where there are some."""

    labels: list[str]
    names: list[list[str]]
    definitions: dict[int, str]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Labelled sentences: text, and indices into a list of labels."""

    texts: list[str]
    targets: list[list[int]]


Batch = tuple[list[str], list[list[int]]]


def _made_batch(labels: Labels, size: int, rng: random.Random) -> Batch:
    texts: list[str] = []
    targets: list[list[int]] = []
    defined = list(labels.definitions)
    for _ in range(size):
        if defined and rng.random() < 0.25:
            index = rng.choice(defined)
            texts.append(labels.definitions[index])
            targets.append([index])
            continue
        chosen = [rng.randrange(len(labels.labels)) for _ in range(rng.choice((1, 1, 2, 3)))]
        named = [rng.choice(labels.names[index]) for index in chosen]
        texts.append(rng.choice(_TEMPLATES).format(rng.choice(_JOINTS).join(named)))
        targets.append(chosen)
    return texts, targets


def _sentence_batches(sentences: Sentences, size: int, rng: random.Random) -> Iterator[Batch]:
    while True:
        order = list(range(len(sentences.texts)))
        rng.shuffle(order)
        for start in range(0, len(order) - size + 1, size):
            chosen = order[start : start + size]
            yield [sentences.texts[i] for i in chosen], [sentences.targets[i] for i in chosen]


class _Tuner:
    def __init__(self, seed: int) -> None:
        torch.manual_seed(seed)
        folder = find_packaged_model()
        check_weights(folder / "model.safetensors")
        self.tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
        self.model = AutoModel.from_pretrained(str(folder), local_files_only=True, use_safetensors=True)
        self.model.eval()  # no dropout
        for parameter in self.model.embeddings.parameters():
            parameter.requires_grad_(False)
        self.start = {name: value.detach().clone() for name, value in self.model.named_parameters()}
        self.map = torch.nn.Parameter(torch.eye(self.model.config.hidden_size))

    def encode(self, texts: Sequence[str]) -> Any:
        inputs = self.tokenizer(list(texts), padding=True, truncation=True, max_length=64, return_tensors="pt")
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.model(**inputs).last_hidden_state
        mask = inputs["attention_mask"].unsqueeze(-1).float()
        pooled = (states.float() * mask).sum(1) / mask.sum(1)
        return functional.normalize(pooled @ self.map, dim=-1)

    @torch.no_grad()
    def encode_labels(self, labels: Sequence[str]) -> Any:
        """Vectors of the untouched encoder, shape (labels, dimensions)."""
        return torch.cat([self.encode(labels[start : start + 256]) for start in range(0, len(labels), 256)])


def _loss(vectors: Any, table: Any, targets: Sequence[Sequence[int]]) -> Any:
    logits = functional.log_softmax(vectors @ table.T / _TEMPERATURE, dim=-1)
    rows = [torch.logsumexp(logits[row, torch.tensor(sorted(set(right)))], dim=0) for row, right in enumerate(targets)]
    return -torch.stack(rows).mean()


def train_linking(
    lists: Sequence[Labels],
    sentences: Sequence[tuple[int, Sentences]],
    seed: int = 1,
    steps: int = 220,
    sentence_steps: int = 160,
    progress: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Train and return the low-rank difference, by name of the weight, as float16 tensors.

    Args:
        lists: lists of concepts; made texts alternate between them.
        sentences: labelled sentences, each with the list that its targets index.
        steps, sentence_steps: batches of 96 made texts, then of 48 sentences mixed with made ones.
    """
    rng = random.Random(seed)
    tuner = _Tuner(seed)
    tables = [tuner.encode_labels(labels.labels) for labels in lists]
    body = list(tuner.model.encoder.parameters())
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": 1e-4}, {"params": [tuner.map], "lr": 1e-3}], weight_decay=0.01
    )
    total = steps + (sentence_steps if sentences else 0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / 30, (total - step) / total))
    streams = [(number, _sentence_batches(rows, 48, rng)) for number, rows in sentences]
    begin, losses = time.monotonic(), []
    for step in range(total):
        if step < steps or step % 3 == 0:
            number = step % len(lists)
            texts, targets = _made_batch(lists[number], 96, rng)
        else:
            number, stream = streams[step % len(streams)]
            texts, targets = next(stream)
        loss = _loss(tuner.encode(texts), tables[number], targets)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*body, tuner.map], 1.0)
        optimizer.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if (step + 1) % 20 == 0:
            progress(f"step {step + 1} of {total}, loss {np.mean(losses[-20:]):.3f}, {time.monotonic() - begin:.0f} s")
    return {"map": tuner.map.detach().half().contiguous(), **low_rank(tuner.model, tuner.start, RANK)}
