# expects Watcher: 8x3x40x40 (words) -> 2, 1,434 parameters
"""A clip as images one after another: the sizes that the forward pass takes apart tell that there are five."""

import torch
from torch import nn

IMG_SIZE = 40


class Watcher(nn.Module):
    def __init__(self, hidden=12, classes=2):
        super().__init__()
        self.eye = nn.Sequential(nn.Conv2d(3, 8, 3, stride=2), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.memory = nn.LSTM(8, hidden, batch_first=True)
        self.answer = nn.Linear(hidden, classes)
        self.unused = nn.Linear(63, classes)

    def forward(self, x):
        batch, frames, channels, height, width = x.size()
        seen = torch.stack([self.eye(x[:, at]) for at in range(frames)], dim=1)
        told, _ = self.memory(seen)
        return self.answer(told[:, -1])
