# expects Maps: 224x224 (assumed) -> 224x224, 342 parameters, 334 trainable
"""Maps of one value at each place: the network itself adds the axis of channels."""
import tensorflow as tf
from tensorflow.keras import layers


class Maps(tf.keras.Model):
    def __init__(self, kinds=(4, 2)):
        super().__init__()
        self.first = layers.Conv2D(kinds[0], 5, padding="same")
        self.norm = layers.BatchNormalization()
        self.second = layers.Conv2D(kinds[0], 3, padding="same")
        self.third = layers.Conv2D(kinds[1], 3, padding="same")

    def call(self, x, training):
        x = tf.expand_dims(x, -1)
        x = tf.nn.relu(self.norm(self.first(x), training=training))
        return tf.reduce_mean(self.third(self.second(x)), axis=-1)
