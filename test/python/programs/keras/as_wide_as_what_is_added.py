# expects Reader: 128x48 (assumed) -> 128x48, 14,208 parameters, 14,208 trainable
# expects Sharpener: 224x224x24 (assumed) -> 224x224x24, 5,208 parameters, 5,208 trainable
"""Networks that nothing calls and that add to their input what they make of it: it has to be as wide."""
import tensorflow as tf
from tensorflow.keras import layers


class Reader(tf.keras.Model):
    def __init__(self, width=48, heads=4):
        super().__init__()
        self.before = layers.LayerNormalization()
        self.look = layers.MultiHeadAttention(num_heads=heads, key_dim=width // heads)
        self.think = tf.keras.Sequential([layers.Dense(width, activation="gelu"), layers.Dense(width)])

    def call(self, x):
        y = self.before(x)
        x = x + self.look(y, y)
        return x + self.think(x)


class Sharpener(tf.keras.Model):
    def __init__(self, filters=24):
        super().__init__()
        self.edges = layers.Conv2D(filters, 3, padding="same")

    def call(self, image):
        return image + self.edges(image)
