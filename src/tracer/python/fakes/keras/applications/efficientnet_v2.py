"""EfficientNet v2: Tan & Le 2021, https://arxiv.org/abs/2104.00298."""

import math

from keras import layers
from keras.applications.efficientnet import squeezed
from keras.applications.network import begin, channel_axis, channels, model, pooled

#: (whether its two first convolutions are one, how often, filters, how much wider inside, stride of the first)
_B = ((True, 1, 16, 1, 1), (True, 2, 32, 4, 2), (True, 2, 48, 4, 2), (False, 3, 96, 4, 2), (False, 5, 112, 6, 1), (False, 8, 192, 6, 2))
_S = ((True, 2, 24, 1, 1), (True, 4, 48, 4, 2), (True, 4, 64, 4, 2), (False, 6, 128, 4, 2), (False, 9, 160, 6, 1), (False, 15, 256, 6, 2))
_M = (
    (True, 3, 24, 1, 1), (True, 5, 48, 4, 2), (True, 5, 80, 4, 2), (False, 7, 160, 4, 2), (False, 14, 176, 6, 1),
    (False, 18, 304, 6, 2), (False, 5, 512, 6, 1),
)  # fmt: skip
_L = (
    (True, 4, 32, 1, 1), (True, 7, 64, 4, 2), (True, 7, 96, 4, 2), (False, 10, 192, 4, 2), (False, 19, 224, 6, 1),
    (False, 25, 384, 6, 2), (False, 7, 640, 6, 1),
)  # fmt: skip


def _rounded(filters, width):
    """The nearest multiple of eight."""
    return max(8, int(filters * width + 4) // 8 * 8)


def _normalized(x, name):
    return layers.BatchNormalization(axis=channel_axis(), momentum=0.9, name=name)(x)


def _conv(x, filters, kernel, stride, name):
    return layers.Conv2D(filters, kernel, strides=stride, padding="same", use_bias=False, name=name)(x)


def _active(x, name):
    return layers.Activation("swish", name=name)(x)


def _block(x, is_fused, filters, expansion, stride, dropped, name):
    before, given = x, channels(x)
    inner = given * expansion
    if expansion != 1:
        x = _conv(x, inner, 3 if is_fused else 1, stride if is_fused else 1, f"{name}expand_conv")
        x = _active(_normalized(x, f"{name}expand_bn"), f"{name}expand_activation")
    if not is_fused:
        x = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False, name=f"{name}dwconv2")(x)
        x = _active(_normalized(x, f"{name}bn"), f"{name}activation")
        x = squeezed(x, inner, max(1, int(given * 0.25)), "swish", name)
    is_first = is_fused and expansion == 1
    x = _conv(x, filters, 3 if is_first else 1, stride if is_first else 1, f"{name}project_conv")
    x = _normalized(x, f"{name}project_bn")
    if is_first:
        x = _active(x, f"{name}project_activation")
    if stride == 1 and given == filters:
        if dropped > 0:
            x = layers.Dropout(dropped, noise_shape=(None, 1, 1, 1), name=f"{name}drop")(x)
        x = layers.Add(name=f"{name}add")([x, before])
    return x


def _prepared(x, is_b):
    if not is_b:
        return layers.Rescaling(scale=1.0 / 128.0, offset=-1)(x)
    x = layers.Rescaling(scale=1.0 / 255)(x)
    mean, variance = (0.485, 0.456, 0.406), (0.229**2, 0.224**2, 0.225**2)
    return layers.Normalization(mean=list(mean), variance=list(variance), axis=channel_axis())(x)


def _efficientnet(letter, stages, size, width=1.0, depth=1.0):
    title, default_name = f"EfficientNetV2{letter}", f"efficientnetv2-{letter.lower()}"

    def make(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", include_preprocessing=True, name=default_name):
        start = x = begin(input_tensor, input_shape, size, include_top)
        if include_preprocessing:
            x = _prepared(x, letter[0] == "B")
        stem = 32 if letter[0] == "B" else stages[0][2]
        x = _conv(x, _rounded(stem, width), 3, 2, "stem_conv")
        x = _active(_normalized(x, "stem_bn"), "stem_activation")
        counts = [math.ceil(depth * one[1]) for one in stages]
        done, total = 0, sum(counts)
        for stage, (is_fused, _, filters, expansion, stride) in enumerate(stages):
            for number in range(counts[stage]):
                name_of = f"block{stage + 1}{chr(97 + number)}_"
                x = _block(x, is_fused, _rounded(filters, width), expansion, stride if number == 0 else 1, 0.2 * done / total, name_of)
                done += 1
        x = _conv(x, _rounded(1280, width), 1, 1, "top_conv")
        x = _active(_normalized(x, "top_bn"), "top_activation")
        if include_top:
            x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
            x = layers.Dropout(0.2, name="top_dropout")(x)
            x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
        else:
            x = pooled(x, pooling, average="avg_pool", maximum="max_pool")
        return model(name, start, x, f"keras.applications.{title}")

    make.__name__ = title
    return make


EfficientNetV2B0 = _efficientnet("B0", _B, 224)
EfficientNetV2B1 = _efficientnet("B1", _B, 240, 1.0, 1.1)
EfficientNetV2B2 = _efficientnet("B2", _B, 260, 1.1, 1.2)
EfficientNetV2B3 = _efficientnet("B3", _B, 300, 1.2, 1.4)
EfficientNetV2S = _efficientnet("S", _S, 384)
EfficientNetV2M = _efficientnet("M", _M, 480)
EfficientNetV2L = _efficientnet("L", _L, 480)
