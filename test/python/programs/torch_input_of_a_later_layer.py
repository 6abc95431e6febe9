# expects Denoiser: 6x8x8 (pinned) + [] -> 6x8x8, 3,054 parameters
"""The first layer that was made takes the time, not the image: what it takes says nothing about the image."""

import torch
from torch import nn


class Denoiser(nn.Module):
    def __init__(self, channels=6, width=24, side=8):
        super().__init__()
        self.width, self.side = width, side
        self.of_time = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, width))
        self.enter = nn.Conv2d(channels, width, 1)
        self.places = nn.Parameter(torch.zeros(1, side * side, width))
        self.leave = nn.Conv2d(width, channels, 1)

    def waves(self, t):
        steps = torch.exp(torch.arange(self.width // 2) * -0.5)
        angles = t[:, None] * steps[None, :]
        return torch.cat((angles.sin(), angles.cos()), dim=-1)

    def forward(self, x, t):
        time = self.of_time(self.waves(t)).unsqueeze(1)
        tokens = self.enter(x).flatten(2).permute(0, 2, 1) + self.places + time
        return self.leave(tokens.permute(0, 2, 1).view(x.shape[0], self.width, self.side, self.side))
