"""`torch.autograd`: forward passes alone; gradients have no shape to tell."""

from tracer.inert import Inert

from torch._traced.modes import Mode
from torch._traced.tensor import Tensor


class Function:
    @classmethod
    def apply(cls, *given, **by_name):
        return cls.forward(Inert("ctx"), *given, **by_name)


class Variable:
    def __new__(cls, data=None, requires_grad=False, volatile=False):
        return data if data is not None else Tensor._of([0])


class set_detect_anomaly(Mode):
    pass


class detect_anomaly(Mode):
    pass


def grad(outputs, inputs, *given, **by_name):
    many = inputs if isinstance(inputs, (tuple, list)) else (inputs,)
    return tuple(Tensor._of(one._cnn_shape, one.dtype) if isinstance(one, Tensor) else one for one in many)


def backward(*given, **by_name):
    return None


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.autograd.{name}")
