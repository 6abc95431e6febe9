"""`torch.nn.quantized`: what stands in networks before they are converted."""

from tracer.inert import Inert

from torch.ao.quantization import FloatFunctional  # noqa: F401


class QFunctional(FloatFunctional):
    """The same of integers."""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.nn.quantized.{name}")
