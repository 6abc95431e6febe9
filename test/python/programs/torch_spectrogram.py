# expects Emotion: 1x13x60 (pinned) -> 4, 2,764 parameters
"""Only the Linear tells of a spectrogram: its bands are as many as often there are, no square has as many places."""
import torch
from torch import nn


class Emotion(nn.Module):
    def __init__(self, classes=4):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.head = nn.Linear(8 * 3 * 15, classes)

    def forward(self, x):
        return self.head(torch.flatten(self.encoder(x), 1))


net = Emotion()
