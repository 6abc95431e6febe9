"""`monai.networks.layers`: normalisations and activations by name, with or without arguments: `("group", {"num_groups": 4})`."""

from torch import nn
from tracer.inert import Inert


class Norm:
    BATCH, INSTANCE, GROUP, LAYER = "batch", "instance", "group", "layer"


class Act:
    PRELU, RELU, LEAKYRELU, ELU, GELU, SIGMOID, TANH, SOFTMAX, SWISH, MISH = (
        "prelu", "relu", "leakyrelu", "elu", "gelu", "sigmoid", "tanh", "softmax", "swish", "mish",
    )  # fmt: skip


_ACTIVATIONS = {
    "prelu": nn.PReLU, "relu": nn.ReLU, "leakyrelu": nn.LeakyReLU, "elu": nn.ELU, "gelu": nn.GELU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh,
    "softmax": nn.Softmax, "swish": nn.SiLU, "mish": nn.Mish,
}  # fmt: skip
_NORMS = {"batch": "BatchNorm", "instance": "InstanceNorm"}


def _taken(given):
    return (given, {}) if isinstance(given, str) else given


def norm_of(given, dims, width):
    name, more = _taken(given)
    if name.lower() == "group":
        return nn.GroupNorm(num_channels=width, **more)
    return getattr(nn, f"{_NORMS[name.lower()]}{dims}d")(width, **more)


def activation_of(given):
    name, more = _taken(given)
    return _ACTIVATIONS[name.lower()](**more)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"monai.networks.layers.{name}")
