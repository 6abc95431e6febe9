# expects model: 3x32x32 (called) -> 10, 201,802 parameters
# expects fault channels-differ
# expects fault channels-differ
import torch
from torch import nn

model = nn.Sequential(
    nn.Conv2d(3, 32, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(),
    nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(64 * 16 * 16, 10),
)
model(torch.randn(1, 3, 32, 32))
