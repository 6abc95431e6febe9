"""Pooling under a window, over all of space, and to a wanted size."""

from tracer import record

from keras.symbolic.axes import joined, split, steps
from keras.symbolic.declared import Declared
from keras.symbolic.refused import Refused
from keras.symbolic.numbers import several


class Pooled(Declared):
    axes = 2

    @property
    def rank(self):
        return self.axes + 2

    def split(self, shape):
        return split(shape, self.is_channels_first)


class Pooling(Pooled):
    def prepare(self):
        self.known_in_space(("pool_size",) if self._given["strides"] is None else ("pool_size", "strides"), self.axes)
        if self._given["strides"] is None:
            object.__setattr__(self, "strides", self.pool_size)

    def out(self, shape):
        batch, space, channels = self.split(shape)
        pool = self.several("pool_size", self.axes)
        strides = several(self._given["strides"], self.axes, pool)
        padding = str(self._given["padding"]).lower()
        sizes = [steps(*one, padding) for one in zip(space, pool, strides)]
        if any(size is not None and size < 1 for size in sizes):
            raise Refused(
                record.fault(
                    "kernel-too-large",
                    f"Computed output size would be negative. Received: `inputs.shape={tuple(shape)}` and "
                    f"`pool_size={tuple(pool)}`.",
                    "pool_size",
                    actual=pool,
                    expected=space,
                ),
                None,
            )
        return joined(batch, sizes, channels, self.is_channels_first)


_REST = "strides=..., padding=..., data_format=None"
_REST_3D = "pool_size=(2, 2, 2), strides=None, padding='valid', data_format=None"


class MaxPooling1D(Pooling):
    axes = 1
    arguments = f"pool_size=..., {_REST}"


class MaxPooling2D(Pooling):
    arguments = MaxPooling1D.arguments


class MaxPooling3D(Pooling):
    axes = 3
    arguments = _REST_3D


class AveragePooling1D(Pooling):
    axes = 1
    arguments = MaxPooling1D.arguments


class AveragePooling2D(Pooling):
    arguments = MaxPooling1D.arguments


class AveragePooling3D(Pooling):
    axes = 3
    arguments = _REST_3D


class Global(Pooled):
    def out(self, shape):
        batch, space, channels = self.split(shape)
        if self.flag("keepdims"):
            return joined(batch, [1] * len(space), channels, self.is_channels_first)
        return (batch, channels)


class GlobalAveragePooling1D(Global):
    axes = 1
    arguments = "data_format=None, keepdims=..."


class GlobalAveragePooling2D(Global):
    arguments = GlobalAveragePooling1D.arguments


class GlobalAveragePooling3D(Global):
    axes = 3
    arguments = "data_format=None, keepdims=False"


class GlobalMaxPooling1D(Global):
    axes = 1
    arguments = GlobalAveragePooling1D.arguments


class GlobalMaxPooling2D(Global):
    arguments = GlobalAveragePooling1D.arguments


class GlobalMaxPooling3D(Global):
    axes = 3
    arguments = GlobalAveragePooling3D.arguments


class Adaptive(Pooled):
    arguments = "output_size, data_format=None"

    def out(self, shape):
        batch, _, channels = self.split(shape)
        return joined(batch, self.several("output_size", self.axes), channels, self.is_channels_first)


class AdaptiveAveragePooling1D(Adaptive):
    axes = 1
    arguments = Adaptive.arguments


class AdaptiveAveragePooling2D(Adaptive):
    arguments = Adaptive.arguments


class AdaptiveAveragePooling3D(Adaptive):
    axes = 3
    arguments = Adaptive.arguments


class AdaptiveMaxPooling1D(Adaptive):
    axes = 1
    arguments = Adaptive.arguments


class AdaptiveMaxPooling2D(Adaptive):
    arguments = Adaptive.arguments


class AdaptiveMaxPooling3D(Adaptive):
    axes = 3
    arguments = Adaptive.arguments


MaxPool1D, MaxPool2D, MaxPool3D = MaxPooling1D, MaxPooling2D, MaxPooling3D
AvgPool1D, AvgPool2D, AvgPool3D = AveragePooling1D, AveragePooling2D, AveragePooling3D
GlobalAvgPool1D, GlobalAvgPool2D, GlobalAvgPool3D = GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalAveragePooling3D
GlobalMaxPool1D, GlobalMaxPool2D, GlobalMaxPool3D = GlobalMaxPooling1D, GlobalMaxPooling2D, GlobalMaxPooling3D

__all__ = [
    name for name, made in list(vars().items()) if isinstance(made, type) and issubclass(made, Pooled) and "Pool" in name and name[-1] == "D"
]
