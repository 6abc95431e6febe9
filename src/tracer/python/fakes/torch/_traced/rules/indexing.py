"""What `x[…]` gives: numbers, slices, `None`, `...`, tensors and lists of indices, masks."""

from tracer import record
from tracer.inert import Inert

from torch._traced.rules.broadcasting import broadcast
from torch._traced.sizes import whole
from torch._traced.step import Refused


def sliced(size, part):
    """How many a slice takes; unknown bounds are what this trace takes for them."""
    bound = lambda one: None if one is None else whole(one)
    return len(range(*slice(bound(part.start), bound(part.stop), bound(part.step)).indices(size)))


def _dimensions_taken(part):
    shape = getattr(part, "_cnn_shape", None)
    if shape is not None and getattr(part, "_cnn_dtype", None) is not None and part._cnn_dtype.name in ("bool", "uint8"):
        return len(shape)
    return 0 if part is None or part is Ellipsis or isinstance(part, bool) else 1


def _index_shape(part):
    """Of a list or tensor of indices; None where it is a mask, whose count only values tell."""
    if isinstance(part, (list, tuple, range)):
        return [len(part), *(_index_shape(part[0]) or [])] if len(part) and isinstance(part[0], (list, tuple)) else [len(part)]
    if isinstance(part, Inert):
        return None
    shape = getattr(part, "_cnn_shape", None)
    if shape is None:
        shape = getattr(part, "shape", None)
    if part.__class__.__name__ == "Tensor" and part._cnn_dtype.name in ("bool", "uint8"):
        return None
    return None if shape is None else list(shape)


def indexed(shape, index):
    """A shape, or None where only values tell it (masks)."""
    parts = list(index) if isinstance(index, tuple) else [index]
    taken = sum(_dimensions_taken(part) for part in parts)
    if taken > len(shape):
        raise Refused("rank-differs", f"too many indices for tensor of dimension {len(shape)}", None)
    if not any(part is Ellipsis for part in parts):
        parts.append(Ellipsis)
    out, at, gathered, place, apart = [], 0, [], None, False
    for part in parts:
        if part is None:
            out.append(1)
        elif part is Ellipsis:
            rest = len(shape) - taken
            out.extend(shape[at : at + rest])
            at += rest
        elif isinstance(part, slice):
            out.append(sliced(shape[at], part))
            at += 1
        elif isinstance(part, int) and not isinstance(part, bool):
            if not -shape[at] <= part < shape[at]:
                raise Refused(
                    "index",
                    f"index {part} is out of bounds for dimension {at} with size {shape[at]}",
                    [*out, *shape[at + 1 :]],
                )
            at += 1
        elif isinstance(part, Inert):
            if not record.current.within:
                return None  # a program's data: the index may be a number, a list or a mask
            at += 1
        else:
            found = _index_shape(part)
            if found is None:
                return None
            apart = place is not None and place != len(out)
            place = len(out) if place is None else place
            gathered.append(found)
            at += 1
    if gathered:
        met = broadcast(*gathered)
        place = 0 if apart else place
        out = [*out[:place], *met, *out[place:]]
    return out
