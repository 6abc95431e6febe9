# expects Adversaries: 16 + 100 (declared) -> 100 + 1, 10,853 parameters, 10,853 trainable
"""A network that only trains others has no `call`; what it holds is there without one."""
import keras
from keras import layers

generator = keras.Sequential([keras.Input((16,)), layers.Dense(64), layers.LeakyReLU(negative_slope=0.2), layers.Dense(100)])
critic = keras.Sequential([keras.Input((100,)), layers.Dense(32, activation="relu"), layers.Dense(1)])


class Adversaries(keras.Model):
    def __init__(self, generator, critic):
        super().__init__()
        self.generator = generator
        self.critic = critic

    def train_step(self, data):
        return {"score": self.critic(self.generator(data))}


adversaries = Adversaries(generator, critic)
