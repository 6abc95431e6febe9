# expects Resampled: 1x16000 (called) -> ?, 1,826 parameters
# expects Held: 3x32x32 (called) -> ?, 448 parameters
# expects Grouped: 3x32x32 (called) -> 10, 314 parameters
"""Functions of packages that are not here keep no parameters; what a module holds may."""
import torch
import sound_tools
from image_tools import blur
from my_blocks import make_block
from sklearn.cluster import KMeans
from torch import nn


class Resampled(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 16, 9)
        self.norm = nn.BatchNorm1d(16)
        self.out = nn.Conv1d(16, 10, 10)
        self.scale = nn.Parameter(torch.ones(24))

    def forward(self, x):
        x = sound_tools.resample(x, 16000, 8000)
        return self.out(blur(self.norm(self.conv(x)), sigma=2)).mean(-1)


class Held(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3)
        self.block = make_block(16)

    def forward(self, x):
        return self.block(self.conv(x))


class Grouped(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.fc = nn.Linear(8, 10)

    def forward(self, x):
        features = self.conv(x).mean((2, 3))
        self.groups = KMeans(n_clusters=4).fit(features.detach().numpy()).labels_
        self.near = KMeans(n_clusters=4).fit_predict(features)
        return self.fc(features)


sounds, held, grouped = Resampled(), Held(), Grouped()
grouped(torch.zeros(1, 3, 32, 32))
sounds(torch.zeros(1, 1, 16000))
held(torch.zeros(1, 3, 32, 32))
