"""`keras.src.ops.operation_utils`, as networks of packages use it."""

from keras.symbolic.tensors import KerasTensor


def get_source_inputs(tensor):
    """The inputs that a tensor comes from."""
    found, waiting, seen = [], [tensor], set()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, KerasTensor) or id(one) in seen:
            continue
        seen.add(id(one))
        if one.node is None or not one.node.inputs:
            found.append(one)
        else:
            waiting.extend(one.node.inputs)
    return found
