"""`create_feature_extractor` of torchvision's networks for classification, whose parts stand in the order in which they are used."""

import copy
import re

from tracer.inert import Inert

from torch import nn

from torchvision.models._utils import take_apart

_UNKNOWN = Inert("torchvision.models.feature_extraction.create_feature_extractor")
#: Theirs is another order, or an assertion keeps what nothing else needs.
_OTHERWISE = ("GoogLeNet", "Inception3", "VisionTransformer")
_CALL = re.compile(r"(.+)_(\d+)")


def create_feature_extractor(model, return_nodes=None, train_return_nodes=None, eval_return_nodes=None, **others):
    """A copy of the network up to the last node that is asked for; gives what these give, by their new names."""
    nodes = eval_return_nodes if return_nodes is None else return_nodes
    wanted = _wanted(model, nodes) if isinstance(model, nn.Module) and isinstance(nodes, (dict, list, tuple)) else {}
    if not wanted or None in wanted.values():
        return _UNKNOWN(model, return_nodes, train_return_nodes, eval_return_nodes, **others)
    made = copy.deepcopy(model)
    take_apart(model)
    parts = dict(made.named_modules())
    leaves = [one for one in parts.values() if not list(one.children())]
    ends = [leaves.index(list(parts[name].modules())[-1]) for name, _ in wanted.values()]
    _keep(made, {id(one) for one in leaves[: max(ends) + 1]})
    made.forward = _Features(made.forward, {new: (parts[name], call) for new, (name, call) in wanted.items()})
    return made


def _wanted(model, nodes):
    """By new name, the part's name and which of its calls; None of a node that is no part's."""
    of_torchvision = re.fullmatch(r"torchvision\.models\.\w+", type(model).__module__) and type(model).__name__ not in _OTHERWISE
    names = {name for name, _ in model.named_modules() if name} if of_torchvision else set()
    return {str(new): _node(str(old), names) for old, new in (nodes.items() if isinstance(nodes, dict) else zip(nodes, nodes))}


def _node(name, names):
    if name in names:
        return name, 0
    call = _CALL.fullmatch(name)
    return (call[1], int(call[2])) if call and call[1] in names else None


def _keep(module, leaves):
    for name, part in list(module.named_children()):
        if any(id(one) in leaves for one in part.modules()):
            _keep(part, leaves)
        elif next(part.parameters(), None) is not None:
            setattr(module, name, None)
            take_apart(part)


class _Reached(BaseException):
    """No more of the network is needed."""


class _Features:
    def __init__(self, whole, wanted):
        self.whole = whole
        self.wanted = wanted

    def __call__(self, x):
        found, calls = {}, {}

        def note(part, given, output):
            call = calls[id(part)] = calls.get(id(part), -1) + 1
            found.update({new: output for new, place in self.wanted.items() if place == (part, call)})
            if len(found) == len(self.wanted):
                raise _Reached

        handles = [part.register_forward_hook(note) for part in {id(part): part for part, _ in self.wanted.values()}.values()]
        try:
            self.whole(x)
        except _Reached:
            pass
        for handle in handles:
            handle.remove()
        return {new: found[new] for new in self.wanted}
