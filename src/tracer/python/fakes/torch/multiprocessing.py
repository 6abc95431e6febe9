"""`torch.multiprocessing`: what would run in other processes."""

from tracer.inert import Inert
from tracer.started import Process, spawn  # noqa: F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.multiprocessing.{name}")
