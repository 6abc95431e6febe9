"""Layers that move, repeat, add or cut off values."""

from tracer import record

from keras.symbolic.axes import joined, split
from keras.symbolic.declared import Declared
from keras.symbolic.refused import Refused
from keras.symbolic.numbers import plus, product, shape_of, times, whole


class Reshape(Declared):
    arguments = "target_shape"

    def out(self, shape):
        wanted = list(shape_of(self._given["target_shape"]) or ())
        rest = product(shape[1:])
        known = product(one for one in wanted if one != -1)
        if -1 in wanted:
            fits = rest is None or known is None or (known > 0 and rest % known == 0)
            filled = None if rest is None or known is None or known == 0 else rest // known
            result = (shape[0], *(filled if one == -1 else one for one in wanted))
        else:
            fits = rest is None or known is None or rest == known
            result = (shape[0], *wanted)
        if not fits:
            raise Refused(
                record.fault(
                    "elements-differ",
                    "The total size of the tensor must be unchanged. Received: "
                    f"input_shape={shape[1:]}, target_shape={tuple(wanted)}",
                    "target_shape",
                    expected=rest,
                    actual=wanted,
                ),
                result,
            )
        return result


class Permute(Declared):
    arguments = "dims"

    def out(self, shape):
        dims = shape_of(self._given["dims"])
        if sorted(dims) != list(range(1, len(shape))):
            raise Refused(
                record.fault(
                    "rank-differs",
                    f"Input 0 of layer \"{self.name}\" is incompatible with the layer: expected ndim={len(dims) + 1}, "
                    f"found ndim={len(shape)}. Full shape received: {shape}",
                    "dims",
                ),
                None,
            )
        return (shape[0], *(shape[axis] for axis in dims))


class RepeatVector(Declared):
    rank = 2
    arguments = "n"

    def out(self, shape):
        return (shape[0], self.whole("n"), shape[1])


class UpSampling(Declared):
    axes = 2

    @property
    def rank(self):
        return self.axes + 2

    def out(self, shape):
        batch, space, channels = split(shape, self.is_channels_first)
        sizes = [times(*one) for one in zip(space, self.several("size", self.axes))]
        return joined(batch, sizes, channels, self.is_channels_first)


class UpSampling1D(UpSampling):
    axes = 1
    arguments = "size=..."


class UpSampling2D(UpSampling):
    arguments = "size=..., data_format=None, interpolation=..."


class UpSampling3D(UpSampling):
    axes = 3
    arguments = "size=(2, 2, 2), data_format=None"


def sides(given, axes):
    """(before, after) for each axis, of `1`, `(1, 2)` or `((1, 2), (0, 3))`."""
    if not isinstance(given, (list, tuple)):
        return [(whole(given), whole(given))] * axes
    if axes == 1 and not isinstance(given[0], (list, tuple)):
        return [(whole(given[0]), whole(given[-1]))]
    return [
        (whole(one[0]), whole(one[-1])) if isinstance(one, (list, tuple)) else (whole(one), whole(one)) for one in given
    ]


class Bordered(Declared):
    axes = 2
    #: 1 adds, -1 cuts off.
    sign = 1
    argument = "padding"

    @property
    def rank(self):
        return self.axes + 2

    def out(self, shape):
        batch, space, channels = split(shape, self.is_channels_first)
        border = sides(self._given[self.argument], self.axes)
        sizes = [plus(length, self.sign * (before + after)) for length, (before, after) in zip(space, border)]
        if any(size is not None and size < 1 for size in sizes):
            raise Refused(
                record.fault(
                    "kernel-too-large",
                    f"Values in `{self.argument}` parameter should be smaller than the corresponding spatial dimension. "
                    f"Received: input_shape={shape}, {self.argument}={self._given[self.argument]}",
                    self.argument,
                ),
                None,
            )
        return joined(batch, sizes, channels, self.is_channels_first)


class ZeroPadding1D(Bordered):
    axes = 1
    arguments = "padding=..., data_format=None"


class ZeroPadding2D(Bordered):
    arguments = ZeroPadding1D.arguments


class ZeroPadding3D(Bordered):
    axes = 3
    arguments = "padding=((1, 1), (1, 1), (1, 1)), data_format=None"


class Cropping1D(Bordered):
    axes, sign, argument = 1, -1, "cropping"
    arguments = "cropping=..."


class Cropping2D(Bordered):
    sign, argument = -1, "cropping"
    arguments = "cropping=..., data_format=None"


class Cropping3D(Bordered):
    axes, sign, argument = 3, -1, "cropping"
    arguments = "cropping=((1, 1), (1, 1), (1, 1)), data_format=None"


__all__ = [
    "Reshape", "Permute", "RepeatVector", "UpSampling1D", "UpSampling2D", "UpSampling3D", "ZeroPadding1D",
    "ZeroPadding2D", "ZeroPadding3D", "Cropping1D", "Cropping2D", "Cropping3D",
]  # fmt: skip
