# expects model: 4000x2 (declared) -> 5, 1,273 parameters, 1,241 trainable
"""Sound is cut into windows inside the network."""
import tensorflow as tf
from tensorflow.keras import layers, models


class Loudness(layers.Layer):
    """How loud each tone is in each window."""

    def __init__(self, window=256, step=128, **kwargs):
        super().__init__(**kwargs)
        self.window, self.step = window, step

    def call(self, wave):
        tones = tf.signal.stft(tf.transpose(wave, (0, 2, 1)), self.window, self.step)
        loud = tf.transpose(tf.abs(tones), (0, 2, 3, 1))
        mel = tf.signal.linear_to_mel_weight_matrix(40, 129, 8000)
        return tf.transpose(tf.tensordot(tf.transpose(loud, (0, 1, 3, 2)), mel, 1), (0, 1, 3, 2))


model = models.Sequential(
    [
        layers.Input((4000, 2)),
        Loudness(),
        layers.Conv2D(16, 3, strides=2),
        layers.BatchNormalization(),
        layers.Conv2D(6, 3),
        layers.GlobalAveragePooling2D(),
        layers.Dense(5),
    ]
)
