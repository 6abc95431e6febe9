# expects Quantizable: 1x28x28 (called) -> 10, 834 parameters
"""A network that is written to be quantized: in floats it is as it stands."""

import torch
import torch.nn as nn
from torch.ao.quantization import DeQuantStub, QuantStub, fuse_modules, get_default_qconfig, prepare


class Mix(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(channels)
        self.relu = nn.ReLU()
        self.sum = nn.quantized.FloatFunctional()
        self.join = nn.quantized.FloatFunctional()

    def forward(self, x):
        y = self.sum.add_relu(x, self.relu(self.bn(self.conv(x))))
        return self.join.cat([x, y], dim=1)


class Quantizable(nn.Module):
    def __init__(self):
        super().__init__()
        self.quant = QuantStub()
        self.stem = nn.Conv2d(1, 8, 3, stride=2)
        self.mix = Mix(8)
        self.out = nn.Linear(16, 10)
        self.dequant = DeQuantStub()

    def forward(self, x):
        x = self.mix(self.stem(self.quant(x)))
        return self.dequant(self.out(x.mean([2, 3])))

    def fuse_model(self):
        fuse_modules(self.mix, [["conv", "bn", "relu"]], inplace=True)


model = Quantizable()
model.eval()
model(torch.zeros(1, 1, 28, 28))
model.fuse_model()
model.qconfig = get_default_qconfig("x86")
prepare(model, inplace=True)
