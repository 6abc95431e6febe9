# expects build: 20 (declared) -> 1, 625 parameters, 625 trainable
"""Keras Tuner's first trial: the least of a range, the first of a choice."""
import keras
import keras_tuner
from keras import layers


def build(hp):
    model = keras.Sequential([keras.Input((20,))])
    for index in range(hp.Int("depth", 2, 4)):
        model.add(layers.Dense(hp.Int(f"units_{index}", 16, 64, step=16), activation=hp.Choice("activation", ["relu", "tanh"])))
    if hp.Boolean("drop"):
        model.add(layers.Dense(500))
    model.add(layers.Dense(1))
    return model


tuner = keras_tuner.RandomSearch(build, objective="val_loss")
