"""Layers that make one tensor of several."""

from tracer import record

from keras.symbolic.broadcast import broadcast
from keras.symbolic.declared import Declared
from keras.symbolic.refused import Refused
from keras.symbolic.numbers import whole


class Merge(Declared):
    def check(self, shapes):
        if not isinstance(shapes, (list, tuple)) or isinstance(shapes, tuple) and not isinstance(shapes[0], (list, tuple)):
            raise Refused(
                record.fault(
                    "rank-differs",
                    f"A merge layer should be called on a list of inputs. Received: input_shape={shapes} "
                    "(not a list of shapes)",
                ),
                shapes,
            )

    def out(self, shapes):
        shapes = list(shapes)
        result, fits = shapes[0], True
        for shape in shapes[1:]:
            result, one_fits = broadcast(result, shape)
            fits = fits and one_fits
        if not fits:
            raise Refused(
                record.fault(
                    "shapes-differ",
                    f"Inputs have incompatible shapes. Received shapes {shapes[0][1:]} and "
                    f"{next(one for one in shapes[1:] if not broadcast(shapes[0], one)[1])[1:]}",
                    expected=list(shapes[0]),
                    actual=[list(one) for one in shapes[1:]],
                ),
                result,
            )
        return result


class Add(Merge):
    arguments = ""


class Subtract(Merge):
    arguments = ""


class Multiply(Merge):
    arguments = ""


class Average(Merge):
    arguments = ""


class Maximum(Merge):
    arguments = ""


class Minimum(Merge):
    arguments = ""


class Concatenate(Merge):
    arguments = "axis=-1"

    def out(self, shapes):
        shapes = [tuple(one) for one in shapes]
        rank = len(shapes[0])
        axis = whole(self._given["axis"], -1)
        axis = axis + rank if axis < 0 else axis
        result = list(shapes[0])
        fits = all(len(one) == rank for one in shapes) and axis < rank
        if fits:
            for at in range(rank):
                sizes = [one[at] for one in shapes]
                known = {one for one in sizes if one is not None}
                if at == axis:
                    result[at] = None if None in sizes else sum(sizes)
                else:
                    fits = fits and len(known) <= 1
                    result[at] = next(iter(known), None) if at else sizes[0]
        if not fits:
            raise Refused(
                record.fault(
                    "shapes-differ",
                    "A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. "
                    f"Received: input_shape={shapes}",
                    "axis",
                    expected=list(shapes[0]),
                    actual=[list(one) for one in shapes[1:]],
                ),
                tuple(result) if all(len(one) == rank for one in shapes) else None,
            )
        return tuple(result)


class Dot(Merge):
    arguments = "axes, normalize=False"

    def out(self, shapes):
        first, second = shapes
        axes = self._given["axes"]
        axes = list(axes) if isinstance(axes, (list, tuple)) else [axes, axes]
        left, right = (axis % len(shape) for axis, shape in zip((whole(one) for one in axes), shapes))
        if first[left] is not None and second[right] is not None and first[left] != second[right]:
            raise Refused(
                record.fault(
                    "shapes-differ",
                    f"Incompatible input shapes: axis values {first[left]} (at axis {left}) != {second[right]} "
                    f"(at axis {right}). Full input shapes: {first}, {second}",
                    "axes",
                ),
                None,
            )
        rest = [size for axis, size in enumerate(first) if axis != left]
        rest += [size for axis, size in enumerate(second) if axis not in (0, right)]
        return tuple(rest) if len(rest) > 1 else (*rest, 1)

    def macs(self, shapes, out):
        axes = self._given["axes"]
        axis = whole(axes[0] if isinstance(axes, (list, tuple)) else axes)
        total = shapes[0][axis] or 1
        for size in out:
            total *= size or 1
        return total


def _function(layer):
    def merge(inputs, *args, **kwargs):
        return layer(*args, **kwargs)(inputs)

    return merge


add, subtract, multiply, average = _function(Add), _function(Subtract), _function(Multiply), _function(Average)
maximum, minimum, concatenate, dot = _function(Maximum), _function(Minimum), _function(Concatenate), _function(Dot)

__all__ = [
    "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot", "add", "subtract", "multiply",
    "average", "maximum", "minimum", "concatenate", "dot",
]  # fmt: skip
