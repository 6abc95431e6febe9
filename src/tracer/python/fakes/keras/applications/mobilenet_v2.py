"""MobileNet v2: Sandler et al. 2018, https://arxiv.org/abs/1801.04381."""

from keras import layers
from keras.applications.imagenet_utils import correct_pad
from keras.applications.network import begin, channel_axis, channels, divisible, model, pooled

#: (filters, how often, stride of the first, how much wider inside)
_STAGES = ((16, 1, 1, 1), (24, 2, 2, 6), (32, 3, 2, 6), (64, 4, 2, 6), (96, 3, 1, 6), (160, 3, 2, 6), (320, 1, 1, 6))


def _normalized(x, name):
    return layers.BatchNormalization(axis=channel_axis(), epsilon=1e-3, momentum=0.999, name=name)(x)


def _block(x, expansion, stride, alpha, filters, number):
    before, inner = x, channels(x)
    wanted = divisible(int(filters * alpha))
    name = f"block_{number}_" if number else "expanded_conv_"
    if number:
        x = layers.Conv2D(expansion * inner, 1, padding="same", use_bias=False, name=f"{name}expand")(x)
        x = layers.ReLU(6.0, name=f"{name}expand_relu")(_normalized(x, f"{name}expand_BN"))
    if stride == 2:
        x = layers.ZeroPadding2D(padding=correct_pad(x, 3), name=f"{name}pad")(x)
    x = layers.DepthwiseConv2D(3, strides=stride, use_bias=False, padding="same" if stride == 1 else "valid", name=f"{name}depthwise")(x)
    x = layers.ReLU(6.0, name=f"{name}depthwise_relu")(_normalized(x, f"{name}depthwise_BN"))
    x = layers.Conv2D(wanted, 1, padding="same", use_bias=False, name=f"{name}project")(x)
    x = _normalized(x, f"{name}project_BN")
    return layers.Add(name=f"{name}add")([before, x]) if inner == wanted and stride == 1 else x


def MobileNetV2(input_shape=None, alpha=1.0, include_top=True, weights="imagenet", input_tensor=None, pooling=None, classes=1000, classifier_activation="softmax", name=None):
    start = begin(input_tensor, input_shape, 224, include_top)
    x = layers.Conv2D(divisible(32 * alpha), 3, strides=(2, 2), padding="same", use_bias=False, name="Conv1")(start)
    x = layers.ReLU(6.0, name="Conv1_relu")(_normalized(x, "bn_Conv1"))
    number = 0
    for filters, count, stride, expansion in _STAGES:
        for one in range(count):
            x = _block(x, expansion, stride if one == 0 else 1, alpha, filters, number)
            number += 1
    x = layers.Conv2D(divisible(1280 * alpha) if alpha > 1.0 else 1280, 1, use_bias=False, name="Conv_1")(x)
    x = layers.ReLU(6.0, name="out_relu")(_normalized(x, "Conv_1_bn"))
    if include_top:
        x = layers.GlobalAveragePooling2D()(x)
        x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
    else:
        x = pooled(x, pooling)
    rows = start.sizes[1] if channel_axis() == 3 else start.sizes[2]
    return model(name or f"mobilenetv2_{alpha:0.2f}_{rows}", start, x, "keras.applications.MobileNetV2")
