"""Xception: Chollet 2016, https://arxiv.org/abs/1610.02357."""

from keras import layers
from keras.applications.network import begin, channel_axis, classified, model


def _normalized(x, name=None):
    return layers.BatchNormalization(axis=channel_axis(), name=name)(x)


def _separable(x, filters, name, activated="before"):
    if activated == "before":
        x = layers.Activation("relu", name=f"{name}_act")(x)
    x = layers.SeparableConv2D(filters, (3, 3), padding="same", use_bias=False, name=name)(x)
    x = _normalized(x, f"{name}_bn")
    return layers.Activation("relu", name=f"{name}_act")(x) if activated == "after" else x


def _halving(x, first, second, block):
    beside = layers.Conv2D(second, (1, 1), strides=(2, 2), padding="same", use_bias=False)(x)
    beside = _normalized(beside)
    x = _separable(x, first, f"block{block}_sepconv1", "never" if block == 2 else "before")
    x = _separable(x, second, f"block{block}_sepconv2")
    x = layers.MaxPooling2D((3, 3), strides=(2, 2), padding="same", name=f"block{block}_pool")(x)
    return layers.Add()([x, beside])


def Xception(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", name="xception"):
    start = begin(input_tensor, input_shape, 299, include_top)
    x = start
    for number, (filters, strides) in enumerate(((32, (2, 2)), (64, (1, 1))), 1):
        x = layers.Conv2D(filters, (3, 3), strides=strides, use_bias=False, name=f"block1_conv{number}")(x)
        x = _normalized(x, f"block1_conv{number}_bn")
        x = layers.Activation("relu", name=f"block1_conv{number}_act")(x)
    for block, filters in ((2, 128), (3, 256), (4, 728)):
        x = _halving(x, filters, filters, block)
    for block in range(5, 13):
        beside = x
        for number in range(1, 4):
            x = _separable(x, 728, f"block{block}_sepconv{number}")
        x = layers.Add()([x, beside])
    x = _halving(x, 728, 1024, 13)
    x = _separable(x, 1536, "block14_sepconv1", "after")
    x = _separable(x, 2048, "block14_sepconv2", "after")
    x = classified(x, include_top, pooling, classes, classifier_activation)
    return model(name, start, x, "keras.applications.Xception")
