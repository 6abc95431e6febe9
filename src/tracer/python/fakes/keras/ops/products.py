"""Operations that multiply and add: they say how many multiply-accumulates they take."""

from tracer import record
from tracer.inert import Inert, count

from keras.symbolic.broadcast import broadcast
from keras.symbolic.refused import Refused, Unknown
from keras.symbolic.numbers import product
from keras.symbolic.operation import Counted, operation
from keras.symbolic.tensors import KerasTensor, sizes_of


def _count(sizes):
    """An open size counts as one: the batch."""
    return product(1 if one is None else one for one in sizes)


@operation("keras.ops.matmul")
def matmul(x1, x2):
    first, second = sizes_of(x1), sizes_of(x2)
    if len(first) == 1 and len(second) == 1:
        return Counted((), _count(first))
    left = (1, *first) if len(first) == 1 else first
    right = (*second, 1) if len(second) == 1 else second
    batch, fits = broadcast(left[:-2], right[:-2])
    inner, other = left[-1], right[-2]
    result = (*batch, left[-2], right[-1])
    if len(first) == 1:
        result = (*batch, right[-1])
    elif len(second) == 1:
        result = (*batch, left[-2])
    if not fits or None not in (inner, other) and inner != other:
        raise Refused(
            record.fault(
                "features-differ",
                f"Inner dimensions (`x1.shape[-1]` and `x2.shape[-2]`) must be equal, but received x1.shape={first} and "
                f"x2.shape={second}",
                expected=inner,
                actual=other,
            ),
            result,
        )
    return Counted(result, _count(result) * (inner or other or 1))


@operation("keras.ops.dot")
def dot(x1, x2):
    first, second = sizes_of(x1), sizes_of(x2)
    if not first or not second:
        return first or second
    result = (*first[:-1], *second[:-2], *(second[-1:] if len(second) > 1 else ()))
    return Counted(result, _count(result) * (first[-1] or 1))


@operation("keras.ops.tensordot")
def tensordot(x1, x2, axes=2):
    first, second = sizes_of(x1), sizes_of(x2)
    if isinstance(axes, int):
        left, right = list(range(len(first) - axes, len(first))), list(range(axes))
    else:
        left, right = ([one] if isinstance(one, int) else list(one) for one in axes)
    left, right = {one % len(first) for one in left}, {one % len(second) for one in right}
    result = [one for at, one in enumerate(first) if at not in left] + [one for at, one in enumerate(second) if at not in right]
    return Counted(tuple(result), _count(result) * _count(first[at] for at in left))


@operation("keras.ops.einsum")
def einsum(subscripts, *operands):
    given, arrow, out = subscripts.replace(" ", "").partition("->")
    parts = given.split(",")
    sizes, rest = {}, ()
    is_open = any(isinstance(one, Inert) for one in operands)
    squares = [set(letters) for letters, operand in zip(parts, operands) if sizes_of(operand) is None and len(set(letters)) == 2]
    for letters, operand in zip(parts, operands):
        shape = sizes_of(operand)
        if shape is None and set(letters) in squares:
            continue
        before, dots, after = letters.partition("...")
        if dots:
            middle = shape[len(before) : len(shape) - len(after)]
            rest = broadcast(rest, middle)[0]
            pairs = [*zip(before, shape), *zip(after, shape[len(shape) - len(after) :])]
        else:
            pairs = list(zip(letters, shape))
            if len(letters) != len(shape):
                raise Refused(
                    record.fault(
                        "rank-differs", f"einsum: `{letters}` has {len(letters)} axes, its operand {len(shape)}: {shape}"
                    ),
                    None,
                )
        for letter, size in pairs:
            known = sizes.get(letter)
            if is_open and None not in (known, size) and known != size and record.current.unknown in (known, size):
                # An array that nobody knows is as long as another wants it, on all axes that are alike.
                size = known if size == record.current.unknown else size
                sizes.update({one: size for one, other in sizes.items() if other == record.current.unknown})
                known = size
            if None not in (known, size) and known != size and 1 not in (known, size):
                raise Refused(
                    record.fault("shapes-differ", f"einsum: axis `{letter}` is {known} in one operand and {size} in another"),
                    None,
                )
            if known in (None, 1):
                sizes[letter] = size
    for one, other in map(tuple, squares):
        known = sizes.get(one, sizes.get(other))
        if known is None:
            raise Unknown
        # A matrix of which nothing is known joins each with each, as those of graphs do; another one in the second trace.
        sizes.update({letter: known * count() for letter in (one, other) if letter not in sizes})
    if not arrow:
        letters = given.replace(",", "")
        out = "".join(sorted(one for one in set(letters) if letters.count(one) == 1))
    before, dots, after = out.partition("...")
    result = (*(sizes[one] for one in before), *(rest if dots else ()), *(sizes[one] for one in after))
    macs = _count(sizes.values()) * _count(rest) if len(parts) > 1 else None
    return Counted(result, macs)


@operation("keras.ops.conv")
def conv(inputs, kernel, strides=1, padding="valid", data_format=None, dilation_rate=1):
    from keras.symbolic.axes import joined, split, steps
    from keras.symbolic.numbers import several

    first = data_format in ("channels_first", "NCHW", "NCW", "NCDHW")
    batch, space, channels = split(inputs.sizes, first)
    window = sizes_of(kernel)
    axes = len(space)
    strides = _inner(strides, axes, first)
    dilation = _inner(dilation_rate, axes, first)
    sizes = [
        steps(length, size, stride, str(padding).lower(), apart)
        for length, size, stride, apart in zip(space, window, several(strides, axes), several(dilation, axes))
    ]
    result = joined(batch, sizes, window[-1], first)
    return Counted(result, _count(result) * _count(window[:-1]))


@operation("keras.ops.conv_transpose")
def conv_transpose(inputs, kernel, strides=1, padding="valid", output_padding=None, data_format=None, dilation_rate=1):
    from keras.symbolic.axes import joined, split
    from keras.symbolic.numbers import several

    first = data_format == "channels_first"
    batch, space, channels = split(inputs.sizes, first)
    window = sizes_of(kernel)
    if output_padding is not None or None in space:
        raise Unknown
    apart = [1 + (size - 1) * by for size, by in zip(window, several(dilation_rate, len(space)))]
    is_same = str(padding).lower() == "same"
    sizes = [size * by if is_same else size * by + max(reach - by, 0) for size, by, reach in zip(space, several(strides, len(space)), apart)]
    return Counted(joined(batch, sizes, window[-2], first), _count(inputs.sizes) * _count(window[:-1]))


@operation("keras.ops.depthwise_conv")
def depthwise_conv(inputs, kernel, strides=1, padding="valid", data_format=None, dilation_rate=1):
    from keras.symbolic.axes import joined, split, steps
    from keras.symbolic.numbers import several

    first = data_format in ("channels_first", "NCHW", "NCW", "NCDHW")
    batch, space, channels = split(inputs.sizes, first)
    window = sizes_of(kernel)
    axes = len(space)
    sizes = [
        steps(length, size, stride, str(padding).lower(), apart)
        for length, size, stride, apart in zip(
            space, window, several(_inner(strides, axes, first), axes), several(_inner(dilation_rate, axes, first), axes)
        )
    ]
    if channels is None:
        raise Unknown
    result = joined(batch, sizes, channels * window[-1], first)
    return Counted(result, _count(result) * _count(window[:axes]))


def _inner(given, axes, is_channels_first):
    """TensorFlow writes strides for batch and channels too: `[1, 2, 2, 1]`."""
    if isinstance(given, (list, tuple)) and len(given) == axes + 2:
        return list(given[2:]) if is_channels_first else list(given[1:-1])
    return 1 if given is None else given


def _pooled(name):
    @operation(f"keras.ops.{name}")
    def rule(inputs, pool_size, strides=None, padding="valid", data_format=None):
        from keras.symbolic.axes import joined, split, steps
        from keras.symbolic.numbers import several

        first = data_format in ("channels_first", "NCHW", "NCW", "NCDHW")
        batch, space, channels = split(inputs.sizes, first)
        axes = len(space)
        pool = several(_inner(pool_size, axes, first), axes)
        by = several(_inner(strides, axes, first) if strides is not None else pool, axes)
        return joined(batch, [steps(*one, str(padding).lower()) for one in zip(space, pool, by)], channels, first)

    return rule


functions = {
    "conv_transpose": conv_transpose,
    "matmul": matmul, "dot": dot, "tensordot": tensordot, "einsum": einsum, "conv": conv, "depthwise_conv": depthwise_conv,
    "max_pool": _pooled("max_pool"), "average_pool": _pooled("average_pool"),
}  # fmt: skip
KerasTensor.__matmul__ = lambda self, other: matmul(self, other)
KerasTensor.__rmatmul__ = lambda self, other: matmul(other, self)
