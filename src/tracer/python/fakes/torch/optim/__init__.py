"""`torch.optim`: optimizers hold what they were given. Which network one trains follows from its parameters."""

import importlib

from tracer import record
from tracer.inert import Inert

_DEFAULTS = {
    "SGD": {"lr": 1e-3, "momentum": 0, "dampening": 0, "weight_decay": 0, "nesterov": False},
    "Adam": {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0, "amsgrad": False},
    "AdamW": {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 1e-2, "amsgrad": False},
    "RMSprop": {"lr": 1e-2, "alpha": 0.99, "eps": 1e-8, "weight_decay": 0, "momentum": 0, "centered": False},
}
_KERAS = {"lr": "learning_rate", "eps": "epsilon", "alpha": "rho"}
_ALIKE = ("momentum", "nesterov", "amsgrad", "centered")

lr_scheduler = Inert("torch.optim.lr_scheduler")


class Optimizer:
    """Answers what it was given, and what nobody knows with something inert."""

    def __init__(self, params=(), *args, **kwargs):
        self._parameters, self.param_groups, shared = [], [], self._given(args, kwargs)
        for one in _each(params):
            group = dict(one) if isinstance(one, dict) else {"params": [one]}
            group["params"] = _each(group.get("params", ()))
            self._parameters += group["params"]
            if isinstance(one, dict) or not self.param_groups or "by_one" not in self.param_groups[-1]:
                self.param_groups.append({**shared, **group, **({} if isinstance(one, dict) else {"by_one": True})})
            else:
                self.param_groups[-1]["params"] += group["params"]
        for group in self.param_groups:
            group.pop("by_one", None)
        self.defaults, self.state = dict(shared), {}
        record.current.optimizers.append(self)

    def _given(self, args, kwargs):
        defaults = _DEFAULTS.get(type(self).__name__, {})
        if len(args) == 1 and isinstance(args[0], dict):
            return {**args[0], **kwargs}  # a class of the program hands on its `defaults`
        return {**defaults, **dict(zip(defaults, args)), **kwargs}

    def step(self, closure=None):
        return closure() if callable(closure) else None

    def add_param_group(self, group):
        self.param_groups.append({**self.defaults, **group})
        self._parameters += _each(group.get("params", ()))

    def zero_grad(self, set_to_none=True):
        return None

    def state_dict(self):
        return {"state": {}, "param_groups": self.param_groups}

    def load_state_dict(self, state):
        return None

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Inert(f"{type(self).__name__}.{name}")


def trains(network, without=()):
    """The last optimizer that was given parameters of a network that are in none of the others, as facts; None where there is none."""
    if not record.current.optimizers:
        return None
    own = {id(one) for one in network.parameters()} - {id(one) for other in without for one in other.parameters()}
    for one in reversed(record.current.optimizers):
        if any(id(parameter) in own for parameter in one._parameters):
            return {"type": type(one).__name__, "arguments": _arguments(one)}
    return None


def trains_alone(layer):
    own = {id(one) for one in layer.parameters()}
    return any(optimizer._parameters and own.issuperset(map(id, optimizer._parameters)) for optimizer in record.current.optimizers)


def _arguments(optimizer):
    given = optimizer.defaults
    told = {_KERAS.get(name, name): given[name] for name in (*_KERAS, *_ALIKE) if name in given}
    betas = given.get("betas")
    if isinstance(betas, (tuple, list)) and len(betas) == 2:
        told.update(beta_1=betas[0], beta_2=betas[1])
    if given.get("weight_decay"):
        # In the others it is a penalty on squares, added to the gradient.
        told["weight_decay" if type(optimizer).__name__ == "AdamW" else "penalty"] = given["weight_decay"]
    return {name: record.plain(one) for name, one in told.items()}


def _each(given):
    return list(given) if isinstance(given, (list, tuple, set)) or hasattr(given, "__next__") else [given]


def _named(name):
    return type(name, (Optimizer,), {"__module__": "torch.optim"})


SGD, Adam, AdamW, RMSprop = map(_named, _DEFAULTS)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name == "swa_utils":
        return importlib.import_module("torch.optim.swa_utils")
    return _named(name) if name[:1].isupper() else Inert(f"torch.optim.{name}")
