# expects model: 3x224x224 (assumed) -> 7, 287 parameters
# expects depends on data: model
# expects columns: 7 (pinned) -> 4, 32 parameters
# expects depends on data: columns
"""Counts of lists that only files would have filled: no layer has none, so they are examples."""
import os

from torch import nn

labels = []
for name in os.listdir("data"):
    if name.endswith(".png"):
        labels.append(name)

model = nn.Sequential(
    nn.Conv2d(3, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, len(set(labels)))
)
columns = nn.Sequential(nn.Linear(len(labels), 4), nn.ReLU())
