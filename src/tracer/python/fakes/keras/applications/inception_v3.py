"""Inception v3: Szegedy et al. 2015, https://arxiv.org/abs/1512.00567."""

from keras import layers
from keras.applications.network import begin, channel_axis, classified, model


def _conv(x, filters, rows, columns, padding="same", strides=(1, 1)):
    x = layers.Conv2D(filters, (rows, columns), strides=strides, padding=padding, use_bias=False)(x)
    x = layers.BatchNormalization(axis=channel_axis(), scale=False)(x)
    return layers.Activation("relu")(x)


def _joined(parts, name=None):
    return layers.Concatenate(axis=channel_axis(), name=name)(parts)


def _averaged(x, filters):
    x = layers.AveragePooling2D((3, 3), strides=(1, 1), padding="same")(x)
    return _conv(x, filters, 1, 1)


def _mixed_35(x, pooled, name):
    ones = _conv(x, 64, 1, 1)
    fives = _conv(_conv(x, 48, 1, 1), 64, 5, 5)
    threes = _conv(_conv(_conv(x, 64, 1, 1), 96, 3, 3), 96, 3, 3)
    return _joined([ones, fives, threes, _averaged(x, pooled)], name)


def _mixed_17(x, inner, name):
    ones = _conv(x, 192, 1, 1)
    sevens = _conv(_conv(_conv(x, inner, 1, 1), inner, 1, 7), 192, 7, 1)
    twice = _conv(_conv(_conv(x, inner, 1, 1), inner, 7, 1), inner, 1, 7)
    twice = _conv(_conv(twice, inner, 7, 1), 192, 1, 7)
    return _joined([ones, sevens, twice, _averaged(x, 192)], name)


def _mixed_8(x, number):
    ones = _conv(x, 320, 1, 1)
    threes = _conv(x, 384, 1, 1)
    threes = _joined([_conv(threes, 384, 1, 3), _conv(threes, 384, 3, 1)], f"mixed9_{number}")
    twice = _conv(_conv(x, 448, 1, 1), 384, 3, 3)
    twice = _joined([_conv(twice, 384, 1, 3), _conv(twice, 384, 3, 1)])
    return _joined([ones, threes, twice, _averaged(x, 192)], f"mixed{9 + number}")


def InceptionV3(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", name="inception_v3"):
    start = begin(input_tensor, input_shape, 299, include_top)
    x = _conv(start, 32, 3, 3, "valid", (2, 2))
    x = _conv(_conv(x, 32, 3, 3, "valid"), 64, 3, 3)
    x = layers.MaxPooling2D((3, 3), strides=(2, 2))(x)
    x = _conv(_conv(x, 80, 1, 1, "valid"), 192, 3, 3, "valid")
    x = layers.MaxPooling2D((3, 3), strides=(2, 2))(x)
    for number, pooled in enumerate((32, 64, 64)):
        x = _mixed_35(x, pooled, f"mixed{number}")
    threes = _conv(x, 384, 3, 3, "valid", (2, 2))
    twice = _conv(_conv(_conv(x, 64, 1, 1), 96, 3, 3), 96, 3, 3, "valid", (2, 2))
    x = _joined([threes, twice, layers.MaxPooling2D((3, 3), strides=(2, 2))(x)], "mixed3")
    for number, inner in enumerate((128, 160, 160, 192), 4):
        x = _mixed_17(x, inner, f"mixed{number}")
    threes = _conv(_conv(x, 192, 1, 1), 320, 3, 3, "valid", (2, 2))
    sevens = _conv(_conv(_conv(x, 192, 1, 1), 192, 1, 7), 192, 7, 1)
    sevens = _conv(sevens, 192, 3, 3, "valid", (2, 2))
    x = _joined([threes, sevens, layers.MaxPooling2D((3, 3), strides=(2, 2))(x)], "mixed8")
    for number in range(2):
        x = _mixed_8(x, number)
    x = classified(x, include_top, pooling, classes, classifier_activation)
    return model(name, start, x, "keras.applications.InceptionV3")
