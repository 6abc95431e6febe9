# expects SmallVGG: 32x32x3 (words) -> 10, 282,250 parameters, 282,250 trainable
"""A class that nothing calls: its input is told by words and by its channels."""
from tensorflow import keras
from tensorflow.keras import layers


class SmallVGG(keras.Model):
    """For CIFAR-10: 32x32 images with three channels."""

    def __init__(self, num_classes=10, **kwargs):
        super().__init__(name="small_vgg", **kwargs)
        self.features = keras.Sequential()
        for filters in (32, 64):
            self.features.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
            self.features.add(layers.MaxPool2D())
        self.classifier = keras.Sequential([layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(num_classes)])

    def call(self, inputs, training=None):
        return self.classifier(self.features(inputs))
