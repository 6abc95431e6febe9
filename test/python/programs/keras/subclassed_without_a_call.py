# expects VAE: 28x28x1 + 2 (declared) -> 4 + 7x7x1, 5,639 parameters, 5,639 trainable
# expects Triplets: 28x28x1 + 28x28x1 + 28x28x1 (words) -> 8 + 8 + 8, 80 parameters, 80 trainable
"""A network whose training step calls its parts, and one that takes three images apart."""
import keras
from keras import layers


class VAE(keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3, 2), layers.Flatten(), layers.Dense(4)])
        self.decoder = keras.Sequential([keras.Input((2,)), layers.Dense(49), layers.Reshape((7, 7, 1))])

    def train_step(self, data):
        mean, spread = keras.ops.split(self.encoder(data), 2, axis=1)
        return {"loss": keras.ops.mean(self.decoder(mean + spread))}


class Triplets(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = layers.Conv2D(8, 3)
        self.pool = layers.GlobalAveragePooling2D()

    def embed(self, x):
        return self.pool(self.conv(x))

    def call(self, inputs):
        anchor, positive, negative = inputs
        return self.embed(anchor), self.embed(positive), self.embed(negative)


vae = VAE()
triplets = Triplets()
