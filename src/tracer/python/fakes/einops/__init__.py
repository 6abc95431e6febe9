"""einops: tensors in another order, said by names of axes."""

import math

from torch._traced.functions.pointwise import shape_of
from torch._traced.rules.einsum import einsum as by_letters
from torch._traced.step import Refused, Result, perform
from tracer import record
from tracer.inert import Inert
from tracer.record import number

from einops._patterns import arranged, sizes_of


def _step(type, tensor, pattern, sizes, **more):
    if isinstance(tensor, (list, tuple)):
        import torch

        tensor = torch.stack(list(tensor))
    if not hasattr(tensor, "_cnn_value"):
        return tensor
    rule = lambda tensor: arranged(shape_of(tensor), pattern, sizes)
    return perform(type, rule, {"tensor": tensor}, shown={"pattern": pattern, **more, **sizes})


def rearrange(tensor, pattern, **axes_lengths):
    return _step("einops.rearrange", tensor, pattern, axes_lengths)


def repeat(tensor, pattern, **axes_lengths):
    return _step("einops.repeat", tensor, pattern, axes_lengths)


def reduce(tensor, pattern, reduction, **axes_lengths):
    return _step("einops.reduce", tensor, pattern, axes_lengths, reduction=reduction if isinstance(reduction, str) else "?")


def einsum(*given):
    *tensors, pattern = given
    names = {name: chr(97 + at) for at, name in enumerate(dict.fromkeys(pattern.replace("->", " ").replace(",", " ").replace("...", " ").split()))}
    letters = " ".join(names.get(word, word) for word in pattern.replace("->", " -> ").replace(",", " , ").split())
    rule = lambda **by_name: by_letters(letters.replace(" ", ""), [shape_of(one) for one in by_name.values()])
    return perform("einops.einsum", rule, {f"tensor{at}": one for at, one in enumerate(tensors)}, shown={"pattern": pattern})


def parse_shape(x, pattern):
    return sizes_of(shape_of(x), pattern)


def pack(tensors, pattern):
    """The tensors in one, each with its own axes flattened into one, and the sizes of those axes."""
    head, tail = _around_star(pattern)
    given = [one for one in tensors if hasattr(one, "_cnn_value")]
    if len(given) < len(tensors) or any(one._cnn_shape is None for one in given):
        return perform("einops.pack", lambda tensors: Result(None), {"tensors": given}), Inert("einops.pack()[1]")
    own = [_under_star(one._cnn_shape, head, tail) for one in given]

    def rule(tensors):
        kept = [[*one._cnn_shape[:head], *one._cnn_shape[len(one._cnn_shape) - tail :]] for one in tensors]
        if any(one != kept[0] for one in kept):
            raise Refused("shapes-differ", f"einops.pack: other axes than * differ: {kept}", None, "tensors")
        count = None if any(None in one for one in own) else sum(map(math.prod, own))
        return [*kept[0][:head], count, *kept[0][head:]]

    return perform("einops.pack", rule, {"tensors": given}, shown={"pattern": pattern}), [tuple(one) for one in own]


def unpack(tensor, packed_shapes, pattern):
    if not hasattr(tensor, "_cnn_value") or isinstance(packed_shapes, Inert):
        return Inert("einops.unpack()")
    head, tail = _around_star(pattern)
    known = [None if isinstance(one, Inert) or None in one else [number(size) for size in one] for one in packed_shapes]

    def rule(tensor):
        shape = shape_of(tensor)
        sizes = [None if one is None or -1 in one else math.prod(one) for one in known]
        if sizes.count(None) == 1 and shape[head] is not None:
            rest = shape[head] - sum(size for size in sizes if size is not None)
            sizes = [rest if size is None else size for size in sizes]
        if None in sizes:
            return Result([None] * len(known), many=True)
        shapes = []
        for own, size in zip(known, sizes):
            own = [size] if own is None else [size // max(1, math.prod(one for one in own if one != -1)) if one == -1 else one for one in own]
            shapes.append([*shape[:head], *own, *shape[len(shape) - tail :]])
        fault = None
        if sum(sizes) != shape[head]:
            fault = record.fault("shapes-differ", f"einops.unpack: {sum(sizes)} items are asked for and there are {shape[head]}", "packed_shapes")
        return Result(shapes, many=True, fault=fault)

    found = perform("einops.unpack", rule, {"tensor": tensor}, shown={"pattern": pattern})
    return [found] * len(known) if hasattr(found, "_cnn_value") else list(found)


def _around_star(pattern):
    """How many axes stand before and behind the `*` of a pattern."""
    words = pattern.split()
    at = words.index("*")
    return at, len(words) - at - 1


def _under_star(shape, head, tail):
    return shape[head : len(shape) - tail]


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"einops.{name}")
