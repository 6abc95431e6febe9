# expects Coder: 28x28x1 (words) -> 28x28x1, 52,592 parameters, 52,592 trainable
"""What only `add_loss` takes is no part of the answer, and its layers stay. For MNIST."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class Draw(layers.Layer):
    def __init__(self, width):
        super().__init__()
        self.mean = layers.Dense(width)
        self.spread = layers.Dense(width)

    def call(self, inputs):
        mean, spread = self.mean(inputs), self.spread(inputs)
        loss = -0.5 * tf.reduce_mean(1 + spread - tf.square(mean) - tf.exp(spread))
        self.add_loss(loss)
        return mean + tf.exp(0.5 * spread) * tf.random.normal(tf.shape(mean))


class Coder(keras.Model):
    def __init__(self):
        super().__init__()
        self.flat = layers.Flatten()
        self.inner = layers.Dense(32, activation="relu")
        self.draw = Draw(16)
        self.wide = layers.Dense(32, activation="relu")
        self.out = layers.Dense(784, activation="sigmoid")
        self.image = layers.Reshape((28, 28, 1))

    def call(self, inputs):
        return self.image(self.out(self.wide(self.draw(self.inner(self.flat(inputs))))))
