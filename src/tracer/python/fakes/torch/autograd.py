"""`torch.autograd`: forward passes alone; gradients have no shape to tell."""

from tracer import record
from tracer.inert import Inert

from torch._traced.modes import Mode
from torch._traced.tensor import Tensor


class Context:
    """What `forward` keeps for the gradients."""

    saved_tensors = ()

    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors

    def save_for_forward(self, *tensors):
        pass

    mark_non_differentiable = mark_dirty = save_for_forward

    def set_materialize_grads(self, value):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"ctx.{name}")


class Function:
    @classmethod
    def apply(cls, *given, **by_name):
        if "setup_context" in cls.__dict__:
            return cls.forward(*given, **by_name)
        return cls.forward(Context(), *given, **by_name)


class Variable:
    def __new__(cls, data=None, requires_grad=False, volatile=False):
        if requires_grad is True and isinstance(data, Tensor):
            data.requires_grad = True
        return data if data is not None else Tensor._of([0])


class set_detect_anomaly(Mode):
    pass


class detect_anomaly(Mode):
    pass


def grad(outputs, inputs, *given, **by_name):
    many = inputs if isinstance(inputs, (tuple, list)) else (inputs,)
    return tuple(Tensor._of(one._cnn_shape, one.dtype) if isinstance(one, Tensor) else one for one in many)


def backward(*given, **by_name):
    record.current.backwards += 1


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.autograd.{name}")
