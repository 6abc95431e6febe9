# expects net: 24x24x1 (declared) -> 4, 5,912 parameters, 5,912 trainable
# expects model: 12x12x3 (declared) -> 5, 541 parameters, 541 trainable
"""Classes that nobody makes: one keeps what a method makes and gives back nothing, one has a base of an unknown package."""
import keras
from gamesofothers.agents import Agent
from keras import layers


class Reader:
    def __init__(self, folder):
        self.images = keras.utils.image_dataset_from_directory(folder, image_size=(24, 24))

    def architecture(self):
        self.net = keras.Sequential()
        self.net.add(layers.Conv2D(6, 3, activation="relu", input_shape=(24, 24, 1)))
        self.net.add(layers.MaxPooling2D(2))
        self.net.add(layers.Flatten())
        self.net.add(layers.Dense(8, activation="relu"))
        self.net.add(layers.Dense(4))

    def train(self):
        self.net.compile(loss="mse")
        self.net.fit(self.images)


class Pilot(Agent):
    def __init__(self, env, memory=1000):
        super().__init__(env)
        self.memory = memory
        self.model = self.create()

    def create(self):
        model = keras.Sequential()
        model.add(keras.Input((12, 12, 3)))
        model.add(layers.Conv2D(4, 3, strides=2, activation="relu"))
        model.add(layers.Flatten())
        model.add(layers.Dense(4))
        model.add(layers.Dense(5))
        return model
