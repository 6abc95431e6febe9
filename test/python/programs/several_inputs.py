# expects Siamese: 1x112x112 (pinned) + 1x112x112 -> 1, 38,951,745 parameters
# expects Conditioned: 3x224x224 (assumed) + [] -> 8x224x224, 584 parameters
"""Two images through one network (Koch et al. 2015), and an image with a number."""
import torch
import torch.nn as nn


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(1, 64, 10), nn.ReLU(inplace=True), nn.MaxPool2d(2),
            nn.Conv2d(64, 128, 7), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(128, 128, 4), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(128, 256, 4), nn.ReLU(),
        )
        self.linear = nn.Sequential(nn.Linear(9216, 4096), nn.Sigmoid())
        self.out = nn.Linear(4096, 1)

    def forward_one(self, x):
        x = self.conv(x)
        x = x.view(x.size()[0], -1)
        return self.linear(x)

    def forward(self, x1, x2):
        out1 = self.forward_one(x1)
        out2 = self.forward_one(x2)
        return self.out(torch.abs(out1 - out2))


class Conditioned(nn.Module):
    def __init__(self, steps=45):
        super().__init__()
        self.embed = nn.Embedding(steps, 8)
        self.conv = nn.Conv2d(3, 8, 3, padding=1)

    def forward(self, x, t, mask=None, *, scale=1.0):
        y = self.conv(x) + self.embed(t)[:, :, None, None]
        return y if mask is None else y * mask
