# expects Draw: 37 (pinned) + [] -> 1x12x12, 12,413 parameters
# expects Judge: 1x12x12 (pinned) + [] -> 1, 9,966 parameters
import torch
from torch import nn


class Draw(nn.Module):
    def __init__(self, noise=37, kinds=5):
        super().__init__()
        self.kind = nn.Embedding(kinds, 9)
        self.net = nn.Sequential(nn.Linear(noise + 9, 64), nn.LeakyReLU(0.2), nn.Linear(64, 12 * 12), nn.Tanh())

    def forward(self, z, labels):
        joined = torch.cat([z, self.kind(labels)], dim=1)
        return self.net(joined).view(-1, 1, 12, 12)


class Judge(nn.Module):
    def __init__(self, kinds=5):
        super().__init__()
        self.kind = nn.Embedding(kinds, 9)
        self.net = nn.Sequential(nn.Linear(12 * 12 + 9, 64), nn.LeakyReLU(0.2), nn.Linear(64, 1))

    def forward(self, images, labels):
        return self.net(torch.cat([images.view(images.size(0), -1), self.kind(labels)], dim=1))


draw, judge = Draw(), Judge()
