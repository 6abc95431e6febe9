"""The same elements in another shape or order."""

import math

from torch._traced.sizes import axes, axis, sizes_of, whole
from torch._traced.step import Refused


def viewed(shape, asked):
    """`view` and `reshape`: one size may be -1."""
    asked = [whole(one) for one in asked]
    elements = math.prod(shape)
    rest = math.prod(size for size in asked if size != -1)
    fits = elements == rest if -1 not in asked else rest > 0 and elements % rest == 0
    missing = max(1, elements // rest) if rest else 0
    out = [missing if size == -1 else size for size in asked]
    if not fits:
        raise Refused(
            "elements-differ",
            f"shape '{asked}' is invalid for input of size {elements}",
            out,
            "shape",
            elements,
            rest,
        )
    return out


def flattened(shape, start, end):
    if not shape:
        return [1]
    start, end = axis(start, len(shape)), axis(end, len(shape))
    return [*shape[:start], math.prod(shape[start : end + 1]), *shape[end + 1 :]]


def unflattened(shape, dim, sizes):
    dim = axis(dim, len(shape))
    sizes = [size[1] if isinstance(size, (tuple, list)) else size for size in sizes]
    sizes = [whole(size) for size in sizes]
    rest = math.prod(size for size in sizes if size != -1)
    out = [*shape[:dim], *(shape[dim] // rest if size == -1 else size for size in sizes), *shape[dim + 1 :]]
    if (-1 in sizes and (not rest or shape[dim] % rest)) or (-1 not in sizes and rest != shape[dim]):
        raise Refused(
            "elements-differ",
            f"unflatten: Provided sizes {sizes} don't multiply up to the size of dim {dim} ({shape[dim]}) "
            "in the input tensor",
            out,
            "unflattened_size",
            shape[dim],
            rest,
        )
    return out


def permuted(shape, dims):
    dims = sizes_of(dims)
    if len(dims) != len(shape):
        raise Refused(
            "rank-differs",
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
            f"ordering of dimensions i.e. input.dim() = {len(shape)} is not equal to len(dims) = {len(dims)}",
            None,
            "dims",
            len(shape),
            len(dims),
        )
    return [shape[axis(one, len(shape))] for one in dims]


def swapped(shape, first, second):
    out = list(shape)
    if not out:
        return out
    first, second = axis(first, len(out)), axis(second, len(out))
    out[first], out[second] = out[second], out[first]
    return out


def moved(shape, source, destination):
    rank = len(shape)
    source, destination = axes(source, rank), axes(destination, rank)
    order = {to: at for at, to in zip(source, destination)}
    rest = iter([at for at in range(rank) if at not in source])
    return [shape[order[at]] if at in order else shape[next(rest)] for at in range(rank)]


def squeezed(shape, dim=None):
    if dim is None:
        return [size for size in shape if size != 1]
    dims = axes(dim, len(shape))
    return [size for at, size in enumerate(shape) if at not in dims or size != 1]


def unsqueezed(shape, dim):
    dim = axis(dim, len(shape) + 1)
    return [*shape[:dim], 1, *shape[dim:]]


def expanded(shape, asked):
    asked = sizes_of(asked)
    lead = len(asked) - len(shape)
    if lead < 0:
        raise Refused(
            "rank-differs",
            f"expand(torch.FloatTensor{{{list(shape)}}}, size={asked}): the number of sizes provided ({len(asked)}) "
            f"must be greater or equal to the number of dimensions in the tensor ({len(shape)})",
            list(shape),
            "size",
        )
    own = [1] * lead + list(shape)
    out = [have if want == -1 else want for have, want in zip(own, asked)]
    for at, (have, want) in enumerate(zip(own, out)):
        if have not in (1, want):
            raise Refused(
                "shapes-differ",
                f"The expanded size of the tensor ({want}) must match the existing size ({have}) at non-singleton "
                f"dimension {at}.  Target sizes: {asked}.  Tensor sizes: {list(shape)}",
                out,
                "size",
                have,
                want,
            )
    return out


def repeated(shape, counts):
    counts = sizes_of(counts)
    own = [1] * (len(counts) - len(shape)) + list(shape)
    return [size * count for size, count in zip(own, counts)]


def padded(shape, pad, mode="constant"):
    """`pad` goes from the last dimension to the first, (before, after) each."""
    pad = [whole(one) for one in pad]
    sides = list(zip(range(len(shape) - 1, -1, -1), pad[::2], pad[1::2]))
    out = list(shape)
    for at, before, after in sides:
        out[at] += before + after
    if any(size < 0 for size in out):
        raise Refused(
            "padding-too-large",
            f"The input size {list(shape)}, plus negative padding {pad}, resulted in a negative output size",
            [max(1, size) for size in out],
            "pad",
        )
    for at, before, after in sides if mode == "reflect" else ():
        if max(before, after) >= shape[at]:
            raise Refused(
                "padding-too-large",
                "Padding size should be less than the corresponding input dimension, but got: padding"
                f" ({before}, {after}) at dimension {at} of input {list(shape)}",
                out,
                "pad",
            )
    return out


def split_sizes(size, asked):
    """Sizes of the parts that `torch.split` gives along a dimension of `size`."""
    if isinstance(asked, (tuple, list)):
        return [whole(one) for one in asked]
    asked = max(1, whole(asked))
    return [min(asked, size - start) for start in range(0, size, asked)] or [0]


def shuffled(shape, factor):
    """`PixelShuffle`: channels become pixels."""
    factor = whole(factor)
    channels, height, width = shape[-3:]
    out = [*shape[:-3], max(1, channels // factor**2), height * factor, width * factor]
    if channels % factor**2:
        raise Refused(
            "channels-differ",
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, "
            f"but input.size(-3)={channels} is not divisible by {factor**2}",
            out,
            "upscale_factor",
        )
    return out


def unshuffled(shape, factor):
    factor = whole(factor)
    channels, height, width = shape[-3:]
    out = [*shape[:-3], channels * factor**2, max(1, height // factor), max(1, width // factor)]
    for name, size in (("height", height), ("width", width)):
        if size % factor:
            raise Refused(
                "shapes-differ",
                f"pixel_unshuffle expects {name} to be divisible by downscale_factor, but input.size("
                f"{-2 if name == 'height' else -1})={size} is not divisible by {factor}",
                out,
                "downscale_factor",
            )
    return out


def resized(shape, size, scale_factor):
    """`interpolate`: by size or by factor, each for all dimensions or one by one."""
    space = shape[2:]
    if size is not None:
        asked = size if isinstance(size, (tuple, list)) else (size,) * len(space)
        return [*shape[:2], *(whole(one) for one in asked)]
    factors = scale_factor if isinstance(scale_factor, (tuple, list)) else (scale_factor,) * len(space)
    factors = [one if isinstance(one, (int, float)) else whole(one) for one in factors]
    return [*shape[:2], *(math.floor(one * factor) for one, factor in zip(space, factors))]
