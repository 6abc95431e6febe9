"""Calls that made tensors: the graph that `Model(inputs, outputs)` cuts a network from."""

from contextlib import contextmanager

from tracer import record

from keras.symbolic.structures import leaves, mapped
from keras.symbolic.tensors import KerasTensor


def depth():
    """How many layers are being called. A new trace starts outside of all."""
    if not record.current.within:
        _depth[0] = 0
    return _depth[0]


class Node:
    """One call of a layer or an operation at the outermost level."""

    def __init__(self, target, args, kwargs, outputs, operations):
        self.target = target
        self.args = args
        self.kwargs = kwargs
        self.inputs = [one for one in leaves((args, kwargs)) if isinstance(one, KerasTensor)]
        self.outputs = outputs
        #: What was recorded while it ran.
        self.operations = operations
        _made[0] += 1
        self.order = _made[0]

    def again(self, stand_ins, target):
        """Outputs of its target, or of a copy, with other tensors in the place of its inputs."""
        args, kwargs = mapped(
            lambda one: stand_ins.get(id(one), one) if isinstance(one, KerasTensor) else one, (self.args, self.kwargs)
        )
        return target(*args, **kwargs)


_made = [0]
_depth = [0]


def is_inside():
    """Whether a layer is being called: what it calls in turn is no part of the outer graph."""
    return depth() > 0


@contextmanager
def inside(facts, args, kwargs):
    """While the layer with these facts runs."""
    _depth[0] += 1
    try:
        with record.calling(facts, args, kwargs):
            yield
    finally:
        _depth[0] -= 1


@contextmanager
def outside():
    """While something is built inside a call that has a graph of its own."""
    depth, _depth[0] = _depth[0], 0
    try:
        yield
    finally:
        _depth[0] = depth


def noted(target, args, kwargs, outputs, start):
    """Outputs that know the call which made them; `start`: how many operations there were before it."""
    operations = record.current.operations[start:]
    node = Node(target, args, kwargs, None, operations)

    def own(tensor):
        if not isinstance(tensor, KerasTensor):
            return tensor
        if tensor.node is None and not any(tensor is given for given in node.inputs):
            tensor.node = node
            return tensor
        copy = KerasTensor(tensor.sizes, tensor.dtype, tensor.name, record_id=tensor._cnn_value)
        copy.known = tensor.known
        copy.node = node
        return copy

    node.outputs = mapped(own, outputs)
    return node


def made_elsewhere(tensor):
    """The call that made a tensor of which only its operation is noted: an unknown function's."""
    value = tensor._cnn_value
    operation = next((one for one in reversed(record.current.operations) if value in one["outputs"]), None)
    if operation is None:
        return None
    tensors = record.current.keras_tensors
    given = [tensors[one] for one in operation["inputs"] if one in tensors]
    node = Node(lambda *again: _noted_again(operation, again), tuple(given), {}, tensor, [operation])
    before = [one.node or made_elsewhere(one) for one in given]
    # It ran after what it was given, and before what it was given to.
    node.order = max((one.order for one in before if one is not None), default=0) + 0.5
    tensor.node = node
    return node


def _noted_again(operation, given):
    output = KerasTensor(None)
    record.operation(operation["type"], [one._cnn_value for one in given], [output._cnn_value], operation["arguments"], is_unknown=True)
    return output
