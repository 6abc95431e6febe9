# expects Net: 1x28x28 (words) -> 10, 7,850 parameters
import sys

sys.path.append("..")

import layers
from config import Config as C
from utils.data import get_loaders
from missing_file import anything

from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.flat = layers.Flat()
        self.fc = nn.Linear(C.pixels, C.classes)

    def forward(self, x):
        return self.fc(self.flat(x))


train, test = get_loaders(C.batch)
net = Net()
