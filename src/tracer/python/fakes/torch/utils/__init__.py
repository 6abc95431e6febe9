"""`torch.utils`."""

from tracer.inert import Inert

from torch.utils import checkpoint, data  # noqa: F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.utils.{name}")
