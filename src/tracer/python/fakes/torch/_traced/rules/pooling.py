"""Pooling: windows (max, average, LP), adaptive, fractional, and back again."""

import math

from torch._traced.rules.convolution import times
from torch._traced.sizes import tuple_of, whole
from torch._traced.step import Refused, Result
from torch._traced.types import int64


def check_rank(shape, dimensions, name):
    if len(shape) not in (dimensions + 1, dimensions + 2):
        raise Refused(
            "rank-differs",
            f"{name}() Expected {dimensions + 1}D or {dimensions + 2}D tensor, but got {list(shape)}",
            None,
        )


def places(size, window, step, pad, gap, ceil_mode):
    """Of one dimension; under `ceil_mode` the last window must start inside the input or the padding before it."""
    reach = size + 2 * pad - gap * (window - 1) - 1
    found = (-(-reach // step) if ceil_mode else reach // step) + 1
    if ceil_mode and (found - 1) * step >= size + pad:
        found -= 1
    return found


def window(shape, kernel_size, stride, padding, dilation, ceil_mode, dimensions, name):
    shape = list(shape)
    check_rank(shape, dimensions, name)
    kernel = tuple_of(kernel_size, dimensions)
    unset = stride is None or (isinstance(stride, (tuple, list)) and not stride)
    stride = kernel if unset else tuple_of(stride, dimensions)
    padding, dilation = tuple_of(padding, dimensions), tuple_of(dilation, dimensions)
    batch, space = shape[:-dimensions], shape[-dimensions:]
    sizes = [
        places(size, kernel[at], stride[at], padding[at], dilation[at], bool(ceil_mode) is True)
        for at, size in enumerate(space)
    ]
    out = [*batch, *(max(1, size) for size in sizes)]
    if any(2 * pad > gap * (size - 1) + 1 for pad, gap, size in zip(padding, dilation, kernel)):
        raise Refused(
            "padding-too-large",
            "pad should be at most half of effective kernel size, but got "
            f"pad={max(padding)}, kernel_size={min(kernel)} and dilation={max(dilation)}",
            out,
            "padding",
        )
    if min(sizes, default=1) < 1:
        channels = shape[-dimensions - 1]
        between = "x"
        raise Refused(
            "kernel-too-large",
            f"Given input size: ({between.join(map(str, [channels, *space]))}). "
            f"Calculated output size: ({between.join(map(str, [channels, *sizes]))}). Output size is too small",
            out,
            "kernel_size",
        )
    return out


def with_indices(shape, return_indices):
    """One shape, or values and the places they were taken from."""
    if return_indices is not True:
        return Result(shape)

    def tell(outputs):
        outputs[1]._cnn_dtype = int64
        return tuple(outputs)

    return Result([shape, shape], many=True, wrap=tell)


def adaptive(shape, output_size, dimensions, name):
    check_rank(shape, dimensions, name)
    asked = output_size if isinstance(output_size, (tuple, list)) else (output_size,) * dimensions
    if len(asked) == 1:
        asked = tuple(asked) * dimensions
    space = shape[-dimensions:]
    return [*shape[:-dimensions], *(size if one is None else whole(one) for one, size in zip(asked, space))]


def fractional(shape, output_size, output_ratio, dimensions):
    if output_size is not None:
        return [*shape[:-dimensions], *tuple_of(output_size, dimensions)]
    ratios = output_ratio if isinstance(output_ratio, (tuple, list)) else (output_ratio,) * dimensions
    return [*shape[:-dimensions], *(int(size * ratio) for size, ratio in zip(shape[-dimensions:], ratios))]


def unpooled(shape, kernel_size, stride, padding, output_size, dimensions):
    if output_size is not None:
        return [*shape[:-dimensions], *[whole(one) for one in output_size][-dimensions:]]
    kernel = tuple_of(kernel_size, dimensions)
    stride = kernel if stride is None else tuple_of(stride, dimensions)
    padding = tuple_of(padding, dimensions)
    space = shape[-dimensions:]
    return [
        *shape[:-dimensions],
        *((size - 1) * stride[at] - 2 * padding[at] + kernel[at] for at, size in enumerate(space)),
    ]


def unfolded(shape, kernel_size, dilation, padding, stride):
    """Columns of windows: [batch, channels × window, positions]."""
    kernel, step = tuple_of(kernel_size, 2), tuple_of(stride, 2)
    gap, pad = tuple_of(dilation, 2), tuple_of(padding, 2)
    count = math.prod(
        (size + 2 * pad[at] - gap[at] * (kernel[at] - 1) - 1) // step[at] + 1 for at, size in enumerate(shape[-2:])
    )
    if count < 1:
        raise Refused(
            "kernel-too-large",
            f"Given input with spatial size ({times(shape[-2:])}), the kernel of {times(kernel)} does not fit",
            [*shape[:-3], shape[-3] * math.prod(kernel), 1],
            "kernel_size",
        )
    return [*shape[:-3], shape[-3] * math.prod(kernel), count]


def folded(shape, output_size, kernel_size):
    return [*shape[:-2], shape[-2] // math.prod(tuple_of(kernel_size, 2)), *tuple_of(output_size, 2)]
