"""The numbers of small constants, where programs reckon with tensors before there is a network: widths, drop rates."""

import math

_UNARY = {
    "abs": abs,
    "ceil": math.ceil,
    "floor": math.floor,
    "round": round,
    "trunc": math.trunc,
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "sqrt": math.sqrt,
    "neg": lambda a: -a,
    "square": lambda a: a * a,
    "sin": math.sin,
    "cos": math.cos,
}
_BINARY = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "floor_divide": lambda a, b: a // b,
    "remainder": lambda a, b: a % b,
    "pow": lambda a, b: a**b,
    "maximum": max,
    "minimum": min,
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}
_SAME_NAME = {"true_divide": "div", "divide": "div", "multiply": "mul", "subtract": "sub", "negative": "neg"}
_WHOLE = {
    "sum": sum,
    "prod": math.prod,
    "max": max,
    "min": min,
    "amax": max,
    "amin": min,
    "mean": lambda numbers: sum(numbers) / len(numbers),
    "all": all,
    "any": any,
}


def _of(given, count):
    """Its numbers, repeated where there is one; None where they are not known."""
    if isinstance(given, (int, float)):
        return [given] * count
    numbers = getattr(given, "_cnn_numbers", None)
    return numbers * count if numbers is not None and len(numbers) == 1 else numbers


def reckon(type, arguments, outputs):
    """Gives `outputs` their numbers, where those of the arguments are known and the step is one of a few."""
    given = list(arguments.values())
    first = getattr(given[0], "_cnn_numbers", None) if given else None
    other = given[1] if len(given) > 1 else None
    if first is None and getattr(other, "_cnn_numbers", None) is None:
        return
    name = type.rsplit(".", 1)[-1]
    name = _SAME_NAME.get(name, name)
    try:
        if name in _UNARY:
            outputs[0]._cnn_numbers = [_UNARY[name](one) for one in first]
        elif name in _BINARY:
            count = max(len(getattr(one, "_cnn_numbers", None) or [0]) for one in given[:2])
            left, right = _of(given[0], count), _of(other, count)
            if left is not None and right is not None and len(left) == len(right) == math.prod(outputs[0]._cnn_shape):
                outputs[0]._cnn_numbers = [_BINARY[name](a, b) for a, b in zip(left, right)]
        elif name in _WHOLE and outputs[0]._cnn_shape == [] and first:
            outputs[0]._cnn_numbers = [_WHOLE[name](first)]
        elif name == "cumsum":
            outputs[0]._cnn_numbers = [sum(first[: at + 1]) for at in range(len(first))]
        elif name == "diff" and len(given[0]._cnn_shape) == 1:
            outputs[0]._cnn_numbers = [b - a for a, b in zip(first, first[1:])]
        elif name in ("split", "chunk", "tensor_split") and len(given[0]._cnn_shape) == 1:
            start = 0
            for one in outputs:
                one._cnn_numbers = first[start : start + one._cnn_shape[0]]
                start += one._cnn_shape[0]
        elif name in ("view", "reshape", "flatten", "unsqueeze", "squeeze", "contiguous", "ravel"):
            outputs[0]._cnn_numbers = first
        elif name == "flip" and len(given[0]._cnn_shape) == 1:
            outputs[0]._cnn_numbers = first[::-1]
    except (ArithmeticError, ValueError, TypeError):
        pass
