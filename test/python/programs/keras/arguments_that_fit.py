# expects model: 8 (declared) -> 3, 27 parameters, 27 trainable
# expects Joined: 256x256x3 (declared) -> 256x256x64, 5,816 parameters, 5,816 trainable
# expects Player: 20x30x2 (words) -> 2, 86 parameters, 86 trainable
# expects Waves: 25x1 (called) -> 1, 117 parameters, 117 trainable
# expects model 2: 8 (declared) -> 10, 90 parameters, 90 trainable
"""What nobody gives is looked for until it fits: words that are compared, sizes that join; and what a program insists on is so."""
import os
import sys

import tensorflow as tf
from tensorflow.keras import layers, models

if not os.path.exists("photos"):
    print("There are no photos.")
    sys.exit(1)


class Chosen:
    def __init__(self, path, kind):
        self.model = models.load_model(path) if path is not None else self.make(kind)

    def make(self, kind):
        model = models.Sequential()
        if kind == "small":
            model.add(layers.Dense(3, input_shape=(8,)))
        elif kind == "large":
            model.add(layers.Dense(30, input_shape=(8,)))
        else:
            raise ValueError("There is no such kind.")
        return model


class Joined(tf.keras.Model):
    def __init__(self, image_width, image_height, output_channels):
        super().__init__()
        pictures = layers.Input((image_height, image_width, 3))
        maps, skips = pictures, []
        for width in (4, 8, 8, 8, 8, 8):
            skips.append(maps)
            maps = layers.Conv2D(width, 3, strides=2, padding="same", activation="relu")(maps)
        for skip in reversed(skips):
            maps = layers.Concatenate()([layers.UpSampling2D()(maps), skip])
        self.net = tf.keras.Model(pictures, layers.Conv2D(output_channels, 1)(maps))


class Player(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.input_size = (20, 30, 2)
        self.conv = layers.Conv2D(4, 3, activation="relu")
        self.out = layers.Dense(2)

    def call(self, screen):
        return self.out(tf.reduce_mean(self.conv(screen), axis=(1, 2)))


class Estimator:
    def __init__(self):
        self.net = Waves()

    def load(self, path):
        if not os.path.exists(path):
            raise FileNotFoundError(path)
        self.net(tf.zeros((1, 25, 1)))
        self.net.load_weights(path)


class Waves(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = layers.Conv1D(4, 3, padding="same", activation="relu")
        self.flat = layers.Flatten()
        self.out = layers.Dense(1)

    def call(self, waves):
        return self.out(self.flat(self.conv(waves)))


def trained_at_once(x_train, y_train, num_classes):
    model = models.Sequential()
    model.add(layers.Dense(num_classes, input_shape=(8,)))
    model.compile("adam", "mse")
    model.fit(x_train, y_train)
