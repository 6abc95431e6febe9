"""einops: tensors in another order, said by names of axes."""

from torch._traced.functions.pointwise import shape_of
from torch._traced.rules.einsum import einsum as by_letters
from torch._traced.step import perform
from tracer.inert import Inert

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
    return Inert("einops.pack()"), Inert("einops.pack()")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"einops.{name}")
