"""The shapes that a program itself gives to arrays of which nothing else is known: `df.values.reshape(-1, 28, 28, 1)`."""

#: Methods whose arrays have the shape of what they are called on.
KEEPING = {"astype", "copy"}


def of(thing):
    """The shape of an unknown array, or None: how many examples it has is not known."""
    shape = getattr(thing, "__dict__", {}).get("shape")
    return shape if type(shape) is tuple else None


def give(made, shape):
    if shape is not None:
        made.__dict__["shape"] = shape


def reshaped(args, count):
    """Of what `reshape` gives; `count`: stands for how many examples there are."""
    sizes = args[0] if len(args) == 1 and isinstance(args[0], (list, tuple)) else args
    return (count, *sizes[1:]) if len(sizes) > 1 and all(type(one) is int and one > 0 for one in sizes[1:]) else None


def item(shape, key, count):
    """Of one example, or of some."""
    if shape is None or not isinstance(key, (int, slice)):
        return None
    return shape[1:] if isinstance(key, int) else (count, *shape[1:])
