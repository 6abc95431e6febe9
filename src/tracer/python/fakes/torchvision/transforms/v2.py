"""`torchvision.transforms.v2`: the same, and mixtures of images."""

from tracer.inert import Inert

from torchvision.transforms import *  # noqa: F403
from torchvision.transforms import _Transform
from torchvision.transforms import functional  # noqa: F401

MixUp = CutMix = ScaleJitter = RandomShortestSize = RandomZoomOut = RandomIoUCrop = _Transform
Transform = _Transform


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torchvision.transforms.v2.{name}")
