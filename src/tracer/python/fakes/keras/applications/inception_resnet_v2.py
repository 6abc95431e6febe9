"""Inception-ResNet v2: Szegedy et al. 2016, https://arxiv.org/abs/1602.07261."""

from keras import layers
from keras.applications.network import begin, channel_axis, channels, classified, model
from keras.symbolic.layer import Layer


class CustomScaleLayer(Layer):
    """Adds a branch, made smaller, to its input."""

    def __init__(self, scale, **kwargs):
        super().__init__(**kwargs)
        self.scale = scale

    def call(self, inputs):
        return inputs[0] + inputs[1] * self.scale


def _conv(x, filters, size, strides=1, padding="same", activation="relu", use_bias=False, name=None):
    x = layers.Conv2D(filters, size, strides=strides, padding=padding, use_bias=use_bias, name=name)(x)
    if not use_bias:
        x = layers.BatchNormalization(axis=channel_axis(), scale=False, name=name and f"{name}_bn")(x)
    return x if activation is None else layers.Activation(activation, name=name and f"{name}_ac")(x)


def _joined(parts, name):
    return layers.Concatenate(axis=channel_axis(), name=name)(parts)


def _block(x, scale, kind, number, activation="relu"):
    if kind == "block35":
        parts = [_conv(x, 32, 1), _conv(_conv(x, 32, 1), 32, 3), _conv(_conv(_conv(x, 32, 1), 48, 3), 64, 3)]
    elif kind == "block17":
        parts = [_conv(x, 192, 1), _conv(_conv(_conv(x, 128, 1), 160, [1, 7]), 192, [7, 1])]
    else:
        parts = [_conv(x, 192, 1), _conv(_conv(_conv(x, 192, 1), 224, [1, 3]), 256, [3, 1])]
    name = f"{kind}_{number}"
    mixed = _joined(parts, f"{name}_mixed")
    up = _conv(mixed, channels(x), 1, activation=None, use_bias=True, name=f"{name}_conv")
    x = CustomScaleLayer(scale)([x, up])
    return x if activation is None else layers.Activation(activation, name=f"{name}_ac")(x)


def InceptionResNetV2(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", name="inception_resnet_v2"):
    start = begin(input_tensor, input_shape, 299, include_top)
    x = _conv(start, 32, 3, strides=2, padding="valid")
    x = _conv(_conv(x, 32, 3, padding="valid"), 64, 3)
    x = layers.MaxPooling2D(3, strides=2)(x)
    x = _conv(_conv(x, 80, 1, padding="valid"), 192, 3, padding="valid")
    x = layers.MaxPooling2D(3, strides=2)(x)
    parts = [_conv(x, 96, 1), _conv(_conv(x, 48, 1), 64, 5), _conv(_conv(_conv(x, 64, 1), 96, 3), 96, 3)]
    parts.append(_conv(layers.AveragePooling2D(3, strides=1, padding="same")(x), 64, 1))
    x = _joined(parts, "mixed_5b")
    for number in range(1, 11):
        x = _block(x, 0.17, "block35", number)
    parts = [_conv(x, 384, 3, 2, "valid"), _conv(_conv(_conv(x, 256, 1), 256, 3), 384, 3, 2, "valid")]
    x = _joined([*parts, layers.MaxPooling2D(3, strides=2, padding="valid")(x)], "mixed_6a")
    for number in range(1, 21):
        x = _block(x, 0.1, "block17", number)
    parts = [_conv(_conv(x, 256, 1), 384, 3, 2, "valid"), _conv(_conv(x, 256, 1), 288, 3, 2, "valid")]
    parts.append(_conv(_conv(_conv(x, 256, 1), 288, 3), 320, 3, 2, "valid"))
    x = _joined([*parts, layers.MaxPooling2D(3, strides=2, padding="valid")(x)], "mixed_7a")
    for number in range(1, 10):
        x = _block(x, 0.2, "block8", number)
    x = _block(x, 1.0, "block8", 10, activation=None)
    x = _conv(x, 1536, 1, name="conv_7b")
    x = classified(x, include_top, pooling, classes, classifier_activation)
    return model(name, start, x, "keras.applications.InceptionResNetV2")
