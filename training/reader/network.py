"""The reading network: convolutions over characters, attention to the question, a small transformer over pieces.

Convolutions and attention to the question after QANet (Yu et al. 2018), small enough to be trained and run without a
GPU; the transformer reads the pieces of the passage (what stands between two marks) as one sequence and hands what it
found back to their characters. A span is scored by its first and last character; beside it the network says of each
piece whether it belongs to the answer, and of the passage whether it answers at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from kb.extraction.features import CHARACTER_FEATURES, PIECE_FEATURES, QUESTION_FEATURES
from kb.extraction.network import CHARACTERS

#: Numbers of a character, a piece and their own embedding; blocks of convolutions before and behind the attention.
WIDTH, CHARACTER_WIDTH, VECTOR_WIDTH = 96, 32, 64
BEFORE, BEHIND = (1, 2), (1, 2, 4, 8)
HEADS, LAYERS = 4, 2
#: Pieces that far apart are told from one another by their distance.
REACH = 8


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded arrays of several examples; the masks are 1 where there is something.

    Shapes: characters and mask ``(b, t)``; vectors ``(b, t, 256)``; local ``(b, t, CHARACTER_FEATURES)``; the same of
    the question; membership ``(b, m, t)``, 1 where a character lies in a piece; per_piece ``(b, m, PIECE_FEATURES)``;
    brief ``(b,)``: 1 where answers of the set are as brief as can be.
    """

    characters: Tensor
    vectors: Tensor
    local: Tensor
    mask: Tensor
    question: Tensor
    question_vectors: Tensor
    asked: Tensor
    question_mask: Tensor
    membership: Tensor
    per_piece: Tensor
    piece_mask: Tensor
    brief: Tensor


class Block(nn.Module):
    """A convolution over neighbours with what went in added to what comes out."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.convolution = nn.Conv1d(WIDTH, WIDTH, 3, padding=dilation, dilation=dilation)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        inner = self.norm(states) * mask
        inner = self.convolution(inner.transpose(1, 2)).transpose(1, 2)
        return states + functional.dropout(functional.relu(inner), 0.1, self.training)


class Layer(nn.Module):
    """One layer of a transformer."""

    def __init__(self) -> None:
        super().__init__()
        self.norm, self.norm_2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.mixed = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.nearness = nn.Parameter(torch.zeros(2 * REACH + 1, HEADS))

    def forward(self, states: Tensor, away: Tensor) -> Tensor:
        batch, count, _ = states.shape
        mixed = self.mixed(self.norm(states)).reshape(batch, count, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        place = torch.arange(count, device=states.device)
        distance = (place[None, :] - place[:, None]).clamp(-REACH, REACH) + REACH
        weights = mixed[0] @ mixed[1].transpose(-1, -2) / (WIDTH // HEADS) ** 0.5
        weights = weights + self.nearness[distance].permute(2, 0, 1) + away[:, None, None, :]
        inner = (torch.softmax(weights, -1) @ mixed[2]).transpose(1, 2).reshape(batch, count, WIDTH)
        states = states + functional.dropout(self.out(inner), 0.1, self.training)
        inner = self.narrow(functional.relu(self.wide(self.norm_2(states))))
        return states + functional.dropout(inner, 0.1, self.training)


class Reader(nn.Module):
    """Scores: ``start`` and ``end`` of each character, ``inside`` of each piece, ``answers`` of each passage."""

    def __init__(self) -> None:
        super().__init__()
        self.characters = nn.Embedding(CHARACTERS, CHARACTER_WIDTH)
        nn.init.normal_(self.characters.weight, std=0.1)
        self.vectors = nn.Linear(256, VECTOR_WIDTH)
        word = CHARACTER_WIDTH + VECTOR_WIDTH
        self.enter = nn.Linear(word + CHARACTER_FEATURES, WIDTH)
        self.enter_question = nn.Linear(word + QUESTION_FEATURES + 1, WIDTH)
        self.before = nn.ModuleList(Block(dilation) for dilation in BEFORE)
        self.of_question = nn.ModuleList(Block(dilation) for dilation in BEFORE)
        self.look = nn.Linear(WIDTH, WIDTH, bias=False)
        self.look_question = nn.Linear(WIDTH, WIDTH, bias=False)
        self.join = nn.Linear(3 * WIDTH + 1, WIDTH)
        self.behind = nn.ModuleList(Block(dilation) for dilation in BEHIND)
        self.weigh = nn.Linear(WIDTH, 1)
        self.piece = nn.Linear(3 * WIDTH + PIECE_FEATURES, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.back = nn.Linear(WIDTH, WIDTH)
        self.last = Block(1)
        self.ends = nn.Linear(2 * WIDTH, 2)
        self.inside = nn.Linear(WIDTH, 1)
        self.answers = nn.Linear(2 * WIDTH, 1)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        mask, question_mask = batch.mask[:, :, None], batch.question_mask[:, :, None]
        words = torch.cat([self.characters(batch.characters), self.vectors(batch.vectors), batch.local], -1)
        words = functional.dropout(words, 0.1, self.training)
        states = self.enter(words)
        brief = batch.brief[:, None, None].expand(-1, batch.question.shape[1], 1)
        asked = torch.cat(
            [self.characters(batch.question), self.vectors(batch.question_vectors), batch.asked, brief], -1
        )
        asked = self.enter_question(functional.dropout(asked, 0.1, self.training))
        for block in self.before:
            states = block(states, mask)
        for block in self.of_question:
            asked = block(asked, question_mask)
        states, whole = self._attend(states, asked, batch.question_mask)
        for block in self.behind:
            states = block(states, mask)
        pieces = self._pieces(states, whole, batch)
        handed = batch.membership.transpose(1, 2) @ self.back(pieces)
        states = self.last(states + handed, mask)
        away = (1 - batch.mask) * -1e4
        ends = self.ends(torch.cat([states, handed], -1))
        inside = self.inside(pieces)[:, :, 0]
        best = (pieces + (batch.piece_mask[:, :, None] - 1) * 1e4).amax(1)
        answers = self.answers(torch.cat([best, whole], -1))[:, 0]
        return ends[:, :, 0] + away, ends[:, :, 1] + away, inside, answers

    def _attend(self, states: Tensor, asked: Tensor, question_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Characters with what of the question they answer to, and the question as one vector."""
        away = (1 - question_mask) * -1e4
        weights = self.look(states) @ self.look_question(asked).transpose(1, 2) / WIDTH**0.5 + away[:, None, :]
        met = torch.softmax(weights, -1) @ asked
        nearest = weights.amax(-1, keepdim=True)
        whole = (torch.softmax(self.weigh(asked)[:, :, 0] + away, -1)[:, None, :] @ asked)[:, 0]
        return self.join(torch.cat([states, met, states * met, nearest], -1)), whole

    def _pieces(self, states: Tensor, whole: Tensor, batch: Batch) -> Tensor:
        """The pieces after the transformer, ``(b, m, WIDTH)``."""
        sizes = batch.membership.sum(-1, keepdim=True).clamp(min=1)
        means = batch.membership @ states / sizes
        peaks = (batch.membership @ torch.relu(states) ** 2 / sizes).clamp(min=1e-6).sqrt()
        asked = whole[:, None, :].expand(-1, means.shape[1], -1)
        pieces = self.piece(torch.cat([means, peaks, asked, batch.per_piece], -1))
        away = (1 - batch.piece_mask) * -1e4
        for layer in self.layers:
            pieces = layer(pieces, away)
        return pieces
