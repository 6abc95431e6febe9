"""`monai.networks`."""

from tracer.inert import Inert

from monai.networks import layers, nets  # noqa: F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"monai.networks.{name}")
