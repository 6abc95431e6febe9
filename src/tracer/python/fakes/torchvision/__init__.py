"""torchvision: its networks as real networks, its data sets and transforms as far as they tell an image's size."""

from tracer.inert import Inert

from torchvision import datasets, models, ops, transforms  # noqa: F401

__version__ = "0.24.0"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torchvision.{name}")
