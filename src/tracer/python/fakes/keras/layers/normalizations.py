"""Layers that shift and scale their input."""

from tracer import record
from tracer.inert import Inert

from keras.symbolic.declared import Declared
from keras.symbolic.refused import Refused
from keras.symbolic.numbers import whole

_GAMMA = "beta_initializer='zeros', gamma_initializer='ones'"
_RULES = "beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None"


class Normalized(Declared):
    def axes_of(self, shape):
        """The sizes along its axes."""
        given = self._given["axis"]
        axes = given if isinstance(given, (list, tuple)) else [given]
        return [shape[whole(axis, -1)] for axis in axes]

    def check(self, shape):
        """Refuses an input whose axis is not the one that its weights were made for."""
        made = getattr(self, "_made_for", None)
        sizes = self.axes_of(shape)
        if made is not None and None not in made and made != sizes:
            raise Refused(
                record.fault(
                    "channels-differ",
                    f'Input 0 of layer "{self.name}" is incompatible with the layer: expected axis {self._given["axis"]} '
                    f"of input shape to have value {made[0]}, but received input with shape {shape}",
                    expected=made,
                    actual=sizes,
                ),
                shape,
            )


class BatchNormalization(Normalized):
    arguments = (
        f"axis=-1, momentum=..., epsilon=..., center=..., scale=..., {_GAMMA}, moving_mean_initializer='zeros', "
        f"moving_variance_initializer='ones', {_RULES}, renorm=False, renorm_clipping=None, renorm_momentum=0.99, "
        "synchronized=False"
    )

    def weights_for(self, shape):
        self._made_for = sizes = self.axes_of(shape)
        if self.flag("scale"):
            self.weight("gamma", tuple(sizes))
        if self.flag("center"):
            self.weight("beta", tuple(sizes))
        self.weight("moving_mean", tuple(sizes), trainable=False)
        self.weight("moving_variance", tuple(sizes), trainable=False)
        if self.flag("renorm"):
            for name in ("moving_stddev", "renorm_mean", "renorm_stddev"):
                self.weight(name, tuple(sizes), trainable=False)


class SyncBatchNormalization(BatchNormalization):
    arguments = BatchNormalization.arguments.replace("momentum=...", "momentum=0.99").replace("epsilon=...", "epsilon=0.001").replace("=...", "=True")


class LayerNormalization(Normalized):
    arguments = f"axis=..., epsilon=..., center=..., scale=..., {_GAMMA}, {_RULES}, rms_scaling=False"

    def weights_for(self, shape):
        self._made_for = sizes = self.axes_of(shape)
        if self.flag("scale") or self.flag("rms_scaling"):
            self.weight("gamma", tuple(sizes))
        if self.flag("center") and not self.flag("rms_scaling"):
            self.weight("beta", tuple(sizes))


class RMSNormalization(Normalized):
    arguments = "axis=-1, epsilon=1e-06"

    def weights_for(self, shape):
        self._made_for = self.axes_of(shape)
        self.weight("scale", tuple(self._made_for))


class GroupNormalization(Normalized):
    arguments = f"groups=..., axis=-1, epsilon=..., center=..., scale=..., {_GAMMA}, {_RULES}"

    def weights_for(self, shape):
        self._made_for = sizes = self.axes_of(shape)
        if self.flag("scale"):
            self.weight("gamma", tuple(sizes))
        if self.flag("center"):
            self.weight("beta", tuple(sizes))

    def out(self, shape):
        groups, (channels,) = self.whole("groups"), self.axes_of(shape)
        groups = channels if groups == -1 else groups
        if channels is not None and groups and (channels < groups or channels % groups):
            raise Refused(
                record.fault(
                    "groups",
                    f"Number of groups ({groups}) must be a multiple of the number of channels ({channels})."
                    if channels >= groups
                    else f"Number of groups ({groups}) cannot be more than the number of channels ({channels}).",
                    "groups",
                    expected=channels,
                    actual=groups,
                ),
                shape,
            )
        return shape


class UnitNormalization(Declared):
    arguments = "axis=-1"


class Normalization(Declared):
    """Without a mean and a variance of its own it keeps those of the data that it is adapted to, and a count."""

    arguments = "axis=-1, mean=..., variance=..., invert=False"

    def weights_for(self, shape):
        given = self._given["axis"]
        axes = [] if given is None else list(given) if isinstance(given, (list, tuple)) else [given]
        if self._given["mean"] is None and not isinstance(given, Inert):
            sizes = tuple(shape[whole(axis)] for axis in axes)
            self.weight("mean", sizes, trainable=False)
            self.weight("variance", sizes, trainable=False)
            self.weight("count", (), trainable=False)

    def adapt(self, data, *args, **kwargs):
        from keras.symbolic.tensors import sizes_of

        element = getattr(data, "element_sizes", None)
        shape = element() if callable(element) else sizes_of(data)
        if not self.built and shape:
            self.build(tuple(shape))


__all__ = [
    "BatchNormalization", "SyncBatchNormalization", "LayerNormalization", "RMSNormalization", "GroupNormalization",
    "UnitNormalization", "Normalization",
]  # fmt: skip
