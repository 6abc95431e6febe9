# expects GAN: 100 (pinned) -> 1, 43,546 parameters, 43,546 trainable
"""What `fit` is given goes to the discriminator, and what `call` is given to the generator."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

discriminator = keras.Sequential(
    [
        keras.Input(shape=(28, 28, 1)),
        layers.Conv2D(16, 3, strides=2, padding="same"),
        layers.LeakyReLU(),
        layers.Flatten(),
        layers.Dropout(0.2),
        layers.Dense(1),
    ],
    name="discriminator",
)
generator = keras.Sequential(
    [
        keras.Input(shape=(100,)),
        layers.Dense(7 * 7 * 8),
        layers.Reshape((7, 7, 8)),
        layers.Conv2DTranspose(8, 3, strides=4, padding="same"),
        layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
    ],
    name="generator",
)


class GAN(keras.Model):
    def __init__(self, discriminator, generator, noise):
        super().__init__()
        self.discriminator = discriminator
        self.generator = generator
        self.noise = noise

    def call(self, noise):
        return self.discriminator(self.generator(noise))

    def train_step(self, images):
        generated = self.generator(tf.random.normal((tf.shape(images)[0], self.noise)))
        with tf.GradientTape() as tape:
            answers = self.discriminator(tf.concat([generated, images], axis=0))
        return {"loss": tf.reduce_mean(answers)}


gan = GAN(discriminator, generator, 100)
gan.compile(optimizer="adam")
gan.fit(np.zeros((1000, 28, 28, 1), "float32"), batch_size=64, epochs=3)
