"""`torch.nn.utils.parametrize`: a weight is worked out of its original by modules that keep parameters of their own."""

from contextlib import nullcontext

from torch._traced.parameter import Parameter
from torch._traced.tensor import Tensor
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.modules.module import Module


class ParametrizationList(ModuleList):
    """The modules by which one weight is worked out, beside what it is worked out of."""

    def __init__(self, modules, original):
        super().__init__(modules)
        self.original = original


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    if not isinstance(parametrization, Module):
        return module
    if is_parametrized(module, tensor_name):
        module.parametrizations[tensor_name].append(parametrization)
        return module
    weight = getattr(module, tensor_name)
    delattr(module, tensor_name)
    if not is_parametrized(module):
        module.parametrizations = ModuleDict()
    module.parametrizations[tensor_name] = ParametrizationList([parametrization], weight)
    module.__dict__[tensor_name] = Tensor._of(weight._cnn_shape)
    return module


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    gone = module.parametrizations[tensor_name]
    gone._cnn_facts["replaced"] = True
    original = gone.original
    del module.__dict__[tensor_name]
    del module.parametrizations[tensor_name]
    if len(module.parametrizations) == 0:
        del module.parametrizations
    module.register_parameter(tensor_name, original if isinstance(original, Parameter) else Parameter(original))
    return module


def is_parametrized(module, tensor_name=None):
    lists = module._modules.get("parametrizations")
    return lists is not None and (tensor_name is None or tensor_name in lists)


def cached():
    return nullcontext()
