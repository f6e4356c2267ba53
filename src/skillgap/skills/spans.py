"""Spans of text that name a skill or a piece of knowledge, whether any list has them or not.

The installed encoder with a learned difference, words pooled from its word pieces and joined by what they look like, a
bidirectional LSTM, and one linear-chain CRF (Lafferty et al. 2001) for each of SkillSpan's two layers (Zhang et al. 2022).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from skillgap.resources import find_resource
from skillgap.skills.difference import apply_difference
from skillgap.skills.encoder import check_weights, find_packaged_model

LAYERS = ("skill", "knowledge")
TAGS = ("O", "B", "I")
_FORBIDDEN = -1e4
_HASHES = 3000
MAX_WORDS = 120


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the head."""

    hidden: int = 384
    look: int = 16
    word: int = 48
    lstm: int = 160


class ChainCRF(nn.Module):
    """Linear-chain CRF over the tags O, B, I; an I never follows an O or begins a sentence."""

    allowed: Any
    start: Any

    def __init__(self) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.first = nn.Parameter(torch.zeros(len(TAGS)))
        allowed = torch.zeros(len(TAGS), len(TAGS))
        allowed[0, 2] = _FORBIDDEN
        start = torch.zeros(len(TAGS))
        start[2] = _FORBIDDEN
        self.register_buffer("allowed", allowed, persistent=False)
        self.register_buffer("start", start, persistent=False)

    def loss(self, emissions: Any, tags: Any, mask: Any) -> Any:
        """Negative log-likelihood, mean over sentences. Shapes (batch, words, tags), (batch, words), (batch, words)."""
        moves, first = self.transitions + self.allowed, self.first + self.start
        picked = emissions.gather(2, tags.unsqueeze(2)).squeeze(2)
        score = first[tags[:, 0]] + picked[:, 0]
        alpha = first + emissions[:, 0]
        for step in range(1, emissions.shape[1]):
            on = mask[:, step]
            score = score + on * (moves[tags[:, step - 1], tags[:, step]] + picked[:, step])
            following = torch.logsumexp(alpha.unsqueeze(2) + moves, dim=1) + emissions[:, step]
            alpha = torch.where(on.bool().unsqueeze(1), following, alpha)
        return (torch.logsumexp(alpha, dim=1) - score).mean()

    @torch.no_grad()
    def decode(self, emissions: Any, lengths: Sequence[int]) -> list[list[int]]:
        """Best tags of each sentence (Viterbi)."""
        moves = self.transitions + self.allowed
        alpha = self.first + self.start + emissions[:, 0]
        back = []
        alphas = [alpha]
        for step in range(1, emissions.shape[1]):
            best, pointer = (alpha.unsqueeze(2) + moves).max(dim=1)
            alpha = best + emissions[:, step]
            alphas.append(alpha)
            back.append(pointer)
        found = []
        for row, length in enumerate(lengths):
            tag = int(alphas[length - 1][row].argmax())
            tags = [tag]
            for step in range(length - 2, -1, -1):
                tag = int(back[step][row, tag])
                tags.append(tag)
            found.append(tags[::-1])
        return found


def look_of(word: str) -> tuple[int, int, int, int]:
    """Buckets of a word's shape, beginning, end and of itself."""
    shape = (
        (word[:1].isupper()) + 2 * any(c.isdigit() for c in word) + 4 * word.isupper()
        + 8 * any(not c.isalnum() for c in word) + 16 * any(c.isupper() for c in word[1:])
    )  # fmt: skip
    lower = word.lower()
    begin, end, whole = (
        1 + zlib.crc32(part.encode()) % (_HASHES - 1) for part in (lower[:3], "$" + lower[-3:], "=" + lower)
    )
    return shape, begin, end, whole


class SpanTagger(nn.Module):
    """Emissions of both layers for sentences that are cut into words."""

    body: Any
    heads: Any
    chains: Any

    def __init__(self, body: nn.Module, tokenizer: Any, sizes: Sizes | None = None) -> None:
        super().__init__()
        sizes = sizes or Sizes()
        self.body = body
        self.tokenizer = tokenizer
        self.shape = nn.Embedding(32, sizes.look)
        self.affix = nn.Embedding(_HASHES, sizes.look)
        self.word = nn.Embedding(_HASHES, sizes.word)
        width = sizes.hidden + 3 * sizes.look + sizes.word
        self.drop = nn.Dropout(0.3)
        self.lstm = nn.LSTM(width, sizes.lstm, batch_first=True, bidirectional=True)
        self.heads = nn.ModuleList(nn.Linear(2 * sizes.lstm, len(TAGS)) for _ in LAYERS)
        self.chains = nn.ModuleList(ChainCRF() for _ in LAYERS)

    def head_parameters(self) -> list[nn.Parameter]:
        """All parameters outside the encoder."""
        return [value for name, value in self.named_parameters() if not name.startswith("body.")]

    def forward(self, sentences: Sequence[Sequence[str]], masked: float = 0.0) -> tuple[list[Any], Any, list[int]]:
        """Emissions of each layer (batch, words, tags), the mask (batch, words) and the lengths in words."""
        sentences = [sentence[:MAX_WORDS] for sentence in sentences]
        inputs = self.tokenizer(
            [list(sentence) for sentence in sentences], is_split_into_words=True, padding=True, truncation=True,
            max_length=256, return_tensors="pt",
        )  # fmt: skip
        ids = inputs["input_ids"]
        if masked and self.training:
            ordinary = (
                (ids != self.tokenizer.pad_token_id)
                & (ids != self.tokenizer.cls_token_id)
                & (ids != self.tokenizer.sep_token_id)
            )
            ids = torch.where((torch.rand(ids.shape) < masked) & ordinary, self.tokenizer.mask_token_id, ids)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.body(input_ids=ids, attention_mask=inputs["attention_mask"]).last_hidden_state
        states = states.float()
        lengths = [len(sentence) for sentence in sentences]
        longest = max(lengths)
        owners = torch.full(ids.shape, longest, dtype=torch.long)
        for row in range(len(sentences)):
            owners[row] = torch.tensor([longest if word is None else word for word in inputs.word_ids(row)])
        pooled = torch.zeros(len(sentences), longest + 1, states.shape[2])
        counts = torch.zeros(len(sentences), longest + 1, 1)
        pooled = pooled.scatter_add(1, owners.unsqueeze(2).expand_as(states), states)
        counts = counts.scatter_add(1, owners.unsqueeze(2), torch.ones(*ids.shape, 1))
        pooled = (pooled / counts.clamp(min=1))[:, :longest]
        looks = torch.zeros(len(sentences), longest, 4, dtype=torch.long)
        for row, sentence in enumerate(sentences):
            looks[row, : len(sentence)] = torch.tensor([look_of(word) for word in sentence])
        features = [
            pooled,
            self.shape(looks[:, :, 0]),
            self.affix(looks[:, :, 1]),
            self.affix(looks[:, :, 2]),
            self.word(looks[:, :, 3]),
        ]
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(torch.cat(features, dim=2)), torch.tensor(lengths), batch_first=True, enforce_sorted=False
        )
        out, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True, total_length=longest)
        out = self.drop(out)
        mask = torch.arange(longest).unsqueeze(0) < torch.tensor(lengths).unsqueeze(1)
        return [head(out) for head in self.heads], mask.float(), lengths

    @torch.no_grad()
    def tag(self, sentences: Sequence[Sequence[str]], batch: int = 48) -> list[list[list[str]]]:
        """Tags of each layer, for each sentence: result[sentence][layer][word]."""
        self.eval()
        order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
        found: list[list[list[str]]] = [[[] for _ in LAYERS] for _ in sentences]
        for start in range(0, len(order), batch):
            chosen = [index for index in order[start : start + batch] if sentences[index]]
            if not chosen:
                continue
            emissions, _, lengths = self([sentences[index] for index in chosen])
            for layer, (scores, chain) in enumerate(zip(emissions, self.chains, strict=True)):
                for index, tags in zip(chosen, chain.decode(scores, lengths), strict=True):
                    rest = len(sentences[index]) - len(tags)
                    found[index][layer] = [TAGS[tag] for tag in tags] + ["O"] * rest
        return found


def new_tagger() -> SpanTagger:
    """An untrained recogniser on the packaged encoder."""
    from transformers import AutoModel, AutoTokenizer

    folder = find_packaged_model()
    check_weights(folder / "model.safetensors")
    tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
    return SpanTagger(AutoModel.from_pretrained(str(folder), local_files_only=True, use_safetensors=True), tokenizer)


def load_tagger(path: Path | None = None) -> SpanTagger:
    """The trained recogniser; None for the one that skillgap ships."""
    from safetensors.torch import load_file

    learned = load_file(str(path or find_resource("models/spans/spans.safetensors")))
    tagger = new_tagger()
    apply_difference(
        tagger.body, {key.removeprefix("body."): value for key, value in learned.items() if key.startswith("body.")}
    )
    head = {key.removeprefix("head."): value.float() for key, value in learned.items() if key.startswith("head.")}
    tagger.load_state_dict(head, strict=False)
    return tagger.eval()
