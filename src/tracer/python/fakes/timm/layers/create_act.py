"""Activations by name."""

from torch import nn


class QuickGELU(nn.Module):
    def __init__(self, inplace=False):
        super().__init__()

    def forward(self, x):
        return x * (1.702 * x).sigmoid()


class GELUTanh(nn.GELU):
    def __init__(self, inplace=False):
        super().__init__(approximate="tanh")


class PReLU(nn.PReLU):
    def __init__(self, num_parameters=1, init=0.25, inplace=False):
        super().__init__(num_parameters, init)


class GELU(nn.GELU):
    def __init__(self, inplace=False):
        super().__init__()


Swish, Mish, HardSwish, HardSigmoid = nn.SiLU, nn.Mish, nn.Hardswish, nn.Hardsigmoid

_LAYERS = {
    "celu": nn.CELU,
    "elu": nn.ELU,
    "gelu": GELU,
    "gelu_tanh": GELUTanh,
    "hard_sigmoid": nn.Hardsigmoid,
    "hard_swish": nn.Hardswish,
    "identity": nn.Identity,
    "leaky_relu": nn.LeakyReLU,
    "mish": nn.Mish,
    "prelu": PReLU,
    "quick_gelu": QuickGELU,
    "relu": nn.ReLU,
    "relu6": nn.ReLU6,
    "selu": nn.SELU,
    "sigmoid": nn.Sigmoid,
    "silu": nn.SiLU,
    "swish": nn.SiLU,
    "tanh": nn.Tanh,
}


def get_act_layer(name="relu"):
    if not isinstance(name, str):
        return name
    return _LAYERS[name.lower()] if name else None


def create_act_layer(name, inplace=None, **more):
    made = get_act_layer(name)
    if made is None:
        return None
    try:
        return made(**more) if inplace is None else made(inplace=inplace, **more)
    except TypeError:
        return made(**more)
