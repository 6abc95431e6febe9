"""MobileNet: Howard et al. 2017, https://arxiv.org/abs/1704.04861."""

from keras import layers
from keras.applications.network import begin, channel_axis, model, pooled


def _activated(x, name):
    x = layers.BatchNormalization(axis=channel_axis(), name=f"{name}_bn")(x)
    return layers.ReLU(6.0, name=f"{name}_relu")(x)


def MobileNet(input_shape=None, alpha=1.0, depth_multiplier=1, dropout=1e-3, include_top=True, weights="imagenet", input_tensor=None, pooling=None, classes=1000, classifier_activation="softmax", name=None):
    start = begin(input_tensor, input_shape, 224, include_top)
    x = layers.Conv2D(int(32 * alpha), (3, 3), padding="same", use_bias=False, strides=(2, 2), name="conv1")(start)
    x = _activated(x, "conv1")
    stages = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1))
    for number, (filters, stride) in enumerate(stages, 1):
        if stride == 2:
            x = layers.ZeroPadding2D(((0, 1), (0, 1)), name=f"conv_pad_{number}")(x)
        x = layers.DepthwiseConv2D(
            (3, 3), padding="valid" if stride == 2 else "same", depth_multiplier=depth_multiplier,
            strides=(stride, stride), use_bias=False, name=f"conv_dw_{number}",
        )(x)  # fmt: skip
        x = _activated(x, f"conv_dw_{number}")
        x = layers.Conv2D(int(filters * alpha), (1, 1), padding="same", use_bias=False, name=f"conv_pw_{number}")(x)
        x = _activated(x, f"conv_pw_{number}")
    if include_top:
        x = layers.GlobalAveragePooling2D(keepdims=True)(x)
        x = layers.Dropout(dropout, name="dropout")(x)
        x = layers.Conv2D(classes, (1, 1), padding="same", name="conv_preds")(x)
        x = layers.Reshape((classes,), name="reshape_2")(x)
        x = layers.Activation(activation=classifier_activation, name="predictions")(x)
    else:
        x = pooled(x, pooling)
    rows = start.sizes[1] if channel_axis() == 3 else start.sizes[2]
    return model(name or f"mobilenet_{alpha:0.2f}_{rows}", start, x, "keras.applications.MobileNet")
