# expects Mask: 57x57x1 (declared) -> 55x55x2, 50 parameters, 50 trainable
# expects judge: 6 (declared) -> 1, 33 parameters, 33 trainable
"""What a network is asked about, or learns from batch by batch, has its input's size."""
import keras
import numpy as np
from keras import layers


class Mask(keras.Model):
    def __init__(self, kinds):
        super().__init__()
        self.edges = layers.Conv2D(4, 3, activation="relu")
        self.kinds = layers.Conv2D(kinds, 1)

    def call(self, picture):
        return self.kinds(self.edges(picture))


mask = Mask(kinds=2)
print(mask.predict(np.random.random((5, 57, 57, 1))).shape)

judge = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(1)])
judge.compile(loss="mse")
judge.train_on_batch(np.zeros((8, 6)), np.zeros((8, 1)))
