# expects model: 16x16x24 (declared) -> 10, 238 parameters, 238 trainable
"""Parts of which one is the rest: sizes of which one is -1."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class Parts(layers.Layer):
    def call(self, inputs):
        return tf.split(inputs, [-1, 4, 3], axis=-1)


inputs = keras.Input((16, 16, 24))
rest, middle, last = Parts()(inputs)
parts = [layers.Conv2D(4, 1)(part) for part in (rest, middle, last)]
pooled = layers.GlobalAveragePooling2D()(layers.Concatenate()(parts))
model = keras.Model(inputs, layers.Dense(10)(pooled))
