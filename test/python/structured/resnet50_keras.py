"""ResNet-50.

Takes float32 of N x 224 x 224 x 3, gives N x 1000. Runs with Keras 3.
"""

import keras
from keras import layers


def body(x, filters, strides=1):
    x = layers.Conv2D(filters, 1, use_bias=False)(x)
    x = layers.BatchNormalization(epsilon=1e-5)(x)
    x = layers.ReLU()(x)
    x = layers.ZeroPadding2D(1)(x)
    x = layers.Conv2D(filters, 3, strides=strides, use_bias=False)(x)
    x = layers.BatchNormalization(epsilon=1e-5)(x)
    x = layers.ReLU()(x)
    x = layers.Conv2D(4 * filters, 1, use_bias=False)(x)
    return layers.BatchNormalization(epsilon=1e-5)(x)


def identity_block(inputs, filters):
    x = body(inputs, filters)
    x = layers.Add()([x, inputs])
    return layers.ReLU()(x)


def projection_block(inputs, filters, strides=1):
    body_output = body(inputs, filters, strides=strides)
    x = layers.Conv2D(4 * filters, 1, strides=strides, use_bias=False)(inputs)
    x = layers.BatchNormalization(epsilon=1e-5)(x)
    x = layers.Add()([body_output, x])
    return layers.ReLU()(x)


def stage(x, filters, identities, strides=1):
    x = projection_block(x, filters, strides=strides)
    for _ in range(identities):
        x = identity_block(x, filters)
    return x


def build():
    inputs = keras.Input((224, 224, 3))
    x = layers.ZeroPadding2D(3)(inputs)
    x = layers.Conv2D(64, 7, strides=2, use_bias=False)(x)
    x = layers.BatchNormalization(epsilon=1e-5)(x)
    x = layers.ReLU()(x)
    x = layers.ZeroPadding2D(1)(x)
    x = layers.MaxPooling2D(3, strides=2)(x)
    x = stage(x, 64, 2)
    x = stage(x, 128, 3, strides=2)
    x = stage(x, 256, 5, strides=2)
    x = stage(x, 512, 2, strides=2)
    x = layers.GlobalAveragePooling2D()(x)
    outputs = layers.Dense(1000, activation="softmax", name="fc")(x)
    return keras.Model(inputs, outputs, name="resnet_50")
