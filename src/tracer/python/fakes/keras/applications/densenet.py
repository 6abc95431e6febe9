"""DenseNet: Huang et al. 2016, https://arxiv.org/abs/1608.06993."""

from keras import layers
from keras.applications.network import begin, channel_axis, channels, classified, model

_EPSILON = 1.001e-5
_GROWTH = 32


def _activated(x, name, relu=None):
    x = layers.BatchNormalization(axis=channel_axis(), epsilon=_EPSILON, name=name)(x)
    return layers.Activation("relu", name=relu or name.replace("_bn", "_relu"))(x)


def _block(x, name):
    inner = _activated(x, f"{name}_0_bn")
    inner = layers.Conv2D(4 * _GROWTH, 1, use_bias=False, name=f"{name}_1_conv")(inner)
    inner = _activated(inner, f"{name}_1_bn")
    inner = layers.Conv2D(_GROWTH, 3, padding="same", use_bias=False, name=f"{name}_2_conv")(inner)
    return layers.Concatenate(axis=channel_axis(), name=f"{name}_concat")([x, inner])


def _halved(x, name):
    x = _activated(x, f"{name}_bn")
    x = layers.Conv2D(channels(x) // 2, 1, use_bias=False, name=f"{name}_conv")(x)
    return layers.AveragePooling2D(2, strides=2, name=f"{name}_pool")(x)


def _densenet(title, default_name, counts):
    def make(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", name=default_name):
        start = begin(input_tensor, input_shape, 224, include_top)
        x = layers.ZeroPadding2D(padding=((3, 3), (3, 3)))(start)
        x = layers.Conv2D(64, 7, strides=2, use_bias=False, name="conv1_conv")(x)
        x = _activated(x, "conv1_bn")
        x = layers.ZeroPadding2D(padding=((1, 1), (1, 1)))(x)
        x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
        for stage, count in enumerate(counts, 2):
            for number in range(1, count + 1):
                x = _block(x, f"conv{stage}_block{number}")
            if stage < 5:
                x = _halved(x, f"pool{stage}")
        x = _activated(x, "bn", "relu")
        x = classified(x, include_top, pooling, classes, classifier_activation)
        return model(name, start, x, f"keras.applications.{title}")

    make.__name__ = title
    return make


DenseNet121 = _densenet("DenseNet121", "densenet121", (6, 12, 24, 16))
DenseNet169 = _densenet("DenseNet169", "densenet169", (6, 12, 32, 32))
DenseNet201 = _densenet("DenseNet201", "densenet201", (6, 12, 48, 32))
