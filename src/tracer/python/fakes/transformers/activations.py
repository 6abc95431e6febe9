"""Activations by the names that `transformers` has for them."""

from torch import nn
from tracer.inert import Inert


class QuickGELUActivation(nn.Module):
    def forward(self, x):
        return x * (1.702 * x).sigmoid()


ACT2CLS = {
    "gelu": nn.GELU,
    "gelu_new": lambda: nn.GELU(approximate="tanh"),
    "gelu_fast": lambda: nn.GELU(approximate="tanh"),
    "gelu_pytorch_tanh": lambda: nn.GELU(approximate="tanh"),
    "quick_gelu": QuickGELUActivation,
    "relu": nn.ReLU,
    "relu6": nn.ReLU6,
    "silu": nn.SiLU,
    "swish": nn.SiLU,
    "mish": nn.Mish,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "linear": nn.Identity,
}


class _ByName:
    def __getitem__(self, name):
        return ACT2CLS[name]() if isinstance(name, str) and name in ACT2CLS else name if callable(name) and not isinstance(name, Inert) else nn.Identity()

    def __contains__(self, name):
        return name in ACT2CLS


ACT2FN = _ByName()


def get_activation(activation_string):
    return ACT2FN[activation_string]
