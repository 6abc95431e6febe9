# expects Autoencoder: 28x28 (declared) -> 28x28, 101,200 parameters, 101,200 trainable
# expects Forecaster: 24x7 (called) -> 7, 2,251 parameters, 2,251 trainable
# expects Pairs: 24 + 18 (pinned) -> 1, 1,373 parameters, 1,373 trainable
# expects stacked: 10x4 (declared) -> 4, 1,224 parameters, 1,224 trainable
# expects reader: 10 (declared) -> 10x8, 1,568 parameters, 1,568 trainable
"""Sizes that TensorFlow reckons of a shape, what cells keep, a mask of NumPy's, and a class around a network of two inputs."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class Autoencoder(keras.Model):
    def __init__(self, latent, shape):
        super().__init__()
        self.encoder = keras.Sequential([layers.Flatten(), layers.Dense(latent, activation="relu")])
        pixels = int(tf.math.reduce_prod(shape).numpy())
        self.decoder = keras.Sequential([layers.Dense(pixels, activation="sigmoid"), layers.Reshape(shape)])

    def call(self, x):
        return self.decoder(self.encoder(x))


class Forecaster(keras.Model):
    def __init__(self, units, features):
        super().__init__()
        self.rnn = layers.RNN(layers.LSTMCell(units), return_state=True)
        self.step = layers.LSTMCell(units)
        self.dense = layers.Dense(features)

    def call(self, inputs):
        x, *state = self.rnn(inputs)
        x, state = self.step(x, states=state)
        return self.dense(x)


class Reader(layers.Layer):
    def __init__(self, longest, width):
        super().__init__()
        self.mask = np.tril(np.ones((longest, longest)))[None]
        self.project = layers.Dense(3 * width)

    def call(self, x):
        length = ops.shape(x)[1]
        q, k, v = ops.split(self.project(x), 3, axis=-1)
        scores = ops.where(self.mask[:, :length, :length] == 0, -1e9, ops.matmul(q, ops.transpose(k, (0, 2, 1))))
        return ops.matmul(ops.softmax(scores), v)


class Pairs(keras.Model):
    def __init__(self, network):
        super().__init__()
        self.network = network

    def call(self, inputs):
        return self.network(inputs)


images = tf.data.Dataset.from_tensor_slices(np.zeros((8, 28, 28, 1)))
images = images.map(map_func=lambda image: tf.squeeze(image, -1))
autoencoder = Autoencoder(64, next(iter(images)).shape)
autoencoder.build((None, 28, 28))
forecaster = Forecaster(12, 7)
forecaster(tf.zeros((4, 24, 7)))

rows = keras.Input((10, 4))
last, _, (hidden, carry) = layers.RNN([layers.LSTMCell(6), layers.LSTMCell(12)], return_state=True)(rows)
stacked = keras.Model(rows, layers.Dense(4, use_bias=False)(last + hidden - carry))

words = keras.Input((10,))
reader = keras.Model(words, layers.Dense(8)(Reader(32, 8)(layers.Embedding(160, 8)(words))))

left, right = keras.Input((24,)), keras.Input((18,))
pairs = Pairs(keras.Model([left, right], layers.Dense(1)(layers.concatenate([layers.Dense(32)(left), layers.Dense(32 - 5)(right)]))))
