# expects net: 8 (called) -> 4, 36 parameters
"""Functions of PyTorch that are given what nobody knows fail at nothing, and what they give may have any shape."""
import json

import seg_models as smp
import torch
from torch import nn

other = smp.Unet("resnet34")
scores = torch.softmax(other(torch.randn(1, 3, 64, 64)), dim=1)
best = torch.argmax(scores, dim=1)
json.dumps({"best": other.width})
net = nn.Sequential(nn.Linear(8, 4), nn.ReLU())
net(torch.randn(2, 8))
