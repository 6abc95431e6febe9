"""EfficientNet: Tan & Le 2019, https://arxiv.org/abs/1905.11946."""

import math

from keras import layers
from keras.applications.imagenet_utils import correct_pad
from keras.applications.network import begin, channel_axis, channels, divisible, model, pooled

#: (kernel, how often, filters, how much wider inside, stride of the first)
_STAGES = ((3, 1, 16, 1, 1), (3, 2, 24, 6, 2), (5, 2, 40, 6, 2), (3, 3, 80, 6, 2), (5, 3, 112, 6, 1), (5, 4, 192, 6, 2), (3, 1, 320, 6, 1))


def squeezed(x, whole, inner, activation, name):
    """Weighs each map by what all maps hold on average."""
    shape = (whole, 1, 1) if channel_axis() == 1 else (1, 1, whole)
    gate = layers.GlobalAveragePooling2D(name=f"{name}se_squeeze")(x)
    gate = layers.Reshape(shape, name=f"{name}se_reshape")(gate)
    gate = layers.Conv2D(inner, 1, padding="same", activation=activation, name=f"{name}se_reduce")(gate)
    gate = layers.Conv2D(whole, 1, padding="same", activation="sigmoid", name=f"{name}se_expand")(gate)
    return layers.multiply([x, gate], name=f"{name}se_excite")


def _activated(x, name):
    x = layers.BatchNormalization(axis=channel_axis(), name=f"{name}bn")(x)
    return layers.Activation("swish", name=f"{name}activation")(x)


def _block(x, kernel, filters, expansion, stride, dropped, name, has_border):
    before, given = x, channels(x)
    inner = given * expansion
    if expansion != 1:
        x = layers.Conv2D(inner, 1, padding="same", use_bias=False, name=f"{name}expand_conv")(x)
        x = _activated(x, f"{name}expand_")
    if stride == 2 and has_border:
        x = layers.ZeroPadding2D(padding=correct_pad(x, kernel), name=f"{name}dwconv_pad")(x)
    padding = "valid" if stride == 2 and has_border else "same"
    x = layers.DepthwiseConv2D(kernel, strides=stride, padding=padding, use_bias=False, name=f"{name}dwconv")(x)
    x = layers.BatchNormalization(axis=channel_axis(), name=f"{name}bn")(x)
    x = layers.Activation("swish", name=f"{name}activation")(x)
    x = squeezed(x, inner, max(1, int(given * 0.25)), "swish", name)
    x = layers.Conv2D(filters, 1, padding="same", use_bias=False, name=f"{name}project_conv")(x)
    x = layers.BatchNormalization(axis=channel_axis(), name=f"{name}project_bn")(x)
    if stride == 1 and given == filters:
        if dropped > 0:
            x = layers.Dropout(dropped, noise_shape=(None, 1, 1, 1), name=f"{name}drop")(x)
        x = layers.Add(name=f"{name}add")([x, before])
    return x


def _scaled(x, weights):
    x = layers.Rescaling(1.0 / 255.0)(x)
    x = layers.Normalization(axis=channel_axis())(x)
    if weights == "imagenet":
        # Keras evens out what the published weights were made with.
        x = layers.Rescaling([1.0 / math.sqrt(one) for one in (0.229, 0.224, 0.225)])(x)
    return layers.ZeroPadding2D(padding=correct_pad(x, 3), name="stem_conv_pad")(x)


def _efficientnet(letter, width, depth, size, dropout, is_bare=False):
    """`is_bare`: as the package `efficientnet` has it, without layers that scale and border the image."""
    title, default_name = f"EfficientNetB{letter}", f"efficientnetb{letter}"

    def make(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", name=default_name):
        start = begin(input_tensor, input_shape, size, include_top)
        x = start if is_bare else _scaled(start, weights)
        padding = "same" if is_bare else "valid"
        x = layers.Conv2D(divisible(32 * width), 3, strides=2, padding=padding, use_bias=False, name="stem_conv")(x)
        x = _activated(x, "stem_")
        counts = [math.ceil(depth * one[1]) for one in _STAGES]
        done, total = 0, sum(counts)
        for stage, (kernel, _, filters, expansion, stride) in enumerate(_STAGES):
            for number in range(counts[stage]):
                name_of = f"block{stage + 1}{chr(97 + number)}_"
                x = _block(x, kernel, divisible(filters * width), expansion, stride if number == 0 else 1, 0.2 * done / total, name_of, not is_bare)
                done += 1
        x = layers.Conv2D(divisible(1280 * width), 1, padding="same", use_bias=False, name="top_conv")(x)
        x = _activated(x, "top_")
        if include_top:
            x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
            if dropout > 0:
                x = layers.Dropout(dropout, name="top_dropout")(x)
            x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
        else:
            x = pooled(x, pooling, average="avg_pool", maximum="max_pool")
        return model(name, start, x, f"keras.applications.{title}")

    make.__name__ = title
    return make


#: Width, depth, size of image, dropout.
_SCALES = (
    (1.0, 1.0, 224, 0.2), (1.0, 1.1, 240, 0.2), (1.1, 1.2, 260, 0.3), (1.2, 1.4, 300, 0.3),
    (1.4, 1.8, 380, 0.4), (1.6, 2.2, 456, 0.4), (1.8, 2.6, 528, 0.5), (2.0, 3.1, 600, 0.5),
)  # fmt: skip
globals().update({f"EfficientNetB{at}": _efficientnet(at, *scale) for at, scale in enumerate(_SCALES)})
#: Of the package `efficientnet`.
BARE = {f"EfficientNetB{at}": _efficientnet(at, *scale, is_bare=True) for at, scale in enumerate(_SCALES)}
