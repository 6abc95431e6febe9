# expects build: 96x96x3 (declared) -> 7, 97,383 parameters, 96,935 trainable
"""Helper functions that take and give tensors."""
import tensorflow as tf
from tensorflow.keras import layers as L


def conv_bn(x, filters, kernel_size, strides=1):
    x = L.Conv2D(filters, kernel_size, strides, padding="same", use_bias=False)(x)
    x = L.BatchNormalization()(x)
    return L.ReLU()(x)


def se_block(tensor, ratio=16):
    filters = tensor.shape[-1]
    se = L.GlobalAveragePooling2D()(tensor)
    se = L.Reshape((1, 1, filters))(se)
    se = L.Dense(filters // ratio, activation="relu", kernel_initializer="he_normal", use_bias=False)(se)
    se = L.Dense(filters, activation="sigmoid", kernel_initializer="he_normal", use_bias=False)(se)
    return L.multiply([tensor, se])


def build(input_shape=(96, 96, 3), n_classes=7):
    inp = L.Input(input_shape)
    x = conv_bn(inp, 32, 3, 2)
    for filters in (64, 128):
        x = conv_bn(x, filters, 3)
        x = se_block(x)
        x = L.MaxPool2D()(x)
    x = L.GlobalMaxPool2D()(x)
    out = L.Dense(n_classes, activation="softmax")(x)
    return tf.keras.Model(inp, out)


net = build()
