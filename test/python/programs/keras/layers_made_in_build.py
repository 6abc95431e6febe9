# expects model: 16x16x8 (declared) -> 14x14x4, 413 parameters, 332 trainable
"""Layers that build others with a list for a shape, wrap the convolution of their base, and add up a list of tensors."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class Windows(layers.Layer):
    def build(self, input_shape):
        self.conv = layers.Conv2D(9, 3, padding="same", use_bias=False, trainable=False)
        self.conv.build([None, *input_shape[1:-1], 1])
        super().build(input_shape)

    def call(self, inputs):
        parts = [self.conv(one) for one in tf.split(inputs, inputs.shape[-1], axis=-1)]
        return tf.reduce_sum(parts, axis=0)


class Scaled(layers.Conv2D):
    def build(self, input_shape):
        super().build(input_shape)
        own = self.convolution_op
        self.gain = self.add_weight(name="gain", shape=(self.filters,))
        self.convolution_op = lambda inputs, kernel: own(inputs, kernel * self.gain)


inputs = keras.Input((16, 16, 8))
model = keras.Model(inputs, Scaled(4, 3)(Windows()(inputs)))
