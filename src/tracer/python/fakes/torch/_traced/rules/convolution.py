"""Convolutions of one to three dimensions, forward and transposed."""

import math

from torch._traced.sizes import tuple_of, whole
from torch._traced.step import Refused, Result


def times(sizes):
    return " x ".join(str(size) for size in sizes)


def padding_of(padding, kernel, stride, dilation, dimensions):
    """(before, after) of each dimension; `same` pads more at the end, as PyTorch does."""
    if padding == "valid":
        return [(0, 0)] * dimensions
    if padding == "same":
        totals = [step * (size - 1) for size, step in zip(kernel, dilation)]
        return [(total // 2, total - total // 2) for total in totals]
    return [(size, size) for size in tuple_of(padding, dimensions)]


def convolution(shape, weight, stride, padding, dilation, groups, dimensions):
    """`weight`: [out, in / groups, *kernel]."""
    shape, groups = list(shape), whole(groups)
    out, per_group, *kernel = weight
    stride, dilation = tuple_of(stride, dimensions), tuple_of(dilation, dimensions)
    pads = padding_of(padding, kernel, stride, dilation, dimensions)
    if len(shape) not in (dimensions + 1, dimensions + 2):
        raise Refused(
            "rank-differs",
            f"Expected {dimensions + 1}D (unbatched) or {dimensions + 2}D (batched) input to conv{dimensions}d, "
            f"but got input of size: {shape}",
            None,
        )
    batch, space = shape[: -dimensions - 1], shape[-dimensions:]
    padded = [size + before + after for size, (before, after) in zip(space, pads)]
    reach = [step * (size - 1) + 1 for size, step in zip(kernel, dilation)]
    fits = [(size - window) // step + 1 for size, window, step in zip(padded, reach, stride)]
    places = [max(1, size) for size in fits]
    result = Result([*batch, out, *places], macs=math.prod([*batch, *places, *weight]))
    channels = shape[-dimensions - 1]
    if channels != per_group * groups:
        raise Refused(
            "channels-differ",
            f"Given groups={groups}, weight of size {list(weight)}, expected input"
            f"{shape if batch else [1, *shape]} to have {per_group * groups} channels, "
            f"but got {channels} channels instead",
            result.shape,
            "in_channels",
            channels,
            per_group * groups,
            macs=result.macs,
        )
    if any(window > size for window, size in zip(reach, padded)):
        raise Refused(
            "kernel-too-large",
            f"Calculated padded input size per channel: ({times(padded)}). Kernel size: ({times(reach)}). "
            "Kernel size can't be greater than actual input size",
            result.shape,
            "kernel_size",
            macs=result.macs,
        )
    return result


def transposed(shape, weight, stride, padding, output_padding, dilation, groups, dimensions):
    """`weight`: [in, out / groups, *kernel]."""
    shape, groups = list(shape), whole(groups)
    channels_in, per_group, *kernel = weight
    stride, dilation = tuple_of(stride, dimensions), tuple_of(dilation, dimensions)
    padding, extra = tuple_of(padding, dimensions), tuple_of(output_padding, dimensions)
    if len(shape) not in (dimensions + 1, dimensions + 2):
        raise Refused(
            "rank-differs",
            f"Expected {dimensions + 1}D (unbatched) or {dimensions + 2}D (batched) input to "
            f"conv_transpose{dimensions}d, but got input of size: {shape}",
            None,
        )
    batch, space = shape[: -dimensions - 1], shape[-dimensions:]
    sizes = [
        (size - 1) * stride[at] - 2 * padding[at] + dilation[at] * (kernel[at] - 1) + extra[at] + 1
        for at, size in enumerate(space)
    ]
    out = [*batch, per_group * groups, *(max(1, size) for size in sizes)]
    macs = math.prod([*batch, *space, *weight])
    channels = shape[-dimensions - 1]
    if channels != channels_in:
        raise Refused(
            "channels-differ",
            f"Given transposed=1, weight of size {list(weight)}, expected input{shape if batch else [1, *shape]} "
            f"to have {channels_in} channels, but got {channels} channels instead",
            out,
            "in_channels",
            channels,
            channels_in,
            macs=macs,
        )
    if any(more >= max(step, gap) for more, step, gap in zip(extra, stride, dilation)):
        names = ("depth", "height", "width")[-dimensions:]
        told = lambda kind, numbers: " ".join(f"{kind}_{name}: {size}" for name, size in zip(names, numbers))
        raise Refused(
            "output-padding",
            "output padding must be smaller than either stride or dilation, but got "
            f"{told('output_padding', extra)} {told('stride', stride)} {told('dilation', dilation)}",
            out,
            "output_padding",
            macs=macs,
        )
    if min(sizes, default=1) < 1:
        raise Refused(
            "kernel-too-large",
            f"Given input size per channel: ({times(space)}). Calculated output size per channel: "
            f"({times(sizes)}). Output size is too small",
            out,
            "kernel_size",
            macs=macs,
        )
    return Result(out, macs=macs)
