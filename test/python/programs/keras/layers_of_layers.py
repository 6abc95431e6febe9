# expects model: 32x32x3 (declared) -> 10, 4,284 parameters, 4,236 trainable
"""Layers made of Keras's own, whose call does something around `super().call`."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class ReluConv(layers.Conv2D):
    def call(self, inputs):
        return tf.nn.relu(super().call(inputs))


class ReflectConv(keras.layers.Conv2D):
    """Mirrors its border."""

    def __init__(self, filters, kernel_size, pad=1, **kwargs):
        super().__init__(filters, kernel_size, padding="valid", **kwargs)
        self.pad = pad

    def call(self, x):
        p = self.pad
        x = tf.pad(x, [[0, 0], [p, p], [p, p], [0, 0]], mode="REFLECT")
        return super().call(x)


class ScaledDense(layers.Dense):
    def build(self, input_shape):
        super().build(input_shape)
        self.gain = self.add_weight(name="gain", shape=(self.units,), initializer="ones")

    def call(self, x):
        return super().call(x) * self.gain


class FrozenNorm(layers.BatchNormalization):
    def call(self, x, training=False):
        training = tf.logical_and(training, self.trainable) if tf.is_tensor(training) else (training and self.trainable)
        return super().call(x, training)


inputs = keras.Input((32, 32, 3))
x = ReluConv(16, 3, padding="same")(inputs)
x = ReflectConv(24, 3)(x)
x = FrozenNorm()(x)
x = layers.GlobalAveragePooling2D()(x)
outputs = ScaledDense(10)(x)
model = keras.Model(inputs, outputs)
model.summary()
