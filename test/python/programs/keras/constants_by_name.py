# expects of_pictures: 20x24x3 (declared) -> 7, 11,207 parameters, 11,207 trainable
# expects of_sides: 20x24x3 (declared) -> 7, 11,207 parameters, 11,207 trainable
# expects of_words: 30x6 (declared) -> 1, 246 parameters, 246 trainable
# expects of_settings: 50 (declared) -> 7, 357 parameters, 357 trainable
"""Builders that nobody calls: constants, settings and comments of the file tell what they would be given."""
import argparse

from keras.layers import Conv2D, Dense, Flatten, Input, LSTM
from keras.models import Model, Sequential

NUM_CLASSES = 7
IMG_HEIGHT, IMG_WIDTH = 20, 24


def of_pictures(input_shape, n_classes):
    model = Sequential()
    model.add(Conv2D(4, 3, input_shape=input_shape, activation="relu"))
    model.add(Flatten())
    model.add(Dense(n_classes))
    return model


def of_sides(width, height, depth, classes):
    pictures = Input((height, width, depth))
    return Model(pictures, Dense(classes)(Flatten()(Conv2D(4, 3)(pictures))))


def of_words(steps_kept, features_kept):
    """Guesses the next value.

    steps_kept: how many there are, 30
    features_kept: 6 by default
    """
    values = Input((steps_kept, features_kept))
    return Model(values, Dense(1)(LSTM(5)(values)))


def of_settings(word_size, n_classes):
    values = Input((word_size,))
    return Model(values, Dense(n_classes)(values))


parser = argparse.ArgumentParser()
parser.add_argument("--word-size", type=int, default=50)
args = parser.parse_args()
