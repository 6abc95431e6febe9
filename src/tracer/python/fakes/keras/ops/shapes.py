"""Operations that move, join and cut tensors."""

from tracer import record
from tracer.inert import Inert

from keras.symbolic.refused import Refused, Unknown
from keras.symbolic.numbers import product, shape_of, whole
from keras.symbolic.operation import operation
from keras.symbolic.structures import leaves
from keras.symbolic.tensors import KerasTensor, sizes_of


def sizes_wanted(given):
    """Sizes that a program asked for; those that only running it would tell are None."""
    if isinstance(given, (list, tuple)):
        return [whole(one) for one in given]
    found = shape_of(given)
    if found is None:
        raise Unknown
    return list(found)


def _wanted_alone(x, newshape):
    """Of a tensor of unknown shape."""
    if isinstance(newshape, Inert) or any(isinstance(one, Inert) for one in newshape):
        raise Unknown
    return tuple(None if one == -1 else one for one in sizes_wanted(newshape))


@operation("keras.ops.reshape", tells=_wanted_alone)
def reshape(x, newshape):
    wanted = sizes_wanted(newshape)
    total = product(x.sizes)
    if -1 in wanted:
        known = product(one for one in wanted if one != -1)
        if total is not None and known:
            fits, result = total % known == 0, [total // known if one == -1 else one for one in wanted]
        else:
            fits, result = _open_fits(x.sizes, wanted), _filled(x.sizes, wanted)
    else:
        count = product(wanted)
        fits, result = total is None or count is None or total == count, wanted
    if not fits:
        raise Refused(
            record.fault(
                "elements-differ",
                f"The total size of the tensor must be unchanged. Received: input_shape={tuple(x.sizes)}, "
                f"target_shape={tuple(wanted)}",
                "newshape",
                expected=list(x.sizes),
                actual=wanted,
            ),
            tuple(result),
        )
    return tuple(result)


def _open_fits(sizes, wanted):
    """Where the batch alone is open on one side: what is left of each example must divide."""
    rest = product(one for one in sizes[1:])
    inner = [one for one in wanted[1:]]
    if sizes and sizes[0] is None and rest is not None and wanted[0] == -1 and None not in inner and -1 not in inner:
        count = product(inner)
        return not count or rest % count == 0 or count % rest == 0
    return True


def _filled(sizes, wanted):
    """The size for -1 where open sizes stand on both sides."""
    opened = [one for one in wanted if one is None]
    if len(opened) == sum(one is None for one in sizes) and opened:
        rest, known = product(one for one in sizes if one is not None), product(one for one in wanted if one not in (None, -1))
        if known and rest % known == 0:
            return [rest // known if one == -1 else one for one in wanted]
    return [None if one == -1 else one for one in wanted]


@operation("keras.ops.transpose")
def transpose(x, axes=None):
    axes = list(range(len(x.sizes)))[::-1] if axes is None else [whole(one) for one in axes]
    if len(axes) != len(x.sizes):
        raise Refused(
            record.fault(
                "rank-differs",
                f"axis must have the same length as the input shape. Received: axes={tuple(axes)}, x.shape={x.sizes}",
                "axes",
            ),
            None,
        )
    return tuple(x.sizes[axis] for axis in axes)


@operation("keras.ops.swapaxes")
def swapaxes(x, axis1, axis2):
    sizes = list(x.sizes)
    sizes[axis1], sizes[axis2] = sizes[axis2], sizes[axis1]
    return tuple(sizes)


@operation("keras.ops.moveaxis")
def moveaxis(x, source, destination):
    rank = len(x.sizes)
    source = [one % rank for one in ([source] if isinstance(source, int) else source)]
    destination = [one % rank for one in ([destination] if isinstance(destination, int) else destination)]
    order = [axis for axis in range(rank) if axis not in source]
    for target, origin in sorted(zip(destination, source)):
        order.insert(target, origin)
    return tuple(x.sizes[axis] for axis in order)


@operation("keras.ops.flip")
def flip(x, axis=None):
    return x.sizes


@operation("keras.ops.roll")
def roll(x, shift, axis=None):
    return x.sizes


@operation("keras.ops.expand_dims")
def expand_dims(x, axis):
    sizes = list(x.sizes)
    axes = [whole(axis)] if not isinstance(axis, (list, tuple)) else [whole(one) for one in axis]
    for one in axes:
        sizes.insert(one if one >= 0 else len(sizes) + 1 + one, 1)
    return tuple(sizes)


@operation("keras.ops.squeeze")
def squeeze(x, axis=None):
    if axis is None:
        return tuple(one for one in x.sizes if one != 1)
    axes = {one % len(x.sizes) for one in ([whole(axis)] if not isinstance(axis, (list, tuple)) else axis)}
    wrong = [x.sizes[one] for one in axes if x.sizes[one] not in (None, 1)]
    result = tuple(one for at, one in enumerate(x.sizes) if at not in axes)
    if wrong:
        raise Refused(
            record.fault("elements-differ", f"Cannot squeeze axis={axis}, because the dimension is not 1.", "axis"), result
        )
    return result


@operation("keras.ops.concatenate")
def concatenate(xs, axis=0):
    shapes = [sizes_of(one) for one in leaves(xs)]
    rank, axis = len(shapes[0]), whole(axis)
    at = axis % rank
    result, fits = list(shapes[0]), all(len(one) == rank for one in shapes)
    if not fits:
        result = None
    else:
        result[at] = None if any(one[at] is None for one in shapes) else sum(one[at] for one in shapes)
        for other in range(rank):
            known = {one[other] for one in shapes if one[other] is not None}
            if other != at:
                fits = fits and len(known) <= 1
                result[other] = next(iter(known), None) if other else shapes[0][0]
    if not fits:
        raise Refused(
            record.fault(
                "shapes-differ",
                f"Every value in `xs` must have the same shape except on the `axis` dim. But found element of shape "
                f"{next((one for one in shapes[1:] if one != shapes[0]), None)},  which is different from the first "
                f"element's shape {shapes[0]}.",
                "axis",
                expected=list(shapes[0]),
                actual=[list(one) for one in shapes[1:]],
            ),
            None if result is None else tuple(result),
        )
    return tuple(result)


@operation("keras.ops.meshgrid")
def meshgrid(*x, indexing="xy"):
    lengths = [product(sizes_of(one)) for one in x]
    if indexing == "xy":
        lengths[:2] = lengths[1::-1]
    return [tuple(lengths)] * len(x)


@operation("keras.ops.stack")
def stack(x, axis=0):
    shapes = [sizes_of(one) for one in leaves(x)]
    result = list(shapes[0])
    axis = whole(axis)
    result.insert(axis if axis >= 0 else len(result) + 1 + axis, len(shapes))
    return tuple(result)


@operation("keras.ops.unstack")
def unstack(x, num=None, axis=0):
    at = axis % len(x.sizes)
    count = x.sizes[at] if x.sizes[at] is not None else num
    return [(*x.sizes[:at], *x.sizes[at + 1 :])] * count


@operation("keras.ops.split")
def split(x, indices_or_sections, axis=0):
    at = whole(axis) % len(x.sizes)
    length = x.sizes[at]
    if isinstance(indices_or_sections, (list, tuple)):
        ends = [*(whole(one) for one in indices_or_sections), length]
        parts = [None if None in (start, end) else end - start for start, end in zip([0, *ends], ends)]
    else:
        count = whole(indices_or_sections)
        parts = [None if length is None else length // count] * count
    return [(*x.sizes[:at], one, *x.sizes[at + 1 :]) for one in parts]


@operation("keras.ops.pad")
def pad(x, pad_width, mode="constant", constant_values=None):
    if not isinstance(pad_width, (list, tuple)):
        pad_width = [[pad_width, pad_width]] * len(x.sizes)
    elif not isinstance(pad_width[0], (list, tuple)):
        pad_width = [pad_width] * len(x.sizes)
    return tuple(
        None if size is None else size + (whole(before) or 0) + (whole(after) or 0)
        for size, (before, after) in zip(x.sizes, pad_width)
    )


@operation("keras.ops.tile")
def tile(x, repeats):
    counts = [whole(one) for one in (repeats if isinstance(repeats, (list, tuple)) else [repeats])]
    sizes = (1,) * (len(counts) - len(x.sizes)) + tuple(x.sizes)
    counts = [1] * (len(sizes) - len(counts)) + counts
    return tuple(None if None in pair else pair[0] * pair[1] for pair in zip(sizes, counts))


@operation("keras.ops.repeat")
def repeat(x, repeats, axis=None):
    count = whole(repeats)
    if axis is None:
        total = product(x.sizes)
        return (None if total is None or count is None else total * count,)
    sizes = list(x.sizes)
    sizes[axis] = None if sizes[axis] is None or count is None else sizes[axis] * count
    return tuple(sizes)


@operation("keras.ops.broadcast_to")
def broadcast_to(x, shape):
    wanted = sizes_wanted(shape)
    return tuple(wanted)


@operation("keras.ops.ravel")
def ravel(x):
    return (product(x.sizes),)


@operation("keras.ops.getitem")
def getitem(x, key):
    keys = list(key) if isinstance(key, tuple) else [key]
    taken = sum(one is not None and one is not Ellipsis for one in keys)
    sizes, result, at = x.sizes, [], 0
    if Ellipsis not in [one for one in keys if one is Ellipsis]:
        keys.append(Ellipsis)
    for one in keys:
        if one is Ellipsis:
            rest = len(sizes) - taken
            result.extend(sizes[at : at + rest])
            at += rest
        elif one is None:
            result.append(1)
        elif isinstance(one, slice):
            result.append(_cut(sizes[at], one))
            at += 1
        elif isinstance(one, KerasTensor) and one.sizes:
            result.extend(one.sizes)
            at += 1
        elif isinstance(one, (list, tuple)):
            result.append(len(one))
            at += 1
        else:
            at += 1
    return tuple(result)


def _cut(size, part):
    ends = [whole(one) if one is not None else None for one in (part.start, part.stop, part.step)]
    if size is not None:
        if any(one is None and given is not None for one, given in zip(ends, (part.start, part.stop, part.step))):
            return None
        return len(range(*slice(*ends).indices(size)))
    start, stop, step = ends
    if part.start is None and part.stop is None and step in (None, 1, -1):
        return None
    if (start or 0) >= 0 and stop is not None and stop >= 0 and (step or 1) == 1:
        return max(stop - (start or 0), 0)
    return None


@operation("keras.ops.take")
def take(x, indices, axis=None):
    shape = sizes_of(indices)
    if axis is None:
        return shape
    at = axis % len(x.sizes)
    return (*x.sizes[:at], *shape, *x.sizes[at + 1 :])


@operation("keras.ops.slice")
def slice_of(inputs, start_indices, shape):
    return tuple(size if one == -1 else one for one, size in zip(sizes_wanted(shape), inputs.sizes))


@operation("keras.ops.one_hot", "float32")
def one_hot(x, num_classes, axis=-1, dtype=None, sparse=False):
    return (*x.sizes, whole(num_classes))


KerasTensor.__getitem__ = lambda self, key: getitem(self, key)

functions = {
    "reshape": reshape, "transpose": transpose, "swapaxes": swapaxes, "moveaxis": moveaxis, "flip": flip, "roll": roll,
    "expand_dims": expand_dims, "squeeze": squeeze, "concatenate": concatenate, "stack": stack, "unstack": unstack,
    "split": split, "array_split": split, "pad": pad, "tile": tile, "repeat": repeat, "broadcast_to": broadcast_to,
    "ravel": ravel, "meshgrid": meshgrid, "take": take, "slice": slice_of, "one_hot": one_hot,
}  # fmt: skip
