"""MobileNet v3: Howard et al. 2019, https://arxiv.org/abs/1905.02244."""

from keras import layers
from keras.applications.imagenet_utils import correct_pad
from keras.applications.network import begin, channel_axis, channels, divisible, model

#: (how much wider inside, filters, kernel, stride, whether it squeezes, whether its activation is hard swish)
_SMALL = (
    (1, 16, 3, 2, True, False), (72.0 / 16, 24, 3, 2, False, False), (88.0 / 24, 24, 3, 1, False, False),
    (4, 40, 5, 2, True, True), (6, 40, 5, 1, True, True), (6, 40, 5, 1, True, True), (3, 48, 5, 1, True, True),
    (3, 48, 5, 1, True, True), (6, 96, 5, 2, True, True), (6, 96, 5, 1, True, True), (6, 96, 5, 1, True, True),
)  # fmt: skip
_LARGE = (
    (1, 16, 3, 1, False, False), (4, 24, 3, 2, False, False), (3, 24, 3, 1, False, False), (3, 40, 5, 2, True, False),
    (3, 40, 5, 1, True, False), (3, 40, 5, 1, True, False), (6, 80, 3, 2, False, True), (2.5, 80, 3, 1, False, True),
    (2.3, 80, 3, 1, False, True), (2.3, 80, 3, 1, False, True), (6, 112, 3, 1, True, True), (6, 112, 3, 1, True, True),
    (6, 160, 5, 2, True, True), (6, 160, 5, 1, True, True), (6, 160, 5, 1, True, True),
)  # fmt: skip


def _active(x, is_swish):
    return layers.Activation("hard_swish")(x) if is_swish else layers.ReLU()(x)


def _normalized(x, name):
    return layers.BatchNormalization(axis=channel_axis(), epsilon=1e-3, momentum=0.999, name=name)(x)


def _squeezed(x, whole, name):
    gate = layers.GlobalAveragePooling2D(keepdims=True, name=f"{name}avg_pool")(x)
    gate = layers.Conv2D(divisible(whole * 0.25), 1, padding="same", name=f"{name}conv")(gate)
    gate = layers.ReLU(name=f"{name}relu")(gate)
    gate = layers.Conv2D(whole, 1, padding="same", name=f"{name}conv_1")(gate)
    gate = layers.ReLU(6.0)(gate + 3.0) * (1.0 / 6.0)
    return layers.Multiply(name=f"{name}mul")([x, gate])


def _block(x, expansion, filters, kernel, stride, squeezes, is_swish, number):
    before, given = x, channels(x)
    inner = given
    name = f"expanded_conv_{number}_" if number else "expanded_conv_"
    if number:
        inner = divisible(given * expansion)
        x = layers.Conv2D(inner, 1, padding="same", use_bias=False, name=f"{name}expand")(x)
        x = _active(_normalized(x, f"{name}expand_bn"), is_swish)
    if stride == 2:
        x = layers.ZeroPadding2D(padding=correct_pad(x, kernel), name=f"{name}depthwise_pad")(x)
    padding = "same" if stride == 1 else "valid"
    x = layers.DepthwiseConv2D(kernel, strides=stride, padding=padding, use_bias=False, name=f"{name}depthwise")(x)
    x = _active(_normalized(x, f"{name}depthwise_bn"), is_swish)
    if squeezes:
        x = _squeezed(x, inner, f"{name}squeeze_excite_")
    x = layers.Conv2D(filters, 1, padding="same", use_bias=False, name=f"{name}project")(x)
    x = _normalized(x, f"{name}project_bn")
    return layers.Add(name=f"{name}add")([before, x]) if stride == 1 and given == filters else x


def _mobilenet(size, stages, last):
    title = f"MobileNetV3{size}"

    def make(input_shape=None, alpha=1.0, minimalistic=False, include_top=True, weights="imagenet", input_tensor=None, classes=1000, pooling=None, dropout_rate=0.2, classifier_activation="softmax", include_preprocessing=True, name=title):
        start = x = begin(input_tensor, input_shape, None, False)
        if include_preprocessing:
            x = layers.Rescaling(scale=1.0 / 127.5, offset=-1.0)(x)
        x = layers.Conv2D(16, kernel_size=3, strides=(2, 2), padding="same", use_bias=False, name="conv")(x)
        x = _active(_normalized(x, "conv_bn"), not minimalistic)
        for number, (expansion, filters, kernel, stride, squeezes, is_swish) in enumerate(stages):
            plain = minimalistic
            x = _block(
                x, expansion, divisible(filters * alpha), 3 if plain else kernel, stride, squeezes and not plain,
                is_swish and not plain, number,
            )  # fmt: skip
        wide = divisible(channels(x) * 6)
        x = layers.Conv2D(wide, kernel_size=1, padding="same", use_bias=False, name="conv_1")(x)
        x = _active(_normalized(x, "conv_1_bn"), not minimalistic)
        if include_top:
            x = layers.GlobalAveragePooling2D(keepdims=True)(x)
            x = layers.Conv2D(divisible(last * alpha) if alpha > 1.0 else last, 1, padding="same", use_bias=True, name="conv_2")(x)
            x = _active(x, not minimalistic)
            if dropout_rate > 0:
                x = layers.Dropout(dropout_rate)(x)
            x = layers.Conv2D(classes, kernel_size=1, padding="same", name="logits")(x)
            x = layers.Flatten()(x)
            x = layers.Activation(activation=classifier_activation, name="predictions")(x)
        elif pooling == "avg":
            x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        elif pooling == "max":
            x = layers.GlobalMaxPooling2D(name="max_pool")(x)
        return model(name, start, x, f"keras.applications.{title}")

    make.__name__ = title
    return make


MobileNetV3Small = _mobilenet("Small", _SMALL, 1024)
MobileNetV3Large = _mobilenet("Large", _LARGE, 1280)
