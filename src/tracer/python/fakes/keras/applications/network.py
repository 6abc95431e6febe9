"""How a network of `keras.applications` begins and ends."""

from tracer import guesses
from tracer.inert import Inert

from keras import config, layers
from keras.symbolic.inputs import Input
from keras.symbolic.model import Model
from keras.symbolic.numbers import input_shape_of
from keras.symbolic.tensors import KerasTensor
from keras.ops.operation_utils import get_source_inputs


def channel_axis():
    return 1 if config.image_data_format() == "channels_first" else 3


def channels(x):
    return x.sizes[channel_axis()]


def begin(input_tensor, input_shape, size, include_top):
    """The tensor that goes in: the program's own, or an image of the network's size, of any size without a top."""
    if isinstance(input_tensor, KerasTensor):
        return input_tensor
    if isinstance(input_shape, Inert):
        input_shape = [guesses.example(one, input_shape.expression) for one in (size, size, 3)]
    shape = input_shape_of(input_shape)
    if shape is None:
        side = size if include_top else None
        shape = (3, side, side) if channel_axis() == 1 else (side, side, 3)
    return Input(shape=shape)


def model(name, start, x, type):
    """The network; `type`: `keras.applications.VGG16`, by which it is shown."""
    sources = get_source_inputs(start)
    made = Model(sources[0] if len(sources) == 1 else sources or start, x, name=name)
    made._cnn_facts["type"] = type
    return made


def pooled(x, pooling, **names):
    if pooling == "avg":
        return layers.GlobalAveragePooling2D(name=names.get("average"))(x)
    if pooling == "max":
        return layers.GlobalMaxPooling2D(name=names.get("maximum"))(x)
    return x


def classified(x, include_top, pooling, classes, classifier_activation, average="avg_pool"):
    """The usual end: the mean of each map, then one score for each class."""
    if not include_top:
        return pooled(x, pooling, average="avg_pool", maximum="max_pool")
    x = layers.GlobalAveragePooling2D(name=average)(x)
    return layers.Dense(classes, activation=classifier_activation, name="predictions")(x)


def divisible(value, divisor=8):
    """The nearest multiple of the divisor, which is not below nine tenths of the value."""
    found = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return found + divisor if found < 0.9 * value else found
