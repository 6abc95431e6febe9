"""`torch.ao`: quantization alone."""

from tracer.inert import Inert

from torch.ao import quantization  # noqa: F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.ao.{name}")
