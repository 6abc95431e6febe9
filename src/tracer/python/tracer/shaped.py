"""The shapes that a program itself gives to arrays of which nothing else is known: `df.values.reshape(-1, 28, 28, 1)`.
How many examples there are stays unknown, and so may other sizes."""

from tracer.whole import is_whole

#: Attributes and methods whose arrays have the shape of what they are asked of.
KEEPING = {"astype", "copy", "values", "to_numpy", "dropna", "fillna", "ffill", "bfill", "sort_values", "sort_index"}


def of(thing):
    """The shape of an unknown array or table, or None."""
    shape = getattr(thing, "__dict__", {}).get("shape")
    return shape if type(shape) is tuple else None


def give(made, shape):
    if shape is not None:
        made.__dict__["shape"] = shape


def known(thing):
    """The same with None where a size is unknown."""
    shape = of(thing)
    return None if shape is None else tuple(one if is_whole(one) else None for one in shape)


def sizes(made):
    """What stands for the sizes of an unknown array: how many examples, and along each other axis."""
    return lambda axis: made._cnn_unknown(f"{made.expression}.shape[{axis}]" if axis else f"len({made.expression})")


def forget_columns(table):
    """Of a table that gets or loses some."""
    table.__dict__.pop("_cnn_columns", None)
    for one in (table, *table.__dict__.values()):
        shape = of(one)
        if shape is not None and len(shape) == 2 and (one is table or one.__dict__.get("_cnn_owner") is table):
            give(one, (shape[0], sizes(table)(1)))


def some_of(examples, made):
    """`made`: stands for some of them."""
    if hasattr(type(examples), "_cnn_some"):
        return examples._cnn_some(made.expression)
    shape = of(examples)
    give(made, shape and (sizes(made)(0), *shape[1:]))
    return made


def of_indexer(made):
    """Of `table.iloc`, what it is of."""
    return of(made.__dict__.get("_cnn_owner")) if made.expression.endswith(".iloc") else None


def reshaped(args, count):
    """Of what `reshape` gives; `count`: stands for how many examples there are."""
    sizes = args[0] if len(args) == 1 and isinstance(args[0], (list, tuple)) else args
    return (count, *sizes[1:]) if len(sizes) > 1 and all(one > 0 if is_whole(one) else hasattr(one, "expression") for one in sizes[1:]) else None


def permuted(shape, axes):
    """Of what `transpose` gives; without `axes` they come the other way round."""
    axes = axes[0] if len(axes) == 1 and (axes[0] is None or isinstance(axes[0], (list, tuple))) else axes
    if not shape or axes and (len(axes) != len(shape) or not all(is_whole(one) and -len(shape) <= one < len(shape) for one in axes)):
        return None
    return tuple(shape[one] for one in axes) if axes else shape[::-1]


def reduced(shape, axis, keepdims=False):
    """Of a sum or a mean along one axis or several."""
    axes = axis if isinstance(axis, (list, tuple)) else (axis,)
    if not shape or not all(is_whole(one) and -len(shape) <= one < len(shape) for one in axes):
        return None
    gone = {one % len(shape) for one in axes}
    return tuple(1 if place in gone else size for place, size in enumerate(shape) if keepdims or place not in gone)


def stacked(parts, count):
    """Of an array of such arrays, where they are alike."""
    shapes = [known(one) for one in parts]
    return (count, *of(parts[0])) if shapes[0] is not None and all(one == shapes[0] for one in shapes) else None


def joined(parts, axis, count):
    """Of arrays one behind the other; `count`: stands for how many examples there are."""
    shapes = [known(one) for one in parts]
    first = shapes[0] if shapes else None
    if not first or not is_whole(axis) or any(one is None or len(one) != len(first) for one in shapes):
        return None
    axis %= len(first)
    if len({(*one[1:axis], *one[axis + 1 :]) for one in shapes}) > 1 or (axis and any(one[axis] is None for one in shapes)):
        return None
    made = [count, *of(parts[0])[1:]]
    if all(one[axis] is not None for one in shapes):
        made[axis] = sum(one[axis] for one in shapes)
    return tuple(made)


def together(shapes):
    """Of what is reckoned of such arrays, each with its neighbour, as NumPy spreads them; numbers without a shape change nothing."""
    shapes = [one for one in shapes if one]
    rank = max(map(len, shapes), default=0)
    sizes = []
    for along in zip(*((1,) * (rank - len(one)) + one for one in shapes)):
        wide = [one for one in along if not (is_whole(one) and one == 1)]
        known = {one for one in wide if is_whole(one)}
        if len(known) > 1:
            return None
        sizes.append(known.pop() if known else wide[0] if wide else 1)
    return tuple(sizes) if shapes else None


def product(left, right):
    """Of `left @ right`."""
    return (*left[:-1], right[-1]) if left and right and len(left) > 1 and len(right) == 2 else None


def tiled(shape, times, made):
    """Of what `np.tile` gives, or None."""
    if shape is None or not all(map(is_whole, times)):
        return None
    shape = (1,) * (len(times) - len(shape)) + shape
    times = (1,) * (len(shape) - len(times)) + times
    return tuple(size if count == 1 else size * count if is_whole(size) else sizes(made)(axis) for axis, (size, count) in enumerate(zip(shape, times)))


def widened(shape, axis):
    """Of what `expand_dims` gives."""
    if shape is None or not is_whole(axis):
        return None
    place = axis % (len(shape) + 1)
    return (*shape[:place], 1, *shape[place:])


def item(shape, key, unknown, is_table=False):
    """Of what stands at a place. `unknown(axis)`: stands for a size that the key does not tell. `is_table`: whether numbers are columns, too."""
    if type(key) is list and key and all(type(one) is str or is_table and type(one) is int for one in key):
        return (shape[0] if shape else unknown(0), len(key))  # columns of a table, by their names
    if shape is None:
        return None
    if type(key) is str and len(shape) == 2:
        return shape[:1]
    keys = list(key) if isinstance(key, tuple) else [key]
    if Ellipsis in [one for one in keys if one is Ellipsis]:
        at = next(place for place, one in enumerate(keys) if one is Ellipsis)
        used = sum(one is not None and one is not Ellipsis for one in keys)
        keys[at : at + 1] = [slice(None)] * (len(shape) - used)
    found, axis = [], 0
    for one in keys:
        if one is None:
            found.append(1)
            continue
        if axis >= len(shape) or not isinstance(one, (int, slice)):
            return None
        if isinstance(one, slice):
            found.append(_length(one, shape[axis], axis == 0) or unknown(axis))
        axis += 1
    return (*found, *shape[axis:])


def _length(cut, size, is_of_examples):
    """How many a slice takes; of examples there are taken to be enough."""
    if cut == slice(None):
        return size
    start, stop, step = (cut.start or 0), cut.stop, cut.step
    if is_whole(size) and all(one is None or is_whole(one) for one in (cut.start, stop, step)):
        return len(range(size)[cut])
    if step in (None, 1) and is_whole(start) and is_whole(stop) and 0 <= start < stop:
        return stop - start
    return None
