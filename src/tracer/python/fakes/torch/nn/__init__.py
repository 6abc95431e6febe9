"""`torch.nn`."""

from tracer.inert import Inert

from torch._traced.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter  # noqa: F401
from torch.nn import functional, init, modules, parameter  # noqa: F401
from torch.nn.modules import LAYERS, Module  # noqa: F401
from torch.nn import utils  # noqa: F401
from torch.nn import parallel  # noqa: F401
from torch.nn.parallel import DataParallel  # noqa: F401

globals().update(LAYERS)
__all__ = ["Module", "Parameter", "Buffer", "DataParallel", "functional", "init", "utils", "modules", "parallel", *LAYERS]


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.nn.{name}")
