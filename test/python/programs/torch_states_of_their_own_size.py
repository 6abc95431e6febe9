# expects Encoder: 10x1x64x64 (assumed) -> 16x64x64, 9,696 parameters
"""A clip that is taken apart, for states whose size the cell keeps."""
import torch
from torch import nn


class Cell(nn.Module):
    def __init__(self, shape, channels, features):
        super().__init__()
        self.shape, self.features = shape, features
        self.conv = nn.Conv2d(channels + features, features, 5, padding=2)

    def forward(self, frames, steps=10):
        state = torch.zeros(frames.size(1), self.features, *self.shape)
        for step in range(steps):
            state = torch.tanh(self.conv(torch.cat((frames[step, ...], state), 1)))
        return state


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.stage = nn.Conv2d(1, 8, 3, padding=1)
        self.cell = Cell((64, 64), 8, 16)

    def forward(self, clip):
        clip = clip.transpose(0, 1)
        steps, batch, channels, height, width = clip.size()
        maps = self.stage(clip.reshape(-1, channels, height, width))
        return self.cell(maps.reshape(steps, batch, -1, height, width))


net = Encoder()
