"""Convolutions over one, two and three axes; transposed, depthwise and separable ones."""

from tracer import record
from tracer.inert import Inert

from keras.symbolic.axes import joined, split, stamped, steps
from keras.symbolic.declared import Declared
from keras.symbolic.legacy import is_written_for_keras_1, of_keras_1, windowed
from keras.symbolic.refused import Refused
from keras.symbolic.numbers import product, times

_TAIL = (
    "kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, "
    "activity_regularizer=None, kernel_constraint=None, bias_constraint=None"
)
_LORA = "lora_rank=None, lora_alpha=None"
_DEPTHWISE_TAIL = _TAIL.replace("kernel_", "depthwise_")
_SEPARABLE_TAIL = (
    "depthwise_initializer='glorot_uniform', pointwise_initializer='glorot_uniform', bias_initializer='zeros', "
    "depthwise_regularizer=None, pointwise_regularizer=None, bias_regularizer=None, activity_regularizer=None, "
    "depthwise_constraint=None, pointwise_constraint=None, bias_constraint=None"
)


class Convolution(Declared):
    """What they share. `axes`: how many axes in space."""

    axes = 2

    def __init__(self, *args, **kwargs):
        if self.axes > 1 and self._signature[0][0] == "filters" and is_written_for_keras_1():
            args, kwargs = windowed(args, kwargs, self.axes)
        super().__init__(*args, **kwargs)

    def prepare(self):
        self.known_in_space(("kernel_size", "strides", "dilation_rate"), self.axes)

    @property
    def rank(self):
        return self.axes + 2

    def split(self, shape):
        return split(shape, self.is_channels_first)

    def joined(self, batch, space, channels):
        return joined(batch, space, channels, self.is_channels_first)

    def window(self):
        return self.several("kernel_size", self.axes)

    def slid(self, shape):
        """Sizes in space of what comes out."""
        _, space, _ = self.split(shape)
        padding = str(self._given["padding"]).lower()
        strides, dilation = self.several("strides", self.axes), self.several("dilation_rate", self.axes)
        return [steps(*one, padding, apart) for *one, apart in zip(space, self.window(), strides, dilation)]

    def checked(self, shape, out):
        """`out`, or Refused where a window does not fit."""
        _, space, _ = self.split(shape)
        if any(size is not None and size < 1 for size in self.split(out)[1]):
            raise Refused(
                record.fault(
                    "kernel-too-large",
                    f"Computed output size would be negative. Received: `inputs.shape={tuple(shape)}`, "
                    f"`kernel_size={tuple(self.window())}`, strides={self._given['strides']}, "
                    f"padding={self._given['padding']}.",
                    "kernel_size",
                    actual=self.window(),
                    expected=space,
                ),
                None,
            )
        return out

    def channels(self, shape):
        if not isinstance(shape, tuple) or len(shape) != self.rank:
            return None
        return self.split(shape)[2]

    def kept_channels(self, shape):
        """Refuses an input whose channels are not those that its weights were made for."""
        channels = self.split(shape)[2]
        made = getattr(self, "_made_for", channels)
        if channels is None:
            raise Refused(
                record.fault(
                    "channels-differ",
                    f"The channel dimension of the inputs should be defined. Found `None`. Full input shape: {shape}",
                ),
                None,
            )
        if made is not None and made != channels:
            raise Refused(
                record.fault(
                    "channels-differ",
                    f'Input 0 of layer "{self.name}" is incompatible with the layer: expected axis -1 of input shape '
                    f"to have value {made}, but received input with shape {shape}",
                    expected=made,
                    actual=channels,
                ),
                self.shape_out(shape),
            )
        return channels

    def out(self, shape):
        self.kept_channels(shape)
        return self.checked(shape, self.shape_out(shape))


class Conv(Convolution):
    def convolution_op(self, inputs, kernel):
        """What a program's own convolution may call with another kernel, or wrap."""
        from keras import ops

        given = self._given
        return ops.conv(inputs, kernel, given["strides"], given["padding"], given["data_format"], given["dilation_rate"])

    def groups_fault(self, channels):
        groups, filters = self.whole("groups"), self.whole("filters")
        if groups and channels is not None and channels % groups:
            return record.fault(
                "groups",
                "The number of input channels must be evenly divisible by the number of groups. "
                f"Received groups={groups}, but the input has {channels} channels (full input shape is {{shape}}).",
                "groups",
                actual=groups,
                expected=channels,
            )
        if groups and filters % groups:
            return record.fault(
                "groups",
                "The number of filters must be evenly divisible by the number of groups. "
                f"Received: groups={groups}, filters={filters}.",
                "groups",
                actual=groups,
                expected=filters,
            )
        return None

    def weights_for(self, shape):
        channels = self.channels(shape)
        self._made_for = channels
        groups = self.whole("groups") or 1
        filters = self.whole("filters")
        self.weight("kernel", None if channels is None else (*self.window(), channels // groups, filters))
        if self.flag("use_bias"):
            self.weight("bias", (filters,))

    def shape_out(self, shape):
        return self.joined(shape[0], self.slid(shape), self.whole("filters"))

    def out(self, shape):
        fault = self.groups_fault(self.split(shape)[2])
        if fault:
            raise Refused({**fault, "message": fault["message"].replace("{shape}", str(shape))}, self.shape_out(shape))
        return super().out(shape)


class Conv1D(Conv):
    axes = 1
    arguments = f"filters, kernel_size, strides=..., padding=..., data_format=None, dilation_rate=..., groups=..., activation=..., use_bias=..., {_TAIL}, {_LORA}"


class Conv2D(Conv):
    arguments = Conv1D.arguments


class Conv3D(Conv):
    axes = 3
    arguments = f"filters, kernel_size, strides=(1, 1, 1), padding='valid', data_format=None, dilation_rate=(1, 1, 1), groups=1, activation='linear', use_bias=True, {_TAIL}, {_LORA}"


class Transposed(Convolution):
    def weights_for(self, shape):
        channels = self.channels(shape)
        self._made_for = channels
        filters = self.whole("filters")
        self.weight("kernel", None if channels is None else (*self.window(), filters, channels))
        if self.flag("use_bias"):
            self.weight("bias", (filters,))

    def shape_out(self, shape):
        batch, space, _ = self.split(shape)
        given = self._given["output_padding"]
        more = [None] * self.axes if given is None else self.several("output_padding", self.axes)
        padding = str(self._given["padding"]).lower()
        each = zip(space, self.window(), self.several("strides", self.axes), more, self.several("dilation_rate", self.axes))
        return self.joined(
            batch,
            [stamped(length, window, stride, padding, extra, apart) for length, window, stride, extra, apart in each],
            self.whole("filters"),
        )


class Conv1DTranspose(Transposed):
    axes = 1
    arguments = f"filters, kernel_size, strides=..., padding=..., output_padding=..., data_format=None, dilation_rate=..., activation=..., use_bias=..., {_TAIL}"


class Conv2DTranspose(Transposed):
    arguments = Conv1DTranspose.arguments


class Conv3DTranspose(Transposed):
    axes = 3
    arguments = f"filters, kernel_size, strides=(1, 1, 1), padding='valid', data_format=None, output_padding=None, dilation_rate=(1, 1, 1), activation='linear', use_bias=True, {_TAIL}"


class Depthwise(Convolution):
    def weights_for(self, shape):
        channels = self.channels(shape)
        self._made_for = channels
        many = self.whole("depth_multiplier")
        self.weight("kernel", None if channels is None else (*self.window(), channels, many))
        if self.flag("use_bias"):
            self.weight("bias", None if channels is None else (channels * many,))

    def shape_out(self, shape):
        many = times(self.split(shape)[2], self.whole("depth_multiplier"))
        return self.joined(shape[0], self.slid(shape), many)


class DepthwiseConv1D(Depthwise):
    axes = 1
    arguments = f"kernel_size, strides=..., padding=..., depth_multiplier=..., data_format=None, dilation_rate=..., activation=..., use_bias=..., {_DEPTHWISE_TAIL}"


class DepthwiseConv2D(Depthwise):
    arguments = DepthwiseConv1D.arguments


class Separable(Convolution):
    def weights_for(self, shape):
        channels = self.channels(shape)
        self._made_for = channels
        many, filters, ones = self.whole("depth_multiplier"), self.whole("filters"), (1,) * self.axes
        self.weight("depthwise_kernel", None if channels is None else (*self.window(), channels, many))
        self.weight("pointwise_kernel", None if channels is None else (*ones, channels * many, filters))
        if self.flag("use_bias"):
            self.weight("bias", (filters,))

    def shape_out(self, shape):
        return self.joined(shape[0], self.slid(shape), self.whole("filters"))


class SeparableConv1D(Separable):
    axes = 1
    arguments = f"filters, kernel_size, strides=..., padding=..., data_format=None, dilation_rate=..., depth_multiplier=..., activation=..., use_bias=..., {_SEPARABLE_TAIL}"


class SeparableConv2D(Separable):
    arguments = SeparableConv1D.arguments


class Local(Convolution):
    """Keras 2: a convolution whose filters differ from place to place."""

    def weights_for(self, shape):
        channels = self.channels(shape)
        self._made_for = channels
        filters = self.whole("filters")
        places = product(self.slid(shape)) if channels is not None else None
        inner = None if channels is None or places is None else product(self.window()) * channels
        self.weight("kernel", None if inner is None else (places, inner, filters))
        if self.flag("use_bias"):
            self.weight("bias", None if inner is None else (*self.slid(shape), filters))

    def shape_out(self, shape):
        return self.joined(shape[0], self.slid(shape), self.whole("filters"))

    def slid(self, shape):
        _, space, _ = self.split(shape)
        each = zip(space, self.window(), self.several("strides", self.axes))
        return [steps(*one, str(self._given["padding"]).lower()) for one in each]

    def macs(self, shape, out):
        each = product(self.window()) * self.split(shape)[2] * self.whole("filters")
        places = product(self.slid(shape))
        return None if places is None else each * places * (shape[0] or 1)


class LocallyConnected1D(Local):
    axes = 1
    arguments = f"filters, kernel_size, strides=1, padding='valid', data_format=None, activation='linear', use_bias=True, {_TAIL}, implementation=1"


class LocallyConnected2D(Local):
    arguments = LocallyConnected1D.arguments


Convolution1D, Convolution2D, Convolution3D = Conv1D, of_keras_1(Conv2D), of_keras_1(Conv3D, 3)
Convolution1DTranspose, Convolution2DTranspose, Convolution3DTranspose = Conv1DTranspose, Conv2DTranspose, Conv3DTranspose
Deconvolution2D, Deconvolution3D = of_keras_1(Conv2DTranspose), of_keras_1(Conv3DTranspose, 3)
SeparableConvolution1D, SeparableConvolution2D = SeparableConv1D, of_keras_1(SeparableConv2D)

__all__ = [
    "Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose", "DepthwiseConv1D",
    "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D", "LocallyConnected1D", "LocallyConnected2D",
    "Convolution1D", "Convolution2D", "Convolution3D", "Convolution1DTranspose", "Convolution2DTranspose",
    "Convolution3DTranspose", "Deconvolution2D", "Deconvolution3D", "SeparableConvolution1D", "SeparableConvolution2D",
]  # fmt: skip
