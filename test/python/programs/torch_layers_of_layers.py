# expects Photos: 3x65x65 (called) -> 10, 7,212 parameters
"""Layers made of PyTorch's own, whose forward does something around `super().forward`."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Conv2dSame(nn.Conv2d):
    def forward(self, x):
        h, w = x.shape[-2:]
        ph = max((-(-h // self.stride[0]) - 1) * self.stride[0] + self.kernel_size[0] - h, 0)
        pw = max((-(-w // self.stride[1]) - 1) * self.stride[1] + self.kernel_size[1] - w, 0)
        if ph > 0 or pw > 0:
            x = F.pad(x, [pw // 2, pw - pw // 2, ph // 2, ph - ph // 2])
        return super().forward(x)


class LayerNorm2d(nn.LayerNorm):
    def forward(self, x):
        x = x.permute(0, 2, 3, 1)
        x = super().forward(x)
        return x.permute(0, 3, 1, 2)


class CappedBatchNorm(nn.BatchNorm2d):
    def __init__(self, channels, cap=6.0):
        super().__init__(channels)
        self.cap = cap
        self.act = nn.ReLU()

    def forward(self, x):
        return self.act(super().forward(x)).clamp(max=self.cap)


class ScaledLinear(nn.Linear):
    def __init__(self, in_features, out_features, scale=2.0, **more):
        super().__init__(in_features, out_features, **more)
        self.gain = nn.Parameter(torch.full((out_features,), scale))

    def forward(self, input):
        return nn.Linear.forward(self, input) * self.gain


class SelfAttention(nn.MultiheadAttention):
    def forward(self, x):
        return super().forward(x, x, x, need_weights=False)[0]


class LastOutput(nn.GRU):
    def forward(self, x):
        out, _ = super().forward(x)
        return out[:, -1]


class Up(nn.ConvTranspose2d):
    def forward(self, x):
        return F.relu(super().forward(x))


class Photos(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.stem = Conv2dSame(3, 24, 3, stride=2, bias=False)
        self.norm = CappedBatchNorm(24)
        self.mix = nn.Conv2d(24, 32, 1)
        self.norm2 = LayerNorm2d(32)
        self.up = Up(32, 16, 2, stride=2)
        self.pool = nn.AdaptiveAvgPool2d(4)
        self.attention = SelfAttention(16, 4, batch_first=True)
        self.reader = LastOutput(16, 20, batch_first=True)
        self.head = ScaledLinear(20, classes)

    def forward(self, x):
        x = self.norm(self.stem(x))
        x = self.pool(self.up(self.norm2(self.mix(x))))
        x = x.flatten(2).transpose(1, 2)
        return self.head(self.reader(self.attention(x)))


model = Photos()
print(model(torch.randn(2, 3, 65, 65)).shape)
