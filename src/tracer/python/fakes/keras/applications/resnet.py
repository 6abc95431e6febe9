"""ResNet: He et al. 2015, https://arxiv.org/abs/1512.03385, and with activations first, https://arxiv.org/abs/1603.05027."""

from keras import layers
from keras.applications.network import begin, channel_axis, classified, model

_EPSILON = 1.001e-5
_FILTERS = (64, 128, 256, 512)


def _normalized(x, name):
    return layers.BatchNormalization(axis=channel_axis(), epsilon=_EPSILON, name=name)(x)


def _active(x, name):
    return layers.Activation("relu", name=name)(x)


def _block(x, filters, stride, projects, name):
    """A bottleneck: 1×1, 3×3, 1×1, beside its input."""
    beside = x
    if projects:
        beside = layers.Conv2D(4 * filters, 1, strides=stride, name=f"{name}_0_conv")(x)
        beside = _normalized(beside, f"{name}_0_bn")
    x = layers.Conv2D(filters, 1, strides=stride, name=f"{name}_1_conv")(x)
    x = _active(_normalized(x, f"{name}_1_bn"), f"{name}_1_relu")
    x = layers.Conv2D(filters, 3, padding="same", name=f"{name}_2_conv")(x)
    x = _active(_normalized(x, f"{name}_2_bn"), f"{name}_2_relu")
    x = layers.Conv2D(4 * filters, 1, name=f"{name}_3_conv")(x)
    x = _normalized(x, f"{name}_3_bn")
    x = layers.Add(name=f"{name}_add")([beside, x])
    return _active(x, f"{name}_out")


def _block_v2(x, filters, stride, projects, name):
    before = _active(_normalized(x, f"{name}_preact_bn"), f"{name}_preact_relu")
    if projects:
        beside = layers.Conv2D(4 * filters, 1, strides=stride, name=f"{name}_0_conv")(before)
    else:
        beside = layers.MaxPooling2D(1, strides=stride)(x) if stride > 1 else x
    x = layers.Conv2D(filters, 1, strides=1, use_bias=False, name=f"{name}_1_conv")(before)
    x = _active(_normalized(x, f"{name}_1_bn"), f"{name}_1_relu")
    x = layers.ZeroPadding2D(padding=((1, 1), (1, 1)), name=f"{name}_2_pad")(x)
    x = layers.Conv2D(filters, 3, strides=stride, use_bias=False, name=f"{name}_2_conv")(x)
    x = _active(_normalized(x, f"{name}_2_bn"), f"{name}_2_relu")
    x = layers.Conv2D(4 * filters, 1, name=f"{name}_3_conv")(x)
    return layers.Add(name=f"{name}_out")([beside, x])


def _stem(x, is_second):
    x = layers.ZeroPadding2D(padding=((3, 3), (3, 3)), name="conv1_pad")(x)
    x = layers.Conv2D(64, 7, strides=2, name="conv1_conv")(x)
    if not is_second:
        x = _active(_normalized(x, "conv1_bn"), "conv1_relu")
    x = layers.ZeroPadding2D(padding=((1, 1), (1, 1)), name="pool1_pad")(x)
    return layers.MaxPooling2D(3, strides=2, name="pool1_pool")(x)


def _resnet(title, default_name, counts, is_second):
    def make(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", name=default_name):
        start = begin(input_tensor, input_shape, 224, include_top)
        x = _stem(start, is_second)
        for stage, (filters, count) in enumerate(zip(_FILTERS, counts), 2):
            for number in range(1, count + 1):
                here = f"conv{stage}_block{number}"
                if is_second:
                    halves = number == count and stage < 5
                    x = _block_v2(x, filters, 2 if halves else 1, number == 1, here)
                else:
                    halves = number == 1 and stage > 2
                    x = _block(x, filters, 2 if halves else 1, number == 1, here)
        if is_second:
            x = _active(_normalized(x, "post_bn"), "post_relu")
        x = classified(x, include_top, pooling, classes, classifier_activation)
        return model(name, start, x, f"keras.applications.{title}")

    make.__name__ = title
    return make


ResNet50 = _resnet("ResNet50", "resnet50", (3, 4, 6, 3), False)
ResNet101 = _resnet("ResNet101", "resnet101", (3, 4, 23, 3), False)
ResNet152 = _resnet("ResNet152", "resnet152", (3, 8, 36, 3), False)
ResNet50V2 = _resnet("ResNet50V2", "resnet50v2", (3, 4, 6, 3), True)
ResNet101V2 = _resnet("ResNet101V2", "resnet101v2", (3, 4, 23, 3), True)
ResNet152V2 = _resnet("ResNet152V2", "resnet152v2", (3, 8, 36, 3), True)
