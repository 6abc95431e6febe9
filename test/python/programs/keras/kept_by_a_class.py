# expects model: 12x12x2 (declared) -> 5, 1,353 parameters, 1,353 trainable
# expects net: 40x40x3 (declared) -> 3, 65 parameters, 65 trainable
"""Classes of no framework that keep or give a network, and that nothing here makes."""
from keras.layers import Conv2D, Dense, Flatten, GlobalAveragePooling2D
from keras.models import Sequential


class Player:
    def __init__(self):
        self.memory = []
        self.model = self.network()
        self.rate = self.schedule["rate"]

    def network(self):
        model = Sequential()
        model.add(Conv2D(4, 3, strides=2, activation="relu", input_shape=(12, 12, 2)))
        model.add(Flatten())
        model.add(Dense(12))
        model.add(Dense(5))
        return model


class Shallow:
    @staticmethod
    def build(side=40):
        net = Sequential([Conv2D(2, 3, input_shape=(side, side, 3)), GlobalAveragePooling2D(), Dense(3)])
        return net


class Notes:
    """Makes no network."""

    def __init__(self):
        self.lines = []
