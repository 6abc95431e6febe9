# expects TwoHeads: 3x28x28 (pinned) -> 10 + 2, 18,052 parameters
"""Functions that bring their own gradients, with what they keep for them."""

import torch
from torch import nn
from torch.autograd import Function


class Turned(Function):
    @staticmethod
    def forward(ctx, x, strength):
        ctx.strength = strength
        return x.view_as(x)

    @staticmethod
    def backward(ctx, gradient):
        return -ctx.strength * gradient, None


class Gate(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        gate = torch.sigmoid(x)
        ctx.save_for_backward(x, gate)
        return x * gate

    @staticmethod
    def backward(ctx, gradient):
        x, gate = ctx.saved_tensors
        return gradient * gate * (1 + x * (1 - gate))


class TwoHeads(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 10, kernel_size=5)
        self.digit = nn.Linear(10 * 12 * 12, 10)
        self.origin = nn.Linear(10 * 12 * 12, 2)

    def forward(self, x, strength):
        x = x.expand(x.size(0), 3, 28, 28)
        x = nn.functional.max_pool2d(Gate.apply(self.conv(x)), 2).view(-1, 10 * 12 * 12)
        return self.digit(x), self.origin(Turned.apply(x, strength))
