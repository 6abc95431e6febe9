# expects model: 6 (declared) -> 2, 80 parameters, 80 trainable
"""A weight whose shape only its first value tells."""
import tensorflow as tf


class Codes(tf.keras.layers.Layer):
    def __init__(self, count, width):
        super().__init__()
        start = tf.random_uniform_initializer()
        self.codes = self.add_weight(shape=(width, count), initializer=start)
        self.shift = tf.keras.Variable(start(shape=(width,)))

    def call(self, inputs):
        return tf.matmul(inputs + self.shift, self.codes)


model = tf.keras.Sequential([tf.keras.Input((6,)), Codes(9, 6), tf.keras.layers.Dense(2)])
