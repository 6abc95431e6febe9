"""`torch.ao.quantization`: networks as they are before they are converted. Marks of what is quantized change no shape."""

import copy

import torch
from tracer.inert import Inert

from torch._traced.parameter import Parameter
from torch._traced.tensor import Tensor
from torch.nn.modules.batchnorm import BatchNorm1d, BatchNorm2d, BatchNorm3d
from torch.nn.modules.linear import Identity
from torch.nn.modules.module import Module

_NORMALIZATIONS = (BatchNorm1d, BatchNorm2d, BatchNorm3d)


class QuantStub(Identity):
    """Where tensors become integers."""


class DeQuantStub(Identity):
    """Where they become floats again."""


class QuantWrapper(Module):
    def __init__(self, module):
        super().__init__()
        self.quant = QuantStub()
        self.dequant = DeQuantStub()
        self.module = module

    def forward(self, X):
        return self.dequant(self.module(self.quant(X)))


class FloatFunctional(Module):
    """Sums and joins that an observer can watch."""

    def forward(self, x):
        raise RuntimeError("FloatFunctional is not intended to use the 'forward'. Please use the underlying operation")

    def add(self, x, y):
        return torch.add(x, y)

    def add_scalar(self, x, y):
        return torch.add(x, y)

    def mul(self, x, y):
        return torch.mul(x, y)

    def mul_scalar(self, x, y):
        return torch.mul(x, y)

    def cat(self, x, dim=0):
        return torch.cat(x, dim=dim)

    def add_relu(self, x, y):
        return torch.relu(torch.add(x, y))

    def matmul(self, x, y):
        return torch.matmul(x, y)


def _as_it_is(model, *given, inplace=False, **by_name):
    """Prepared and quantized networks keep their layers here: what is written is told, in floats."""
    return model if inplace or not isinstance(model, Module) else copy.deepcopy(model)


def fuse_modules(model, modules_to_fuse, inplace=False, *given, **by_name):
    """A convolution or dense layer takes up the normalization behind it, and has a bias from then on."""
    model = _as_it_is(model, inplace=inplace)
    if isinstance(model, Inert) or isinstance(modules_to_fuse, Inert):
        return model
    groups = [modules_to_fuse] if all(isinstance(one, str) for one in modules_to_fuse) else modules_to_fuse
    for names in groups:
        first, *others = [model.get_submodule(name) for name in names]
        for name, one in zip(names[1:], others):
            if isinstance(one, _NORMALIZATIONS):
                if first.bias is None:
                    first.bias = Parameter(Tensor._of([one.num_features]))
                parent, _, last = name.rpartition(".")
                setattr(model.get_submodule(parent), last, Identity())
    return model


fuse_modules_qat = prepare = prepare_qat = convert = quantize_dynamic = quantize = _as_it_is
propagate_qconfig_ = add_quant_dequant = lambda module, *given, **by_name: module


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.ao.quantization.{name}")
