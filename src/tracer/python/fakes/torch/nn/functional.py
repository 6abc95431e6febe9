"""`torch.nn.functional`."""

from tracer.inert import Inert

from torch._traced import losses
from torch._traced.functions import layers, windows
from torch._traced.step import function

_RULES = {**layers.FUNCTIONAL, **windows.FUNCTIONAL}
for _name, _rule in _RULES.items():
    globals()[_name] = function(f"torch.nn.functional.{_name}")(_rule)
for _name in """cross_entropy nll_loss binary_cross_entropy binary_cross_entropy_with_logits mse_loss l1_loss
smooth_l1_loss huber_loss""".split():
    globals()[_name] = losses.checked(_name, globals()[_name])
for _name in ("relu", "elu", "selu", "celu", "leaky_relu", "rrelu", "threshold", "hardtanh"):
    globals()[f"{_name}_"] = globals()[_name]


def embedding_bag(*given, **by_name):
    return Inert("torch.nn.functional.embedding_bag")(*given, **by_name)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.nn.functional.{name}")


