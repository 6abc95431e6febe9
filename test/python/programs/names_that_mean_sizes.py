# expects build_face_net: 224x224x1 (declared) -> 7, 3,719 parameters
# expects depends on data: build_face_net
# expects by_windows: 64x64 (declared) -> 2, 4,954 parameters
# expects depends on data: by_windows
# expects pictures: 64x64x3 (declared) -> 2, 4,210 parameters
# expects depends on data: pictures
# expects policy: 7 (declared) -> 2, 82 parameters
# expects depends on data: policy
"""Sizes of settings and data that are not there: by their names they are large enough for what follows."""
import gym
import numpy as np
import tensorflow as tf
from settings import IMG_SIZE, NUM_CLASSES
from tensorflow.keras import Input, Model, Sequential, layers

windows = np.load("windows.npy")
photos = [np.load(name) for name in open("names.txt")]
side = photos[0].width
env = gym.make("Walker-v3")


def build_face_net():
    inputs = tf.keras.Input(shape=(IMG_SIZE, IMG_SIZE, 1))
    x = inputs
    for filters in (8, 8, 8, 8):
        x = layers.MaxPooling2D(2)(layers.Conv2D(filters, 3, activation="relu")(x))
    x = layers.BatchNormalization()(layers.Dense(8)(layers.GlobalAveragePooling2D()(x)))
    x = layers.Dense((IMG_SIZE // 4) * 2, activation="relu")(x)
    return tf.keras.Model(inputs, layers.Dense(NUM_CLASSES)(x))


by_windows = Sequential([
    layers.Conv1D(16, 3, activation="relu", input_shape=(windows.shape[1], windows.shape[2])),
    layers.MaxPooling1D(4),
    layers.Conv1D(8, 5, activation="relu"),
    layers.MaxPooling1D(4),
    layers.Conv1D(64, 2),
    layers.Flatten(),
    layers.Dense(2),
])

pictures = Sequential()
pictures.add(layers.Conv2D(8, 5, strides=4, input_shape=(side, side, 3)))
pictures.add(layers.Conv2D(2, 15))
pictures.add(layers.Flatten())

states = Input(shape=env.observation_space.shape)
policy = Model(states, layers.Dense(2)(layers.Dense(8, activation="relu")(states)))
