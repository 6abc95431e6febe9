"""`monai`: its U-Net and DenseNets; others are unknown."""

from tracer.inert import Inert

from monai import networks  # noqa: F401

__version__ = "1.5.0"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"monai.{name}")
