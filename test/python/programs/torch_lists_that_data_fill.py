# expects model: 3x224x224 (assumed) -> 7, 287 parameters
# expects depends on data: model
# expects columns: 7 (pinned) -> 4, 32 parameters
# expects depends on data: columns
# expects heads: 8 (pinned) -> 8, 504 parameters
# expects depends on data: heads
# expects stages: 8x224x224 (assumed) -> 8x210x210, 4,088 parameters
# expects depends on data: stages
# expects even: 2x224x224 (assumed) -> 2x224x224, 18 parameters
"""Counts of lists that only files would have filled: no layer has none, so they are examples."""
import os
from collections import OrderedDict

import torch
from torch import nn

labels = []
for name in os.listdir("data"):
    if name.endswith(".png"):
        labels.append(name)

model = nn.Sequential(
    nn.Conv2d(3, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, len(set(labels)))
)
columns = nn.Sequential(nn.Linear(len(labels), 4), nn.ReLU())
folders = [name for name in os.listdir("data") if os.path.isdir(name)]
heads = nn.Sequential(OrderedDict((name, nn.Linear(8, 8)) for name in folders))
stages = nn.Sequential(*[nn.Conv2d(8, 8, 3) for _ in range(len(labels))])
saved = [name for name in os.listdir("runs") if name.endswith(".pt")]
if len(saved) > 0:
    stages = torch.load(saved[-1])
even = nn.Sequential(*[nn.Conv2d(2, 2, 1) for place in range(6) if place % 2 == 0])
