# expects Small: 32x32x3 (words) -> 7, 2,367 parameters, 2,303 trainable
"""A network that builds its parts by the shapes that they give: asking a part for its shape is no step. For CIFAR."""
import tensorflow as tf
from tensorflow.keras import Sequential, layers


class Block(layers.Layer):
    def __init__(self, filters, stride=1):
        super().__init__()
        self.conv = layers.Conv2D(filters, 3, strides=stride, padding="same")
        self.norm = layers.BatchNormalization()
        self.aside = Sequential([layers.Conv2D(filters, 1, strides=stride)]) if stride > 1 else lambda x: x

    def call(self, inputs):
        return tf.nn.relu(layers.add([self.norm(self.conv(inputs)), self.aside(inputs)]))


class Small(tf.keras.Model):
    def __init__(self, kinds=7):
        super().__init__()
        self.first = Sequential([layers.Conv2D(8, 3, padding="same"), layers.BatchNormalization(), layers.ReLU()])
        self.blocks = Sequential([Block(8), Block(16, 2)])
        self.pool = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(kinds)

    def build(self, input_shape):
        self.first.build(input_shape)
        shape = self.first.compute_output_shape(input_shape)
        self.blocks.build(shape)
        shape = self.pool.compute_output_shape(self.blocks.compute_output_shape(shape))
        self.head.build(shape)
        self.built = True

    def call(self, inputs):
        return self.head(self.pool(self.blocks(self.first(inputs))))
