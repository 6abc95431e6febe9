# expects Detector: 3x64x64 (called) -> 4x16x16 + 1x16x16, 5,253 parameters
from collections import OrderedDict, namedtuple

import torch
from torch import nn

Boxes = namedtuple("Boxes", "corners scores")


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(OrderedDict([
            ("conv1", nn.Conv2d(3, 16, 3, 2, 1)), ("act1", nn.SiLU()),
            ("conv2", nn.Conv2d(16, 32, 3, 2, 1)), ("act2", nn.SiLU()),
        ]))
        self.heads = nn.ModuleDict({"corners": nn.Conv2d(32, 4, 1), "scores": nn.Conv2d(32, 1, 1)})

    def forward(self, x, targets=None):
        features = self.body(x)
        found = {name: head(features) for name, head in self.heads.items()}
        if targets is not None:
            return found, self.loss(found, targets)
        return Boxes(**found)


model = Detector()
boxes = model(torch.randn(8, 3, 64, 64))
print(boxes.scores.shape)
