"""ResNets whose blocks normalise first (He 2016), with attention to channels where they are SE-ResNets."""

from functools import partial

from keras import layers
from keras.applications.network import begin, channel_axis, channels, model


def _normalised(x, name, relu=None, **more):
    x = layers.BatchNormalization(axis=channel_axis(), momentum=0.99, epsilon=2e-5, name=name, **more)(x)
    return x if relu is None else layers.Activation("relu", name=relu)(x)


def _conv(x, filters, size, strides=1, name=None):
    return layers.Conv2D(filters, size, strides=strides, use_bias=False, name=name)(x)


def _padded(x, filters, strides, name):
    return _conv(layers.ZeroPadding2D(1)(x), filters, 3, strides, name)


def _squeezed(x):
    width = channels(x)
    gate = layers.GlobalAveragePooling2D(keepdims=True)(x)
    gate = layers.Activation("relu")(layers.Conv2D(width // 16, 1)(gate))
    return layers.Multiply()([x, layers.Activation("sigmoid")(layers.Conv2D(width, 1)(gate))])


def _unit(x, filters, strides, name, is_first, is_deep, has_attention):
    before = x
    x = _normalised(x, f"{name}bn1", f"{name}relu1")
    if is_first:
        before = _conv(x, filters * (4 if is_deep else 1), 1, strides, f"{name}sc")
    if is_deep:
        x = _normalised(_conv(x, filters, 1, name=f"{name}conv1"), f"{name}bn2", f"{name}relu2")
        x = _normalised(_padded(x, filters, strides, f"{name}conv2"), f"{name}bn3", f"{name}relu3")
        x = _conv(x, filters * 4, 1, name=f"{name}conv3")
    else:
        x = _normalised(_padded(x, filters, strides, f"{name}conv1"), f"{name}bn2", f"{name}relu2")
        x = _padded(x, filters, 1, f"{name}conv2")
    return layers.Add()([_squeezed(x) if has_attention else x, before])


def _network(title, counts, is_deep, has_attention, input_shape=None, input_tensor=None, weights=None, classes=1000, include_top=True, **more):
    start = begin(input_tensor, input_shape, 224, include_top)
    x = _normalised(start, "bn_data", scale=False)
    x = _conv(layers.ZeroPadding2D(3)(x), 64, 7, 2, "conv0")
    x = _normalised(x, "bn0", "relu0")
    x = layers.MaxPooling2D(3, strides=2, name="pooling0")(layers.ZeroPadding2D(1)(x))
    for stage, count in enumerate(counts):
        for unit in range(count):
            strides = 2 if unit == 0 and stage else 1
            x = _unit(x, 64 * 2**stage, strides, f"stage{stage + 1}_unit{unit + 1}_", unit == 0, is_deep, has_attention)
    x = _normalised(x, "bn1", "relu1")
    if include_top:
        x = layers.Dense(classes, name="fc1")(layers.GlobalAveragePooling2D(name="pool1")(x))
        x = layers.Activation("softmax", name="softmax")(x)
    return model(title.lower(), start, x, f"classification_models.{title}")


BUILDERS = {
    "resnet18": partial(_network, "ResNet18", (2, 2, 2, 2), False, False),
    "resnet34": partial(_network, "ResNet34", (3, 4, 6, 3), False, False),
    "resnet50": partial(_network, "ResNet50", (3, 4, 6, 3), True, False),
    "resnet101": partial(_network, "ResNet101", (3, 4, 23, 3), True, False),
    "resnet152": partial(_network, "ResNet152", (3, 8, 36, 3), True, False),
    "seresnet18": partial(_network, "SEResNet18", (2, 2, 2, 2), False, True),
    "seresnet34": partial(_network, "SEResNet34", (3, 4, 6, 3), False, True),
}
