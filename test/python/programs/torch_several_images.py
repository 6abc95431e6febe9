# expects Critic: 3x224x224 (assumed) + 3x224x224 -> 1x111x111, 905 parameters
# expects Difference: 1x224x224 (assumed) + 1x224x224 -> 4, 116 parameters
# expects Streams: 3x224x224 (assumed) + 2x224x224 -> 7, 495 parameters
# expects WithAges: 3x224x224 (assumed) + 10 -> 5, 397 parameters
"""Images that come in a list or beside one another, whatever their names say."""
import torch
from torch import nn


class Streams(nn.Module):
    def __init__(self):
        super().__init__()
        self.colors = nn.Conv2d(3, 8, 3)
        self.motion = nn.Conv2d(2, 8, 3)
        self.head = nn.Linear(16, 7)

    def forward(self, inputs):
        colors, motion = inputs
        both = [self.colors(colors).mean((2, 3)), self.motion(motion).mean((2, 3))]
        return self.head(torch.cat(both, 1))


class Difference(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)
        self.head = nn.Linear(8, 4)

    def forward(self, batch):
        first, second = self.conv(batch[0]), self.conv(batch[1])
        return self.head((first - second).abs().mean((2, 3)))


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(6, 8, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(8, 1, 4, 1, 1))

    def forward(self, x, y):
        return self.layers(torch.cat([x, y], dim=1))


class WithAges(nn.Module):
    def __init__(self):
        super().__init__()
        self.image = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.ages = nn.Linear(10, 8)
        self.head = nn.Linear(16, 5)

    def forward(self, x, y):
        return self.head(torch.cat([self.image(x), self.ages(y)], 1))


networks = [Streams(), Difference(), Critic(), WithAges()]
