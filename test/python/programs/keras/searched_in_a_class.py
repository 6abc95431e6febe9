# expects model: 20x20x3 (declared) -> 6, 2,058 parameters, 2,058 trainable
"""What a search would build, with the first of its values; nobody searches here."""
from kerastuner import HyperModel
from kerastuner.tuners import RandomSearch
from tensorflow.keras import layers, models


class Searched(HyperModel):
    def __init__(self, shape=(20, 20, 3)):
        self.shape = shape

    def build(self, hp):
        model = models.Sequential()
        model.add(layers.Conv2D(hp.Int("filters", 8, 32, step=8), hp.Choice("kernel", [3, 5]), input_shape=self.shape))
        for place in range(hp.Int("more", 1, 3)):
            model.add(layers.Conv2D(hp.Int(f"filters_{place}", 4, 8), 3, strides=2))
        model.add(layers.Flatten())
        model.add(layers.Dense(6, activation="softmax"))
        return model


def search(x, y):
    tuner = RandomSearch(Searched(), objective="val_loss", max_trials=5)
    tuner.search(x, y)
