# expects model: 16x16x8 (declared) -> 4, 4,708 parameters, 4,708 trainable
"""Keras 2: a weight's name comes first; a layer may call what it holds `layers`. 8 · (9 · 8 · 8 + 8) + 8 · 4 + 4."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.python.keras.engine.input_spec import InputSpec


class Mixing(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.mix = self.add_weight("mix", shape=(input_shape[-1], self.units), initializer="glorot_uniform", trainable=True)
        self.bias = self.add_weight("bias", (self.units,), None, "zeros")
        self.input_spec = InputSpec(min_ndim=2, axes={-1: input_shape[-1]})

    def call(self, x):
        return tf.matmul(x, self.mix) + self.bias


class Stage(keras.layers.Layer):
    def __init__(self, filters, depth, **kwargs):
        super().__init__(**kwargs)
        self.layers = [keras.layers.Conv2D(filters, 3, padding="same") for _ in range(depth)]

    def call(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


inputs = keras.Input((16, 16, 8))
x = Stage(8, depth=8)(inputs)
x = Stage(8, depth=0)(x)
x = keras.layers.GlobalAveragePooling2D()(x)
outputs = Mixing(4)(x)
model = keras.Model(inputs, outputs)
