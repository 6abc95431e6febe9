# expects small: 8x8x1 (declared) -> 3, 236 parameters, 236 trainable
# expects network: 4 (declared) -> 2, 170 parameters, 170 trainable
"""A function and a method that nobody calls, which train what they make and give back nothing."""
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential


def learn(images, labels):
    small = Sequential()
    small.add(Conv2D(2, 3, input_shape=(8, 8, 1), activation="relu"))
    small.add(Flatten())
    small.add(Dense(3, activation="softmax", use_bias=False))
    small.compile(loss="categorical_crossentropy", optimizer="adam")
    small.fit(images, labels, epochs=3)


class Player:
    def __init__(self, senses=4, moves=2):
        self.senses = senses
        self.moves = moves

    def architecture(self):
        network = Sequential()
        network.add(Dense(24, input_dim=self.senses, activation="relu"))
        network.add(Dense(self.moves))
        network.compile(loss="mse", optimizer="adam")
