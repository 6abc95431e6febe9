"""`torch.nn.utils`: normalizations of weights, clipping, packed sequences."""

from tracer.inert import Inert

from torch._traced.tensor import Tensor
from torch.nn.utils import parametrizations, parametrize, rnn  # noqa: F401
from torch.nn.utils.parametrizations import spectral_norm, split_weight  # noqa: F401


def weight_norm(module, name="weight", dim=0):
    split_weight(module, name, dim, ("_g", "_v"))
    return module


def remove_weight_norm(module, name="weight"):
    return module


remove_spectral_norm = remove_weight_norm


def clip_grad_norm_(parameters, *given, **by_name):
    return Tensor._of([])


clip_grad_norm = clip_grad_value_ = clip_grad_norm_


def parameters_to_vector(parameters):
    return Tensor._of([sum(one.numel() for one in parameters)])


def vector_to_parameters(vec, parameters):
    return None


def skip_init(module_cls, *args, **kwargs):
    kwargs.pop("device", None)
    return module_cls(*args, **kwargs)


def fuse_conv_bn_eval(conv, bn, transpose=False):
    return conv


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.nn.utils.{name}")
