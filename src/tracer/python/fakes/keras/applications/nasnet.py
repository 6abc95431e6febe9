"""NASNet-A: Zoph et al. 2017, https://arxiv.org/abs/1707.07012."""

from keras import layers
from keras.applications.imagenet_utils import correct_pad
from keras.applications.network import begin, channel_axis, channels, model, pooled


def _normalized(x, name):
    return layers.BatchNormalization(axis=channel_axis(), momentum=0.9997, epsilon=1e-3, name=name)(x)


def _relu(x):
    return layers.Activation("relu")(x)


def _separable(x, filters, kernel=3, stride=1, block=None):
    """Twice a separable convolution."""
    x = _relu(x)
    padding = "same"
    if stride == 2:
        x = layers.ZeroPadding2D(padding=correct_pad(x, kernel), name=f"separable_conv_1_pad_{block}")(x)
        padding = "valid"
    x = layers.SeparableConv2D(filters, kernel, strides=stride, name=f"separable_conv_1_{block}", padding=padding, use_bias=False)(x)
    x = _relu(_normalized(x, f"separable_conv_1_bn_{block}"))
    x = layers.SeparableConv2D(filters, kernel, name=f"separable_conv_2_{block}", padding="same", use_bias=False)(x)
    return _normalized(x, f"separable_conv_2_bn_{block}")




def _adjusted(before, x, filters, block):
    """The cell before last, made as large as the last."""
    if before is None:
        return x
    at = 2 if channel_axis() == 1 else 1
    if before.sizes[at] != x.sizes[at]:
        before = layers.Activation("relu", name=f"adjust_relu_1_{block}")(before)
        one = layers.AveragePooling2D(1, strides=2, padding="valid", name=f"adjust_avg_pool_1_{block}")(before)
        one = layers.Conv2D(filters // 2, 1, padding="same", use_bias=False, name=f"adjust_conv_1_{block}")(one)
        two = layers.ZeroPadding2D(padding=((0, 1), (0, 1)))(before)
        two = layers.Cropping2D(cropping=((1, 0), (1, 0)))(two)
        two = layers.AveragePooling2D(1, strides=2, padding="valid", name=f"adjust_avg_pool_2_{block}")(two)
        two = layers.Conv2D(filters // 2, 1, padding="same", use_bias=False, name=f"adjust_conv_2_{block}")(two)
        before = layers.concatenate([one, two], axis=channel_axis())
        return _normalized(before, f"adjust_bn_{block}")
    if channels(before) != filters:
        before = _relu(before)
        before = layers.Conv2D(filters, 1, strides=1, padding="same", name=f"adjust_conv_projection_{block}", use_bias=False)(before)
        return _normalized(before, f"adjust_bn_{block}")
    return before


def _normal(x, before, filters, block):
    given = x
    before = _adjusted(before, x, filters, block)
    h = _relu(x)
    h = layers.Conv2D(filters, 1, strides=1, padding="same", name=f"normal_conv_1_{block}", use_bias=False)(h)
    h = _normalized(h, f"normal_bn_1_{block}")
    one = layers.add([_separable(h, filters, 5, block=f"normal_left1_{block}"), _separable(before, filters, block=f"normal_right1_{block}")], name=f"normal_add_1_{block}")
    two = layers.add([_separable(before, filters, 5, block=f"normal_left2_{block}"), _separable(before, filters, 3, block=f"normal_right2_{block}")], name=f"normal_add_2_{block}")
    three = layers.AveragePooling2D(3, strides=1, padding="same", name=f"normal_left3_{block}")(h)
    three = layers.add([three, before], name=f"normal_add_3_{block}")
    four = [layers.AveragePooling2D(3, strides=1, padding="same", name=f"normal_{side}4_{block}")(before) for side in ("left", "right")]
    four = layers.add(four, name=f"normal_add_4_{block}")
    five = layers.add([_separable(h, filters, block=f"normal_left5_{block}"), h], name=f"normal_add_5_{block}")
    return layers.concatenate([before, one, two, three, four, five], axis=channel_axis(), name=f"normal_concat_{block}"), given


def _reduced(x, before, filters, block):
    given = x
    before = _adjusted(before, x, filters, block)
    h = _relu(x)
    h = layers.Conv2D(filters, 1, strides=1, padding="same", name=f"reduction_conv_1_{block}", use_bias=False)(h)
    h = _normalized(h, f"reduction_bn_1_{block}")
    padded = layers.ZeroPadding2D(padding=correct_pad(h, 3), name=f"reduction_pad_1_{block}")(h)
    one = [_separable(h, filters, 5, 2, f"reduction_left1_{block}"), _separable(before, filters, 7, 2, f"reduction_right1_{block}")]
    one = layers.add(one, name=f"reduction_add_1_{block}")
    two = layers.MaxPooling2D(3, strides=2, padding="valid", name=f"reduction_left2_{block}")(padded)
    two = layers.add([two, _separable(before, filters, 7, 2, f"reduction_right2_{block}")], name=f"reduction_add_2_{block}")
    three = layers.AveragePooling2D(3, strides=2, padding="valid", name=f"reduction_left3_{block}")(padded)
    three = layers.add([three, _separable(before, filters, 5, 2, f"reduction_right3_{block}")], name=f"reduction_add3_{block}")
    four = layers.AveragePooling2D(3, strides=1, padding="same", name=f"reduction_left4_{block}")(one)
    four = layers.add([two, four])
    five = _separable(one, filters, 3, block=f"reduction_left4_{block}")
    right = layers.MaxPooling2D(3, strides=2, padding="valid", name=f"reduction_right5_{block}")(padded)
    five = layers.add([five, right], name=f"reduction_add4_{block}")
    return layers.concatenate([two, three, four, five], axis=channel_axis(), name=f"reduction_concat_{block}"), given


def _nasnet(input_shape, input_tensor, include_top, pooling, classes, classifier_activation, name, type, size, penultimate, repeats, stem_filters, skips_reduction):
    start = begin(input_tensor, input_shape, size, include_top)
    filters = penultimate // 24
    x = layers.Conv2D(stem_filters, 3, strides=2, padding="valid", use_bias=False, name="stem_conv1")(start)
    x = _normalized(x, "stem_bn1")
    before = None
    x, before = _reduced(x, before, filters // 4, "stem_1")
    x, before = _reduced(x, before, filters // 2, "stem_2")
    for number in range(repeats):
        x, before = _normal(x, before, filters, f"{number}")
    for times, factor in ((1, 2), (2, 4)):
        x, last = _reduced(x, before, filters * factor, f"reduce_{times * repeats}")
        before = before if skips_reduction else last
        for number in range(repeats):
            x, before = _normal(x, before, filters * factor, f"{times * repeats + number + 1}")
    x = _relu(x)
    if include_top:
        x = layers.GlobalAveragePooling2D()(x)
        x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
    else:
        x = pooled(x, pooling)
    return model(name, start, x, type)


def NASNetMobile(input_shape=None, include_top=True, weights="imagenet", input_tensor=None, pooling=None, classes=1000, classifier_activation="softmax", name="nasnet_mobile"):
    return _nasnet(
        (224, 224, 3) if input_shape is None else input_shape, input_tensor, include_top, pooling, classes, classifier_activation, name,
        "keras.applications.NASNetMobile", 224, 1056, 4, 32, False,
    )  # fmt: skip


def NASNetLarge(input_shape=None, include_top=True, weights="imagenet", input_tensor=None, pooling=None, classes=1000, classifier_activation="softmax", name="nasnet_large"):
    return _nasnet(
        input_shape, input_tensor, include_top, pooling, classes, classifier_activation, name,
        "keras.applications.NASNetLarge", 331, 4032, 6, 96, True,
    )  # fmt: skip
