# expects Forecast: 20x7 (words) -> 3, 1,239 parameters, 1,239 trainable
# expects clips: 16x112x112x3 (assumed) -> 1, 8,847 parameters, 8,847 trainable
"""Networks that nobody calls: one keeps how long and how wide its input is, the other takes clips."""
import tensorflow._api.v2.v2 as tf
from tensorflow import keras


class Forecast(tf.keras.Model):
    def __init__(self, input_seq_len=20, input_dim=7, ahead=3, width=12):
        super().__init__()
        self.input_seq_len = input_seq_len
        self.input_dim = input_dim
        self.embed = keras.layers.Dense(width)
        self.attend = keras.layers.MultiHeadAttention(num_heads=2, key_dim=4)
        self.flatten = keras.layers.Flatten()
        self.ahead = keras.layers.Dense(ahead)

    def call(self, series):
        x = self.embed(series)
        return tf.atan(self.ahead(self.flatten(x + self.attend(x, x))))


def clips():
    return keras.Sequential([
        keras.layers.LayerNormalization(),
        keras.layers.ConvLSTM2D(filters=8, kernel_size=5, padding="same"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(1),
    ])
