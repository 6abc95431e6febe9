"""Weights that are computed from other parameters."""

from torch._traced.parameter import Parameter
from torch._traced.tensor import Tensor


def split_weight(module, name, dim, endings):
    """Weight normalization: a length for each output and a direction."""
    weight = module._parameters.get(name)
    if weight is None:
        return
    shape = list(weight._cnn_shape)
    length = [size if dim is not None and at == dim % len(shape) else 1 for at, size in enumerate(shape)]
    del module._parameters[name]
    module.register_parameter(f"{name}{endings[0]}", Parameter(Tensor._of(length if dim is not None else [])))
    module.register_parameter(f"{name}{endings[1]}", Parameter(Tensor._of(shape)))
    module.__dict__[name] = Tensor._of(shape)


def weight_norm(module, name="weight", dim=0):
    split_weight(module, name, dim, ("_original0", "_original1"))
    return module


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    weight = module._parameters.get(name)
    if weight is not None and weight._cnn_shape:
        shape = weight._cnn_shape
        rest = 1
        for size in shape[1:]:
            rest *= size
        module.register_buffer(f"{name}_u", Tensor._of([shape[0]]))
        module.register_buffer(f"{name}_v", Tensor._of([rest]))
    return module


def orthogonal(module, name="weight", *given, **by_name):
    return module
