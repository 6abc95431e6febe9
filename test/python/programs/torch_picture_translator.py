# expects Translator: 3x64x64 (called) -> 3x64x64, 69,507 parameters
"""Pictures into pictures, each normalised for itself."""
import torch
from torch import nn


class Unchanged(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1),
            nn.InstanceNorm2d(channels),
            nn.ReLU(inplace=True),
            nn.Conv2d(channels, channels, 3, padding=1),
            nn.InstanceNorm2d(channels),
        )

    def forward(self, x):
        return x + self.body(x)


class Translator(nn.Module):
    def __init__(self, width=16, blocks=3):
        super().__init__()
        self.head = nn.Sequential(
            nn.Conv2d(3, width, 7, padding=3), nn.InstanceNorm2d(width, affine=True), nn.ReLU(True)
        )
        self.down = nn.Sequential(
            nn.Conv2d(width, 2 * width, 3, stride=2, padding=1), nn.InstanceNorm2d(2 * width), nn.ReLU(True)
        )
        self.middle = nn.Sequential(*[Unchanged(2 * width) for _ in range(blocks)])
        self.up = nn.Sequential(
            nn.ConvTranspose2d(2 * width, width, 3, stride=2, padding=1, output_padding=1),
            nn.InstanceNorm2d(width),
            nn.ReLU(True),
        )
        self.tail = nn.Conv2d(width, 3, 7, padding=3)

    def forward(self, x):
        return torch.tanh(self.tail(self.up(self.middle(self.down(self.head(x))))))


translated = Translator()(torch.zeros(1, 3, 64, 64))
