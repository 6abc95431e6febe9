# expects model: 6 (declared) -> 1, 46 parameters, 33 trainable
"""Normalization keeps a mean, a variance and how many examples it saw: 2 x 6 + 1."""
import keras
from keras import layers

model = keras.Sequential([keras.Input((6,)), layers.Normalization(), layers.Dense(4), layers.Dense(1)])
